"""Members and keys: joining a store, making a key, putting a certificate on the unit's roster."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from questionnaires.values import KiemdiemError, Problem, nfc
from reviews.people import Profile, Roster, RosterLine, UnitCard
from reviews.ports import LocalPerson, Randomness, Signer, Store, Unlocked, Vault

if TYPE_CHECKING:
    from reviews.verdicts import FileFacts


class RosterError(KiemdiemError):
    """A roster change that is not possible.

    Codes `roster_line_unknown roster_line_doubled roster_no_fingerprint roster_key_elsewhere no_unit
    books_other_year`; of `next_year`: `year_not_officer year_begun year_not_next`.
    """


def join(vault: Vault, profile: Profile, unit: UnitCard, passphrase: str | None) -> LocalPerson:
    """A new person on this computer; two persons may have one name. Raises KiemdiemError `name_empty`."""
    name = " ".join(nfc(profile.name).split())
    if not name:
        raise KiemdiemError(Problem("name_empty"))
    return vault.add(replace(profile, name=name), unit, passphrase)


def fingerprint(signer: Signer) -> str:
    """Hex SHA-256 of the certificate: what the roster pins."""
    return sha256(signer.certificate).hexdigest()


def signer_of(unlocked: Unlocked, passphrase: str | None) -> tuple[Signer, str]:
    """The person's signing key, made now if there is none; the recovery code is empty if it was there."""
    signer = unlocked.signer()
    return (signer, "") if signer else unlocked.make_signer(passphrase)


def is_officer(store: Store, unlocked: Unlocked) -> bool:
    """Whether this person keeps the unit's books in this store: by the key that signed the unit file, or by name.

    From then on the books open for whoever is asked here, where they open for officers only.
    """
    store.units.ask_with(unlocked.receiver)
    try:
        stored = store.units.load()
    except KiemdiemError as error:
        if error.code != "unit_locked":
            raise
        return False
    return stored is not None and _is_officer(stored.doc.unit, unlocked)


def open_office(store: Store, unlocked: Unlocked) -> bool:
    """The same; an officer with a passphrase takes the books out of this machine's own reach.

    From then on they open with that passphrase (or another officer's) only.
    """
    if not is_officer(store, unlocked):
        return False
    receiver = unlocked.receiver()
    if receiver is not None:
        store.units.entrust(receiver.public, machine=not unlocked.person.locked)
    return True


def close_office(store: Store) -> None:
    """Nobody is asked for a key any more: books that open for officers only are closed."""
    store.units.ask_with(lambda: None)


def _is_officer(unit: UnitCard, unlocked: Unlocked) -> bool:
    signer = unlocked.signer()
    if unit.certificate and signer is not None:
        return signer.certificate == unit.certificate
    return bool(unit.secretary) and nfc(unit.secretary).casefold() == nfc(unlocked.profile.name).casefold()


def start_unit(store: Store, unit: UnitCard, randomness: Randomness) -> Roster:
    """An empty roster in the secretary's store; the unit gets its opaque key.

    Books that are there already stay as they are. Raises RosterError `books_other_year` where they are of another.
    """
    stored = store.units.load()
    if stored is not None:
        if stored.doc.unit.period != unit.period:
            raise RosterError(Problem("books_other_year", unit.period, {"found": stored.doc.unit.period}))
        return stored.doc
    roster = Roster(replace(unit, key=unit.key or randomness.bytes(16).hex()))
    store.units.save(roster, expected_rev=0)
    return roster


def add_member(store: Store, profile: Profile, randomness: Randomness) -> RosterLine:
    """A new line on the roster, without a key yet. Raises RosterError `no_unit`, `roster_line_doubled`."""
    stored = store.units.load()
    if stored is None:
        raise RosterError(Problem("no_unit"))
    for line in stored.doc.lines:
        if (line.profile.name, line.profile.born) == (profile.name, profile.born) and line.status != "withdrawn":
            raise RosterError(Problem("roster_line_doubled", line.member, {"name": profile.name}))
    line = RosterLine(randomness.bytes(8).hex(), profile)
    store.units.save(replace(stored.doc, lines=(*stored.doc.lines, line)), expected_rev=stored.rev)
    return line


def pin(store: Store, member: str, certificate: bytes) -> RosterLine:
    """Note the certificate that a member's first file carried; it is not confirmed by that.

    Raises RosterError `roster_line_unknown`, `roster_key_elsewhere`.
    """
    mark = sha256(certificate).hexdigest()

    def change(roster: Roster, line: RosterLine) -> RosterLine:
        other = roster.by_fingerprint(mark)
        if other is not None and other.member != line.member:
            raise RosterError(Problem("roster_key_elsewhere", line.member, {"name": other.profile.name}))
        return replace(line, certificate=certificate, fingerprint=mark, status="listed", receiving="")

    return _change(store, member, change)


def confirm(store: Store, member: str, by: str, at: datetime) -> RosterLine:
    """The secretary compared the ten groups in person and confirms the key.

    Raises RosterError `roster_line_unknown`, `roster_no_fingerprint`.
    """

    def change(_: Roster, line: RosterLine) -> RosterLine:
        if not line.fingerprint:
            raise RosterError(Problem("roster_no_fingerprint", line.member, {"name": line.profile.name}))
        return replace(line, status="confirmed", confirmed_by=by, confirmed_at=at)

    return _change(store, member, change)


def line_for(roster: Roster, text: str) -> RosterLine:
    """The one line that `text` means: its id, its number (1…), or its name. Raises RosterError."""
    wanted = nfc(text).strip().casefold()
    found = [line for line in roster.lines if line.member == text or line.profile.name.casefold() == wanted]
    if not found and wanted.isdecimal() and 0 < int(wanted) <= len(roster.lines):
        found = [roster.lines[int(wanted) - 1]]
    if len(found) != 1:
        raise RosterError(Problem("roster_line_unknown", text, {"found": len(found)}))
    return found[0]


def certificate_of(facts: FileFacts) -> bytes:
    """The member's certificate in a file, empty when it has none."""
    return next((s.certificate for s in facts.signers if s.role == "member"), b"")


def _change(store: Store, member: str, change: Callable[[Roster, RosterLine], RosterLine]) -> RosterLine:
    stored = store.units.load()
    if stored is None:
        raise RosterError(Problem("no_unit"))
    roster = stored.doc
    line = line_for(roster, member)
    changed = change(roster, line)
    lines = tuple(changed if other.member == line.member else other for other in roster.lines)
    store.units.save(replace(roster, lines=lines), expected_rev=stored.rev)
    return changed
