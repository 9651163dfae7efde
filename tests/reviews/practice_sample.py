"""A book with complete rows in every list of the year, as a cell of a commune would keep it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from questionnaires.values import Row
from reviews.people import UnitCard
from reviews.practice import PracticeBook
from reviews.practice_kinds import ListKind

UNIT = UnitCard(
    "Chi bộ Thôn Đồng Mơ", "Đảng bộ xã Mây Hạ", "Mây Hạ", "ab" * 16, period="2026", secretary="Nguyễn Mẫu An"
)
TODAY = date(2026, 11, 22)
SECRET = "Điều riêng của bí thư, không in"
DAO, SIM = "Đặng Mẫu Đào", "Lục Thị Sim"


def day(month: int, number: int) -> date:
    return date(2026, month, number)


ROWS: tuple[tuple[ListKind, Row], ...] = (
    ("check", {"on": day(11, 5), "span": "2026-Q4", "person": DAO, "by": "Nguyễn Mẫu An",
               "finding": "Đã số hoá 280/300 hồ sơ, có sổ", "result": "partly", "next": "Xong 20 hồ sơ trước 30/11"}),
    ("reminder", {"on": day(11, 1), "person": SIM, "what": "Nộp sổ tay học tập", "due": day(11, 15), "by": "Bí thư"}),
    ("reminder", {"on": day(11, 1), "person": DAO, "what": "Gửi báo cáo quý", "due": day(12, 5)}),
    ("reminder", {"on": day(10, 1), "person": DAO, "what": "Việc đã xong", "due": day(10, 5), "done": True}),
    ("evaluation", {"month": "2026-11", "person": SIM, "level": "outstanding", "reason": "Vận động 12 hộ hiến đất",
                    "commended": True, "form": "Biểu dương trước chi bộ"}),
    ("evaluation", {"month": "2026-11", "person": DAO, "level": "good"}),
    ("meeting", {"on": day(10, 3), "sort": "regular", "topic": "Sinh hoạt tháng 10; học Bác về tiết kiệm",
                 "expected": Fraction(24), "present": Fraction(22), "absent": "Vàng A Mẫu (ốm)", "learned": True}),
    ("meeting", {"on": day(11, 3), "sort": "regular", "topic": "Sinh hoạt tháng 11", "expected": Fraction(24),
                 "present": Fraction(23)}),
    ("dissemination", {"on": day(8, 1), "document": "Chỉ thị 07-CT/TW", "audience": "member",
                       "expected": Fraction(24), "present": Fraction(24)}),
    ("dissemination", {"on": day(8, 9), "document": "Chỉ thị 07-CT/TW", "audience": "youth",
                       "expected": Fraction(85), "present": Fraction(84)}),
    ("progress", {"on": day(3, 31), "person": DAO, "line": "Số hoá 300 hồ sơ", "what": "Được 150 hồ sơ",
                  "outcome": "partly", "evidence": "Biên bản quý I"}),
    ("progress", {"on": day(11, 5), "person": DAO, "line": "Số hoá 300 hồ sơ", "what": "Được 280 hồ sơ",
                  "outcome": "partly", "because": "Máy quét hỏng"}),
    ("registration", {"person": SIM, "content": "Vận động 20 hộ hiến đất mở đường", "measure": "có biên bản từng hộ",
                      "deadline": day(12, 15), "supervisor": "Chi bộ Thôn Đồng Mơ", "presented_on": day(2, 3),
                      "opinion": "Nhất trí; ưu tiên đoạn cầu Treo"}),
    ("task", {"on": day(1, 10), "person": SIM, "content": "Phụ trách tổ tự quản", "deadline": day(9, 30),
              "source": "Nghị quyết tháng 1"}),
    ("pledge", {"person": "Nguyễn Mẫu An", "post": "Bí thư chi bộ", "leader": True, "content": "Tiếp dân sáng thứ Hai",
                "deadline": day(12, 31), "consent": True, "consent_on": day(2, 1)}),
    ("pledge", {"person": SIM, "post": "Phó bí thư", "leader": True, "content": "Chưa đồng ý công khai"}),
    ("pledge", {"person": DAO, "post": "Đảng viên", "leader": False, "content": "Không phải lãnh đạo",
                "consent": True, "consent_on": day(2, 1)}),
    ("issue", {"on": day(6, 2), "sort": "dialogue", "what": "Đường thôn ngập sau mưa", "owner": "Nguyễn Mẫu An",
               "deadline": day(10, 30), "state": "doing"}),
    ("issue", {"on": day(5, 2), "sort": "case", "what": "Tranh chấp mương nước", "owner": SIM,
               "deadline": day(12, 30), "state": "open"}),
    ("issue", {"on": day(4, 2), "sort": "case", "what": "Sổ đỏ hộ bà Tư", "owner": SIM, "deadline": day(6, 30),
               "state": "settled", "settled_on": day(6, 12), "result": "Đã trao"}),
    ("supervision", {"on": day(9, 9), "theme": "Thực hành tiết kiệm quỹ thôn", "object": "Tổ quản lý quỹ",
                     "by": "Chi uỷ", "finding": "Sổ sách đủ", "conclusion": "Thực hiện đúng", "remedied": True}),
    ("nomination", {"on": day(11, 10), "sort": "individual", "person": SIM, "deed": "Hiến 120 m2 đất",
                    "reason": "Đi đầu, 12 hộ làm theo", "form": "Giấy khen cấp xã", "state": "nominated"}),
    ("nomination", {"on": day(11, 10), "sort": "collective", "person": "Tổ dân vận", "deed": "Mở 2 km đường",
                    "reason": "Không phải cưỡng chế hộ nào", "form": "Giấy khen cấp xã", "state": "recognised"}),
    ("praise", {"on": day(11, 3), "person": SIM, "deed": "Vận động 12 hộ", "by": "Chi bộ", "form": "Biểu dương"}),
    ("deed", {"on": day(3, 1), "person": DAO, "what": "Giúp bà Tư làm thẻ bảo hiểm", "consent": True,
              "consent_on": day(3, 2)}),
    ("deed", {"on": day(3, 5), "person": SIM, "what": "Việc chưa xin phép đăng"}),
    ("item", {"name": "Dự sinh hoạt", "sort": "base", "points": Fraction(5), "cap": Fraction(60)}),
    ("item", {"name": "Sáng kiến", "sort": "bonus", "points": Fraction(5), "cap": Fraction(10),
              "source": "QĐ 12-QĐ/ĐU", "inside": True}),
    ("item", {"name": "Gương tốt", "sort": "bonus", "points": Fraction(3), "cap": Fraction(6)}),
    ("item", {"name": "Nộp chậm", "sort": "penalty", "points": Fraction(2), "cap": Fraction(10)}),
    ("point", {"on": day(11, 3), "person": SIM, "item": "Dự sinh hoạt", "times": Fraction(11), "reason": "11 kỳ"}),
    ("point", {"on": day(11, 3), "person": SIM, "item": "Sáng kiến", "times": Fraction(3), "reason": "3 sáng kiến"}),
    ("point", {"on": day(11, 3), "person": SIM, "item": "Gương tốt", "times": Fraction(1), "reason": "Báo nêu"}),
    ("point", {"on": day(11, 4), "person": SIM, "item": "Nộp chậm", "times": Fraction(1), "reason": "Báo cáo quý"}),
    ("people", {"name": "Hoàng Thị Mẫu", "sort": "public_employee", "workplace": "Trường Mây Hạ"}),
    ("people", {"name": "Lò Văn Mẫu", "sort": "youth", "workplace": "Chi đoàn thôn"}),
    ("private", {"on": day(11, 4), "person": DAO, "what": SECRET}),
)  # fmt: skip


def book() -> PracticeBook:
    found = PracticeBook("2026")
    for kind, cells in ROWS:
        found = found.added(kind, cells, author="Nguyễn Mẫu An", written=TODAY)
    return found
