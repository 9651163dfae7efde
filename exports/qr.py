"""The QR code that ties a sheet of paper to its data: `KD1:<period>:<32 letters of the data's hash>`."""

from __future__ import annotations

import base64
import io
from hashlib import sha256

HASH_BYTES = 20
"""160 bits of SHA-256 are printed: 32 base32 letters."""


def check_letters(payload: bytes) -> str:
    """The 32 letters of «mã kiểm tra»: base32 (RFC 4648) of the first 160 bits of SHA-256 of the payload."""
    return base64.b32encode(sha256(payload).digest()[:HASH_BYTES]).decode("ascii")


def qr_text(period: str, letters: str) -> str:
    """What the code says; capital letters, digits, colon and hyphen only, so that it stays small."""
    return f"KD1:{period}:{letters}".upper()


def qr_svg(content: str) -> str:
    """An SVG drawing, error correction M, with the quiet zone of four modules (ISO/IEC 18004)."""
    import segno

    drawn = io.BytesIO()
    segno.make(content, error="m", micro=False).save(
        drawn, kind="svg", border=4, xmldecl=False, svgns=True, omitsize=True, nl=False
    )
    return drawn.getvalue().decode()


def qr_matrix(content: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of the code row by row, without quiet zone: for drawing in a terminal."""
    import segno

    return tuple(tuple(bool(module) for module in row) for row in segno.make(content, error="m", micro=False).matrix)
