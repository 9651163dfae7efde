"""A record of a conference in lines, before it is taken: what it says, or what is wrong, each at its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from questionnaires.values import Problem
from reviews.actions.meet import Desk
from reviews.meetings import COLLECTIVE, Meeting, base_of
from reviews.rules import LEVELS
from tui.locale import _
from tui.meeting_words import base_lines, level_word, sum_words
from tui.messages_meeting import COUNT_WORDS, MEETING_STATES
from tui.widgets.cells import styled
from tui.widgets.lines import BlockRow

_PLACE: Final = re.compile(r"^.*?:(\d+):\d+: ")


def problem_lines(problems: Sequence[Problem], sentence: Callable[[Problem], str]) -> list[BlockRow]:
    """One line a mistake, its place said as the editor counts: «Dòng 12: …»."""
    return [
        "· " + _PLACE.sub(lambda found: _("Dòng {n}: ").format(n=found[1]), sentence(problem)) for problem in problems
    ]


def record_lines(desk: Desk, read: Meeting) -> list[BlockRow]:
    """Officers, base, ballots, then everybody with the count and the proposed level."""
    day = f"{read.day:%d/%m/%Y}" if read.day else ""
    rows: list[BlockRow] = [
        (styled(_("Hội nghị {day}").format(day=day), "bold"), styled(MEETING_STATES()[read.state], "$muted")),
        _("Chủ trì: {chair} · thư ký: {clerk} · tổ kiểm phiếu: {tellers}").format(
            chair=desk.name(read.chair), clerk=desk.name(read.clerk),
            tellers=", ".join(map(desk.name, read.tellers)) or _("chưa ghi"),
        ),
        *base_lines(desk, base_of(read, desk.roster)),
    ]  # fmt: skip
    for tally in read.tallies:
        slips = tally.slips
        rows.append(_("Phiếu {kind}: phát {a} · thu {b} · hợp lệ {c} · không hợp lệ {d}").format(
            kind=COUNT_WORDS()[tally.kind], a=slips.issued, b=slips.returned, c=slips.valid, d=slips.invalid
        ))  # fmt: skip
    rows += [_levels(read), _also(read), "", *_people(desk, read)]
    return rows


def _levels(read: Meeting) -> str:
    given = [item.levels["proposed"].level for item in read.items if "proposed" in item.levels]
    if not given:
        return _("Chưa có mức đề xuất.")
    counts = [(level_word(level), given.count(level)) for level in LEVELS]
    if given.count(""):
        counts.append((_("chưa xếp loại"), given.count("")))
    return _("Mức đề xuất: {counts}").format(counts=" · ".join(f"{word} {n}" for word, n in counts))


def _also(read: Meeting) -> str:
    """Opinions and resolutions, by their number."""
    said = sum(len(item.remarks) for item in read.items)
    return _("Ý kiến góp ý: {n} · nghị quyết: {m} nội dung").format(n=said, m=len(read.resolutions))


def _people(desk: Desk, read: Meeting) -> list[BlockRow]:
    rows: list[BlockRow] = []
    for number, ident in enumerate(read.order, 1):
        item = read.item(ident)
        name = _("Tập thể chi uỷ") if ident == COLLECTIVE else desk.name(ident)
        left = f"{number:>2}  {name}"
        if item.deferred:
            rows.append((left, styled(_("hoãn: {why}").format(why=item.deferred), "$warn")))
            continue
        sums = [words for tally in read.tallies if (words := sum_words(tally, ident))]
        value = item.levels.get("proposed")
        level = (level_word(value.level) if value.level else _("chưa xếp loại")) if value else ""
        rows.append((left, styled(" · ".join([*sums, *([level] if level else [])]) or _("đã kết luận"), "$muted")))
    return rows
