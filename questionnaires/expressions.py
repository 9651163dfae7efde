"""Conditions and formulas: simpleeval narrowed to a small language, typed at load, three-valued when evaluated.

The language has ids, numbers, quoted texts, `true false`, comparisons (chained as people read them), `in`,
`and or not`, `+ - * /` and five functions. It has no attribute, index, power, comprehension, lambda or
formatting; what Python could make of the text is decided here before anything is evaluated. Unknown is
`None`: a comparison with unknown is unknown, and `and`, `or`, `not` follow Kleene. Numbers are exact
fractions; division by zero is unknown.
"""

from __future__ import annotations

import ast
import operator
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Protocol

from simpleeval import SimpleEval

from questionnaires.problems import QuestionnaireRefusedError
from questionnaires.typing_expressions import Scope, Type, TypeChecker
from questionnaires.values import Problem

MAX_CHARS: Final = 1000
MAX_NODES: Final = 200
MAX_DEPTH: Final = 25

Result = Fraction | bool | str | None

_ALLOWED: Final = (
    ast.Constant, ast.Name, ast.UnaryOp, ast.BinOp, ast.BoolOp, ast.Compare, ast.Call, ast.List, ast.Tuple,
    ast.Load, ast.Not, ast.USub, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.And, ast.Or,
    ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn,
)  # fmt: skip
_TEXTS: Final = re.compile(r"'[^']*'|\"[^\"]*\"")


class ExpressionRefusedError(QuestionnaireRefusedError):
    """An expression is not part of the language; `where` of each problem is the column, from 0."""


class Names(Protocol):
    """Current values by key; see `facts.Facts` for the keys."""

    def __getitem__(self, key: str) -> object:
        """The value, None when it is unknown."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A checked expression; `needs` = the ids it reads."""

    source: str
    needs: frozenset[str]
    tree: ast.expr

    def evaluate(self, names: Names) -> Result:
        """The value now; None = unknown. Never raises for values that fit their questions."""
        evaluator = _evaluator()
        evaluator.names = names
        try:
            found = evaluator.eval(self.source, previously_parsed=self.tree)
        finally:
            evaluator.names = {}
        return found if isinstance(found, (bool, Fraction, str)) else None


def compile_expression(source: str, scope: Scope, want: Type) -> Expression:
    """Check an expression against the ids it may use and the type it must have.

    Raises ExpressionRefusedError with every finding, in the order of the text.
    """
    tree = parse(source)
    checker = TypeChecker(source, scope)
    body = checker.check(tree, want)
    if checker.problems:
        raise ExpressionRefusedError(*checker.problems)
    return Expression(source, frozenset(checker.needs), body)


def parse(source: str) -> ast.expr:
    """The syntax tree, bounded in length, parts and depth; raises ExpressionRefusedError."""
    if len(source) > MAX_CHARS:
        _refuse("expression_too_long", 0, found=len(source), expected=MAX_CHARS)
    outside = _TEXTS.sub("''", source)
    if "\\" in source or not outside.isascii() or not outside.isprintable():
        odd = next((c for c in outside if not c.isascii() or not c.isprintable()), "\\")
        _refuse("expression_not_allowed", max(source.find(odd), 0), found=odd)
    try:
        tree = ast.parse(source.strip(), mode="eval").body
    except SyntaxError as error:
        _refuse("expression_syntax", max((error.offset or 1) - 1, 0), found=source)
    except (RecursionError, MemoryError, ValueError):
        _refuse("expression_too_deep", 0, expected=MAX_DEPTH)
    _bounded(tree)
    plain: ast.expr = _Words().visit(tree)
    return plain


class _Words(ast.NodeTransformer):
    """`true` and `false` as people write them."""

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id in ("true", "false"):
            return ast.copy_location(ast.Constant(node.id == "true"), node)
        return node


def _bounded(tree: ast.expr) -> None:
    """Refuse what is not of the language, before anything recursive looks at the tree."""
    waiting: list[tuple[ast.AST, int, int]] = [(tree, 1, 0)]
    count = 0
    while waiting:
        node, depth, column = waiting.pop()
        column = getattr(node, "col_offset", column)
        if isinstance(node, ast.expr):
            count += 1
            if count > MAX_NODES:
                _refuse("expression_too_long", column, expected=MAX_NODES)
            if depth > MAX_DEPTH:
                _refuse("expression_too_deep", column, expected=MAX_DEPTH)
        if not isinstance(node, _ALLOWED):
            _refuse("expression_not_allowed", column, found=type(node).__name__)
        if isinstance(node, ast.Call) and (node.keywords or not isinstance(node.func, ast.Name)):
            _refuse("expression_not_allowed", column, found="Call")
        waiting += [(child, depth + 1, column) for child in ast.iter_child_nodes(node)]


def _refuse(code: str, column: int, **params: object) -> None:
    raise ExpressionRefusedError(Problem(code, str(column), params))


# --- evaluation -------------------------------------------------------------------------------

_LOCAL: Final = threading.local()


def _evaluator() -> SimpleEval:
    """This thread's evaluator: it holds the current names while it runs."""
    found = getattr(_LOCAL, "evaluator", None)
    if found is None:
        found = _LOCAL.evaluator = _make_evaluator()
    return found


def _make_evaluator() -> SimpleEval:
    evaluator = SimpleEval(operators=dict(_OPERATORS), functions=dict(_FUNCTIONS), names={})
    kept = {kind: evaluator.nodes[kind] for kind in (ast.Constant, ast.Name, ast.UnaryOp, ast.BinOp, ast.Call)}

    def value(node: ast.expr) -> object:
        found: object = evaluator.eval("", previously_parsed=node)
        return found

    def listed(node: ast.List | ast.Tuple) -> tuple[object, ...]:
        return tuple(value(item) for item in node.elts)

    evaluator.nodes = {
        **kept,
        ast.BoolOp: lambda node: _joined(isinstance(node.op, ast.And), map(value, node.values)),
        ast.Compare: lambda node: _joined(True, _compared(node, value)),  # noqa: FBT003 - Kleene «and»
        ast.List: listed,
        ast.Tuple: listed,
    }
    return evaluator


def _joined(conjunction: bool, parts: Iterator[object]) -> bool | None:  # noqa: FBT001 - which of the two connectives
    """Kleene's `and` or `or`: one decisive part decides, else unknown if any part is."""
    unknown = False
    for part in parts:
        if part is None:
            unknown = True
        elif part is not conjunction:
            return not conjunction
    return None if unknown else conjunction


def _compared(node: ast.Compare, value: Callable[[ast.expr], object]) -> Iterator[object]:
    """Each neighbouring pair of a chain: `1 <= x <= 6` is `1 <= x` and `x <= 6`."""
    left = value(node.left)
    for sign, other in zip(node.ops, node.comparators, strict=True):
        right = value(other)
        yield _OPERATORS[type(sign)](left, right)
        left = right


def _known(action: Callable[..., object]) -> Callable[..., object]:
    """The action, unknown where an operand is."""

    def act(*operands: object) -> object:
        return None if None in operands else action(*operands)

    return act


def _divided(left: Fraction, right: Fraction) -> Fraction | None:
    return left / right if right else None


_OPERATORS: Final[Mapping[type[ast.AST], Callable[..., object]]] = {
    ast.Add: _known(operator.add), ast.Sub: _known(operator.sub), ast.Mult: _known(operator.mul),
    ast.Div: _known(_divided), ast.USub: _known(operator.neg), ast.Not: _known(operator.not_),
    ast.Eq: _known(operator.eq), ast.NotEq: _known(operator.ne), ast.Lt: _known(operator.lt),
    ast.LtE: _known(operator.le), ast.Gt: _known(operator.gt), ast.GtE: _known(operator.ge),
    ast.In: _known(lambda item, many: item in many), ast.NotIn: _known(lambda item, many: item not in many),
}  # fmt: skip


def _answered(value: object) -> bool:
    return value is not None and value != ()


def _flat(values: tuple[object, ...]) -> list[Fraction]:
    """The known numbers of numbers and groups."""
    found = [item for value in values for item in (value if isinstance(value, tuple) else (value,))]
    return [item for item in found if isinstance(item, Fraction)]


def _lowest(*values: object) -> Fraction | None:
    return min(_flat(values), default=None)


def _mean(*values: object) -> Fraction | None:
    found = _flat(values)
    return sum(found, Fraction(0)) / len(found) if found else None


def _percent(parts: tuple[tuple[Fraction | None, Fraction], ...]) -> Fraction | None:
    """100 x reached / reachable; unknown as long as one part is."""
    reached = [got for got, _ in parts if got is not None]
    reachable = sum((most for _, most in parts), Fraction(0))
    if len(reached) < len(parts) or not reachable:
        return None
    return 100 * sum(reached, Fraction(0)) / reachable


def _count(items: tuple[object, ...] | None, *wanted: object) -> Fraction | None:
    """How many items; of table rows: with the column filled (`yes` where it is yes or no), or equal to a value."""
    if items is None:
        return None
    if not wanted:
        return Fraction(len(items))
    if len(wanted) == 1 and not (items and isinstance(items[0], Mapping)):
        return Fraction(sum(item == wanted[0] for item in items))
    cells = [row.get(wanted[0]) for row in items if isinstance(row, Mapping)]
    if len(wanted) == 1:
        return Fraction(sum(cell not in (None, "", False) for cell in cells))
    return Fraction(sum(cell == wanted[1] for cell in cells))


_FUNCTIONS: Final[Mapping[str, Callable[..., object]]] = {
    "answered": _answered, "lowest": _lowest, "mean": _mean, "percent": _percent, "count": _count,
}  # fmt: skip
