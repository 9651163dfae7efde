"""The fixed words of the handbook and of the standard's text; no official form was found for either."""

from __future__ import annotations

from datetime import date
from typing import Final

DIRECTIVE_07: Final = 2026
"""From this year on the title says «học tập, thực hành» and «phương pháp» (Chỉ thị 07-CT/TW ngày 13/7/2026)."""

MONTH_HINT: Final = "Việc đã làm, minh chứng, kết quả; việc tốt; điều cần rút kinh nghiệm."
QUARTER_HINT: Final = "Tự soi năm chuẩn mực cuối quý: đánh dấu vào một ô; ghi việc cụ thể, điều phải sửa."
WHOLE_THEME: Final = "Các thành phần đều phải thực hiện, không chọn một phần."
MARKS: Final = ("Làm tốt", "Cần cố gắng", "Chưa làm được")
OUTCOMES: Final = {"": "", "done": "đã làm", "partly": "một phần", "not_done": "chưa làm"}
NOTES: Final = {"progress": "", "good_deed": "Việc tốt", "dialogue": "Đối thoại"}
ROMAN: Final = ("I", "II", "III", "IV")


def handbook_title(year: int) -> str:
    """The handbook's title, by the directive of its year."""
    if year >= DIRECTIVE_07:
        return "SỔ TAY HỌC TẬP, THỰC HÀNH TƯ TƯỞNG, ĐẠO ĐỨC, PHƯƠNG PHÁP, PHONG CÁCH HỒ CHÍ MINH"
    return "SỔ TAY HỌC TẬP VÀ LÀM THEO TƯ TƯỞNG, ĐẠO ĐỨC, PHONG CÁCH HỒ CHÍ MINH"


def theme_span(first: date, last: date | None) -> str:
    """From when to when a theme holds."""
    if last is None:
        return f"Từ năm {first.year}"
    return f"Năm {first.year}" if last.year == first.year else f"Từ năm {first.year} đến năm {last.year}"
