"""Words of the record of a conference as a file: its keys, and how levels are written there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from reviews.ballots import BallotKind

FORMAT: Final = 1
HEAD: Final = "biên bản hội nghị"
ROUND_TOP: Final = "kiểm phiếu bình chọn"
"""The ballot on the top level alone; where it is, the other sheet has the three levels below it."""
TOP: Final = (
    HEAD, "kỳ", "địa điểm", "bắt đầu", "kết thúc", "chủ trì", "chủ trì thay", "thư ký", "tổ kiểm phiếu", "đại biểu",
    "ngưỡng", "vắng", "đến muộn", "tạm nghỉ", "lý do đổi thứ tự", "tập thể", "đảng viên", "thảo luận", "kiểm phiếu",
    ROUND_TOP, "kiểm phiếu tập thể", "phiếu tập thể", "nghị quyết", "đã thông qua biên bản",
)  # fmt: skip
ITEM: Final = ("tóm tắt", "góp ý", "tiếp thu", "kết luận", "chuẩn mực đơn vị")
MEMBER: Final = (
    "họ tên", *ITEM, "chi uỷ", "mức cơ quan", "mức đoàn thể", "phiếu", "bình chọn", "đề xuất", "lý do", "hoãn",
)  # fmt: skip
SLIPS: Final = ("phát ra", "thu về", "không thu về", "hợp lệ", "không hợp lệ", "lý do", "người giữ phiếu")
INVALID_ROW: Final = "dòng hỏng"
COLLECTIVE_LEVELS: Final = ("tự xếp loại", "đề xuất", "lý do")
"""Of a collective's row: the level it takes for itself, what the conference proposes, why."""

_FOUR: Final = ("xuất sắc", "tốt", "hoàn thành", "không hoàn thành")
COLUMN_WORDS: Final[Mapping[BallotKind, tuple[str, ...]]] = {
    "levels": _FOUR, "lower_levels": _FOUR[1:], "top": ("đồng ý", "không đồng ý"), "collective": _FOUR,
}  # fmt: skip
"""Keys of a row of each kind, as `reviews.ballots.COLUMNS`."""

LEVEL_WORDS: Final[Mapping[str, str]] = {
    "xuất sắc": "HTXS", "hoàn thành xuất sắc nhiệm vụ": "HTXS", "hoàn thành xuất sắc": "HTXS", "htxs": "HTXS",
    "tốt": "HTT", "hoàn thành tốt nhiệm vụ": "HTT", "hoàn thành tốt": "HTT", "htt": "HTT",
    "hoàn thành": "HTNV", "hoàn thành nhiệm vụ": "HTNV", "htnv": "HTNV",
    "không hoàn thành": "KHT", "không hoàn thành nhiệm vụ": "KHT", "kht": "KHT",
    "chưa xếp loại": "",
}  # fmt: skip
"""Words people write for a level (in small letters): its code; «chưa xếp loại» is no level."""

WRITTEN: Final[Mapping[str, str]] = {
    "HTXS": "Xuất sắc", "HTT": "Tốt", "HTNV": "Hoàn thành", "KHT": "Không hoàn thành", "": "Chưa xếp loại",
}  # fmt: skip
"""Code: the short word that the file writes."""

YES: Final = ("có", "yes", "true", "đã", "rồi")
NO: Final = ("không", "no", "false", "chưa")
