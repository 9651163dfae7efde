"""A key on a PKCS#11 token (SoftHSM2) signs as one of ours does; a PIN is tried once and never again by the machine."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pkcs11
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import NameOID

from reviews.ports_tokens import TokenError, TokenKey
from storage.tokens import PluggedTokens
from tests.exports import kit

PIN = "271828"
LIBRARIES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so", "/usr/lib/pkcs11/libsofthsm2.so")
MODULE = next((path for path in LIBRARIES if Path(path).exists()), LIBRARIES[0])

Private = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


def certificate(key: Private, name: str) -> bytes:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "CA Mẫu")])
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=90))
        .sign(ec.generate_private_key(ec.SECP256R1()), hashes.SHA256())
    )
    return built.public_bytes(serialization.Encoding.DER)


def softhsm(*arguments: str) -> None:
    subprocess.run(["softhsm2-util", *arguments], check=True, capture_output=True)


def load(label: str, name: str, key: Private, folder: Path) -> None:
    """Put a key and its certificate on a new token."""
    softhsm("--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "314159")
    file = folder / f"{label}.pem"
    file.write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ))  # fmt: skip
    softhsm("--import", str(file), "--token", label, "--label", name, "--id", "01", "--pin", PIN)
    library = pkcs11.lib(MODULE)
    library.reinitialize()
    with library.get_token(token_label=label).open(user_pin=PIN, rw=True) as session:
        session.create_object({
            pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE, pkcs11.Attribute.ID: b"\x01",
            pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509, pkcs11.Attribute.TOKEN: True,
            pkcs11.Attribute.LABEL: name, pkcs11.Attribute.VALUE: certificate(key, name),
            pkcs11.Attribute.SUBJECT: b"",
        })  # fmt: skip


@pytest.fixture(scope="module")
def plugged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Private]]:
    """Two tokens: an elliptic and an RSA key."""
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\n")
    keys: dict[str, Private] = {
        "the-ec": ec.generate_private_key(ec.SECP256R1()),
        "the-rsa": rsa.generate_private_key(public_exponent=65537, key_size=2048),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        for label, key in keys.items():
            load(label, f"Lục Mẫu Bưởi {label}", key, folder)
        yield keys


def key_on(label: str) -> TokenKey:
    return next(key for key in PluggedTokens().keys(MODULE) if key.token == label)


def test_certificates_are_listed_without_a_pin(plugged: dict[str, Private]) -> None:
    found = {key.token: key for key in PluggedTokens().keys(MODULE)}
    assert sorted(found) == sorted(plugged)
    assert (found["the-ec"].name, found["the-ec"].own, found["the-ec"].key) == ("Lục Mẫu Bưởi the-ec", False, "01")


def test_a_signature_of_the_token_is_valid_for_everybody(plugged: dict[str, Private]) -> None:
    data = b"kiemdiem"
    elliptic, other = plugged["the-ec"].public_key(), plugged["the-rsa"].public_key()
    assert isinstance(elliptic, ec.EllipticCurvePublicKey)
    assert isinstance(other, rsa.RSAPublicKey)
    with PluggedTokens().signer(key_on("the-ec"), PIN) as signer:
        elliptic.verify(signer.sign(data), data, ec.ECDSA(hashes.SHA256()))
    with PluggedTokens().signer(key_on("the-rsa"), PIN) as signer:
        pss = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.AUTO)
        other.verify(signer.sign(data), data, pss, hashes.SHA256())


@pytest.mark.parametrize("label", ["the-ec", "the-rsa"])
@pytest.mark.usefixtures("plugged")
def test_a_paper_signed_with_a_token_is_read_as_signed(label: str) -> None:
    key = key_on(label)
    with PluggedTokens().signer(key, PIN) as signer:
        signed = kit.signing().sign(kit.unsigned(), "member", signer, kit.NOON, (f"Ký số bởi: {key.name}",))
    facts = kit.reader().read(signed)
    assert facts.codes == ()
    assert [(fact.role, fact.certificate) for fact in facts.signers] == [("member", key.certificate)]


def refusal(key: TokenKey, pin: str, *, last_try: bool = False) -> str:
    """The code of the refusal, empty where the token opened."""
    try:
        with PluggedTokens().signer(key, pin, last_try=last_try):
            return ""
    except TokenError as error:
        return error.code


@pytest.mark.usefixtures("plugged")
def test_a_wrong_pin_is_tried_once_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    key, tried = key_on("the-ec"), list[str]()
    token = pkcs11.lib(MODULE).get_token(token_label="the-ec")

    class Counted:
        label, serial, flags = token.label, token.serial, token.flags

        def open(self, user_pin: str = "") -> object:
            tried.append(user_pin)
            return token.open(user_pin=user_pin)

    monkeypatch.setattr("storage.tokens._tokens", lambda _module: [Counted()])
    assert (refusal(key, "000000"), tried) == ("token_pin_wrong", ["000000"])
    Counted.flags = token.flags | pkcs11.TokenFlag.USER_PIN_FINAL_TRY
    assert (refusal(key, PIN), tried) == ("token_pin_last", ["000000"])
    assert refusal(key, PIN, last_try=True) == ""
    Counted.flags = token.flags | pkcs11.TokenFlag.USER_PIN_LOCKED
    assert (refusal(key, PIN, last_try=True), len(tried)) == ("token_pin_locked", 2)


def test_a_driver_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.so").write_bytes(b"no library")
    with pytest.raises(TokenError, match="token_module"):
        PluggedTokens().keys(str(tmp_path / "x.so"))
