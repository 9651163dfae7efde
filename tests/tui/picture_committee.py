"""A committee for pictures: who has sent figures, and proposals of three cells on the deciding body's table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reviews.deciding import DecidingBook
from reviews.expected_units import ExpectedUnit
from reviews.proposal_list import ProposalList, ProposedLine
from reviews.rollup_book import Received, RollupBook
from reviews.summary import SourceUnit
from storage.clock_random import SystemClock, SystemRandomness
from storage.store import open_store
from tests.tui.figures import committee

DAY = date(2026, 12, 30)
CELLS = (
    ("Chi bộ Thôn Đồng Mơ", (3, 14, 2, 0)),
    ("Chi bộ Thôn Bãi Sậy", (2, 11, 1, 0)),
    ("Chi bộ Thôn Gò Cau", (1, 7, 1, 0)),
    ("Chi bộ Trường Tiểu học Mây Hạ", (4, 17, 1, 0)),
    ("Chi bộ Trạm Y tế", (1, 5, 0, 0)),
    ("Chi bộ Quân sự", (0, 3, 0, 0)),
)
WAITING = ("Chi bộ Công an xã", "Chi bộ Thôn Bến Đò")
SECTION = ("Đảng bộ Cơ quan xã", (("Chi bộ Văn phòng", (2, 9, 1, 0)), ("Chi bộ Tài chính", (1, 6, 0, 1))))
LEVELS = ("HTXS", "HTT", "HTNV", "KHT")
LEADERS, OTHERS = "Lãnh đạo, quản lý", "Không giữ chức vụ"
PROPOSED = (
    ("Chi bộ Thôn Đồng Mơ", (
        ("Trần Mẫu Bình", "HTXS", LEADERS, "94"), ("Lê Mẫu Cúc", "HTXS", LEADERS, "92,5"),
        ("Đặng Mẫu Đào", "HTT", OTHERS, "88"), ("Vũ Mẫu Hạnh", "HTXS", OTHERS, "93"),
        ("Đỗ Mẫu Kha", "HTNV", OTHERS, "71"),
    )),
    ("Chi bộ Thôn Bãi Sậy", (
        ("Hà Mẫu Lan", "HTT", LEADERS, "89"), ("Lý Mẫu Minh", "HTT", LEADERS, "86,5"),
        ("Ngô Mẫu Nhài", "HTT", OTHERS, "85"), ("Phan Mẫu Ổi", "HTT", OTHERS, "84"),
    )),
    ("Chi bộ Trạm Y tế", (
        ("Tạ Mẫu Quế", "HTT", LEADERS, "87"), ("Mai Mẫu Sen", "HTT", OTHERS, "90"),
        ("Cao Mẫu Tùng", "HTT", OTHERS, "82"),
    )),
)  # fmt: skip


def key(name: str) -> str:
    """A key of 32 digits."""
    return name.encode().hex()[-32:].rjust(32, "0")


def totals(numbers: tuple[int, ...]) -> tuple[tuple[str, int], ...]:
    """Levels with their numbers."""
    return tuple((level, n) for level, n in zip(LEVELS, numbers, strict=True) if n)


def figures() -> RollupBook:
    """Six cells and a section sent theirs, two have not."""
    name, below = SECTION
    parts = tuple(SourceUnit(key(one), 1, "", one, "chi bộ", 1, 0, totals(numbers)) for one, numbers in below)
    whole = tuple(sum(numbers[n] for _one, numbers in below) for n in range(len(LEVELS)))
    listed = [name, *(one for one, _numbers in CELLS), *WAITING]
    units = [ExpectedUnit(key(one), one, "", "đảng bộ" if one == name else "chi bộ", "ab" * 32) for one in listed]
    rows = [Received(key(name), name, 1, "", "rollup", "proposed", DAY, "co-quan.pdf", 2, totals(whole), parts)]
    rows += [
        Received(key(one), one, 1, "", "summary", "proposed", DAY, "b.pdf", 1, totals(numbers))
        for one, numbers in CELLS
    ]
    return RollupBook("2026", tuple(units), tuple(rows))


def proposals() -> DecidingBook:
    """One group is above its share."""
    return DecidingBook("2026", tuple(
        ProposalList(key(name), name, "2026", tuple(
            ProposedLine(who, None, "2A" if group == LEADERS else "2B", group, "", points, level, "", "", level, "")
            for who, level, group, points in lines
        )) for name, lines in PROPOSED
    ))  # fmt: skip


def office(path: Path) -> Path:
    """The committee's store."""
    committee(path)
    store = open_store(str(path), clock=SystemClock(), randomness=SystemRandomness())
    store.units.documents.save(figures(), "2026", expected_rev=0)
    store.units.documents.save(proposals(), "2026", expected_rev=0)
    return path
