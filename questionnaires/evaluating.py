"""What an expression of the small language is worth now: three-valued, exact, simpleeval narrowed.

Unknown is `None`: a comparison with unknown is unknown, and `and`, `or`, `not` follow Kleene. Numbers are exact
fractions; division by zero is unknown.
"""

from __future__ import annotations

import ast
import operator
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Protocol

from simpleeval import SimpleEval

Result = Fraction | bool | str | None


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

    __call__ = evaluate  # as a rule's `compute` it can be kept with its questionnaire


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
