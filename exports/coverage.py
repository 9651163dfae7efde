"""Which characters the bundled font can draw, without loading the font or WeasyPrint."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources

from exports.errors import UnprintableError
from questionnaires.values import nfc

ALWAYS = "\n\t"
"""Line breaks and tabulators are set, not drawn."""


@cache
def covered() -> frozenset[str]:
    """Every character that all four styles can draw, every precomposed Vietnamese letter among them."""
    table = (resources.files("exports.assets") / "coverage.txt").read_text(encoding="utf-8")
    found = set(ALWAYS)
    for line in table.splitlines():
        if line and not line.startswith("#"):
            first, last = line.split("-")
            found.update(map(chr, range(int(first, 16), int(last, 16) + 1)))
    return frozenset(found)


def missing(text: str) -> tuple[str, ...]:
    """Characters of `text` (taken as NFC) that the font lacks, each once, in order of first use.

    Control, direction and private-use characters count as missing: on paper they would be
    nothing, or reorder what is read.
    """
    if text.isascii() and text.isprintable():
        return ()
    composed = nfc(text)
    strange = set(composed) - covered()
    return tuple(dict.fromkeys(c for c in composed if c in strange)) if strange else ()


def refuse_missing(written: Iterable[tuple[str, str]]) -> None:
    """Raise UnprintableError where a text, given with its place, has characters that the font lacks."""
    strange: dict[str, dict[str, None]] = {}
    for where, text in written:
        if found := missing(text):
            strange.setdefault(where, {}).update(dict.fromkeys(found))
    if strange:
        raise UnprintableError([(where, tuple(characters)) for where, characters in strange.items()])
