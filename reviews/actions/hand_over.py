"""A new secretary takes over the unit's books; both are present, and it is recorded."""

from __future__ import annotations

from dataclasses import replace

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.enrol import fingerprint, is_officer
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import change_campaign, issue
from reviews.campaign import HandOver
from reviews.officers import line_named, secretary_line
from reviews.people import Roster, RosterLine
from reviews.ports import Tools, Unlocked
from reviews.standing import Role


def hand_over(tools: Tools, giver: Unlocked, taker: Unlocked, reason: str, *, stay: bool) -> bytes:
    """The taker's keys open the books, the unit's card names the taker, a new unit file is made; the file.

    `stay` lets the giver go on opening the books (as deputy); else the way in is taken away. Both must have a
    key. What the giver signed stays valid: the roster keeps the time.

    Raises KiemdiemError `reason_needed`, `hand_over_no_key`, `hand_over_same`, `hand_over_not_officer` (the giver
    does not keep the books), RosterError, ConflictError.
    """
    if not reason.strip():
        raise KiemdiemError(Problem("reason_needed", taker.profile.name, {"to": "hand_over"}))
    if giver.person.id == taker.person.id:
        raise KiemdiemError(Problem("hand_over_same", taker.profile.name))
    old, new, receiver = giver.signer(), taker.signer(), taker.receiver()
    if new is None or receiver is None or old is None:
        missing = giver if old is None else taker
        raise KiemdiemError(Problem("hand_over_no_key", missing.profile.name))
    store = tools.store()
    if not is_officer(store, giver):
        raise KiemdiemError(Problem("hand_over_not_officer", giver.profile.name))
    store.units.entrust(receiver.public, machine=not taker.person.locked)
    line = HandOver(
        tools.clock.now(), giver.profile.name, taker.profile.name, reason.strip(), fingerprint(old), fingerprint(new)
    )
    change_campaign(store, lambda found: replace(found, hand_overs=(*found.hand_overs, line)))
    _name(tools, giver, taker, stay=stay)
    data, _card = issue(store, tools.unit_files, new)
    own = giver.receiver()
    if own is not None and not stay:
        store.units.withdraw(own.public)
    return data


def _name(tools: Tools, giver: Unlocked, taker: Unlocked, *, stay: bool) -> None:
    """The card's secretary and receiving keys."""
    store = tools.store()
    stored = the_roster(store)
    receiver = taker.receiver()
    assert receiver is not None  # checked by the caller
    gone = {taker.profile.name} if stay else {taker.profile.name, giver.profile.name}
    kept = tuple(pair for pair in stored.doc.unit.receiving if pair[0] not in gone)
    card = replace(
        stored.doc.unit,
        secretary=taker.profile.name,
        receiving=((taker.profile.name, receiver.public.hex()), *kept),
    )
    roster = replace(_posts(tools, stored.doc, giver, taker, stay=stay), unit=card)
    store.units.save(roster, expected_rev=stored.rev)


def _posts(tools: Tools, roster: Roster, giver: Unlocked, taker: Unlocked, *, stay: bool) -> Roster:
    """The posts follow, where both are on the roster: who signs T/M CHI BỘ from now on, and who did before.

    Lines are found by key, by a name only where one bears it; of namesakes a person has to say who is meant
    (`roster set … role=secretary`).
    """
    old, new = _line(roster, giver) or secretary_line(roster), _line(roster, taker)
    if new is None or (old is not None and old.member == new.member):
        return roster
    now = tools.clock.now()

    def changed(line: RosterLine) -> RosterLine:
        if line.member == new.member:
            return replace(line, standing=replace(line.standing, role="secretary"), officer_until=None)
        if old is not None and line.member == old.member:
            post: Role = "deputy" if stay else ""
            return replace(line, standing=replace(line.standing, role=post), officer_until=now)
        return line

    return replace(roster, lines=tuple(map(changed, roster.lines)))


def _line(roster: Roster, person: Unlocked) -> RosterLine | None:
    signer = person.signer()
    pinned = roster.by_fingerprint(fingerprint(signer)) if signer is not None else None
    return pinned or line_named(roster, person.profile.name)
