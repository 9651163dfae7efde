"""Words of the session's papers: titles, levels, who signs as what (HD 05-HD/VPTW; rc 4.3 to 4.10)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Final

from exports.layouts.review_v1.figures import decimal, short_date, two_digits_day
from exports.layouts.session_v1.blocks import Signer, Top
from reviews.campaign import Document, Marking, Rated
from reviews.decision import NAMES
from reviews.rules import LEVELS
from reviews.session_facts import Votes
from reviews.session_kinds import BY_ID, PaperId
from reviews.session_parts import Figures, Frame, Head, Person

LEVEL: Final[Mapping[str, str]] = dict(NAMES)
SHORT: Final[Mapping[str, str]] = {
    "HTXS": "Xuất sắc", "HTT": "Tốt", "HTNV": "Hoàn thành", "KHT": "Không hoàn thành",
}  # fmt: skip
NOT_SUBJECT: Final[Mapping[str, str]] = {
    "exempt": "được miễn công tác và sinh hoạt đảng",
    "suspended": "bị đình chỉ sinh hoạt đảng",
    "under_six_months": "mới kết nạp chưa đủ 06 tháng",
    "other": "lý do khác",
}
TITLES: Final[Mapping[PaperId, tuple[str, str]]] = {
    "agenda": ("CHƯƠNG TRÌNH", "hội nghị kiểm điểm, đánh giá, xếp loại chất lượng đảng viên năm {year}"),
    "invitation": ("GIẤY MỜI", "dự hội nghị kiểm điểm, đánh giá, xếp loại chất lượng đảng viên năm {year}"),
    "reminders": ("DANH SÁCH", "đảng viên chưa nộp bản kiểm điểm năm {year}"),
    "self-assessments": ("BẢNG TỔNG HỢP", "tự đánh giá, xếp loại của đảng viên năm {year}"),
    "ballots": ("PHIẾU BIỂU QUYẾT", "đề nghị xếp loại chất lượng đảng viên năm {year}"),
    "count": ("BIÊN BẢN", "kiểm phiếu đề nghị xếp loại chất lượng đảng viên năm {year}"),
    "committee-minutes": ("BIÊN BẢN", "họp chi uỷ về kiểm điểm, đánh giá, xếp loại năm {year}"),
    "minutes": ("BIÊN BẢN", "hội nghị kiểm điểm, đánh giá, xếp loại chất lượng đảng viên năm {year}"),
    "summary": ("TỔNG HỢP", "đề xuất mức xếp loại chất lượng đảng viên của các chủ thể năm {year}"),
    "not-subject": ("DANH SÁCH", "đảng viên không thuộc diện kiểm điểm, xếp loại chất lượng năm {year}"),
    "not-reviewed": ("DANH SÁCH", "đảng viên chưa kiểm điểm, xếp loại chất lượng năm {year}"),
    "report": ("BÁO CÁO", "kết quả kiểm điểm, đánh giá, xếp loại chất lượng đảng viên năm {year}"),
    "sheets": ("NHẬN XÉT, ĐỀ XUẤT", "của chi uỷ (chi bộ) đối với đảng viên năm {year}"),
    "notices": ("THÔNG BÁO", "kết quả kiểm điểm, đánh giá, xếp loại chất lượng đảng viên năm {year}"),
    "awards": ("TỜ TRÌNH", "đề nghị khen thưởng đảng viên năm {year}"),
    "remedy": ("KẾ HOẠCH", "khắc phục hạn chế, khuyết điểm sau kiểm điểm năm {year}"),
    "contents": ("DANH MỤC HỒ SƠ", "kiểm điểm, đánh giá, xếp loại năm {year}"),
    "attendance": ("DANH SÁCH", "điểm danh hội nghị kiểm điểm, đánh giá, xếp loại chất lượng đảng viên năm {year}"),
    "residence-requests": ("PHIẾU XIN Ý KIẾN", "chi uỷ nơi cư trú về đảng viên, năm {year}"),
    "temporary-requests": ("PHIẾU XIN Ý KIẾN", "chi bộ nơi sinh hoạt tạm thời về đảng viên, năm {year}"),
    "dossier": ("TẬP BẢN KIỂM ĐIỂM", "tự đánh giá, xếp loại của đảng viên năm {year}"),
}
RECALLED: Final[tuple[PaperId, ...]] = ("dossier", "self-assessments")
"""Papers that are collected again after the meeting (HD 05-HD/VPTW, Phụ lục 2, 11a)."""
MARKS: Final[Mapping[Marking, str]] = {"recall": "TÀI LIỆU THU HỒI", "return": "XEM XONG TRẢ LẠI"}


def year(frame: Frame) -> str:
    """The year of the period."""
    return frame.period.partition("-")[0]


def number(frame: Frame) -> str:
    """«Số 05-BC/CB», with room for the number where there is none yet; nothing for papers without one."""
    symbol = BY_ID[frame.paper].symbol
    if not symbol:
        return ""
    given = f"{frame.number:02d}" if frame.number is not None else "……"
    return f"Số {given}-{symbol}/CB"


def top(frame: Frame, *, subject: str = "", belongs: str = "") -> Top:
    """Organ block to title."""
    title, about = TITLES[frame.paper]
    return Top(
        above=(frame.unit.above or "ĐẢNG BỘ …………………").upper(),
        organ=(frame.unit.name or "CHI BỘ …………………").upper(),
        place=frame.unit.place,
        on=frame.on,
        title=title,
        subject=(subject or about.format(year=year(frame))).replace("năm ", "năm\u00a0"),
        number=number(frame),
        draft=frame.draft,
        mark=MARKS[frame.marking] if frame.paper in RECALLED else "",
        belongs=belongs,
    )


def cell(frame: Frame) -> str:
    """The cell in running text."""
    return frame.unit.name or "Chi bộ …………"


def above(frame: Frame) -> str:
    """The committee of the organ above: «Đảng uỷ xã …» of «Đảng bộ xã …»."""
    return re.sub("^Đảng bộ", "Đảng uỷ", frame.unit.above)


def reported(frame: Frame) -> str:
    """The committee above, as a recipient of reports; empty where none is recorded."""
    return f"{above(frame)} (để báo cáo)" if frame.unit.above else ""


POSTS: Final[Mapping[str, str]] = {"secretary": "BÍ THƯ", "deputy": "PHÓ BÍ THƯ", "committee": "", "": ""}


def for_cell(head: Head, tooltip: str = "Chữ ký thay mặt chi bộ", capacity: str = "T/M CHI BỘ") -> Signer:
    """T/M CHI BỘ — BÍ THƯ, or PHÓ BÍ THƯ."""
    return Signer(capacity, POSTS[head.post], head.name, "secretary", tooltip)


def filed(*others: str) -> tuple[str, ...]:
    """Nơi nhận: those named, then the cell's own file."""
    return (*(f"- {other};" for other in others if other), "- Lưu Chi bộ.")


def hour(at: datetime | None) -> str:
    """«08 giờ 30»; dots where it is not known."""
    return f"{at.hour:02d} giờ {at.minute:02d}" if at else "…… giờ ……"


def long_day(day: date | None) -> str:
    """«ngày 12 tháng 12 năm 2026»; dots where it is not known."""
    if day is None:
        return "ngày …… tháng …… năm ……"
    number_, month = two_digits_day(day)
    return f"ngày {number_} tháng {month} năm {day.year}"


def when(at: datetime | None) -> str:
    """«08 giờ 00, ngày 12 tháng 12 năm 2026»."""
    return f"{hour(at)}, {long_day(at.date() if at else None)}"


def document(found: Document) -> str:
    """«05-BC/CB, ngày 12/12/2026, Chi bộ …»."""
    parts = (found.number, f"ngày {short_date(found.on)}" if found.on else "", found.issuer, found.subject)
    return ", ".join(part for part in parts if part)


def points(value: Fraction | None) -> str:
    """Points with a decimal comma; a dash where they are not known."""
    return "–" if value is None else decimal(value)


def percent(value: Fraction | None) -> str:
    """`81,25%`."""
    return "–" if value is None else f"{decimal(value)}%"


def apart(figures: Figures) -> str:
    """What is left out of a share, where something is."""
    return ", không tính người đứng đầu" if figures.apart else ""


def level(code: str, *, none: str = "") -> str:
    """A level in full; `none` where there is none."""
    return LEVEL.get(code, none)


def short(code: str, none: str = "–") -> str:
    """A level in a narrow column."""
    return SHORT.get(code, none)


def posts(person: Person) -> str:
    """Posts in the Party, the government, the unions, one a line."""
    profile = person.profile
    found = (profile.party_post, profile.government_post, profile.union_post)
    return "\n".join(post for post in found if post) or "–"


def born(person: Person) -> str:
    """Date of birth; a dash where it is not recorded."""
    return short_date(person.profile.born) if person.profile.born else "–"


def birth_year(person: Person) -> str:
    """Year of birth; a dash where it is not recorded."""
    return str(person.profile.born.year) if person.profile.born else "–"


def joined(person: Person) -> str:
    """Day of admission; a dash where it is not recorded."""
    return short_date(person.standing.joined) if person.standing.joined else "–"


def two(count: int) -> str:
    """Counts below ten with a zero, as minutes write them."""
    return f"{count:02d}"


def listed(names: tuple[str, ...]) -> str:
    """«A, B, C», or «không»."""
    return ", ".join(names) if names else "không"


def votes(row: Votes) -> str:
    """«Hoàn thành tốt nhiệm vụ 14 phiếu; …», levels without a vote left out."""
    return "; ".join(f"{LEVEL[code]} {row.of(code)} phiếu" for code in LEVELS if row.of(code))


def rated(one: Rated, row: Votes | None) -> str:
    """«Chi uỷ …: tự xếp loại …; kết quả biểu quyết: …; chi bộ đề nghị xếp loại …»."""
    parts = [f"tự xếp loại {level(one.own)}" if one.own else "", f"kết quả biểu quyết: {votes(row)}" if row else ""]
    if one.proposed:
        parts.append(f"hội nghị đề nghị xếp loại {level(one.proposed)}" + (f" ({one.reason})" if one.reason else ""))
    return sentence(f"{one.name}: {'; '.join(part for part in parts if part) or 'chưa biểu quyết'}")


def sentence(text: str) -> str:
    """A text that ends with a full stop."""
    stripped = text.strip()
    return stripped if not stripped or stripped[-1] in ".!?…" else f"{stripped}."
