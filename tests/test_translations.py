"""Catalogues are compiled from the text beside them: `scripts/catalogues` was run after the last change."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

TRANSLATIONS = Path(__file__).parents[1] / "tui" / "translations"


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_compiled_catalogue_says_what_its_text_says(language: str) -> None:
    text = TRANSLATIONS / language / "LC_MESSAGES" / "kiemdiem.po"
    with text.open("rb") as source:
        written = {
            message.id: message.string
            for message in read_po(source, locale=language)
            if isinstance(message.id, str) and message.id and message.string and not message.fuzzy
        }
    with text.with_suffix(".mo").open("rb") as compiled:
        read = gettext.GNUTranslations(compiled)

    assert written
    assert {words: read.gettext(words) for words in written} == written
