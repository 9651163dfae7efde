"""Requests for a comment from outside with the page for the reply, and the attendance list to sign by hand."""

from __future__ import annotations

from typing import Final

from exports.layouts.session_v1 import words
from exports.layouts.session_v1.blocks import (
    Block,
    Break,
    Col,
    Grid,
    Heading,
    Page,
    Para,
    Row,
    Run,
    Signer,
    labelled,
    para,
)
from reviews.session_calling import AttendanceRow, AttendanceSheet, CommentRequest

DOTS: Final = "…………………………………………"
LINE: Final = "………………………………………………………………………………"
DUTIES: Final = (
    "Nêu gương về phẩm chất, đạo đức, lối sống",
    "Nghĩa vụ công dân; tuyên truyền, vận động gia đình và nhân dân",
    "Dự họp do cấp uỷ nơi cư trú triệu tập; góp ý với chi uỷ, chi bộ",
    "Dự họp của nhân dân; giữ liên hệ với chi uỷ, trưởng thôn, tổ trưởng tổ dân phố, ban công tác mặt trận",
    "Vận động nhân dân góp ý xây dựng Đảng, chính quyền; giám sát cán bộ, đảng viên",
)
"""QĐ 213-QĐ/TW Điều 2 khoản 1 to 5 as read; khoản 6 and 7 were not (rc 3.5)."""
UNVERIFIED: Final = (
    "Thể thức theo Hướng dẫn 05-HD/VPTW; {what} chưa đối chiếu với mẫu phiếu chính thức, nơi nhận có mẫu riêng thì "
    "dùng mẫu ấy."
)
NOTES: Final = {
    "probationary": "dự bị, không biểu quyết", "exempt": "được miễn công tác, sinh hoạt",
    "away": "sinh hoạt tạm thời nơi khác", "guest": "sinh hoạt tạm thời tại chi bộ, không biểu quyết",
}  # fmt: skip


def request(paper: CommentRequest) -> Page:
    """The letter on one page, the page for the reply behind it."""
    frame, person = paper.frame, paper.person
    home = frame.paper == "residence-requests"
    asked = "chi uỷ nơi cư trú" if home else "chi bộ nơi sinh hoạt tạm thời"
    posts = words.posts(person).replace("\n", ", ")
    until = f" trước {words.long_day(paper.due)}" if paper.due else ""
    blocks: list[Block] = [
        Para((Run("Kính gửi: ", italic=True), Run(paper.to or DOTS)), "centre"),
        para(f"{_ground(home=home)} {words.cell(frame)} đề nghị {asked} cho ý kiến nhận xét đối với:"),
        Para((Run("Họ và tên: "), Run(person.profile.name, bold=True), Run(f"; ngày sinh: {words.born(person)}."))),
        para(f"Chức vụ: {posts}; đơn vị công tác: {person.profile.workplace or '–'}."),
        *([para(f"Nơi cư trú: {DOTS}")] if home else _stay(paper)),
        para(
            f"Phần nhận xét ở trang sau; xin gửi về {words.cell(frame)}{until} để phục vụ kiểm điểm, đánh giá, xếp "
            f"loại chất lượng đảng viên năm {words.year(frame)}. Trân trọng cảm ơn."
        ),
        para(UNVERIFIED.format(what="các đề mục, lời văn" if home else "lời văn"), "note"),
    ]
    return Page(
        words.top(frame), tuple(blocks), right=words.for_cell(paper.head), demo=frame.demo,
        recipients=words.filed("Như trên"), annex=_reply(paper, home=home),
    )  # fmt: skip


def _ground(*, home: bool) -> str:
    if home:
        return (
            "Thực hiện Quy định 213-QĐ/TW, ngày 02/01/2020 của Bộ Chính trị, Hướng dẫn 33-HD/BTCTW, ngày 30/10/2020 "
            "của Ban Tổ chức Trung ương,"
        )
    return (
        "Theo điểm 7.6 Hướng dẫn 43-HD/BTCTW, ngày 31/10/2025 của Ban Tổ chức Trung ương, đảng viên đang sinh hoạt "
        "đảng tạm thời kiểm điểm tại chi bộ sinh hoạt chính thức sau khi có nhận xét của chi bộ nơi sinh hoạt tạm thời;"
    )


def _stay(paper: CommentRequest) -> list[Block]:
    span = paper.person.standing.away
    since = words.long_day(span.begin) if span else DOTS
    until = f" đến {words.long_day(span.end)}" if span and span.end else ""
    return [para(f"Sinh hoạt tạm thời từ {since}{until}.")]


def _reply(paper: CommentRequest, *, home: bool) -> tuple[Block, ...]:
    """What the other cell fills in and signs by hand."""
    name = paper.person.profile.name
    head: list[Block] = [
        Break(),
        Para((Run("Ý KIẾN NHẬN XÉT", bold=True),), "centre"),
        para(f"đối với đồng chí {name}, năm {words.year(paper.frame)}", "centre"),
    ]
    if home:
        cols = (Col("TT", 10, "center"), Col("Nội dung", 75), Col("Nhận xét, mức độ thực hiện", 80))
        rows = tuple(Row((str(n), text, "")) for n, text in enumerate(DUTIES, 1))
        head += [Grid(cols, rows, "reply"), Heading("Nhận xét chung"), *[para(LINE, "line")] * 3]
    else:
        head += [Heading("Ưu điểm"), *[para(LINE, "line")] * 6]
        head += [Heading("Hạn chế, khuyết điểm"), *[para(LINE, "line")] * 4]
        head += [Heading("Nhận xét chung"), *[para(LINE, "line")] * 3]
    signer = "T/M CHI BỘ (ĐẢNG UỶ) NƠI CƯ TRÚ" if home else "T/M CHI BỘ NƠI SINH HOẠT TẠM THỜI"
    return (
        *head, para("……………, ngày …… tháng …… năm ……", "centre"), Para((Run(signer, bold=True),), "centre"),
        para("(chữ ký, họ và tên)", "centre"),
    )  # fmt: skip


def attendance(paper: AttendanceSheet) -> Page:
    """Who was called, with a place for each signature; the voting base is worked out from what is noted here."""
    cols = (Col("TT", 10, "center"), Col("Họ và tên", 55), Col("Ghi chú", 50), Col("Ký tên (vắng: lý do)", 50))
    blocks: list[Block] = [
        labelled("Thời gian:", f"{words.when(paper.at)}."),
        labelled("Địa điểm:", words.sentence(paper.place or "…………………………")),
        Grid(
            cols,
            (
                Row(("I. Đảng viên của chi bộ",), head=True), *_rows(paper.rows),
                Row(("II. Đại biểu, khách mời",), head=True), *_rows(paper.guests or (AttendanceRow(""),) * 2),
            ),
            "roomy",
        ),
        para(
            "Cộng: có mặt …… đảng viên (chính thức ……, dự bị ……); vắng …… (có lý do ……, không có lý do ……); "
            "đại biểu, khách mời ……"
        ),
    ]  # fmt: skip
    clerk = Signer("NGƯỜI GHI BIÊN BẢN", "", paper.clerk)
    return Page(words.top(paper.frame), tuple(blocks), right=clerk, demo=paper.frame.demo)


def _rows(found: tuple[AttendanceRow, ...]) -> tuple[Row, ...]:
    return tuple(
        Row((str(n), one.name, "; ".join(NOTES[note] for note in one.notes), "")) for n, one in enumerate(found, 1)
    )
