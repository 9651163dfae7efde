"""The fixed words of the lists; no official form was found for any of them, only HD 05-HD/VPTW gives page and head."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from reviews.practice_sheets import SheetCode

VERIFIED: Final = False
SOURCE: Final = "Cách làm của các đơn vị trên báo chí; thể thức theo Hướng dẫn 05-HD/VPTW"


@dataclass(frozen=True, slots=True)
class Title:
    """Title and what stands under it; `signed` has a place for the secretary's hand."""

    title: str
    lead: str = ""
    signed: bool = True


TITLES: Final[Mapping[SheetCode, Title]] = {
    "reminders": Title("DANH SÁCH NHẮC VIỆC", "Những việc cần nhắc, đôn đốc", signed=False),
    "checks": Title("SỔ KIỂM TRA HẰNG THÁNG, HẰNG QUÝ", "Kiểm tra việc học tập và làm theo Bác, thực hiện cam kết"),
    "evaluations": Title("ĐÁNH GIÁ HẰNG THÁNG", "Đánh giá đảng viên hằng tháng và biểu dương"),
    "attendance": Title("DỰ SINH HOẠT VÀ QUÁN TRIỆT VĂN BẢN", "Số dự, số phải dự và tỷ lệ"),
    "progress": Title("THEO DÕI THỰC HIỆN CAM KẾT, ĐĂNG KÝ", "Theo từng nội dung và từng quý"),
    "registration": Title("PHIẾU TRÌNH BÀY NỘI DUNG ĐĂNG KÝ", "Trình bày trước chi bộ; có người theo dõi, giúp đỡ"),
    "tasks": Title("SỔ GIAO NHIỆM VỤ", "Nhiệm vụ chi bộ giao cho đảng viên trong năm"),
    "pledges": Title(
        "DANH SÁCH CAM KẾT CÔNG KHAI CỦA CÁN BỘ LÃNH ĐẠO",
        "Chỉ gồm cán bộ lãnh đạo đã đồng ý công khai; không có nội dung tự phê bình",
    ),
    "issues": Title("DANH SÁCH VIỆC BỨC XÚC, TỒN ĐỌNG", "Người phụ trách, thời hạn và kết quả"),
    "supervision": Title("SỔ GIÁM SÁT", "Giám sát theo chuyên đề"),
    "nominations": Title("DANH SÁCH ĐỀ NGHỊ ĐIỂN HÌNH", "Nhân tố điển hình và lý do đề nghị"),
    "praise": Title("SỔ BIỂU DƯƠNG", "Những việc đã được biểu dương, khen"),
    "bulletin": Title("VIỆC TỐT", "Những việc tốt nhỏ, người làm đã đồng ý cho đăng", signed=False),
    "points": Title("BẢNG ĐIỂM THI ĐUA", "Điểm thưởng, điểm trừ ghi riêng, có mức trần và căn cứ"),
    "people": Title("DANH SÁCH NGƯỜI THAM GIA NGOÀI ĐẢNG VIÊN", "Thống kê riêng, không cộng vào số đảng viên"),
    "discussion": Title("NỘI DUNG GỢI Ý SINH HOẠT CHI BỘ", "Để chi bộ thảo luận trong kỳ sinh hoạt", signed=False),
    "preparation": Title(
        "THÔNG TIN CHUẨN BỊ BẢN KIỂM ĐIỂM", "Chi bộ gửi đảng viên trước khi viết bản tự kiểm điểm", signed=False
    ),
}

HEADINGS: Final[Mapping[str, str]] = {
    "late": "Việc đã quá hạn",
    "due": "Việc cần nhắc",
    "unchecked": "Chưa được kiểm tra trong kỳ",
    "silent": "Chưa gửi ghi chép việc đã làm trong quý",
    "evaluated": "Kết quả đánh giá",
    "commended": "Được biểu dương trong tháng",
    "meetings": "Các kỳ sinh hoạt",
    "meeting_rates": "Tỷ lệ dự sinh hoạt",
    "member_rates": "Số kỳ từng đảng viên đã dự (các kỳ ghi đủ tên người vắng)",
    "documents": "Văn bản đã quán triệt",
    "document_rates": "Tỷ lệ quán triệt theo đối tượng (không cộng chung)",
    "issues_late": "Việc quá hạn",
    "issues_open": "Việc đang giải quyết",
    "issues_closed": "Việc đã xong hoặc đã chuyển",
    "individuals": "Cá nhân",
    "collectives": "Tập thể",
    "totals": "Tổng điểm",
    "items": "Các mục điểm của đơn vị",
    "entries": "Các lần ghi điểm",
    "counted": "Tổng số theo đối tượng",
    "themes": "Chủ đề và các thành phần phải thực hiện",
    "behind": "Nội dung cam kết, đăng ký chưa xong",
    "follow_up": "Việc phải làm sau kiểm tra",
    "praised": "Đã biểu dương trong tháng",
    "prep_general": "Chung",
    "prep_tasks": "Nhiệm vụ chi bộ giao trong năm (mục A.I.2)",
    "prep_commitments": "Nội dung đã cam kết, đăng ký (mục A.I.3)",
    "prep_shortcomings": "Hạn chế, khuyết điểm đã nêu kỳ trước (mục A.III)",
    "prep_prompts": "Vấn đề được gợi ý kiểm điểm (mục A.IV)",
}

COLUMNS: Final[Mapping[str, tuple[str, int]]] = {
    "on": ("Ngày", 25), "span": ("Kỳ", 20), "month": ("Tháng", 20), "person": ("Họ và tên", 34),
    "by": ("Người làm", 30),
    "finding": ("Kết quả xem xét", 40), "result": ("Đánh giá", 20), "next": ("Việc phải làm tiếp", 36),
    "what": ("Nội dung", 56), "due": ("Đến ngày", 25), "level": ("Mức", 26), "reason": ("Lý do, thành tích", 46),
    "form": ("Hình thức", 30), "sort": ("Loại", 24), "topic": ("Nội dung", 42), "expected": ("Phải dự", 15),
    "present": ("Có mặt", 15), "percent": ("Tỷ lệ (%)", 16), "absent": ("Vắng, lý do", 30), "document": ("Văn bản", 42),
    "audience": ("Đối tượng", 28), "line": ("Nội dung cam kết, đăng ký", 46), "q1": ("Quý I", 28),
    "q2": ("Quý II", 28), "q3": ("Quý III", 28), "q4": ("Quý IV", 28), "outcome": ("Kết quả", 22),
    "content": ("Nội dung, việc làm", 52), "measure": ("Mức đạt, cách kiểm chứng", 36), "deadline": ("Thời hạn", 25),
    "link": ("Gắn với", 28), "supervisor": ("Theo dõi, giúp đỡ", 30), "opinion": ("Ý kiến chi bộ", 30),
    "post": ("Chức vụ", 32), "owner": ("Người phụ trách", 32), "state": ("Tình trạng", 24),
    "settled_on": ("Ngày xong", 25), "theme": ("Chủ đề, chuyên đề", 52), "object": ("Đối tượng giám sát", 30),
    "conclusion": ("Kết luận", 42), "remedied": ("Đã khắc phục", 20), "deed": ("Việc làm", 48),
    "name": ("Tên", 42), "points": ("Điểm", 16), "cap": ("Mức trần", 16), "inside": ("Tính trong thang 100", 24),
    "source": ("Căn cứ", 34), "item": ("Mục", 34), "times": ("Số lần", 16), "base": ("Điểm nền", 20),
    "hundred": ("Trong thang 100", 24), "bonus": ("Thưởng, ngoài thang", 26), "penalty": ("Trừ, ngoài thang", 26),
    "workplace": ("Nơi làm việc", 44), "component": ("Thành phần", 80),
}  # fmt: skip
"""Head and width in millimetres before the table is fitted to the page; a head may differ on one paper (below)."""

OWN_HEADS: Final[Mapping[tuple[SheetCode, str], str]] = {
    ("checks", "by"): "Người kiểm tra",
    ("reminders", "by"): "Người nhắc",
    ("reminders", "what"): "Việc cần làm",
    ("tasks", "content"): "Nhiệm vụ",
    ("tasks", "on"): "Ngày giao",
    ("tasks", "source"): "Theo nghị quyết, văn bản",
    ("supervision", "by"): "Người giám sát",
    ("supervision", "finding"): "Nhận xét qua giám sát",
    ("praise", "by"): "Người, cấp biểu dương",
    ("nominations", "person"): "Họ và tên, tên tập thể",
    ("nominations", "form"): "Hình thức đề nghị",
    ("points", "person"): "Cá nhân, tổ",
    ("people", "sort"): "Đối tượng",
    ("people", "times"): "Số người",
    ("attendance", "times"): "Số kỳ",
    ("people", "name"): "Họ và tên",
    ("bulletin", "what"): "Việc tốt",
    ("issues", "sort"): "Loại việc",
    ("issues", "result"): "Kết quả",
    ("discussion", "what"): "Việc",
}

CODES: Final[Mapping[str, Mapping[str, str]]] = {
    "result": {"good": "Tốt", "partly": "Còn hạn chế", "poor": "Chưa làm"},
    "level": {"outstanding": "Xuất sắc", "good": "Tốt", "done": "Hoàn thành", "not_done": "Chưa hoàn thành"},
    "audience": {
        "member": "Đảng viên", "civil_servant": "Công chức", "public_employee": "Viên chức",
        "worker": "Người lao động", "youth": "Đoàn viên",
    },
    "outcome": {"done": "Đã làm", "partly": "Làm một phần", "not_done": "Chưa làm"},
    "state": {
        "open": "Chưa giải quyết", "doing": "Đang giải quyết", "settled": "Đã giải quyết",
        "handed_over": "Đã chuyển cấp trên", "nominated": "Đã đề nghị", "recognised": "Được công nhận",
        "not_recognised": "Chưa được công nhận",
    },
    "sort": {
        "regular": "Thường kỳ", "thematic": "Chuyên đề", "study": "Học tập, quán triệt", "dialogue": "Đối thoại",
        "case": "Vụ việc tồn đọng", "other": "Việc khác", "individual": "Cá nhân", "collective": "Tập thể",
        "base": "Điểm nền", "bonus": "Điểm thưởng", "penalty": "Điểm trừ", "civil_servant": "Công chức",
        "public_employee": "Viên chức", "worker": "Người lao động", "youth": "Đoàn viên",
    },
}  # fmt: skip
"""Words of the codes in a column."""

YES, NO = "Có", "Không"
SIGNER: Final = ("T/M CHI BỘ", "BÍ THƯ", "(Ký, ghi rõ họ tên)")
LEFT_OUT: Final = "{n} dòng còn thiếu thông tin nên chưa in."


def head(paper: SheetCode, column: str) -> str:
    """The head of a column."""
    return OWN_HEADS.get((paper, column)) or COLUMNS[column][0]


def subtitle(period: str, about: str) -> str:
    """«Tháng 11 năm 2026», «Đặng Mẫu Đào – năm 2026», or the year alone."""
    if re.fullmatch(r"20\d\d-\d\d", about):
        return f"Tháng {int(about[5:])} năm {about[:4]}"
    return f"{about} – năm {period}" if about else f"Năm {period}"
