"""Makes mutants: mutmut's changes at every place of a file's functions, those under a decorator included.

mutmut itself leaves decorated functions out, which would spare every property and every lock held by a `with`; here
only its operators are used. What runs at import (constants, fields of dataclasses, decorators) is not changed.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, ParentNodeProvider, PositionProvider
from mutmut.mutation.file_mutation import (
    NEVER_MUTATE_FUNCTION_NAMES,
    Mutation,
    MutationVisitor,
    OuterFunctionProvider,
    deep_replace,
)
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the file, the function by its qualified name, its lines (first, last), and the whole file changed."""

    file: str
    function: str
    number: int
    """Of the changes of this function, from 1."""
    start: int
    """The function's first line, decorators included, as in its code."""
    lines: tuple[int, int] | None
    """Of the statement that is changed (of a compound one, of its head); None: the function's own head."""
    line: int
    before: str
    """The lines that go, without indentation, joined by a space."""
    after: str
    source: str

    @property
    def name(self) -> str:
        """Short and unique as long as the function stays as it is."""
        return f"{self.file}::{self.function}#{self.number}"


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why no test can notice one kind of change: the file, a pattern for «before → after», the reason."""

    file: str
    change: str
    why: str

    def fits(self, file: str, before: str, after: str) -> bool:
        """Whether this change is meant."""
        return file == self.file and bool(re.fullmatch(self.change, f"{before} → {after}", re.DOTALL))


def explanations() -> tuple[Explanation, ...]:
    """The list in `mutants_explained.toml`."""
    said = tomllib.loads(Path(__file__).with_name("mutants_explained.toml").read_text("utf-8"))
    return tuple(Explanation(**one) for one in said["mutant"])


class _Places(MutationVisitor):
    """mutmut's visitor, which also goes into functions under a decorator."""

    METADATA_DEPENDENCIES = (PositionProvider, OuterFunctionProvider)

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef):
            return node.name.value in NEVER_MUTATE_FUNCTION_NAMES
        return super()._skip_node_and_children(node)


def mutants_of(root: Path, file: str) -> Iterator[Mutant]:
    """Every mutant of a file, in the order of its text. One that reads as before is left out."""
    source = (root / file).read_text("utf-8")
    wrapper = MetadataWrapper(cst.parse_module(source))
    visitor = _Places(mutation_operators, IgnoredCode(set(), set(), set()))
    module = wrapper.visit(visitor)
    positions, parents = wrapper.resolve(PositionProvider), wrapper.resolve(ParentNodeProvider)
    functions = _functions(module)
    counted: dict[str, int] = {}
    for change in visitor.mutations:
        owner = change.contained_by_top_level_function
        if owner is None or owner not in functions:
            continue
        name, outer = functions[owner]
        changed = _changed(source, module, outer, change)
        if changed == source:
            continue
        counted[name] = counted.get(name, 0) + 1
        before, after = _difference(source, changed)
        lines = _statement(change.original_node, owner, parents, positions)
        first = owner.decorators[0] if owner.decorators else owner
        yield Mutant(
            file, name, counted[name], positions[first].start.line, lines,
            positions[change.original_node].start.line, before, after, changed,
        )  # fmt: skip


def _functions(module: cst.Module) -> dict[cst.CSTNode, tuple[str, cst.CSTNode]]:
    """Each function and method of the module: its qualified name, and the statement of the module it stands in."""
    found: dict[cst.CSTNode, tuple[str, cst.CSTNode]] = {}
    for outer in module.body:
        if isinstance(outer, cst.FunctionDef):
            found[outer] = (outer.name.value, outer)
        elif isinstance(outer, cst.ClassDef):
            for inner in outer.body.body:
                if isinstance(inner, cst.FunctionDef):
                    found[inner] = (f"{outer.name.value}.{inner.name.value}", outer)
    return found


def _statement(
    node: cst.CSTNode, owner: cst.CSTNode, parents: Mapping[cst.CSTNode, cst.CSTNode],
    positions: Mapping[cst.CSTNode, CodeRange],
) -> tuple[int, int] | None:  # fmt: skip
    """The lines of the statement around a node; of a compound one only those before what it holds."""
    while not isinstance(node, cst.SimpleStatementLine | cst.BaseCompoundStatement):
        node = parents[node]
    if node is owner:
        return None
    where = positions[node]
    if isinstance(node, cst.SimpleStatementLine):
        return where.start.line, where.end.line
    inside = getattr(node, "body", None)
    body = positions[inside].start.line if inside is not None else where.end.line
    return where.start.line, max(where.start.line, body - 1)


def _changed(source: str, module: cst.Module, outer: cst.CSTNode, change: Mutation) -> str:
    replaced = deep_replace(outer, change.original_node, change.mutated_node)
    assert isinstance(replaced, cst.CSTNode)
    return source.replace(module.code_for_node(outer), module.code_for_node(replaced), 1)


def _difference(source: str, changed: str) -> tuple[str, str]:
    lines = list(difflib.ndiff(source.splitlines(), changed.splitlines()))
    return (
        " ".join(line[2:].strip() for line in lines if line.startswith("- ")),
        " ".join(line[2:].strip() for line in lines if line.startswith("+ ")),
    )
