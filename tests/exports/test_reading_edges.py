"""Reading at its edges: the last size and number that is read, the reason of each refusal, odd names of signers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.misc import PdfDecodeLimitError

from exports.canonical import MAX_DEPTH, SAFE_INTEGER, NotCanonicalError, canonical, read_strictly
from exports.errors import BadFileError, UnprintableError
from exports.reading import PdfReader
from exports.reading import reader as module
from exports.reading.difference import _policy, only_filled
from exports.reading.opening import BoundedReader
from exports.reading.signatures import _common_name
from reviews.ports import PaperState
from reviews.records import Submission
from tests.exports import tampering as t
from tests.exports import test_forged_papers as papers
from tests.exports.kit import NOON, SUBMISSION, edition, paper, reader, signed, unsigned
from tests.exports.test_first_signature import in_catalog, in_form


def test_since_it_was_signed_a_paper_may_get_signatures_and_nothing_else() -> None:
    rules = _policy(drawn=False)
    assert only_filled(BoundedReader(signed(3)), 1, policy=rules)
    for change in (t.overlay, t.open_action, t.replace_json, t.new_visible_field, t.empty_a_signed_field):
        changed = BoundedReader(t.updated(signed(2), change))
        assert not only_filled(changed, changed.total_revisions - 2, policy=rules), change.__name__


def test_since_it_was_drawn_a_paper_also_gets_its_first_signature() -> None:
    once = BoundedReader(signed(1))
    assert only_filled(once, 0, policy=_policy(drawn=True))
    assert not only_filled(once, 0, policy=_policy(drawn=False))
    forged = BoundedReader(t.signed_over_an_update(unsigned(), t.open_action))
    assert not only_filled(forged, 0, policy=_policy(drawn=True))


def test_what_only_the_first_signature_says_cannot_be_said_later() -> None:
    rules = _policy(drawn=False)
    for change in (in_form("/SigFlags", t.generic.NumberObject(1)), in_catalog("/Perms", t.generic.DictionaryObject())):
        assert not only_filled(BoundedReader(t.updated(signed(1), change)), 1, policy=rules)


def test_the_last_size_and_the_last_number_of_revisions_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = t.updated(t.updated(unsigned(), t.nothing_much), t.nothing_much)
    monkeypatch.setattr(module, "LIMIT", len(pdf))
    monkeypatch.setattr(module, "MAX_REVISIONS", 3)
    assert reader().read(pdf, compare=False).codes == ("unsigned",)
    monkeypatch.setattr(module, "MAX_REVISIONS", 2)
    assert reader().read(pdf, compare=False).codes == ("changed_after_signing",)
    monkeypatch.setattr(module, "LIMIT", len(pdf) - 1)
    assert reader().read(pdf, compare=False).codes == ("too_large",)


@pytest.mark.parametrize(
    ("error", "code"),
    [(PdfDecodeLimitError("much"), "too_large"), (MemoryError(), "too_large"), (ValueError("x"), "unreadable")],
    ids=lambda part: type(part).__name__,
)
def test_what_goes_wrong_while_it_is_opened_is_a_code(
    monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
) -> None:
    def fail(_self: PdfReader, _pdf: bytes) -> None:
        raise error

    monkeypatch.setattr(PdfReader, "_open", fail)
    assert reader().read(unsigned()).codes == (code,)


@pytest.mark.parametrize(
    ("pdf", "code", "reason"),
    [
        (t.two_attachments, "payload_shape", "not exactly one attachment"),
        (lambda: t.with_data(b'{"a":1.5}'), "payload_shape", "not a whole number"),
    ],
    ids=["two attachments", "a fraction"],
)
def test_the_reason_of_a_refusal_is_kept(pdf: Any, code: str, reason: str) -> None:
    facts = reader().read(pdf())
    assert code in facts.codes
    assert facts.reason == reason


def test_a_paper_is_drawn_again_in_the_state_in_which_it_is() -> None:
    asked: list[str] = []

    def drawing(submission: Submission, state: PaperState) -> bytes:
        asked.append(state)
        return paper(submission, state)

    own = PdfReader(edition, drawing)
    for pdf in (paper(SUBMISSION, "paper"), unsigned()):
        assert (own.read(pdf).codes, own.read(pdf).pages_match) == (("unsigned",), True)
    assert asked == ["paper", "paper", "final", "final"]


def test_data_that_cannot_be_printed_are_not_what_the_pages_say() -> None:
    def refuse(_submission: Submission, _state: PaperState) -> bytes:
        raise UnprintableError([("a_i_1", ("☃",))])

    facts = PdfReader(edition, refuse).read(signed())
    assert (facts.codes, facts.pages_match) == (("pages_differ",), False)


@pytest.mark.parametrize("kind", ["commitment", "summary"])
def test_papers_that_nobody_signed_yet_are_compared_as_well(kind: str) -> None:
    unsigned_paper = papers.read(papers.signed(kind, 0))
    assert unsigned_paper.pages_match is True
    assert {"unsigned", "wrong_kind"} == set(unsigned_paper.codes)
    changed = papers.read(t.updated(papers.signed(kind, 0), t.replace_page_text))
    assert (changed.pages_match, "pages_differ" in changed.codes) == (False, True)


def certificate(*names: str) -> asn1.Certificate:
    private = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name) for name in names])
    built = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(private.public_key())
        .serial_number(1).not_valid_before(NOON).not_valid_after(NOON + timedelta(days=1))
        .sign(private, hashes.SHA256())
    )  # fmt: skip
    return asn1.Certificate.load(built.public_bytes(serialization.Encoding.DER))


@pytest.mark.parametrize(
    ("names", "shown"), [((), ""), (("Lục Thị Sim",), "Lục Thị Sim"), (("Lục Thị Sim", "Đỗ Na"), "Lục Thị Sim, Đỗ Na")]
)
def test_a_certificate_with_several_names_shows_them_all(names: tuple[str, ...], shown: str) -> None:
    assert _common_name(certificate(*names)) == shown


def test_keys_stand_in_the_order_of_utf_16() -> None:
    assert canonical({"\ufb33": 1, "\U0001f600": 2, "a": 3}) == '{"a":3,"\U0001f600":2,"\ufb33":1}'.encode()
    assert canonical("Đỗ") == '"Đỗ"'.encode()
    with pytest.raises(NotCanonicalError, match="lone surrogate"):
        canonical({"\ud800": 1, "a": 2})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"a":1,"a":1}', "name twice"), (b"9" * 5000, "number too large"), (b"-9007199254740992", "number too large"),
        (b"-%d" % (SAFE_INTEGER * 10), "number too large"),
    ],
    ids=["twice", "5000 digits", "below", "ten times below"],
)  # fmt: skip
def test_names_and_numbers_that_another_reader_would_take_otherwise_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(BadFileError) as error:
        read_strictly(data, limit=1 << 20)
    assert error.value.problems[0].params["reason"] == reason


def test_objects_within_objects_are_read_as_deep_as_lists() -> None:
    def nested(depth: int) -> bytes:
        return b'{"a":' * depth + b"1" + b"}" * depth

    assert read_strictly(nested(MAX_DEPTH), limit=1000) is not None
    with pytest.raises(BadFileError) as error:
        read_strictly(nested(MAX_DEPTH + 1), limit=1000)
    assert error.value.problems[0].params["reason"] == "too deep"


def test_a_long_reason_is_cut_at_eighty_letters() -> None:
    with pytest.raises(BadFileError) as error:
        read_strictly(b'"' + b"a" * 200 + b"\xff" * 30, limit=1000)
    reason = str(error.value.problems[0].params["reason"])
    assert reason.startswith("'utf-8' codec can't decode byte 0xff in position 201")
    assert len(reason) <= 80
