"""The tamper table: every way to change, swap, append, re-sign, truncate or swell a file, with its verdict."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports import payload_v1
from exports.canonical import canonical
from reviews.verdicts import FILE_CODES, FileFacts
from tests.exports import tampering as t
from tests.exports.kit import NOON, SUBMISSION, by_member, changed, key, paper, reader, signed, signing, unsigned

Make = Callable[[], bytes]

TABLE: dict[str, tuple[Make, str]] = {
    # bytes of a signed file
    "a byte of the data": (lambda: t.flipped(signed(), t.stream_data(signed(), b"/EmbeddedFile") + 20), "digest"),
    "a byte of a page": (lambda: t.flipped(signed(), t.stream_data(signed(), b"/FlateDecode") + 20), "digest"),
    "a byte of the second revision": (lambda: t.flipped(signed(2), len(signed()) + 200), "digest"),
    "the byte range": (lambda: t.rewritten_byte_range(signed()), "digest"),
    "a byte of the signature value": (lambda: t.flipped(signed(), t.byte_range(signed())[1] + 1500, 2), "digest"),
    "the signature blanked": (lambda: t.blank_cms(signed()), "digest"),
    "something in the padding": (lambda: t.filled_padding(signed()), "trailing_bytes"),
    "bytes appended": (lambda: signed() + b"\n% x\n", "trailing_bytes"),
    "bytes appended after two": (lambda: signed(2) + b"\0" * 100, "trailing_bytes"),
    # incremental updates
    "data replaced": (lambda: t.updated(signed(), t.replace_json), "changed_after_signing"),
    "data replaced after two": (lambda: t.updated(signed(2), t.replace_json), "changed_after_signing"),
    "second attachment": (lambda: t.updated(signed(), t.second_attachment), "changed_after_signing"),
    "page text": (lambda: t.updated(signed(), t.replace_page_text), "changed_after_signing"),
    "annotation over the text": (lambda: t.updated(signed(), t.overlay), "changed_after_signing"),
    "another stamp": (lambda: t.updated(signed(2), t.change_stamp), "changed_after_signing"),
    "empty field grown over the page": (lambda: t.updated(signed(), t.grow_empty_field), "changed_after_signing"),
    "a signature taken out": (lambda: t.updated(signed(2), t.empty_a_signed_field), "changed_after_signing"),
    "shadow page tree": (lambda: t.updated(signed(), t.shadow_pages), "changed_after_signing"),
    "what is read aloud": (lambda: t.updated(signed(), t.change_what_is_read_aloud), "changed_after_signing"),
    "a script": (lambda: t.updated(signed(), t.open_action), "changed_after_signing"),
    "a new visible field": (lambda: t.updated(signed(), t.new_visible_field), "changed_after_signing"),
    "page text, then countersigned": (
        lambda: signing().sign(t.updated(signed(), t.replace_page_text), "secretary", key("Lục Thị Sim"), NOON),
        "changed_after_signing",
    ),
    "saved again by a viewer": (lambda: t.updated(signed(), t.nothing_much), "trailing_bytes"),
    "twenty updates": (lambda: t.many_updates(signed()), "changed_after_signing"),
    "written anew by another program": (lambda: t.rebuilt(signed()), "digest"),
    # signers
    "another field signed": (lambda: t.signed_elsewhere(unsigned(), "chair"), "second_signer"),
    "another field signed after the member": (lambda: t.signed_elsewhere(signed(), "chair"), "changed_after_signing"),
    "secretary only": (lambda: t.signed_elsewhere(unsigned(), "secretary", new=False), "second_signer"),
    "secretary before the member": (
        lambda: t.signed_elsewhere(t.signed_elsewhere(unsigned(), "secretary", new=False), "member", new=False),
        "second_signer",
    ),
    "unsigned": (unsigned, "unsigned"),
    "signature cut off": (lambda: t.without_signature(signed()), "unsigned"),
    # data that were wrong when signed
    "data under another name": (lambda: t.with_data(payload_v1.dumps(SUBMISSION), name="khac.json"), "payload_shape"),
    "data of a summary": (lambda: t.with_data(b"{}", name="tong-hop.json"), "second_signer"),  # no member signs one
    "two attachments": (t.two_attachments, "payload_shape"),
    "a name twice": (
        lambda: t.with_data(payload_v1.dumps(SUBMISSION).replace(b'"format":1', b'"format":1,"format":1')),
        "payload_shape",
    ),
    "a field more": (lambda: t.with_changed_data(lambda d: d.update(extra=1)), "payload_shape"),
    "a number with a fraction": (
        lambda: t.with_data(payload_v1.dumps(SUBMISSION).replace(b'"revision":1', b'"revision":1.0')),
        "payload_shape",
    ),
    "letters apart": (
        lambda: t.with_data(payload_v1.dumps(SUBMISSION).replace("ậ".encode(), "a\u0323\u0302".encode())),
        "payload_shape",
    ),
    "not JSON": (lambda: t.with_data(b"<xml/>"), "payload_shape"),
    "a sum that does not add up": (t.wrong_sum, "payload_shape"),
    "an answer that only the member may see": (t.private_answer, "payload_shape"),
    "another kind": (lambda: t.with_changed_data(lambda d: d.update(kind="summary")), "wrong_kind"),
    "a newer format": (lambda: t.with_data(canonical({"format": 2, "kind": "review"})), "newer_format"),
    "an edition not known here": (lambda: by_member(paper(changed(edition="2031.4"))), "not_comparable"),
    "an edition with another text": (lambda: by_member(paper(changed(sha256="0" * 64))), "not_comparable"),
    "pages that say other words": (lambda: by_member(paper(SUBMISSION, says=t.other_words())), "pages_differ"),
    "pages of another year": (lambda: by_member(paper(changed(period="2025"), says=SUBMISSION)), "pages_differ"),
    "data of another member under these pages": (lambda: t.with_data(payload_v1.dumps(
        changed(profile=replace(SUBMISSION.profile, name="Lục Thị Sim")))), "pages_differ"),
    "page changed in the update that signs": (
        lambda: t.signed_over_an_update(unsigned(), t.replace_page_text), "pages_differ"),
    "annotation in the update that signs": (lambda: t.signed_over_an_update(unsigned(), t.overlay), "pages_differ"),
    "a script in the update that signs": (lambda: t.signed_over_an_update(unsigned(), t.open_action), "pages_differ"),
    "read aloud otherwise in the update that signs": (
        lambda: t.signed_over_an_update(unsigned(), t.change_what_is_read_aloud), "pages_differ"),
    # files that are something else, or are made to hurt
    "30 MB of data": (lambda: t.bomb(unsigned()), "too_large"),
    "100 MB of page": (lambda: t.page_bomb(unsigned()), "pages_differ"),
    "5 MiB of numbers": (t.numbers, "too_large"),
    "5 MiB of lists": (lambda: t.lists(b"[]"), "too_large"),
    "5 MiB of names": (lambda: t.lists(b"/A"), "too_large"),
    "5 MiB of dictionaries": (lambda: t.lists(b"<<>>"), "too_large"),
    "5 MiB of texts": (lambda: t.lists(b"()"), "too_large"),
    "brackets in brackets": (t.deep, "unreadable"),
    "a loop of tables": (lambda: t.loop(signed()), "unreadable"),
    "6 MiB": (lambda: signed() + b"\0" * (6 << 20), "too_large"),
    "encrypted": (lambda: t.encrypted(unsigned()), "encrypted"),
    "encrypted after signing": (lambda: t.encrypted(signed()), "encrypted"),
    "first half": (lambda: signed()[: len(signed()) // 2], "unreadable"),
    "last bytes missing": (lambda: signed()[:-10], "unreadable"),
    "middle missing": (lambda: signed()[:3000] + signed()[5000:], "unreadable"),
    "empty": (lambda: b"", "unreadable"),
    "only a head": (lambda: b"%PDF-1.7\n", "unreadable"),
    "a web page": (lambda: b"<!DOCTYPE html><html></html>", "unreadable"),
    "a ZIP file": (lambda: b"PK\x03\x04" + bytes(1000), "unreadable"),
    "a unit file": (lambda: b"KD1\n" + bytes(100), "wrong_kind"),
    "JSON alone": (lambda: payload_v1.dumps(SUBMISSION), "unreadable"),
}  # fmt: skip


@cache
def made(name: str) -> bytes:
    return TABLE[name][0]()


@pytest.mark.parametrize("name", TABLE)
def test_every_change_has_its_code(name: str) -> None:
    facts, code = reader().read(made(name)), TABLE[name][1]
    assert facts.codes[:1] == (code,), facts.codes
    assert list(facts.codes) == sorted(facts.codes, key=FILE_CODES.index)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_what_nobody_changed_is_accepted(count: int) -> None:
    facts = reader().read(signed(count))
    assert (facts.codes, facts.pages_match, len(facts.signers)) == ((), True, count)


def test_rolled_back_to_before_the_second_signature_cannot_be_seen_from_the_file() -> None:
    """The receipt of whoever collects must remember the highest state it saw."""
    assert reader().read(signed(2)[: len(signed(1))]).codes == ()


HURTING = ("30 MB of data", "100 MB of page", "5 MiB of lists", "brackets in brackets", "6 MiB")


@pytest.mark.parametrize("name", [*HURTING, *(name for name in TABLE if name.startswith("5 MiB of")), "encrypted"])
def test_files_made_to_hurt_get_their_verdict_soon(name: str) -> None:
    """About a second of CPU at most where nobody else works; the bound leaves room for a busy machine."""
    pdf = made(name)
    reader().read(signed())
    begun = time.process_time()
    reader().read(pdf)
    assert time.process_time() - begun < 4.0


@pytest.mark.parametrize("name", HURTING)
def test_files_made_to_hurt_do_not_fill_the_memory(name: str) -> None:
    pdf = made(name)
    reader().read(signed())
    tracemalloc.start()
    try:
        reader().read(pdf)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 200 << 20, f"{peak >> 20} MiB"


def signed_place(pdf: bytes, number: int) -> int:
    """The place of the n-th signed byte."""
    _start, length, rest, _rest_length = t.byte_range(pdf)
    return number if number < length else rest + number - length


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_any_flipped_bit_of_what_is_signed_is_refused(data: st.DataObject) -> None:
    pdf = signed()
    _start, length, _rest, rest_length = t.byte_range(pdf)
    place = data.draw(st.integers(0, length + rest_length - 1))
    facts = reader().read(t.flipped(pdf, signed_place(pdf, place), data.draw(st.integers(0, 7))), compare=False)
    assert facts.codes, "accepted"


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_flipped_bit_in_the_hole_is_refused_or_changes_nothing_said(data: st.DataObject) -> None:
    pdf, whole = signed(), reader().read(signed(), compare=False)
    _start, length, rest, _rest_length = t.byte_range(pdf)
    place = data.draw(st.integers(length, rest - 1))
    facts = reader().read(t.flipped(pdf, place, data.draw(st.integers(0, 7))), compare=False)
    assert facts.codes or said(facts) == said(whole)


def said(facts: FileFacts) -> tuple[object, ...]:
    return facts.payload_sha256, tuple((s.role, s.fingerprint, s.signed_at) for s in facts.signers)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_truncation_is_refused(data: st.DataObject) -> None:
    pdf = signed(2)
    kept = data.draw(st.integers(0, len(pdf) - 2))
    found = reader().read(pdf[:kept], compare=False)
    assert found.codes or kept in {len(signed(1)), len(signed(1)) - 1}


@given(st.binary(max_size=400).map(lambda junk: b"%PDF-1.7\n" + junk))
@settings(max_examples=100, deadline=None)
def test_junk_gets_a_code_and_no_trace(pdf: bytes) -> None:
    assert reader().read(pdf).codes


def test_the_table_is_long_enough() -> None:
    assert len(TABLE) >= 20
    assert {code for _make, code in TABLE.values()} <= set(FILE_CODES)


@pytest.mark.parametrize("name", ["page text", "digest"])
def test_a_file_that_is_refused_anyway_is_not_drawn_again(name: str) -> None:
    def never(*_: object) -> bytes:
        raise AssertionError("drawn again")

    own = reader()
    own._rerender = never
    pdf = t.updated(signed(), partial(t.replace_page_text)) if name == "page text" else t.blank_cms(signed())
    assert own.read(pdf).pages_match is None
