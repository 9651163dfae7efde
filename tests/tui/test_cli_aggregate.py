"""Scores for statistics at the command line: of a closed year only, when asked for, no name, never two contents."""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import duckdb
import pytest

from exports.payload_v1 import dumps
from questionnaires.values import Answer
from reviews.campaign import Campaign, Closing
from reviews.collection import Entry
from reviews.member_year import LevelValue, MemberYear, Subject
from reviews.people import Profile, Roster, RosterLine, UnitCard
from reviews.ports_collect import Pack
from reviews.records import Submission
from storage.clock_random import SystemClock, SystemRandomness
from storage.store import FileStore, open_store
from tests.tui.figures import FEW, committee, listed
from tui.cli import run

NOW = datetime(2026, 12, 30, 8, tzinfo=UTC)
UNIT = UnitCard("Chi bộ Thôn Đồng Mơ", "Đảng bộ xã Mây Hạ", "Mây Hạ", key="5d" * 16)
SECRET = "Tôi đã nhặt được ví và trả lại"
MARKS = ("good", "good", "good", "good", "effort", "effort", "effort")
"""Of seven members at HTT; the eighth is at HTXS and handed in on paper."""


def kiemdiem(store: Path, *arguments: object) -> int:
    return run(["--store", str(store), *map(str, arguments)])


def opened(path: Path) -> FileStore:
    return open_store(str(path), clock=SystemClock(), randomness=SystemRandomness())


def review(number: int, mark: str) -> Submission:
    answers = {
        "qd144_i1_1": Answer(mark, evidence=SECRET),
        "qd144_i1_2": Answer(skip_reason="không có điều kiện") if mark == "effort" else Answer("good"),
        "b_i_2": Answer(Fraction(60 + number)),
        "asset_declaration": Answer("declared"),
    }
    return Submission(
        form="2B", period="2026", layout="2b/1", unit=UNIT, profile=Profile(name(number), date(1980, 2, 3)),
        revision=1, previous=None, signed_on=date(2026, 11, 20), questionnaire="review-2026-2b", edition="2026.1",
        sha256="ab" * 32, parts=(), rule_set="qd366-2025", answers=answers, left_out=(),
        scores={"general": Fraction(55, 2), "result": Fraction(60 + number)}, level_self="HTT",
    )  # fmt: skip


def name(number: int) -> str:
    return f"Nguyễn Mẫu {'ABCDEGHI'[number]}"


@pytest.fixture
def cell(tmp_path: Path) -> Path:
    """A closed year: seven decided HTT by file, one HTXS on paper, all in the cell's books."""
    path = tmp_path / "chi-bo"
    store = opened(path)
    lines = tuple(RosterLine(f"m{n}", Profile(name(n), date(1980, 2, 3), "2B")) for n in range(8))
    store.units.save(Roster(UNIT, lines), expected_rev=0)
    years = []
    for n, line in enumerate(lines):
        level: dict[Subject, LevelValue] = {"decided": LevelValue("HTT" if n < 7 else "HTXS", NOW.date())}
        year = MemberYear(line.member, "closed", levels=level, source="file" if n < 7 else "paper")
        if n < 7:
            payload = dumps(review(n, MARKS[n]))
            mark = hashlib.sha256(payload).hexdigest()
            pack = store.units.collected.keep("2026", Pack(b"%PDF-1.7", payload, mark))
            entry = Entry("accepted", NOW, line.member, source="file", revision=1, payload_sha256=mark, pack=pack)
            store.units.collected.append("2026", entry, expected=n)
            year = replace(year, payload_sha256=mark)
        years.append(year)
    campaign = Campaign("2026", "archived", members=tuple(years), closing=Closing(NOW, "Ai", "ab"))
    store.units.documents.save(campaign, "2026", expected_rev=0)
    return path


def change(path: Path, **fields: object) -> None:
    documents = opened(path).units.documents
    stored = documents.load(Campaign, "2026")
    assert stored is not None
    changed = replace(stored.doc, **fields)  # type: ignore[arg-type]  # fields by name, checked by dataclasses
    documents.save(changed, "2026", expected_rev=stored.rev)


def read(file: Path, columns: str) -> list[tuple[object, ...]]:
    with duckdb.connect(":memory:") as database:
        return database.execute(f"SELECT {columns} FROM '{file}'").fetchall()


def test_levels_are_exact_answers_stand_where_enough_are_alike_and_names_nowhere(
    cell: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "so-lieu"
    assert kiemdiem(cell, "aggregate", "export", "--parquet", folder) == 1
    assert "--yes" in capsys.readouterr().err
    assert kiemdiem(cell, "aggregate", "export", "--parquet", folder, "--json") == 1
    assert json.loads(capsys.readouterr().out)["file"] is None
    assert not folder.exists()
    assert kiemdiem(cell, "aggregate", "export", "--parquet", folder, "--yes", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["rows"], said["answered"]) == (8, 7)
    (file,) = folder.iterdir()
    assert file.name == f"{UNIT.key}-2026.parquet"
    assert sorted(read(file, "level")) == [("HTT",)] * 7 + [("HTXS",)]
    assert set(said["columns"]) == {"p_result", "m_qd144_i1_1", "m_qd144_i1_2"}  # the general points are all alike
    answers = Counter(read(file, "level, m_qd144_i1_1, m_qd144_i1_2"))
    assert answers == {("HTT", "good", "good"): 4, ("HTT", "effort", "skipped"): 3, ("HTXS", None, None): 1}
    assert {row[0] for row in read(file, "p_result")} == {*range(60, 67), None}
    shown = repr(read(file, "*"))
    assert not any(word in shown for word in (SECRET, "Nguyễn", "1980", "Đồng Mơ", "declared", "không có điều kiện"))


def test_a_second_export_has_other_ids_and_the_same_content_or_is_refused(
    cell: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("mot", "hai"):
        assert kiemdiem(cell, "aggregate", "export", "--parquet", tmp_path / folder, "--yes") == 0
    files = [tmp_path / folder / f"{UNIT.key}-2026.parquet" for folder in ("mot", "hai")]
    ids = [{row[0] for row in read(file, "id")} for file in files]
    assert (len(ids[0]), ids[0] & ids[1]) == (8, set())
    first, second = (sorted(map(repr, read(file, "* EXCLUDE (id)"))) for file in files)
    assert first == second
    held = opened(cell).units.documents.load(Campaign, "2026")
    assert held is not None
    years = list(held.doc.members)
    years[0] = replace(years[0], levels={"decided": LevelValue("HTXS", NOW.date(), "sửa")})
    change(cell, members=tuple(years))
    capsys.readouterr()
    assert kiemdiem(cell, "aggregate", "export", "--parquet", tmp_path / "ba", "--yes") == 2
    assert "so hai tệp" in capsys.readouterr().err
    assert not (tmp_path / "ba").exists()


def test_an_open_year_gives_nothing(cell: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(cell, closing=None)
    assert kiemdiem(cell, "aggregate", "export", "--parquet", tmp_path / "so-lieu", "--yes") == 2
    assert "chưa khép" in capsys.readouterr().err


def test_without_the_extra_one_sentence_says_what_to_install(
    cell: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert kiemdiem(cell, "aggregate", "export", "--parquet", tmp_path / "so-lieu", "--yes") == 3
    assert capsys.readouterr().err.strip().splitlines()[-1].endswith("pip install 'kiemdiem[scale]'.")


def test_a_folder_that_cannot_be_written_is_named(
    cell: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tep").write_text("x")
    assert kiemdiem(cell, "aggregate", "export", "--parquet", tmp_path / "tep" / "so-lieu", "--yes") == 2
    assert "Không ghi được" in capsys.readouterr().err


def test_a_committee_writes_its_organisations(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = committee(tmp_path / "tinh")
    units = list(FEW.units())
    assert kiemdiem(store, "units", "import", listed(units, tmp_path / "ds.csv")) == 0
    capsys.readouterr()
    assert kiemdiem(store, "aggregate", "export", "--parquet", tmp_path / "to-chuc") == 0
    rows = {row[0]: row[1:] for row in read(Path(capsys.readouterr().out.strip()), "unit, name, above, kind")}
    (own,) = [key for key, row in rows.items() if row[1] == ""]
    assert rows[own][0] == "Đảng uỷ xã Mây Hạ"
    assert rows == {own: rows[own]} | {one.key: (one.name, one.parent or own, one.level) for one in units}
