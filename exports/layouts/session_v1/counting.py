"""Biên bản kiểm phiếu: sheets and rows add up in the open, percent are of the base of điểm 9.3.2."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from exports.layouts.session_v1 import words
from exports.layouts.session_v1.blocks import Block, Col, Grid, Page, Row, Signer, para
from reviews.rules import LEVELS
from reviews.session_facts import Ballots, SessionFacts, Votes
from reviews.session_results import Count

STEPS: Final[Mapping[str, str]] = {
    "full_members": "đảng viên chính thức của chi bộ",
    "away": "trừ đảng viên được giới thiệu sinh hoạt tạm thời ở nơi khác",
    "exempt_absent": "trừ đảng viên được miễn công tác, sinh hoạt không có mặt",
    "suspended": "trừ đảng viên bị đình chỉ sinh hoạt đảng",
    "detained": "trừ đảng viên bị khởi tố, truy tố, tạm giam",
    "excused": "trừ đảng viên chính thức vắng mặt cả hội nghị có lý do chính đáng được chấp nhận",
}

TOP: Final = ("agree", "disagree")
BELOW: Final = LEVELS[1:]
HEADS: Final[Mapping[str, str]] = {**words.SHORT, "agree": "Đồng ý", "disagree": "Không đồng ý"}


def count(paper: Count) -> Page:
    """Tellers, sheets, votes a person, signatures of tổ trưởng and chủ trì (rc 4.4)."""
    facts, frame = paper.facts, paper.frame
    day = facts.began.date() if facts.began else None
    at = facts.counted_at or facts.began
    blocks: list[Block] = [
        para(
            f"Hôm nay, hồi {words.hour(at)}, {words.long_day(day)}, tại {facts.place or '…………………'}, "
            f"Hội nghị {words.cell(frame)} đã cử Tổ kiểm phiếu gồm:"
        ),
        *_tellers(facts.tellers),
        para("Tổ kiểm phiếu đã phổ biến thể lệ, phát phiếu, thu phiếu và kiểm phiếu kín. Kết quả như sau:"),
        *_attendance(facts),
        *base_lines(facts),
        *_tables(paper),
    ]  # fmt: skip
    keeper = f", giao đồng chí {facts.keeper} lưu giữ" if facts.keeper else " và lưu giữ theo quy định"
    blocks.append(
        para(
            f"Biên bản được thông qua trước hội nghị cùng ngày, lập thành {words.two(paper.copies)} bản. "
            f"Phiếu được niêm phong{keeper}."
        )
    )
    teller = Signer(
        "T/M TỔ KIỂM PHIẾU", "TỔ TRƯỞNG", facts.tellers[0] if facts.tellers else "", "teller",
        "Chữ ký của tổ trưởng tổ kiểm phiếu",
    )  # fmt: skip
    chair = Signer("CHỦ TRÌ HỘI NGHỊ", "", facts.chair, "chair", "Chữ ký của chủ trì hội nghị")
    return Page(words.top(frame), tuple(blocks), left=teller, right=chair, demo=frame.demo)


def _tellers(names: tuple[str, ...]) -> list[Block]:
    last = len(names)
    return [
        para(f"{n}. Đồng chí {name}, {'Tổ trưởng' if n == 1 else 'thành viên'}{'.' if n == last else ';'}")
        for n, name in enumerate(names, 1)
    ]


def _tables(paper: Count) -> list[Block]:
    """Round (b) first where there were two, then the levels, then the collectives with sheets of their own."""
    facts = paper.facts
    names = {person.member: person.profile.name for person in paper.rows}
    blocks: list[Block] = []
    if facts.top_ballots is not None:
        blocks += [
            para("Bình chọn đảng viên Hoàn thành xuất sắc nhiệm vụ:"),
            *_sheets(facts.top_ballots),
            _grid(facts, facts.top_ballots, names, "Họ và tên", TOP),
            para("Xếp loại chất lượng đảng viên:"),
        ]
    if facts.ballots is not None:
        codes = BELOW if facts.top_ballots is not None else LEVELS
        blocks += [*_sheets(facts.ballots), _grid(facts, facts.ballots, names, "Họ và tên", codes)]
    if facts.collective_ballots is not None:
        blocks += [
            para("Đề nghị xếp loại tập thể:"),
            *_sheets(facts.collective_ballots),
            _grid(facts, facts.collective_ballots, {}, "Tập thể", LEVELS),
        ]
    return blocks


def _attendance(facts: SessionFacts) -> list[Block]:
    there = facts.attendance
    excused = sum(1 for absence in there.absent if absence.accepted)
    absent = there.called - there.present_full
    return [
        para(
            f"- Tổng số đảng viên chính thức được triệu tập: {there.called}; có mặt: {there.present_full}; "
            f"vắng mặt: {absent} (có lý do: {excused}; không có lý do: {max(0, absent - excused)})."
        )
    ]


def base_lines(facts: SessionFacts) -> list[Block]:
    """The base of the percentages, worked out line by line (QĐ 294, điểm 9.3.2)."""
    if not facts.base:
        return []
    steps = "; ".join(
        f"{STEPS.get(step.code, step.code)}: {step.count}" + (f" ({', '.join(step.names)})" if step.names else "")
        for step in facts.base_steps
        if step.count
    )
    worked = f" ({steps})" if steps else ""
    return [
        para(
            f"- Số đảng viên làm căn cứ tính tỷ lệ (điểm 9.3.2, Quy định thi hành Điều lệ Đảng): {facts.base}{worked}; "
            f"quá nửa là từ {facts.majority} phiếu."
        )
    ]


def _sheets(ballots: Ballots) -> list[Block]:
    reason = f" (lý do: {ballots.invalid_reason})" if ballots.invalid and ballots.invalid_reason else ""
    return [
        para(
            f"- Số phiếu phát ra: {ballots.issued}; thu về: {ballots.returned}; hợp lệ: {ballots.valid}; "
            f"không hợp lệ: {ballots.invalid}{reason}."
        )
    ]


def _grid(facts: SessionFacts, ballots: Ballots, names: Mapping[str, str], what: str, codes: tuple[str, ...]) -> Grid:
    cols = (
        Col("TT", 9, "center"), Col(what, 38),
        *(Col(HEADS[code], 102 / len(codes), "center", "Số phiếu / % trên căn cứ") for code in codes),
        Col("Dòng\nkhông\nhợp lệ", 16, "center"),
    )  # fmt: skip
    rows = [row for member in names for row in ballots.rows if row.member == member] if names else list(ballots.rows)
    return Grid(
        cols,
        tuple(
            Row((str(n), names.get(row.member, row.title), *_cells(facts, row, codes), str(row.invalid)))
            for n, row in enumerate(rows, 1)
        ),
        "small",
    )


def _cells(facts: SessionFacts, row: Votes, codes: tuple[str, ...]) -> list[str]:
    return [f"{row.of(code)} / {words.percent(facts.share(row.of(code)))}" for code in codes]
