"""Format 1 of `cam-ket.json`: a printed commitment as canonical JSON, embedded in its paper and signed with it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

import msgspec

from exports.canonical import canonical, read_strictly
from exports.errors import BadFileError, BadPayloadError, NewerFormatError
from exports.payload_shapes_v1 import Hash, MemberShape, PostsShape, UnitShape
from questionnaires.values import nfc
from questionnaires.wording import Block
from reviews.commitments import Commitment, CommitmentKind, CommitmentSheet
from reviews.people import Profile, UnitCard

FORMAT: Final = 1
KIND: Final = "commitments"
NAME: Final = "cam-ket.json"
"""Name of the attachment."""
LIMIT: Final = 1 << 20
"""Bytes of JSON (1 MiB)."""

Text = Annotated[str, msgspec.Meta(max_length=2000)]


class LineShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line; every field is written, empty ones too."""

    id: Annotated[str, msgspec.Meta(pattern=r"^c[0-9]{1,9}\Z")]
    kind: CommitmentKind
    block: Block
    content: Text
    deed: Text
    measure: Text
    deadline: date | None
    link: Text
    supervisor: Text
    weakness: Text


class CommitmentsShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The whole."""

    format: Literal[1]
    kind: Literal["commitments"]
    period: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}\Z")]
    layout: Literal["commitments/1"]
    unit: UnitShape
    member: MemberShape
    revision: Annotated[int, msgspec.Meta(ge=1, le=9999)]
    previous: Hash | None
    signed_on: date
    lines: Annotated[tuple[LineShape, ...], msgspec.Meta(min_length=1, max_length=100)]
    demo: bool = False


def dumps(sheet: CommitmentSheet) -> bytes:
    """The payload: canonical JSON (RFC 8785), NFC; `loads` gives the same sheet back. Raises BadPayloadError."""
    try:
        plain = msgspec.to_builtins(_shape(sheet), str_keys=True)
        msgspec.convert(plain, CommitmentsShape)
        return canonical(plain)
    except ValueError as error:  # msgspec.ValidationError is one
        raise BadPayloadError("payload_shape", reason=str(error)[:160]) from error


def loads(data: bytes) -> CommitmentSheet:
    """The sheet in a payload. Raises NewerFormatError, or BadPayloadError `too_large wrong_kind payload_shape`."""
    try:
        written = read_strictly(data, limit=LIMIT)
    except BadFileError as error:
        raise BadPayloadError(error.code, reason=str(error.problems[0].params.get("reason", ""))) from error
    kind, number = (written.get("kind"), written.get("format")) if isinstance(written, dict) else (None, None)
    if isinstance(kind, str) and kind != KIND:
        raise BadPayloadError("wrong_kind", reason=kind[:40])
    if isinstance(number, int) and not isinstance(number, bool) and number > FORMAT:
        raise NewerFormatError(number)
    try:
        return _sheet(msgspec.convert(written, CommitmentsShape))
    except ValueError as error:
        raise BadPayloadError("payload_shape", reason=str(error)[:160]) from error


def _shape(sheet: CommitmentSheet) -> CommitmentsShape:
    unit, profile = sheet.unit, sheet.profile
    posts = PostsShape(
        party=nfc(profile.party_post),
        government=nfc(profile.government_post),
        union=nfc(profile.union_post),
        workplace=nfc(profile.workplace),
    )
    return CommitmentsShape(
        format=1,
        kind="commitments",
        period=sheet.period,
        layout="commitments/1",
        unit=UnitShape(key=unit.key, name=nfc(unit.name), above=nfc(unit.above), place=nfc(unit.place)),
        member=MemberShape(name=nfc(profile.name), born=profile.born, posts=posts),
        revision=sheet.revision,
        previous=sheet.previous,
        signed_on=sheet.signed_on,
        lines=tuple(map(_line_shape, sheet.lines)),
        demo=sheet.demo,
    )


def _line_shape(line: Commitment) -> LineShape:
    return LineShape(
        id=line.id,
        kind=line.kind,
        block=line.block,
        content=nfc(line.content),
        deed=nfc(line.deed),
        measure=nfc(line.measure),
        deadline=line.deadline,
        link=nfc(line.link),
        supervisor=nfc(line.supervisor),
        weakness=nfc(line.weakness),
    )


def _sheet(shape: CommitmentsShape) -> CommitmentSheet:
    posts = shape.member.posts
    return CommitmentSheet(
        period=shape.period,
        layout=shape.layout,
        unit=UnitCard(shape.unit.name, shape.unit.above, shape.unit.place, shape.unit.key, period=shape.period),
        profile=Profile(
            name=shape.member.name,
            born=shape.member.born,
            party_post=posts.party,
            government_post=posts.government,
            union_post=posts.union,
            workplace=posts.workplace,
        ),
        revision=shape.revision,
        previous=shape.previous,
        signed_on=shape.signed_on,
        lines=tuple(
            Commitment(
                line.id, line.kind, line.block, line.content, line.deed, line.measure, line.deadline, line.link,
                line.supervisor, line.weakness,
            )
            for line in shape.lines
        ),
        demo=shape.demo,
    )  # fmt: skip
