"""Words of the committee's tables; columns after public reports (rc 8.3), no official form was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from reviews.national_tables import TableId

TITLE: Final = "BIỂU TỔNG HỢP SỐ LIỆU"
OPEN: Final = "……-BC/{organ}"
"""A number that is written by hand."""
SUBJECT: Final = "kết quả đánh giá, xếp loại chất lượng đảng viên năm {year}"
STAGES: Final[Mapping[str, str]] = {
    "proposed": "Số liệu theo mức do chi bộ đề xuất, chưa có quyết định của cấp có thẩm quyền.",
    "decided": "Số liệu theo mức đã có quyết định của cấp có thẩm quyền.",
}
UNLIKE: Final = "Số trong biểu của tổ chức sau khác với quyết định của {unit} (cộng như biểu ghi):"
UNLIKE_LEVEL: Final = "biểu ghi {told} {level}, quyết định là {decided}"
NOTE: Final = (
    "Cộng máy từ {cells} chi bộ, {n} tổ chức gửi số liệu đã ký; số đảng viên ghi đúng và đủ, không có họ tên. Cột của "
    "các bảng theo báo cáo thường dùng; chưa đối chiếu với biểu mẫu thống kê chính thức (HD 40-HD/BTCTW)."
)
HEADINGS: Final[Mapping[TableId, str]] = {
    "whole": "Kết quả chung",
    "memberships": "Theo đảng viên chính thức, dự bị",
    "genders": "Theo giới tính",
    "forms": "Theo mẫu bản kiểm điểm",
    "groups": "Theo nhóm xét tỷ lệ",
    "collectives": "Tập thể",
    "kinds": "Theo loại hình tổ chức",
    "units": "Theo tổ chức trực thuộc",
}
FORMS: Final[Mapping[str, str]] = {
    "2A": "Mẫu 2A, giữ chức vụ lãnh đạo, quản lý",
    "2B": "Mẫu 2B, không giữ chức vụ",
    "2C": "Mẫu 2C, ngoài hệ thống chính trị",
}
MEMBERSHIPS: Final[Mapping[str, str]] = {"full": "Đảng viên chính thức", "probationary": "Đảng viên dự bị"}
GENDERS: Final[Mapping[str, str]] = {"nam": "Nam", "nữ": "Nữ"}
NAMES: Final[Mapping[TableId, Mapping[str, str]]] = {"memberships": MEMBERSHIPS, "genders": GENDERS, "forms": FORMS}
NO_NAME: Final[Mapping[TableId, str]] = {
    "groups": "Không chia nhóm", "kinds": "Không ghi", "whole": "Tổng số", "genders": "Chưa ghi giới",
    "memberships": "Chưa ghi (biểu lập trước)",
}  # fmt: skip
SUM: Final = "Cộng"
MISSING: Final = "Tổ chức chưa gửi số liệu"
NOBODY_MISSING: Final = "Mọi tổ chức trong danh sách đã gửi số liệu."
COMPARED: Final = (
    "So giữa các tổ chức có từ 05 đảng viên được xếp loại trở lên ({n} tổ chức; {out} tổ chức ít hơn không đưa vào so "
    "sánh, không xếp thứ tự)."
)
TOLD: Final = (
    "Có {people} đảng viên, {subject} đồng chí thuộc diện xếp loại; đã xếp loại {classified} đồng chí: {levels}."
)
LEVEL_SHARE: Final = "{level} {n} ({share}%)"
ABSENT: Final = " Còn {n} tổ chức chưa gửi số liệu, nêu tên ở dưới."
LEVELS_CHART: Final = "Mức xếp loại của {n} đảng viên đã xếp loại"
CODE: Final = "Câu {code}"
SKIPPED: Final = "Bỏ qua, có lý do"
BY_CODE: Final = (
    "Câu in bằng mã (chữ không dấu, số) là của bộ câu hỏi mà máy lập biểu chưa có; toàn văn ở bản kiểm điểm của chi bộ."
)
ANSWERS: Final = "Phân bố câu trả lời của đảng viên"
ANSWERS_NOTE: Final = (
    "Chỉ cộng phân bố mà các chi bộ đã được phép công bố (từ 05 người trả lời, không suy ra được câu trả lời của ai); "
    "mỗi kỳ công bố một lần, lần sau giữ nguyên."
)


def named(table: TableId, name: str) -> str:
    """The name of a line as it is printed."""
    said = NAMES.get(table, {}).get(name, name) or NO_NAME.get(table, "–")
    return said[:1].upper() + said[1:] if table == "collectives" else said
