"""Asked once, shown where it recurs: a text and the rows of a unit's own standard."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from questionnaires.catalogue import Catalogue
from questionnaires.values import Answer
from reviews.actions.fill import new_draft, open_filling
from reviews.records import DraftKey, Stored
from tests.tui.fakes import DAO, DONG_MO, Desk
from tests.tui.working import Work, at_work, catalogue, services
from tui.app import KiemdiemApp
from tui.plain import run_plain

OVERLAY = Path(__file__).parents[2] / "questionnaires/library/overlays/procuracy-2026-2b.yaml"
BEFORE, TEXT = "qd144_i2_2", "theme_result"


async def test_what_was_said_before_stands_over_the_text_and_f3_takes_the_lines_once() -> None:
    async with at_work(TEXT) as work:
        assert not work.shows("Đã trả lời ở")
        await work.go(BEFORE)
        await work.press("1", "tab")
        await work.write("Sổ điểm điện tử cho 12 lớp")
        await work.go(TEXT)
        shown = " ".join(" ".join(work.rows()).split())
        assert (
            "Đã trả lời ở phần 1, «Đổi mới, sáng tạo»: Làm tốt · Sổ điểm điện tử cho 12 lớp. F3 lấy sang đây" in shown
        )
        await work.press("f3")
        assert work.answer(TEXT).value == "Sổ điểm điện tử cho 12 lớp"
        await work.press("f3")
        assert work.answer(TEXT).value == "Sổ điểm điện tử cho 12 lớp"


@asynccontextmanager
async def at_the_units_standard() -> AsyncIterator[Work]:
    known, desk = Catalogue([OVERLAY]), Desk()
    member = desk.member()
    draft = new_draft(DAO, DONG_MO, known.load(OVERLAY.stem))
    marks = {"qd144_i3_4": Answer(value="good", evidence="Từ chối 2 lần"), "qd144_i3_5": Answer(value="effort")}
    member.drafts.kept[DraftKey(member.id, "2026", "2B")] = Stored(
        replace(draft, answers={**draft.answers, **marks}), 1
    )
    app = KiemdiemApp(replace(services(desk), catalogue=known))
    async with app.run_test(size=(80, 24)) as pilot:
        work = Work(app, pilot, desk, member)
        await pilot.pause()
        await work.go("unit_standard")
        yield work


async def test_a_row_of_the_units_standard_says_where_it_was_answered_and_f3_takes_the_mark() -> None:
    async with at_the_units_standard() as work:
        assert work.shows("đã trả lời ở «Chính»; F3 lấy")
        names = [row.id for row in work.screen.here.rows]
        fair, upright = (next(name for name in names if name.endswith(end)) for end in ("fair", "upright"))
        await work.go(fair)
        await work.press("f3")
        assert work.answer(fair) == Answer(value="good", evidence="Từ chối 2 lần")
        await work.go(upright)
        await work.press("f3")
        assert work.answer(upright).value == "effort", "of two marks the lower one"
        await work.press("1")
        assert work.answer(upright).value == "good", "the member's own choice stands"


async def test_a_sample_sentence_is_put_into_the_field_and_never_over_own_words() -> None:
    async with at_work("degradation_sentence") as work:
        await work.press("f3")
        first = work.answer("degradation_sentence").value
        assert isinstance(first, str)
        assert first.startswith("Qua tự soi theo 27 biểu hiện, tôi không có")
        await work.press("f3")
        assert work.answer("degradation_sentence").value != first
        await work.write(" Tôi đã sửa.")
        own = work.answer("degradation_sentence").value
        await work.press("f3")
        assert work.answer("degradation_sentence").value == own


def test_line_by_line_it_is_said_before_the_question_is_asked() -> None:
    desk = Desk()
    filling = open_filling(desk.member(), catalogue(), desk.clock, hold=False)
    filling.put(BEFORE, Answer(value="good", evidence="Sổ điểm điện tử"))
    filling.move(TEXT)
    said = io.StringIO()
    run_plain(filling, catalogue(), io.StringIO("\n"), said, None)
    words = said.getvalue()
    assert "Đã trả lời ở phần 1, «Đổi mới, sáng tạo»: Làm tốt · Sổ điểm điện tử." in words
