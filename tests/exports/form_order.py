"""Headings and field labels of each form in their official order, as written by hand in `labels/*.txt`, one a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

LABELS = Path(__file__).parent / "labels"


def _labels(file: Path) -> tuple[str, ...]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line.strip() and not line.startswith("#"))


ORDER: Mapping[str, Sequence[str]] = {file.stem.upper(): _labels(file) for file in sorted(LABELS.glob("*.txt"))}
"""Form to labels, with the points that the tests give. Nothing generates the files."""


def missing_or_out_of_order(words: str, labels: Sequence[str]) -> list[str]:
    """Labels that do not stand behind the one before them in the words of the pages, spaces and line ends aside."""
    text, place, wrong = "".join(words.split()), 0, []
    for label in labels:
        squeezed = "".join(label.split())
        found = text.find(squeezed, place)
        if found < 0:
            wrong.append(label)
        else:
            place = found + len(squeezed)
    return wrong
