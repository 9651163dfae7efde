"""What follows a year: runs of years at the top level, what January asks for, the three latest reviews of a member."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from reviews.actions.roster import the_roster
from reviews.campaign import Campaign
from reviews.collection import replay
from reviews.people import RosterLine
from reviews.ports import Store
from reviews.practice import PracticeBook
from reviews.practice_figures import same_person
from reviews.standing import top_run

LATEST: Final = 3
"""Annual reviews that stay in the member's file (HD 12-HD/BTCTW 2022; whether the rules of 2026 changed it is open)."""
RUN: Final = 5
"""Years in a row at the top level of which HD 06-HD/TW 19.2 speaks."""
TOP: Final = "HTXS"
LOWEST: Final = "KHT"

Why = Literal["lowest", "no_level", "discipline"]
"""Why a person may be looked at in January: the lowest level, no level, discipline in the year. People decide."""


@dataclass(frozen=True, slots=True)
class Run:
    """A member's years in a row at the top level; `decided` = this year's level is decided, not only proposed."""

    name: str
    years: int
    decided: bool


@dataclass(frozen=True, slots=True)
class Latest:
    """One year of a member's file: the year, and the review as it came; None where these books hold none."""

    year: str
    pdf: bytes | None
    on_paper: bool = False


@dataclass(frozen=True, slots=True)
class January:
    """What January asks for; `look_at` names members with the reasons, `uncommitted` those without new commitments."""

    look_at: tuple[tuple[str, tuple[Why, ...]], ...]
    uncommitted: tuple[str, ...]
    incomplete: tuple[tuple[str, int], ...]
    """Members with fewer than three reviews in these books, and how many there are."""
    open_remedies: tuple[str, ...]
    decided: bool = True
    """Whether a decision of this year was entered; before that nobody is named for having no level."""


def runs(store: Store) -> tuple[Run, ...]:
    """Members at the top level this year, the longest run first, then in the roster's order. Raises RosterError."""
    roster = the_roster(store).doc
    period = roster.unit.period
    found: list[Run] = []
    for line in _there(roster.lines):
        levels, decided = _levels(store, line, period)
        years = top_run(levels, period[:4], TOP)
        if years:
            found.append(Run(line.profile.name, years, decided))
    return tuple(sorted(found, key=lambda run: -run.years))


def _levels(store: Store, line: RosterLine, period: str) -> tuple[tuple[tuple[str, str], ...], bool]:
    """Levels by year: typed on the roster, over these those of the books here; whether this year's is decided."""
    levels, decided = dict(line.standing.levels_before), False
    for back in range(RUN + 1):
        year = str(int(period[:4]) - back)
        stored = store.units.documents.load(Campaign, year)
        member = stored.doc.of(line.member) if stored else None
        level = (member.level("decided") or (member.level("proposed") if not back else "")) if member else ""
        if level:
            levels[year] = level
        if member and not back:
            decided = bool(member.level("decided"))
    return tuple(sorted(levels.items())), decided


def latest(store: Store, line: RosterLine, period: str) -> tuple[Latest, ...]:
    """The three latest years of a member's file, this one first."""
    found = []
    for back in range(LATEST):
        year = str(int(period[:4]) - back)
        entry = replay(store.units.collected.entries(year)).current.get(line.member)
        pack = store.units.collected.pack(year, entry.pack) if entry and entry.pack else None
        found.append(Latest(year, pack.pdf if pack else None, on_paper=entry is not None and not (pack and pack.pdf)))
    return tuple(found)


def january(store: Store) -> January:
    """What is to be done after the year: no rule decides about a person here. Raises RosterError."""
    roster = the_roster(store).doc
    period, lines = roster.unit.period, _there(roster.lines)
    stored = store.units.documents.load(Campaign, period)
    year = stored.doc if stored else Campaign(period)
    looked = []
    decided = any(member.level("decided") for member in year.members)
    for line in lines:
        why: list[Why] = []
        level = year.of(line.member).level("decided")
        if level == LOWEST:
            why.append("lowest")
        if decided and not level:
            why.append("no_level")
        if any(str(record.on.year) == period[:4] for record in line.standing.discipline):
            why.append("discipline")
        if why:
            looked.append((line.profile.name, tuple(why)))
    following = store.units.documents.load(PracticeBook, str(int(period[:4]) + 1))
    committed = [entry.text("person") for entry in following.doc.whole("registration")] if following else []
    return January(
        look_at=tuple(looked),
        uncommitted=tuple(
            line.profile.name for line in lines
            if not any(same_person(line.profile.name, person) for person in committed)
        ),
        incomplete=tuple(
            (line.profile.name, n) for line in lines
            if (n := sum(one.pdf is not None or one.on_paper for one in latest(store, line, period))) < LATEST
        ),
        open_remedies=tuple(remedy.what for remedy in year.remedies if remedy.done is None),
        decided=decided,
    )  # fmt: skip


def _there(lines: tuple[RosterLine, ...]) -> tuple[RosterLine, ...]:
    return tuple(line for line in lines if line.status != "withdrawn" and line.standing.guest is None)
