"""Vietnamese order of names: by the given name first, letters in the order a ă â … o ô ơ …, then the tone."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

LETTERS: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES: Final = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
"""Ngang, huyền, hỏi, ngã, sắc, nặng."""

Key = tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


def name_key(name: str) -> Key:
    """A key for sorting: the given name (the last word), then family and middle names as they stand."""
    *before, given = name.casefold().split() or [""]
    return tuple(_word(word) for word in (given, *before))


@lru_cache(4096)  # a cell shares few family and middle names, and is sorted at every look
def _word(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The letters of a word and, apart from them, its tones: they decide between words of equal letters."""
    letters: list[int] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFC", word):
        spread = unicodedata.normalize("NFD", character)
        tone = next((mark for mark in TONES[1:] if mark in spread), "")
        bare = unicodedata.normalize("NFC", spread.replace(tone, "", 1) if tone else spread)
        letters.append(LETTERS.index(bare) if bare in LETTERS else len(LETTERS) + ord(bare[0]))
        tones.append(TONES.index(tone))
    return tuple(letters), tuple(tones)
