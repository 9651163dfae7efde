"""Keys, a small questionnaire, a small paper and its signatures, for the tests of files that travel."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import cache
from html import escape
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from exports import payload_v1
from exports.reading import PdfReader
from exports.render import Renderer
from exports.signing import PadesSigning
from questionnaires.model import Kind, Question, Questionnaire, Score, Section, Text
from questionnaires.values import Answer
from reviews.people import Profile, UnitCard
from reviews.records import Submission
from tests.exports.kept import kept

NOON = datetime(2026, 12, 5, 9, 30, tzinfo=UTC)
SIGNERS = (("member", "Đặng Mẫu Đào"), ("secretary", "Lục Thị Sim"), ("higher", "Vàng A Mẫu"))
FIELDS = {
    "sig-member": ("member", "Chữ ký của người tự kiểm điểm"),
    "sig-secretary": ("secretary", "Chữ ký của bí thư chi bộ"),
    "sig-higher": ("higher", "Chữ ký của cấp trên"),
}


@dataclass(frozen=True)
class Key:
    """A P-256 key with its self-signed certificate: what storage makes, made here."""

    private: ec.EllipticCurvePrivateKey
    certificate: bytes

    def sign(self, data: bytes) -> bytes:
        return self.private.sign(data, ec.ECDSA(hashes.SHA256()))

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(self.certificate).hexdigest()


@cache
def key(name: str, start: datetime = NOON - timedelta(days=30), days: int = 1096) -> Key:
    private = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign", "encipher_only",
         "decipher_only"), False,
    )  # fmt: skip
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=days))
        .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True)
        .sign(private, hashes.SHA256())
    )
    return Key(private, built.public_bytes(serialization.Encoding.DER))


def question(question_id: str, kind: Kind, **more: Any) -> Question:
    return Question(question_id, kind, Text(f"Câu {question_id}?"), **more)


QUESTIONNAIRE = Questionnaire(
    id="review-test",
    edition="2026.1",
    kind="form",
    title=Text("Bản kiểm điểm thử"),
    sections=(
        Section("main", Text("Phần chính"), (
            question("a_i_1", Kind.TEXT),
            question("b_i_1", Kind.POINTS, maximum=Fraction(30), step=Fraction(1, 2)),
            question("b_i_2", Kind.POINTS, maximum=Fraction(70), step=Fraction(1, 2)),
            question("joined", Kind.DATE),
            question("settled", Kind.YES_NO, skip=True),
        )),
        Section("own", Text("Chỉ đồng chí xem"), (question("sign_1", Kind.YES_NO),), visible="self"),
    ),
    scores=(Score("total", Text("Tổng điểm"), formula="b_i_1 + b_i_2"),),
    sha256="ab" * 32,
    layout="2b/1",
    form="2B",
)  # fmt: skip


def edition(questionnaire: str, number: str) -> Questionnaire | None:
    return QUESTIONNAIRE if (questionnaire, number) == (QUESTIONNAIRE.id, QUESTIONNAIRE.edition) else None


SUBMISSION = Submission(
    form="2B",
    period="2026",
    layout="2b/1",
    unit=UnitCard(
        name="Chi bộ Thôn Đồng Mơ",
        above="Đảng bộ xã Mây Hạ",
        place="Mây Hạ",
        key="5d" * 16,
        questionnaire="review-test",
    ),
    profile=Profile("Đặng Mẫu Đào", date(1987, 3, 2), "2B", "Đảng viên", "", "Hội viên Hội Nông dân", "Thôn Đồng Mơ"),
    revision=1,
    previous=None,
    signed_on=date(2026, 12, 5),
    questionnaire="review-test",
    edition="2026.1",
    sha256="ab" * 32,
    parts=(("qd144", "2024.1", "cd" * 32),),
    rule_set="qd366-2025",
    answers={
        "a_i_1": Answer("Vận động 12 hộ hiến 240 m² đất làm đường; còn để quá hạn 2 báo cáo quý III."),
        "b_i_1": Answer(Fraction(57, 2), evidence="Có giấy khen của xã"),
        "b_i_2": Answer(Fraction(61)),
        "settled": Answer(None, skip_reason="Không có điều kiện"),
    },
    left_out=(),
    scores={"total": Fraction(179, 2)},
    level_self="HTT",
)


@cache
def renderer() -> Renderer:
    return Renderer()


def signing() -> PadesSigning:
    return PadesSigning(renderer())


CSS = (
    "@page{size:A4;margin:20mm}body{font:14pt 'Times New Roman'}.sig{display:block;width:68mm;height:22mm;margin:4mm 0}"
)


@kept
def paper(
    submission: Submission,
    state: str = "final",
    *,
    says: Submission | None = None,
    payload: bytes | None = None,
    name: str = "danh-gia.json",
    fields: dict[str, tuple[str, str]] | None = None,
) -> bytes:
    """A small paper of a submission; `says` puts other words on the pages, `payload` other data into it."""
    shown = says or submission
    placed = (FIELDS if fields is None else fields) if state == "final" else {}
    body = "".join(f"<h2>{escape(i)}</h2><p>{escape(str(a.value))}</p>" for i, a in sorted(shown.answers.items()))
    boxes = "".join(f'<div class="sig" id="{place}"></div>' for place in placed)
    return renderer().pdf(
        f'<!DOCTYPE html><html lang="vi"><head><title>Bản kiểm điểm</title></head><body>'
        f"<h1>{escape(shown.profile.name)}</h1><p>Năm {shown.period}</p>{body}{boxes}</body></html>",
        css=CSS,
        payload=payload_v1.dumps(submission) if payload is None else payload,
        name=name,
        stamp=datetime(2026, 12, 5, tzinfo=UTC),
        fields=placed,
    )


def by_member(pdf: bytes, name: str = "Đặng Mẫu Đào") -> bytes:
    """Signed in the member's field."""
    return signing().sign(pdf, "member", key(name), NOON)


def reader() -> PdfReader:
    return PdfReader(edition, paper)


@cache
def unsigned() -> bytes:
    return paper(SUBMISSION)


@cache
def signed(count: int = 1) -> bytes:
    """The paper with 0 to 3 signatures, each upon the one before."""
    if not count:
        return unsigned()
    role, name = SIGNERS[count - 1]
    return signing().sign(signed(count - 1), role, key(name), NOON)


def changed(**more: Any) -> Submission:
    return replace(SUBMISSION, **more)
