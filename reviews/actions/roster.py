"""The roster in the secretary's store: taken from files, changed field by field, withdrawn, its keys printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.enrol import RosterError, line_for
from reviews.people import Form, Roster, RosterLine
from reviews.ports import Randomness, Store
from reviews.receiving import read_key
from reviews.records import Stored
from reviews.roster_fields import EMPTY, FIELDS, changed
from reviews.roster_import import RosterPreview, merged


def the_roster(store: Store) -> Stored[Roster]:
    """The unit's roster. Raises RosterError `no_unit`."""
    stored = store.units.load()
    if stored is None:
        raise RosterError(Problem("no_unit"))
    return stored


def take(store: Store, preview: RosterPreview, randomness: Randomness) -> int:
    """Keep what a preview showed; how many lines are new or changed. The roster must be the one looked at."""
    stored = the_roster(store)
    ids = [randomness.bytes(8).hex() for _line in preview.added]
    lines = merged(stored.doc, preview, ids)
    store.units.save(replace(stored.doc, lines=lines), expected_rev=stored.rev)
    return len(preview.added) + len(preview.updated)


def add_line(store: Store, values: Mapping[str, str], randomness: Randomness) -> RosterLine:
    """A new line from fields of text.

    Raises KiemdiemError with every refused field, RosterError `roster_line_doubled`.
    """
    stored = the_roster(store)
    line = replace(changed(EMPTY, values), member=randomness.bytes(8).hex())
    for other in stored.doc.lines:
        same = (other.profile.name, other.profile.born) == (line.profile.name, line.profile.born)
        if same and other.status != "withdrawn":
            raise RosterError(Problem("roster_line_doubled", other.member, {"name": other.profile.name}))
    store.units.save(replace(stored.doc, lines=(*stored.doc.lines, line)), expected_rev=stored.rev)
    return line


def set_fields(store: Store, member: str, values: Mapping[str, str]) -> tuple[RosterLine, RosterLine]:
    """Change fields of one line; the line before and after. Raises as `changed`, RosterError."""
    stored = the_roster(store)
    before = line_for(stored.doc, member)
    after = changed(before, values)
    _keep(store, stored, after)
    return before, after


def withdraw(store: Store, member: str, at: datetime, reason: str) -> RosterLine:
    """Take a key, and with it the line, out of use from a moment on; what was signed before keeps its verdict.

    Raises KiemdiemError `reason_needed`, RosterError.
    """
    if not reason.strip():
        raise KiemdiemError(Problem("reason_needed", member, {"to": "withdrawn"}))
    stored = the_roster(store)
    line = replace(line_for(stored.doc, member), status="withdrawn", withdrawn_at=at, reason=reason.strip())
    _keep(store, stored, line)
    return line


def restore(store: Store, member: str, reason: str, *, new_key: bool = False) -> RosterLine:
    """Bring a withdrawn line back; its key must be confirmed again.

    `new_key` forgets the key: it was lost, or was never the member's. The next signed file of that name brings the
    new one, to be compared in person as at first. Raises KiemdiemError `reason_needed`, RosterError.
    """
    if not reason.strip():
        raise KiemdiemError(Problem("reason_needed", member, {"to": "listed"}))
    stored = the_roster(store)
    line = replace(line_for(stored.doc, member), status="listed", withdrawn_at=None, reason=reason.strip())
    if new_key:
        line = replace(line, certificate=b"", fingerprint="", receiving="", confirmed_by="", confirmed_at=None)
    _keep(store, stored, line)
    return line


def receive_with(store: Store, member: str, key: str) -> RosterLine:
    """Note the receiving key that a member gave in person; empty takes it away.

    Needed only where the certificate names none: one on a token, or of an earlier version. Raises KiemdiemError
    `prep_key`, RosterError.
    """
    stored = the_roster(store)
    line = replace(line_for(stored.doc, member), receiving=read_key(key).hex() if key.strip() else "")
    _keep(store, stored, line)
    return line


def differences(before: RosterLine, after: RosterLine) -> tuple[tuple[str, str, str], ...]:
    """(title, before, after) of every field that changed."""
    return tuple(
        (field.title, field.show(before), field.show(after))
        for field in FIELDS
        if field.show(before) != field.show(after)
    )


def choose_form(store: Store, member: str, form: Form, by: str, at: date, reason: str = "") -> RosterLine:
    """Record which form the unit chose for a member, who chose it, when and why. Raises RosterError."""
    stored = the_roster(store)
    line = line_for(stored.doc, member)
    standing = replace(line.standing, form_by=by.strip(), form_on=at, form_reason=reason.strip())
    changed_line = replace(line, profile=replace(line.profile, form=form), standing=standing)
    _keep(store, stored, changed_line)
    return changed_line


def _keep(store: Store, stored: Stored[Roster], line: RosterLine) -> None:
    lines = tuple(line if other.member == line.member else other for other in stored.doc.lines)
    store.units.save(replace(stored.doc, lines=lines), expected_rev=stored.rev)
