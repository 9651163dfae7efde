"""The table of characters is the fonts' own, and names what cannot be printed."""

from __future__ import annotations

import hashlib
import unicodedata
from importlib import resources

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from exports.coverage import covered, missing
from questionnaires.values import nfc

STYLES = {
    "Regular": "29d12439831b7f59194efec85872f24f54eff05738933f9a860220d2abff88ba",
    "Bold": "446a4421f297698427170fd7db20e59169a4188baaaf940e9bea58af6341a723",
    "Italic": "c1830c433ab41379f1139fac388989d37c9f08c81e1bd643efdcc7946db30753",
    "BoldItalic": "36dd6965be8915f6d7efb259757f1f7546a7c6f72c53a20bbe4ae7092f2cd558",
}
BASES = "aăâeêioôơuưyđ"
TONES = ["", *map(chr, (0x300, 0x301, 0x303, 0x309, 0x323))]


@pytest.mark.parametrize("style", STYLES)
def test_the_fonts_are_the_unmodified_files_of_liberation_2_1_5(style: str) -> None:
    data = (resources.files("exports.assets") / f"LiberationSerif-{style}.ttf").read_bytes()
    assert hashlib.sha256(data).hexdigest() == STYLES[style]


def test_the_licence_travels_with_the_fonts() -> None:
    text = (resources.files("exports.assets") / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "Reserved Font Name Liberation" in text


def test_the_table_says_what_all_four_fonts_hold() -> None:
    folder = resources.files("exports.assets")
    held = [set(TTFont(folder / f"LiberationSerif-{style}.ttf").getBestCmap()) for style in STYLES]
    drawn = {chr(code) for code in set.intersection(*held)}
    assert covered() - {"\n", "\t"} == {c for c in drawn if unicodedata.category(c)[0] != "C"}


def test_every_vietnamese_letter_can_be_printed() -> None:
    letters = {nfc(base + tone) for base in BASES for tone in TONES if base != "đ"} | {"đ"}
    whole = letters | {letter.upper() for letter in letters}
    assert len(whole) == 2 * 73
    assert all(len(letter) == 1 for letter in whole)
    assert missing("".join(sorted(whole)) + "₫%–—…«»“”\"'½m²") == ()


def test_what_is_missing_is_named_once_in_order_of_first_use() -> None:
    assert missing("Đã xong ✅ rồi 😀, tiếp ☐ và ✅") == ("✅", "😀", "☐")
    assert missing("hai\ndòng\tvà thụt") == ()


@pytest.mark.parametrize("invisible", ["\u200b", "\u202e", "\x07", "\ufeff", "\xad", "\r"])
def test_invisible_characters_count_as_missing(invisible: str) -> None:
    assert missing(f"a{invisible}b") == (invisible,)


@given(st.text())
def test_missing_means_not_in_the_table_whatever_the_text(text: str) -> None:
    found = missing(text)
    assert set(found) == {c for c in nfc(text) if c not in covered()}
    assert len(set(found)) == len(found)
