"""Báo cáo kết quả kiểm điểm, đánh giá, xếp loại (rc 4.7, with what QĐ 366 adds)."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from exports.layouts.review_v1.figures import short_date
from exports.layouts.session_v1 import words
from exports.layouts.session_v1.blocks import Block, Col, Grid, Heading, Page, Row, para, spoken
from exports.layouts.session_v1.minutes import collective_lines, numbered_tail, remedy_words
from reviews.campaign import Remedy
from reviews.mended import Mended
from reviews.rules import LEVELS
from reviews.session_parts import Person
from reviews.session_results import Report

MENDED: Final = {"fixed": "đã khắc phục", "ongoing": "đang khắc phục", "not_yet": "chưa khắc phục"}


def report(paper: Report) -> Page:
    """The cell's report to the deciding body."""
    frame, to = paper.frame, paper.to or words.above(paper.frame)
    blocks: list[Block] = [
        *_opening(paper),
        *_membership(paper),
        *_results(paper),
        *_mended(paper.mended),
        *_collective(paper),
        *_tail(paper),
        para(f"{words.cell(frame)} báo cáo và đề nghị {to or 'cấp uỷ cấp trên'} xem xét, quyết định."),
    ]
    return Page(
        words.top(frame), tuple(blocks), right=words.for_cell(paper.head), demo=frame.demo,
        recipients=words.filed(to and f"{to} (để báo cáo)", "Các đồng chí chi uỷ viên"),
    )  # fmt: skip


def _opening(paper: Report) -> list[Block]:
    frame, held = paper.frame, (*paper.facts.before, paper.facts)
    days = [words.long_day(facts.began.date() if facts.began else None) for facts in held]
    day, there = days[0], held[0].attendance.present
    present = f", có mặt {there} đảng viên" if there else ""
    present += "".join(f"; hội nghị bổ sung {one}" for one in days[1:])
    return [
        para(
            f"{words.cell(frame)} đã tổ chức hội nghị kiểm điểm, "
            f"đánh giá, xếp loại chất lượng đảng viên năm {words.year(frame)}, {day}{present}. Kết quả như sau:"
        )
    ]


def _membership(paper: Report) -> list[Block]:
    m = paper.membership
    out = "; ".join(f"{words.NOT_SUBJECT[reason]}: {count}" for reason, count in m.not_subject.items() if count)
    late = "; ".join(f"{p.profile.name} ({why})" for p, why in paper.not_reviewed)
    return [
        Heading("1. Tổng số đảng viên hiện có đến thời điểm đánh giá"),
        para(
            f"{m.total} đảng viên; chính thức {m.full}, dự bị {m.probationary}"
            + (f"; trong đó {words.two(m.away)} đồng chí đang sinh hoạt tạm thời ở nơi khác." if m.away else ".")
        ),
        Heading("2. Đảng viên không thuộc diện kiểm điểm, xếp loại"),
        para(f"{words.two(len(paper.not_subject))} đồng chí" + (f", trong đó: {out}." if out else ".")),
        Heading("3. Đảng viên thuộc diện kiểm điểm, xếp loại"),
        para(
            f"{m.subject} đồng chí, trong đó: đã kiểm điểm, đề xuất mức xếp loại {m.reviewed}; "
            f"chưa kiểm điểm {m.deferred}" + (f": {late}." if late else ".")
        ),
    ]  # fmt: skip


def _results(paper: Report) -> list[Block]:
    figures = paper.figures
    names = [name for name, _ in figures.groups]
    cols = (
        Col("Mức xếp loại chi bộ đề nghị", 70), Col("Số đảng viên", 25, "center"), Col("Tỷ lệ", 25, "center"),
        *(Col(name or "Khác", 45 / len(names), "center", "Theo nhóm chức danh") for name in names),
    )  # fmt: skip
    rows = [
        Row((
            words.LEVEL[code], str(figures.levels.get(code, 0)),
            _share(figures.levels.get(code, 0), figures.classified),
            *(str(counts.get(code, 0)) for _, counts in figures.groups),
        ))
        for code in LEVELS
    ]  # fmt: skip
    rows.append(
        Row(
            ("Cộng", str(figures.classified), "100%" if figures.classified else "–",
             *(str(sum(counts.values())) for _, counts in figures.groups)), bold=True,
        )
    )  # fmt: skip
    blocks: list[Block] = [Heading("4. Kết quả đánh giá, đề nghị xếp loại"), Grid(cols, tuple(rows), "small")]
    if figures.ratio is not None:
        blocks.append(
            para(
                "Số đảng viên đề nghị xếp loại Hoàn thành xuất sắc nhiệm vụ bằng "
                f"{words.percent(figures.ratio)} số đảng viên đề nghị xếp loại Hoàn thành tốt nhiệm vụ "
                f"(tạm tính trong chi bộ{words.apart(figures)})."
            )
        )
    for code in LEVELS:
        people = [p for p in paper.people if p.year.level("proposed") == code]
        if people:
            blocks.append(para(f"- {words.LEVEL[code]}: {'; '.join(map(_with_reason, people))}."))
    return blocks


def _share(count: int, of: int) -> str:
    return words.percent(Fraction(100 * count, of)) if of else "–"


def _with_reason(person: Person) -> str:
    found = person.year.levels.get("proposed")
    return f"{person.profile.name} ({found.reason})" if found and found.reason else person.profile.name


def _collective(paper: Report) -> list[Block]:
    lines = collective_lines(paper.facts)
    n = 6 if paper.mended else 5
    return [Heading(f"{n}. Đề nghị xếp loại tập thể"), *(para(f"- {line}") for line in lines)] if lines else []


def _mended(found: Mended | None) -> list[Block]:
    """Last year's plan line by line, then what members say of their own shortcomings, in numbers only."""
    if found is None:
        return []
    blocks: list[Block] = [Heading("5. Kết quả khắc phục hạn chế, khuyết điểm kỳ trước")]
    if found.plan:
        blocks.append(para("- Kế hoạch khắc phục của chi bộ năm trước:"))
        blocks += [para(f"+ {_done(line)}") for line in found.plan]
    if found.reviews:
        states = "; ".join(f"{MENDED[state]}: {count}" for state, count in found.states)
        told = f"{found.members} đồng chí nêu {found.total} hạn chế, khuyết điểm kỳ trước; {states}"
        none = "không đồng chí nào nêu hạn chế, khuyết điểm kỳ trước"
        blocks.append(para(f"- Theo {found.reviews} bản tự kiểm điểm có dữ liệu: {told if found.total else none}."))
    return blocks


def _done(line: Remedy) -> str:
    state = f"đã khắc phục ngày {short_date(line.done)}" if line.done else "chưa ghi kết quả khắc phục"
    return words.sentence("; ".join(part for part in (remedy_words(line).rstrip("."), state, line.result) if part))


def _tail(paper: Report) -> list[Block]:
    first = 5 + bool(paper.mended) + bool(collective_lines(paper.facts))
    blocks = numbered_tail(first, paper.awards, paper.remedies, paper.facts.resolutions, headings=True)
    return [*spoken("", paper.facts.conclusion), *blocks]
