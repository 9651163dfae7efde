"""Signatures: valid for everybody else's tools too, and the paper stays PDF/A-3a and PDF/UA-1."""

from __future__ import annotations

import asyncio
import re
import subprocess
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from exports.errors import SigningRefusedError
from exports.reading.opening import BoundedReader
from exports.stamps import words
from tests.exports.kit import NOON, SIGNERS, SUBMISSION, Key, by_member, key, paper, signed, signing, unsigned


def test_papers_stay_valid_after_one_two_and_three_signatures(
    tmp_path: Path, validate_pdf: Callable[[Sequence[Path]], None]
) -> None:
    files = []
    for count in range(4):
        files.append(tmp_path / f"{count}.pdf")
        files[-1].write_bytes(signed(count))
    validate_pdf(files)
    for file in files:
        subprocess.run(["qpdf", "--check", file], check=True, capture_output=True)


def test_poppler_calls_every_signature_valid(tmp_path: Path) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(signed(3))
    said = subprocess.run(["pdfsig", file], check=False, capture_output=True, text=True).stdout
    assert said.count("Signature Validation: Signature is Valid.") == 3
    assert said.count("Signature Type: ETSI.CAdES.detached") == 3
    assert said.count("Signing Hash Algorithm: SHA-256") == 3
    assert [name for _role, name in SIGNERS] == re.findall(r"Common Name: (.+)", said)
    assert said.count("Total document signed") == 1


def test_openssl_agrees_on_every_signature(tmp_path: Path) -> None:
    pdf = signed(3)
    found = list(re.finditer(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]", pdf))
    assert len(found) == 3
    for match, (_role, name) in zip(found, SIGNERS, strict=True):
        start, length, rest, rest_length = map(int, match.groups())
        (tmp_path / "signed.bin").write_bytes(pdf[start : start + length] + pdf[rest : rest + rest_length])
        (tmp_path / "cms.der").write_bytes(bytes.fromhex(pdf[length + 1 : rest - 1].decode()))
        certificate = x509.load_der_x509_certificate(key(name).certificate)
        (tmp_path / "signer.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
        said = subprocess.run(
            ["openssl", "cms", "-verify", "-inform", "DER", "-in", tmp_path / "cms.der",
             "-content", tmp_path / "signed.bin", "-binary", "-CAfile", tmp_path / "signer.pem", "-purpose", "any",
             "-no_check_time", "-out", "/dev/null"],
            check=False, capture_output=True, text=True,
        )  # fmt: skip
        assert said.returncode == 0, said.stderr
        assert "successful" in said.stderr


def test_what_was_there_before_a_signature_stays_byte_for_byte() -> None:
    assert signed(1).startswith(unsigned())
    assert signed(2).startswith(signed(1))
    assert signed(3).startswith(signed(2))


def test_the_member_certifies_and_later_only_fields_may_be_filled() -> None:
    root = BoundedReader(signed(2)).root
    certified = root["/Perms"]["/DocMDP"]
    assert certified["/Reference"][0]["/TransformParams"]["/P"] == 2
    assert root["/AcroForm"]["/Fields"][0]["/V"]["/M"] == certified["/M"]
    assert "/Reference" not in root["/AcroForm"]["/Fields"][1]["/V"]


def test_the_time_is_the_one_handed_in() -> None:
    at = datetime(2026, 12, 31, 23, 59, 58, tzinfo=timezone(timedelta(hours=7)))
    pdf = signing().sign(unsigned(), "member", key("Đặng Mẫu Đào"), at)
    assert BoundedReader(pdf).root["/AcroForm"]["/Fields"][0]["/V"]["/M"] == "D:20261231235958+07'00'"
    assert datetime.now(UTC).strftime("%Y%m%d").encode() not in pdf[len(unsigned()) :]


def test_title_and_dates_of_the_paper_are_not_touched() -> None:
    added = signed(1)[len(unsigned()) :]
    assert b"/ModDate" not in added
    assert b"pyHanko" not in added
    assert b"xmpmeta" not in added


def test_the_stamp_says_who_when_as_what_and_what_it_is_not(tmp_path: Path) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(signed(2))
    said = " ".join(subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True).stdout.split())
    assert "Xác nhận bằng khoá cá nhân: Đặng Mẫu Đào — 2026-12-05T09:30:00+00:00." in said
    assert "Xác nhận bằng khoá cá nhân: Lục Thị Sim, bí thư chi bộ — 2026-12-05T09:30:00+00:00." in said
    assert said.count("Không thay chữ ký tay, trừ khi cấp uỷ có văn bản chấp nhận.") == 2
    assert "Ký số bởi" not in said


def test_other_words_can_be_stamped(tmp_path: Path) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(signing().sign(unsigned(), "member", key("Đặng Mẫu Đào"), NOON, ("Dòng một <&>", "Dòng hai")))
    said = subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True).stdout
    assert "Dòng một <&>\nDòng hai" in said


def test_a_long_name_still_fits_into_its_field(tmp_path: Path) -> None:
    name = "Nguyễn Phước Hoàng Thị Bảo Trân Châu " * 3
    file = tmp_path / "signed.pdf"
    file.write_bytes(signing().sign(unsigned(), "member", key("x"), NOON, words(name, NOON, "secretary")))
    said = " ".join(subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True).stdout.split())
    assert "trừ khi cấp uỷ có văn bản chấp nhận." in said


def test_fonts_of_the_stamp_are_embedded(tmp_path: Path) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(signed(3))
    listed = subprocess.run(["pdffonts", file], check=True, capture_output=True, text=True).stdout.splitlines()[2:]
    assert listed
    assert all("Times-New-Roman" in line and re.search(r"yes +yes +yes", line) for line in listed), listed


def test_empty_fields_are_told_in_their_order() -> None:
    assert signing().roles(unsigned()) == ("member", "secretary", "higher")
    assert signing().roles(signed(2)) == ("higher",)
    assert signing().roles(paper(SUBMISSION, "paper")) == ()


@pytest.mark.parametrize(
    ("count", "role", "code"),
    [(0, "secretary", "member_first"), (0, "chair", "no_such_field"), (1, "member", "already_signed")],
)
def test_a_field_that_cannot_be_signed_now_is_refused(count: int, role: str, code: str) -> None:
    with pytest.raises(SigningRefusedError) as refused:
        signing().sign(signed(count), role, key("x"), NOON)
    assert (refused.value.code, refused.value.problems[0].where) == (code, role)


@pytest.mark.parametrize("make", [bytes, lambda: b"%PDF-1.7\n", lambda: b"PK\x03\x04", lambda: unsigned()[:5000]])
def test_what_is_not_a_paper_is_refused(make: Callable[[], bytes]) -> None:
    pdf = make()
    with pytest.raises(SigningRefusedError) as refused:
        signing().sign(pdf, "member", key("x"), NOON)
    assert refused.value.code == "unreadable"
    with pytest.raises(SigningRefusedError):
        signing().roles(pdf)


def test_a_paper_without_a_member_field_is_certified_by_its_first_signer() -> None:
    """The cell's own papers have other fields: clerk and chair."""
    blank = paper(SUBMISSION, fields={"sig-secretary": ("clerk", "Người ghi"), "sig-higher": ("chair", "Chủ trì")})
    once = signing().sign(blank, "clerk", key("Lục Thị Sim"), NOON)
    twice = signing().sign(once, "chair", key("Vàng A Mẫu"), NOON)
    root = BoundedReader(twice).root
    assert root["/Perms"]["/DocMDP"]["/M"] == root["/AcroForm"]["/Fields"][0]["/V"]["/M"]
    assert signing().roles(twice) == ()


def test_the_key_is_used_once_a_signature() -> None:
    class Counting(Key):
        used = 0

        def sign(self, data: bytes) -> bytes:
            Counting.used += 1
            return super().sign(data)

    own = key("Đặng Mẫu Đào")
    signing().sign(unsigned(), "member", Counting(own.private, own.certificate), NOON)
    assert Counting.used == 1


async def test_signing_works_while_the_screens_run() -> None:
    assert asyncio.get_running_loop().is_running()
    assert signing().roles(by_member(unsigned())) == ("secretary", "higher")
