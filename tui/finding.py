"""Finding Vietnamese words typed without marks: «ky luat» finds «kỷ luật»."""

from __future__ import annotations

import re
import unicodedata


def bare(text: str) -> str:
    """Text without marks, in small letters, đ as d; as many letters as the NFC text."""
    letters = (unicodedata.normalize("NFD", letter)[0] for letter in unicodedata.normalize("NFC", text))
    return "".join(letters).casefold().replace("đ", "d")


def rank(wanted: str, name: str, more: str = "") -> int | None:
    """How well `wanted` fits: 0 the name begins so, 1 stands in the name, 2 every word somewhere; None not at all.

    Words fit at their beginnings; marks count only where they were typed.
    """
    phrase = " ".join(wanted.split())
    if _within(phrase, name):
        return 0 if bare(name).startswith(bare(phrase)) else 1
    if all(_within(word, f"{name} {more}") for word in phrase.split()):
        return 2
    return None


def _within(phrase: str, text: str) -> bool:
    if bare(phrase) != _marked(phrase):
        return _begins(_marked(phrase), _marked(text))
    return _begins(bare(phrase), bare(text))


def _marked(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _begins(phrase: str, text: str) -> bool:
    """Whether the phrase stands in the text at the beginning of a word."""
    return not phrase or re.search(rf"(?<!\w){re.escape(phrase)}", text) is not None
