"""What a paper's pages draw, apart from the names and programs of fonts, which other library versions make anew."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from pyhanko.pdf_utils import generic

from exports.reading.opening import BoundedReader

MAX_PAGES: Final = 400
MAX_DEPTH: Final = 12
SUBSET: Final = re.compile(rb"/([A-Z]{6})(?=\s)")
"""WeasyPrint calls a font by the six letters of its subset."""

GROWS_WHEN_SIGNED: Final = frozenset({"/Perms", "/Extensions", "/AcroForm", "/Version"})

NOT_DRAWN: Final = frozenset({"/Font", "/Length", "/Filter", "/StructParents", "/Parent"})

Drawn = tuple[object, ...]


class OddPagesError(ValueError):
    """A page tree that WeasyPrint does not write: too deep, a loop, too many pages."""


def drawn(reader: BoundedReader) -> Drawn:
    """A value that is equal for papers with equal pages. Raises OddPagesError and pyHanko's errors for odd files."""
    names: dict[bytes, bytes] = {}
    catalog = frozenset(str(key) for key in reader.root) - GROWS_WHEN_SIGNED
    return (catalog, *(_page(page, names) for page in _pages(reader)))


def _pages(reader: BoundedReader) -> list[generic.DictionaryObject]:
    found: list[generic.DictionaryObject] = []
    pending, seen = [reader.root["/Pages"]], 0
    while pending:
        node, seen = pending.pop(), seen + 1
        if seen > 2 * MAX_PAGES or len(found) > MAX_PAGES:
            raise OddPagesError
        if node["/Type"] == "/Pages":
            kids = node["/Kids"]
            pending += [kids[index] for index in reversed(range(len(kids)))]
        else:
            found.append(node)
    return found


def _page(page: generic.DictionaryObject, names: dict[bytes, bytes]) -> Drawn:
    return (
        frozenset(str(key) for key in page) - {"/Annots"},
        tuple(_plain(page.get(key, None), names) for key in ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit")),
        _operators(page["/Contents"], names),
        _plain(page.get("/Resources", None), names),
        tuple(_annotation(annotation) for annotation in _items(page.get("/Annots", None))),
    )


def _items(found: object) -> list[generic.DictionaryObject]:
    return [found[index] for index in range(len(found))] if isinstance(found, generic.ArrayObject) else []


def _annotation(annotation: generic.DictionaryObject) -> Drawn:
    """A signature field: what it is and where, not what stands in it. Anything else is unlike any of ours."""
    where = tuple(round(float(edge), 2) for edge in annotation["/Rect"])
    return str(annotation["/Subtype"]), str(annotation.get("/FT", "")), str(annotation.get("/T", "")), where


def _operators(contents: generic.PdfObject, names: dict[bytes, bytes]) -> bytes:
    streams = _items(contents) if isinstance(contents, generic.ArrayObject) else [contents]
    if not all(isinstance(stream, generic.StreamObject) for stream in streams):
        raise OddPagesError
    joined = b"\n".join(bytes(stream.data) for stream in streams if isinstance(stream, generic.StreamObject))
    return SUBSET.sub(lambda found: names.setdefault(found[1], b"/F%d" % len(names)), joined)


def _plain(value: object, names: dict[bytes, bytes], depth: int = 0) -> object:
    """Resources as nested plain values; fonts are left out, form drawings are told by their operators."""
    if depth > MAX_DEPTH:
        raise OddPagesError
    if isinstance(value, generic.IndirectObject):
        return _plain(value.reference.get_object(), names, depth + 1)
    if isinstance(value, generic.DictionaryObject):
        return _fields(value, names, depth)
    if isinstance(value, generic.ArrayObject):
        return tuple(_plain(value.raw_get(index), names, depth + 1) for index in range(len(value)))
    return round(float(value), 4) if isinstance(value, int | float) else str(value)


def _fields(value: generic.DictionaryObject, names: dict[bytes, bytes], depth: int) -> object:
    fields = tuple(
        (str(key), _plain(value.raw_get(key), names, depth + 1)) for key in sorted(value) if key not in NOT_DRAWN
    )
    if not isinstance(value, generic.StreamObject):
        return fields
    if value.get("/Subtype", None) == "/Form":
        return fields, _operators(value, names)
    return fields, hashlib.sha256(bytes(value.data)).digest()
