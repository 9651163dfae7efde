"""Format 1 of `van-ban.json`: which paper of which cell a PDF is, and which review it is bound to; no content."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

import msgspec

from exports.canonical import canonical, read_strictly
from exports.errors import BadPayloadError
from questionnaires.values import nfc
from reviews.session_kinds import BY_ID, PaperId, SignField
from reviews.session_papers import SessionPaper
from reviews.session_signers import wanted
from reviews.verdicts import PaperFact

NAME: Final = "van-ban.json"
FORMAT: Final = 1
LIMIT: Final = 1 << 16

Name = Annotated[str, msgspec.Meta(max_length=500)]


class NoteUnit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The cell."""

    above: Name
    key: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{0,128}$")]
    name: Name


class Note(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One paper."""

    draft: bool
    format: Literal[1]
    kind: Literal["session"]
    layout: Literal["session/1"]
    member: Annotated[str, msgspec.Meta(max_length=64)]
    number: int | None
    on: date
    paper: PaperId
    part: int
    period: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$")]
    review_sha256: Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{64})?$")]
    signers: dict[SignField, Name]
    """Field to the name that is printed under it."""
    unit: NoteUnit


def note(paper: SessionPaper) -> bytes:
    """The canonical JSON (RFC 8785) of a paper's note."""
    frame = paper.frame
    unit = NoteUnit(nfc(frame.unit.above), frame.unit.key, nfc(frame.unit.name))
    shape = Note(
        draft=frame.draft, format=FORMAT, kind="session", layout="session/1", member=frame.member, number=frame.number,
        on=frame.on, paper=frame.paper, part=frame.part, period=frame.period, review_sha256=frame.review_sha256,
        signers={asked.field: nfc(asked.name) for asked in wanted(paper)}, unit=unit,
    )  # fmt: skip
    return canonical(msgspec.to_builtins(shape))


def read_note(data: bytes) -> PaperFact:
    """What a note says. Raises BadPayloadError (`payload_shape`)."""
    try:
        shape = msgspec.convert(read_strictly(data, limit=LIMIT), Note)
    except msgspec.ValidationError as error:
        raise BadPayloadError("payload_shape", reason=str(error)[:160]) from error
    return PaperFact(
        shape.paper, shape.unit.key, shape.unit.name, shape.unit.above, shape.period, shape.number, shape.member,
        shape.review_sha256, tuple(BY_ID[shape.paper].fields),
        {str(role): name for role, name in shape.signers.items()},
    )  # fmt: skip
