"""Do the pages say what the data say? The data are drawn again and the drawings compared (process.md 1.3)."""

from __future__ import annotations

from exports.reading.difference import SINCE_DRAWN, only_filled
from exports.reading.first_signature import only_first_signature
from exports.reading.opening import BoundedReader
from exports.reading.pages import drawn


def same_pages(reader: BoundedReader, pdf: bytes, again: bytes) -> bool:
    """Whether `pdf` shows the pages of `again`, an unsigned paper of the same data made just now.

    With equal library versions a paper begins with the very bytes of the unsigned one, and after
    these only signature fields may be filled. Else the page operators are compared, with font names
    made equal: that sees every changed word, but not a doctored font program.
    """
    if pdf.startswith(again):
        drawing = BoundedReader(again)
        first = reader.xrefs.get_startxref_for_revision(0)
        return bool(first == drawing.last_startxref) and (
            reader.total_revisions == 1 or only_first_signature(reader) or only_filled(reader, 0, policy=SINCE_DRAWN)
        )
    return drawn(reader) == drawn(BoundedReader(again))
