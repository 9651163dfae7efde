"""The papers of a session: which there are, what type gets a number, who signs them and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

PaperId = Literal[
    "agenda", "invitation", "reminders", "self-assessments", "ballots", "count", "committee-minutes", "minutes",
    "summary", "not-subject", "not-reviewed", "report", "sheets", "notices", "awards", "remedy", "contents",
    "dossier", "reviews", "attendance", "residence-requests", "temporary-requests",
]  # fmt: skip

SignField = Literal["clerk", "teller", "chair", "secretary"]

Need = Literal["roster", "meeting", "count", "committee", "awards", "remedies", "proposals", "packs", "comments"]
"""What must be recorded before a paper has anything to say."""


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One kind of paper."""

    id: PaperId
    symbol: str
    """Type in the register of numbers (HD 05-HD/VPTW 3.1.2); empty = no number of its own."""
    fields: tuple[SignField, ...]
    """Signature fields in the order of signing (rc 6.3); empty = unsigned by nature."""
    file: str
    """File name without ending."""
    needs: Need
    editable: bool = False
    """Also made as DOCX."""
    table: bool = False
    """Also made as XLSX."""
    each_member: bool = False
    """One file a member, in a folder of this name."""


KINDS: Final[tuple[PaperKind, ...]] = (
    PaperKind("agenda", "CTr", (), "01-chuong-trinh", "roster"),
    PaperKind("invitation", "GM", ("secretary",), "02-giay-moi", "roster", editable=True),
    PaperKind("reminders", "", (), "03-danh-sach-nhac-nop", "roster"),
    PaperKind("self-assessments", "", ("secretary",), "04-bang-tu-danh-gia", "roster"),
    PaperKind("ballots", "", (), "05-phieu-bieu-quyet", "roster"),
    PaperKind("count", "BB", ("teller", "chair"), "06-bien-ban-kiem-phieu", "count", editable=True),
    PaperKind("committee-minutes", "BB", ("clerk", "chair"), "07-bien-ban-chi-uy", "committee", editable=True),
    PaperKind("minutes", "BB", ("clerk", "chair"), "08-bien-ban-hoi-nghi", "meeting", editable=True),
    PaperKind("summary", "", ("secretary",), "09-tong-hop-de-xuat", "roster", table=True),
    PaperKind("not-subject", "", ("secretary",), "10-khong-thuoc-dien", "roster"),
    PaperKind("not-reviewed", "", ("secretary",), "11-chua-kiem-diem", "roster"),
    PaperKind("report", "BC", ("secretary",), "12-bao-cao", "meeting", editable=True),
    PaperKind("awards", "TTr", ("secretary",), "13-to-trinh-khen-thuong", "awards"),
    PaperKind("remedy", "KH", ("secretary",), "14-ke-hoach-khac-phuc", "remedies"),
    PaperKind("contents", "", ("secretary",), "15-danh-muc-ho-so", "roster"),
    PaperKind("sheets", "", ("secretary",), "16-nhan-xet", "proposals", each_member=True),
    PaperKind("notices", "TB", ("secretary",), "17-thong-bao", "proposals", editable=True, each_member=True),
    PaperKind("dossier", "", (), "18-tap-tu-kiem-diem", "packs"),
    PaperKind("reviews", "", ("secretary",), "19-ban-kiem-diem", "packs", each_member=True),
    PaperKind("attendance", "", (), "20-danh-sach-diem-danh", "roster"),
    PaperKind("residence-requests", "", ("secretary",), "21-xin-y-kien-noi-cu-tru", "comments", each_member=True),
    PaperKind("temporary-requests", "", ("secretary",), "22-xin-y-kien-noi-tam-thoi", "comments", each_member=True),
)
"""In the order in which a session needs them; the last ones came later and keep the numbers of the others."""

BY_ID: Final = {kind.id: kind for kind in KINDS}
VOLUME: Final = 12
"""Reviews in one volume of the dossier: a stack that one binds, and small enough for an old machine's memory."""
