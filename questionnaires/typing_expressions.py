"""The type pass over an expression: every id known, every operator and function given what it can work on."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from questionnaires.problems import nearest
from questionnaires.values import Problem


class Type(StrEnum):
    """What an id or a part of an expression stands for."""

    NUMBER = "number"
    TEXT = "text"
    CHOICE = "choice"
    """One option: a text (its code) beside texts, a number (its points) beside numbers."""
    MANY = "many"
    FLAG = "yes or no"
    DATE = "date"
    TABLE = "table"
    GROUP = "group"
    """The questions of a section or the rows of a grid."""


@dataclass(frozen=True, slots=True)
class Named:
    """One id that expressions may use."""

    type: Type
    codes: tuple[str, ...] = ()
    """For CHOICE and MANY; for GROUP: the codes of its questions."""
    points: bool = False
    """Whether it has points (CHOICE: some option; GROUP: some question)."""
    columns: Mapping[str, Named] = field(default_factory=dict)


Scope = Mapping[str, Named]

LARGEST: Final = 10**12
"""Numbers in the text are smaller than this."""

_FAMILIES: Final[Mapping[Type, Type]] = {
    Type.NUMBER: Type.NUMBER, Type.TEXT: Type.TEXT, Type.CHOICE: Type.TEXT, Type.FLAG: Type.FLAG,
    Type.DATE: Type.DATE,
}  # fmt: skip
_FUNCTIONS: Final = ("answered", "lowest", "mean", "percent", "count")
_ORDER: Final = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)


class TypeChecker:
    """Checks one tree and rewrites it: numbers become fractions, ids the keys under which values are kept."""

    def __init__(self, source: str, scope: Scope) -> None:
        self.source = source
        self.scope = scope
        self.needs: set[str] = set()
        self.problems: list[Problem] = []

    def check(self, tree: ast.expr, want: Type) -> ast.expr:
        """The rewritten tree; problems are in `problems`."""
        self._expect(tree, self._type(tree), want)
        return tree

    def _report(self, code: str, node: ast.AST, **params: object) -> None:
        offset = getattr(node, "col_offset", 0)
        column = len(self.source.strip().encode()[:offset].decode(errors="ignore"))
        facts = {name: value for name, value in params.items() if value not in ("", None)}
        self.problems.append(Problem(code, str(column), facts))

    def _nearest(self, code: str, node: ast.AST, found: str, known: Sequence[str]) -> None:
        near = nearest(found, known)
        corrected = self.source.replace(found, near, 1) if near else ""
        self._report(code, node, found=found, nearest=near, corrected=corrected)

    # --- types ------------------------------------------------------------------------------

    def _type(self, node: ast.expr) -> Type | None:
        """The type of a part, or None when it was reported already."""
        if isinstance(node, (ast.UnaryOp, ast.BinOp, ast.BoolOp)):
            return self._operation(node)
        if isinstance(node, ast.Constant):
            return self._constant(node)
        if isinstance(node, ast.Name):
            return self._name(node)
        if isinstance(node, ast.Call):
            return self._call(node)
        if isinstance(node, ast.Compare):
            self._compare(node)
            return Type.FLAG
        self._report("expression_type", node, found="list")
        return None

    def _operation(self, node: ast.UnaryOp | ast.BinOp | ast.BoolOp) -> Type:
        if isinstance(node, ast.BoolOp):
            want, parts = Type.FLAG, node.values
        elif isinstance(node, ast.BinOp):
            want, parts = Type.NUMBER, [node.left, node.right]
        else:
            want, parts = Type.FLAG if isinstance(node.op, ast.Not) else Type.NUMBER, [node.operand]
        for part in parts:
            self._expect(part, self._type(part), want)
        return want

    def _constant(self, node: ast.Constant) -> Type | None:
        value = node.value
        if isinstance(value, bool):
            return Type.FLAG
        if isinstance(value, str):
            return Type.TEXT
        if isinstance(value, (int, float)) and abs(value) < LARGEST and repr(value).find("e") < 0:
            node.value = Fraction(repr(value))  # type: ignore[assignment]  # evaluated as it is, never compiled
            return Type.NUMBER
        self._report("expression_number", node, expected=f"< {LARGEST}")
        return None

    def _name(self, node: ast.Name) -> Type | None:
        named = self._named(node)
        if named is None:
            return None
        if named.type in (Type.TABLE, Type.GROUP):
            self._report("expression_type", node, found=named.type.value, expected="count(…)")
            return None
        return named.type

    def _named(self, node: ast.expr) -> Named | None:
        if not isinstance(node, ast.Name):
            self._report("expression_arguments", node)
            return None
        found = self.scope.get(node.id)
        if found is None:
            self._nearest("expression_unknown_name", node, node.id, tuple(self.scope))
            return None
        self.needs.add(node.id)
        return found

    def _expect(self, node: ast.expr, found: Type | None, want: Type) -> None:
        if found is None or found is want:
            return
        if want is Type.NUMBER and found is Type.CHOICE and isinstance(node, ast.Name):
            self._as_points(node)
            return
        self._report("expression_type", node, found=found.value, expected=want.value)

    def _as_points(self, node: ast.Name) -> None:
        """Read a choice as its points."""
        if not self.scope[node.id].points:
            self._report("expression_no_points", node, found=node.id)
        node.id = f"{node.id}#points"

    # --- comparisons ------------------------------------------------------------------------

    def _compare(self, node: ast.Compare) -> None:
        operands = [node.left, *node.comparators]
        if any(isinstance(sign, (ast.In, ast.NotIn)) for sign in node.ops):
            self._membership(node, operands)
            return
        types = [self._type(operand) for operand in operands]
        if None in types:
            return
        found = [kind for kind in types if kind is not None]
        ordered = any(isinstance(sign, _ORDER) for sign in node.ops)
        if Type.NUMBER in found or (ordered and set(found) == {Type.CHOICE}):
            for operand, kind in zip(operands, found, strict=True):
                self._expect(operand, kind, Type.NUMBER)
            return
        if Type.DATE in found:
            self._dates(operands, found)
            return
        families = [_FAMILIES.get(kind) for kind in found]
        for operand, kind, family in zip(operands, found, families, strict=True):
            if family is None or family is not families[0]:
                self._report("expression_type", operand, found=kind.value, expected=found[0].value)
                return
        if ordered and families[0] is not None:
            self._report("expression_type", node, found=found[0].value, expected=Type.NUMBER.value)
            return
        self._codes(operands)

    def _dates(self, operands: list[ast.expr], found: list[Type]) -> None:
        for operand, kind in zip(operands, found, strict=True):
            if kind is Type.TEXT and isinstance(operand, ast.Constant):
                self._day(operand)
            else:
                self._expect(operand, kind, Type.DATE)

    def _day(self, node: ast.Constant) -> None:
        try:
            node.value = date.fromisoformat(str(node.value))  # type: ignore[assignment]  # evaluated, never compiled
        except ValueError:
            self._report("expression_type", node, found=str(node.value), expected="2026-12-31")

    def _codes(self, operands: list[ast.expr]) -> None:
        """Texts beside a choice must be codes of it."""
        choices = [item.id for item in operands if isinstance(item, ast.Name) and self.scope[item.id].codes]
        for operand in operands:
            if isinstance(operand, ast.Constant) and isinstance(operand.value, str):
                for choice in choices:
                    self._code(operand, self.scope[choice].codes)

    def _code(self, node: ast.Constant, codes: tuple[str, ...]) -> None:
        if codes and node.value not in codes:
            self._nearest("expression_unknown_code", node, str(node.value), codes)

    def _membership(self, node: ast.Compare, operands: list[ast.expr]) -> None:
        if len(operands) != 2:
            self._report("expression_type", node, found="in")
            return
        item, many = operands
        if isinstance(many, (ast.List, ast.Tuple)):
            kind = self._type(item)
            for other in many.elts:
                if not isinstance(other, ast.Constant):
                    self._report("expression_type", other, expected=Type.TEXT.value)
                    return
                self._expect(other, self._type(other), Type.TEXT if kind is Type.CHOICE else kind or Type.TEXT)
            self._codes([item, *many.elts])
            return
        named = self._named(many)
        if named is None:
            return
        if named.type is not Type.MANY or not isinstance(item, ast.Constant) or not isinstance(item.value, str):
            self._report("expression_type", many, found=named.type.value, expected=Type.MANY.value)
            return
        self._code(item, named.codes)

    # --- functions --------------------------------------------------------------------------

    def _call(self, node: ast.Call) -> Type | None:
        assert isinstance(node.func, ast.Name)
        name = node.func.id
        if name not in _FUNCTIONS:
            self._nearest("expression_unknown_function", node, name, _FUNCTIONS)
            return None
        if not node.args:
            self._report("expression_arguments", node, found=name)
            return None
        if name == "answered":
            self._answered(node)
            return Type.FLAG
        if name == "count":
            self._count(node)
        elif name == "percent":
            self._group(node, node.args[0], "pairs") if len(node.args) == 1 else self._arguments(node)
        else:
            self._numbers(node)
        return Type.NUMBER

    def _arguments(self, node: ast.Call) -> None:
        assert isinstance(node.func, ast.Name)
        self._report("expression_arguments", node, found=node.func.id)

    def _answered(self, node: ast.Call) -> None:
        named = self._named(node.args[0])
        if len(node.args) != 1 or (named is not None and named.type is Type.GROUP):
            self._arguments(node)

    def _group(self, node: ast.Call, argument: ast.expr, prefix: str) -> None:
        named = self._named(argument)
        if named is None or not isinstance(argument, ast.Name):
            return
        if named.type is not Type.GROUP:
            self._arguments(node)
        elif prefix != "codes" and not named.points:
            self._report("expression_no_points", argument, found=argument.id)
        argument.id = f"{prefix}:{argument.id}"

    def _numbers(self, node: ast.Call) -> None:
        """`lowest` and `mean`: numbers and groups."""
        for argument in node.args:
            named = self.scope.get(argument.id) if isinstance(argument, ast.Name) else None
            if named is not None and named.type is Type.GROUP:
                self._group(node, argument, "points")
            else:
                self._expect(argument, self._type(argument), Type.NUMBER)

    def _count(self, node: ast.Call) -> None:
        first, *rest = node.args
        named = self._named(first)
        if named is None or not isinstance(first, ast.Name):
            return
        if named.type is Type.TABLE and len(rest) <= 2:
            first.id = f"items:{first.id}"
            self._count_table(node, named)
        elif named.type is Type.GROUP and len(rest) <= 1:
            first.id = f"codes:{first.id}"
            self._count_codes(rest, named)
        elif named.type is Type.MANY and not rest:
            first.id = f"items:{first.id}"
        else:
            self._arguments(node)

    def _count_codes(self, rest: list[ast.expr], named: Named) -> None:
        for item in rest:
            if isinstance(item, ast.Constant) and isinstance(item.value, str):
                self._code(item, named.codes)
            else:
                self._report("expression_type", item, expected=Type.TEXT.value)

    def _count_table(self, node: ast.Call, table: Named) -> None:
        if len(node.args) == 1:
            return
        column = node.args[1]
        name = column.id if isinstance(column, ast.Name) else ""
        if name not in table.columns:
            self._nearest("expression_unknown_name", column, name, tuple(table.columns))
            return
        node.args[1] = ast.copy_location(ast.Constant(name), column)
        if len(node.args) == 3:
            self._cell(node.args[2], table.columns[name])

    def _cell(self, node: ast.expr, column: Named) -> None:
        """A constant that a column's cell is compared with."""
        kind = self._type(node)
        if kind is None:
            return
        if not isinstance(node, ast.Constant):
            self._report("expression_type", node, found=kind.value, expected=column.type.value)
        elif column.type is Type.DATE and kind is Type.TEXT:
            self._day(node)
        elif column.type is Type.CHOICE and kind is Type.TEXT:
            self._code(node, column.codes)
        else:
            self._expect(node, kind, column.type)
