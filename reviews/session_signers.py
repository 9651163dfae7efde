"""Whose name stands under a paper, field by field, and whether a key in use may sign it (process.md 3)."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from reviews.officers import alike, bearers, is_secretary, owner, signs_for_unit
from reviews.people import Roster
from reviews.session_kinds import BY_ID, SignField
from reviews.session_papers import SessionPaper
from reviews.session_parts import Head
from reviews.session_results import CommitteeMinutes, Count, Minutes, Report, Sheet, Summary
from reviews.standing import Role


@dataclass(frozen=True, slots=True)
class Wanted:
    """One signature that a paper asks for."""

    field: SignField
    name: str
    post: Role = "secretary"
    member: str = ""
    """Roster id of who is to sign; empty where only a name is known (a guest, a cell without roles)."""


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """Who the key in use belongs to, as the unit knows."""

    name: str
    member: str = ""
    """Roster id; empty where the key is on no line."""
    secretary: bool = False
    alone: bool = True
    """Nobody else in the cell bears this name."""


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
        tellers, ids = paper.facts.tellers, paper.facts.officers
        name = (tellers[0] if tellers else "") if field == "teller" else paper.facts.chair
        return Wanted(field, name, member=ids.get(field, ""))
    if isinstance(paper, Minutes):
        name = paper.facts.clerk if field == "clerk" else paper.facts.chair
        return Wanted(field, name, member=paper.facts.officers.get(field, ""))
    if isinstance(paper, CommitteeMinutes):
        name = paper.meeting.clerk if field == "clerk" else paper.meeting.chair
        return Wanted(field, name, member=paper.officers.get(field, ""))
    head: Head = getattr(paper, "head", Head())
    return Wanted(field, head.name, head.post, head.member)


def holder(roster: Roster, certificate: bytes, name: str) -> KeyHolder:
    """Who signs with this certificate: the confirmed line that pins it, or the officer of the unit file.

    Where no unit file was issued yet, the secretary is known by name, if only one in the cell bears it. A key
    that was withdrawn is nobody's.
    """
    fingerprint = sha256(certificate).hexdigest()
    line = roster.by_fingerprint(fingerprint)
    if line is not None and line.status == "confirmed":
        own = is_secretary(roster, line.member) or signs_for_unit(roster, fingerprint)
        return KeyHolder(line.profile.name, line.member, own, _alone(roster, line.profile.name))
    if line is not None and line.status == "withdrawn":
        return KeyHolder(line.profile.name, alone=False)
    named = not roster.unit.certificate and line is None and alike(name, roster.unit.secretary)
    if not signs_for_unit(roster, fingerprint) and not (named and _alone(roster, name)):
        return KeyHolder(name)
    found = owner(roster, fingerprint) or (next(iter(bearers(roster, name)), None) if named else None)
    if found is None:
        return KeyHolder(roster.unit.secretary, "", secretary=True, alone=_alone(roster, roster.unit.secretary))
    return KeyHolder(found.profile.name, found.member, secretary=True, alone=_alone(roster, found.profile.name))


def _alone(roster: Roster, name: str) -> bool:
    return len(bearers(roster, name)) <= 1


def may_sign(who: KeyHolder, asked: Wanted) -> bool:
    """Whether this key is the one that the field waits for: by roster id; by a name only where one bears it."""
    if not asked.name:
        return False
    if asked.member:
        return who.member == asked.member
    return who.alone and alike(who.name, asked.name) and (bool(who.member) or who.secretary)


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
