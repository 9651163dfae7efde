"""Typed reading of one mapping of a questionnaire file: every misuse becomes a problem with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from questionnaires.model import EMPTY, Text
from questionnaires.nodes import Entries, Items, Node, Scalar
from questionnaires.problems import Findings, Place, nearest

TRUE: Final = ("yes", "true")
FALSE: Final = ("no", "false")
_NUMBER: Final = re.compile(r"-?\d{1,12}(\.\d{1,6})?")


class Fields:
    """One mapping, read key by key; unknown keys are reported when it is opened."""

    def __init__(self, node: Entries, allowed: Sequence[str], findings: Findings) -> None:
        self.node = node
        self.findings = findings
        self.misspelt: set[str] = set()
        for key, scalar in node.keys.items():
            if key not in allowed:
                self._unknown(scalar, node.values.get(key), allowed)

    def _unknown(self, key: Scalar, value: Node | None, allowed: Sequence[str]) -> None:
        place = self.findings.place(key.line, key.column)
        if self.node.flow and isinstance(value, Scalar) and not value.text and not value.quoted:
            self.findings.add("text_needs_quotes", place, found=key.text, corrected=self._requoted(key))
            return
        near = nearest(key.text, [name for name in allowed if name not in self.node.keys])
        self.misspelt.add(near)
        self.findings.add(
            "unknown_key", place, found=key.text, nearest=near, expected=", ".join(allowed),
            swap=(key.text, near) if near else None,
        )  # fmt: skip

    def _requoted(self, key: Scalar) -> str:
        """The line with quotes around the text that a comma split in two."""
        line = self.findings.lines[key.line - 1]
        at = line.find(key.text, key.column - 1)
        head, tail = line[:at], line[at + len(key.text) :]
        found = re.search(r":\s*([^:{}\[\]\"']+,\s*)$", head)
        if not found:
            return ""
        return (head[: found.start(1)] + '"' + found[1] + key.text + '"' + tail).strip()

    # --- places ---------------------------------------------------------------------------

    def place(self, key: str = "") -> Place:
        """Where the value of `key` stands (inside its quotes), or the mapping itself."""
        node: Node = self.node.values.get(key, self.node)
        inside = 1 if isinstance(node, Scalar) and node.quoted else 0
        return self.findings.place(node.line, node.column + inside)

    def key_place(self, key: str) -> Place:
        """Where the word `key` stands."""
        node = self.node.keys[key]
        return self.findings.place(node.line, node.column)

    def has(self, key: str) -> bool:
        """Whether the key is there at all."""
        return key in self.node.values

    # --- scalars --------------------------------------------------------------------------

    def scalar(self, key: str) -> Scalar | None:
        """The scalar under `key`; a list or mapping there is a problem."""
        node = self.node.values.get(key)
        if node is None or isinstance(node, Scalar):
            return node
        self.findings.add("wrong_shape", self.place(key), key=key, found=shape(node), expected="text")
        return None

    def text(self, key: str, *, required: bool = False) -> str:
        """Text, stripped; empty when it is missing (a problem when required)."""
        node = self.scalar(key)
        if node is not None and node.text.strip():
            return node.text.strip()
        if required and (node is not None or key not in self.node.values) and key not in self.misspelt:
            code = "missing_key" if node is None else "missing_text"
            self.findings.add(code, self.place(key), key=key)
        return ""

    def words(self, key: str, *, required: bool = False, languages: Iterable[str] = ()) -> Text:
        """Words for people: a plain text, or a mapping of languages."""
        node = self.node.values.get(key)
        if not isinstance(node, Entries):
            vi = self.text(key, required=required)
            if vi and "en" in tuple(languages):
                self.findings.hint("missing_english", self.place(key), found=vi)
            return Text(vi) if vi else EMPTY
        inner = Fields(node, ("vi", "en"), self.findings)
        found = Text(inner.text("vi", required=True), inner.text("en", required="en" in tuple(languages)))
        return found if found.vi else EMPTY

    def flag(self, key: str, *, default: bool = False) -> bool:
        """`yes` or `no`."""
        node = self.scalar(key)
        if node is None:
            return default
        if node.text in TRUE or node.text in FALSE:
            return node.text in TRUE
        self.findings.add("bad_flag", self.place(key), key=key, found=node.text, expected="yes, no")
        return default

    def number(self, key: str) -> Fraction | None:
        """An exact decimal, or None when it is missing."""
        node = self.scalar(key)
        if node is None:
            return None
        if _NUMBER.fullmatch(node.text):
            return Fraction(node.text)
        comma = node.text.replace(",", ".")
        fixed = (node.text, comma) if _NUMBER.fullmatch(comma) else None
        self.findings.add("bad_number", self.place(key), key=key, found=node.text, swap=fixed)
        return None

    def whole(self, key: str, default: int, low: int, high: int) -> int:
        """A whole number between two bounds."""
        found = self.number(key)
        if found is None:
            return default
        if found.denominator == 1 and low <= found <= high:
            return int(found)
        self.findings.add("bad_number", self.place(key), key=key, found=str(found), expected=f"{low}..{high}")
        return default

    def choice(self, key: str, allowed: Sequence[str], default: str) -> str:
        """One word out of `allowed`."""
        found = self.text(key)
        if not found or found in allowed:
            return found or default
        near = nearest(found, allowed)
        self.findings.add(
            "bad_choice", self.place(key), key=key, found=found, nearest=near, expected=", ".join(allowed),
            swap=(found, near) if near else None,
        )  # fmt: skip
        return default

    # --- more than one --------------------------------------------------------------------

    def names(self, key: str) -> tuple[str, ...]:
        """A list of texts (a single text is a list of one)."""
        node = self.node.values.get(key)
        if isinstance(node, Scalar):
            return (node.text.strip(),) if node.text.strip() else ()
        found = []
        for item in self.items(key):
            if isinstance(item, Scalar):
                found.append(item.text.strip())
            else:
                place = self.findings.place(item.line, item.column)
                self.findings.add("wrong_shape", place, key=key, found=shape(item), expected="text")
        return tuple(found)

    def texts(self, key: str, languages: Iterable[str] = ()) -> tuple[Text, ...]:
        """A list of words for people."""
        found = []
        for item in self.items(key):
            if isinstance(item, Entries):
                inner = Fields(item, ("vi", "en"), self.findings)
                found.append(Text(inner.text("vi", required=True), inner.text("en")))
            elif isinstance(item, Scalar) and item.text.strip():
                found.append(Text(item.text.strip()))
                if "en" in tuple(languages):
                    place = self.findings.place(item.line, item.column + item.quoted)
                    self.findings.hint("missing_english", place, found=item.text.strip())
        return tuple(found)

    def items(self, key: str) -> list[Node]:
        """The nodes of a list; anything else there is a problem."""
        node = self.node.values.get(key)
        if node is None:
            return []
        if isinstance(node, Items):
            return node.nodes
        self.findings.add("wrong_shape", self.place(key), key=key, found=shape(node), expected="list")
        return []

    def mappings(self, key: str) -> list[Entries]:
        """The mappings of a list (or the one mapping that stands there); other items are problems."""
        node = self.node.values.get(key)
        if isinstance(node, Entries):
            return [node]
        found = []
        for item in self.items(key):
            if isinstance(item, Entries):
                found.append(item)
            else:
                place = self.findings.place(item.line, item.column)
                self.findings.add("wrong_shape", place, key=key, found=shape(item), expected="mapping")
        return found

    def mapping(self, key: str) -> Entries | None:
        """The mapping under `key`; anything else there is a problem."""
        node = self.node.values.get(key)
        if node is None or isinstance(node, Entries):
            return node
        self.findings.add("wrong_shape", self.place(key), key=key, found=shape(node), expected="mapping")
        return None


def shape(node: Node) -> str:
    """What a node is: `text`, `list` or `mapping`."""
    return "text" if isinstance(node, Scalar) else "list" if isinstance(node, Items) else "mapping"


def plain(node: Node) -> object:
    """The node as text, list and dict, untyped (for the tests inside a file)."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [plain(item) for item in node.nodes]
    return {key: plain(value) for key, value in node.values.items()}
