"""The data inside a paper: exactly one associated file, unfolded within bounds."""

from __future__ import annotations

import zlib
from typing import Final

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.rw_common import PdfHandler

from exports.errors import BadPayloadError
from exports.paper_note_v1 import NAME as NOTE
from exports.payload_v1 import LIMIT, NAME

OTHER_KINDS: Final = frozenset({"cam-ket.json", "tong-hop.json", NOTE})
"""Names of the data in our other papers (product.md 8)."""


def attached(revision: PdfHandler, wanted: str = NAME, limit: int = LIMIT) -> bytes:
    """The bytes of the data as they are in this revision: `danh-gia.json`, or `wanted`.

    Raises BadPayloadError: `payload_shape` where there is not exactly one attachment, associated
    with the document as Data under our name (ISO 19005-3, 6.8); `wrong_kind` for the data of another
    paper of ours; `too_large` as soon as more than `limit` bytes unfold.
    """
    try:
        specification = _the_only_one(revision.root)
        name = str(specification["/UF"])
        stream = specification["/EF"]["/F"]
    except (KeyError, TypeError, IndexError) as error:
        raise BadPayloadError("payload_shape", reason="no attachment of ours") from error
    if name in OTHER_KINDS and name != wanted:
        raise BadPayloadError("wrong_kind", reason=name)
    if (
        name != wanted
        or specification.get("/AFRelationship") != "/Data"
        or not isinstance(stream, generic.StreamObject)
    ):
        raise BadPayloadError("payload_shape", reason="not our attachment")
    return _unfold(stream, limit)


def _the_only_one(root: generic.DictionaryObject) -> generic.DictionaryObject:
    """The file specification that both the name tree and /AF hold, and no other."""
    files = root["/Names"]["/EmbeddedFiles"]
    names, associated = files["/Names"], root["/AF"]
    if "/Kids" in files or len(names) != 2 or len(associated) != 1:
        raise BadPayloadError("payload_shape", reason="not exactly one attachment")
    if names.raw_get(1) != associated.raw_get(0) or not isinstance(names.raw_get(1), generic.IndirectObject):
        raise BadPayloadError("payload_shape", reason="not exactly one attachment")
    found = names[1]
    if set(found["/EF"]) != {"/F"}:
        raise BadPayloadError("payload_shape", reason="two streams under one name")
    assert isinstance(found, generic.DictionaryObject)
    return found


def _unfold(stream: generic.StreamObject, limit: int) -> bytes:
    packing = stream.get("/Filter", None)
    if packing is None:
        data = stream.encoded_data
    elif packing == "/FlateDecode" and "/DecodeParms" not in stream:
        unpacker = zlib.decompressobj()
        try:
            data = unpacker.decompress(stream.encoded_data, limit + 1)
        except zlib.error as error:
            raise BadPayloadError("payload_shape", reason="damaged attachment") from error
    else:
        raise BadPayloadError("payload_shape", reason="odd packing")
    if len(data) > limit:
        raise BadPayloadError("too_large", reason="json")
    return bytes(data)
