"""Surveys at the command line: numbers on paper, answers by file, results that say nothing before they may."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.reviews.survey_sample import YAML
from tests.tui.conftest import Ended, Run

LINES = "1\nnên họp {n}\n.\n"


class Office:
    """A secretary's store and a respondent's machine."""

    def __init__(self, run: Run, folder: Path) -> None:
        self._run, self.folder = run, folder
        made = self("init", "unit", "--name", "Chi bộ Thôn Đồng Mơ", "--above", "Đảng bộ xã Mây Hạ", "--place",
                    "Mây Hạ", "--secretary", "Nguyễn Mẫu An", "--no-passphrase", "-o", "a.kdunit")  # fmt: skip
        assert made.code == 0, made.err

    def __call__(self, *arguments: object, stdin: str = "") -> Ended:
        return self._run("--store", self.folder / "s", *arguments, stdin=stdin)

    def answer(self, target: str, stdin: str, *more: object) -> Ended:
        return self._run(
            "--store", self.folder / "n", "survey", "answer", "q.kdsurvey", "-o", target, *more, stdin=stdin
        )


@pytest.fixture
def office(run: Run, tmp_path: Path) -> Office:
    (tmp_path / "ngan.yaml").write_text(YAML, encoding="utf-8")
    return Office(run, tmp_path)


def words_of(pdf: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout


def test_numbers_are_dealt_answers_come_as_files_and_results_wait_for_the_end(office: Office, tmp_path: Path) -> None:
    assert office("survey", "new", "ngan.yaml", "--group", "member", "--group", "official").out.strip() == "1"
    assert office("survey", "open", "1", "-o", "q.kdsurvey").code == 0
    dealt = office("survey", "tokens", "1", "--count", 6, "-o", "ma.pdf")
    assert dealt.code == 0, dealt.err
    printed = (tmp_path / "ma.pdf").read_bytes()
    assert office("survey", "tokens", "1", "--count", 2, "-o", "ma.pdf").code == 2
    assert (tmp_path / "ma.pdf").read_bytes() == printed
    assert office("survey", "open", "1", "-o", "q.kdsurvey").code == 0  # again: now it says that numbers are needed
    tokens = re.findall(r"\d{3} \d{3} \d{3}", words_of(tmp_path / "ma.pdf"))
    assert len(set(tokens)) == 6

    assert office.answer("x.kdsurvey", "1\n").code == 2
    for n, token in enumerate(tokens[:5], 1):
        ended = office.answer(f"a{n}.kdsurvey", LINES.format(n=n), "--token", token)
        assert ended.code == 0, ended.err
    assert "nên họp".encode() not in (tmp_path / "a1.kdsurvey").read_bytes()
    left = office.answer("nua.kdsurvey", "1\n", "--token", tokens[5])
    assert (left.code, (tmp_path / "nua.kdsurvey").exists()) == (1, False)
    assert "không có gì được ghi" in left.err
    (tmp_path / "b1.kdsurvey").write_bytes((tmp_path / "a1.kdsurvey").read_bytes())

    taken = office("survey", "collect", "1", tmp_path)
    assert taken.code == 1  # the copy, and the file of questions
    assert "Đã nhận 5 phiếu, không nhận 2 tệp" in taken.err
    assert "q.kdsurvey: q.kdsurvey không phải tệp trả lời khảo sát" in taken.err
    before = office("survey", "results", "1")
    assert "Đảng viên: 5 phiếu" in before.out
    assert "Tốt" not in before.out
    assert office("survey", "results", "1", "--by-name").code == 2

    assert office("survey", "close", "1").code == 0
    assert office("survey", "open", "1").code == 2
    data = office("survey", "results", "1", "--json").data
    assert [(group["group"], group["n"]) for group in data["groups"]] == [("member", 5), ("official", 0)]
    assert data["groups"][0]["charts"][0]["bars"] == [["Tốt", 5], ["Chưa tốt", 0]]
    assert data["groups"][0]["words"][0]["lines"] == [f"nên họp {n}" for n in range(1, 6)]
    assert "Dưới 5 phiếu" in office("survey", "results", "1").out

    assert office("survey", "results", "1", "-o", "kq.pdf", "-o", "kq.xlsx").code == 0
    paper = words_of(tmp_path / "kq.pdf")
    assert "KẾT QUẢ KHẢO SÁT" in paper
    assert "– nên họp 3" in paper
    book = load_workbook(BytesIO((tmp_path / "kq.xlsx").read_bytes()))
    assert book.sheetnames == ["Số phiếu", "Đảng viên"]
    rows = [tuple(cell.value for cell in row[:4]) for row in book["Đảng viên"].iter_rows(min_row=2)]
    assert rows[0] == ("Ý kiến", "Việc này thế nào?", "Tốt", 5)
    assert len(getattr(book["Đảng viên"], "_charts")) == 1  # noqa: B009 - the library keeps it to itself
    assert office("survey", "list", "--json").data[0]["tokens_left"] == 1


def test_a_survey_by_name_is_read_by_name_and_needs_one(office: Office) -> None:
    assert office("survey", "new", "ngan.yaml", "--named", "--title", "Ý kiến về lịch họp").code == 0
    assert office("survey", "open", "ý kiến về", "-o", "q.kdsurvey").code == 0
    assert office.answer("a.kdsurvey", "x\n1\n\n").code == 2
    ended = office.answer("a.kdsurvey", "Đào\n:lui\n\n1\n=lạ\n.\n", "--name", "Đặng Mẫu Đào")
    assert ended.code == 0, ended.err
    assert office("survey", "collect", "1", "a.kdsurvey", "--remove").code == 0
    assert not (office.folder / "a.kdsurvey").exists()
    told = office("survey", "results", "1", "--by-name").out
    assert "Đặng Mẫu Đào (Đảng viên)" in told
    assert "Góp ý: =lạ" in told


def test_what_cannot_be_done_is_said(office: Office) -> None:
    assert "Chưa có khảo sát nào" in office("survey", "list").err
    for arguments in (("new", "khong-co"), ("open", "1"), ("close", "7"), ("kiosk", "1"), ("results", "1")):
        assert office("survey", *arguments).code == 2
    assert office("survey", "new", "theme").code == 0
    assert "kiemdiem survey list" in office("survey", "kiosk", "1").err
    assert office("survey", "open", "1").code == 0
    assert "mật khẩu" in office("survey", "kiosk", "1").err
    assert office("survey", "tokens", "1", "--count", 501, "-o", "m.pdf").code == 2
    assert office("survey", "tokens", "1", "--count", 1, "--group", "union", "-o", "m.pdf").code == 2
    assert office("survey", "close", "1").code == 0
    assert office("survey", "results", "1", "-o", "kq.txt").code == 2


@pytest.mark.parametrize("name", ["collective", "theme", "meeting"])
def test_every_survey_that_comes_with_the_program_can_be_made(office: Office, name: str) -> None:
    ended = office("survey", "new", name)
    assert ended.code == 0, ended.err
    assert office("survey", "list", "--json").data[0]["mode"] == "anonymous"
