"""The cell's books as the papers read them: who is reviewed, who is not, who signs, how many at each level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from reviews.campaign import Campaign, Remedy
from reviews.meeting_order import role_of
from reviews.name_order import name_key
from reviews.officers import is_secretary, line_named, secretary_line
from reviews.people import Roster, RosterLine
from reviews.records import Submission
from reviews.rules import LEVELS
from reviews.session_facts import Coming, SessionFacts
from reviews.session_parts import Chart, Figures, Head, Membership, Person
from reviews.standing import Role
from reviews.subject import outside, own_lines, review_day

RANK: Final[Mapping[Role, int]] = {"secretary": 0, "deputy": 1, "committee": 2, "": 3}
"""Order of review: bí thư, phó bí thư, chi uỷ viên, others (Điều 7 k.3)."""


@dataclass(frozen=True, slots=True)
class Books:
    """Everything the papers are composed from."""

    roster: Roster
    campaign: Campaign
    today: date
    facts: SessionFacts | None = None
    reviews: Mapping[str, Submission] = field(default_factory=dict)
    """Received self-reviews, by roster id."""
    lying: frozenset[str] = frozenset()
    """Members whose review lies here and waits for their key, or for a choice between two."""
    charts: tuple[Chart, ...] = ()
    demo: bool = False
    draft: bool = False
    ledger: str = ""
    coming: Coming | None = None
    """The supplementary conference that is called and not opened: papers of before a meeting are about it."""
    remedies_before: tuple[Remedy, ...] = ()
    """The plan to remedy of the year before."""
    order: tuple[str, ...] = ()
    """Roster ids as the conference takes them, where a person changed the usual order; empty = as usual."""

    @property
    def meeting(self) -> datetime | None:
        """When the meeting was or will be."""
        if self.facts is not None and self.facts.began is not None:
            return self.facts.began
        return self.campaign.plan.meeting

    @property
    def meeting_day(self) -> date:
        """The day that «dưới 6 tháng» counts to, and the date of what the meeting made."""
        if self.meeting is not None:
            return self.meeting.date()
        return review_day(self.roster, self.campaign, self.today)

    @property
    def lines(self) -> tuple[RosterLine, ...]:
        """The cell's own members: guests on temporary activity are reviewed at home (QĐ 294 6.3.2)."""
        return tuple(sorted(own_lines(self.roster, self.meeting_day), key=_place(self.roster.lines)))

    def person(self, line: RosterLine) -> Person:
        """The member with year and votes."""
        votes = self.facts.votes_on(line.member) if self.facts else None
        return Person(
            line.member, line.profile, line.standing, self.campaign.of(line.member), votes, line.standing.group,
            role_of(line),
        )  # fmt: skip

    def name(self, member: str) -> str:
        """Printed name of a roster id; what is no id is a name already."""
        return next((line.profile.name for line in self.roster.lines if line.member == member), member)


def _place(lines: Sequence[RosterLine]) -> _Order:
    """The unit's own order where every line has a number, else by name."""
    return _Order(all(line.standing.number for line in lines))


@dataclass(frozen=True, slots=True)
class _Order:
    numbered: bool

    def __call__(self, line: RosterLine) -> tuple[object, ...]:
        return (line.standing.number,) if self.numbered else name_key(line.profile.name)


def out_of_review(books: Books, line: RosterLine) -> tuple[str, str] | None:
    """Reason code and the roster's words why a member is not subject to review; None where he or she is."""
    year = books.campaign.of(line.member)
    return outside(line, year, books.meeting_day, books.campaign.plan.six_months_on)


def not_subject_rows(books: Books) -> tuple[tuple[Person, str, str], ...]:
    """Members who are not reviewed, with reason."""
    return tuple((books.person(line), *found) for line in books.lines if (found := out_of_review(books, line)))


def subject(books: Books) -> tuple[Person, ...]:
    """Members who are reviewed this year, in the order of the list."""
    return tuple(books.person(line) for line in books.lines if out_of_review(books, line) is None)


def deferral(books: Books, person: Person) -> str | None:
    """Why this member was not reviewed at the meeting; None where he or she was, or the meeting is still to come."""
    if books.facts is not None and person.member in books.facts.deferred:
        return books.facts.deferred[person.member]
    if person.year.state == "deferred":
        return next((step.reason for step in reversed(person.year.history) if step.to == "deferred"), "")
    return None


def not_reviewed_rows(books: Books) -> tuple[tuple[Person, str], ...]:
    """Members to be reviewed at a later meeting, with reason."""
    return tuple((person, why) for person in subject(books) if (why := deferral(books, person)) is not None)


def reviewed(books: Books) -> tuple[Person, ...]:
    """Members reviewed at this meeting."""
    return tuple(person for person in subject(books) if deferral(books, person) is None)


def called(books: Books) -> tuple[Person, ...]:
    """Members whose turn it is at the conference that comes or goes on, those who wait to be concluded too."""
    turn = books.coming.order if books.coming else books.facts.order if books.facts and books.facts.before else None
    if turn is None:
        return reviewed(books)
    off = books.facts.deferred if books.facts and not books.coming else ()
    return tuple(person for person in subject(books) if person.member in turn and person.member not in off)


def in_meeting_order(people: Iterable[Person]) -> tuple[Person, ...]:
    """Bí thư, phó bí thư, chi uỷ viên, then the others as they stand."""
    return tuple(sorted(people, key=lambda person: RANK[person.role]))


def head(books: Books, member: str = "") -> Head:
    """Who signs T/M CHI BỘ; on the secretary's own paper who chaired that item, or a deputy (process.md 3)."""
    lines = books.roster.lines
    secretary = secretary_line(books.roster)
    if not member or not is_secretary(books.roster, member):
        return Head(secretary.profile.name, member=secretary.member) if secretary else Head(books.roster.unit.secretary)
    chaired = books.facts.own_chair_id if books.facts else ""
    named = line_named(books.roster, books.facts.own_chair) if books.facts and not chaired else None
    others = [line for line in lines if line.member != member and line.status != "withdrawn"]
    chosen = (
        [line for line in others if line.member == chaired or line == named]
        + [line for line in others if line.member == books.campaign.plan.own_chair]
        + [line for line in others if role_of(line) == "deputy"]
    )
    return _signs(chosen[0]) if chosen else Head(post="")


def _signs(line: RosterLine) -> Head:
    return Head(line.profile.name, role_of(line), line.member)


def figures(books: Books, people: Iterable[Person]) -> Figures:
    """Counts of the levels that the cell proposes, whole and by group; the head's level, if counted apart."""
    apart = ""
    counted: dict[str, Counter[str]] = {}
    for person in people:
        level = person.year.level("proposed")
        if level:
            counted.setdefault(person.group, Counter())[level] += 1
        if books.campaign.plan.head_apart and is_secretary(books.roster, person.member):
            apart = level
    whole: Counter[str] = Counter()
    for group in counted.values():
        whole.update(group)
    groups = tuple((name, _all(counts)) for name, counts in sorted(counted.items())) if len(counted) > 1 else ()
    return Figures(_all(whole), groups, apart)


def _all(counts: Mapping[str, int]) -> Mapping[str, int]:
    return {level: counts.get(level, 0) for level in LEVELS}


def membership(books: Books) -> Membership:
    """The figures 1 to 3 of the report."""
    lines, day = books.lines, books.meeting_day
    probationary = sum(1 for line in lines if is_probationary(line, day))
    out = Counter(reason for _, reason, _ in not_subject_rows(books))
    deferred = len(not_reviewed_rows(books))
    reviewed_now = sum(1 for person in reviewed(books) if person.year.level("proposed"))
    return Membership(
        total=len(lines), full=len(lines) - probationary, probationary=probationary,
        away=sum(1 for line in lines if line.standing.away is not None and line.standing.away.covers(day)),
        not_subject=dict(out), subject=len(lines) - out.total(), reviewed=reviewed_now, deferred=deferred,
    )  # fmt: skip


def is_probationary(line: RosterLine, day: date) -> bool:
    """Đảng viên dự bị on that day."""
    standing = line.standing
    return standing.probationary or (standing.official is not None and standing.official > day)
