"""Submissions of the quarterly form and of the collective's report, over the shipped questionnaires."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from typing import cast

from exports.papers import WeasyPaper
from exports.payload_v1 import dumps
from exports.reading import PdfReader
from questionnaires.catalogue import Catalogue
from questionnaires.model import Kind, Questionnaire
from questionnaires.sheet import Sheet
from questionnaires.values import Answer, KiemdiemError, Row
from reviews.forms import PaperForm
from reviews.people import Profile, UnitCard
from reviews.records import Submission
from tests.exports.sheets import renderer

CATALOGUE = Catalogue()
UNIT = UnitCard("Chi bộ Trạm Y tế", "Đảng bộ xã Mây Hạ", "Mây Hạ", key="5d" * 16)
NGA = Profile("Mai Mẫu Nga", date(1980, 3, 2), "2A", "Bí thư Chi bộ", "Trưởng trạm", "", "Trạm Y tế xã Mây Hạ")
TASKS: tuple[Row, ...] = (
    {"task": "Tiêm chủng mở rộng quý III", "product": "184 trẻ", "key": True, "state": "done", "response": "active"},
    {"task": "Sắp xếp kho thuốc", "state": "late"},
)
HEAD = {
    "full_name": Answer("Mai Mẫu Nga"),
    "born": Answer(date(1980, 3, 2)),
    "party_post": Answer("Bí thư Chi bộ"),
    "government_post": Answer("Trưởng trạm"),
    "workplace": Answer("Trạm Y tế xã Mây Hạ"),
}


def find(questionnaire: str, edition: str) -> Questionnaire | None:
    try:
        return CATALOGUE.load(questionnaire, edition)
    except KiemdiemError:
        return None


@cache
def paper() -> WeasyPaper:
    return WeasyPaper(find, dumps, renderer())


def reader() -> PdfReader:
    return PdfReader(find, paper().review)


def submission(questionnaire: str, answers: dict[str, Answer], period: str, profile: Profile = NGA) -> Submission:
    """A submission of these answers, with the scores that they give."""
    form = CATALOGUE.load(questionnaire)
    level = answers["level_self"].value
    return Submission(
        form=cast("PaperForm", form.form), period=period, layout=form.layout, unit=UNIT, profile=profile, revision=1,
        previous=None, signed_on=date(2026, 9, 22), questionnaire=form.id, edition=form.edition, sha256=form.sha256,
        parts=tuple((part.id, part.edition, part.sha256) for part in form.parts), rule_set=form.rule_set,
        answers=answers, left_out=(), scores=dict(Sheet.of(form, answers).scores), level_self=str(level),
    )  # fmt: skip


def quarterly(questionnaire: str = "quarterly-2026", **more: Answer) -> Submission:
    """A quarterly form with full points, but for what is said otherwise."""
    answers = dict(HEAD)
    for question in CATALOGUE.load(questionnaire).answerable:
        if question.kind is Kind.RATE:
            answers[question.id] = Answer("assured")
        elif question.kind is Kind.POINTS and not question.id.endswith("bonus"):
            answers[question.id] = Answer(question.maximum)
        elif question.kind is Kind.NUMBER:
            answers[question.id] = Answer(Fraction(100))
    answers |= {"level_self": Answer("HTXS"), "tasks": Answer(TASKS)}
    return submission(questionnaire, answers | more, "2026-Q3")


PREVIOUS: tuple[Row, ...] = (
    {
        "item": "Thu đảng phí có tháng chậm", "state": "fixed", "degree": Fraction(100),
        "responsibility": "Chi uỷ viên phụ trách",
    },
)  # fmt: skip
AN = Profile("Nguyễn Mẫu An", None, "2A")
REPORT = {
    "body": Answer("chi_uy"),
    "number": Answer("5"),
    "full_name": Answer("Nguyễn Mẫu An"),
    "signer_post": Answer("secretary"),
    "a_i_1": Answer("Chi uỷ họp định kỳ 12 trên 12 tháng."),
    "a_i_2": Answer("Hoàn thành 28 trên 30 chỉ tiêu của nghị quyết năm."),
    "a_i_3": Answer("Kết nạp 03 đảng viên."),
    "a_i_4": Answer("Quán triệt 06 nghị quyết của cấp trên."),
    "shortcomings": Answer((
        {"what": "Sinh hoạt chuyên đề còn ít", "cause": "Chưa có kế hoạch từ đầu năm", "remedy": "Lập 04 chuyên đề",
         "due": "tháng 01/2027", "support": "Đồng chí Nguyễn Mẫu An"},
        {"what": "Phát triển đảng viên trẻ chậm", "cause": "Ít thanh niên", "remedy": "Tạo nguồn 02 người"},
    )),
    "previous_any": Answer(value=True),
    "previous": Answer(PREVIOUS),
    "prompted": Answer(value=False),
    "collective": Answer("Trách nhiệm chung của tập thể chi uỷ."),
    "direction": Answer("Nâng chất lượng sinh hoạt chi bộ."),
    "b_i_1": Answer(Fraction(28)),
    "b_i_2": Answer(Fraction(123, 2)),
    "level_self": Answer("HTT"),
}  # fmt: skip


def collective(**more: Answer) -> Submission:
    """A report of the collective."""
    return submission("collective-2026", REPORT | more, "2026", AN)
