"""The turn of the year: other years' books are refused, the next year's begin with whom one knew, the old ones stay."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from questionnaires.problems import QuestionnaireRefusedError
from reviews.actions.committee_desk import change_book, load_book
from reviews.actions.deep_check import deep_check
from reviews.actions.migrate import migrate
from reviews.actions.roster import the_roster
from reviews.people import Roster
from reviews.rollup_book import RollupBook
from tests.tui.village_committee import app_of
from tui.app import KiemdiemApp
from tui.browser.server import app_command
from tui.cli import run
from tui.launch import services_of
from tui.screens.desk import Desk
from tui.widgets.lines import Rows
from tui.wiring import Wiring

NAMES = ("--name", "Đảng uỷ xã Mây Hạ", "--above", "Đảng bộ tỉnh", "--secretary", "Lê Mẫu Cúc", "--no-passphrase")
CELL = ("--name", "Chi bộ 1", "--above", "Đảng uỷ xã Mây Hạ", "--secretary", "Hà Mẫu Duy", "--no-passphrase")


def kiemdiem(store: Path, *arguments: object) -> int:
    return run(["--store", str(store), *map(str, arguments)])


def files(store: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in store.rglob("*") if path.is_file()}


def list_of(store: Path, capsys: pytest.CaptureFixture[str], *year: str) -> list[dict[str, str]]:
    capsys.readouterr()
    assert kiemdiem(store, *year, "units", "list", "--json") == 0
    found: list[dict[str, str]] = json.loads(capsys.readouterr().out)
    return found


@pytest.fixture
def committee(tmp_path: Path) -> Path:
    """A committee of 2026 with one cell on its list, whose key is pinned."""
    assert kiemdiem(tmp_path / "cell", "init", "unit", *CELL, "-o", tmp_path / "cell.kdunit") == 0
    store = tmp_path / "committee"
    assert kiemdiem(store, "init", "committee", *NAMES, "-o", tmp_path / "2026.kdunit") == 0
    assert kiemdiem(store, "units", "add", tmp_path / "cell.kdunit") == 0
    return store


@pytest.mark.parametrize("kind", ["unit", "committee"])
def test_books_of_another_year_are_refused_and_nothing_is_written(
    committee: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    before, target = files(committee), tmp_path / "2027.kdunit"
    assert kiemdiem(committee, "init", kind, *NAMES, "--period", "2027", "-o", target) == 2
    said = capsys.readouterr().err
    assert "đã có sổ sách năm 2026" in said
    assert "kiemdiem init year" in said
    assert files(committee) == before
    assert not target.exists()


@pytest.mark.parametrize("kind", ["unit", "committee"])
@pytest.mark.parametrize("period", ["abc", "2026-Q4", "12026", ""])
def test_a_year_that_is_none_leaves_no_store_and_shows_no_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, period: str
) -> None:
    store = tmp_path / "store"
    assert kiemdiem(store, "init", kind, *NAMES, "--period", period, "-o", tmp_path / "x.kdunit") == 2
    said = capsys.readouterr()
    assert f"«{period}»" in said.err
    assert "khôi phục" not in said.out + said.err
    assert list(tmp_path.iterdir()) == []


def test_the_next_year_keeps_the_list_with_its_pinned_keys_and_the_old_year_stays(
    committee: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = list_of(committee, capsys)
    assert [row["name"] for row in old] == ["Chi bộ 1"]
    assert kiemdiem(committee, "prepare", "set", "deadline=30/11/2026") == 0
    target = tmp_path / "2027.kdunit"
    assert kiemdiem(committee, "init", "year", "2027", "-o", target) == 0
    assert "1 tổ chức" in capsys.readouterr().err
    assert list_of(committee, capsys) == old
    card = Wiring(committee).tools.unit_files.read(target.read_bytes())
    assert (card.period, card.deadline, card.calendar) == ("2027", None, ())
    assert card.certificate == Wiring(committee).tools.unit_files.read(
        (tmp_path / "2026.kdunit").read_bytes()).certificate  # fmt: skip
    assert kiemdiem(committee, "units", "remove", "Chi bộ 1") == 0
    assert list_of(committee, capsys) == []
    assert list_of(committee, capsys, "--year", "2026") == old
    assert kiemdiem(committee, "--year", "2026", "prepare", "set", "place=Mây Hạ") == 0
    assert [the_roster(Wiring(committee, year=year).store).doc.unit.place for year in ("", "2026")] == ["", "Mây Hạ"]


def test_what_was_received_belongs_to_its_year(committee: Path, tmp_path: Path) -> None:
    store = Wiring(committee).store
    before = change_book(store, lambda book: RollupBook(book.period, book.units, published=()))
    assert kiemdiem(committee, "init", "year", "2027", "-o", tmp_path / "x.kdunit") == 0
    assert load_book(Wiring(committee).store).doc == RollupBook("2027", before.units)


@pytest.mark.parametrize(
    ("year", "words"),
    [("2026", "đã có trong kho này"), ("2028", "chỉ mở được năm 2027"), ("2025", "chỉ mở được"), ("27", "«27»")],
)
def test_no_year_but_the_next_one_begins(
    committee: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], year: str, words: str
) -> None:
    before = files(committee)
    assert kiemdiem(committee, "init", "year", year, "-o", tmp_path / "x.kdunit") == 2
    assert words in capsys.readouterr().err
    assert files(committee) == before
    assert not (tmp_path / "x.kdunit").exists()


def test_a_begun_year_is_not_begun_again_out_of_the_old_one(committee: Path, tmp_path: Path) -> None:
    assert kiemdiem(committee, "init", "year", "2027", "-o", tmp_path / "x.kdunit") == 0
    assert kiemdiem(committee, "units", "remove", "Chi bộ 1") == 0
    for year in ((), ("--year", "2026")):
        assert kiemdiem(committee, *year, "init", "year", "2027", "-o", tmp_path / "y.kdunit") == 2
    assert load_book(Wiring(committee).store).doc.units == ()


def test_an_interrupted_start_goes_on(committee: Path, tmp_path: Path) -> None:
    store = Wiring(committee).store
    units = load_book(store).doc.units
    store.units.documents.save(RollupBook("2027"), "2027", expected_rev=0)  # the list was written, the roster not yet
    assert the_roster(Wiring(committee).store).doc.unit.period == "2026"
    assert kiemdiem(committee, "init", "year", "2027", "-o", tmp_path / "x.kdunit") == 0
    assert load_book(Wiring(committee).store).doc == RollupBook("2027", units)


def test_who_does_not_keep_the_books_begins_no_year(
    committee: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kiemdiem(committee, "init", "member", "--name", "Võ Mẫu Thảo", "--no-passphrase") == 0
    line = ("--person", "Võ Mẫu Thảo", "init", "year", "2027", "-o", tmp_path / "x.kdunit")
    assert kiemdiem(committee, *line) == 2
    assert "không giữ sổ sách" in capsys.readouterr().err
    assert the_roster(Wiring(committee).store).doc.unit.period == "2026"


def test_a_browser_opens_the_books_of_the_year_that_was_asked_for(tmp_path: Path) -> None:
    assert app_command(tmp_path, "2026")[-4:] == ["--store", str(tmp_path), "--year", "2026"]
    assert app_command(tmp_path)[-2:] == ["--store", str(tmp_path)]


def test_a_year_without_books_is_told_with_those_that_are_there(
    committee: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kiemdiem(committee, "--year", "2024", "units", "list") == 2
    assert "không có sổ sách năm 2024; có: 2026" in capsys.readouterr().err
    assert kiemdiem(committee, "--year", "xx", "units", "list") == 2


def test_a_cell_keeps_its_members_and_their_keys(tmp_path: Path, committee: Path) -> None:
    cell = tmp_path / "cell"
    assert kiemdiem(cell, "roster", "add", "--name", "Trần Mẫu Bình") == 0
    before = the_roster(Wiring(cell).store).doc
    assert kiemdiem(cell, "init", "year", "2027", "-o", tmp_path / "x.kdunit") == 0
    after = the_roster(Wiring(cell).store).doc
    assert isinstance(after, Roster)
    assert (after.lines, after.unit.key, after.unit.period) == (before.lines, before.unit.key, "2027")
    assert load_book(Wiring(cell).store).rev == 0


def test_the_books_of_every_year_are_written_anew_and_looked_into(committee: Path, tmp_path: Path) -> None:
    assert kiemdiem(committee, "init", "year", "2027", "-o", tmp_path / "x.kdunit") == 0
    store = Wiring(committee).store
    before = [store.units.of_year(year) for year in ("2026", "2027")]
    migrate(store, lambda _person: None, lambda _done, _all: None)
    after = [store.units.of_year(year) for year in ("2026", "2027")]
    assert [(now.doc, now.rev) for now in after if now] == [(old.doc, old.rev + 1) for old in before if old]
    book = next(committee.glob("units/*/2026/unit.kds"))
    book.write_bytes(book.read_bytes()[:-1])
    found = deep_check(store, None, lambda _person: None, lambda _done, _all: None)
    assert [one.where for one in found if one.grade == "damage"] == [str(book.relative_to(committee))]


async def test_a_committees_desk_opens_in_a_year_without_forms_and_says_so_where_one_is_needed(tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert kiemdiem(store, "init", "committee", *NAMES, "--period", "2031", "-o", tmp_path / "x.kdunit") == 0
    assert kiemdiem(store, "prepare", "show") in (0, 1)
    before = files(store)
    app = app_of(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        desk = app.screen
        assert isinstance(desk, Desk)
        rows = desk.query_one("#menu", Rows)
        for chosen in ("own", "collective", "standards"):
            rows.post_message(Rows.Chosen(rows, [row.id for row in rows.items].index(chosen)))
            await pilot.pause()
            assert app.screen is desk
        said = [note.message for note in app._notifications]
        assert len(said) == 3
        assert all("chưa có mẫu" in words and "2031" in words for words in said)
    assert files(store) == before


@pytest.mark.parametrize(("kind", "screen"), [("unit", ""), ("committee", "questionnaire")])
async def test_whoever_wants_a_form_of_that_year_is_still_told_that_there_is_none(
    tmp_path: Path, kind: str, screen: str
) -> None:
    store = tmp_path / "store"
    assert kiemdiem(store, "init", kind, *CELL, "--period", "2031", "-o", tmp_path / "x.kdunit") == 0
    wiring = Wiring(store)
    unlocked = wiring.store.vault.unlock(wiring.store.vault.people()[0].id, None)
    with pytest.raises(QuestionnaireRefusedError) as refused:
        KiemdiemApp(services_of(wiring, unlocked, screen=screen)).begin(unlocked)
    assert refused.value.problems[0].params["found"] == "review-2031-2b"
