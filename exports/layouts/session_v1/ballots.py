"""Ballots: equal sheets that list everyone, without a name, number or mark of the voter (process.md 6.2)."""

from __future__ import annotations

from typing import Final

from exports.layouts.review_v1.markup import esc, unbroken_hyphens
from exports.layouts.session_v1 import words
from exports.layouts.session_v1.blocks import Col, Grid, Row
from exports.layouts.session_v1.page import grid
from reviews.member_year import Subject
from reviews.rules import LEVELS
from reviews.session_calling import COLLECTIVES, BallotPaper
from reviews.session_parts import Person

SMALL: Final = 12
"""Rows that fit on half a page (A5)."""
SHOWN: Final[tuple[Subject, ...]] = ("self", "committee")
HINT: Final = (
    "Đồng chí đánh dấu (X) vào một ô ở mỗi dòng; dòng bỏ trống hoặc có hơn một dấu là không hợp lệ đối với đồng chí đó."
)
HINT_WHOLE: Final = (
    "Đồng chí đánh dấu (X) vào một ô ở mỗi dòng; dòng bỏ trống hoặc có hơn một dấu là không hợp lệ đối với tập thể đó."
)
NAMELESS: Final = "Phiếu không ghi tên người biểu quyết."
ROUNDS: Final = {
    0: ("PHIẾU BIỂU QUYẾT", "đề nghị xếp loại chất lượng đảng viên năm {year}"),
    1: ("PHIẾU XẾP LOẠI", "chất lượng đảng viên năm {year}"),
    2: ("PHIẾU BÌNH CHỌN", "đảng viên Hoàn thành xuất sắc nhiệm vụ năm {year}"),
    COLLECTIVES: ("PHIẾU BIỂU QUYẾT", "đề nghị xếp loại chất lượng tập thể năm {year}"),
}


def ballots_html(paper: BallotPaper) -> str:
    """One sheet, or a page with two of them where all rows fit on A5; `copies` says how often it is printed."""
    small = fits_on_half(paper)
    sheet = _sheet(paper, small=small)
    upper, lower = (sheet.replace("ballot half", f"ballot half {place}", 1) for place in ("upper", "lower"))
    pages = sheet
    if small:
        pages = (upper + lower if paper.sheets > 1 else "") + (upper if paper.sheets % 2 else "")
    title, subject = ROUNDS[paper.round]
    name = esc(f"{title.capitalize()} {subject.format(year=words.year(paper.frame))}")
    mark = "thu" if paper.frame.demo else ""
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{name}</title>'
        f'<meta name="author" content="{esc(words.cell(paper.frame))}"></head>'
        f'<body class="{mark}"><main class="ballots">{pages}</main></body></html>'
    )


def fits_on_half(paper: BallotPaper) -> bool:
    """Whether everyone stands on A5."""
    return paper.lines <= SMALL


def copies(paper: BallotPaper) -> tuple[int, int]:
    """How often the pages are repeated, and how many last pages are not: never one sheet more than there are voters."""
    if not fits_on_half(paper):
        return max(1, paper.sheets), 0
    return (paper.sheets // 2, paper.sheets % 2) if paper.sheets > 1 else (1, 0)


def _sheet(paper: BallotPaper, *, small: bool) -> str:
    title, subject = ROUNDS[paper.round]
    frame = paper.frame
    top = words.top(frame, subject=subject.format(year=words.year(frame)))
    kind = "ballot half" if small else "ballot"
    hint = HINT_WHOLE if paper.round == COLLECTIVES else HINT
    return (
        f'<section class="{kind}"><table class="organs" role="presentation"><tr>'
        f'<td class="left"><div>{esc(top.above)}</div><div><b>{esc(top.organ)}</b></div></td>'
        f'<td class="right"><div class="party"><span>ĐẢNG CỘNG SẢN VIỆT NAM</span></div>'
        f"<div><i>Ngày {esc(words.long_day(frame.on).removeprefix('ngày '))}</i></div></td></tr></table>"
        f'<h1>{esc(title)}</h1><p class="subject">{unbroken_hyphens(top.subject)}</p>'
        f'<p class="hint">{unbroken_hyphens(hint)}</p>{grid(_grid(paper))}'
        f'<p class="secret">{NAMELESS}</p></section>'
    )


def _grid(paper: BallotPaper) -> Grid:
    head: tuple[Col, ...] = (Col("TT", 9, "center"), Col("Họ và tên", 45))
    if paper.round == 2:
        cols = (
            *head,
            Col("Mức\ntự nhận", 26, "center"),
            Col("Đồng ý", 44, "center"),
            Col("Không đồng ý", 44, "center"),
        )
        rows = tuple(Row((*_name(n, p), words.short(p.year.level("self")), "", "")) for n, p in _numbered(paper))
        return Grid(cols, rows, "ballot")
    if paper.round == COLLECTIVES:
        boxes = tuple(Col(_stacked(code), 74 / len(LEVELS), "center", "Đề nghị xếp loại") for code in LEVELS)
        cols = (Col("TT", 9, "center"), Col("Tên tập thể", 59), Col("Tập thể\ntự xếp loại", 38, "center"), *boxes)
        rows = tuple(
            Row((str(n), one.name, words.short(one.own), *([""] * len(boxes))))
            for n, one in enumerate(paper.collectives, 1)
        )
        return Grid(cols, rows, "ballot")
    offered = LEVELS if paper.round == 0 else LEVELS[1:]
    boxes = tuple(Col(_stacked(code), 74 / len(offered), "center", "Đề nghị xếp loại") for code in offered)
    cols = (*head, Col("Mức\ntự nhận", 26, "center"), Col("Chi uỷ\nđề xuất", 26, "center"), *boxes)
    rows = tuple(
        Row((*_name(n, p), *(words.short(p.year.level(whose)) for whose in SHOWN), *([""] * len(boxes))))
        for n, p in _numbered(paper)
    )
    return Grid(cols, rows, "ballot")


def _numbered(paper: BallotPaper) -> list[tuple[int, Person]]:
    return list(enumerate(paper.rows, 1))


def _name(number: int, person: Person) -> tuple[str, str]:
    return str(number), person.profile.name


def _stacked(code: str) -> str:
    """A level in a narrow column head."""
    return {
        "HTXS": "Hoàn thành\nxuất sắc\nnhiệm vụ", "HTT": "Hoàn thành\ntốt\nnhiệm vụ", "HTNV": "Hoàn thành\nnhiệm vụ",
        "KHT": "Không\nhoàn thành\nnhiệm vụ",
    }[code]  # fmt: skip
