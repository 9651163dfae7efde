"""Bars of levels: they fit every width, are read without colour, say nothing of too few, and rank nobody."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reviews.national_tables import Line
from reviews.rules import LEVELS
from tui.screens.organisation_chart import Everybody, chart, comparison, everybody


def line(name: str, *numbers: int) -> Line:
    return Line(name, {level: n for level, n in zip(LEVELS, numbers, strict=False) if n}, 1)


lines = st.lists(
    st.builds(line, st.sampled_from(("Chi bộ Thôn Đồng Mơ", "X" * 90)), *(st.integers(0, 200_000),) * 4), max_size=8
)


@given(lines, st.integers(64, 160))
def test_every_row_fits_and_a_bar_is_as_long_as_its_share(found: list[Line], width: int) -> None:
    rows = chart(found[0] if found else None, "Đảng bộ " * 12, everybody(found), width)
    assert [row.cell_length <= width for row in rows] == [True] * (1 + len(LEVELS))
    length = max((width - 17 - 32 - 2) // 2, 4)
    for row, level in zip(rows[1:], LEVELS, strict=True):
        bar = row.plain[17 : 17 + length]
        few = not found or found[0].classified < 5
        assert (set(bar) <= {" "}) == few
        if not few and "│" not in bar:
            assert abs(bar.count("━") - length * float(found[0].share(level) or 0) / 100) <= 0.5


def test_middles_stand_only_where_five_are_large_enough() -> None:
    five = [line(f"CB {n}", n, 10 - n) for n in range(1, 6)]
    assert everybody(five).medians == {
        "HTXS": Fraction(30), "HTT": Fraction(70), "HTNV": Fraction(0), "KHT": Fraction(0)
    }  # fmt: skip
    assert everybody([*five[:4], line("CB nhỏ", 1, 3)]).medians == {}
    drawn = chart(five[0], "CB 1", Everybody(five[0], 5, {"HTXS": Fraction(30)}), 80)
    assert drawn[0].plain.startswith("│ trung vị")
    assert drawn[1].plain[17 : 17 + 14].index("│") == 4


def test_the_page_keeps_the_order_of_the_list_and_names_how_much_a_bar_is() -> None:
    found = [line("CB Ba", 1, 9), line("CB Nhỏ", 4), line("CB Một", 5, 5), line("CB Hai", 0, 8)]
    told = [row if isinstance(row, tuple) else (row, "") for row in comparison(found)]
    names = [str(left) for left, _right in told]
    assert [name for name in names if name.startswith("CB")] == ["CB Ba", "CB Nhỏ", "CB Một", "CB Hai"]
    assert "Cả thanh là Xuất sắc 50%." in names
    shown = {str(left): str(right) for left, right in told}
    assert shown["CB Nhỏ"] == "n = 4, ít quá, không so"
    assert shown["CB Một"].count("━") == 16
    assert shown["CB Ba"].count("━") == 3
    assert "xếp hạng" in names[-1]
