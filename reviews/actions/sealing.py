"""Files between two people: sealed for the secretary or for one member, opened, a return taken by its member."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from questionnaires.catalogue import Catalogue
from questionnaires.values import KiemdiemError, Problem
from reviews.actions.enrol import line_for
from reviews.actions.fill import ReadOnlyError, open_filling
from reviews.actions.roster import the_roster
from reviews.people import Profile, UnitCard
from reviews.ports import Clock, Store, Tools, Unlocked
from reviews.ports_collect import Return, Returns, Sealing
from reviews.receipt import same_person
from reviews.receiving import receivers
from reviews.records import GivenBackNote


class NotMineError(KiemdiemError):
    """A return that this person cannot use.

    Codes `return_no_unit` (no unit file loaded yet), `return_other_signer`, `return_other_unit`,
    `return_other_member`, `return_answered` (a newer review was submitted, or it was taken before).
    """


@dataclass(frozen=True, slots=True)
class Taken:
    """A return that was taken: what it says."""

    given: Return
    note: GivenBackNote


def recipients(unit: UnitCard) -> tuple[bytes, ...]:
    """Public keys of those for whom a review is encrypted: the secretary, the deputy named in the unit file."""
    return tuple(bytes.fromhex(key) for _, key in unit.receiving)


def receive_at(store: Store, unlocked: Unlocked) -> UnitCard | None:
    """Name this officer's receiving key on the unit's card, in the place of an older one of the same name.

    The card as it is then, to be written into a new unit file; None without a unit. A deputy calls it in
    the same way: both open what members seal.
    """
    stored, receiver = store.units.load(), unlocked.receiver()
    if stored is None:
        return None
    card, name = stored.doc.unit, unlocked.profile.name
    if receiver is not None:
        others = tuple(pair for pair in card.receiving if pair[0] != name)
        card = replace(card, receiving=(*others, (name, receiver.public.hex())))
    if card != stored.doc.unit:
        store.units.save(replace(stored.doc, unit=card), expected_rev=stored.rev)
    return card


def seal_for_unit(tools: Tools, unlocked: Unlocked, content: bytes) -> bytes:
    """A file encrypted for the unit's officers and for its sender, who can open it again.

    Raises KiemdiemError `no_recipient` where the unit file names no receiving key, BadFileError `too_large`.
    """
    named = recipients(unlocked.unit)
    if not named:
        raise KiemdiemError(Problem("no_recipient"))
    own = unlocked.receiver()
    return tools.transport.sealing.seal(content, (*named, *((own.public,) if own else ())))


def seal_for_member(tools: Tools, unlocked: Unlocked, member: str, content: bytes) -> bytes:
    """A file of the secretary's for one member, who is known by a confirmed key; the sender can open it again.

    Raises RosterError, KiemdiemError `no_member_key` where no receiving key of the member is known.
    """
    roster = the_roster(tools.store()).doc
    line = line_for(roster, member)
    named = receivers(tools.transport.sealing, roster, line)
    if not named:
        raise KiemdiemError(Problem("no_member_key", line.profile.name))
    own = unlocked.receiver()
    return tools.transport.sealing.seal(content, (*named, *((own.public,) if own else ())))


def open_sealed(tools: Tools, unlocked: Unlocked, data: bytes) -> bytes:
    """The content of a sealed file. Raises BadFileError (`not_for_us`, …)."""
    receiver = unlocked.receiver()
    if receiver is None:
        raise KiemdiemError(Problem("not_for_us"))
    return tools.transport.sealing.open(data, receiver)


def take_return(
    returns: Returns, unlocked: Unlocked, catalogue: Catalogue, clock: Clock, data: bytes,
    sealing: Sealing | None = None,
) -> Taken:  # fmt: skip
    """Note in the draft that a review was given back; durable when it returns. A sealed one is opened first.

    Only the unit's secretary can give back (the certificate of the unit file), and only to the member of
    that name and birth date: a key may have been lost meanwhile. Raises NotMineError, ReadOnlyError where
    the draft is open elsewhere, BadFileError, storage errors.
    """
    if sealing is not None and sealing.is_sealed(data):
        receiver = unlocked.receiver()
        if receiver is None:
            raise KiemdiemError(Problem("not_for_us"))
        data = sealing.open(data, receiver)
    given, certificate = returns.read(data)
    _check_return(given, certificate, unlocked)
    note = GivenBackNote(given.reason, given.at, given.by, given.deadline, given.revision)
    filling = open_filling(unlocked, catalogue, clock, period=given.period, form=given.form)
    try:
        if filling.read_only:
            raise ReadOnlyError(Problem("read_only", filling.key.form))
        draft = filling.draft
        if given.payload_sha256 and given.revision == draft.revision and given.payload_sha256 != draft.previous:
            raise NotMineError(Problem("return_other_member", given.name))  # a namesake's
        if not filling.given_back(note, given.payload_sha256):
            raise NotMineError(Problem("return_answered"))
        filling.save()
    finally:
        filling.close()
    return Taken(given, note)


def _check_return(given: Return, certificate: bytes, unlocked: Unlocked) -> None:
    unit, profile = unlocked.unit, unlocked.profile
    if not unit.certificate:
        raise NotMineError(Problem("return_no_unit"))
    if sha256(certificate).digest() != sha256(unit.certificate).digest():
        raise NotMineError(Problem("return_other_signer"))
    if given.unit_key != unit.key:
        raise NotMineError(Problem("return_other_unit"))
    if not same_person(Profile(given.name, given.born), profile):
        raise NotMineError(Problem("return_other_member", given.name))
