"""Figures of many units merged: by whatever tree and order the same numbers, each cell once, nobody missing unsaid."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.distributions import Distribution
from reviews.expected_units import ExpectedError, ExpectedUnit, ExpectedUnits, read_expected
from reviews.people import UnitCard
from reviews.rollup import Tally
from reviews.rollup_assembly import assemble
from reviews.rollup_tree import RollupError, Sent, choose, refuse_older, sent
from reviews.summary import CollectiveCount, Count, Gender, Membership, Summary, cell_key
from reviews.tables import TableSheet

LEVELS = ("HTXS", "HTT", "HTNV", "KHT", "exempt", "missing")
PEOPLE: tuple[tuple[Membership, Gender], ...] = (
    ("", ""), ("full", ""), ("full", "nam"), ("full", "nữ"), ("probationary", "nữ"),
)  # fmt: skip


def key_of(name: str) -> str:
    return sha256(name.encode()).hexdigest()[:32]


@st.composite
def cells(draw: st.DrawFn, name: str) -> Summary:
    groups = st.sampled_from(("", "lãnh đạo", "khác"))
    forms, people = st.sampled_from(("2A", "2B", "2C")), st.sampled_from(PEOPLE)
    keys = draw(st.sets(st.tuples(groups, forms, st.sampled_from(LEVELS), people), max_size=8))
    counts = tuple(Count(*key[:3], draw(st.integers(0, 40)), *key[3]) for key in sorted(keys))
    rated = draw(st.dictionaries(st.sampled_from(("chi bộ", "chi uỷ")), st.sampled_from(("HTT", "missing"))))
    questions = draw(st.sets(st.sampled_from(("q_1", "q_2", "q_3")), max_size=3))
    marks = tuple(
        Distribution(question, "c" * 64, (("well", draw(st.integers(0, 9))), ("skipped", draw(st.integers(0, 3)))))
        for question in sorted(questions)
    )
    return Summary("summary", key_of(name), name, (), "2026", 1, rule_set="qd366-2025", counts=counts,
                   distributions=marks, reviews_root=sha256(name.encode()).hexdigest(),
                   collectives=tuple(CollectiveCount(*key, 1) for key in sorted(rated.items())))  # fmt: skip


@st.composite
def countries(draw: st.DrawFn) -> tuple[ExpectedUnits, dict[str, Summary]]:
    """A tree of up to three levels with the summaries of its leaves."""
    units: list[ExpectedUnit] = []
    leaves: dict[str, Summary] = {}

    def grow(name: str, parent: str, depth: int) -> None:
        units.append(ExpectedUnit(key_of(name), name, parent))
        below = draw(st.integers(1, 3)) if depth and draw(st.booleans()) else 0
        for n in range(below):
            grow(f"{name}.{n}", key_of(name), depth - 1)
        if not below:
            leaves[key_of(name)] = draw(cells(name))

    for n in range(draw(st.integers(1, 4))):
        grow(f"u{n}", "", 2)
    return ExpectedUnits(tuple(units)), leaves


def data_mark(summary: Summary) -> str:
    return sha256(repr(summary).encode()).hexdigest()


def merged(unit: UnitCard, expected: ExpectedUnits, parts: list[Summary]) -> Summary:
    by_mark = {data_mark(part): part for part in parts}
    files = [sent(part.unit_name, part, data_mark(part)) for part in parts]
    return assemble(choose(files, expected, "2026"), unit, expected, lambda one: by_mark[one.sha256])


def by_tree(expected: ExpectedUnits, leaves: dict[str, Summary], key: str = "") -> Summary:
    """Every committee merges what those directly below it made."""
    if key in leaves:
        return leaves[key]
    place = expected.find(key)
    below = {unit.key for unit in expected.walk(key)}
    own = ExpectedUnits(tuple(
        replace(unit, parent="" if unit.parent == key else unit.parent) for unit in expected.units if unit.key in below
    ))  # fmt: skip
    parts = [by_tree(expected, leaves, unit.key) for unit in expected.below(key)]
    return merged(UnitCard(name=place.name if place else "nation", key=key or key_of("nation")), own, parts)


def of(who: tuple[Membership, Gender], found: Summary) -> int:
    return sum(count.n for count in found.counts if (count.membership, count.gender) == who)


@settings(max_examples=30)
@given(countries(), st.randoms())
def test_a_tree_of_committees_gives_what_one_flat_list_gives_in_any_order(
    country: tuple[ExpectedUnits, dict[str, Summary]], random: object
) -> None:
    expected, leaves = country
    flat = list(leaves.values())
    random.shuffle(flat)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    one = merged(UnitCard(name="nation", key=key_of("nation")), expected, flat)
    tree = by_tree(expected, leaves)
    assert (tree.counts, tree.distributions, tree.cells) == (one.counts, one.distributions, one.cells)
    assert tree.collectives == one.collectives
    assert tree.people == sum(leaf.people for leaf in leaves.values())
    for who in PEOPLE:
        assert of(who, tree) == sum(of(who, leaf) for leaf in leaves.values())
    assert sum(kind.n for kind in tree.collectives) == sum(len(leaf.collectives) for leaf in leaves.values())
    assert tree.cells == tuple(sorted(cell_key(key) for key in leaves))


@settings(max_examples=30)
@given(st.lists(st.integers(0, 3).flatmap(lambda n: cells(f"c{n}")), min_size=1, max_size=6), st.integers(0, 5))
def test_joining_is_free_of_order_and_grouping_and_a_correction_takes_the_old_one_out(
    parts: list[Summary], at: int
) -> None:
    def numbers(tally: Tally) -> object:
        return tally.counts(), tally.distributions(), tally.collectives()

    left, right = Tally(parts[: at % len(parts)]), Tally(parts[at % len(parts) :])
    left.join(right)
    assert numbers(left) == numbers(Tally(parts)) == numbers(Tally(reversed(parts)))
    corrected = replace(parts[0], counts=(Count("", "2C", "HTT", 7, "full", "nữ"),), collectives=())
    left.remove(parts[0])
    left.add(corrected)
    assert numbers(left) == numbers(Tally([corrected, *parts[1:]]))


def plain(name: str, **other: object) -> Summary:
    made = Summary("summary", key_of(name), name, (), "2026", 1, counts=(Count("", "2C", "HTT", 9),))
    return replace(made, **other)  # type: ignore[arg-type]  # fields by name


def files(*summaries: Summary) -> list[Sent]:
    return [sent(f"{n}.pdf", one, data_mark(one)) for n, one in enumerate(summaries)]


def refused(expected: ExpectedUnits, *summaries: Summary) -> list[tuple[str, str]]:
    with pytest.raises(RollupError) as error:
        choose(files(*summaries), expected, "2026")
    return [(problem.code, problem.where) for problem in error.value.problems]


def listed(*names: str) -> ExpectedUnits:
    """`a`, `a.b`: the one before the last dot is above."""
    return ExpectedUnits(tuple(
        ExpectedUnit(key_of(name), name, key_of(name.rpartition(".")[0]) if "." in name else "") for name in names
    ))  # fmt: skip


def test_a_newer_summary_takes_the_place_of_the_older_one_of_its_unit() -> None:
    old, new, other = plain("a"), plain("a", seq=2, counts=(Count("", "2C", "KHT", 1),)), plain("b")
    chosen = choose(files(new, other, old), listed("a", "b"), "2026")
    assert [one.seq for one in chosen.counted if one.name == "a"] == [2]
    assert [one.seq for one in chosen.replaced] == [1]


def test_a_correction_that_was_counted_is_not_undone_by_an_older_or_another_file_of_its_number() -> None:
    old, new, other = plain("a"), plain("a", seq=2), plain("b")
    expected = listed("a", "b")
    before = {one.unit: (one.seq, one.sha256) for one in choose(files(new, other), expected, "2026").counted}
    refuse_older(choose(files(old, new, other), expected, "2026"), before)
    refuse_older(choose(files(plain("a", seq=3), other), expected, "2026"), before)
    with pytest.raises(RollupError) as error:
        refuse_older(choose(files(old, plain("b", missing=("x",))), expected, "2026"), before)
    assert [(one.code, one.where) for one in error.value.problems] in (
        [("rollup_older", "a"), ("rollup_unlike", "b")], [("rollup_unlike", "b"), ("rollup_older", "a")],
    )  # fmt: skip


def test_what_does_not_fit_together_is_refused_with_every_reason() -> None:
    two = listed("a", "b")
    assert refused(two, plain("a"), plain("b", period="2025")) == [("rollup_mixed_period", "b")]
    assert refused(two, plain("a"), plain("b", rule_set="x"))[0][0] == "rollup_mixed_rules"
    three = listed("a", "b", "c")
    assert refused(three, plain("a"), plain("b", stage="decided"), plain("c"))[0] == ("rollup_mixed_stage", "b")
    assert refused(two, plain("a"), plain("b", demo=True))[0][0] == "rollup_mixed_demo"
    assert refused(two, plain("a"), plain("a", missing=("x",)), plain("b")) == [("rollup_conflict", "a")]
    assert refused(two, plain("a")) == [("rollup_missing", "")]
    assert refused(listed("a", "a.b"), plain("a", kind="rollup"), plain("a.b")) == [("rollup_inside", "a.b")]


def test_few_that_only_propose_are_left_out_on_purpose_and_named_among_the_missing() -> None:
    two, found = listed("a", "b", "c"), files(plain("a", stage="decided"), plain("b"))
    assert refused(two, plain("a", stage="decided"), plain("b")) == [
        ("rollup_still_proposed", "b"),
        ("rollup_missing", ""),
    ]
    chosen = choose(found, two, "2026", incomplete=True)
    assert [one.name for one in chosen.counted] == ["a"]
    assert chosen.missing == ("b (mới có mức đề xuất)", "c")
    with pytest.raises(RollupError) as error:  # most only propose: the decided one is no reason to leave them out
        choose([*found, *files(plain("c"))], two, "2026", incomplete=True)
    assert error.value.code == "rollup_mixed_stage"
    inside = listed("a", "a.b", "c")
    above = [plain("a", kind="rollup"), plain("a.b", stage="decided"), plain("c", stage="decided")]
    assert [one.name for one in choose(files(*above), inside, "2026", incomplete=True).counted] == ["a.b", "c"]


def test_who_is_missing_is_named_with_the_one_above_and_may_be_left_out_on_purpose() -> None:
    expected = listed("a", "a.b", "a.c", "d", "d.e")
    chosen = choose(files(plain("a.b")), expected, "2026", incomplete=True)
    assert chosen.missing == ("a.c, a", "d")
    assert choose(files(plain("a", kind="rollup"), plain("d.e")), expected, "2026").missing == ()


def with_gaps(name: str, expected: ExpectedUnits, *parts: Summary) -> Summary:
    by_mark = {data_mark(part): part for part in parts}
    chosen = choose(files(*parts), expected, "2026", incomplete=True)
    return assemble(chosen, UnitCard(name=name, key=key_of(name)), expected, lambda one: by_mark[one.sha256])


def test_who_is_missing_below_is_named_by_every_organ_once_and_counted_wherever_they_lack() -> None:
    def commune(name: str, police: int = 1) -> Summary:
        there = ExpectedUnit(key_of(f"{name}.1"), "Chi bộ 1")
        gone = [ExpectedUnit(key_of(f"{name}/{n}"), "Chi bộ Công an, Quân sự") for n in range(police)]
        return with_gaps(name, ExpectedUnits((there, *gone)), plain(f"{name}.1"))

    communes = {"Tỉnh P": [commune("Xã A"), commune("Xã B", 2)], "Tỉnh Q": [commune("Xã C")]}
    expected = {"Tỉnh P": listed("Xã A", "Xã B", "Xã Z"), "Tỉnh Q": listed("Xã C")}
    assert communes["Tỉnh P"][1].missing == ("Chi bộ Công an, Quân sự",) * 2
    provinces = [with_gaps(name, expected[name], *parts) for name, parts in communes.items()]
    police = "Chi bộ Công an, Quân sự"
    assert sorted(provinces[0].missing) == [f"{police}, Xã A", *[f"{police}, Xã B"] * 2, "Xã Z"]
    own = ExpectedUnits(tuple(ExpectedUnit(key_of(name), name) for name in ("Tỉnh P", "Tỉnh Q", "Tỉnh R")))
    nation = with_gaps("nation", own, *provinces)
    assert sorted(nation.missing) == [
        f"{police}, Xã A, Tỉnh P", *[f"{police}, Xã B, Tỉnh P"] * 2, f"{police}, Xã C, Tỉnh Q", "Tỉnh R",
        "Xã Z, Tỉnh P",
    ]  # fmt: skip
    for found, direct in ((provinces[0], 1), (provinces[1], 0), (nation, 1)):
        assert len(found.missing) == direct + sum(source.absent for source in found.sources)


def test_figures_of_a_program_that_named_the_missing_without_an_organ_are_still_told_apart() -> None:
    old = [plain(name, kind="rollup", missing=("Chi bộ Công an", "x" * 500)) for name in ("a", "b")]
    found = merged(UnitCard(name="n", key="k"), listed("a", "b"), old).missing
    assert sorted(found)[:2] == ["Chi bộ Công an, a", "Chi bộ Công an, b"]
    assert [len(name) for name in sorted(found)[2:]] == [500, 500]  # the form has no room for more


def test_a_cell_in_two_rollups_is_found_though_nobody_lists_it() -> None:
    shared = ("0123456789abcdef",)
    both = [plain(name, kind="rollup", cells=shared) for name in ("a", "b")]
    with pytest.raises(RollupError) as error:
        merged(UnitCard(name="n", key="k"), listed("a", "b"), both)
    assert (error.value.problems[0].code, error.value.problems[0].params["key"]) == ("rollup_double", shared[0])


# --- the list of who is expected --------------------------------------------------------------------


def sheet(*rows: tuple[str, ...]) -> list[TableSheet]:
    return [TableSheet("1", (("DANH SÁCH",), ("Mã", "Tên tổ chức", "Cấp trên", "Loại", "Dấu khoá"), *rows))]


def test_of_two_with_one_name_the_key_says_which() -> None:
    two = ExpectedUnits(tuple(ExpectedUnit(key_of(which), "Chi bộ 1") for which in ("a", "b")))
    assert two.named(key_of("b")[:8]).key == key_of("b")
    with pytest.raises(ExpectedError) as error:
        two.named("chi bo 1")
    assert error.value.code == "expected_unclear"


def test_a_list_names_who_is_above_by_key_or_by_name() -> None:
    a, b, c = (f"{n:016x}" for n in (1, 2, 3))
    found = ExpectedUnits(read_expected(sheet(
        (a, "Đảng bộ xã Mây Hạ", "", "đảng bộ", "AB " * 32),
        (b, "Chi bộ Đồng Mơ", "đảng bộ xã mây hạ"), (c, "Chi bộ 2", a),
    )))  # fmt: skip
    assert [unit.parent for unit in found.units] == ["", a, a]
    assert found.units[0].fingerprint == "ab" * 32
    assert [unit.name for unit in found.walk()] == ["Đảng bộ xã Mây Hạ", "Chi bộ Đồng Mơ", "Chi bộ 2"]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ((("xyz", "A"),), "expected_row_key"),
        ((("1" * 16, ""),), "expected_row_name"),
        ((("1" * 16, "A", "", "", "12"),), "expected_row_mark"),
        ((), "expected_empty"),
        ((("1" * 16, "A"), ("1" * 16, "B")), "expected_twice"),
        ((("1" * 16, "A", "nobody"),), "expected_parent"),
        ((("1" * 16, "A", "B"), ("2" * 16, "B", "A")), "expected_circle"),
    ],
)
def test_a_list_that_is_no_tree_is_refused(rows: tuple[tuple[str, ...], ...], code: str) -> None:
    with pytest.raises(ExpectedError) as error:
        ExpectedUnits(read_expected(sheet(*rows)))
    assert error.value.code == code
