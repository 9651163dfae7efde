"""For which key a file to one member is sealed: the one that the confirmed certificate names, or one that was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from questionnaires.values import KiemdiemError, Problem
from reviews.officers import bearers

if TYPE_CHECKING:
    from reviews.people import Roster, RosterLine
    from reviews.ports_collect import Sealing

OID: Final = "2.25.147607214562660014474319987129679903297"
"""Extension of a self-made certificate that names its owner's receiving key (an OID from a UUID, ITU-T X.667).

Its value is an OCTET STRING of 32 bytes (X25519, RFC 7748). Whoever confirms the certificate's fingerprint confirms
that key with it.
"""
KEY_BYTES: Final = 32


def read_key(text: str) -> bytes:
    """A receiving key as `keys show --receiving` shows it. Raises KiemdiemError `prep_key`."""
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise KiemdiemError(Problem("prep_key", text))
    return key


def receivers(sealing: Sealing, roster: Roster, line: RosterLine) -> tuple[bytes, ...]:
    """Keys for which a file to this member is sealed; none where none is known: then it is only signed.

    A certificate that nobody confirmed yet names nobody's key: whoever sent the first file could read what follows.
    An officer is known by the unit's card too, if nobody else bears the name.
    """
    if line.status == "withdrawn":
        return ()
    if line.receiving:
        return (read_key(line.receiving),)
    named = sealing.key_in(line.certificate) if line.status == "confirmed" and line.certificate else b""
    if named:
        return (named,)
    name = line.profile.name
    if len(bearers(roster, name)) > 1:
        return ()
    return tuple(bytes.fromhex(key) for officer, key in roster.unit.receiving if officer == name)
