"""Formats 1 to 4 of `van-ban.json`: which paper of which cell a PDF is, who is to sign it; none of its content.

Format 2 adds the roster ids of those who sign, because two members of a cell may have one name. Format 3 is that of
the papers of the body that decides, format 4 that of a committee's report, bound to the figures it was made from;
papers of a session stay in format 2.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

import msgspec

from exports.canonical import canonical
from exports.errors import BadPayloadError
from exports.shapes import read_shape
from questionnaires.values import nfc
from reviews.committee_report import PAPER, CommitteePaperId, CommitteeReport
from reviews.decision_papers import DecisionPaperId, Frame
from reviews.session_kinds import BY_ID, PaperId, SignField
from reviews.session_papers import SessionPaper
from reviews.session_signers import wanted
from reviews.verdicts import PaperFact

NAME: Final = "van-ban.json"
FORMAT: Final = 2
"""Of papers of a session."""
OF_BODY: Final = 3
NEWEST: Final = 4
LIMIT: Final = 1 << 16

Name = Annotated[str, msgspec.Meta(max_length=500)]
Ident = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]


class NoteUnit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The cell."""

    above: Name
    key: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{0,128}\Z")]
    name: Name


class Figures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rollup that a committee's report was made from."""

    seq: Annotated[int, msgspec.Meta(ge=1)]
    sha256: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
    """Of its data (`tong-hop.json`)."""


class Note(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One paper."""

    draft: bool
    format: Literal[1, 2, 3, 4]
    kind: Literal["session", "decision", "committee"]
    layout: Literal["session/1", "decision/1", "committee/1"]
    member: Annotated[str, msgspec.Meta(max_length=64)]
    number: int | None
    on: date
    paper: Literal[PaperId, DecisionPaperId, CommitteePaperId]
    part: int
    period: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?\Z")]
    review_sha256: Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{64})?\Z")]
    signers: dict[SignField, Name]
    """Field to the name that is printed under it."""
    unit: NoteUnit
    signer_ids: dict[SignField, Ident] = msgspec.field(default_factory=dict)
    """Field to the roster id of who signs there; format 2, and only of those who are on the roster."""
    figures: Figures | msgspec.UnsetType = msgspec.UNSET
    """Format 4 alone."""


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
        draft=frame.draft, format=OF_BODY, kind="decision", layout="decision/1", member="", number=None, on=frame.on,
        paper=frame.paper, part=0, period=frame.period, review_sha256="",
        signers={} if frame.draft else {"secretary": nfc(frame.signer)}, unit=unit,
    )  # fmt: skip
    return canonical(msgspec.to_builtins(shape))


def report_note(report: CommitteeReport) -> bytes:
    """The canonical JSON of the note of a committee's report."""
    unit = NoteUnit(nfc(report.unit.above), report.unit.key, nfc(report.unit.name))
    shape = Note(
        draft=report.draft, format=NEWEST, kind="committee", layout="committee/1", member="", number=report.number,
        on=report.on, paper=PAPER, part=0, period=report.figures.period, review_sha256="",
        signers={} if report.draft else {"secretary": nfc(report.signer)}, unit=unit,
        figures=Figures(report.figures.seq, report.figures_sha256),
    )  # fmt: skip
    return canonical(msgspec.to_builtins(shape))


def read_note(data: bytes) -> PaperFact:
    """What a note says. Raises BadPayloadError (`payload_shape`), NewerFormatError."""
    shape = read_shape(data, Note, newest=NEWEST, limit=LIMIT)
    kind = "session" if shape.paper in BY_ID else "committee" if shape.paper == PAPER else "decision"
    formats = {"session": (1, FORMAT), "decision": (OF_BODY,), "committee": (NEWEST,)}[kind]
    if shape.kind != kind or shape.format not in formats or shape.layout != f"{kind}/1":
        raise BadPayloadError("payload_shape", reason="kind and paper")
    figures = shape.figures
    if isinstance(figures, Figures) != (kind == "committee"):
        raise BadPayloadError("payload_shape", reason="figures")
    fields = tuple(BY_ID[shape.paper].fields) if shape.paper in BY_ID else ("secretary",)
    return PaperFact(
        shape.paper, shape.unit.key, shape.unit.name, shape.unit.above, shape.period, shape.number, shape.member,
        shape.review_sha256, fields,
        {str(role): name for role, name in shape.signers.items()},
        {str(role): member for role, member in shape.signer_ids.items()},
        *((figures.sha256, figures.seq) if isinstance(figures, Figures) else ()),
    )  # fmt: skip
