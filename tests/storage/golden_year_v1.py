"""How `golden/year_v1` was written, once: campaign, content, standings and a backup of version 1.

Do not run this again for version 1. A later version gets a folder and a program of its own.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

from reviews.campaign import (
    Award,
    Campaign,
    Closing,
    CommitteeMeeting,
    Complaint,
    Correction,
    Document,
    HandOver,
    OutsideComment,
    Plan,
    Prompt,
    Published,
    Remedy,
    Reminder,
    numbered,
)  # fmt: skip
from reviews.member_year import LevelValue, MemberYear, Work, step, with_level
from reviews.people import Profile, Roster, RosterLine, UnitCard
from reviews.standards import Standard, Term
from reviews.standing import Discipline, Span, Standing
from reviews.themes import Component, Line, Theme
from reviews.unit_content import UnitContent
from storage.store import care_for, open_store
from tests.storage.samples import CHEAP, Seeded, TickingClock

FOLDER = Path(__file__).parent / "golden" / "year_v1"
BACKUP = "year.kdbackup"
NOW = datetime(2026, 12, 12, 8, tzinfo=UTC)


def roster() -> Roster:
    """One member of whom everything is known."""
    standing = Standing(
        3, "nữ", date(2010, 9, 2), date(2011, 9, 2), probationary=False, role="committee", occupation="bác sĩ",
        group="A", exempt=Span(date(2026, 3, 1), None, "ốm", "NQ 05"),
        leave=Span(date(2026, 5, 1), date(2026, 10, 31)), residence="received", civil_servant=True,
        discipline=(Discipline(date(2026, 8, 1), "khiển trách", "QĐ 3", duty_related=True),),
        levels_before=(("2024", "HTT"), ("2025", "HTXS")),
    )  # fmt: skip
    unit = UnitCard("Chi bộ Thôn Đồng Mơ", key="ab" * 16)
    return Roster(unit, (RosterLine("m3", Profile("Lê Mẫu Cúc"), standing=standing),))


def campaign() -> Campaign:
    """A closed year with one of everything."""
    year = MemberYear("m3", form="2A", source="file", general=Fraction(57, 2), work=Work(Fraction(100)))
    year = with_level(step(year, "submitted", NOW), "self", LevelValue("HTT", date(2026, 11, 20)))
    found = Campaign(
        "2026", "collecting", Plan(Document("12-KH/ĐU", date(2026, 10, 1), "Đảng uỷ xã"), allotted=2, meeting=NOW),
        (year,), (OutsideComment("c1", "residence", "m3", received=date(2026, 12, 1)),),
        (Prompt("p1", Document("3-CV/ĐU"), "m3", ("việc A",), ("Đ/c B",)),), CommitteeMeeting(date(2026, 12, 3)),
        (Award("m3", "Giấy khen"),), (Remedy("r1", "việc"),), {"BB": 7}, (), (("collecting", NOW, ""),),
        Document("1-QĐ/ĐU"), (Complaint("k1", "m3", date(2027, 1, 2), "chưa đồng ý"),),
        (Correction(NOW, "An", "mức", "Mẫu 03"),), Closing(NOW, "An", "ab"),
        (Published(1, date(2027, 1, 5), "ab", "{}"),), (HandOver(NOW, "An", "Bình", "đại hội", "ab", "cd"),),
        (Reminder(date(2026, 11, 18), ("m3",), "An"),),
    )  # fmt: skip
    return numbered(found, "BB", date(2026, 12, 12), "kiểm phiếu", "tally")[0]


def content() -> UnitContent:
    """A theme and an issued standard."""
    theme = Theme(
        id="", kind="year", name="Trách nhiệm, sáng tạo", exact=True, scope="cell", unit="Chi bộ Thôn Đồng Mơ",
        valid_from=date(2026, 1, 1), valid_to=date(2027, 12, 31), components=(Component("c1", "Trách nhiệm"),),
        questions=(Line("Nhiệm vụ nào đồng chí đã theo đến cùng?", "c1"),), suggestions=(Line("Đúng hạn.", "c1"),),
        breakthrough_tasks=("Việc tồn đọng",), highlights=("Đối thoại",),
    )  # fmt: skip
    term = Term(id="", name="Công minh", meaning="Công bằng", ask="Công bằng thế nào?", evidence=("Số vụ",))
    issued = Standard("Công minh").added(term).issued("12-NQ/CB", date(2026, 3, 1), "Chi bộ")
    return UnitContent().with_theme(theme).with_standard(issued)


def write(folder: Path) -> None:
    """The store, and its backup beside it."""
    where = str(folder / "store")
    store = open_store(where, clock=TickingClock(), randomness=Seeded(148), cost=CHEAP, demo=True)
    store.units.save(roster(), expected_rev=0)
    store.units.documents.save(campaign(), "2026", expected_rev=0)
    store.units.documents.save(content(), "2026", expected_rev=0)
    care = care_for(where, clock=TickingClock(), randomness=Seeded(149))
    care.backup(str(folder / BACKUP), surveys=True, told=lambda *_: None)


if __name__ == "__main__":
    if FOLDER.exists():
        sys.exit("version 1 is written; it stays as it is")
    write(FOLDER)
