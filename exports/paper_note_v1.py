"""Formats 1 to 3 of `van-ban.json`: which paper of which cell a PDF is, who is to sign it; none of its content.

Format 2 adds the roster ids of those who sign, because two members of a cell may have one name. Format 3 is that of
the papers of the body that decides; papers of a session stay in format 2.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

import msgspec

from exports.canonical import canonical
from exports.errors import BadPayloadError
from exports.shapes import read_shape
from questionnaires.values import nfc
from reviews.decision_papers import DecisionPaperId, Frame
from reviews.session_kinds import BY_ID, PaperId, SignField
from reviews.session_papers import SessionPaper
from reviews.session_signers import wanted
from reviews.verdicts import PaperFact

NAME: Final = "van-ban.json"
FORMAT: Final = 2
"""Of papers of a session."""
NEWEST: Final = 3
LIMIT: Final = 1 << 16

Name = Annotated[str, msgspec.Meta(max_length=500)]
Ident = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]


class NoteUnit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The cell."""

    above: Name
    key: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{0,128}\Z")]
    name: Name


class Note(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One paper."""

    draft: bool
    format: Literal[1, 2, 3]
    kind: Literal["session", "decision"]
    layout: Literal["session/1", "decision/1"]
    member: Annotated[str, msgspec.Meta(max_length=64)]
    number: int | None
    on: date
    paper: Literal[PaperId, DecisionPaperId]
    part: int
    period: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?\Z")]
    review_sha256: Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{64})?\Z")]
    signers: dict[SignField, Name]
    """Field to the name that is printed under it."""
    unit: NoteUnit
    signer_ids: dict[SignField, Ident] = msgspec.field(default_factory=dict)
    """Field to the roster id of who signs there; format 2, and only of those who are on the roster."""


def note(paper: SessionPaper) -> bytes:
    """The canonical JSON (RFC 8785) of a paper's note."""
    frame = paper.frame
    unit = NoteUnit(nfc(frame.unit.above), frame.unit.key, nfc(frame.unit.name))
    asked = wanted(paper)
    shape = Note(
        draft=frame.draft, format=FORMAT, kind="session", layout="session/1", member=frame.member, number=frame.number,
        on=frame.on, paper=frame.paper, part=frame.part, period=frame.period, review_sha256=frame.review_sha256,
        signers={one.field: nfc(one.name) for one in asked}, unit=unit,
        signer_ids={one.field: one.member for one in asked if one.member},
    )  # fmt: skip
    return canonical(msgspec.to_builtins(shape))


def body_note(frame: Frame) -> bytes:
    """The canonical JSON of the note of a paper of the body that decides."""
    unit = NoteUnit(nfc(frame.unit.above), frame.unit.key, nfc(frame.unit.name))
    shape = Note(
        draft=frame.draft, format=NEWEST, kind="decision", layout="decision/1", member="", number=None, on=frame.on,
        paper=frame.paper, part=0, period=frame.period, review_sha256="",
        signers={} if frame.draft else {"secretary": nfc(frame.signer)}, unit=unit,
    )  # fmt: skip
    return canonical(msgspec.to_builtins(shape))


def read_note(data: bytes) -> PaperFact:
    """What a note says. Raises BadPayloadError (`payload_shape`), NewerFormatError."""
    shape = read_shape(data, Note, newest=NEWEST, limit=LIMIT)
    if (shape.paper in BY_ID) != (shape.kind == "session") or (shape.format == NEWEST) != (shape.kind == "decision"):
        raise BadPayloadError("payload_shape", reason="kind and paper")
    fields = tuple(BY_ID[shape.paper].fields) if shape.paper in BY_ID else ("secretary",)
    return PaperFact(
        shape.paper, shape.unit.key, shape.unit.name, shape.unit.above, shape.period, shape.number, shape.member,
        shape.review_sha256, fields,
        {str(role): name for role, name in shape.signers.items()},
        {str(role): member for role, member in shape.signer_ids.items()},
    )  # fmt: skip
