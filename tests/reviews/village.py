"""The village cell of the reference (24 fictional people) as a roster with standings, and a desk in a real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

from questionnaires.material import material
from reviews.actions.demo_meeting import demo_book, demo_campaign, standing
from reviews.actions.meet import Desk
from reviews.campaign import Campaign
from reviews.member_year import LevelValue, Work, step, with_level
from reviews.people import Profile, Roster, RosterLine, UnitCard
from reviews.rule_books import rules_for
from storage.clock_random import SystemRandomness
from storage.store import FileStore, open_store

NOW = datetime(2026, 12, 12, 8, 0, tzinfo=UTC)
RULES = rules_for("2026")
BOOK = demo_book(2026)


class Clock:
    """Stands still."""

    def now(self) -> datetime:
        return NOW


def village() -> Roster:
    """All 24, in the order of the reference; ids are `m01` to `m24`."""
    lines = []
    for entry in material("demo/prose")["people"]:
        profile = Profile(entry["name"], form=entry["form"], party_post=entry["party"])
        own = standing(BOOK, entry["name"])
        lines.append(RosterLine(f"m{own.number:02d}", profile, standing=own))
    lines.sort(key=lambda line: line.member)
    return Roster(UnitCard("Chi bộ Thôn Đồng Mơ", key="ab", period="2026"), tuple(lines))


def received(roster: Roster, *absent: str) -> Campaign:
    """The plan, and everybody's review received with chi uỷ's opinion (but not of `absent`)."""
    campaign = demo_campaign(BOOK, roster, UTC)
    for line in roster.lines:
        if line.member in absent:
            continue
        year = replace(
            campaign.of(line.member), form=line.profile.form, source="file", opinion="Nhất trí.",
            general=Fraction(27), result=Fraction(53), work=Work(Fraction(100), Fraction(0), Fraction(10)),
        )  # fmt: skip
        year = with_level(step(year, "submitted", NOW), "self", LevelValue("HTT"))
        campaign = campaign.with_member(with_level(year, "committee", LevelValue("HTT")))
    return campaign


def store_of(path: Path) -> FileStore:
    """A store of this machine."""
    return open_store(str(path), clock=Clock(), randomness=SystemRandomness())


def desk_in(path: Path, *not_received: str) -> Desk:
    """The secretary's desk over a fresh store with the village."""
    store = store_of(path)
    roster = village()
    store.units.save(roster, expected_rev=0)
    store.units.documents.save(received(roster, *not_received), "2026", expected_rev=0)
    return desk_again(path)


def desk_again(path: Path) -> Desk:
    """The same store opened by another run."""
    store = store_of(path)
    stored = store.units.load()
    assert stored is not None
    return Desk(store, Clock(), RULES, stored.doc)
