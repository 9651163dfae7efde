"""Names derived from data: file names without marks, the short check code, groups of a fingerprint."""

from __future__ import annotations

import base64
import re
import unicodedata
from typing import Final

CHECK_LETTERS: Final = 8


def plain_letters(text: str) -> str:
    """Vietnamese text without marks, in ASCII and lower case: «Đỗ Mẫu Hoà» gives `do mau hoa`."""
    spread = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in spread if not unicodedata.combining(c)).lower()


def slug(text: str) -> str:
    """A part of a file name: `do-mau-hoa`."""
    return re.sub(r"[^a-z0-9]+", "-", plain_letters(text)).strip("-")


def review_file_name(period: str, name: str) -> str:
    """The file name offered for a review: `ban-kiem-diem-2026-do-mau-hoa.pdf`."""
    return f"ban-kiem-diem-{period.lower()}-{slug(name) or 'dang-vien'}.pdf"


PAPERS: Final = {"05": "tu-danh-gia", "01": "bao-cao-kiem-diem"}
"""How the files of the other forms begin."""


def paper_file_name(form: str, period: str, name: str) -> str:
    """The file name offered for a form: as a review, `tu-danh-gia-2026-q3-do-mau-hoa.pdf`, `bao-cao-kiem-diem-…`."""
    kind = PAPERS.get(form)
    return (
        f"{kind}-{review_file_name(period, name).removeprefix('ban-kiem-diem-')}"
        if kind
        else review_file_name(period, name)
    )


def check_code(sha256: str) -> str:
    """«Mã kiểm tra» as shown on screen: the first 8 base32 letters of a hex hash, `7K4M-29TD`."""
    letters = base64.b32encode(bytes.fromhex(sha256)).decode("ascii")[:CHECK_LETTERS]
    return f"{letters[:4]}-{letters[4:]}"


def fingerprint_groups(fingerprint: str) -> tuple[str, ...]:
    """The first 160 bits of a hex SHA-256 as ten groups of four, to be read aloud and compared."""
    return tuple(fingerprint[i : i + 4].upper() for i in range(0, 40, 4))
