"""What is looked at before a field gets a signature: the file is whole, and the field waits for this signer."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final

from questionnaires.values import KiemdiemError, Problem, nfc
from reviews.officers import owner
from reviews.people import Roster
from reviews.verdicts import FileFacts, PaperFact
from tui.cli.context import Cli

SESSION_ROLES: Final = ("secretary", "clerk", "teller", "chair")

BROKEN: Final = ("digest", "changed_after_signing", "trailing_bytes", "second_signer", "payload_differs")
"""A file with one of these gets no further signature: it would vouch for what was changed."""


def check_before_signing(context: Cli, pdf: bytes, file: Path, role: str, certificate: bytes, name: str) -> None:
    """Raises KiemdiemError: a code of `BROKEN`, `other_signer`, `own_review`.

    Who signs is known by the roster where this store has one it can open, else by name alone.
    """
    facts = context.tools.reader.read(pdf, compare=False)
    broken = next((code for code in BROKEN if code in facts.codes), "")
    if broken:
        raise KiemdiemError(Problem(broken, str(file)))
    if role in SESSION_ROLES and facts.paper is not None:
        _check_paper(_roster(context), facts.paper, role, certificate, name)
    if role == "secretary" and _by_member(facts, certificate):
        raise KiemdiemError(Problem("own_review", role))


def _check_paper(roster: Roster | None, paper: PaperFact, role: str, certificate: bytes, name: str) -> None:
    printed, wanted = paper.signers.get(role, ""), paper.members.get(role, "")
    line = owner(roster, sha256(certificate).hexdigest()) if roster is not None else None
    if line is not None and wanted:
        fits = line.member == wanted
    else:
        fits = not printed or _plain(printed) in _plain(line.profile.name if line is not None else name)
    if not fits:
        raise KiemdiemError(Problem("other_signer", role, {"expected": printed, "found": name}))


def _by_member(facts: FileFacts, certificate: bytes) -> bool:
    return any(signer.role == "member" and signer.certificate == certificate for signer in facts.signers)


def _roster(context: Cli) -> Roster | None:
    """The roster of this store, where there is one that opens without asking anybody more."""
    if not context.path.exists():
        return None
    try:
        stored = context.wiring.store.units.load()
    except KiemdiemError:
        return None
    return stored.doc if stored else None


def _plain(name: str) -> str:
    return " ".join(nfc(name).split()).casefold()
