"""Papers of a survey: whole by the standards, slips that can be cut apart, nothing of a small group in any of them."""

from __future__ import annotations

import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from exports.errors import UnprintableError
from exports.survey_files import KdSurveyFiles
from exports.survey_papers import WeasySurveyPapers
from questionnaires.values import KiemdiemError
from reviews.people import UnitCard
from reviews.ports_survey import AnswerFile
from reviews.survey_results import results
from tests.reviews.survey_sample import answers, questionnaire, survey_book
from tests.reviews.test_surveys import Chance, filled
from tests.validators.conformance import validate

UNIT = UnitCard("Chi bộ Thôn Đồng Mơ", "Đảng bộ xã Mây Hạ", "Mây Hạ")
ON = date(2026, 11, 22)


def text(path: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout


def test_papers_conform_and_say_every_number_once_and_nothing_of_a_small_group(tmp_path: Path) -> None:
    papers = WeasySurveyPapers()
    words = tuple(f"{n:09d}" for n in range(100, 131))
    book = filled(7, survey_book(groups=("member", "official")))
    book = book.answered(answers("=HYPERLINK(1) lạ"), Chance(9), group="official").closed()
    result = results(book, questionnaire())
    slips, told = tmp_path / "ma.pdf", tmp_path / "kq.pdf"
    slips.write_bytes(papers.tokens(book.survey, UNIT, words, ON, demo=True))
    told.write_bytes(papers.results(result, UNIT, ON, demo=False))
    assert validate([slips, told]) == []

    printed = text(slips)
    assert [printed.count(f"000 000 {n}") for n in range(100, 131)] == [1] * 31
    assert "BẢN THỬ" in printed
    read = text(told)
    assert "HYPERLINK" not in read
    assert "–ý6" in "".join(read.split())

    book_ = load_workbook(BytesIO(papers.table(result, UNIT, ON)))
    assert book_.sheetnames == ["Số phiếu", "Đảng viên"]
    assert "HYPERLINK" not in str([[cell.value for cell in row] for sheet in book_ for row in sheet.iter_rows()])
    assert papers.results(result, UNIT, ON, demo=False) == told.read_bytes()


def test_what_paper_cannot_show_is_refused_before_it_is_drawn() -> None:
    book = survey_book()
    for n in range(5):
        book = book.answered(answers(f"😀 {n}"), Chance(n))
    with pytest.raises(UnprintableError):
        WeasySurveyPapers().results(results(book.closed(), questionnaire()), UNIT, ON, demo=False)


def test_answers_travel_whole_and_strange_ones_are_refused() -> None:
    files = KdSurveyFiles()
    sent = AnswerFile("ab12", "0f" * 16, {"mark": {"value": "good"}}, "123 456 789", "union", "Đào")
    data = files.write_answers(sent)
    assert files.read_answers(data) == sent
    for bad in (b"", b"{}", data.replace(b"kdsurvey-answers", b"kdsurvey-answerz"), data[:-1], b"[" * 5000):
        with pytest.raises(KiemdiemError):
            files.read_answers(bad)
