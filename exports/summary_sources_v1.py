"""The merged units in `tong-hop.json`: their shape, their sums, and how tens of thousands of them are written."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Final

import msgspec

from exports.errors import BadPayloadError
from questionnaires.values import nfc
from reviews.summary import Count, SourceUnit

MOST: Final = 400_000
MOST_KNOWN: Final = 10_000
"""Names that are kept as well formed."""

Name = Annotated[str, msgspec.Meta(max_length=500)]
Code = str
"""Letters, figures and `_`, at most 40; checked after reading, since the same few come again and again."""
Hash = Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{64})?\Z")]
Key = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{0,128}\Z")]
Whole = Annotated[int, msgspec.Meta(ge=0, le=100_000_000)]


class SourceShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """A summary that was merged in, and what a list of organisations says of it."""

    absent: Whole = 0
    cells: Whole = 0
    level: Name = ""
    name: Name = ""
    seq: Whole
    sha256: Hash
    totals: Annotated[tuple[tuple[Code, Whole], ...], msgspec.Meta(max_length=40)] = ()
    unit: Key


_WRITER: Final = msgspec.json.Encoder()
_READER: Final = msgspec.json.Decoder(SourceShape)
_CODE: Final = re.compile(r"[A-Za-z0-9_]{0,40}")
_SHORT: Final = re.compile(r"[0-9a-f]{1,16}")
KNOWN_CODES: Final[set[str]] = set()
_EMPTY: Final = b'"sources":[]'
"""As canonical JSON has it once; within a text the quotes would be escaped."""


class Sums:
    """What the merged units add up to."""

    def __init__(self) -> None:
        self.number = self.cells = 0
        self._totals: dict[str, int] = {}

    def add(self, source: SourceShape) -> None:
        """With one. Raises BadPayloadError for a level that is no code."""
        self.number += 1
        self.cells += source.cells
        for code, n in source.totals:
            if code not in KNOWN_CODES:
                note(code, _CODE, KNOWN_CODES)
            self._totals[code] = self._totals.get(code, 0) + n

    def persons(self) -> Mapping[str, int]:
        """By level or status, without those of nobody."""
        return {code: n for code, n in self._totals.items() if n}


def persons(counts: Iterable[Count]) -> Mapping[str, int]:
    """The same out of counts."""
    whole: dict[str, int] = {}
    for count in counts:
        whole[count.level] = whole.get(count.level, 0) + count.n
    return {code: n for code, n in whole.items() if n}


def refuse_code(code: str) -> None:
    """Raises BadPayloadError for a name that is no code."""
    if code not in KNOWN_CODES:
        note(code, _CODE, KNOWN_CODES)


def note(name: str, wanted: re.Pattern[str], seen: set[str]) -> None:
    """Keep a name as well formed. Raises BadPayloadError."""
    if not wanted.fullmatch(name):
        raise BadPayloadError("payload_shape", reason="a code, or a fingerprint")
    if len(seen) < MOST_KNOWN:
        seen.add(name)


def shape(source: SourceUnit) -> SourceShape:
    """As it is written."""
    return SourceShape(
        absent=source.absent, cells=source.cells, level=nfc(source.level), name=nfc(source.name), seq=source.seq,
        sha256=source.sha256, totals=source.totals, unit=source.unit,
    )  # fmt: skip


def filled(frame: bytes, cells: Sequence[str], sources: Sequence[SourceUnit], sums: Sums) -> bytes:
    """Canonical JSON that was written without cells and merged units, with them.

    Each is checked, written and forgotten, the merged are added up in `sums`. Raises BadPayloadError for what could
    not be read back.
    """
    if not cells and not sources:
        return frame
    if max(len(cells), len(sources)) > MOST:
        raise BadPayloadError("payload_shape", reason="too many cells, or merged")
    head, _found, tail = frame.partition(_EMPTY)
    whole = io.BytesIO()  # hands its bytes out without a copy
    whole.write(b"{")
    if cells:
        refuse_disorder(cells)
        whole.write(b'"cells":[')
        _write(whole, (b'"%s"' % cell.encode() for cell in cells))
        whole.write(b"],")
    whole.write(head[1:] + _EMPTY[:-1])
    _write(whole, (_piece(source, sums) for source in sources))
    whole.write(_EMPTY[-1:] + tail)
    return whole.getvalue()


def refuse_disorder(cells: Iterable[str]) -> None:
    """Raises BadPayloadError where cells stand twice or out of order, or one has no key."""
    before = ""
    for cell in cells:
        if cell <= before or not _SHORT.fullmatch(cell):
            raise BadPayloadError("payload_shape", reason="cells twice, or out of order")
        before = cell


def _write(whole: io.BytesIO, pieces: Iterator[bytes]) -> None:
    whole.write(next(pieces, b""))
    for piece in pieces:
        whole.write(b",")
        whole.write(piece)


def _piece(source: SourceUnit, sums: Sums) -> bytes:
    written = shape(source)
    piece = _WRITER.encode(written)
    try:
        same = _READER.decode(piece) == written
    except msgspec.DecodeError as error:
        raise BadPayloadError("payload_shape", reason=str(error)[:160]) from error
    if not same:
        raise BadPayloadError("payload_shape", reason="the merged")
    sums.add(written)
    return piece
