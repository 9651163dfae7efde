"""What a book between year ends adds up to: rates, points, what is due, how far each line is by quarter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from questionnaires.values import nfc
from reviews.practice import Entry, PracticeBook

HUNDRED: Final = Fraction(100)
LETTERS: Final = r"\w+"
OPEN_STATES: Final = frozenset({"open", "doing"})


def same_person(one: str, other: str) -> bool:
    """Whether two typed names are one, whatever the letters' case and the spaces."""
    return " ".join(nfc(one).casefold().split()) == " ".join(nfc(other).casefold().split())


# --- rates ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many; `name` is a kind of meeting, an audience, or empty for the sum."""

    name: str
    times: int
    present: Fraction
    expected: Fraction

    @property
    def percent(self) -> Fraction | None:
        """Per cent, exact; None of nobody."""
        return self.present * 100 / self.expected if self.expected else None


def meeting_rates(book: PracticeBook) -> tuple[Rate, ...]:
    """Attendance by kind of meeting, in the order of the list's options; kinds without a meeting are left out."""
    return _rates(book.whole("meeting"), "sort")


def absent_members(meeting: Entry, members: Iterable[str]) -> tuple[str, ...]:
    """The members whose whole names stand among the absent."""
    said = f" {' '.join(re.findall(LETTERS, nfc(meeting.text('absent')).casefold()))} "
    return tuple(name for name in members if f" {' '.join(re.findall(LETTERS, nfc(name).casefold()))} " in said)


def names_all_absent(meeting: Entry, members: Iterable[str]) -> bool:
    """Whether everybody who was missing is named, so that the meeting can be counted for each member."""
    return len(absent_members(meeting, members)) == meeting.number("expected") - meeting.number("present")


def member_rates(book: PracticeBook, members: Sequence[str]) -> tuple[Rate, ...]:
    """Meetings attended by each member, of those meetings that name all who were missing; nothing without any."""
    meetings = [entry for entry in book.whole("meeting") if names_all_absent(entry, members)]
    missed = [name for entry in meetings for name in absent_members(entry, members)]
    total = Fraction(len(meetings))
    return tuple(Rate(name, len(meetings), total - missed.count(name), total) for name in members) if meetings else ()


def dissemination_rates(book: PracticeBook) -> tuple[Rate, ...]:
    """How far documents were made known, by audience: members and the others are never added up."""
    return _rates(book.whole("dissemination"), "audience")


def _rates(entries: Sequence[Entry], name: str) -> tuple[Rate, ...]:
    found = []
    for sort in dict.fromkeys(entry.text(name) for entry in entries):
        of = [entry for entry in entries if entry.text(name) == sort]
        present = sum((entry.number("present") for entry in of), Fraction(0))
        expected = sum((entry.number("expected") for entry in of), Fraction(0))
        found.append(Rate(sort, len(of), present, expected))
    return tuple(found)


def people_counted(book: PracticeBook) -> tuple[tuple[str, int], ...]:
    """How many respondents beyond members there are of each sort; members are not among them."""
    rows = book.whole("people")
    return tuple(
        (sort, sum(e.text("sort") == sort for e in rows)) for sort in dict.fromkeys(e.text("sort") for e in rows)
    )


# --- due ----------------------------------------------------------------------------------------


def open_reminders(book: PracticeBook) -> tuple[Entry, ...]:
    """Reminders that are not done, by the day on which the thing is due."""
    return tuple(sorted((e for e in book.whole("reminder") if not e.flag("done")), key=lambda e: _due(e, "due")))


def open_issues(book: PracticeBook) -> tuple[Entry, ...]:
    """Issues that are not settled, the earliest deadline first."""
    rows = (e for e in book.whole("issue") if e.text("state") in OPEN_STATES)
    return tuple(sorted(rows, key=lambda e: _due(e, "deadline")))


def overdue(entry: Entry, today: date) -> bool:
    """Whether the day by which it was to be done has passed."""
    day = entry.day("deadline") or entry.day("due")
    return day is not None and day < today


def _due(entry: Entry, name: str) -> date:
    return entry.day(name) or date.max


def unchecked(book: PracticeBook, people: Iterable[str], month: str) -> tuple[str, ...]:
    """Whom nobody checked in this month or in its quarter, in the order given."""
    quarter = f"{month[:5]}Q{(int(month[5:]) + 2) // 3}"
    done = [e.text("person") for e in book.whole("check") if e.text("span") in (month, quarter)]
    return tuple(name for name in people if not any(same_person(name, other) for other in done))


# --- points -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PointTotal:
    """Emulation points of one person or group.

    `hundred` is what counts within the hundred, from 0 to 100: base points, with the bonus and the penalty of
    those items only of which the document says so; `bonus` and `penalty` stand apart from it.
    """

    person: str
    base: Fraction
    hundred: Fraction
    bonus: Fraction
    penalty: Fraction


def point_totals(book: PracticeBook) -> tuple[PointTotal, ...]:
    """Totals by person in the order of their first entry; entries of an unknown item count nothing."""
    entries = book.whole("point")
    names: list[str] = []
    for entry in entries:
        if not any(same_person(entry.text("person"), name) for name in names):
            names.append(entry.text("person"))
    return tuple(_total(book, name, [e for e in entries if same_person(e.text("person"), name)]) for name in names)


def unknown_items(book: PracticeBook) -> tuple[str, ...]:
    """Items that entries name and the table does not have."""
    known = [item.text("name") for item in book.whole("item")]
    named = dict.fromkeys(entry.text("item") for entry in book.whole("point"))
    return tuple(name for name in named if not any(same_person(name, other) for other in known))


def _total(book: PracticeBook, person: str, entries: Sequence[Entry]) -> PointTotal:
    sums = dict.fromkeys((("base", False), ("bonus", False), ("bonus", True), ("penalty", False), ("penalty", True)),
                         Fraction(0))  # fmt: skip
    for item in book.whole("item"):
        times = sum((e.number("times") for e in entries if same_person(e.text("item"), item.text("name"))), Fraction(0))
        points = times * item.number("points")
        if "cap" in item.cells:
            points = min(points, item.number("cap"))
        sort = item.text("sort")
        # Without a document bonus and penalty stay outside the hundred, whatever was ticked.
        inside = sort != "base" and item.flag("inside") and bool(item.text("source"))
        sums[sort, inside] += points
    within = sums["base", False] + sums["bonus", True] - sums["penalty", True]
    hundred = max(Fraction(0), min(HUNDRED, within))
    return PointTotal(person, sums["base", False], hundred, sums["bonus", False], sums["penalty", False])


# --- progress -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LineProgress:
    """One registered line of one person: the notes of each quarter, and the last word on how far it is."""

    person: str
    line: str
    quarters: tuple[tuple[Entry, ...], ...]
    """Four, oldest note first."""
    outcome: str

    @property
    def last(self) -> date | None:
        """The day of the latest note."""
        days = [day for notes in self.quarters for note in notes if (day := note.day("on"))]
        return max(days, default=None)


def by_line_and_quarter(book: PracticeBook) -> tuple[LineProgress, ...]:
    """Every person's lines with the notes of each quarter, in the order of the first note.

    Registrations without any note come last, with four empty quarters.
    """
    notes = book.whole("progress")
    keys = list(dict.fromkeys((e.text("person"), e.text("line")) for e in notes))
    keys += [
        (e.text("person"), e.text("content"))
        for e in book.whole("registration")
        if (e.text("person"), e.text("content")) not in keys
    ]
    return tuple(_line(person, line, [e for e in notes if (e.text("person"), e.text("line")) == (person, line)])
                 for person, line in keys)  # fmt: skip


def _line(person: str, line: str, notes: Sequence[Entry]) -> LineProgress:
    quarters = tuple(tuple(n for n in notes if _quarter(n) == number) for number in range(1, 5))
    said = [note.text("outcome") for note in notes if note.text("outcome")]
    return LineProgress(person, line, quarters, said[-1] if said else "")


def _quarter(note: Entry) -> int:
    day = note.day("on")
    return (day.month + 2) // 3 if day else 0


def without_notes(book: PracticeBook, people: Iterable[str], since: date) -> tuple[str, ...]:
    """Of whom no note of this day or later was handed in: whom to urge."""
    active = [e.text("person") for e in book.whole("progress") if (day := e.day("on")) and day >= since]
    return tuple(name for name in people if not any(same_person(name, other) for other in active))


# --- lists for others ---------------------------------------------------------------------------


def public_pledges(book: PracticeBook) -> tuple[Entry, ...]:
    """Commitments that may be made public: of leaders, and only where the person agreed on a day that is noted."""
    return tuple(e for e in book.whole("pledge") if e.flag("leader") and e.flag("consent") and e.day("consent_on"))


def bulletin_deeds(book: PracticeBook) -> tuple[Entry, ...]:
    """Good deeds that may stand in a bulletin: only where the person agreed on a day that is noted."""
    return tuple(e for e in book.whole("deed") if e.flag("consent") and e.day("consent_on"))
