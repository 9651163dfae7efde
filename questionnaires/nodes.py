"""YAML text to a located tree: every scalar stays text until the schema types it.

The events of PyYAML are read one by one rather than composed by it: nesting is cut off at the
first level too deep (composing 100,000 open brackets takes seconds), and anchors and tags are
seen before anything is built from them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import yaml

from questionnaires.limits import MAX_BYTES, MAX_DEPTH
from questionnaires.problems import Findings, Place, lines_of
from questionnaires.values import nfc

_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Scalar:
    """Text as written, in NFC; `quoted` = in quotes or as a block."""

    text: str
    line: int
    column: int
    quoted: bool = False


@dataclass(slots=True)
class Items:
    """A list."""

    line: int
    column: int
    nodes: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Entries:
    """A mapping; `keys` and `values` by the key's text. `flow` = written in braces."""

    line: int
    column: int
    flow: bool = False
    keys: dict[str, Scalar] = field(default_factory=dict)
    values: dict[str, Node] = field(default_factory=dict)


Node = Scalar | Items | Entries


def parse(data: bytes, findings: Findings) -> Entries | None:
    """The tree of one YAML document, or None; what is wrong is in `findings`."""
    start = findings.place(1, 1)
    if len(data) > MAX_BYTES:
        findings.add("file_too_large", start, found=len(data), expected=MAX_BYTES)
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        findings.add("file_not_utf8", _end_of(before, findings), found=f"0x{data[error.start]:02x}")
        return None
    findings.lines = lines_of(text)
    tree = _Builder(findings).build(text)
    if tree is not None and not isinstance(tree, Entries):
        findings.add("yaml_not_mapping", findings.place(tree.line, tree.column))
        return None
    return tree


class _Builder:
    """Puts one document's events together without recursion."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.root: Node | None = None
        self.open: list[Items | Entries] = []
        self.keys: list[Scalar | None] = []
        self.documents = 0
        self.refused = False

    def build(self, text: str) -> Node | None:
        try:
            self.read(_Loader(text))
        except yaml.YAMLError as error:
            self.syntax(error)
            return None
        if self.refused:
            return None
        if self.root is None:
            self.findings.add("yaml_not_mapping", self.findings.place(1, 1))
        return self.root

    def read(self, loader: yaml.SafeLoader) -> None:
        """Take events until the end or the first refusal."""
        next_event: Callable[[], yaml.Event] = loader.get_event
        try:
            while not self.refused:
                event = next_event()
                kind = type(event)
                if isinstance(event, yaml.ScalarEvent):
                    self.scalar(event)
                elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                    self.open.pop()
                    self.keys.pop()
                elif kind is yaml.StreamEndEvent:
                    return
                else:
                    self.start(event)
        finally:
            loader.dispose()

    def syntax(self, error: yaml.YAMLError) -> None:
        mark = getattr(error, "problem_mark", None)
        if mark:
            place = self.findings.place(mark.line + 1, mark.column + 1)
        else:  # a character that the reader does not take at all
            odd = yaml.reader.Reader.NON_PRINTABLE.search("\n".join(self.findings.lines))
            place = _end_of(odd.string[: odd.start()] if odd else "", self.findings)
        found = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
        line = self.findings.lines[place.line - 1].strip() if place.line <= len(self.findings.lines) else ""
        self.findings.add("yaml_syntax", place, found=found, line=line)

    def refuse(self, code: str, event: yaml.Event, **params: object) -> None:
        self.findings.note(code, self.findings.place(*_position(event)), params)
        self.refused = True

    def plain(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> bool:
        """Whether the node has neither anchor nor tag; refused where it has."""
        if event.anchor is not None:
            self.refuse("yaml_alias", event, found=event.anchor)
        elif event.tag is not None:
            self.refuse("yaml_tag", event, found=event.tag)
        return not self.refused

    def start(self, event: yaml.Event) -> None:
        """Anything that is neither a scalar nor an end."""
        if isinstance(event, yaml.AliasEvent):
            self.refuse("yaml_alias", event, found=event.anchor)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.refuse("yaml_several_documents", event)
        elif isinstance(event, yaml.CollectionStartEvent) and self.plain(event):
            if len(self.open) >= MAX_DEPTH:
                self.refuse("yaml_too_deep", event, expected=MAX_DEPTH)
                return
            line, column = _position(event)
            mapping = isinstance(event, yaml.MappingStartEvent)
            node = Entries(line, column, bool(event.flow_style)) if mapping else Items(line, column)
            self.place(node)
            self.open.append(node)
            self.keys.append(None)

    def scalar(self, event: yaml.ScalarEvent) -> None:
        if (event.anchor or event.tag) is None or self.plain(event):
            line, column = _position(event)
            self.place(Scalar(nfc(event.value), line, column, event.style not in (None, "")))

    def place(self, node: Node) -> None:
        """Hang the node into what is open: as the root, an item, a key or a key's value."""
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent, Items):
            parent.nodes.append(node)
            return
        key = self.keys[-1]
        if key is None:
            self.key(parent, node)
            return
        self.keys[-1] = None
        parent.values.setdefault(key.text, node)

    def key(self, parent: Entries, node: Node) -> None:
        """The next node is a key: it must be a text that is not there yet."""
        place = self.findings.place(node.line, node.column)
        if not isinstance(node, Scalar):
            self.findings.add("wrong_shape", place, key="key", found="list, mapping", expected="text")
            self.refused = True
            return
        self.keys[-1] = node
        if node.text in parent.keys:
            first = parent.keys[node.text].line
            self.findings.add("yaml_duplicate_key", place, found=node.text, first=first)
            return
        parent.keys[node.text] = node


def _end_of(text: str, findings: Findings) -> Place:
    """The place behind the last character of a text from the beginning of the file."""
    line = text.rpartition("\n")[2]
    return findings.place(text.count("\n") + 1, len(line) + 1)


def _position(event: yaml.Event) -> tuple[int, int]:
    """Line and column of an event, from 1."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
