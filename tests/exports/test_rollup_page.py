"""Papers of figures: levels as bars beside their numbers, questions in words, members by membership and gender."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from exports.layouts.rollup_v1.page import page
from exports.layouts.session_v1.blocks import Bars, Grid, Heading, Page, texts
from exports.layouts.session_v1.page import html
from exports.rollup_papers import WeasyRollups
from exports.summary_papers import page as paper_of
from reviews.country import Country
from reviews.rollup import Tally, level_totals
from reviews.rules import LEVELS
from reviews.session_parts import Chart
from reviews.summary import Count, SourceUnit, Summary, Unlike, cell_key
from tests.exports.sheets import pages, renderer

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


def test_membership_gender_and_collectives_have_tables_on_both_papers() -> None:
    alike = replace(FOUND, counts=(*FOUND.counts, Count("", "2C", "HTT", 2, "full", "")))
    for drawing in (
        html(page(alike, date(2026, 12, 30), "Mây Hạ", "Lê Mẫu Cúc", {}, {})),
        html(paper_of(alike, date(2026, 12, 20), "Mây Hạ", "Lê Mẫu Cúc", deputy=False, titles={}, labels={})),
    ):
        for words in ("Đảng viên chính thức", "Nam", "Nữ", "Chưa ghi giới", "Tập thể", "Chi bộ"):
            assert f">{words}<" in drawing or f". {words}<" in drawing


def test_a_summary_of_format_1_is_drawn_as_it_was() -> None:
    """The cell that published it draws it again to compare pages."""
    old = replace(FOUND, counts=(Count("", "2B", "HTXS", 3), Count("", "2B", "HTT", 12)), collectives=())
    drawing = paper_of(old, date(2026, 12, 20), "Mây Hạ", "Lê Mẫu Cúc", deputy=False, titles={}, labels={})
    assert [block.text for block in drawing.blocks if isinstance(block, Heading)] == [
        "I. Số lượng theo mức xếp loại", "II. Chi tiết", "III. Phân bố câu trả lời của đảng viên",
    ]  # fmt: skip
    details = [block for block in drawing.blocks if isinstance(block, Grid)][1]
    assert [(col.title, col.width) for col in details.cols] == [
        ("Nhóm", 35), ("Mẫu", 15), ("Mức, tình trạng", 90), ("Số đảng viên", 25),
    ]  # fmt: skip
    assert details.rows[0].cells == ("–", "2B", "Hoàn thành xuất sắc nhiệm vụ", "3")


def rolled_up(cells: int, missing: int) -> Summary:
    country = Country(provinces=1, communes=1, cells=cells, questions=0)
    sent = [country.figures(n) for n in range(cells)]
    sources = tuple(
        SourceUnit(one.unit_key, 1, "", one.unit_name, "chi bộ", 1, 0, level_totals(one.counts)) for one in sent
    )
    return Summary(
        "rollup", "ab" * 16, "Đảng uỷ xã Mây Hạ", (), "2026", 1, counts=Tally(sent).counts(), sources=sources,
        cells=tuple(sorted(cell_key(one.unit_key) for one in sent)),
        missing=tuple(f"Tổ chức vắng {n}" for n in range(1, missing + 1)),
    )  # fmt: skip


def test_a_table_longer_than_a_page_begins_below_its_heading() -> None:
    """It used to leave the heading alone on a page of its own."""
    drawing = WeasyRollups(renderer()).pdf(
        rolled_up(26, 24), date(2026, 12, 30), place="Mây Hạ", signer="Lê Mẫu Cúc", titles={}, labels={}
    )
    for heading, first in (("Theo tổ chức trực thuộc", "Chi bộ thử 1"), ("Tổ chức chưa gửi số liệu", "vắng 1")):
        (with_heading,) = (text for text in pages(drawing) if f". {heading}" in text)
        assert first in with_heading


def test_what_was_decided_otherwise_stands_in_a_line_of_its_cell() -> None:
    agreed = replace(FOUND, kind="rollup", stage="decided")
    differs = replace(agreed, unlike=(Unlike("Chi bộ A", "HTXS", 2, 1), Unlike("Chi bộ A", "HTT", 1, 2)))
    one, two = (tuple(texts(page(found, date(2026, 12, 30), "Mây Hạ", "L", {}, {}))) for found in (agreed, differs))
    assert not any("biểu ghi" in text for text in one)  # as papers of earlier figures are, which have no such line
    line = (
        "- Chi bộ A: biểu ghi 2 Hoàn thành xuất sắc nhiệm vụ, quyết định là 1; biểu ghi 1 Hoàn thành tốt nhiệm vụ, "
        "quyết định là 2."
    )
    assert line in two
