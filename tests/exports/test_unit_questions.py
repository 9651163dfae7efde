"""A unit's own theme and standard are printed with the review and read back from it by whoever knows the unit file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from exports.papers import WeasyPaper
from exports.payload_v1 import dumps
from exports.reading import PdfReader
from questionnaires.catalogue import Catalogue
from questionnaires.model import Questionnaire
from questionnaires.sheet import Sheet
from questionnaires.values import Answer
from reviews.people import Profile, UnitCard
from reviews.records import Submission
from reviews.standards import Standard, Term
from reviews.themes import Component, Theme
from reviews.unit_content import UnitContent
from reviews.unit_overlay import overlay_yaml
from tests.exports.sheets import renderer, text_of

UNIT = UnitCard("Chi bộ Thôn Đồng Mơ", "Đảng bộ xã Mây Hạ", "Mây Hạ", key="ab" * 16, period="2026")
STANDARD = Standard("Công minh").added(Term("", "Công minh", "Công bằng", "Đồng chí công bằng thế nào?"))
THEME = Theme(
    "", "year", "Nêu cao trách nhiệm", exact=True, scope="cell", unit="Chi bộ", valid_from=date(2026, 1, 1),
    components=(Component("c1", "Linh hoạt khi việc đổi"),),
)  # fmt: skip
CONTENT = replace(
    UnitContent().with_theme(THEME).with_standard(STANDARD.issued("1-NQ/CB", date(2026, 3, 1), "Chi bộ")), number=1
)


def test_the_units_questions_are_on_the_paper_and_in_the_data() -> None:
    catalogue = Catalogue()
    form = catalogue.take(overlay_yaml(catalogue.load("review-2026-2b"), UNIT, CONTENT))

    def find(ident: str, edition: str) -> Questionnaire:
        return catalogue.load(ident, edition)

    answers = {
        "us_t1": Answer("good", evidence="Chia ca trực công khai trên bảng"),
        "ut1_c1": Answer("effort", remedy="Báo trước khi đổi lịch"),
        "level_self": Answer("HTT"),
    }
    submission = Submission(
        form="2B", period="2026", layout=form.layout, unit=UNIT, profile=Profile("Đặng Mẫu Đào"), revision=1,
        previous=None, signed_on=date(2026, 11, 22), questionnaire=form.id, edition=form.edition, sha256=form.sha256,
        parts=tuple((part.id, part.edition, part.sha256) for part in form.parts), rule_set=form.rule_set,
        answers=answers, left_out=(), scores=Sheet.of(form, answers).scores, level_self="HTT",
    )  # fmt: skip
    paper = WeasyPaper(find, lambda found: dumps(found, find(found.questionnaire, found.edition)), renderer())
    pdf = paper.review(submission, "paper")
    page = " ".join(text_of(pdf).split())
    for words in ("Công minh", "Chia ca trực công khai trên bảng", "Linh hoạt khi việc đổi", "Báo trước khi đổi lịch"):
        assert words in page
    facts = PdfReader(find, paper.review).read(pdf)
    assert facts.codes == ("unsigned",)
    assert facts.submission is not None
    assert facts.submission.answers["us_t1"].evidence == "Chia ca trực công khai trên bảng"
    assert "not_comparable" in PdfReader(lambda _ident, _edition: None, paper.review).read(pdf).codes
