"""Formats 1 to 3 of `tong-hop.json`: a cell's (or a committee's) summary as canonical JSON; no name, no answer.

Format 2 adds to the counts who is chính thức or dự bị and the gender, and counts collectives; format 3 says where a
committee decided otherwise than the figures that it merged. Figures are written in the first format that has a place
for what they hold, as they always were: a summary has one spelling.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Final, Literal

import msgspec

from exports.canonical import read_strictly
from exports.errors import BadFileError, BadPayloadError, NewerFormatError
from exports.summary_sources_v1 import (
    KNOWN_CODES,
    MOST,
    Code,
    Hash,
    Key,
    Name,
    SourceShape,
    Sums,
    Whole,
    filled,
    note,
    persons,
    refuse_code,
    refuse_disorder,
)
from questionnaires.values import nfc
from reviews.distributions import Distribution
from reviews.rules import LEVELS
from reviews.summary import CollectiveCount, Count, Gender, Membership, SourceUnit, Summary, Unlike

FORMAT: Final = 3
"""The newest."""
NAME: Final = "tong-hop.json"
"""Name of the attachment."""
LIMIT: Final = 1 << 20
"""Bytes of a summary (1 MiB)."""
ROLLUP_LIMIT: Final = 16 << 20
Core = str
"""SHA-256 in hex; checked after reading, as codes are."""
ShortKey = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{1,16}\Z")]


class _Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every field is written, empty ones too."""


class UnitShape(_Shape, frozen=True):
    """Whose summary."""

    key: Key
    name: Name
    path: Annotated[tuple[Name, ...], msgspec.Meta(max_length=10)]


class CountShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Persons of one group and form at one level, or with one status; from format 2 on by membership and gender."""

    form: Code
    gender: Gender = ""
    group: Name
    level: Code
    membership: Membership = ""
    n: Whole


class CollectiveShape(_Shape, frozen=True):
    """Collectives of one kind at one level."""

    kind: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    level: Code
    n: Whole


class UnlikeShape(_Shape, frozen=True):
    """Persons at a level, as merged figures and as the committee's own decisions have them."""

    decided: Whole
    level: Code
    told: Whole
    unit: Annotated[str, msgspec.Meta(max_length=1100)]
    """A cell, or a cell and whose figures it came in."""


class DistributionShape(_Shape, frozen=True):
    """Marks of one question, in the order of its scale."""

    core_sha256: Core
    counts: Annotated[tuple[tuple[Code, Whole], ...], msgspec.Meta(min_length=1, max_length=40)]
    n: Whole
    question: Code


class SummaryShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """The whole (product.md 8, Summary). Fields in the order of canonical JSON: `loads` writes them as they stand."""

    cells: Annotated[tuple[ShortKey, ...], msgspec.Meta(max_length=MOST)] = ()
    collectives: Annotated[tuple[CollectiveShape, ...], msgspec.Meta(max_length=500)] = ()
    counts: Annotated[tuple[CountShape, ...], msgspec.Meta(max_length=20_000)]
    demo: bool = False
    distributions: Annotated[tuple[DistributionShape, ...], msgspec.Meta(max_length=5000)]
    format: Literal[1, 2, 3]
    kind: Literal["summary", "rollup"]
    missing: Annotated[tuple[Name, ...], msgspec.Meta(max_length=400_000)]
    period: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}(-Q[1-4])?\Z")]
    replaces: Hash | None
    reviews_root: Hash
    rule_set: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9-]{0,60}\Z")]
    seq: Annotated[int, msgspec.Meta(ge=1, le=9999)]
    sources: Annotated[tuple[SourceShape, ...], msgspec.Meta(max_length=MOST)]
    stage: Literal["proposed", "decided"] = "proposed"
    unit: UnitShape
    unlike: Annotated[tuple[UnlikeShape, ...], msgspec.Meta(max_length=20_000)] = ()


_WRITER: Final = msgspec.json.Encoder()
"""Writes canonical JSON: fields stand in order, our numbers are whole, and its escapes are those of RFC 8785."""
_READER: Final = msgspec.json.Decoder(SummaryShape)
_CORE: Final = re.compile(r"([0-9a-f]{64})?")
_CORES: Final[set[str]] = set()


def dumps(summary: Summary) -> bytes:
    """Canonical JSON (RFC 8785), NFC; `loads` gives an equal summary back. Raises BadPayloadError."""
    shape = SummaryShape(
        format=_format(summary), kind=summary.kind,
        unit=UnitShape(summary.unit_key, nfc(summary.unit_name), tuple(map(nfc, summary.unit_path))),
        period=summary.period, seq=summary.seq, replaces=summary.replaces or None, rule_set=summary.rule_set,
        counts=tuple(
            CountShape(
                form=count.form, gender=count.gender, group=nfc(count.group), level=count.level,
                membership=count.membership, n=count.n,
            )
            for count in summary.counts
        ),
        collectives=tuple(CollectiveShape(nfc(one.kind), one.level, one.n) for one in summary.collectives),
        distributions=tuple(DistributionShape(d.core_sha256, d.counts, d.n, d.question) for d in summary.distributions),
        reviews_root=summary.reviews_root,
        sources=(), missing=tuple(map(nfc, summary.missing)), demo=summary.demo, stage=summary.stage,
        unlike=tuple(UnlikeShape(one.decided, one.level, one.told, nfc(one.unit)) for one in summary.unlike),
    )  # fmt: skip
    frame = _WRITER.encode(shape)
    read = _checked(_quickly(frame) or _strictly(frame))
    sums = Sums()
    data = filled(frame, summary.cells, summary.sources, sums)
    _refuse_sums(read.kind, len(summary.cells), read.counts, sums, len(data))
    return data


def loads(data: bytes) -> Summary:
    """The summary of canonical JSON. Raises BadPayloadError, NewerFormatError.

    Codes `too_large payload_shape wrong_kind newer_format`; sums that do not agree with their parts are
    `payload_shape` too.
    """
    shape, sums = _quickly(data) or _strictly(data), Sums()
    for source in shape.sources:
        sums.add(source)
    found = _checked(shape)
    _refuse_sums(found.kind, len(found.cells), found.counts, sums, len(data))
    return found


def _checked(shape: SummaryShape) -> Summary:
    """The summary of a shape; whether its merged units add up is looked at elsewhere. Raises BadPayloadError."""
    marks = _distributions(shape)
    _refuse_codes(shape)
    counts = tuple([Count(c.group, c.form, c.level, c.n, c.membership, c.gender) for c in shape.counts])
    if len({(c.group, c.form, c.level, c.membership, c.gender) for c in counts}) != len(counts):
        raise BadPayloadError("payload_shape", reason="a count twice")
    if len({(one.kind, one.level) for one in shape.collectives}) != len(shape.collectives):
        raise BadPayloadError("payload_shape", reason="a count of collectives twice")
    refuse_disorder(shape.cells)
    if shape.unlike and (shape.kind != "rollup" or {one.level for one in shape.unlike} - set(LEVELS)):
        raise BadPayloadError("payload_shape", reason="not what a committee decides")
    found = Summary(
        kind=shape.kind, unit_key=shape.unit.key, unit_name=shape.unit.name, unit_path=shape.unit.path,
        period=shape.period, seq=shape.seq, replaces=shape.replaces or "", rule_set=shape.rule_set,
        counts=counts,
        distributions=marks,
        reviews_root=shape.reviews_root,
        sources=tuple(
            SourceUnit(s.unit, s.seq, s.sha256, s.name, s.level, s.cells, s.absent, s.totals) for s in shape.sources
        ),
        missing=shape.missing, demo=shape.demo, stage=shape.stage, cells=shape.cells,
        collectives=tuple([CollectiveCount(one.kind, one.level, one.n) for one in shape.collectives]),
        unlike=tuple([Unlike(one.unit, one.level, one.told, one.decided) for one in shape.unlike]),
    )  # fmt: skip
    if shape.format != _format(found):
        raise BadPayloadError("payload_shape", reason="not the format of what is in it")
    return found


def _format(summary: Summary) -> Literal[1, 2, 3]:
    """The first that has a place for everything in it."""
    if summary.unlike:
        return 3
    told = summary.collectives or any(count.membership or count.gender for count in summary.counts)
    return 2 if told else 1


def _quickly(data: bytes) -> SummaryShape | None:
    """The shape of data that are canonical, NFC and well formed; None where that takes a closer look.

    What writes to the very same bytes again is canonical: nothing twice, nothing unknown, no other spelling.
    """
    if len(data) > ROLLUP_LIMIT:
        return None
    try:
        shape = _READER.decode(data)
        same = _WRITER.encode(shape) == data and unicodedata.is_normalized("NFC", data.decode())
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return shape if same else None


def _strictly(data: bytes) -> SummaryShape:
    """The shape, or the reason why there is none."""
    plain = read_strictly(data, limit=ROLLUP_LIMIT)
    if not isinstance(plain, dict):
        raise BadPayloadError("payload_shape")
    number = plain.get("format")
    if isinstance(number, int) and number > FORMAT:
        raise NewerFormatError(number)
    if plain.get("kind") not in ("summary", "rollup"):
        raise BadPayloadError("wrong_kind")
    try:
        shape = msgspec.convert(plain, SummaryShape)
    except msgspec.ValidationError as error:
        raise BadPayloadError("payload_shape", reason=str(error)[:160]) from error
    if _WRITER.encode(shape) != data:
        raise BadPayloadError("payload_shape", reason="a field that holds nothing is written out")
    return shape


def _distributions(shape: SummaryShape) -> tuple[Distribution, ...]:
    """The distributions, each of which adds up and has well formed names. Raises BadPayloadError.

    One pass, and names seen before are not looked at again: figures of half a million cells come through here.
    """
    made: list[Distribution] = []
    for found in shape.distributions:
        total = 0
        for code, n in found.counts:
            total += n
            if code not in KNOWN_CODES:
                refuse_code(code)
        if total != found.n:
            raise BadPayloadError("payload_shape", reason="sum of a distribution")
        if found.question not in KNOWN_CODES:
            refuse_code(found.question)
        if found.core_sha256 not in _CORES:
            note(found.core_sha256, _CORE, _CORES)
        made.append(Distribution(found.question, found.core_sha256, found.counts))
    return tuple(made)


def _refuse_codes(shape: SummaryShape) -> None:
    """Raises BadPayloadError for a form or a level that is no code."""
    for count in shape.counts:
        if count.form not in KNOWN_CODES:
            refuse_code(count.form)
        if count.level not in KNOWN_CODES:
            refuse_code(count.level)
    for one in shape.collectives:
        refuse_code(one.level)


def _refuse_sums(kind: str, cells: int, counts: tuple[Count, ...], sums: Sums, size: int) -> None:
    """Of a rollup: as many cells as its parts have, and the parts' persons are its persons; of a cell: no parts.

    Raises BadPayloadError, and BadFileError where it is too large for its kind.
    """
    if size > (LIMIT if kind == "summary" else ROLLUP_LIMIT):
        raise BadFileError("too_large")
    whole = (
        not (cells or sums.number) if kind == "summary" else sums.cells == cells and sums.persons() == persons(counts)
    )
    if not whole:
        raise BadPayloadError("payload_shape", reason="cells, or sums of the merged")
