"""Conditions and formulas: a small language, typed when a file is loaded; what they are worth says `evaluating`.

The language has ids, numbers, quoted texts, `true false`, comparisons (chained as people read them), `in`,
`and or not`, `+ - * /` and five functions. It has no attribute, index, power, comprehension, lambda or
formatting; what Python could make of the text is decided here before anything is evaluated.
"""

from __future__ import annotations

import ast
import re
from typing import Final

from questionnaires.evaluating import Expression
from questionnaires.problems import QuestionnaireRefusedError
from questionnaires.typing_expressions import Scope, Type, TypeChecker
from questionnaires.values import Problem

MAX_CHARS: Final = 1000
MAX_NODES: Final = 200
MAX_DEPTH: Final = 25

_ALLOWED: Final = (
    ast.Constant, ast.Name, ast.UnaryOp, ast.BinOp, ast.BoolOp, ast.Compare, ast.Call, ast.List, ast.Tuple,
    ast.Load, ast.Not, ast.USub, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.And, ast.Or,
    ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn,
)  # fmt: skip
_TEXTS: Final = re.compile(r"'[^']*'|\"[^\"]*\"")


class ExpressionRefusedError(QuestionnaireRefusedError):
    """An expression is not part of the language; `where` of each problem is the column, from 0."""


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
