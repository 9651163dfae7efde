"""Levels below a committee: as far as list, figures and opened files reach, and why they end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reviews.expected_units import ExpectedUnit
from reviews.national_tables import together
from reviews.organisation_tree import OpenedFile, OrganisationTree, opened_file
from reviews.rollup_book import Received, RollupBook
from reviews.summary import SourceUnit, Summary

DAY = date(2026, 12, 30)
CELLS = (SourceUnit("c1" * 8, 1, "x1", "Chi bộ 1", "chi bộ", 1, 0, (("HTT", 4),)),
         SourceUnit("c2" * 8, 1, "x2", "Chi bộ 2", "chi bộ", 1, 0, (("HTXS", 2),)))  # fmt: skip
SECTION = SourceUnit("5e" * 8, 2, "aa" * 32, "Đảng bộ bộ phận", "", 2, 1, (("HTXS", 2), ("HTT", 4)))
OTHER = SourceUnit("c3" * 8, 1, "x3", "Chi bộ 3", "chi bộ", 1, 0, (("HTNV", 1),))
XA = Received("a0" * 8, "Xã", 1, "", "rollup", "proposed", DAY, "xa.pdf", 3, (("HTXS", 2), ("HTT", 4), ("HTNV", 1)),
              (SECTION, OTHER), ("Chi bộ Vắng",))  # fmt: skip
BOOK = RollupBook("2026", (ExpectedUnit(XA.unit, "Đảng uỷ xã"), ExpectedUnit("b0" * 8, "Phường")), (XA,))


def test_figures_reach_one_level_below_who_sent_and_the_end_is_told() -> None:
    tree = OrganisationTree(BOOK)
    assert [unit.name for unit in tree.below("")] == ["Đảng uỷ xã", "Phường"]
    assert [unit.key for unit in tree.below(XA.unit)] == [SECTION.unit, OTHER.unit]
    assert [tree.end(key) for key in (XA.unit, "b0" * 8, SECTION.unit, OTHER.unit)] == ["", "unsent", "closed", "cell"]
    one_of_two = replace(XA, parts=(replace(SECTION, cells=1), OTHER))  # a cell came, another one is missing
    assert OrganisationTree(replace(BOOK, received=(one_of_two,))).end(SECTION.unit) == "closed"
    assert tree.came("") == (1, 2)
    assert tree.missing(XA.unit) == ("Chi bộ Vắng",)
    assert tree.name(SECTION.unit) == "Đảng bộ bộ phận"
    assert together(tree.lines(XA.unit)).numbers == dict(XA.totals)


def test_the_own_file_of_a_part_opens_the_next_level_and_no_other_file_does() -> None:
    whole = Summary("rollup", SECTION.unit, "Đảng bộ bộ phận", (), "2026", 2, sources=CELLS, missing=("Chi bộ 9",))
    assert opened_file(SECTION, whole, "bb" * 32) is None
    assert opened_file(OTHER, whole, "aa" * 32) is None
    found = opened_file(SECTION, whole, "aa" * 32)
    assert found is not None
    tree = OrganisationTree(BOOK, (found,))
    assert [unit.name for unit in tree.below(SECTION.unit)] == ["Chi bộ 1", "Chi bộ 2"]
    assert [tree.end(key) for key in (SECTION.unit, "c1" * 8)] == ["", "cell"]
    assert (tree.missing(SECTION.unit), tree.name("c2" * 8)) == (("Chi bộ 9",), "Chi bộ 2")
    line = tree.line(SECTION.unit)
    assert line is not None
    assert line.people == 6  # still as the signed rollup says, never counted twice
    again = replace(XA, parts=(replace(SECTION, seq=3, sha256="cc" * 32), OTHER))
    assert OrganisationTree(replace(BOOK, received=(again,)), (found,)).end(SECTION.unit) == "closed"


def test_files_open_one_below_the_other_to_any_depth() -> None:
    deeper = SourceUnit("d0" * 8, 1, "dd" * 32, "Khối", "", 2, 0, (("HTT", 4),))
    one = OpenedFile(SECTION.unit, SECTION.sha256, (deeper,), ())
    two = OpenedFile(deeper.unit, deeper.sha256, CELLS, ())
    tree = OrganisationTree(BOOK, (one, two))
    assert [unit.name for unit in tree.below(deeper.unit)] == ["Chi bộ 1", "Chi bộ 2"]
    assert OrganisationTree(BOOK, (two,)).below(deeper.unit) == ()


def test_a_listed_unit_without_figures_of_its_own_is_the_sum_of_those_below() -> None:
    listed = (ExpectedUnit("e0" * 8, "Đảng bộ"), ExpectedUnit("c1" * 8, "Chi bộ 1", "e0" * 8))
    sent = Received("c1" * 8, "Chi bộ 1", 1, "", "summary", "proposed", DAY, "1.pdf", 1, (("HTT", 4),))
    tree = OrganisationTree(RollupBook("2026", listed, (sent,)))
    line = tree.line("e0" * 8)
    assert line is not None
    assert (line.name, line.people, line.cells) == ("Đảng bộ", 4, 1)
    assert tree.end("e0" * 8) == ""
