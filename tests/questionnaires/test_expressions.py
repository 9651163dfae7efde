"""The expression language: three-valued, typed at load, and nothing of Python beyond it."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from questionnaires.expressions import MAX_CHARS, MAX_DEPTH, MAX_NODES, ExpressionRefusedError, compile_expression
from questionnaires.typing_expressions import Named, Type
from tests.questionnaires.forms import load_text, problems, questions, refused

SCOPE: Mapping[str, Named] = {
    "n": Named(Type.NUMBER),
    "m": Named(Type.NUMBER),
    "p": Named(Type.FLAG),
    "q": Named(Type.FLAG),
    "word": Named(Type.TEXT),
    "day": Named(Type.DATE),
    "pick": Named(Type.CHOICE, ("good", "bad"), points=True),
    "bare": Named(Type.CHOICE, ("x", "y")),
    "many": Named(Type.MANY, ("x", "y", "z")),
    "part": Named(Type.GROUP, ("good", "bad"), points=True),
    "rows": Named(
        Type.TABLE,
        columns={"task": Named(Type.TEXT), "done": Named(Type.FLAG), "pace": Named(Type.CHOICE, ("early", "late"))},
    ),
}
NOTHING: Mapping[str, object] = {
    **dict.fromkeys((*SCOPE, "pick#points")),
    "items:rows": (), "items:many": (), "codes:part": (), "points:part": (), "pairs:part": (),
}  # fmt: skip
T, F, U = True, False, None


def value(source: str, want: Type = Type.FLAG, **values: object) -> object:
    names = {**NOTHING, **{key.replace("_of_", ":").replace("_points", "#points"): v for key, v in values.items()}}
    return compile_expression(source, SCOPE, want).evaluate(names)


def number(source: str, **values: object) -> object:
    return value(source, Type.NUMBER, **values)


def codes(source: str, want: Type = Type.FLAG) -> list[str]:
    try:
        compile_expression(source, SCOPE, want)
    except ExpressionRefusedError as error:
        return [problem.code for problem in error.problems]
    return []


# --- three values -----------------------------------------------------------------------------

AND = {(T, T): T, (T, U): U, (T, F): F, (U, T): U, (U, U): U, (U, F): F, (F, T): F, (F, U): F, (F, F): F}
OR = {(T, T): T, (T, U): T, (T, F): T, (U, T): T, (U, U): U, (U, F): U, (F, T): T, (F, U): U, (F, F): F}


@pytest.mark.parametrize(("p", "q"), list(product((T, U, F), repeat=2)))
def test_kleenes_tables(*, p: bool | None, q: bool | None) -> None:
    assert value("p and q", p=p, q=q) is AND[p, q]
    assert value("p or q", p=p, q=q) is OR[p, q]
    assert value("not p", p=p) is {T: F, F: T, U: U}[p]
    # De Morgan holds with unknown too.
    assert value("not (p and q)", p=p, q=q) is value("not p or not q", p=p, q=q)


@pytest.mark.parametrize("sign", ["==", "!=", "<", "<=", ">", ">="])
def test_a_comparison_with_unknown_is_unknown(sign: str) -> None:
    assert value(f"n {sign} 3") is None
    assert value(f"3 {sign} n") is None
    assert value(f"not (n {sign} 3)") is None


def test_a_false_part_decides_though_another_is_unknown() -> None:
    assert value("n > 3 and p", p=False) is False
    assert value("p or n > 3", p=True) is True


@pytest.mark.parametrize(("n", "found"), [(0, F), (1, T), (6, T), (9, F), (None, U)])
def test_chains_mean_what_people_read(*, n: int | None, found: bool | None) -> None:
    assert value("1 <= n <= 6", n=None if n is None else Fraction(n)) is found


def test_a_chain_with_an_unknown_end_is_false_when_the_known_end_fails() -> None:
    assert value("1 <= n <= m", n=Fraction(0)) is False
    assert value("1 <= n <= m", n=Fraction(2)) is None


# --- numbers ------------------------------------------------------------------------------------


def test_arithmetic_is_exact() -> None:
    assert number("n / 3 * 3", n=Fraction(1)) == 1
    assert number("0.1 + 0.2") == Fraction(3, 10)
    assert number("-n + 2 * (m - 1)", n=Fraction(1, 2), m=Fraction(3)) == Fraction(7, 2)
    assert value("n * 0.6 + m * 0.4 >= 90", n=Fraction(90), m=Fraction(90)) is True


def test_unknown_and_division_by_zero_are_unknown() -> None:
    assert number("n + 1") is None
    assert number("n / m", n=Fraction(1), m=Fraction(0)) is None
    assert value("n / m > 1", n=Fraction(1), m=Fraction(0)) is None


def test_lowest_and_mean_take_what_is_known() -> None:
    assert number("lowest(n, m, 7)", n=Fraction(3)) == 3
    assert number("mean(n, m)", n=Fraction(3)) == 3
    assert number("mean(n, m)") is None
    assert number("lowest(part)", points_of_part=(Fraction(2), None, Fraction(1))) == 1
    assert number("mean(part)", points_of_part=(Fraction(2), None, Fraction(1))) == Fraction(3, 2)


def test_percent_is_unknown_until_all_is_answered() -> None:
    assert number("percent(part)", pairs_of_part=((Fraction(1), Fraction(2)), (Fraction(2), Fraction(2)))) == 75
    assert number("percent(part)", pairs_of_part=((Fraction(1), Fraction(2)), (None, Fraction(2)))) is None
    assert number("percent(part)") is None


# --- choices, days, tables ----------------------------------------------------------------------


def test_a_choice_is_its_code_beside_texts_and_its_points_beside_numbers() -> None:
    assert value("pick == 'good'", pick="good", pick_points=Fraction(2)) is True
    assert value("pick <= 1", pick="good", pick_points=Fraction(2)) is False
    assert number("pick + 1", pick_points=Fraction(2)) == 3
    assert value("pick in ['good', 'bad']", pick="bad") is True
    assert value("pick not in ['good']") is None
    assert value("'x' in many", many=("x", "y")) is True
    assert value("'z' in many", many=("x", "y")) is False
    assert value("'z' in many") is None


def test_days_compare_with_days_written_out() -> None:
    assert value("day < '2026-07-26'", day=date(2026, 7, 25)) is True
    assert value("'2026-01-01' <= day <= '2026-12-31'", day=date(2027, 1, 1)) is False
    assert codes("day < '26/7/2026'") == ["expression_type"]


def test_counting_rows() -> None:
    rows = ({"task": "a", "done": True, "pace": "late"}, {"task": "b", "done": False}, {"pace": "late"})
    assert number("count(rows)", items_of_rows=rows) == 3
    assert number("count(rows, task)", items_of_rows=rows) == 2
    assert number("count(rows, done)", items_of_rows=rows) == 1
    assert number("count(rows, pace, 'late')", items_of_rows=rows) == 2
    assert number("count(rows, done, false)", items_of_rows=rows) == 1
    assert number("count(rows)") == 0
    assert number("count(rows)", items_of_rows=None) is None
    assert number("count(rows, pace, 'late') / count(rows)") is None
    assert number("count(part, 'bad')", codes_of_part=("good", "bad", "bad")) == 2
    assert number("count(many)", items_of_many=("x", "y")) == 2


def test_answered_is_never_unknown() -> None:
    assert value("answered(n)") is False
    assert value("answered(n) and not answered(word)", n=Fraction(0)) is True


def test_true_and_false_may_be_written_small() -> None:
    assert value("p == true", p=True) is True
    assert value("p == false", p=True) is False


# --- refused at load ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("n", "expression_type"),
        ("p + 1 > 2", "expression_type"),
        ("not n", "expression_type"),
        ("p and n", "expression_type"),
        ("n == 'three'", "expression_type"),
        ("word < 'b'", "expression_type"),
        ("p == 1", "expression_type"),
        ("part > 1", "expression_type"),
        ("rows == 1", "expression_type"),
        ("word in many", "expression_type"),
        ("n in n", "expression_type"),
        ("n in [1, m]", "expression_type"),
        ("bare > 1", "expression_no_points"),
        ("pick == 'goood'", "expression_unknown_code"),
        ("pick in ['good', 'worse']", "expression_unknown_code"),
        ("'w' in many", "expression_unknown_code"),
        ("count(rows, pace, 'lat') > 1", "expression_unknown_code"),
        ("count(rows, tsk) > 1", "expression_unknown_name"),
        ("nn > 1", "expression_unknown_name"),
        ("minimum(n) > 1", "expression_unknown_function"),
        ("lowest() > 1", "expression_arguments"),
        ("percent(n) > 1", "expression_arguments"),
        ("percent(part, part) > 1", "expression_arguments"),
        ("answered(part)", "expression_arguments"),
        ("answered(1)", "expression_arguments"),
        ("count(n) > 1", "expression_arguments"),
        ("n > 1e400", "expression_number"),
        ("n > 1000000000000", "expression_number"),
        ("n > 1j", "expression_number"),
        ("n >", "expression_syntax"),
        ("", "expression_syntax"),
    ],
)
def test_mistakes_are_found_before_anyone_answers(source: str, code: str) -> None:
    assert codes(source) == [code]


def test_all_mistakes_of_one_expression_come_at_once_with_columns() -> None:
    with pytest.raises(ExpressionRefusedError) as caught:
        compile_expression("nn > 1 and pick == 'goood' and answerd(n)", SCOPE, Type.FLAG)
    assert [(p.code, p.where, p.params.get("nearest")) for p in caught.value.problems] == [
        ("expression_unknown_name", "0", "n"),
        ("expression_unknown_code", "19", "good"),
        ("expression_unknown_function", "31", "answered"),
    ]


HOSTILE = [
    "().__class__.__bases__[0].__subclasses__()", "word.format(n)", "n.__class__", "rows[0]", "9**9**9", "'a' * 10**9",
    "[x for x in range(10**9)]", "{x for x in n}", "(lambda: 1)()", "f'{n}'", "__import__('os').system('id')",
    "open('/etc/passwd')", "exec('1')", "p if q else p", "(p := q)", "count(*[1])", "count(a=1)", "answered(n)(n)",
    "n // 2 > 1", "n % 2 > 1", "n << 2 > 1", "~n > 1", "+n > 1", "n @ n", "n is n", "{1: 2}", "...", "b'a'", "None",
    "await p", "yield", "p; q", "n = 2", "import os", "n１ > 1", "p\x00", "'\\x41' == word", "p\nq", "'\ud800' == word",
    "(" * 450 + "1" + ")" * 450, "-" * 999 + "1", "not " * 240 + "p", " and ".join(["p"] * 300), "1+" * 400 + "1 > 2",
    "0x" + "f" * 900, "9" * 990, "[" * 300, "'" * 999, "p" * 5000, "lowest(" * 90 + "n" + ")" * 90,
]  # fmt: skip


@pytest.mark.parametrize("source", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_input_is_refused(source: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert codes(source) != []


TOKENS = (
    "n m p q word day pick bare many part rows true 1 0.5 'good' 'x' [ ] ( ) , + - * / ** // % == != < <= in not and "
    "or if else count( answered( lowest( mean( percent( task 'late' . lambda : = for"
)
PIECES = st.sampled_from(TOKENS.split())
ATOMS = {
    Type.NUMBER: ["n", "m", "pick", "1", "0.5", "0", "lowest(n, part)", "percent(part)", "count(rows, done)"],
    Type.FLAG: ["p", "q", "true", "answered(n)", "pick == 'good'", "'x' in many", "day < '2026-01-01'"],
}
NUMBERS = st.recursive(
    st.sampled_from(ATOMS[Type.NUMBER]),
    lambda inner: st.builds("({} {} {})".format, inner, st.sampled_from("+-*/"), inner),
)
FLAGS = st.recursive(
    st.sampled_from(ATOMS[Type.FLAG])
    | st.builds("({} {} {})".format, NUMBERS, st.sampled_from(["<", "==", ">="]), NUMBERS),
    lambda inner: (
        st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or"]), inner)
        | st.builds("not ({})".format, inner)
    ),
)
VALUES = st.fixed_dictionaries(
    {
        **{name: st.none() | st.fractions(-100, 100, max_denominator=60) for name in ("n", "m", "pick#points")},
        **{name: st.none() | st.booleans() for name in ("p", "q")},
        "word": st.none() | st.text(max_size=5),
        "day": st.none() | st.dates(),
        "pick": st.sampled_from([None, "good", "bad"]),
        "bare": st.sampled_from([None, "x"]),
        "many": st.sampled_from([None, ("x",), ()]),
        "items:many": st.sampled_from([None, ("x",), ()]),
        "items:rows": st.sampled_from([None, (), ({"done": True}, {"pace": "late"})]),
        "codes:part": st.sampled_from([(), ("good",), ("good", True)]),
        "points:part": st.sampled_from([(), (None,), (Fraction(2), None)]),
        "pairs:part": st.sampled_from([(), ((None, Fraction(1)),), ((Fraction(1), Fraction(2)),)]),
    }
)


@given(st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=60) | FLAGS, VALUES)
@example("p == 1 or count(rows, task, 'x') == 1", {**NOTHING})
def test_anything_is_refused_or_has_one_of_three_values(source: str, names: Mapping[str, object]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            expression = compile_expression(source, SCOPE, Type.FLAG)
        except ExpressionRefusedError:
            return
    assert expression.evaluate(names) in (True, False, None)
    assert set(expression.needs) <= set(SCOPE)


@given(FLAGS, VALUES)
def test_what_is_well_formed_and_small_is_accepted(source: str, names: Mapping[str, object]) -> None:
    refusals = codes(source)
    assert set(refusals) <= {"expression_too_long", "expression_too_deep"}
    if not refusals:
        found = compile_expression(source, SCOPE, Type.FLAG).evaluate(names)
        assert found is None or isinstance(found, bool)


@given(st.integers(1, 120))
def test_budgets_are_counted_in_parts_and_depth_not_in_time(size: int) -> None:
    wide, deep = " or ".join(["p"] * size), "not " * size + "p"
    assert (codes(wide) == []) is (size + 1 <= MAX_NODES and len(wide) <= MAX_CHARS)
    assert (codes(deep) == []) is (size < MAX_DEPTH)


# --- in a questionnaire ---------------------------------------------------------------------------


def test_a_cycle_is_named_with_its_members_and_their_lines() -> None:
    text = questions(
        "id: a, kind: yes_no, ask: A, when: c",
        "id: b, kind: yes_no, ask: B, when: a",
        "id: c, kind: yes_no, ask: C, when: b",
        "id: d, kind: yes_no, ask: D, when: c",
    )
    (found,) = refused(text)
    assert found.code == "expression_cycle"
    assert found.params["members"] == ("a.when", "c.when", "b.when")
    assert found.params["lines"] == (14, 16, 15)
    assert found.where == "small.yaml:14:45"


def test_a_score_that_hides_its_own_part_is_a_cycle() -> None:
    text = questions(
        "id: a, kind: points, ask: A, max: 3, when: total > 1", scores="- {id: total, title: T, sum_of: [a]}"
    )
    assert [code for code, _ in problems(text)] == ["expression_cycle"]


def test_a_question_may_depend_on_its_own_answer_for_evidence_only() -> None:
    load_text(questions("id: a, kind: points, ask: A, max: 3, evidence: {when: a >= 2, required: yes}"))
    assert problems(questions("id: a, kind: points, ask: A, max: 3, when: a >= 2"))[0][0] == "expression_cycle"


def test_the_column_of_a_mistake_is_that_of_the_file() -> None:
    text = questions('id: a, kind: points, ask: A, max: 3, evidence: {when: "a >= 2 and b"}')
    assert problems(text) == [("expression_unknown_name", "small.yaml:14:76")]
