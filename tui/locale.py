"""The language of everything that a person reads: Vietnamese is the source, other languages are catalogues."""

from __future__ import annotations

import gettext
import os
from pathlib import Path
from typing import Final

DOMAIN: Final = "kiemdiem"
LANGUAGES: Final = ("vi", "en")
TRANSLATIONS: Final = Path(__file__).parent / "translations"

_chosen: gettext.NullTranslations = gettext.NullTranslations()
"""The catalogue in use, looked up once: `gettext.gettext` asks the disk for it again for every sentence."""


def set_language(language: str) -> None:
    """Choose the language for this process; to be called before `tui.cli` is imported.

    The default domain is set as well, because click asks it for its own words
    («Usage», «Error»): the Vietnamese catalogue holds those, and only those.
    """
    global _chosen  # noqa: PLW0603 -- one language a process, chosen once at its start
    known = language if language in LANGUAGES else "vi"
    os.environ["LANGUAGE"] = known
    gettext.bindtextdomain(DOMAIN, TRANSLATIONS)
    gettext.textdomain(DOMAIN)
    _chosen = gettext.translation(DOMAIN, TRANSLATIONS, [known], fallback=True)


def _(words: str) -> str:
    """`words` in the chosen language; the Vietnamese itself where there is no translation."""
    return _chosen.gettext(words)


def many(one: str, more: str, count: int) -> str:
    """Singular or plural in the chosen language (Vietnamese has one form)."""
    return _chosen.ngettext(one, more, count)
