"""The fixed words of the printed commitment; no official form was found, so none of it is compared with one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from questionnaires.wording import Block
from reviews.commitments import CommitmentKind

VERIFIED: Final = False
"""Headings follow published templates of units; HD 05-HD/VPTW gives only the page and the signature block."""
SOURCE: Final = "Các mẫu cam kết, đăng ký đã công bố của đơn vị; thể thức theo Hướng dẫn 05-HD/VPTW"

DIRECTIVE_07: Final = date(2026, 7, 13)
"""From this day Chỉ thị 07-CT/TW names «học tập, thực hành», «phương pháp»."""

GROUPS: Final[tuple[tuple[Block, str], ...]] = (
    ("politics", "Về tư tưởng chính trị"),
    ("ethics", "Về phẩm chất đạo đức, lối sống; phòng, chống suy thoái, “tự diễn biến”, “tự chuyển hoá”"),
    ("duty", "Về thực hiện chức trách, nhiệm vụ được giao"),
    ("discipline", "Về ý thức tổ chức kỷ luật, nêu gương, đoàn kết"),
    ("remedy", "Về khắc phục hạn chế, khuyết điểm năm trước"),
    ("", "Nội dung khác"),
)
SIGNERS: Final[Mapping[CommitmentKind, str]] = {
    "cam_ket": "NGƯỜI CAM KẾT", "dang_ky": "NGƯỜI ĐĂNG KÝ", "ke_hoach": "NGƯỜI LẬP KẾ HOẠCH",
}  # fmt: skip
PROMISES: Final[Mapping[CommitmentKind, str]] = {
    "cam_ket": "cam kết", "dang_ky": "đăng ký", "ke_hoach": "đề ra kế hoạch",
}  # fmt: skip
CLOSING: Final = "Tôi tự theo dõi việc thực hiện các nội dung trên và kiểm điểm kết quả với chi bộ cuối năm."


def title(kinds: Sequence[CommitmentKind], on: date) -> str:
    """The paper's title: its own for one kind, a common one where kinds are merged on one sheet."""
    if tuple(kinds) == ("dang_ky",):
        if on >= DIRECTIVE_07:
            return "BẢN ĐĂNG KÝ HỌC TẬP, THỰC HÀNH TƯ TƯỞNG, ĐẠO ĐỨC, PHƯƠNG PHÁP, PHONG CÁCH HỒ CHÍ MINH"
        return "BẢN ĐĂNG KÝ HỌC TẬP VÀ LÀM THEO TƯ TƯỞNG, ĐẠO ĐỨC, PHONG CÁCH HỒ CHÍ MINH"
    if tuple(kinds) == ("ke_hoach",):
        return "KẾ HOẠCH CÁ NHÂN"
    if tuple(kinds) == ("cam_ket",):
        return "BẢN CAM KẾT TU DƯỠNG, RÈN LUYỆN, PHẤN ĐẤU"
    names = {"cam_ket": "CAM KẾT", "dang_ky": "ĐĂNG KÝ", "ke_hoach": "KẾ HOẠCH CÁ NHÂN"}
    return "BẢN " + ", ".join(names[kind] for kind in kinds)


def signer(kinds: Sequence[CommitmentKind]) -> str:
    """Who signs, over the member's place."""
    return SIGNERS[kinds[0]] if len(kinds) == 1 else "NGƯỜI CAM KẾT"


def lead(kinds: Sequence[CommitmentKind], year: str) -> str:
    """The sentence over the table."""
    deed = ", ".join(PROMISES[kind] for kind in kinds)
    return f"Tôi {deed} thực hiện trong năm {year} các nội dung sau:"
