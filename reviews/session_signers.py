"""Whose name stands under a paper, field by field, and whether a key in use may sign it (process.md 3)."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from reviews.meeting_order import role_of
from reviews.people import Roster
from reviews.session_books import is_secretary
from reviews.session_kinds import BY_ID, SignField
from reviews.session_papers import CommitteeMinutes, Count, Head, Minutes, Report, SessionPaper, Sheet, Summary
from reviews.standing import Role


@dataclass(frozen=True, slots=True)
class Wanted:
    """One signature that a paper asks for."""

    field: SignField
    name: str
    post: Role = "secretary"


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """Who the key in use belongs to, as the unit knows."""

    name: str
    member: str = ""
    """Roster id; empty where the key is on no line."""
    secretary: bool = False


def capacity(asked: Wanted) -> str:
    """In what capacity the stamp says that somebody signed: the field's, or the post of who signs for the cell."""
    return asked.post or "committee" if asked.field == "secretary" else asked.field


def wanted(paper: SessionPaper) -> tuple[Wanted, ...]:
    """The signatures of a paper in the order of signing; none for drafts and for papers unsigned by nature."""
    if paper.frame.draft:
        return ()
    fields = BY_ID[paper.frame.paper].fields
    return tuple(_wanted(field, paper) for field in fields)


def _wanted(field: SignField, paper: SessionPaper) -> Wanted:
    if isinstance(paper, Count):
        tellers = paper.facts.tellers
        return Wanted(field, (tellers[0] if tellers else "") if field == "teller" else paper.facts.chair)
    if isinstance(paper, Minutes):
        return Wanted(field, paper.facts.clerk if field == "clerk" else paper.facts.chair)
    if isinstance(paper, CommitteeMinutes):
        return Wanted(field, paper.meeting.clerk if field == "clerk" else paper.meeting.chair)
    head: Head = getattr(paper, "head", Head())
    return Wanted(field, head.name, head.post)


def holder(roster: Roster, certificate: bytes, name: str) -> KeyHolder:
    """Who signs with this certificate: the confirmed line that pins it, or the officer of the unit file.

    Where no unit file was issued yet, the secretary is known by name.
    """
    fingerprint = sha256(certificate).hexdigest()
    line = roster.by_fingerprint(fingerprint)
    if line is not None and line.status == "confirmed":
        return KeyHolder(line.profile.name, line.member, is_secretary(roster, line.member))
    pinned = roster.unit.certificate
    officer = certificate == pinned if pinned else name == roster.unit.secretary
    if not officer:
        return KeyHolder(name)
    own = next((line for line in roster.lines if role_of(line) == "secretary"), None)
    return KeyHolder(own.profile.name, own.member, secretary=True) if own else KeyHolder(name, "", secretary=True)


def may_sign(who: KeyHolder, asked: Wanted) -> bool:
    """Whether this key is the one that the field waits for."""
    return bool(asked.name) and who.name == asked.name and (bool(who.member) or who.secretary)


def unfinished(paper: SessionPaper) -> bool:
    """Whether signing would confirm what is not there yet.

    A sheet without comment or level (process.md 3), minutes and report before the meeting has ended, a summary in
    which somebody has no level.
    """
    if isinstance(paper, Minutes | Report):
        return paper.facts.ended is None
    if isinstance(paper, Summary):
        return not all(person.year.level("proposed") for person in paper.rows)
    if isinstance(paper, Sheet):
        year = paper.person.year
        return not (year.opinion or paper.conclusion).strip() or not year.level("proposed")
    return False
