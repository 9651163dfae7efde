"""Unit files: signed, strict, and with no member's name in them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.canonical import canonical
from exports.errors import BadFileError
from exports.exchange import LIMIT, KdUnitFiles
from exports.signed_frame import pack
from reviews.people import UnitCard
from reviews.ports import UnitFiles
from tests.exports.kit import NOON, key

UNIT = UnitCard(
    name="Chi bộ Thôn Đồng Mơ",
    above="Đảng bộ xã Mây Hạ",
    place="Mây Hạ",
    key="5d" * 16,
    period="2026",
    deadline=date(2026, 12, 10),
    calendar=(("Hội nghị kiểm điểm", date(2026, 12, 20)), ("Họp chi uỷ", date(2026, 12, 15))),
    points_mode="criteria",
    electronic_permission="Số 12-QĐ/ĐU, 01/10/2026, Đảng uỷ xã Mây Hạ",
    secretary="Lục Thị Sim",
    settings={"standard": "Nói đi đôi với làm", "minutes": "15"},
)
SECRETARY = key("Lục Thị Sim")


@cache
def written() -> bytes:
    return KdUnitFiles().write(UNIT, SECRETARY)


def code(data: bytes) -> str:
    with pytest.raises(BadFileError) as refused:
        KdUnitFiles().read(data)
    return refused.value.code


def test_a_unit_comes_back_with_the_certificate_that_signed_it() -> None:
    port: UnitFiles = KdUnitFiles()
    assert port.read(written()) == replace(UNIT, certificate=SECRETARY.certificate)
    assert port.read(port.write(UnitCard(), SECRETARY)) == UnitCard(certificate=SECRETARY.certificate)


def test_the_certificate_of_an_earlier_secretary_is_not_carried_on() -> None:
    old = replace(UNIT, certificate=key("Người Lạ").certificate)
    assert KdUnitFiles().read(KdUnitFiles().write(old, SECRETARY)).certificate == SECRETARY.certificate


def test_a_card_that_cannot_be_read_again_is_not_written() -> None:
    with pytest.raises(BadFileError):
        KdUnitFiles().write(replace(UNIT, period="năm nay"), SECRETARY)


def resigned(body: bytes, kind: str = "unit", number: int = 1) -> bytes:
    return pack(kind, number, body, SECRETARY)


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    data = written()
    start = data.index(b"}", data.index(b"KD1")) + 1
    body = json.loads(data[start:-32])
    change(body)
    return resigned(canonical(body))


def whole(front: bytes) -> bytes:
    return front + hashlib.sha256(front).digest()


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: b"", "unreadable"),
        (lambda: b"%PDF-1.7" + bytes(100), "unreadable"),
        (lambda: written()[:-1], "unreadable"),
        (lambda: written() + b"\n", "unreadable"),
        (lambda: written().replace("Mây".encode(), "Mưa".encode()), "unreadable"),
        (lambda: whole(written()[:-32].replace("Đồng Mơ".encode(), "Đồng Mộ".encode())), "digest"),
        (lambda: whole(written()[:-32].replace(b'"kind":"unit"', b'"kind":"prep"')), "wrong_kind"),
        (lambda: whole(b"KD2\n" + written()[4:-32]), "newer_format"),
        (lambda: whole(b"KD1\n" + b"\xff\xff" + bytes(10)), "wrong_kind"),
        (lambda: whole(b"KD1\n" + b"\x00\x28" + b'{"format":1,"id":"0123","kind":"draft"}'.ljust(40)), "wrong_kind"),
        (lambda: resigned(b"{}"), "payload_shape"),
        (lambda: resigned(b'{"a":1,"a":1}'), "payload_shape"),
        (lambda: resigned(b"{}", kind="prep"), "wrong_kind"),
        (lambda: resigned(b"{}", number=2), "newer_format"),
        (lambda: changed(lambda d: d.update(members=["Đặng Mẫu Đào"])), "payload_shape"),
        (lambda: changed(lambda d: d.update(deadline="mai")), "payload_shape"),
        (lambda: changed(lambda d: d.pop("place")), "payload_shape"),
        (lambda: changed(lambda d: d.update(points_mode="none")), "payload_shape"),
        (lambda: resigned(b" " * (LIMIT + 1)), "too_large"),
    ],
)  # fmt: skip
def test_only_whole_signed_cards_are_read(make: Callable[[], bytes], expected: str) -> None:
    assert code(make()) == expected


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_any_flipped_bit_is_refused(data: st.DataObject) -> None:
    found = written()
    place, bit = data.draw(st.integers(0, len(found) - 1)), data.draw(st.integers(0, 7))
    assert code(found[:place] + bytes([found[place] ^ (1 << bit)]) + found[place + 1 :])


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_with_a_new_sum_a_flipped_bit_changes_at_most_the_fingerprint_that_is_pinned(data: st.DataObject) -> None:
    """The signature, not only the sum, guards the body, the kind and the format."""
    found = written()[:-32]
    place, bit = data.draw(st.integers(0, len(found) - 1)), data.draw(st.integers(0, 7))
    broken = whole(found[:place] + bytes([found[place] ^ (1 << bit)]) + found[place + 1 :])
    try:
        card = KdUnitFiles().read(broken)
    except BadFileError:
        return
    assert card.certificate != SECRETARY.certificate
    assert replace(card, certificate=b"") == UNIT


@given(st.binary(max_size=300))
def test_junk_is_refused(data: bytes) -> None:
    assert code(data) == "unreadable"
    assert code(whole(b"KD1\n" + data))


@dataclass(frozen=True)
class Token:
    """An RSA key as on a government token."""

    private: rsa.RSAPrivateKey
    certificate: bytes

    def sign(self, data: bytes) -> bytes:
        pss = padding.PSS(padding.MGF1(hashes.SHA256()), 32)
        return self.private.sign(data, pss, hashes.SHA256())


def token(size: int) -> Token:
    private = rsa.generate_private_key(65537, size)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Lục Thị Sim")])
    built = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(private.public_key())
        .serial_number(1).not_valid_before(NOON).not_valid_after(NOON.replace(year=2029))
        .sign(private, hashes.SHA256())
    )  # fmt: skip
    return Token(private, built.public_bytes(serialization.Encoding.DER))


def test_a_token_with_a_long_enough_rsa_key_signs_too() -> None:
    assert KdUnitFiles().read(KdUnitFiles().write(UNIT, token(2048))).name == UNIT.name
    with pytest.raises(BadFileError) as refused:
        KdUnitFiles().write(UNIT, token(1024))
    assert refused.value.code == "digest"
