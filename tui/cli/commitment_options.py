"""Options and data that the commands about commitments share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import click

from questionnaires.values import Problem
from questionnaires.wording import Block, WordingHint
from reviews.commitments import Commitment, CommitmentKind, Note, Outcome, Register, RegisterError
from tui.locale import _

blocks: Final[dict[str, Block]] = {
    "chinh-tri": "politics", "dao-duc": "ethics", "nhiem-vu": "duty", "neu-guong": "discipline",
    "khac-phuc": "remedy",
}  # fmt: skip
"""What is typed for a part of the commitment: its code."""
kinds: Final[dict[str, CommitmentKind]] = {"cam-ket": "cam_ket", "dang-ky": "dang_ky", "ke-hoach": "ke_hoach"}
outcomes: Final[dict[str, Outcome]] = {"xong": "done", "mot-phan": "partly", "chua": "not_done"}

period_option = click.option("--period", default="", metavar=_("NĂM"), help=_("Năm, ví dụ 2026."))


def line_for(register: Register, text: str) -> Commitment:
    """The line with this number in the list (1…), or this id. Raises RegisterError `commitment_unknown`."""
    if text.isdecimal() and 0 < int(text) <= len(register.commitments):
        return register.commitments[int(text) - 1]
    if any(line.id == text for line in register.commitments):
        return register.commitment(text)
    raise RegisterError(Problem("commitment_unknown", text))


def line_json(register: Register, line: Commitment, hints: Sequence[WordingHint]) -> dict[str, Any]:
    """A line as data, with how far it is and the codes of what could be clearer."""
    last = register.outcome(line.id)
    return {
        "id": line.id, "kind": line.kind, "block": line.block or None, "content": line.content, "deed": line.deed,
        "measure": line.measure, "deadline": line.deadline.isoformat() if line.deadline else None, "link": line.link,
        "supervisor": line.supervisor, "weakness": line.weakness, "status": line.status,
        "outcome": last.outcome if last else None, "notes": len(register.notes_of(line.id)),
        "findings": [hint.code for hint in hints],
    }  # fmt: skip


def note_json(note: Note) -> dict[str, Any]:
    """A note as data."""
    found: dict[str, Any] = {
        "id": note.id, "on": note.on.isoformat(), "kind": note.kind, "text": note.text, "evidence": note.evidence,
        "commitment": note.commitment or None, "outcome": note.outcome or None, "because": note.because,
    }  # fmt: skip
    if note.kind == "dialogue":
        found |= {"received": note.received, "settled": note.settled, "pending": note.received - note.settled}
    return found
