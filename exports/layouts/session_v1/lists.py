"""Tables that go with the report: proposed levels, who is not subject, who is still to be reviewed, the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from exports.layouts.session_v1 import words
from exports.layouts.session_v1.blocks import Block, Col, Grid, Page, Para, Row, Run, para
from reviews.rules import LEVELS
from reviews.session_filing import Contents, FileLine
from reviews.session_parts import Figures, Frame, Person
from reviews.session_results import NotReviewed, NotSubject, Summary

BELONGS: Final = "(Kèm theo báo cáo kết quả kiểm điểm, đánh giá, xếp loại của {cell})"
RESIDENCE: Final[Mapping[str, str]] = {
    "received": "có", "yearly_exempt": "miễn", "introduction_exempt": "miễn", "not_applicable": "không thuộc diện",
    "": "–",
}  # fmt: skip
SUMMARY_COLUMNS: Final = (
    Col("TT", 8, "center"), Col("Họ và tên", 30), Col("Năm\nsinh", 11, "center"),
    Col("Chức vụ\n(Đảng, chính\nquyền, đoàn thể)", 31),
    Col("Mẫu", 9, "center"), Col("Chung\n/30", 11, "center", "Điểm"), Col("Kết quả\n/70", 12, "center", "Điểm"),
    Col("Tổng", 11, "center", "Điểm"), Col("Tự\nnhận", 17, "center", "Mức xếp loại"),
    Col("CBCC\nVC", 15, "center", "Mức xếp loại"), Col("Chi uỷ", 17, "center", "Mức xếp loại"),
    Col("XS", 8, "center", "Số phiếu"), Col("T", 8, "center", "Số phiếu"), Col("HT", 8, "center", "Số phiếu"),
    Col("K", 8, "center", "Số phiếu"), Col("Tỷ lệ\n%", 13, "center"), Col("Chi bộ\nđề xuất", 18, "center"),
    Col("Nơi\ncư trú", 13, "center"), Col("Ghi chú", 28),
)  # fmt: skip


def belongs(frame: Frame) -> str:
    """That a table goes with the report."""
    return BELONGS.format(cell=words.cell(frame))


def summary_row(number: int, person: Person, base: int) -> tuple[str, ...]:
    """The cells of one person in the order of the columns."""
    year, votes = person.year, person.votes
    proposed = year.level("proposed")
    counts = tuple(str(votes.of(code)) for code in LEVELS) if votes else ("–",) * 4
    share = words.percent(_share(person, base)).removesuffix("%")
    return (
        str(number), person.profile.name, words.birth_year(person),
        words.posts(person), person.profile.form, words.points(year.general), words.points(year.result),
        words.points(year.total), words.short(year.level("self")), words.short(year.level("official")),
        words.short(year.level("committee")), *counts, share, words.short(proposed),
        RESIDENCE[person.standing.residence], note(person),
    )  # fmt: skip


def _share(person: Person, base: int) -> Fraction | None:
    proposed = person.year.level("proposed")
    if not base or person.votes is None or not proposed:
        return None
    return Fraction(person.votes.of(proposed) * 100, person.votes.base or base)


def note(person: Person) -> str:
    """What has to be told beside a name: reason of a departure, probationary, reviewed elsewhere."""
    proposed = person.year.levels.get("proposed")
    notes = ["Dự bị"] if person.standing.probationary else []
    if person.standing.away is not None:
        notes.append("Sinh hoạt tạm thời nơi khác")
    if person.year.level("mass"):
        notes.append(f"Đoàn thể: {words.short(person.year.level('mass'))}")
    if proposed is not None and proposed.reason:
        notes.append(proposed.reason)
    return "\n".join(notes)


def summary(paper: Summary) -> Page:
    """All columns of rc 4.6; at the foot the counts a level and group, and HTXS in percent of HTT."""
    frame = paper.frame
    rows = tuple(Row(summary_row(n, p, paper.base)) for n, p in enumerate(paper.rows, 1))
    blocks: list[Block] = [
        Grid(SUMMARY_COLUMNS, rows, "tiny"),
        *(para(line, "foot") for line in foot(paper.figures, paper.base, paper.rows)),
    ]
    return Page(
        words.top(frame, belongs=belongs(frame)), tuple(blocks), right=words.for_cell(paper.head), landscape=True,
        recipients=words.filed(words.reported(frame)), demo=frame.demo,
    )  # fmt: skip


def foot(figures: Figures, base: int, rows: Sequence[Person] = ()) -> list[str]:
    """Counts in words, for the foot of the table."""
    lines = [f"Cộng: {figures.classified} đảng viên được đề xuất mức. {_counts(figures.levels)}."]
    lines += [f"Nhóm {name or 'khác'}: {_counts(counts)}." for name, counts in figures.groups]
    good, best = figures.shared("HTT"), figures.shared("HTXS")
    if good:
        lines.append(
            f"Hoàn thành xuất sắc nhiệm vụ ÷ Hoàn thành tốt nhiệm vụ: {best}/{good} = {words.percent(figures.ratio)} "
            f"(tạm tính trong chi bộ{words.apart(figures)}; nhóm và số lượng do cấp có thẩm quyền quyết định)."
        )
    if base:
        lines.append(f"Tỷ lệ % là số phiếu của mức chi bộ đề xuất trên {base} đảng viên làm căn cứ (điểm 9.3.2).")
        before = sorted({p.votes.base for p in rows if p.votes is not None and p.votes.base})
        lines += [f"Các đồng chí biểu quyết ở hội nghị trước: trên {n} đảng viên làm căn cứ." for n in before]
    return lines


def _counts(levels: Mapping[str, int]) -> str:
    return "; ".join(f"{words.LEVEL[code]}: {levels.get(code, 0)}" for code in LEVELS)


def not_subject(paper: NotSubject) -> Page:
    """Members who are not reviewed, with reason and document (QĐ 366 Điều 5)."""
    cols = (
        Col("TT", 10, "center"), Col("Họ và tên", 44), Col("Năm sinh", 18, "center"),
        Col("Ngày\nkết nạp", 25, "center"), Col("Lý do", 38), Col("Thời gian, văn bản", 30),
    )  # fmt: skip
    rows = tuple(
        Row((str(n), p.profile.name, words.birth_year(p), words.joined(p), words.NOT_SUBJECT[reason], said))
        for n, (p, reason, said) in enumerate(paper.rows, 1)
    )  # fmt: skip
    day = f"Thời gian 06 tháng kể từ ngày kết nạp tính đến {words.long_day(paper.counted_to)}."
    more = day if paper.counted_to and any(reason == "under_six_months" for _, reason, _said in paper.rows) else ""
    return _list(paper, cols, rows, "Không có đảng viên nào không thuộc diện kiểm điểm, xếp loại.", more)


def not_reviewed(paper: NotReviewed) -> Page:
    """Members to be reviewed at the next meeting they attend (rc 4.6)."""
    cols = (
        Col("TT", 10, "center"), Col("Họ và tên", 44), Col("Ngày\nkết nạp", 25, "center"),
        Col("Chưa kiểm\nđiểm", 22, "center"), Col("Chưa\nxếp loại", 22, "center"), Col("Lý do", 42),
    )  # fmt: skip
    rows = tuple(
        Row((str(n), p.profile.name, words.joined(p), "x", "x", why)) for n, (p, why) in enumerate(paper.rows, 1)
    )
    extra = "Các đồng chí có tên trên được kiểm điểm tại kỳ họp tiếp theo có mặt và báo cáo bổ sung."
    return _list(paper, cols, rows, "Không có đảng viên nào chưa kiểm điểm, xếp loại.", extra)


def _list(
    paper: NotSubject | NotReviewed, cols: tuple[Col, ...], rows: tuple[Row, ...], none: str, more: str = ""
) -> Page:
    frame = paper.frame
    blocks: list[Block] = (
        [Grid(cols, rows, "small"), para(f"Danh sách có {words.two(len(rows))} đồng chí.")] if rows else [para(none)]
    )
    if rows and more:
        blocks.append(para(more))
    return Page(
        words.top(frame, belongs=belongs(frame)), tuple(blocks), right=words.for_cell(paper.head),
        recipients=words.filed(words.reported(frame)), demo=frame.demo,
    )  # fmt: skip


FILE_LINES: Final[Mapping[str, str]] = {
    "collective_review": "Báo cáo kiểm điểm của tập thể (Mẫu 01)",
    "minutes": "Biên bản hội nghị kiểm điểm",
    "collective_prompts": "Văn bản gợi ý kiểm điểm đối với tập thể (nếu có)",
    "results": (
        "Kết quả đánh giá, xếp loại (kèm phụ lục chấm điểm với từng đối tượng theo các tiêu chí của Quy định số "
        "366-QĐ/TW)"
    ),
    "reviews": "Bản kiểm điểm cá nhân",
    "residence": "Bản nhận xét của cấp uỷ nơi cư trú",
    "count": "Biên bản kiểm phiếu",
    "summary": "Tổng hợp kết quả thẩm định, đề xuất mức xếp loại",
    "sheets": "Nhận xét, đề xuất của chi uỷ (chi bộ) đối với từng đảng viên",
    "decision": "Kết luận, kết quả xếp loại của cấp có thẩm quyền",
    "own_prompts": "Văn bản gợi ý kiểm điểm đối với cá nhân (nếu có)",
    "comments": "Văn bản góp ý, nhận xét của nơi khác (nếu có)",
    "complaints": "Hồ sơ giải quyết khiếu nại, kiến nghị (nếu có)",
    "others": "Tài liệu khác",
}


def contents(paper: Contents) -> Page:
    """Mẫu 04, collective part as read; the persons' part by QĐ 366 Điều 17."""
    frame = paper.frame
    cols = (
        Col("TT", 12, "center"),
        Col("Tên tài liệu", 78),
        Col("Số, ký hiệu, ngày", 37),
        Col("Số bản", 22, "center"),
        Col("Ghi chú", 18),
    )
    rows = [
        Row(("I. Phần tập thể",), head=True), *(_file_row(n, line) for n, line in enumerate(paper.collective, 1)),
        Row(("II. Phần cá nhân",), head=True), *(_file_row(n, line) for n, line in enumerate(paper.individual, 1)),
    ]  # fmt: skip
    there = sum(1 for line in (*paper.collective, *paper.individual) if line.count)
    said = para(f"Danh mục có {words.two(there)} đầu tài liệu.")
    blocks: list[Block] = [Grid(cols, tuple(rows), "small"), replace(said, keep=True)]
    if paper.ledger:
        blocks.append(Para((Run("Mã kiểm tra sổ nhận bản kiểm điểm khi khoá sổ: "), Run(paper.ledger, bold=True))))
    return Page(
        words.top(frame), tuple(blocks), right=words.for_cell(paper.head), demo=frame.demo,
        recipients=words.filed(words.reported(frame)),
    )  # fmt: skip


def _file_row(number: int, line: FileLine) -> Row:
    note_ = f"miễn: {line.note.removeprefix('exempt:')}" if line.note.startswith("exempt:") else line.note
    return Row(
        (
            str(number),
            FILE_LINES[line.code],
            words.document(line.document),
            str(line.count) if line.count else "không có",
            note_,
        )
    )
