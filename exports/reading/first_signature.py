"""The usual case, judged at once: one update over a drawing of our own that fills one of its signature fields."""

from __future__ import annotations

import io
from typing import Final

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.reader import HistoricalResolver
from pyhanko.pdf_utils.xref import XRefSectionType

from exports.reading.opening import BoundedReader

TRAILER: Final = frozenset({"/Size", "/Prev", "/ID"})
"""What an update says anew in its trailer."""

CATALOG: Final = frozenset({"/Perms", "/Version", "/Extensions"})
"""Which signature certifies the paper, and by which edition of PDF it is written."""


def only_first_signature(reader: BoundedReader) -> bool:
    """Whether the second and last revision does nothing but fill one empty signature field of the first.

    To be asked only where the first revision is a drawing made just now: that one holds no reference to an
    object it does not have, so what is new is reached through what is compared here, entry by entry, and
    no walk through the file is needed. False says nothing: the difference rules judge such a file.
    """
    if reader.total_revisions != 2 or not _plainly_appended(reader):
        return False
    old, new = reader.get_historical_resolver(0), reader.get_historical_resolver(1)
    if "/AcroForm" not in old.root or not _same(old.trailer_view, new.trailer_view, TRAILER):
        return False
    form = old.root.get_value_as_reference("/AcroForm")
    first_new = reader.xrefs.get_xref_container_info(0).size
    changed = {number for number, _ in reader.xrefs.get_xref_data(1).explicit_refs_in_revision if number < first_new}
    widgets = changed - {old.root_ref.idnum, form.idnum}
    if len(widgets) != 1:
        return False
    widget = Reference(widgets.pop(), 0, old)
    return (
        _same(old.root, new.root, CATALOG)
        and _same(old(form), new(form), frozenset({"/SigFlags"}))
        and _is_empty_field(old, form, widget)
        and _filled(old(widget), new(widget), first_new)
    )


def _plainly_appended(reader: BoundedReader) -> bool:
    """Nothing is freed or counted up, and no second table stands behind the first."""
    section = reader.xrefs.get_xref_data(1)
    return (
        not section.freed
        and section.hybrid is None
        and reader.xrefs.get_xref_container_info(1).xref_section_type
        in (XRefSectionType.STREAM, XRefSectionType.STANDARD)
        and all(generation == 0 for _number, generation in section.explicit_refs_in_revision)
    )


def _is_empty_field(old: HistoricalResolver, form: Reference, widget: Reference) -> bool:
    listed = old(form)["/Fields"]
    found = old(widget)
    return (
        any(_number(listed.raw_get(index)) == widget.idnum for index in range(len(listed)))
        and isinstance(found, generic.DictionaryObject)
        and found.get("/FT", None) == "/Sig"
        and "/V" not in found
    )


def _filled(old: generic.PdfObject, new: generic.PdfObject, first_new: int) -> bool:
    """The field is as it was, with a new object as its value and a new drawing as its only look."""
    if not _same(old, new, frozenset({"/V", "/AP"})):
        return False
    assert isinstance(new, generic.DictionaryObject)
    if not {"/V", "/AP"} <= set(new):
        return False
    look = new.raw_get("/AP")
    if not isinstance(look, generic.DictionaryObject) or set(look) != {"/N"}:
        return False
    return all(_number(raw) >= first_new for raw in (new.raw_get("/V"), look.raw_get("/N")))


def _same(old: generic.PdfObject, new: generic.PdfObject, apart: frozenset[str]) -> bool:
    """Whether two dictionaries are written alike, `apart` from these entries; nothing was taken out."""
    if type(old) is not generic.DictionaryObject or type(new) is not generic.DictionaryObject:
        return False
    more = {str(key) for key in new} - {str(key) for key in old}
    return more <= apart and all(
        key in new and (key in apart or _bytes(old.raw_get(key)) == _bytes(new.raw_get(key))) for key in old
    )


def _number(raw: generic.PdfObject) -> int:
    """Number of the object that is referred to; -1 for what stands there itself."""
    return raw.idnum if isinstance(raw, generic.IndirectObject) else -1


def _bytes(value: generic.PdfObject) -> bytes:
    out = io.BytesIO()
    value.write_to_stream(out, None)
    return out.getvalue()
