"""What is refused says exactly why: codes and reasons are what people are told, and what scripts read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pyhanko.pdf_utils import generic

from exports.canonical import MAX_DEPTH, SAFE_INTEGER, NotCanonicalError, canonical, read_strictly
from exports.errors import BadFileError, NewerFormatError
from exports.reading import PdfReader
from exports.reading.difference import TaggedFieldRule
from exports.reading.signatures import _padding_is_zero
from exports.sealing import INFO, LIMIT, MOST_RECIPIENTS, KdSealed
from exports.signed_frame import as_kind, unpack
from reviews.verdicts import FileFacts, SignerFact
from storage.clock_random import SystemRandomness
from storage.keys import LocalReceiver
from tests.exports import forging as f
from tests.exports import tampering as t
from tests.exports import test_forged_papers as papers
from tests.exports.kit import edition, paper, reader, signed, unsigned
from tests.exports.test_exchange import written

OFFICER, OTHER = LocalReceiver(b"\x01" * 32), LocalReceiver(b"\x02" * 32)
SEALED = KdSealed(SystemRandomness())
ENVELOPE = SEALED.seal(b"content", (OTHER.public, OFFICER.public))


def named(part: object) -> str:
    """A case is named by its types: bytes in a name cannot be asked for again."""
    return type(part).__name__


def nested(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


def refused(read: Callable[[], object]) -> tuple[str, object]:
    """Code and reason."""
    with pytest.raises(BadFileError) as error:
        read()
    return error.value.code, error.value.problems[0].params.get("reason")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ('"e\u0323\u0302"'.encode(), "not NFC"), ('{"e\u0323\u0302":1}'.encode(), "not NFC"),
        (b"1.0", "not a whole number"),
        (b"NaN", "not a whole number"), (b"1" * 18, "number too large"),
        (b"%d" % (SAFE_INTEGER + 1), "number too large"),
        (b"-%d" % (SAFE_INTEGER + 1), "number too large"), (b'{"a":1,"a":1}', "name twice"),
        (nested(MAX_DEPTH + 2), "too deep"), (nested(100_000), "too deep"), (b" 1", "not canonical"),
        (b'{"b":1,"a":1}', "not canonical"), (b'"\\u0041"', "not canonical"), (b'"\\ud800"', "lone surrogate"),
    ],
    ids=named,
)  # fmt: skip
def test_data_that_are_not_canonical_say_why(data: bytes, reason: str) -> None:
    assert refused(lambda: read_strictly(data, limit=1 << 20)) == ("payload_shape", reason)
    assert refused(lambda: read_strictly(data, limit=1 << 20, code="wrong_kind")) == ("wrong_kind", reason)


def test_data_at_the_limits_are_read_and_one_more_is_not() -> None:
    assert read_strictly(b"%d" % -SAFE_INTEGER, limit=17) == -SAFE_INTEGER
    assert read_strictly(nested(MAX_DEPTH + 1), limit=100) is not None
    assert read_strictly(b'"ab"', limit=4) == "ab"
    assert refused(lambda: read_strictly(b'"ab"', limit=3)) == ("too_large", "json")
    code, reason = refused(lambda: read_strictly(b"\xff", limit=9))
    assert code == "payload_shape"
    assert str(reason).startswith("'utf-8' codec")
    assert len(str(reason)) <= 80


@pytest.mark.parametrize(
    ("value", "reason"),
    [(1.5, "float"), (b"a", "bytes"), (bytearray(b"a"), "bytearray"), ({1: 2}, "key is not text"),
     (SAFE_INTEGER + 1, "number too large"), ("\ud800", "lone surrogate"), ({"a"}, "set")],
    ids=named,
)  # fmt: skip
def test_what_canonical_json_cannot_hold_is_not_written(value: object, reason: str) -> None:
    with pytest.raises(NotCanonicalError) as error:
        canonical([value])
    assert str(error.value) == reason


def whole(front: bytes) -> bytes:
    return front + hashlib.sha256(front).digest()


def read_unit(data: bytes) -> Callable[[], object]:
    return lambda: unpack(data, "unit", 1, limit=len(written()) + 1000)


FRAMES: dict[str, tuple[Callable[[], bytes], tuple[str, object]]] = {
    "too short": (lambda: b"KD1\n\0\0" + bytes(31), ("unreadable", "no frame")),
    "too short to hold anything": (lambda: whole(b"KD1\n"), ("unreadable", "no frame")),
    "something else": (lambda: whole(b"XX1\n\0\0"), ("unreadable", "no frame")),
    "damaged": (lambda: written()[:-1] + b"?", ("unreadable", "damaged")),
    "a frame to come": (lambda: whole(b"KD2\n" + written()[4:-32]), ("newer_format", "KD2")),
    "no header": (lambda: whole(b"KD1\n\0\0"), ("wrong_kind", "Expecting value: line 1 column 1 (char 0)")),
    "another kind": (lambda: f.signed("prep", b"{}"), ("wrong_kind", "prep")),
    "not signed": (lambda: f.framed(b"{}", b""), ("wrong_kind", "not signed")),
    "another body": (lambda: f.rebodied(written(), b"{}"), ("digest", "signature")),
    "no base64": (lambda: f.reheaded(written(), f.set_(signature="?")), ("digest", "base64")),
    "base64 spelt otherwise": (
        lambda: f.reheaded(written(), lambda h: h.update(signature=h["signature"] + "\n")), ("digest", "base64")),
    "base64 with loose bits": (lambda: f.reheaded(written(), f.set_(signature="AB==")), ("digest", "base64")),
    "too large": (lambda: written() + bytes(1001), ("too_large", None)),
}  # fmt: skip


@pytest.mark.parametrize("name", FRAMES)
def test_a_signed_file_says_why_it_is_refused(name: str) -> None:
    make, told = FRAMES[name]
    assert refused(read_unit(make())) == told


def test_a_signed_file_at_the_limit_is_read_and_a_later_format_names_its_number() -> None:
    assert unpack(written(), "unit", 1, limit=len(written())).certificate == f.SECRETARY.certificate
    assert refused(lambda: unpack(written(), "unit", 1, limit=len(written()) - 1)) == ("too_large", None)
    with pytest.raises(NewerFormatError) as error:
        unpack(f.signed("unit", b"{}", number=7), "unit", 6, limit=1 << 20)
    assert error.value.problems[0].params["reason"] == "7"
    assert unpack(f.signed("unit", b"{}", number=6), "unit", 7, limit=1 << 20).body == b"{}"


def test_the_kind_that_a_file_claims_is_read_out_of_its_header_alone() -> None:
    assert as_kind(written()) == "unit"
    assert as_kind(ENVELOPE) == "sealed"
    assert as_kind(f.framed(b"{}", b'{"kind":"unit"}')) == ""
    assert as_kind(b"XX1\n" + written()[4:]) == ""
    assert as_kind(f.framed(b'{"x":"%s","kind":"unit"}' % (b"y" * 300), b"")) == "unit"
    assert reader().read(written()) == FileFacts(("wrong_kind",), reason="unit")


SEALS: dict[str, tuple[Callable[[], bytes], tuple[str, object]]] = {
    "too short": (lambda: b"KD1\n\0\0" + bytes(31), ("unreadable", "no frame")),
    "damaged": (lambda: ENVELOPE[:-1] + bytes([ENVELOPE[-1] ^ 1]), ("unreadable", "damaged")),
    "a letter of the content": (lambda: whole(ENVELOPE[:-33] + bytes([ENVELOPE[-33] ^ 1])), ("unreadable", "damaged")),
    "a wrapped key that is none": (lambda: rewrapped(key="?"), ("unreadable", "damaged")),
    "another key wrapped": (lambda: rewrapped(key="AAAA"), ("not_for_us", None)),
    "for others": (lambda: SEALED.seal(b"x", (OTHER.public,)), ("not_for_us", None)),
    "not sealed": (written, ("wrong_kind", "not sealed")),
    "for nobody": (lambda: f.reheaded(ENVELOPE, f.set_(recipients=[])), ("wrong_kind", "not sealed")),
    "for too many": (
        lambda: f.reheaded(ENVELOPE, lambda h: h.update(recipients=h["recipients"][:1] * (MOST_RECIPIENTS + 1))),
        ("wrong_kind", "not sealed"),
    ),
    "too large": (lambda: bytes(LIMIT + 1), ("too_large", None)),
    "no header": (lambda: whole(b"KD1\n\0\0"), ("wrong_kind", "Expecting value: line 1 column 1 (char 0)")),
}  # fmt: skip


def rewrapped(**more: object) -> bytes:
    return f.reheaded(ENVELOPE, lambda header: [one.update(more) for one in header["recipients"]])


@pytest.mark.parametrize("name", SEALS)
def test_a_sealed_file_says_why_it_is_not_opened(name: str) -> None:
    make, told = SEALS[name]
    assert refused(lambda: SEALED.open(make(), OFFICER)) == told


def test_a_later_kind_of_seal_names_its_number_and_the_limit_is_the_last_size_that_is_opened() -> None:
    with pytest.raises(NewerFormatError) as error:
        SEALED.open(f.reheaded(ENVELOPE, f.set_(format=4)), OFFICER)
    assert error.value.problems[0].params["reason"] == "4"
    assert KdSealed(SystemRandomness(), len(ENVELOPE)).open(ENVELOPE, OFFICER) == b"content"
    assert refused(lambda: KdSealed(SystemRandomness(), len(ENVELOPE) - 1).open(ENVELOPE, OFFICER))[0] == "too_large"
    narrow = KdSealed(SystemRandomness(), len(ENVELOPE))
    assert len(narrow.seal(b"content", (OTHER.public, OFFICER.public))) == len(ENVELOPE)
    assert refused(lambda: narrow.seal(b"content!", (OTHER.public, OFFICER.public)))[0] == "too_large"
    twice = f.parts(SEALED.seal(b"x", (OFFICER.public, OFFICER.public)))[0]
    assert len(twice["recipients"]) == 1
    assert INFO == b"kiemdiem/sealed/1"


@pytest.mark.parametrize(
    ("container", "zero"),
    [
        (b"\x30\x02ab", True), (b"\x30\x02ab\0\0", True), (b"\x30\x02abc", False), (b"\x30\x02ab\0c", False),
        (b"\x30\x00", True), (b"\x30\x00x", False), (b"\x30\x81\x02ab", True), (b"\x30\x81\x02abc", False),
        (b"\x30\x82\x00\x02ab\0", True), (b"\x30\x82\x00\x02abc", False), (b"\x30\x7f" + b"a" * 127 + b"x", False),
        (b"\x30\x81\x80" + b"a" * 128, True), (b"\x30\x82\x01\x00" + b"a" * 256 + b"x", False),
    ],
    ids=named,
)  # fmt: skip
def test_nothing_is_hidden_behind_a_signature(container: bytes, *, zero: bool) -> None:
    """DER (X.690, 8.1.3): a length below 128 is one octet, a longer one says in how many octets it stands."""
    assert _padding_is_zero(container) is zero


def test_a_signature_that_cannot_be_read_is_told_with_its_field_and_nothing_else() -> None:
    facts = reader().read(t.blank_cms(signed()))
    assert facts.signers == (SignerFact("member", "", "", None),)


def test_data_that_changed_after_signing_are_named_for_every_paper() -> None:
    for kind in papers.PAPERS:
        codes = papers.read(papers.made(kind, "data replaced")).codes
        assert {"wrong_kind", "payload_differs", "changed_after_signing"} <= set(codes), kind
    assert "payload_differs" in reader().read(t.updated(signed(), t.replace_json)).codes


def test_a_paper_whose_note_is_none_is_still_called_by_what_it_claims_to_be() -> None:
    facts = papers.read(papers.made("minutes", "data that are none"))
    assert (facts.codes, facts.reason) == (("payload_shape",), "van-ban.json")


def test_a_commitment_is_read_without_its_pages_where_they_cannot_be_drawn() -> None:
    own = PdfReader(edition, paper)
    facts = own.read(papers.signed("commitment"))
    assert (facts.codes, facts.pages_match) == (("wrong_kind",), None)
    assert facts.commitments == papers.SHEET
    summary = own.read(papers.signed("summary"))
    assert (summary.codes, summary.pages_match, summary.summary) == (("wrong_kind",), None, papers.SUMMARY)


class Fields(list[Any]):
    """The form's fields, as references and as what they refer to."""

    def raw_get(self, index: int) -> generic.IndirectObject | str:
        if not self[index]:
            return "written here"
        return generic.IndirectObject(index + 1, 0, None)  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped


class Revision:
    """As much of a revision as the rule asks: the fields, and where a field is referred to."""

    def __init__(self, fields: list[dict[str, str]]) -> None:
        self.root: dict[str, Any] = {"/AcroForm": {"/Fields": Fields(fields)}} if fields else {}
        self.asked: list[int] = []

    def _get_usages_of_ref(self, reference: generic.Reference) -> list[object]:
        self.asked.append(reference.idnum)
        return []


@pytest.mark.parametrize(
    ("fields", "asked"),
    [([{"/FT": "/Tx"}, {"/FT": "/Sig"}, {}, {"/FT": "/Sig"}], [2, 4]), ([{"/FT": "/Tx"}], []), ([], [])],
)
def test_only_signature_fields_may_stand_in_the_tree_when_they_are_filled(
    fields: list[dict[str, str]], asked: list[int]
) -> None:
    """A text field that is tagged just as well gets no leave to change."""
    old: Any = Revision(fields)
    assert list(TaggedFieldRule().apply(old, old)) == []
    assert old.asked == asked


def test_an_unsigned_file_names_no_signer() -> None:
    facts = reader().read(unsigned(), compare=False)
    assert facts == replace(facts, codes=("unsigned",), signers=(), reason="", pages_match=None)
