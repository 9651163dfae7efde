"""The committee's paper: levels as bars beside their numbers, questions in words where they are known here."""

from __future__ import annotations

from datetime import date

from exports.layouts.rollup_v1.page import page
from exports.layouts.session_v1.blocks import Bars, Page
from exports.layouts.session_v1.page import html
from reviews.country import Country
from reviews.rules import LEVELS
from reviews.session_parts import Chart

FOUND = Country(provinces=1, communes=1, cells=2, questions=2).figures(1)
QUESTION = FOUND.distributions[0].question


def drawn(**titles: str) -> Page:
    labels = {name: {"well": "Làm tốt", "skipped": "Bỏ qua"} for name in titles}
    return page(FOUND, date(2026, 12, 30), "Mây Hạ", "Lê Mẫu Cúc", titles, labels)


def charts(found: Page) -> list[Chart]:
    return [chart for block in found.blocks if isinstance(block, Bars) for chart in block.charts]


def test_the_levels_are_drawn_as_they_are_counted() -> None:
    first = charts(drawn())[0]
    assert [bar.count for bar in first.bars] == [FOUND.total(level) for level in LEVELS]
    assert first.title.startswith(f"Mức xếp loại của {first.total} đảng viên")
    assert f"Hoàn thành tốt nhiệm vụ {FOUND.total('HTT')}" in html(drawn())
    assert f"hoàn thành tốt nhiệm vụ {FOUND.total('HTT')} (" in html(drawn())


def test_a_question_that_is_not_known_here_says_that_it_is_a_code() -> None:
    unknown, known = drawn(), drawn(**{one.question: "Thấm nhuần chủ nghĩa" for one in FOUND.distributions})
    assert charts(unknown)[1].title == f"Câu {QUESTION}"
    assert "Bỏ qua, có lý do" in [bar.label for bar in charts(unknown)[1].bars]
    assert "Câu in bằng mã" in html(unknown)
    assert charts(known)[1].title == "Thấm nhuần chủ nghĩa"
    assert charts(known)[1].bars[0].label == "Làm tốt"
    assert "Câu in bằng mã" not in html(known)
