"""Whom the cell asks for a comment from outside, and who signs the attendance list (process.md 5.2, 5.6)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from reviews.campaign import CommentKind
from reviews.preparation import open_comments
from reviews.session_books import Books, is_probationary, subject
from reviews.session_calling import AttendanceRow
from reviews.session_kinds import PaperId
from reviews.session_parts import Person
from reviews.subject import is_guest

ASKED: Final[Mapping[PaperId, CommentKind]] = {
    "residence-requests": "residence", "temporary-requests": "temporary_cell",
}  # fmt: skip


def requested(books: Books, paper: PaperId) -> tuple[tuple[Person, str, date | None], ...]:
    """Members whose comment is still to come: person, whom it is asked of (empty = not recorded), until when."""
    kind = ASKED[paper]
    lines = {line.member: line for line in books.roster.lines}
    found = []
    for person in subject(books):
        if kind not in open_comments(books.campaign, lines[person.member]):
            continue
        noted = [c for c in books.campaign.comments if (c.member, c.kind) == (person.member, kind)]
        to = next((c.sender for c in noted if c.sender), "")
        if not to and kind == "temporary_cell" and person.standing.away is not None:
            to = person.standing.away.reason
        plan = books.campaign.plan
        due = next((c.due for c in noted if c.due), None) or plan.committee_meeting or plan.hand_in
        found.append((person, to, due))
    return tuple(found)


def attendance_rows(books: Books, day: date) -> tuple[AttendanceRow, ...]:
    """The cell's own members in the order of the list, those under suspension left out, each with what bears on it."""
    rows = []
    for line in books.lines:
        standing = line.standing
        if standing.suspended is not None and standing.suspended.covers(day):
            continue
        notes: list[str] = ["probationary"] if is_probationary(line, day) else []
        notes += [name for name, span in (("exempt", standing.exempt), ("away", standing.away))
                  if span is not None and span.covers(day)]  # fmt: skip
        rows.append(AttendanceRow(line.profile.name, tuple(notes)))
    return tuple(rows)


def guest_rows(books: Books, day: date) -> tuple[AttendanceRow, ...]:
    """Delegates and team of the higher level, then members on temporary activity here: nobody of them votes."""
    team = tuple(name for prompt in books.campaign.prompts for name in prompt.team)
    told = books.facts.attendance.guests if books.facts and not books.coming else ()
    named = dict.fromkeys((*books.campaign.plan.guests, *team)) if not told else dict.fromkeys(told)
    here = [line.profile.name for line in books.roster.lines if line.status != "withdrawn" and is_guest(line, day)]
    known = tuple(AttendanceRow(name) for name in named)
    return (*known, *(AttendanceRow(name, ("guest",)) for name in here if name not in named))
