"""Who keeps the cell's books, and whose key is which: by roster id and pinned key; by a name only where one has it."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from questionnaires.values import nfc
from reviews.meeting_order import role_of
from reviews.people import Roster, RosterLine

OFFICERS: Final = ("secretary", "deputy")


def alike(one: str, other: str) -> bool:
    """Names as people compare them: composed, one space between words, whatever the case."""
    return " ".join(nfc(one).split()).casefold() == " ".join(nfc(other).split()).casefold()


def bearers(roster: Roster, name: str) -> tuple[RosterLine, ...]:
    """Lines in use that bear this name; two members of one cell may."""
    return tuple(line for line in roster.lines if line.status != "withdrawn" and alike(line.profile.name, name))


def line_named(roster: Roster, text: str) -> RosterLine | None:
    """The line that a roster id means, or a name that only one line bears; None where several do."""
    by_id = next((line for line in roster.lines if line.member == text), None)
    if by_id is not None or not text:
        return by_id
    found = bearers(roster, text)
    return found[0] if len(found) == 1 else None


def secretary_line(roster: Roster) -> RosterLine | None:
    """The secretary's own line: by recorded role, by the post on the form's head, else as the unit file says.

    Of several lines in one post, and of namesakes, it is the one that pins the key of the unit file; without
    such a key namesakes stay undecided, and the answer is None.
    """
    lines = [line for line in roster.lines if line.status != "withdrawn"]
    found = (
        [line for line in lines if line.standing.role == "secretary"]
        or [line for line in lines if role_of(line) == "secretary"]
        or list(bearers(roster, roster.unit.secretary))
    )
    if len(found) > 1:
        found = [line for line in found if line.fingerprint and line.fingerprint == unit_key_mark(roster)] or [
            line for line in found if alike(line.profile.name, roster.unit.secretary)
        ]
    return found[0] if len(found) == 1 else None


def is_secretary(roster: Roster, member: str) -> bool:
    """Whether this is the secretary's own line."""
    line = secretary_line(roster)
    return line is not None and line.member == member


def unit_key_mark(roster: Roster) -> str:
    """Fingerprint of the certificate that signed the unit file; empty before there is one."""
    return sha256(roster.unit.certificate).hexdigest() if roster.unit.certificate else ""


def signs_for_unit(roster: Roster, fingerprint: str) -> bool:
    """Whether this is the key of the unit file, and it was not withdrawn with its line."""
    line = roster.by_fingerprint(fingerprint)
    return bool(fingerprint) and fingerprint == unit_key_mark(roster) and (line is None or line.status != "withdrawn")


def signs_as_officer(roster: Roster, fingerprint: str) -> bool:
    """Whether this key may stand for the cell: the unit file's, bí thư's, phó bí thư's, or of who was bí thư before.

    Where the roster records no posts at all, nobody can be told apart, and every member's key may.
    """
    if signs_for_unit(roster, fingerprint):
        return True
    line = roster.by_fingerprint(fingerprint)
    if line is None:
        return False
    posts = any(role_of(other) in OFFICERS for other in roster.lines)
    return role_of(line) in OFFICERS or line.officer_until is not None or not (posts or roster.unit.certificate)


def owner(roster: Roster, fingerprint: str) -> RosterLine | None:
    """Whose key this is: the line that pins it, or for the key of the unit file the line of the secretary it names."""
    line = roster.by_fingerprint(fingerprint)
    if line is not None or not signs_for_unit(roster, fingerprint):
        return line
    own = secretary_line(roster)
    return own if own is not None and alike(own.profile.name, roster.unit.secretary) else None
