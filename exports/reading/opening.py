"""Opens a PDF from anywhere: strictly, within bounds of memory, and fast where objects lie in object streams."""

from __future__ import annotations

import io
import logging
from typing import Final

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.decode_limits import (
    DecodeLimits,
    DecodePurpose,
    DocumentDecodeBudget,
    StreamDecodeLimits,
)
from pyhanko.pdf_utils.misc import PdfDecodeLimitError, PdfStrictReadError
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

from exports.reading.usages import QuickRevision

MIB: Final = 1 << 20

LIMITS: Final = DecodeLimits(
    per_stream=StreamDecodeLimits(max_output_size=8 * MIB),
    per_purpose={
        DecodePurpose.OBJECT_STREAM: StreamDecodeLimits(max_output_size=4 * MIB),
        DecodePurpose.XREF_STREAM: StreamDecodeLimits(max_output_size=2 * MIB),
        DecodePurpose.XMP_METADATA: StreamDecodeLimits(max_output_size=MIB),
    },
    document_budget=DocumentDecodeBudget(base_allowance=32 * MIB, max_ratio=0),
)
"""What one file of at most 5 MiB may unfold to; the largest honest ones need a tenth of it."""


WORK: Final = 1_000_000
"""Steps of parsing that one file may cost (see Metered); sixty dense pages signed twice cost half of it."""

STEPS: Final = {b"[": 9, b"<": 5, b"(": 3, b"/": 2}
"""What begins an object that takes much memory costs more than one step."""

for _name in ("pyhanko", "pyhanko_certvalidator"):
    # They log what is wrong with a bad file, with tracebacks; we report it as codes, and stderr is for people.
    logging.getLogger(_name).addHandler(logging.NullHandler())
    logging.getLogger(_name).propagate = False


class Meter:
    """Counts steps down to zero, over all streams of one file."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, found: bytes) -> None:
        """One read. Raises PdfDecodeLimitError when nothing is left."""
        self.left -= STEPS.get(found, 1)
        if self.left < 0:
            raise PdfDecodeLimitError("too much to parse")


class Metered(io.BytesIO):
    """Bytes that are parsed letter by letter: 5 MiB of `[]` would become gigabytes of Python objects."""

    def __init__(self, data: bytes, meter: Meter) -> None:
        super().__init__(data)
        self._meter = meter

    def read(self, size: int | None = -1, /) -> bytes:
        """As io.BytesIO, on the meter."""
        found = super().read(size)
        self._meter.spend(found)
        return found


class BoundedReader(PdfFileReader):
    """pyHanko's strict reader, with bounds, and with each object stream's table of contents read once.

    pyHanko 0.38 reads that table anew for every object in the stream: quadratic, minutes for a
    hundred tagged pages.
    """

    def __init__(self, pdf: bytes) -> None:
        self._contents: dict[int, tuple[bytes, dict[int, tuple[int, int]]]] = {}
        self._meter = Meter(WORK)
        super().__init__(Metered(pdf, self._meter), strict=True, decode_limits=LIMITS)

    def get_historical_resolver(self, revision: int) -> HistoricalResolver:
        """The file as it was in a revision, 0 being the oldest."""
        known: dict[int, HistoricalResolver] = self._historical_resolver_cache
        if revision not in known:
            known[revision] = QuickRevision(self, revision)
        return known[revision]

    def _get_object_from_stream(self, idnum: int, stmnum: int, idx: int) -> generic.PdfObject:
        data, places = self._contents.get(stmnum) or self._unfold(stmnum)
        index, offset = places.get(idnum, (-1, 0))
        if index != idx:
            raise PdfStrictReadError("object is not where the cross-reference table says")
        stream = Metered(data, self._meter)
        stream.seek(offset)
        found = generic.read_object(stream, generic.Reference(idnum, 0, self))
        if isinstance(found, generic.StreamObject | generic.IndirectObject):
            raise PdfStrictReadError("forbidden object in an object stream")
        return found

    def _unfold(self, stmnum: int) -> tuple[bytes, dict[int, tuple[int, int]]]:
        """The decoded stream and object number → (index, offset) (ISO 32000-1, 7.5.7)."""
        stream = generic.Reference(stmnum, 0, self).get_object()
        if not isinstance(stream, generic.StreamObject) or stream["/Type"] != "/ObjStm":
            raise PdfStrictReadError("not an object stream")
        data = bytes(stream.read_data(DecodePurpose.OBJECT_STREAM))
        first, count = int(stream["/First"]), int(stream["/N"])
        numbers = [int(number) for number in data[: max(first, 0)].split()]
        if count < 0 or len(numbers) < 2 * count:
            raise PdfStrictReadError("table of an object stream is too short")
        places: dict[int, tuple[int, int]] = {}
        for index in range(count):
            # The first mention wins, as in pyHanko; the index in the cross-reference table must agree anyway.
            places.setdefault(numbers[2 * index], (index, first + numbers[2 * index + 1]))
        self._contents[stmnum] = data, places
        return self._contents[stmnum]
