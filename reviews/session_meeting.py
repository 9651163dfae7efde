"""The meeting as the papers tell it: ids become printed names, tallies become rows of votes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from reviews.ballots import COLUMNS, BallotKind, Tally
from reviews.meetings import COLLECTIVE, Attendee, Meeting, base_of
from reviews.meetings import Item as MeetingItem
from reviews.officers import line_named
from reviews.people import Roster, RosterLine
from reviews.session_facts import Absence, Attendance, Ballots, BaseStep, Coming, Item, Remark, SessionFacts, Votes
from reviews.session_kinds import SignField
from reviews.voting_base import DEDUCTIONS, Presence, VotingBase

COLLECTIVE_NAME = "Chi uỷ"
HERE: tuple[Presence, ...] = ("present", "late")


def session_facts(meeting: Meeting, roster: Roster) -> SessionFacts | None:
    """What the papers say about a meeting; the one before it, then None, while it has not been opened."""
    earlier = tuple(facts for held in meeting.before if (facts := session_facts(held, roster)) is not None)
    if meeting.opened is None:
        return replace(earlier[-1], before=earlier[:-1]) if earlier else None
    names = {line.member: line.profile.name for line in roster.lines}
    base = base_of(meeting, roster)
    main = meeting.tally("levels") or meeting.tally("lower_levels")
    top, collective = meeting.tally("top"), meeting.tally("collective")
    return SessionFacts(
        began=meeting.opened, ended=meeting.closed, place=meeting.place, chair=_named(names, meeting.chair),
        clerk=_named(names, meeting.clerk), own_chair=_named(names, meeting.own_chair),
        own_chair_id=meeting.own_chair if meeting.own_chair in names else "",
        tellers=tuple(_named(names, teller) for teller in meeting.tellers), officers=_officers(meeting, roster),
        attendance=_attendance(meeting, roster, base, names), base=base.base, majority=base.majority,
        base_steps=_steps(base, names), items=tuple(_item(meeting, ident, names) for ident in _order(meeting)),
        discussion=meeting.discussion, ballots=_ballots(main), top_ballots=_ballots(top),
        collective_ballots=_ballots(collective), rated=tuple(map(meeting.rating, meeting.collectives)),
        counted_at=main.at if main else None,
        keeper=_named(names, meeting.keeper), resolutions=meeting.resolutions, minutes_read=meeting.minutes_read,
        deferred={item.id: item.deferred for item in meeting.items if item.deferred},
        number=meeting.number, order=tuple(ident for ident in meeting.order if ident != COLLECTIVE), before=earlier,
        order_reason=meeting.order_reason,
    )  # fmt: skip


def coming(meeting: Meeting, roster: Roster, planned: datetime | None = None) -> Coming | None:
    """The supplementary conference that waits to be opened, None where there is none.

    `planned` is the day that the plan of the year names: it holds where it is later than the last conference.
    """
    if meeting.opened is not None or not meeting.before:
        return None
    held = max(((last.closed or last.opened) for last in meeting.before if last.opened), default=None)
    later = planned if planned is not None and (held is None or planned.date() > held.date()) else None
    names = {line.member: line.profile.name for line in roster.lines}
    return Coming(
        meeting.number, tuple(ident for ident in meeting.order if ident != COLLECTIVE), COLLECTIVE in meeting.order,
        meeting.planned or later, meeting.place, _named(names, meeting.chair), _named(names, meeting.own_chair),
        _named(names, meeting.clerk), tuple(_named(names, teller) for teller in meeting.tellers),
    )  # fmt: skip


def _officers(meeting: Meeting, roster: Roster) -> dict[SignField, str]:
    """Roster ids of chair, clerk and tổ trưởng; a name is taken for an id where only one bears it."""
    asked: dict[SignField, str] = {
        "chair": meeting.chair, "clerk": meeting.clerk, "teller": meeting.tellers[0] if meeting.tellers else "",
    }  # fmt: skip
    return {field: line.member for field, text in asked.items() if (line := line_named(roster, text)) is not None}


def _named(names: dict[str, str], member: str) -> str:
    return names.get(member, member)


def _order(meeting: Meeting) -> tuple[str, ...]:
    """Items that were held, in the meeting's order; those put off stand on a list of their own."""
    held = {item.id for item in meeting.items if not item.deferred}
    return tuple(ident for ident in meeting.order if ident in held)


def _item(meeting: Meeting, ident: str, names: dict[str, str]) -> Item:
    said: MeetingItem = meeting.item(ident)
    return Item(
        "" if ident == COLLECTIVE else ident, COLLECTIVE_NAME if ident == COLLECTIVE else "", said.summary,
        tuple(Remark(remark.name or _named(names, remark.member), remark.text) for remark in said.remarks),
        said.answer, said.conclusion, _named(names, said.chair) if said.chair != meeting.chair else "",
        tuple((line, found) for line, found in said.standard if found.strip()),
    )  # fmt: skip


def _ballots(tally: Tally | None) -> Ballots | None:
    if tally is None:
        return None
    slips, kind = tally.slips, tally.kind
    rows = tuple(_votes(kind, row.subject, row.votes, row.invalid) for row in tally.rows)
    return Ballots(slips.issued, slips.returned, slips.valid, slips.invalid, rows, slips.invalid_reason)


def _votes(kind: BallotKind, subject: str, votes: tuple[int, ...], invalid: int) -> Votes:
    counts = dict(zip(COLUMNS[kind], votes, strict=True))
    return Votes("", counts, invalid, subject) if kind == "collective" else Votes(subject, counts, invalid)


def _steps(base: VotingBase, names: dict[str, str]) -> tuple[BaseStep, ...]:
    taken = (
        BaseStep(why, len(base.minus[why]), _all(base.minus[why], names)) for why in DEDUCTIONS if why in base.minus
    )
    return (BaseStep("full_members", len(base.called)), *taken)


def _all(members: tuple[str, ...], names: dict[str, str]) -> tuple[str, ...]:
    return tuple(_named(names, member) for member in members)


def _attendance(meeting: Meeting, roster: Roster, base: VotingBase, names: dict[str, str]) -> Attendance:
    """Figures of the attendance list. «Được triệu tập»: full members less those away, suspended or detained."""
    not_called = {member for why in ("away", "suspended", "detained") for member in base.minus.get(why, ())}
    exempt = base.minus.get("exempt_absent", ())
    out = {*not_called, *exempt}
    there = meeting.presence()
    own = [line for line in roster.lines if line.member in {*base.called, *base.probationary}]
    here = [line for line in own if line.member not in out and there.get(line.member, "present") in HERE]
    away = [entry for entry in meeting.attendance if _missed(entry, out, own)]
    return Attendance(
        total=len(own), full=len(base.called), probationary=len(base.probationary),
        called=len(base.called) - len(out), present=len(here),
        present_full=sum(1 for line in here if line.member in base.called),
        absent=tuple(Absence(_named(names, e.member), e.reason, e.presence == "excused") for e in away),
        exempt=_all(exempt, names), suspended=_all(base.minus.get("suspended", ()), names),
        away=_all(base.minus.get("away", ()), names),
        guests=tuple(f"{guest.name} ({guest.post})" if guest.post else guest.name for guest in meeting.guests),
    )  # fmt: skip


def _missed(entry: Attendee, out: set[str], own: list[RosterLine]) -> bool:
    return entry.presence not in HERE and entry.member not in out and any(line.member == entry.member for line in own)
