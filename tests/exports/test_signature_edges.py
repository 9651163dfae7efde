"""What a file must be, asked of the parts of reading alone: byte ranges, order of signing, data that add up."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.sign.validation import validate_pdf_signature

from exports import comparing
from exports.canonical import read_strictly
from exports.errors import BadFileError, UnknownLayoutError
from exports.paper_note_v1 import NAME as NOTE
from exports.paper_note_v1 import read_note
from exports.reading import PdfReader, signatures
from exports.reading.opening import BoundedReader
from exports.reading.reader import _adds_up, _first_signed
from exports.reading.signatures import _hole_is_the_signature, _in_order, _padding_is_zero, check
from exports.sealing import KdSealed
from questionnaires.model import Kind, Option, Text
from questionnaires.values import Answer, KiemdiemError
from reviews.forms import COLLECTIVE
from reviews.ports import PaperState
from reviews.records import Submission
from reviews.verdicts import FileFacts, SignerFact
from storage.keys import LocalReceiver
from tests.exports import forging as f
from tests.exports import tampering as t
from tests.exports import test_forged_papers as papers
from tests.exports.kit import (
    NOON,
    QUESTIONNAIRE,
    SUBMISSION,
    Key,
    by_member,
    edition,
    key,
    paper,
    question,
    reader,
    signed,
    signing,
    unsigned,
)
from tests.storage.samples import Seeded


@pytest.mark.parametrize(
    ("pdf", "ranges", "fits"),
    [
        (b"AB<3000>CD", (0, 2, 8, 2), True), (b"<3000>CD", (0, 0, 6, 2), True), (b"AB<3000>", (0, 2, 8, 0), True),
        (b"AB<3000>CD", (0, 2, 8, 1), True), (b"AB<3000>CD", (0, 2, 8), False), (b"AB<3000>CD", (0, 2, 8, 2, 0), False),
        (b"AB<3000>CD", (1, 2, 8, 2), False), (b"AB<3000>CD", (0, -8, 8, 2), False),
        (b"AB<3000>CD", (0, 2, 8, -2), False), (b"AB<3000>CD", (0, 2, 8, 3), False),
        (b"AB<3000>CD", (0, 2, 3, 2), False),
        (b"AB<3000xCD", (0, 2, 8, 2), False), (b"ABx3000>CD", (0, 2, 8, 2), False),
        (b"AB<30zz>CD", (0, 2, 8, 2), False), (b"AB<3001>CD", (0, 2, 8, 2), False),
        (b"AB<30\xff0>CD", (0, 2, 8, 2), False),
    ],
)  # fmt: skip
def test_only_the_signatures_own_digits_are_not_signed(pdf: bytes, ranges: tuple[int, ...], *, fits: bool) -> None:
    found: Any = SimpleNamespace(byte_range=ranges, pkcs7_content=b"\x30\x00")
    assert _hole_is_the_signature(pdf, found) is fits


def test_an_empty_signature_fits_an_empty_hole() -> None:
    found: Any = SimpleNamespace(byte_range=(0, 2, 4, 2), pkcs7_content=b"")
    assert _hole_is_the_signature(b"AB<>CD", found)


def test_a_short_length_is_no_count_of_octets() -> None:
    assert not _padding_is_zero(b"\x30\x01ab")
    assert not _padding_is_zero(b"\x30\x02abX")


@pytest.mark.parametrize(
    ("roles", "listed", "order", "right"),
    [
        ("member", "member secretary", "", True), ("member secretary higher", "member secretary higher", "", True),
        ("secretary", "secretary", "", True), ("secretary", "member secretary", "", False),
        ("secretary member", "member secretary", "", False), ("guest", "guest", "", False),
        ("member guest", "member guest", "", False), ("member", "secretary", "", False),
        ("clerk", "clerk chair", "clerk chair", True), ("clerk chair", "clerk chair", "clerk chair", True),
        ("chair", "clerk chair", "clerk chair", False), ("clerk chair chair", "clerk chair", "clerk chair", False),
    ],
)  # fmt: skip
def test_who_signs_first_is_told_by_the_fields(roles: str, listed: str, order: str, *, right: bool) -> None:
    facts = tuple(SignerFact(role, "", "", None) for role in roles.split())
    assert _in_order(facts, listed.split(), tuple(order.split())) is right


def test_the_last_number_of_signatures_is_checked_and_one_more_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = signed(2)
    monkeypatch.setattr(signatures, "MAX_SIGNATURES", 2)
    assert reader().read(pdf, compare=False).codes == ()
    monkeypatch.setattr(signatures, "MAX_SIGNATURES", 1)
    found = check(BoundedReader(pdf), pdf)
    assert (found.codes, len(found.facts), found.fields) == (frozenset({"second_signer"}), 0, 3)


def test_what_an_earlier_signature_lacks_is_not_forgotten_at_a_later_one() -> None:
    for damage, code in ((t.blank_cms, "digest"), (t.filled_padding, "trailing_bytes")):
        pdf = t.signed_elsewhere(damage(signed(1)), "secretary", new=False)
        assert code in check(BoundedReader(pdf), pdf).codes, code


def test_a_signature_that_the_library_cannot_check_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_words: object, **_more: object) -> None:
        raise ValueError("x")

    monkeypatch.setattr(signatures, "validate_pdf_signature", fail)
    assert "digest" in reader().read(signed(1), compare=False).codes


def test_what_a_key_was_meant_for_is_the_rosters_matter() -> None:
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Đặng Mẫu Đào")])
    kinds = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
             "key_cert_sign", "crl_sign", "encipher_only", "decipher_only")  # fmt: skip
    usage = x509.KeyUsage(**{kind: kind == "digital_signature" for kind in kinds})
    built = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(private.public_key())
        .serial_number(1).not_valid_before(NOON - timedelta(days=1)).not_valid_after(NOON + timedelta(days=9))
        .add_extension(usage, critical=True).sign(private, hashes.SHA256())
    )  # fmt: skip
    own = Key(private, built.public_bytes(serialization.Encoding.DER))
    assert reader().read(signing().sign(unsigned(), "member", own, NOON)).codes == ()


def test_data_that_do_not_add_up_are_no_review() -> None:
    level = question("level_self", Kind.CHOOSE, options=(Option("HTT", Text("Tốt")), Option("HTXS", Text("Xuất sắc"))))
    first = QUESTIONNAIRE.sections[0]
    form = replace(
        QUESTIONNAIRE, sections=(replace(first, questions=(*first.questions, level)), *QUESTIONNAIRE.sections[1:])
    )
    assert _adds_up(SUBMISSION, form)
    assert _adds_up(replace(SUBMISSION, answers={**SUBMISSION.answers, "level_self": Answer("HTT")}), form)
    assert not _adds_up(replace(SUBMISSION, answers={**SUBMISSION.answers, "level_self": Answer("HTXS")}), form)
    assert not _adds_up(replace(SUBMISSION, answers={**SUBMISSION.answers, "sign_1": Answer(value=True)}), form)
    assert not _adds_up(replace(SUBMISSION, scores={"total": None}), form)


def test_a_collectives_report_is_signed_by_the_secretary_first() -> None:
    def facts(role: str) -> FileFacts:
        return FileFacts((), signers=(SignerFact(role, "", "", None),))

    assert _first_signed(facts("member"), SUBMISSION)
    assert not _first_signed(facts("secretary"), SUBMISSION)
    collective = replace(SUBMISSION, form=COLLECTIVE)
    assert _first_signed(facts("secretary"), collective)
    assert not _first_signed(facts("member"), collective)
    assert _first_signed(FileFacts(()), collective)


def test_a_report_that_somebody_else_signed_first_says_so() -> None:
    pdf = by_member(paper(replace(SUBMISSION, form=COLLECTIVE)))
    assert "second_signer" in reader().read(pdf, compare=False).codes


@pytest.mark.parametrize(("data", "reason"), [(b"", "empty"), (b"hello", "not_pdf"), (b"%PDF-", "")])
def test_what_is_no_paper_says_what_it_is(data: bytes, reason: str) -> None:
    assert reader().read(data) == FileFacts(("unreadable",), reason=reason)


def test_pages_that_cannot_be_compared_are_not_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_words: object) -> bool:
        raise ValueError("x")

    monkeypatch.setattr(comparing, "same_pages", fail)
    assert reader().read(signed(1)).codes == ("pages_differ",)


def test_all_codes_of_a_file_are_kept_where_it_cannot_be_compared() -> None:
    def unknown(_submission: Submission, _state: PaperState) -> bytes:
        raise UnknownLayoutError("x")

    facts = PdfReader(edition, unknown).read(unsigned())
    assert (set(facts.codes), facts.pages_match) == ({"unsigned", "not_comparable"}, None)


def test_minutes_are_told_with_their_note_and_who_signed() -> None:
    from exports.reading.attachment import attached

    pdf = papers.signed("minutes")
    facts = papers.read(pdf)
    note = attached(BoundedReader(pdf).get_historical_resolver(0), NOTE)
    assert (facts.codes, facts.reason, facts.paper) == (("wrong_kind",), NOTE, read_note(note))
    assert [signer.role for signer in facts.signers] == ["clerk", "chair"]


def test_minutes_whose_note_was_changed_before_they_were_signed_differ() -> None:
    assert "payload_differs" in papers.read(papers.in_the_signing_update("minutes", t.replace_json)).codes
    assert "payload_shape" in papers.read(t.updated(papers.signed("minutes"), t.second_attachment)).codes


def test_nothing_is_sealed_without_a_recipient_and_what_is_sealed_asks_for_32_and_12_bytes() -> None:
    receiver = LocalReceiver(b"\x01" * 32)
    sealing = KdSealed(Seeded())
    assert sealing.open(sealing.seal(b"x", (receiver.public,)), receiver) == b"x"
    with pytest.raises(KiemdiemError) as error:
        sealing.seal(b"x", ())
    assert error.value.code == "no_recipient"
    for header in (b"[]", b"1", b"null"):
        with pytest.raises(BadFileError) as refused:
            sealing.open(f.framed(header, b""), receiver)
        assert (refused.value.code, refused.value.problems[0].params["reason"]) == ("wrong_kind", "not sealed")


def test_a_reason_has_eighty_letters_at_most() -> None:
    with pytest.raises(BadFileError) as error:
        read_strictly(b"a" * 1_234_567 + b"\xf0\x9f\x98", limit=2_000_000)
    assert len(str(error.value.problems[0].params["reason"])) == 80


def test_the_key_of_the_signer_is_told_by_its_hash() -> None:
    (fact,) = reader().read(signed(1), compare=False).signers
    assert fact.fingerprint == hashlib.sha256(key("Đặng Mẫu Đào").certificate).hexdigest()


@pytest.mark.parametrize("kind", papers.PAPERS)
def test_each_signature_is_worked_out_once_whatever_the_paper_is(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf, worked = papers.signed(kind), list[int]()
    plain = validate_pdf_signature

    def counted(*found: Any, **more: Any) -> object:
        worked.append(1)
        return plain(*found, **more)

    monkeypatch.setattr(signatures, "validate_pdf_signature", counted)
    assert len(papers.read(pdf).signers) == len(worked) > 0
