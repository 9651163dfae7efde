"""What a Party officer must still compare with the signed text: every part marked `verified: no`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from questionnaires.catalogue import Catalogue
from questionnaires.fields import FALSE
from questionnaires.loaded import Loaded
from questionnaires.material import material_bytes, material_names
from questionnaires.model import Question, Questionnaire, Source
from questionnaires.nodes import Entries, Items, Node, Scalar, parse
from questionnaires.problems import Findings

_IDS: Final = ("id", "code", "rule_set", "level")
_WORDS: Final = ("explain", "ask", "title", "name", "label", "text", "say", "note")


@dataclass(frozen=True, slots=True)
class Unverified:
    """One thing to compare: a whole file, one item in it, or a source with a remark how it was read."""

    file: str
    """Name of the file: `qd144.yaml`, `rules/qd366-2025.yaml`."""
    kind: Literal["file", "source", "item"]
    id: str
    words: str
    source: Source | None
    where: str
    """`file:line:column`."""


def unverified(catalogue: Catalogue, files: tuple[Path, ...] = ()) -> tuple[Unverified, ...]:
    """Everything to compare, file by file, each thing once, in the file in which it is written.

    Without `files` all that the catalogue holds, rule sets and other data files included.
    Raises QuestionnaireRefusedError for a named file that cannot be used.
    """
    loaded = [catalogue.read(file) for file in files] or catalogue.every()
    found = [one for each in loaded for one in _of_questionnaire(each)]
    if not files:
        found += [one for name in material_names() for one in _of_material(name)]
    return tuple(found)


def _of_questionnaire(loaded: Loaded) -> Iterator[Unverified]:
    questionnaire = loaded.questionnaire
    file = questionnaire.path
    first = questionnaire.source[0] if questionnaire.source else None
    if not questionnaire.verified:
        yield Unverified(file, "file", questionnaire.id, questionnaire.title.vi, first, f"{file}:1:1")
    for source in questionnaire.source:
        if source.note:
            yield Unverified(file, "source", source.number, source.title or source.number, source, f"{file}:1:1")
    for question in _doubtful(questionnaire):
        place = loaded.places.get(question.id)
        if place is not None and place.file == file:
            words = question.ask.vi or question.name.vi
            yield Unverified(file, "item", question.id, words, question.source or first, str(place))


def _doubtful(questionnaire: Questionnaire) -> Iterator[Question]:
    """Rows instead of their grid, unless only the grid's own words are in doubt."""
    for question in questionnaire.questions.values():
        if not question.verified and not any(not row.verified for row in question.rows):
            yield question


def _of_material(name: str) -> Iterator[Unverified]:
    file = f"{name}.yaml"
    root = parse(material_bytes(name), Findings(file))
    if root is None:
        return
    sources = [_source(node) for node in _mappings(root.values.get("source"))]
    first = sources[0] if sources else None
    if _no(root):
        words = _text(root, *_WORDS) or name
        yield Unverified(file, "file", _text(root, *_IDS) or name, words, first, f"{file}:1:1")
    for source in sources:
        if source.note:
            yield Unverified(file, "source", source.number, source.title or source.number, source, f"{file}:1:1")
    for path, node in _inside(root):
        if _no(node):
            own = [_source(inner) for inner in _mappings(node.values.get("source"))]
            named = own[0] if own else _at(first, _text(node, "article"), _text(node, "note"))
            where = f"{file}:{node.line}:{node.column}"
            yield Unverified(file, "item", _text(node, *_IDS), _text(node, *_WORDS) or path, named, where)


def _inside(node: Node, path: str = "") -> Iterator[tuple[str, Entries]]:
    """Every mapping below this node with the keys that lead to it, in the order of the file."""
    named = list(node.values.items()) if isinstance(node, Entries) else []
    listed = [(str(number), one) for number, one in enumerate(node.nodes, 1)] if isinstance(node, Items) else []
    for key, child in (*named, *listed):
        below = f"{path}.{key}" if path else key
        if isinstance(child, Entries):
            yield below, child
        yield from _inside(child, below)


def _no(node: Entries) -> bool:
    mark = node.values.get("verified")
    return isinstance(mark, Scalar) and mark.text in FALSE


def _text(node: Entries, *keys: str) -> str:
    """The first of these keys that holds words; Vietnamese where there are several languages."""
    for key in keys:
        found = node.values.get(key)
        if isinstance(found, Entries):
            found = found.values.get("vi")
        if isinstance(found, Scalar) and found.text:
            return found.text
    return ""


def _mappings(node: Node | None) -> list[Entries]:
    nodes = node.nodes if isinstance(node, Items) else [node]
    return [one for one in nodes if isinstance(one, Entries)]


def _source(node: Entries) -> Source:
    return Source(*(_text(node, key) for key in ("number", "date", "issuer", "article", "title", "note")))


def _at(source: Source | None, article: str, note: str) -> Source | None:
    """The file's first source, at the article that the item names."""
    if source is None:
        return Source("", article=article, note=note) if article or note else None
    return Source(
        source.number, source.date, source.issuer, article or source.article, source.title, note or source.note
    )
