"""After the year: years in a row for awards, what January asks for, the latest reviews for a member's file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from reviews.campaign import Campaign, Remedy
from reviews.member_year import LevelValue, MemberYear
from storage.clock_random import SystemClock, SystemRandomness
from storage.store import open_store
from tests.tui.conftest import Cell, Run

NAMES = ("Đặng Mẫu Đào", "Lý Mẫu Minh", "Vũ Mẫu Hạnh", "Quách Mẫu Phúc")
BEFORE = "2025 Xuất sắc; 2024 Hoàn thành xuất sắc nhiệm vụ; 2023=HTXS; 2022 xuất sắc; 2021 Tốt"


@pytest.fixture
def office(tmp_path: Path, run: Run) -> Path:
    """Decided: two at the top level, one at the lowest; the fourth has no level."""
    path = tmp_path / "kho"
    assert run("--store", path, "init", "unit", "--name", "Chi bộ Thôn Đồng Mơ", "--above", "Đảng bộ xã Mây Hạ",
               "--secretary", "Nguyễn Mẫu An", "--no-passphrase", "-o", tmp_path / "a.kdunit").code == 0  # fmt: skip
    for name in NAMES:
        assert run("--store", path, "roster", "add", "--name", name).code == 0
    store = open_store(str(path), clock=SystemClock(), randomness=SystemRandomness())
    stored = store.units.load()
    assert stored is not None
    day = datetime(2026, 12, 20, tzinfo=UTC).date()
    years = tuple(
        MemberYear(line.member, "decided", levels={"decided": LevelValue(level, day)})
        for line, level in zip(stored.doc.lines[:3], ("HTXS", "HTXS", "KHT"), strict=True)
    )
    remedies = (Remedy("1", "Nâng chất lượng sinh hoạt"), Remedy("2", "Đã xong từ lâu", done=day))
    store.units.documents.save(Campaign("2026", "decided", members=years, remedies=remedies), "2026", expected_rev=0)
    past = MemberYear(stored.doc.lines[1].member, "closed", levels={"decided": LevelValue("HTXS", day)})
    store.units.documents.save(Campaign("2025", "archived", members=(past,)), "2025", expected_rev=0)
    return path


def test_years_in_a_row_are_of_the_roster_and_of_the_books(office: Path, run: Run) -> None:
    own = ("--store", office)
    wrong = run(*own, "roster", "set", "1", "levels_before=năm ngoái Tốt")
    assert (wrong.code, "2025 Xuất sắc; 2024 Tốt" in wrong.err) == (2, True)
    assert run(*own, "roster", "set", "1", f"levels_before={BEFORE}").code == 0
    said = run(*own, "prepare", "runs")
    assert said.code == 0
    first, second = said.out.splitlines()
    assert first.startswith("Đặng Mẫu Đào: 5 năm liền · đủ 5 năm liền, xét theo điểm 19.2")
    assert second == "Lý Mẫu Minh: 2 năm liền"
    assert "2021 Hoàn thành tốt nhiệm vụ" in run(*own, "roster", "show", "1").out
    assert run(*own, "roster", "set", "1", "levels_before=").code == 0
    assert [row["years"] for row in run(*own, "prepare", "runs", "--json").data] == [2, 1]


def test_january_names_whom_the_cell_may_look_at_and_who_has_no_new_commitment(office: Path, run: Run) -> None:
    own = ("--store", office)
    assert run(*own, "practice", "add", "registration", "--person", "Lý Mẫu Minh", "--content", "Đọc sách",
               "--supervisor", "Chi uỷ", "--period", "2027").code == 0  # fmt: skip
    found = run(*own, "prepare", "january", "--json").data
    assert found["look_at"] == [
        {"name": "Vũ Mẫu Hạnh", "because": ["lowest"]}, {"name": "Quách Mẫu Phúc", "because": ["no_level"]},
    ]  # fmt: skip
    assert found["uncommitted"] == ["Đặng Mẫu Đào", "Vũ Mẫu Hạnh", "Quách Mẫu Phúc"]
    assert found["open_remedies"] == ["Nâng chất lượng sinh hoạt"]
    assert {row["reviews"] for row in found["incomplete"]} == {0}
    words = run(*own, "prepare", "january")
    assert (words.code, "Vũ Mẫu Hạnh: Không hoàn thành nhiệm vụ" in words.out) == (1, True)


def test_before_the_decision_january_names_nobody_for_having_no_level(own_cell: Cell, run: Run) -> None:
    own = ("--store", own_cell.secretary, "prepare", "january")
    found = run(*own, "--json").data
    assert found["decided"] is False
    assert not [row for row in found["look_at"] if "no_level" in row["because"]]
    assert "Chưa nhập quyết định xếp loại năm nay" in run(*own).err


def test_awards_and_remedies_are_listed_settled_and_taken_back(office: Path, run: Run) -> None:
    own = ("--store", office, "prepare")
    assert run(*own, "award", "Đặng Mẫu Đào", "Giấy khen", "--reason", "tiêu biểu").code == 0
    assert run(*own, "award", "Lý Mẫu Minh", "Giấy khen").code == 0
    assert run(*own, "award", "Lý Mẫu Minh").code == 2
    assert run(*own, "award", "--drop", "1").out.strip() == "1  Lý Mẫu Minh · Giấy khen"
    done = run(*own, "remedy", "--done", "1", "--on", "20/3/2027", "--result", "đủ 12 kỳ")
    assert done.out.splitlines()[0] == "1  Nâng chất lượng sinh hoạt · xong 20/03/2027 · đủ 12 kỳ"
    assert run("--store", office, "prepare", "january", "--json").data["open_remedies"] == []
    assert run(*own, "remedy", "--drop", "2").out.count("\n") == 1


def test_the_latest_reviews_are_written_as_they_came(own_cell: Cell, run: Run, tmp_path: Path) -> None:
    own = ("--store", own_cell.secretary)
    assert run(*own, "collect", own_cell.inbox[0], "--no-pages").code == 0
    roster = run(*own, "status", "--json").data["members"]
    sender = next(row["name"] for row in roster if row["status"] == "received")
    ended = run(*own, "prepare", "latest", sender, "-o", tmp_path / "ho-so")
    assert (ended.code, ended.out.count("không có trong kho này")) == (1, 2)
    (written,) = (tmp_path / "ho-so").iterdir()
    assert written.read_bytes() == own_cell.inbox[0].read_bytes()
