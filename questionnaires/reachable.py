"""Whether a condition can ever be true: every case tried where its parts are comparisons of one answer."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise, product
from typing import Final

from questionnaires.facts import most_points, rated
from questionnaires.model import Kind, Question, Questionnaire, Score
from questionnaires.rules import rules_of
from questionnaires.scoring_rules import score_parts

MOST_CASES: Final = 20_000
"""More combinations than this are taken for possible."""

_SIGNS: Final[Mapping[type[ast.cmpop], Callable[..., bool]]] = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt,
    ast.GtE: operator.ge, ast.In: lambda item, many: item in many, ast.NotIn: lambda item, many: item not in many,
}  # fmt: skip
_SWAPPED: Final[Mapping[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.Gt, ast.Gt: ast.Lt, ast.LtE: ast.GtE, ast.GtE: ast.LtE, ast.Eq: ast.Eq, ast.NotEq: ast.NotEq,
}  # fmt: skip

_Value = Fraction | str | bool | date | None
_Test = Callable[[_Value], bool | None]


def can_be_true(trees: Sequence[ast.expr], questionnaire: Questionnaire) -> bool:
    """Whether all these checked conditions can be true at once.

    True where it cannot be told: a part that compares two answers, or works something out, may be anything.
    """
    cases = _Cases(questionnaire)
    whole = [cases.read(tree) for tree in trees]
    domains = cases.domains()
    count = 1
    for values in domains.values():
        count *= len(values)
        if count > MOST_CASES:
            return True
    names = tuple(domains)
    for values in product(*domains.values()):
        given = dict(zip(names, values, strict=True))
        if all(test(given) is True for test in whole):
            return True
    return False


_Given = Mapping[str, _Value]
_Truth = Callable[[_Given], bool | None]


@dataclass(slots=True)
class _Cases:
    """Turns conditions into functions of the values of their names, and collects the values worth trying."""

    questionnaire: Questionnaire
    constants: dict[str, list[Fraction | str | date]] = field(default_factory=dict)
    free: int = 0

    # --- the condition ----------------------------------------------------------------------

    def read(self, node: ast.expr) -> _Truth:
        """The condition as a function of the values."""
        if isinstance(node, ast.BoolOp):
            parts = [self.read(part) for part in node.values]
            decisive = isinstance(node.op, ast.Or)
            return lambda given: _kleene(decisive, (part(given) for part in parts))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            inner = self.read(node.operand)
            return lambda given: None if (found := inner(given)) is None else not found
        if isinstance(node, ast.Constant) and isinstance(node.value, bool):
            fixed = node.value
            return lambda _given: fixed
        return self.chain(node) if isinstance(node, ast.Compare) else self.single(node)

    def single(self, node: ast.expr) -> _Truth:
        """A yes-or-no answer, or whether there is an answer."""
        if isinstance(node, ast.Name):
            return self.atom(node.id, lambda value: None if value is None else value is True)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "answered":
            (argument,) = node.args
            if isinstance(argument, ast.Name):
                return self.atom(argument.id, lambda value: value is not None)
        return self.anything()

    def anything(self) -> _Truth:
        """A part that is taken for free."""
        self.free += 1
        name = f"?{self.free}"
        self.constants[name] = []
        return lambda given: given[name] is True

    def atom(self, name: str, test: _Test) -> _Truth:
        """A part that depends on one name only."""
        self.constants.setdefault(name, [])
        return lambda given: test(given[name])

    def chain(self, node: ast.Compare) -> _Truth:
        operands = [node.left, *node.comparators]
        parts = [self.pair(a, sign, b) for (a, b), sign in zip(pairwise(operands), node.ops, strict=True)]
        return lambda given: _kleene(False, (part(given) for part in parts))  # noqa: FBT003 - Kleene «and»

    def pair(self, left: ast.expr, sign: ast.cmpop, right: ast.expr) -> _Truth:
        """`name sign constant` or the other way round; two constants; else anything."""
        kind = type(sign)
        if isinstance(left, ast.Constant) and kind in _SWAPPED:
            if isinstance(right, ast.Constant):
                settled = _SIGNS[kind](left.value, right.value)
                return lambda _given: settled
            left, right, kind = right, left, _SWAPPED[kind]
        many = isinstance(right, (ast.List, ast.Tuple)) and all(isinstance(e, ast.Constant) for e in right.elts)
        if not isinstance(left, ast.Name) or not (isinstance(right, ast.Constant) or many):
            return self.anything()
        listed = right.elts if isinstance(right, (ast.List, ast.Tuple)) else [right]
        found: list[object] = [element.value for element in listed if isinstance(element, ast.Constant)]
        known = self.constants.setdefault(left.id, [])
        known += [value for value in found if isinstance(value, (Fraction, str, date))]
        wanted: object = tuple(found) if many else found[0]
        test = _SIGNS[kind]
        return lambda given: None if (value := given[left.id]) is None else test(value, wanted)

    # --- the values -------------------------------------------------------------------------

    def domains(self) -> dict[str, tuple[_Value, ...]]:
        """For every name the values that make a difference, unknown included."""
        return {name: (None, *self.domain(name)) for name in self.constants}

    def domain(self, name: str) -> Iterator[_Value]:
        constants = self.constants[name]
        bare = name.removesuffix("#points")
        question, score = self.questionnaire.questions.get(bare), self.questionnaire.score(bare)
        if name.startswith("?") or (question is not None and question.kind is Kind.YES_NO):
            yield from (True, False)
        elif question is not None and question.options and question.kind is not Kind.CHOOSE_MANY:
            yield from (o.points if name.endswith("#points") else o.code for o in question.options)
        elif score is not None:
            yield from _numbers(constants, *_score_range(self.questionnaire, score))
        elif question is not None and question.kind in (Kind.POINTS, Kind.NUMBER):
            yield from _numbers(constants, question.minimum, question.maximum)
        elif question is not None and question.kind is Kind.DATE:
            days = sorted({day for day in constants if isinstance(day, date)} or {date(2026, 1, 1)})
            yield from (day + timedelta(days=step) for day in days for step in (-1, 0, 1))
        else:
            texts = [text for text in constants if isinstance(text, str)]
            yield from (*texts, "\0")  # any other text


def _kleene(decisive: bool, parts: Iterator[bool | None]) -> bool | None:  # noqa: FBT001 - which connective
    """`or` where true decides, `and` where false does."""
    unknown = False
    for part in parts:
        if part is decisive:
            return decisive
        unknown = unknown or part is None
    return None if unknown else not decisive


def _numbers(constants: Sequence[object], low: Fraction | None, high: Fraction | None) -> Iterator[Fraction]:
    """Each bound, each constant, and one number between and beyond them, within the bounds."""
    marks = sorted({*(c for c in constants if isinstance(c, Fraction)), *(b for b in (low, high) if b is not None)})
    marks = marks or [Fraction(0)]
    tries = [marks[0] - 1, *marks, *((a + b) / 2 for a, b in pairwise(marks)), marks[-1] + 1]
    yield from (n for n in tries if (low is None or n >= low) and (high is None or n <= high))


_Range = tuple[Fraction | None, Fraction | None]
"""The least and the most; None where there is no limit."""


def _score_range(questionnaire: Questionnaire, score: Score) -> _Range:
    """The least and the most that a score can be, as far as its parts say so."""
    if score.formula:
        return _formula_range(questionnaire, rules_of(questionnaire).expressions[f"score:{score.id}"].tree)
    parts = [_name_range(questionnaire, name) for name in score_parts(questionnaire, score)]
    if score.percent_of:
        return (Fraction(0), Fraction(100)) if all(low is not None and low >= 0 for low, _ in parts) else (None, None)
    total: _Range = (Fraction(0), Fraction(0))
    for low, high in parts:  # a part that is hidden or skipped counts nothing
        total = _added(total, (None if low is None else min(low, Fraction(0)), high))
    return total


def _name_range(questionnaire: Questionnaire, name: str) -> _Range:
    score, question = questionnaire.score(name), questionnaire.questions.get(name.removesuffix("#points"))
    if score is not None:
        return _score_range(questionnaire, score)
    if question is None or question.weight < 0:
        return None, None
    if question.kind in (Kind.POINTS, Kind.NUMBER):
        low, high = question.minimum, question.maximum
    else:
        points = [option.points for option in question.options if option.points is not None]
        low, high = min(points, default=None), max(points, default=None)
    return low and low * question.weight, high and high * question.weight


def _formula_range(questionnaire: Questionnaire, node: ast.expr) -> _Range:
    """Sums and differences of names and numbers; anything else has no limit."""
    if isinstance(node, ast.Constant) and isinstance(node.value, Fraction):
        return node.value, node.value
    if isinstance(node, ast.Name):
        question = questionnaire.questions.get(node.id.removesuffix("#points"))
        # A formula takes the points as they are, without the weight.
        return _name_range(questionnaire, node.id) if question is None or question.weight == 1 else (None, None)
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
        low, high = _formula_range(questionnaire, node.right)
        if isinstance(node.op, ast.Sub):
            low, high = None if high is None else -high, None if low is None else -low
        return _added(_formula_range(questionnaire, node.left), (low, high))
    return None, None


def _added(one: _Range, other: _Range) -> _Range:
    low = None if one[0] is None or other[0] is None else one[0] + other[0]
    high = None if one[1] is None or other[1] is None else one[1] + other[1]
    return low, high


def most_of(questionnaire: Questionnaire, score: Score) -> Fraction | None:
    """The most that a sum of questions can be, every one asked; None for formulas and where a part has no limit."""
    total = Fraction(0)
    if not score.sum_of:
        return None
    for name in score.sum_of:
        question = questionnaire.questions.get(name)
        most = most_points(question) if question is not None and _counted_up(question) else None
        if question is None or most is None:
            return None
        total += most * question.weight
    return total


def _counted_up(question: Question) -> bool:
    """Whether the least that it gives is nothing."""
    points = [option.points for option in question.options if option.points is not None]
    return rated(question) and question.weight > 0 and min(points, default=question.minimum or Fraction(0)) >= 0
