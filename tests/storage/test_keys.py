"""Keys open with what they were closed with, and with nothing else."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from reviews.ports import Unlocked
from reviews.records import DraftKey, Stored
from storage import recovery
from storage.errors import DamagedError, MistypedCodeError, UnknownPersonError, WrongPassphraseError
from storage.keys import self_signed
from storage.slots import Cost
from tests.storage.samples import PROFILE, UNIT, Opener, Seeded, TickingClock, draft

PASSPHRASE = "đồng lúa chín vàng"


def joined(opener: Opener, passphrase: str | None = None) -> tuple[str, Unlocked]:
    store = opener()
    person = store.vault.add(PROFILE, UNIT, passphrase)
    return person.id, store.vault.unlock(person.id, passphrase)


def test_before_the_first_signature_there_is_no_key_and_no_passphrase(opener: Opener) -> None:
    who, unlocked = joined(opener)
    (listed,) = opener().vault.people()
    assert (listed.id, listed.name, listed.locked, listed.has_key) == (who, PROFILE.name, False, False)
    assert unlocked.signer() is None
    assert unlocked.profile == PROFILE
    assert unlocked.unit == UNIT


def test_the_first_signature_closes_the_keys(opener: Opener) -> None:
    who, unlocked = joined(opener)
    key = DraftKey(who, "2026", "2B")
    unlocked.drafts.save(key, draft(), expected_rev=0)
    unlocked.make_signer(PASSPHRASE)
    (listed,) = opener().vault.people()
    assert (listed.locked, listed.has_key) == (True, True)
    for wrong in (None, "", "đồng lúa", PASSPHRASE + " ", PASSPHRASE.upper()):
        with pytest.raises(WrongPassphraseError) as caught:
            opener().vault.unlock(who, wrong)
        assert caught.value.code == "wrong_passphrase"
    assert opener().vault.unlock(who, PASSPHRASE).drafts.load(key) == Stored(draft(), 1)


def test_no_older_identity_file_stays_that_this_machine_could_open(opener: Opener, tmp_path: Path) -> None:
    who, unlocked = joined(opener)
    unlocked.update(profile=replace(PROFILE, workplace="Trường học"))
    assert (tmp_path / "store" / "keys" / f"{who}.kdk.prev").exists()
    unlocked.make_signer(PASSPHRASE)
    assert not (tmp_path / "store" / "keys" / f"{who}.kdk.prev").exists()
    assert b'"device"' not in (tmp_path / "store" / "keys" / f"{who}.kdk").read_bytes()


def test_no_keyboard_locks_its_owner_out(opener: Opener) -> None:
    composed, apart = (unicodedata.normalize("NFC", PASSPHRASE), unicodedata.normalize("NFD", PASSPHRASE))
    assert composed != apart
    for closed, typed in ((composed, apart), (apart, composed)):
        who, _ = joined(opener, closed)
        assert opener().vault.unlock(who, typed).profile == PROFILE


def test_a_changed_passphrase_takes_the_place_of_the_old_one(opener: Opener) -> None:
    who, unlocked = joined(opener, "cũ")
    key = DraftKey(who, "2026", "2B")
    unlocked.drafts.save(key, draft(), expected_rev=0)
    unlocked.change_passphrase("mới")
    with pytest.raises(WrongPassphraseError):
        opener().vault.unlock(who, "cũ")
    assert opener().vault.unlock(who, "mới").drafts.load(key) == Stored(draft(), 1)
    unlocked.change_passphrase(None)
    assert opener().vault.unlock(who, None).drafts.load(key) == Stored(draft(), 1)
    assert not opener().vault.people()[0].locked


def test_signing_without_a_passphrase_never_opens_closed_keys(opener: Opener) -> None:
    who, unlocked = joined(opener, PASSPHRASE)
    unlocked.make_signer(None)
    with pytest.raises(WrongPassphraseError):
        opener().vault.unlock(who, None)
    assert opener().vault.unlock(who, PASSPHRASE).signer() is not None


def test_the_printed_code_opens_everything_and_sets_a_new_passphrase(opener: Opener) -> None:
    who, unlocked = joined(opener)
    key = DraftKey(who, "2026", "2B")
    unlocked.drafts.save(key, draft(), expected_rev=0)
    signer, code = unlocked.make_signer(PASSPHRASE)
    sloppy = f"  {code.lower().replace('-', ' ').replace('0', 'o')}\n"
    found = opener().vault.recover(who, sloppy, "mật khẩu mới")
    assert found.drafts.load(key) == Stored(draft(), 1)
    with pytest.raises(WrongPassphraseError):
        opener().vault.unlock(who, PASSPHRASE)
    again = opener().vault.unlock(who, "mật khẩu mới").signer()
    assert again is not None
    assert again.certificate == signer.certificate


def test_the_code_of_another_person_opens_nothing(opener: Opener) -> None:
    who, _ = joined(opener)
    other, unlocked = joined(opener)
    _, code = unlocked.make_signer(PASSPHRASE)
    with pytest.raises(WrongPassphraseError) as caught:
        opener().vault.recover(who, code, "x")
    assert caught.value.code == "wrong_passphrase"
    assert opener().vault.recover(other, code, "x").person.id == other


def test_a_new_signing_key_brings_a_new_code_and_ends_the_old_one(opener: Opener) -> None:
    who, unlocked = joined(opener)
    first, old_code = unlocked.make_signer(PASSPHRASE)
    second, code = unlocked.make_signer(PASSPHRASE)
    assert first.certificate != second.certificate
    with pytest.raises(WrongPassphraseError):
        opener().vault.recover(who, old_code, "x")
    assert opener().vault.recover(who, code, "x").person.has_key


@pytest.mark.parametrize("person", ["", "../../etc/passwd", "0" * 32, "device", "G" * 32])
def test_an_unknown_person(opener: Opener, person: str) -> None:
    joined(opener)
    with pytest.raises(UnknownPersonError):
        opener().vault.unlock(person, None)


def test_two_sessions_change_different_things_and_lose_neither(opener: Opener) -> None:
    who, first = joined(opener)
    second = opener().vault.unlock(who, None)
    first.update(profile=replace(PROFILE, name="Nguyễn Thị Bưởi Đỏ"))
    second.update(unit=replace(UNIT, place="Mây Trung"))
    second.make_signer(None)
    again = opener().vault.unlock(who, None)
    assert (again.profile.name, again.unit.place) == ("Nguyễn Thị Bưởi Đỏ", "Mây Trung")
    assert again.signer() is not None
    assert opener().vault.people()[0].name == "Nguyễn Thị Bưởi Đỏ"


def test_without_the_machines_key_a_passphrase_still_opens(opener: Opener, tmp_path: Path) -> None:
    who, _ = joined(opener, PASSPHRASE)
    open_to_all, _ = joined(opener)
    (tmp_path / "store" / "keys" / "device.key").unlink()
    assert opener().vault.unlock(who, PASSPHRASE).profile == PROFILE
    with pytest.raises(DamagedError):
        opener().vault.unlock(open_to_all, None)
    with pytest.raises(DamagedError):
        opener().vault.add(PROFILE, UNIT, None)
    assert [(found.code, found.where) for found in opener().check() if found.grade == "damage"] == [
        ("missing", "keys/device.key")
    ]


def test_a_passphrase_costs_what_the_standard_asks_for() -> None:
    assert (Cost().memory, Cost().passes) == (64 * 1024, 3)


# --- the signature -------------------------------------------------------------------------------------


def test_the_certificate_says_who_and_for_what_and_how_long(opener: Opener) -> None:
    _, unlocked = joined(opener)
    signer, _ = unlocked.make_signer(None)
    certificate = x509.load_der_x509_certificate(signer.certificate)
    assert [part.value for part in certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)] == [PROFILE.name]
    assert certificate.subject == certificate.issuer
    certificate.verify_directly_issued_by(certificate)
    start, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    assert (end.year - start.year, end.month, end.day) == (3, start.month, start.day)
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature
    assert usage.content_commitment
    assert not usage.key_cert_sign
    assert not certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca


def test_signatures_are_of_this_certificate(opener: Opener) -> None:
    who, unlocked = joined(opener)
    unlocked.make_signer(None)
    signer = opener().vault.unlock(who, None).signer()
    assert signer is not None
    public = x509.load_der_x509_certificate(signer.certificate).public_key()
    assert isinstance(public, ec.EllipticCurvePublicKey)
    signature = signer.sign("Tôi tự kiểm điểm".encode())
    public.verify(signature, "Tôi tự kiểm điểm".encode(), ec.ECDSA(hashes.SHA256()))
    with pytest.raises(InvalidSignature):
        public.verify(signature, "Tôi không tự kiểm điểm".encode(), ec.ECDSA(hashes.SHA256()))


@pytest.mark.parametrize("name", ["", "   ", "Nguyễn " * 30], ids=["empty", "blank", "long"])
def test_any_name_gets_a_certificate(name: str) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    now = TickingClock().at.replace(year=2028, month=2, day=29)
    certificate = x509.load_der_x509_certificate(self_signed(key, name, now, Seeded()))
    assert 1 <= len(str(certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)) <= 64
    assert (certificate.not_valid_after_utc.year, certificate.not_valid_after_utc.day) == (2031, 28)


# --- the printed code ------------------------------------------------------------------------------------


@given(st.integers(0, 2**32), st.integers(0, 26), st.integers(1, 31))
def test_every_wrong_symbol_of_a_code_is_noticed(seed: int, place: int, step: int) -> None:
    code = recovery.new_code(Seeded(seed)).replace("-", "")
    wrong = recovery.ALPHABET[(recovery.ALPHABET.index(code[place]) + step) % 32]
    assert recovery.read_code(code)
    with pytest.raises(MistypedCodeError):
        recovery.read_code(code[:place] + wrong + code[place + 1 :])


@given(st.integers(0, 2**32), st.integers(0, 26), st.integers(0, 26))
def test_every_exchange_of_two_symbols_is_noticed(seed: int, first: int, second: int) -> None:
    symbols = list(recovery.new_code(Seeded(seed)).replace("-", ""))
    if symbols[first] == symbols[second]:
        return
    symbols[first], symbols[second] = symbols[second], symbols[first]
    with pytest.raises(MistypedCodeError):
        recovery.read_code("".join(symbols))


@pytest.mark.parametrize("typed", ["", "ABC", "U" * 27, "0" * 26, "0" * 28, "Ă" * 27])
def test_what_is_no_code_is_called_mistyped(typed: str) -> None:
    with pytest.raises(MistypedCodeError) as caught:
        recovery.read_code(typed)
    assert caught.value.code == "recovery_code_mistyped"


def test_a_code_is_grouped_for_the_eye() -> None:
    code = recovery.new_code(Seeded())
    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4, 4, 4, 3]
