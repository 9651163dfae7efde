"""The visible mark of a signature: who, when, and that an own key does not replace a hand's signature."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from html import escape
from typing import Final

Stamp = Callable[[tuple[str, ...], float, float, float, datetime], bytes]
"""Draws lines as one small PDF: (lines, width in points, height in points, type size in points, time)."""

SIZES: Final = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.0, 6.0, 5.0, 4.0)
"""Type sizes that are tried, in points, until the words fit into their field."""

STYLE: Final = (
    "@page{{size:{width}pt {height}pt;margin:0}}"
    "html,body,p{{margin:0;padding:0}}"
    "body{{font-family:'Times New Roman';font-size:{size}pt;line-height:1.2;color:#a00000;text-align:center}}"
    "p{{margin:0 3pt}} p:first-child{{margin-top:3pt}} p:last-child{{margin-bottom:2pt;font-style:italic}}"
)


AS: Final = {
    "secretary": "bí thư chi bộ", "deputy": "phó bí thư chi bộ",
    "committee": "thay mặt chi uỷ", "higher": "cấp uỷ cấp trên",
    "confirmer": "cấp có thẩm quyền xác nhận", "clerk": "người ghi biên bản",
    "teller": "tổ trưởng tổ kiểm phiếu", "chair": "chủ trì hội nghị",
}  # fmt: skip
"""In what capacity each field is signed; the member signs as himself."""


def words(name: str, at: datetime, role: str = "member") -> tuple[str, ...]:
    """The lines for an own key, as process.md 1.4 gives them; `at` is printed as ISO 8601 to the second, with zone."""
    capacity = f", {AS[role]}" if role in AS else ""
    return (
        f"Xác nhận bằng khoá cá nhân: {name}{capacity} — {at.isoformat(timespec='seconds')}.",
        "Không thay chữ ký tay, trừ khi cấp uỷ có văn bản chấp nhận.",
    )


def licensed(name: str, at: datetime) -> tuple[str, ...]:
    """The line for a certificate that an authority issued (process.md 1.4)."""
    return (f"Ký số bởi: {name} — {at.isoformat(timespec='seconds')}.",)


def page(lines: tuple[str, ...], width: float, height: float, size: float) -> tuple[str, str]:
    """HTML and CSS of a stamp that is exactly as large as its field (points), type `size` points."""
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in lines)
    html = f'<!DOCTYPE html><html lang="vi"><head><title>Xác nhận</title></head><body>{paragraphs}</body></html>'
    return html, STYLE.format(width=round(width, 2), height=round(height, 2), size=size)
