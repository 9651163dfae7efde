"""Biên bản hội nghị and biên bản họp chi uỷ (rc 4.5; signatures by HD 05-HD/VPTW 7.1.4 e)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from exports.layouts.review_v1.figures import short_date
from exports.layouts.session_v1 import words
from exports.layouts.session_v1.blocks import Block, Col, Grid, Heading, Page, Para, Row, Run, Signer, para, spoken
from exports.layouts.session_v1.counting import base_lines
from reviews.campaign import Award, Rated, Remedy
from reviews.meetings import Resolution
from reviews.rules import LEVELS
from reviews.session_facts import Ballots, Item, SessionFacts
from reviews.session_parts import Person
from reviews.session_results import CommitteeMinutes, Minutes

DOTS: Final = "…………………"
COMMITTEE_COURSE: Final = "Chi uỷ kiểm điểm tập thể, thảo luận nhận xét và mức xếp loại đối với từng đảng viên."


def minutes(paper: Minutes) -> Page:
    """Time and place, who was there, what was said, what was concluded."""
    facts, frame = paper.facts, paper.frame
    blocks = [
        Heading("I. Thời gian, địa điểm"),
        para(
            f"Hội nghị khai mạc hồi {words.when(facts.began)}, tại {words.sentence(facts.place or '…………………')}"
        ),
        Heading("II. Thành phần"),
        *_attendance(facts),
        Heading("III. Nội dung và diễn biến"),
        *_course(paper),
        Heading("IV. Kết luận, đề nghị cấp uỷ cấp trên"),
        *_conclusion(paper),
        para(f"Hội nghị kết thúc hồi {words.when(facts.ended)}."),
        *([para("Biên bản đã được thông qua trước hội nghị.")] if facts.minutes_read else ()),
    ]  # fmt: skip
    clerk = Signer("NGƯỜI GHI BIÊN BẢN", "", facts.clerk, "clerk", "Chữ ký của người ghi biên bản")
    chair = Signer("CHỦ TRÌ HỘI NGHỊ", "", facts.chair, "chair", "Chữ ký của chủ trì hội nghị")
    return Page(
        words.top(frame), tuple(blocks), left=clerk, right=chair, demo=frame.demo,
        recipients=words.filed(words.reported(frame)),
    )  # fmt: skip


def _attendance(facts: SessionFacts) -> list[Block]:
    there = facts.attendance
    absent = [
        f"{a.name} ({a.reason or 'không rõ lý do'}{'' if a.accepted else ', không được chấp nhận'})"
        for a in there.absent
    ]
    lines = [
        (
            f"1. Tổng số đảng viên: {there.total} (chính thức {there.full}, dự bị {there.probationary}). "
            f"Đảng viên chính thức được triệu tập: {there.called}."
        ),
        f"2. Có mặt: {there.present} (chính thức {there.present_full}).",
        f"3. Vắng mặt: {words.listed(tuple(absent))}.",
    ]
    more = (
        ("Được miễn công tác và sinh hoạt đảng", there.exempt), ("Bị đình chỉ sinh hoạt đảng", there.suspended),
        ("Sinh hoạt tạm thời ở nơi khác", there.away), ("Đại biểu cấp trên, khách mời", there.guests),
    )  # fmt: skip
    lines += [f"{title}: {', '.join(names)}." for title, names in more if names]
    lines += [f"Chủ trì: đồng chí {facts.chair or '…………'}. Thư ký: đồng chí {facts.clerk or '…………'}."]
    numbered = lines[:3] + [f"{n}. {line}" for n, line in enumerate(lines[3:], 4)]
    return [*map(para, numbered), *base_lines(facts)]


def _course(paper: Minutes) -> list[Block]:
    facts = paper.facts
    collective = [item for item in facts.items if not item.member]
    persons = [item for item in facts.items if item.member]
    blocks: list[Block] = []
    if facts.order_reason:
        blocks.append(para(f"Thứ tự kiểm điểm có thay đổi: {words.sentence(facts.order_reason)}"))
    if collective:
        blocks.append(Heading("1. Kiểm điểm tập thể", 3))
        for item in collective:
            blocks += _item(item, item.title)
    if persons:
        blocks.append(Heading("2. Kiểm điểm cá nhân", 3))
        for n, item in enumerate(persons, 1):
            blocks += _item(item, f"2.{n}. Đồng chí {_name(paper, item.member)}")
    blocks.append(Heading("3. Thảo luận mức xếp loại", 3))
    blocks += spoken("", facts.discussion) or [
        para("Hội nghị thảo luận mức xếp loại của từng đồng chí, thống nhất đưa ra biểu quyết.")
    ]
    blocks.append(Heading("4. Bỏ phiếu kín, kết quả kiểm phiếu", 3))
    blocks += _ballots(paper)
    return blocks


def _name(paper: Minutes, member: str) -> str:
    return paper.people[member].profile.name if member in paper.people else member


def _item(item: Item, title: str) -> list[Block]:
    blocks: list[Block] = [Para((Run(title, bold=True),), keep=True)]
    if item.chair:
        blocks.append(para(f"(Đồng chí {item.chair} điều hành phần này.)"))
    blocks += spoken("Tóm tắt tự kiểm điểm:", item.summary)
    if item.remarks:
        blocks.append(Para((Run("Ý kiến góp ý:", italic=True),), keep=True))
        for remark in item.remarks:
            blocks += spoken(f"- Đồng chí {remark.who}:", remark.words)
    if item.standard:
        blocks.append(Para((Run("Đối chiếu chuẩn mực của đơn vị:", italic=True),), keep=True))
        for line, found in item.standard:
            blocks += spoken(f"- {line}:", found)
    blocks += spoken("Tiếp thu, giải trình:", item.answer)
    blocks += spoken("Kết luận của chủ trì:", item.conclusion)
    return blocks


def _ballots(paper: Minutes) -> list[Block]:
    ballots = paper.facts.ballots
    if ballots is None:
        return [para("Hội nghị chưa bỏ phiếu.")]
    rows = tuple(
        Row((
            str(n), person.profile.name, *(str(person.votes.of(code)) for code in LEVELS),
            words.short(person.year.level("proposed")),
        ))
        for n, person in enumerate(paper.people.values(), 1)
        if person.votes is not None
    )  # fmt: skip
    cols = (
        Col("TT", 10, "center"), Col("Họ và tên", 50),
        *(Col(words.SHORT[code], 19, "center", "Số phiếu") for code in LEVELS),
        Col("Chi bộ\nđề xuất", 29, "center"),
    )  # fmt: skip
    rounds = [para(f"Kết quả theo biên bản kiểm phiếu: {_sheets(ballots)}.")]
    if paper.facts.top_ballots is not None:
        top = f"Bình chọn đảng viên Hoàn thành xuất sắc nhiệm vụ: {_sheets(paper.facts.top_ballots)}."
        rounds.insert(0, para(top))
    return [
        *rounds,
        Grid(cols, rows, "small"),
        *map(para, collective_lines(paper.facts)),
    ]


def collective_lines(facts: SessionFacts) -> list[str]:
    """A collective a line: the level it takes for itself, its votes, what the conference proposes."""
    rows = {row.title: row for row in (facts.collective_ballots.rows if facts.collective_ballots else ())}
    known = {one.name: one for one in facts.rated}
    names = dict.fromkeys((*rows, *(name for name in known if known[name].proposed)))
    return [words.rated(known.get(name, Rated(name)), rows.get(name)) for name in names]


def _sheets(ballots: Ballots) -> str:
    return (
        f"phát ra {ballots.issued} phiếu, thu về {ballots.returned} phiếu, hợp lệ {ballots.valid} phiếu, "
        f"không hợp lệ {ballots.invalid} phiếu"
    )


def _conclusion(paper: Minutes) -> list[Block]:
    facts, figures = paper.facts, paper.figures
    blocks: list[Block] = [*spoken("", facts.conclusion)]
    if figures.classified:
        blocks.append(para("1. Chi bộ đề nghị xếp loại chất lượng đảng viên:"))
        blocks += [para(f"- {line}") for line in level_lines(figures.levels, tuple(paper.people.values()))]
    blocks += numbered_tail(2, paper.awards, paper.remedies, facts.resolutions)
    return blocks


def level_lines(levels: Mapping[str, int], people: tuple[Person, ...]) -> list[str]:
    """«Hoàn thành tốt nhiệm vụ: 13 đồng chí (A, B, …).», one line a level."""
    lines = []
    for code in LEVELS:
        names = tuple(p.profile.name for p in people if p.year.level("proposed") == code)
        who = f" ({', '.join(names)})" if names else ""
        lines.append(f"{words.LEVEL[code]}: {words.two(levels.get(code, 0))} đồng chí{who}.")
    return lines


def numbered_tail(
    first: int, awards: tuple[tuple[str, Award], ...], remedies: tuple[Remedy, ...],
    resolutions: tuple[Resolution, ...], *, headings: bool = False,
) -> list[Block]:  # fmt: skip
    """Awards, remedies, resolutions; each part only where there is something."""
    parts: list[tuple[str, list[str]]] = []
    if awards:
        parts.append(("Đề nghị khen thưởng:", [f"- Đồng chí {name}: {award.title}." for name, award in awards]))
    if remedies:
        parts.append(("Biện pháp khắc phục hạn chế, khuyết điểm:", [f"- {remedy_words(line)}" for line in remedies]))
    if resolutions:
        parts.append(("Hội nghị quyết nghị, kiến nghị:", [f"- {resolution_words(line)}" for line in resolutions]))
    blocks: list[Block] = []
    for n, (title, lines) in enumerate(parts, first):
        head = Heading(f"{n}. {title.rstrip(':')}") if headings else Para((Run(f"{n}. {title}"),), keep=True)
        blocks += [head, *map(para, lines)]
    return blocks


def resolution_words(line: Resolution) -> str:
    """What was decided, by which vote, who is to do it until when."""
    parts = [line.text.strip().rstrip(".")]
    if line.hands is not None:
        parts.append(
            f"biểu quyết: {line.hands.agree} đồng ý, {line.hands.disagree} không đồng ý, {line.hands.other} ý kiến khác"
        )
    if line.who:
        parts.append(f"người chịu trách nhiệm: {line.who}")
    if line.due:
        parts.append(f"thời hạn: {short_date(line.due)}")
    return "; ".join(parts) + "."


def remedy_words(line: Remedy) -> str:
    """What, who, until when, in one sentence."""
    parts = [line.what.rstrip(".")]
    if line.who:
        parts.append(f"người chịu trách nhiệm: {line.who}")
    if line.due:
        parts.append(f"thời hạn: {short_date(line.due)}")
    return "; ".join(parts) + "."


def committee_minutes(paper: CommitteeMinutes) -> Page:
    """Chi uỷ's own meeting before the conference."""
    held, frame = paper.meeting, paper.frame
    blocks: list[Block] = [
        Heading("I. Thời gian, địa điểm, thành phần"),
        para(f"Chi uỷ {words.cell(frame)} họp {words.long_day(held.on)}, tại {words.sentence(held.place or DOTS)}"),
        para(f"Có mặt: {words.listed(held.present)}. Vắng mặt: {words.listed(held.absent)}."),
        para(f"Chủ trì: đồng chí {held.chair or '…………'}. Thư ký: đồng chí {held.clerk or '…………'}."),
        Heading("II. Nội dung"),
        *(spoken("", held.course) or [para(COMMITTEE_COURSE)]),
    ]  # fmt: skip
    if paper.opinions:
        cols = (
            Col("TT", 10, "center"),
            Col("Họ và tên", 45),
            Col("Nhận xét của chi uỷ", 75),
            Col("Chi uỷ đề xuất", 35, "center"),
        )
        rows = tuple(
            Row((str(n), p.profile.name, p.year.opinion or "–", words.short(p.year.level("committee"))))
            for n, p in enumerate(paper.opinions, 1)
        )
        blocks += [para("Nhận xét và mức chi uỷ đề xuất đối với từng đảng viên:"), Grid(cols, rows, "small")]
    blocks += [
        Heading("III. Kết luận"),
        *(spoken("", held.conclusion) or [para("Chi uỷ thống nhất các nội dung trên, báo cáo hội nghị chi bộ.")]),
    ]
    clerk = Signer("NGƯỜI GHI BIÊN BẢN", "", held.clerk, "clerk", "Chữ ký của người ghi biên bản")
    chair = Signer("CHỦ TRÌ", "", held.chair, "chair", "Chữ ký của chủ trì")
    return Page(words.top(frame), tuple(blocks), left=clerk, right=chair, demo=frame.demo, recipients=words.filed())
