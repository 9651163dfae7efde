"""The course of the conference: every step with its guard, on the value alone; saving is the action's business."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from questionnaires.values import KiemdiemError, Problem
from reviews.ballots import BallotKind, Count, Row, Slips, Tally, accept
from reviews.meetings import COLLECTIVE, Attendee, Item, Meeting, MeetingState, Pause, Remark, Resolution, base_of
from reviews.member_year import LevelValue, Subject
from reviews.people import Roster
from reviews.voting_base import check_threshold

COUNTS_ASKED = 2
"""Two tellers count apart."""


class MeetingError(KiemdiemError):
    """A step that the conference does not allow now.

    Codes `meeting_state meeting_paused item_unknown item_lacks items_open own_item_chair count_missing
    proposals_missing meeting_lacks no_voters order_names reason_needed`.
    """


def _in(meeting: Meeting, *states: MeetingState) -> None:
    if meeting.state not in states:
        raise MeetingError(Problem("meeting_state", meeting.period, {"state": meeting.state, "wanted": states}))
    if meeting.paused:
        raise MeetingError(Problem("meeting_paused", meeting.period))


def begin(meeting: Meeting, at: datetime) -> Meeting:
    """Open it at the first item. Raises MeetingError `meeting_lacks` without a chair and a clerk."""
    _in(meeting, "planned")
    lacks = [Problem("meeting_lacks", name) for name in ("chair", "clerk") if not getattr(meeting, name)]
    if lacks:
        raise MeetingError(*lacks)
    return replace(meeting, state="open", opened=meeting.opened or at, current=(*meeting.order, "")[0])


def attend(meeting: Meeting, attendee: Attendee) -> Meeting:
    """Note how one member attends; the base follows until ballots are handed out."""
    _in(meeting, "planned", "open")
    if attendee.presence == "excused" and not attendee.reason.strip():
        raise MeetingError(Problem("reason_needed", attendee.member, {"to": "excused"}))
    others = tuple(other for other in meeting.attendance if other.member != attendee.member)
    return replace(meeting, attendance=(*others, attendee))


def amend(meeting: Meeting, **changes: Any) -> Meeting:  # noqa: ANN401 - fields of the conference
    """Officers, guests, place, discussion, decisions: everything that no other step guards, until it is closed.

    The threshold only until ballots are handed out. Raises MeetingError, KiemdiemError `threshold_range`.
    """
    _in(meeting, "planned", "open", "balloting", "counted")
    if "threshold" in changes:
        _in(meeting, "planned", "open")
        check_threshold(changes["threshold"])
    return replace(meeting, **changes)


def reorder(meeting: Meeting, order: tuple[str, ...], reason: str) -> Meeting:
    """Another order of the same items. Raises MeetingError `order_names`, `reason_needed`."""
    _in(meeting, "planned", "open")
    if sorted(order) != sorted(meeting.order):
        raise MeetingError(Problem("order_names", meeting.period))
    if order != meeting.order and not reason.strip():
        raise MeetingError(Problem("reason_needed", meeting.period, {"to": "order"}))
    return replace(meeting, order=order, order_reason=reason.strip())


def go_to(meeting: Meeting, ident: str) -> Meeting:
    """The item that the meeting is at now. Raises MeetingError `item_unknown`."""
    if ident not in meeting.order:
        raise MeetingError(Problem("item_unknown", ident))
    return replace(meeting, current=ident)


def write(meeting: Meeting, item: Item) -> Meeting:
    """Keep what was said so far in one item."""
    if item.id not in meeting.order:
        raise MeetingError(Problem("item_unknown", item.id))
    _in(meeting, "open", "balloting", "counted")
    return meeting.with_item(item)


def remark(meeting: Meeting, ident: str, said: Remark) -> Meeting:
    """One more opinion, word for word."""
    if not said.text.strip() or not said.name.strip():
        raise MeetingError(Problem("item_lacks", ident, {"what": "remark"}))
    item = meeting.item(ident)
    return write(meeting, replace(item, remarks=(*item.remarks, said)))


def conclude(meeting: Meeting, ident: str, at: datetime) -> Meeting:
    """Close one item and go on to the next open one (rc 3.3, guard of `reviewed`).

    Raises MeetingError `item_lacks` (presentation, conclusion, an answer where there were remarks), `own_item_chair`
    where the chair would conclude about himself or herself.
    """
    _in(meeting, "open")
    item = meeting.item(ident)
    problems = [Problem("item_lacks", ident, {"what": what}) for what in lacking(item)]
    if not item.chair and ident == meeting.chair:
        item = replace(item, chair=meeting.own_chair)
    if ident == meeting.chair and item.chair in ("", ident):
        problems.append(Problem("own_item_chair", ident))
    if problems:
        raise MeetingError(*problems)
    return _next(write(meeting, replace(item, concluded=at, deferred="")), ident)


def lacking(item: Item) -> tuple[str, ...]:
    """What an item still needs before it can be concluded: `summary`, `answer`, `conclusion`."""
    asked = ("summary", "answer", "conclusion") if item.remarks else ("summary", "conclusion")
    return tuple(name for name in asked if not getattr(item, name).strip())


def defer(meeting: Meeting, ident: str, reason: str) -> Meeting:
    """Not today: absent, or something is missing. Raises MeetingError `reason_needed`."""
    _in(meeting, "open")
    if not reason.strip():
        raise MeetingError(Problem("reason_needed", ident, {"to": "deferred"}))
    return _next(write(meeting, replace(meeting.item(ident), deferred=reason.strip(), concluded=None)), ident)


def _next(meeting: Meeting, after: str) -> Meeting:
    """At the next item that is not done, from here on and then from the top; stays where all are done."""
    at = meeting.order.index(after)
    around = (*meeting.order[at + 1 :], *meeting.order[:at])
    return replace(meeting, current=next((ident for ident in around if not meeting.item(ident).done), after))


def pause(meeting: Meeting, at: datetime, reason: str = "") -> Meeting:
    """Interrupt it; it resumes at the same item."""
    _in(meeting, "open", "balloting", "counted")
    return replace(meeting, pauses=(*meeting.pauses, Pause(at, None, reason)))


def resume(meeting: Meeting, at: datetime) -> Meeting:
    """Go on after a pause; nothing where there is none."""
    if not meeting.paused:
        return meeting
    return replace(meeting, pauses=(*meeting.pauses[:-1], replace(meeting.pauses[-1], end=at)))


def hand_out(meeting: Meeting, roster: Roster) -> Meeting:
    """Hand out the ballots: base and names are frozen.

    Raises MeetingError `items_open` while an item is neither concluded nor put off, `no_voters`.
    """
    _in(meeting, "open")
    still = tuple(ident for ident in meeting.order if not meeting.item(ident).done)
    if still:
        raise MeetingError(Problem("items_open", still[0], {"n": len(still), "ids": still}))
    base = base_of(replace(meeting, base=None), roster)
    names = tuple(i for i in meeting.order if i != COLLECTIVE and meeting.item(i).concluded is not None)
    if not base.ballots or not names:
        raise MeetingError(Problem("no_voters", meeting.period))
    kinds: list[BallotKind] = [kind for kind in meeting.kinds if kind != "collective"]
    if meeting.collectives:
        kinds.append("collective")
    return replace(meeting, state="balloting", base=base, names=names, kinds=tuple(kinds), counts=())


def enter_count(meeting: Meeting, count: Count) -> Meeting:
    """Keep one teller's count; the same teller's earlier one is replaced. Checked only when accepted."""
    _in(meeting, "balloting")
    others = tuple(c for c in meeting.counts if (c.kind, c.counted_by) != (count.kind, count.counted_by))
    return replace(meeting, counts=(*others, count))


def enter_slips(meeting: Meeting, kind: BallotKind, teller: str, slips: Slips) -> Meeting:
    """The sheets of one teller's count; the rows typed so far stay."""
    _in(meeting, "balloting")
    found = count_of(meeting, kind, teller)
    return enter_count(meeting, replace(found, slips=slips) if found else Count(kind, slips, (), teller))


def enter_row(meeting: Meeting, kind: BallotKind, teller: str, subject: str, row: Row | None) -> Meeting:
    """One name of one teller's count; None takes it back. The sheets may still be unknown (all zero)."""
    _in(meeting, "balloting")
    found = count_of(meeting, kind, teller) or Count(kind, Slips(0, 0, 0, 0, 0), (), teller)
    others = tuple(other for other in found.rows if other.subject != subject)
    return enter_count(meeting, replace(found, rows=(*others, row) if row else others))


def count_of(meeting: Meeting, kind: BallotKind, teller: str) -> Count | None:
    """What this teller has counted so far."""
    return next((c for c in meeting.counts if (c.kind, c.counted_by) == (kind, teller)), None)


def accept_counts(meeting: Meeting, kind: BallotKind, at: datetime, *, one: bool = False) -> Meeting:
    """Accept what two tellers counted alike; `one` = a single count, from signed minutes on paper.

    Raises BallotError with everything that does not add up or differs, MeetingError `count_missing`.
    """
    _in(meeting, "balloting")
    found = [count for count in meeting.counts if count.kind == kind]
    if len(found) < (1 if one else COUNTS_ASKED):
        raise MeetingError(Problem("count_missing", kind, {"n": len(found)}))
    tally = _tally(meeting, kind, found, at)
    left = tuple(count for count in meeting.counts if count.kind != kind)
    changed = replace(meeting, tallies=(*meeting.tallies, tally), counts=left)
    done = all(changed.tally(wanted) for wanted in changed.kinds)
    return replace(changed, state="counted" if done and not left else "balloting")


def _tally(meeting: Meeting, kind: BallotKind, counts: list[Count], at: datetime) -> Tally:
    again = 1 + sum(tally.kind == kind for tally in meeting.tallies)
    names = meeting.collectives if kind == "collective" else meeting.names
    if kind == "top":  # only those who may come to the top level stand on this sheet
        names = tuple(name for name in names if any(row.subject == name for row in counts[0].rows))
    most = meeting.base.ballots if meeting.base else 0
    first = replace(counts[0], at=counts[0].at or at)
    return accept(first, counts[1] if len(counts) > 1 else None, names, most, again=again)


def vote_again(meeting: Meeting) -> Meeting:
    """A new ballot, where the meeting wants one; what was counted before stays in the record."""
    _in(meeting, "counted")
    return replace(meeting, state="balloting", counts=())


def with_levels(meeting: Meeting, ident: str, levels: Mapping[Subject, LevelValue]) -> Meeting:
    """Values of a level that were told or set at the meeting."""
    item = meeting.item(ident)
    return write(meeting, replace(item, levels={**item.levels, **levels}))


def resolve(meeting: Meeting, resolution: Resolution) -> Meeting:
    """One more decision of the meeting."""
    _in(meeting, "open", "balloting", "counted")
    if not resolution.text.strip():
        raise MeetingError(Problem("item_lacks", meeting.period, {"what": "resolution"}))
    return replace(meeting, resolutions=(*meeting.resolutions, resolution))


def close(meeting: Meeting, at: datetime) -> Meeting:
    """The end: counted, and a person has proposed a level (or said why not) for everybody on the ballot.

    Raises MeetingError `proposals_missing`.
    """
    _in(meeting, "counted")
    missing = tuple(name for name in meeting.names if "proposed" not in meeting.item(name).levels)
    if missing:
        raise MeetingError(Problem("proposals_missing", missing[0], {"n": len(missing), "ids": missing}))
    return replace(meeting, state="closed", closed=meeting.closed or at)
