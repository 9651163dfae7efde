"""YAML text to a located tree: every scalar stays text until the schema types it.

The events of PyYAML are read one by one rather than composed by it: nesting is cut off at the
first level too deep (composing 100,000 open brackets takes seconds), and anchors and tags are
seen before anything is built from them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import yaml

from questionnaires.problems import Findings
from questionnaires.values import nfc

MAX_BYTES: Final = 1024 * 1024
MAX_DEPTH: Final = 20

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
        findings.add("file_not_utf8", start, found=f"0x{data[error.start]:02x}")
        return None
    findings.lines = text.split("\n")
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
            for event in yaml.parse(text, Loader=_Loader):
                self.take(event)
                if self.refused:
                    return None
        except yaml.YAMLError as error:
            self.syntax(error)
            return None
        if self.root is None:
            self.findings.add("yaml_not_mapping", self.findings.place(1, 1))
        return self.root

    def syntax(self, error: yaml.YAMLError) -> None:
        mark = getattr(error, "problem_mark", None)
        place = self.findings.place(mark.line + 1, mark.column + 1) if mark else self.findings.place(1, 1)
        found = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
        line = self.findings.lines[place.line - 1].strip() if place.line <= len(self.findings.lines) else ""
        self.findings.add("yaml_syntax", place, found=found, line=line)

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.NodeEvent):
            self.node(event)
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            self.open.pop()
            self.keys.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.refuse("yaml_several_documents", event)

    def refuse(self, code: str, event: yaml.Event, **params: object) -> None:
        self.findings.note(code, self.findings.place(*_position(event)), params)
        self.refused = True

    def node(self, event: yaml.NodeEvent) -> None:
        line, column = _position(event)
        if event.anchor is not None:
            self.refuse("yaml_alias", event, found=event.anchor)
            return
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.refuse("yaml_tag", event, found=tag)
            return
        if isinstance(event, yaml.ScalarEvent):
            quoted = event.style not in (None, "")
            self.place(Scalar(nfc(event.value), line, column, quoted))
            return
        if len(self.open) >= MAX_DEPTH:
            self.refuse("yaml_too_deep", event, expected=MAX_DEPTH)
            return
        if isinstance(event, yaml.MappingStartEvent):
            self.enter(Entries(line, column, bool(event.flow_style)))
        else:
            self.enter(Items(line, column))

    def enter(self, node: Items | Entries) -> None:
        self.place(node)
        self.open.append(node)
        self.keys.append(None)

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
        if key is not None:
            self.keys[-1] = None
            parent.values.setdefault(key.text, node)
            return
        if not isinstance(node, Scalar):
            self.findings.add("yaml_syntax", self.findings.place(node.line, node.column), found="key")
            node = Scalar(f"\x00{node.line}:{node.column}", node.line, node.column)
            self.refused = True
        self.keys[-1] = node
        if node.text in parent.keys:
            first = parent.keys[node.text]
            place = self.findings.place(node.line, node.column)
            self.findings.add("yaml_duplicate_key", place, found=node.text, first=first.line)
            return
        parent.keys[node.text] = node


def _position(event: yaml.Event) -> tuple[int, int]:
    """Line and column of an event, from 1."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
