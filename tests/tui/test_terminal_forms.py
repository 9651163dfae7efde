"""Every form filled in by keys in a real terminal of 80x24, long texts pasted, signed in the app, then verified."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from reviews.people import Form, Profile, UnitCard
from tests.exports.form_order import ORDER, missing_or_out_of_order
from tests.tui.conftest import typed
from tests.tui.form_walker import Walker
from tests.tui.terminal import Terminal
from tests.tui.test_terminal_journey import sign_with_a_new_key
from tui.wiring import Wiring

KINDS = {
    "2A": {"grid", "choose", "text", "composed", "table", "number", "points", "line"},
    "2B": {"grid", "choose", "text", "composed", "table", "points"},
    "2C": {"grid", "choose", "text", "composed", "table", "points"},
}
"""Kinds of questions that an open form of this kind asks."""
TEXTS = Path(__file__).parent / "long_texts"
PASTED = {
    "Về phẩm chất chính trị": ("a_i_1", (TEXTS / "qualities.txt").read_text(encoding="utf-8").strip()),
    "Việc thực hiện": ("a_i_2", (TEXTS / "duties.txt").read_text(encoding="utf-8").strip()),
}
"""Words of a question to where it is kept and what is pasted there."""


NAMES = {"2A": "Lê Mẫu Bình", "2B": "Đặng Mẫu Đào", "2C": "Phạm Mẫu Cúc"}


@dataclass(frozen=True)
class Cell:
    """A secretary's store with an empty roster, and the card its unit file gives to members."""

    store: Path
    card: UnitCard


@pytest.fixture
def cell(tmp_path: Path) -> Cell:
    folder = tmp_path / "unit"
    folder.mkdir()
    store, file = folder / "secretary", folder / "chi-bo.kdunit"
    made = typed(
        ("--store", store, "init", "unit", "--name", "Chi bộ Thôn Đồng Mơ", "--above", "Đảng bộ xã Mây Hạ",
         "--place", "Mây Hạ", "--no-passphrase", "-o", file), "",
    )  # fmt: skip
    assert made.code == 0, made.err
    return Cell(store, Wiring(store).tools.unit_files.read(file.read_bytes()))


@dataclass
class Member:
    """One person at one terminal."""

    form: Form
    terminal: Terminal
    store: Path
    home: Path
    walker: Walker


def points(page: str) -> str:
    """«đến 30», «đến 70», «đến 7» on the screen."""
    found = re.search(r"Từ 0 đến (\d+)", page)
    return {"30": "28", "70": "61,5"}.get(found[1] if found else "", "0")


@pytest.fixture
def member(request: pytest.FixtureRequest, cell: Cell, tmp_path: Path) -> Iterator[Member]:
    form: Form = request.param
    store, home = tmp_path / "store", tmp_path / "home"
    home.mkdir()
    profile = Profile(NAMES[form], date(1990, 2, 14), form, workplace="Trường Tiểu học Mây Hạ")
    Wiring(store).store.vault.add(profile, cell.card, None)
    with Terminal(home=str(home)) as terminal:
        texts = {part: text for part, (_place, text) in PASTED.items()}
        yield Member(form, terminal, store, home, Walker(terminal, texts, points=points))


@pytest.mark.parametrize("member", ["2A", "2B", "2C"], indirect=True)
def test_a_form_from_the_first_question_to_a_verified_file(member: Member, cell: Cell) -> None:
    terminal, walker = member.terminal, member.walker
    terminal.start("--store", str(member.store), "fill")
    terminal.wait("Họ và tên")
    walker.walk()
    assert {kind for kind, _words in walker.seen} >= KINDS[member.form]
    terminal.keys("F9")
    terminal.wait("Rà soát")
    assert "89,5" in terminal.wait("Tổng điểm")
    sign_with_a_new_key(terminal)
    terminal.keys("C-q")
    terminal.wait("[ended 0]")
    (file,) = member.home.glob("ban-kiem-diem-2026-*.pdf")
    facts = Wiring(member.store).tools.reader.read(file.read_bytes())
    assert (facts.codes, facts.pages_match) == ((), True)
    assert facts.submission is not None
    for place, text in PASTED.values():
        value = facts.submission.answers[place].value
        assert isinstance(value, str)
        assert value.endswith(text)
    previous = facts.submission.answers["previous"].value
    assert isinstance(previous, tuple)
    assert [(row["state"], row["degree"]) for row in previous if not isinstance(row, str)] == [("fixed", 80)]
    assert_accepted(cell, file, member.form)
    assert missing_or_out_of_order(words_of(file), ORDER[member.form]) == []


@pytest.mark.parametrize("member", ["2A"], indirect=True)
def test_the_form_of_a_quarter_with_the_points_of_a_city(member: Member, cell: Cell) -> None:
    terminal, walker = member.terminal, member.walker
    text = PASTED["Việc thực hiện"][1]
    walker.beside = {"Trung thành, kiên định: căn cứ": text, "Vì sao tự nhận mức này": "Xong 12/12 việc đúng hạn."}
    terminal.start(
        "--store", str(member.store), "fill", "05", "--period", "2026-Q3", "--preset", "quarterly-2026-hcm-01a"
    )
    terminal.wait("Họ và tên")
    walker.leaf()
    assert {kind for kind, _words in walker.seen} >= {"date", "line", "table", "grid", "choose", "points"}
    terminal.wait(lambda rows: re.search(r"Tổng \(A \+ B\) +95 / 100", rows) is not None)
    sign_with_a_new_key(terminal, "bản tự đánh giá")
    terminal.keys("C-q")
    terminal.wait("[ended 0]")
    (file,) = member.home.glob("tu-danh-gia-2026-q3-*.pdf")
    facts = Wiring(member.store).tools.reader.read(file.read_bytes())
    assert (facts.codes, facts.pages_match) == ((), True)
    assert facts.submission is not None
    assert {answer.evidence for answer in facts.submission.answers.values()} == {"", *walker.pasted}
    assert facts.submission.answers["p_kpi_bonus"].value == 0
    assert_accepted(cell, file, member.form)
    assert missing_or_out_of_order(words_of(file), ORDER["05"]) == []


def words_of(file: Path) -> str:
    """The pages in the order in which they are written, cell by cell."""
    return subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, text=True, check=True).stdout


def assert_accepted(cell: Cell, file: Path, form: Form) -> None:
    """What the secretary does: takes the key from the file, confirms it in person, verifies."""
    before = typed(("verify", file), "")
    assert (before.code, "Người ký không có trong danh sách" in before.out) == (1, True)
    added = typed(("--store", cell.store, "roster", "add", "--file", file, "--form", form), "")
    assert added.code == 0, added.err
    assert typed(("--store", cell.store, "roster", "confirm", "1"), "").code == 0
    verified = typed(("--store", cell.store, "verify", file), "")
    assert (verified.code, "Hợp lệ" in verified.out) == (0, True), verified.out
    assert f"ký (đảng viên): {NAMES[form]}" in verified.out
