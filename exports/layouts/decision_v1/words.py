"""Words of the deciding body's papers; composed after common use (rc 5), no official sample was read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from reviews.decision_papers import DecisionPaperId

TITLES: Final[Mapping[DecisionPaperId, tuple[str, str]]] = {
    "decision": ("QUYẾT ĐỊNH", "về kết quả đánh giá, xếp loại chất lượng đảng viên năm {year}"),
    "decision-again": ("QUYẾT ĐỊNH", "đánh giá, xếp loại lại đảng viên năm {year}"),
    "prompting": ("GỢI Ý KIỂM ĐIỂM", "năm {year} đối với {whom}"),
}
NOTES: Final[Mapping[DecisionPaperId, str]] = {
    "decision": (
        "Thể thức theo Hướng dẫn 05-HD/VPTW; lời văn soạn theo cách dùng thường gặp, chưa đối chiếu với mẫu chính thức."
    ),
    "decision-again": (
        "Tên văn bản theo Mẫu 03-HD KĐ.ĐG (Hướng dẫn 43-HD/BTCTW), thể thức theo Hướng dẫn 05-HD/VPTW; lời văn chưa "
        "đối chiếu với mẫu chính thức."
    ),
    "prompting": (
        "Thể thức theo Hướng dẫn 05-HD/VPTW; lời văn soạn theo cách dùng thường gặp, chưa đối chiếu với mẫu chính thức."
    ),
}
"""What is not verified is said on the paper itself."""
QD366: Final = (
    "Quy định số 366-QĐ/TW, ngày 30/8/2025 của Bộ Chính trị về kiểm điểm và đánh giá, xếp loại chất lượng đối với tập "
    "thể, cá nhân trong hệ thống chính trị"
)
QD124: Final = (
    "Quy định số 124-QĐ/TW, ngày 04/10/2023 của Bộ Chính trị về việc kiểm điểm và đánh giá, xếp loại chất lượng hằng "
    "năm đối với tập thể, cá nhân trong hệ thống chính trị"
)
BASES: Final[Mapping[str, tuple[str, ...]]] = {
    "qd366-2025": (
        QD366,
        "Hướng dẫn số 43-HD/BTCTW, ngày 31/10/2025 của Ban Tổ chức Trung ương",
    ),
    "qd124-2023": (
        QD124,
        "Hướng dẫn số 25-HD/BTCTW, ngày 10/11/2023 của Ban Tổ chức Trung ương",
    ),
}
"""Rule set: what the decision is based on."""
NOTICE: Final = ("THÔNG BÁO", "kết quả đánh giá, xếp loại chất lượng đảng viên năm {year}")
"""Where the body's document is a notice by its symbol (12-TB/ĐU)."""
LIST: Final = "DANH SÁCH"
LIST_SUBJECT: Final = "đảng viên được đánh giá, xếp loại chất lượng năm {year}"
LIST_SUBJECT_BOTH: Final = "đảng viên, tập thể được đánh giá, xếp loại chất lượng năm {year}"
OF_MEMBERS: Final = "chất lượng đảng viên"
OF_BOTH: Final = "chất lượng tập thể, đảng viên"
MEMBERS: Final = "đảng viên"
COLLECTIVES: Final = "tập thể"
ORGANISATION: Final = "tổ chức đảng"
"""As Mẫu 03 calls what is no member."""
COLLECTIVES_LIST: Final = "Tập thể"
SECTION: Final[Mapping[str, str]] = {"sent_back": "trả lại", "passed_on": "cấp trên quyết định"}
"""What a section committee proposes where it is no level."""
NOT_SETTLED: Final = "Chưa quyết định"
BELONGS: Final = "(Kèm theo {kind} số {document})"
_CAPACITIES: Final = (
    (r"^ban thường vụ", "T/M BAN THƯỜNG VỤ"),
    (r"^(đảng [uủ][ỷy]|ban chấp hành)", "T/M ĐẢNG UỶ"),
    (r"^chi [uủ][ỷy]", "T/M CHI UỶ"),
    (r"^chi bộ", "T/M CHI BỘ"),
)


def is_notice(number: str) -> bool:
    """Whether a number's symbol is that of a thông báo."""
    return re.search(r"(^|-)TB(/|$)", number.strip().upper()) is not None


def capacity(issuer: str) -> str:
    """«T/M ĐẢNG UỶ» of «Đảng uỷ xã Mây Hạ» (HD 05-HD/VPTW 7.1: committees sign T/M)."""
    plain = issuer.strip().lower()
    return next((words for pattern, words in _CAPACITIES if re.search(pattern, plain)), "T/M BAN THƯỜNG VỤ")
