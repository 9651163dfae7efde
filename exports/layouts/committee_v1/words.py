"""Words of a committee's report; headings after a public report (rc 4.7), no official sample was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from reviews.summary import Stage

TITLE: Final = "BÁO CÁO"
SUBJECT: Final = "Kết quả đánh giá, xếp loại chất lượng tổ chức đảng, đảng viên năm\u00a0{year}"
STAGES: Final[Mapping[Stage, str]] = {
    "proposed": "mức xếp loại là mức do chi bộ đề xuất, chưa có quyết định của cấp có thẩm quyền",
    "decided": "mức xếp loại là mức đã có quyết định của cấp có thẩm quyền",
}
LEVEL_HEADS: Final[Mapping[Stage, str]] = {"proposed": "Mức xếp loại chi bộ đề xuất", "decided": "Mức xếp loại"}
NOT_SUBJECT: Final[Mapping[str, str]] = {
    "exempt": "được miễn công tác và sinh hoạt đảng",
    "suspended": "bị đình chỉ sinh hoạt đảng",
    "under_six_months": "dự bị chưa đủ 06 tháng",
}
WITHOUT_LEVEL: Final[Mapping[Stage, str]] = {
    "proposed": "chưa kiểm điểm",
    "decided": "chưa kiểm điểm, trả lại hoặc chờ cấp trên quyết định",
}
"""Figures do not tell these apart."""
UNKNOWN: Final = "chưa có số liệu"
PEOPLE: Final = "1. Tổng số đảng viên hiện có đến thời điểm đánh giá"
OUT: Final = "2. Đảng viên thuộc diện không đánh giá, xếp loại"
SUBJECT_TO: Final = "3. Đảng viên thuộc diện đánh giá, xếp loại"
RESULTS: Final = "4. Kết quả đánh giá, xếp loại chất lượng đảng viên"
COLLECTIVES: Final = "5. Kết quả đánh giá, xếp loại tổ chức đảng, tập thể"
MENDED: Final = "6. Khắc phục hạn chế, khuyết điểm kỳ trước"
SHORTCOMINGS: Final = "7. Hạn chế, khuyết điểm; nguyên nhân"
MEASURES: Final = "8. Biện pháp thời gian tới"
AWARDS: Final = "9. Khen thưởng"
REQUESTS: Final = "10. Kiến nghị, đề xuất"
RATIO: Final = (
    "Số đảng viên xếp loại Hoàn thành xuất sắc nhiệm vụ bằng {share}% số đảng viên xếp loại Hoàn thành tốt nhiệm vụ "
    "({top} trên {good}; tính chung{groups})."
)
IN_GROUPS: Final = "; tỷ lệ xét theo nhóm ở bảng dưới"
GROUPS_OPEN: Final = "Không chia nhóm"
LEVELS_CHART: Final = "Mức xếp loại của {n} đảng viên đã xếp loại"
UNITS_TITLE: Final = "Biểu số 1"
UNITS_SUBJECT: Final = "Kết quả đánh giá, xếp loại chất lượng đảng viên năm\u00a0{year} theo tổ chức trực thuộc"
MISSING_TITLE: Final = "Biểu số 2"
MISSING_SUBJECT: Final = "Tổ chức chưa gửi số liệu"
BELONGS: Final = "(Kèm theo Báo cáo số {number}, {day} của {unit})"
SMALL: Final = "Tổ chức có dưới 05 đảng viên được xếp loại chỉ ghi số, không ghi tỷ lệ (–); không xếp thứ tự."
NOTE: Final = (
    "Thể thức theo Hướng dẫn 05-HD/VPTW; đề mục, cột của bảng theo cách dùng thường gặp, chưa đối chiếu với mẫu báo "
    "cáo, biểu thống kê chính thức (HD 40-HD/BTCTW). Số liệu do máy lấy từ biểu tổng hợp lần {seq}, mã {mark}."
)
TOOLTIP: Final = "Chữ ký thay mặt cấp uỷ"
DOTS: Final = "…" * 33
"""One line of the page, to be filled in by hand."""
