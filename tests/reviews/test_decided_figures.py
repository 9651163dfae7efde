"""Figures by decided levels beside what the committee decided itself: every other number is told, and no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reviews.campaign import Document
from reviews.decided_figures import Unlike, decided_levels, unlike
from reviews.deciding import Above, Again, DecidingBook, Issued
from reviews.proposal_list import ProposalList, ProposedLine
from reviews.summary import Count, SourceUnit, Summary

ONE, TWO = "1" * 32, "2" * 32
DOCUMENT = Document("45-QĐ/ĐU", date(2026, 12, 20), "Đảng uỷ xã Mây Hạ")
LEVELS = ("HTXS", "HTXS", "HTT", "HTT", "HTNV")
LINES = tuple(
    ProposedLine(f"Người Mẫu {n}", None, "2B", "", "", "", "", "", "", level, "") for n, level in enumerate(LEVELS)
)
BOOK = DecidingBook("2026", tuple(ProposalList(key, f"Chi bộ {key[0]}", "2026", LINES) for key in (ONE, TWO)))
ISSUED = replace(BOOK, issued=(Issued(ONE, DOCUMENT, len(LINES)),))


def figures(key: str = ONE, **levels: int) -> Summary:
    counts = tuple(Count("", "2B", level, n) for level, n in levels.items())
    return Summary("summary", key, f"Chi bộ {key[0]}", (), "2026", 1, counts=counts, stage="decided")


def told(book: DecidingBook, found: Summary) -> list[tuple[str, int, int]]:
    return [(one.level, one.told, one.decided) for one in unlike(found, decided_levels(book))]


def test_a_number_that_was_not_decided_so_is_told_with_the_cell_and_the_level() -> None:
    assert unlike(figures(HTXS=3, HTT=1, HTNV=1), decided_levels(ISSUED)) == (
        Unlike("Chi bộ 1", "HTXS", 3, 2), Unlike("Chi bộ 1", "HTT", 1, 2),
    )  # fmt: skip
    assert told(ISSUED, figures(HTXS=2, HTT=2, HTNV=1)) == []


def test_figures_still_proposed_and_cells_without_a_decision_are_not_compared() -> None:
    assert told(ISSUED, replace(figures(HTXS=5), stage="proposed")) == []
    assert told(ISSUED, figures(TWO, HTXS=5)) == []
    assert told(ISSUED, replace(figures(HTXS=5), kind="rollup")) == []
    assert told(BOOK, figures(HTXS=5)) == []


def test_cells_behind_a_section_are_compared_by_what_it_says_of_each() -> None:
    sources = (
        SourceUnit(ONE, 1, "", "Chi bộ 1", totals=(("HTXS", 3), ("HTT", 1), ("HTNV", 1), ("missing", 2))),
        SourceUnit(TWO, 1, "", "Chi bộ 2", totals=(("HTXS", 9),)),
    )
    section = Summary("rollup", "3" * 32, "Đảng bộ bộ phận Cơ quan", (), "2026", 1, stage="decided", sources=sources)
    assert unlike(section, decided_levels(ISSUED)) == (
        Unlike("Chi bộ 1, Đảng bộ bộ phận Cơ quan", "HTXS", 3, 2),
        Unlike("Chi bộ 1, Đảng bộ bộ phận Cơ quan", "HTT", 1, 2),
    )
    assert unlike(replace(section, stage="proposed"), decided_levels(ISSUED)) == ()


def test_what_was_decided_anew_or_above_counts_as_it_holds_and_others_of_the_cell_do_not() -> None:
    some = tuple((line.name, line.born) for line in LINES[1:])
    later = Again(ONE, LINES[2].name, None, "HTT", "HTNV", "kỷ luật", replace(DOCUMENT, number="46-QĐ/ĐU"))
    above = Above(ONE, LINES[0].name, None, "HTT", "", DOCUMENT)
    book = replace(BOOK, issued=(Issued(ONE, DOCUMENT, len(some), whom=some),), again=(later,), above=(above,))
    assert told(book, figures(HTXS=1, HTT=2, HTNV=2)) == []
    assert told(book, figures(HTXS=2, HTT=2, HTNV=1)) == [("HTXS", 2, 1), ("HTNV", 1, 2)]
