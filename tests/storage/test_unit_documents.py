"""Documents of the unit's year: what was saved comes back whole, sealed, and only over the version one has seen."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from reviews.campaign import (
    Award,
    Campaign,
    Closing,
    CommitteeMeeting,
    Complaint,
    Correction,
    DecidedCollective,
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
from reviews.standing import Discipline, Span, Standing
from storage.clock_random import SystemClock, SystemRandomness
from storage.errors import ConflictError
from storage.store import FileStore, open_store

NOW = datetime(2026, 12, 12, 8, tzinfo=UTC)
STANDING = Standing(
    3, "nữ", date(2010, 9, 2), date(2011, 9, 2), probationary=False, role="committee", occupation="bác sĩ",
    group="A", exempt=Span(date(2026, 3, 1), None, "ốm", "NQ 05"), leave=Span(date(2026, 5, 1), date(2026, 10, 31)),
    residence="received", civil_servant=True,
    discipline=(Discipline(date(2026, 8, 1), "khiển trách", "QĐ 3", duty_related=True),),
    levels_before=(("2024", "HTT"), ("2025", "HTXS")),
)  # fmt: skip


def _store(tmp_path: Path) -> FileStore:
    store = open_store(str(tmp_path / "s"), clock=SystemClock(), randomness=SystemRandomness())
    line = RosterLine("m3", Profile("Lê Mẫu Cúc"), standing=STANDING)
    store.units.save(Roster(UnitCard("Chi bộ Thôn Đồng Mơ", key="ab"), (line,)), expected_rev=0)
    return store


def _campaign() -> Campaign:
    year = step(
        MemberYear("m3", form="2A", source="file", general=Fraction(57, 2), work=Work(Fraction(100))), "submitted", NOW
    )
    year = with_level(year, "self", LevelValue("HTT", date(2026, 11, 20)))
    campaign = Campaign(
        "2026", "collecting", Plan(Document("12-KH/ĐU", date(2026, 10, 1), "Đảng uỷ xã"), allotted=2, meeting=NOW),
        (year,), (OutsideComment("c1", "residence", "m3", received=date(2026, 12, 1)),),
        (Prompt("p1", Document("3-CV/ĐU"), "m3", ("việc A",), ("Đ/c B",)),), CommitteeMeeting(date(2026, 12, 3)),
        (Award("m3", "Giấy khen"),), (Remedy("r1", "việc"),), {"BB": 7}, (), (("collecting", NOW, ""),),
        Document("1-QĐ/ĐU"), (Complaint("k1", "m3", date(2027, 1, 2), "chưa đồng ý"),),
        (Correction(NOW, "An", "mức", "Mẫu 03"),), Closing(NOW, "An", "ab"),
        (Published(1, date(2027, 1, 5), "ab", "{}"),),
        (HandOver(NOW, "An", "Bình", "đại hội", "ab", "cd"),), (Reminder(date(2026, 11, 18), ("m3",), "An"),),
        deciders=(("Đảng uỷ xã", "ab" * 32),),
        collectives=(DecidedCollective("Chi bộ", "HTT", "còn việc chậm", Document("1-QĐ/ĐU")),),
    )  # fmt: skip
    return numbered(campaign, "BB", date(2026, 12, 12), "kiểm phiếu", "tally")[0]


def test_the_whole_campaign_and_every_field_of_the_roster_come_back(tmp_path: Path) -> None:
    store = _store(tmp_path)
    campaign = _campaign()
    assert all(getattr(campaign, field.name) != field.default for field in fields(campaign))
    assert store.units.documents.load(Campaign, "2026") is None
    assert store.units.documents.save(campaign, "2026", expected_rev=0) == 1
    again = open_store(str(tmp_path / "s"), clock=SystemClock(), randomness=SystemRandomness())
    found = again.units.documents.load(Campaign, "2026")
    assert found is not None
    assert (found.doc, found.rev) == (campaign, 1)
    roster = again.units.load()
    assert roster is not None
    assert roster.doc.lines[0].standing == STANDING
    assert again.units.documents.periods() == ("2026",)
    assert not [finding for finding in again.check() if finding.grade != "ok"]


def test_nobody_reads_it_in_the_files_and_a_stale_save_is_refused(tmp_path: Path) -> None:
    store = _store(tmp_path)
    store.units.documents.save(_campaign(), "2026", expected_rev=0)
    whole = b"".join(path.read_bytes() for path in (tmp_path / "s").rglob("*") if path.is_file())
    assert "khiển".encode() not in whole
    assert b"KH/" not in whole
    with pytest.raises(ConflictError):
        store.units.documents.save(_campaign(), "2026", expected_rev=0)
