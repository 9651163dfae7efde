"""Files encrypted for transport open for those they are meant for and for nobody else; returns say who gave back."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.exchange import KdUnitFiles
from exports.returns import KdReturns
from exports.sealing import LIMIT, KdSealed
from questionnaires.values import KiemdiemError
from reviews.people import UnitCard
from reviews.ports_collect import Return
from storage.clock_random import SystemRandomness
from storage.keys import LocalReceiver
from tests.exports.kit import key

SEALED = KdSealed(SystemRandomness())
SECRETARY, DEPUTY, MEMBER, STRANGER = (LocalReceiver(os.urandom(32)) for _ in range(4))
ENVELOPE = SEALED.seal(b"%PDF-1.7 secret words", (SECRETARY.public, DEPUTY.public, MEMBER.public))
GIVEN = Return(
    "ab" * 16, "2026", "2B", "Đặng Mẫu Đào", date(1990, 2, 14), "cd" * 32, 1, "ef" * 32, "Thiếu nguyên nhân\nở A.II",
    date(2026, 11, 28), datetime(2026, 11, 22, 8, tzinfo=UTC), "Lục Mẫu Bưởi",
)  # fmt: skip


def refused(data: bytes, receiver: LocalReceiver) -> str:
    with pytest.raises(KiemdiemError) as error:
        SEALED.open(data, receiver)
    return error.value.code


@pytest.mark.parametrize("receiver", [SECRETARY, DEPUTY, MEMBER])
def test_everybody_named_opens_it_and_nobody_reads_it_on_the_way(receiver: LocalReceiver) -> None:
    assert SEALED.open(ENVELOPE, receiver) == b"%PDF-1.7 secret words"
    assert b"secret" not in ENVELOPE


def test_a_stranger_is_told_that_it_is_not_for_him() -> None:
    assert refused(ENVELOPE, STRANGER) == "not_for_us"
    assert not SEALED.is_sealed(b"%PDF-1.7")
    assert SEALED.is_sealed(ENVELOPE)


@settings(deadline=None)
@given(st.integers(0, len(ENVELOPE) - 1), st.integers(0, 7))
def test_no_changed_byte_is_opened(place: int, bit: int) -> None:
    changed = ENVELOPE[:place] + bytes([ENVELOPE[place] ^ (1 << bit)]) + ENVELOPE[place + 1 :]
    assert refused(changed, SECRETARY) in {"unreadable", "newer_format"}


@settings(deadline=None)
@given(st.integers(0, len(ENVELOPE) - 40), st.integers(0, 7))
def test_a_changed_file_with_a_mended_sum_is_not_opened_either(place: int, bit: int) -> None:
    import hashlib

    changed = bytearray(ENVELOPE[:-32])
    changed[place] ^= 1 << bit
    mended = bytes(changed) + hashlib.sha256(changed).digest()
    assert refused(mended, SECRETARY) in {"unreadable", "newer_format", "wrong_kind", "not_for_us"}


def test_nothing_is_sealed_for_nobody_or_above_six_mebibytes() -> None:
    with pytest.raises(KiemdiemError, match="no_recipient"):
        SEALED.seal(b"x", ())
    with pytest.raises(KiemdiemError, match="too_large"):
        SEALED.seal(bytes(LIMIT), (SECRETARY.public,))
    assert len(SEALED.seal(bytes(5 << 20), (SECRETARY.public, DEPUTY.public))) < LIMIT


def test_the_unit_file_names_who_receives_and_files_of_earlier_programs_are_read() -> None:
    signer, files = key("Lục Mẫu Bưởi"), KdUnitFiles()
    unit = UnitCard("Chi bộ Thôn Đồng Mơ", key="ab" * 16)
    earlier = files.write(unit, signer)
    assert b"receiving" not in earlier
    assert files.read(earlier).receiving == ()
    named = replace(unit, receiving=(("Lục Mẫu Bưởi", SECRETARY.public.hex()), ("Phó", DEPUTY.public.hex())))
    assert files.read(files.write(named, signer)).receiving == named.receiving
    with pytest.raises(KiemdiemError, match="payload_shape"):
        files.write(replace(unit, receiving=(("Lục", "zz" * 32),)), signer)


def test_a_return_comes_back_whole_with_the_certificate_that_signed_it() -> None:
    signer, files = key("Lục Mẫu Bưởi"), KdReturns()
    data = files.write(GIVEN, signer)
    assert files.read(data) == (GIVEN, signer.certificate)
    for place in range(0, len(data), 7):
        with pytest.raises(KiemdiemError):
            files.read(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
    with pytest.raises(KiemdiemError, match="payload_shape"):
        files.write(replace(GIVEN, period="năm nay"), signer)
