"""The tables that go up agree with the counts, and units are compared only where that is fair."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from reviews.country import Country
from reviews.national_tables import Line, compare, tables
from reviews.summary import CollectiveCount, Count, SourceUnit, Summary

LEVELS = ("HTXS", "HTT", "HTNV", "KHT")


def figures() -> Summary:
    counts = (
        Count("Lãnh đạo", "2A", "HTXS", 1), Count("Lãnh đạo", "2A", "HTT", 4), Count("", "2C", "HTT", 3),
        Count("", "2C", "HTNV", 2), Count("", "2C", "exempt", 5), Count("", "2C", "missing", 1),
    )  # fmt: skip
    return Summary("rollup", "k", "Đảng uỷ", (), "2026", 1, counts=counts,
                   sources=(SourceUnit("a", 1, "", "A", "chi bộ", 1, 0, (("HTT", 7),)),))  # fmt: skip


def test_every_table_adds_up_to_the_whole() -> None:
    found = {table.id: table for table in tables(figures())}
    (whole,) = found["whole"].lines
    assert (whole.people, whole.subject, whole.classified, whole.waiting) == (16, 11, 10, 1)
    assert (whole.share("HTXS"), whole.top_of_good) == (Fraction(10), Fraction(100, 8))
    for ident in ("forms", "groups"):
        assert sum(line.people for line in found[ident].lines) == 16
        assert [sum(line.at(level) for line in found[ident].lines) for level in LEVELS] == [1, 7, 2, 0]
    assert not any(table.verified for table in found.values())


def test_members_are_told_apart_by_membership_and_gender_those_not_known_last() -> None:
    counts = (
        Count("", "2B", "HTT", 3, "full", "nữ"), Count("", "2B", "HTXS", 1, "full", "nam"),
        Count("", "2C", "HTT", 2, "probationary", ""), Count("", "2C", "exempt", 4, "full", "nam"),
        Count("", "2C", "HTNV", 5),
    )  # fmt: skip
    found = {table.id: table.lines for table in tables(replace(figures(), counts=counts))}
    assert [(line.name, line.people, line.subject) for line in found["memberships"]] == [
        ("full", 8, 4), ("probationary", 2, 2), ("", 5, 5),
    ]  # fmt: skip
    assert [(line.name, line.people, line.at("HTT")) for line in found["genders"]] == [
        ("nam", 5, 0), ("nữ", 3, 3), ("", 7, 2),
    ]  # fmt: skip


def test_figures_without_membership_gender_and_collectives_have_no_empty_tables_of_them() -> None:
    assert not {"memberships", "genders", "collectives"} & {table.id for table in tables(figures())}


def test_collectives_stand_by_kind_and_are_nobody_of_the_members() -> None:
    rated = (CollectiveCount("chi bộ", "HTXS", 1), CollectiveCount("chi bộ", "HTT", 9),
             CollectiveCount("chi uỷ", "missing", 2))  # fmt: skip
    found = {table.id: table.lines for table in tables(replace(figures(), collectives=rated))}
    assert [(line.name, line.people, line.classified, line.waiting) for line in found["collectives"]] == [
        ("chi bộ", 10, 10, 0), ("chi uỷ", 2, 0, 2),
    ]  # fmt: skip
    assert found["whole"][0].people == figures().people


@pytest.mark.parametrize("count", [1, 2, 5, 8])
def test_middles_are_those_of_units_large_enough_to_compare(count: int) -> None:
    lines = [Line(str(n), {"HTXS": n, "HTT": 10 - n}) for n in range(count)]
    small = [Line("small", {"HTXS": 4})]
    found = compare([*lines, *small], "HTXS")
    shares = [10 * n for n in range(count)]
    assert (found.n, found.left_out) == (count, 1)
    assert found.median == Fraction(shares[(count - 1) // 2] + shares[count // 2], 2)
    assert found.quarter is not None
    assert found.three_quarters is not None
    assert found.quarter <= found.median <= found.three_quarters


def test_nobody_and_nothing_give_no_share() -> None:
    assert Line("").share("HTT") is None
    assert Line("", {"KHT": 3}).top_of_good is None
    assert compare([], "HTT").median is None


def test_a_made_up_country_is_the_same_every_time_and_a_tree() -> None:
    one, two = Country(provinces=2, communes=5, cells=30), Country(provinces=2, communes=5, cells=30)
    assert [one.figures(n) for n in range(30)] == [two.figures(n) for n in range(30)]
    assert one.figures(0) != Country(provinces=2, communes=5, cells=30, seed=2).figures(0)
    units = list(one.units())
    known = {unit.key for unit in units}
    assert all(not unit.parent or unit.parent in known for unit in units)
    assert len(known) == 37
    sizes = [one.figures(n).people for n in range(30)]
    assert min(sizes) >= 3
    assert max(sizes) <= 150
