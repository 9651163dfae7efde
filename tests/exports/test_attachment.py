"""The one attachment of a paper: whatever else a paper holds in its place is refused with the code and the reason."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

import pytest
from pyhanko.pdf_utils.writer import PdfFileWriter

from exports.errors import BadFileError, BadPayloadError
from exports.reading.attachment import attached
from exports.signed_frame import _decoded
from tests.exports.tampering import generic

DATA = b'{"kind":"review"}' * 20
Change = Callable[[Any, Any, Any], None]
new_writer: Any = PdfFileWriter
"""pyHanko leaves its constructor untyped."""


def name(text: str) -> Any:
    return generic.NameObject(text)


def paper(change: Change = lambda _writer, _specification, _stream: None, data: bytes = DATA) -> Any:
    """A paper with nothing but its attachment; `change` gets the writer, the file specification, the stream."""
    writer = new_writer(stream_xrefs=False)
    stream = generic.StreamObject(encoded_data=zlib.compress(data))
    stream[name("/Filter")] = name("/FlateDecode")
    specification = generic.DictionaryObject(
        {
            name("/Type"): name("/Filespec"),
            name("/UF"): generic.pdf_string("danh-gia.json"),
            name("/AFRelationship"): name("/Data"),
            name("/EF"): generic.DictionaryObject({name("/F"): writer.add_object(stream)}),
        }
    )
    place = writer.add_object(specification)
    names = generic.ArrayObject([generic.pdf_string("danh-gia.json"), place])
    writer.root[name("/Names")] = generic.DictionaryObject(
        {name("/EmbeddedFiles"): generic.DictionaryObject({name("/Names"): names})}
    )
    writer.root[name("/AF")] = generic.ArrayObject([place])
    change(writer, specification, stream)
    return writer


def tree(writer: Any) -> Any:
    return writer.root["/Names"]["/EmbeddedFiles"]


def renamed(text: str) -> Change:
    def change(_writer: Any, specification: Any, _stream: Any) -> None:
        specification[name("/UF")] = generic.pdf_string(text)

    return change


def without(key: str) -> Change:
    return lambda _writer, specification, _stream: specification.pop(name(key))


def packed(data: bytes, **keys: Any) -> Change:
    """The stream's bytes as they lie in the file, and keys of its dictionary; None takes one away."""

    def change(_writer: Any, _specification: Any, stream: Any) -> None:
        stream._encoded_data = data
        for key, value in keys.items():
            if value is None:
                stream.pop(name(f"/{key}"))
            else:
                stream[name(f"/{key}")] = value

    return change


def kids(writer: Any, _specification: Any, _stream: Any) -> None:
    tree(writer)[name("/Kids")] = generic.ArrayObject()


def twice(writer: Any, _specification: Any, _stream: Any) -> None:
    tree(writer)["/Names"] += [generic.pdf_string("z"), writer.root["/AF"].raw_get(0)]


def two_associated(writer: Any, specification: Any, _stream: Any) -> None:
    writer.root["/AF"].append(writer.add_object(generic.DictionaryObject(specification)))


def another_associated(writer: Any, specification: Any, _stream: Any) -> None:
    writer.root[name("/AF")] = generic.ArrayObject([writer.add_object(generic.DictionaryObject(specification))])


def written_out(writer: Any, specification: Any, _stream: Any) -> None:
    tree(writer)["/Names"][1] = specification
    writer.root[name("/AF")] = generic.ArrayObject([specification])


def second_stream(_writer: Any, specification: Any, _stream: Any) -> None:
    specification["/EF"][name("/UF")] = specification["/EF"].raw_get("/F")


def no_stream(_writer: Any, specification: Any, _stream: Any) -> None:
    specification["/EF"][name("/F")] = generic.DictionaryObject()


def related(word: str) -> Change:
    def change(_writer: Any, specification: Any, _stream: Any) -> None:
        specification[name("/AFRelationship")] = name(word)

    return change


def none_at_all(writer: Any, _specification: Any, _stream: Any) -> None:
    writer.root.pop(name("/Names"))


ODD: dict[str, tuple[Change, tuple[str, str]]] = {
    "none": (none_at_all, ("payload_shape", "no attachment of ours")),
    "without a name": (without("/UF"), ("payload_shape", "no attachment of ours")),
    "minutes": (renamed("tong-hop.json"), ("wrong_kind", "tong-hop.json")),
    "commitment": (renamed("cam-ket.json"), ("wrong_kind", "cam-ket.json")),
    "a stranger's": (renamed("x.json"), ("payload_shape", "not our attachment")),
    "related otherwise": (related("/Source"), ("payload_shape", "not our attachment")),
    "not related": (without("/AFRelationship"), ("payload_shape", "not our attachment")),
    "no stream": (no_stream, ("payload_shape", "not our attachment")),
    "a tree with branches": (kids, ("payload_shape", "not exactly one attachment")),
    "two names": (twice, ("payload_shape", "not exactly one attachment")),
    "two associated": (two_associated, ("payload_shape", "not exactly one attachment")),
    "another one associated": (another_associated, ("payload_shape", "not exactly one attachment")),
    "written out, not referred to": (written_out, ("payload_shape", "not exactly one attachment")),
    "two streams": (second_stream, ("payload_shape", "two streams under one name")),
    "no zlib": (packed(b"no zlib"), ("payload_shape", "damaged attachment")),
    "parameters of unpacking": (
        packed(zlib.compress(DATA), DecodeParms=generic.DictionaryObject()), ("payload_shape", "odd packing")),
    "another filter": (packed(DATA, Filter=generic.NameObject("/ASCIIHexDecode")), ("payload_shape", "odd packing")),
    "another filter with parameters": (
        packed(DATA, Filter=generic.NameObject("/LZWDecode"), DecodeParms=generic.DictionaryObject()),
        ("payload_shape", "odd packing")),
}  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_attachment_is_refused_with_its_reason(odd: str) -> None:
    change, told = ODD[odd]
    with pytest.raises(BadPayloadError) as error:
        attached(paper(change))
    assert (error.value.code, error.value.problems[0].params["reason"]) == told


def test_the_data_are_read_packed_or_not_up_to_their_limit() -> None:
    assert attached(paper()) == attached(paper(packed(DATA, Filter=None))) == DATA
    assert attached(paper(), limit=len(DATA)) == DATA
    assert attached(paper(renamed("cam-ket.json")), "cam-ket.json") == DATA
    for found in (paper(), paper(packed(DATA, Filter=None))):
        with pytest.raises(BadPayloadError) as error:
            attached(found, limit=len(DATA) - 1)
        assert (error.value.code, error.value.problems[0].params) == ("too_large", {"reason": "json"})


def test_no_more_is_unfolded_than_one_byte_above_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    unpacker = zlib.decompressobj()

    class Watched:
        def decompress(self, data: bytes, most: int) -> bytes:
            asked.append(most)
            return unpacker.decompress(data, most)

    monkeypatch.setattr("exports.reading.attachment.zlib.decompressobj", Watched)
    with pytest.raises(BadPayloadError, match="too_large"):
        attached(paper(data=bytes(1 << 20)), limit=1000)
    assert asked == [1001]


@pytest.mark.parametrize("text", ["AB==", "QUI=\n", "?", "QQ=", "Q Q="])
def test_base64_has_one_spelling(text: str) -> None:
    with pytest.raises(BadFileError) as error:
        _decoded(text)
    assert (error.value.code, error.value.problems[0].params) == ("digest", {"reason": "base64"})
