"""Finding Vietnamese words typed without marks: «ky luat» finds «kỷ luật»."""

from __future__ import annotations

import unicodedata


def bare(text: str) -> str:
    """Text without marks, in small letters, đ as d; as many letters as the NFC text."""
    letters = (unicodedata.normalize("NFD", letter)[0] for letter in unicodedata.normalize("NFC", text))
    return "".join(letters).casefold().replace("đ", "d")


def found(wanted: str, text: str) -> bool:
    """Whether every word of `wanted` stands in `text`; marks count only where they were typed."""
    whole, plain = unicodedata.normalize("NFC", text).casefold(), bare(text)
    return all(word in whole or (word == bare(word) and word in plain) for word in wanted.casefold().split())
