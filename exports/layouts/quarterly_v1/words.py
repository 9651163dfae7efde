"""The fixed words of the quarterly forms; the body of Mẫu 05 was not seen, these are the local forms' (rc 4.1.7)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from exports.layouts.review_v1.forms import Block, Form
from exports.layouts.review_v1.markup import Column

TITLE: Final = "BẢN TỰ ĐÁNH GIÁ, XẾP LOẠI CỦA CÁ NHÂN"
PART_1: Final = "I. Tự đánh giá kết quả thực hiện nhiệm vụ"
PART_2: Final = "II. Tự đề xuất xếp loại mức chất lượng"
GENERAL: Final = "A. Nhóm tiêu chí chung"
RESULT: Final = "B. Kết quả thực hiện nhiệm vụ"
SUMS: Final = {"general": "Tổng (A) =", "result": "Tổng (B) =", "total": "Tổng (A + B) ="}
ANNEX: Final = "Phụ lục: nhiệm vụ trong quý"
MEMBER: Final = "CÁ NHÂN TỰ ĐÁNH GIÁ"
ROMAN: Final = {"1": "I", "2": "II", "3": "III", "4": "IV"}

COLUMNS: Final = (
    Column("TT", 11, "center"),
    Column("Tiêu chí/Nội dung", 61),
    Column("Đảm bảo (đánh dấu x)", 18, "center"),
    Column("Không đảm bảo (đánh dấu x)", 19, "center"),
    Column("Điểm tối đa", 15, "center"),
    Column("Điểm đạt", 15, "center"),
    Column("Ghi chú", 26),
)
"""Portrait, 165 mm."""

_OPINION: Final = Block(
    heading="III. Nhận xét, đánh giá của cấp có thẩm quyền",
    blanks=(
        ("- Chấm điểm:", 0),
        ("- Đề xuất xếp loại:", 0),
        ("- Mức độ đáp ứng đối với các mục tiêu, nhiệm vụ then chốt:", 2),
    ),
    signer="XÁC NHẬN CỦA BAN THƯỜNG VỤ CẤP UỶ HOẶC TẬP THỂ LÃNH ĐẠO CƠ QUAN, ĐƠN VỊ",
    hint="(Xác lập thời điểm, ký, ghi rõ họ tên và đóng dấu)",
    field="confirmer",
    tooltip="Chữ ký xác nhận của ban thường vụ cấp uỷ hoặc tập thể lãnh đạo",
)

FORM_05: Final = Form(
    code="05",
    title=TITLE,
    subtitle="",
    strengths=(),
    frame="Phụ lục 2",
    posts=True,
    task_note="",
    blocks=(_OPINION,),
    blocks_verified=False,
    blocks_source="Biểu quý của một thành phố (Mẫu 01-A) và một tỉnh (Phụ lục 3A), đọc qua chương trình công khai",
)
FORM_01A: Final = replace(FORM_05, subtitle="(Dành cho cán bộ lãnh đạo, quản lý)")
FORM_01B: Final = replace(
    FORM_05,
    subtitle="(Dành cho công chức, viên chức không giữ chức vụ lãnh đạo, quản lý)",
    blocks=(
        replace(
            _OPINION,
            signer="LÃNH ĐẠO/QUẢN LÝ ĐƠN VỊ TRỰC TIẾP",
            hint="(Xác lập thời điểm, ký, ghi rõ họ tên)",
            tooltip="Chữ ký của lãnh đạo, quản lý đơn vị trực tiếp",
        ),
        Block("", (), "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ", "(Xác lập thời điểm, ký, ghi rõ họ tên và đóng dấu)"),
    ),
)
FORM_3A: Final = replace(
    FORM_05,
    blocks=(
        replace(
            _OPINION,
            signer="XÁC NHẬN CỦA BAN THƯỜNG VỤ ĐẢNG UỶ TRỰC THUỘC TỈNH UỶ HOẶC TẬP THỂ LÃNH ĐẠO CƠ QUAN, ĐƠN VỊ",
        ),
    ),
)


def quarter(period: str) -> str:
    """«Quý III, Năm 2026» of `2026-Q3`."""
    year, _, number = period.partition("-Q")
    return f"Quý {ROMAN.get(number, '…')}, Năm {year}"
