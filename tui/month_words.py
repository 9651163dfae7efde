"""Months and quarters as people type and read them: `11/2026`, `Q4/2026`, «quý 4/2026»."""

from __future__ import annotations

import re
from typing import Final

from tui.finding import bare
from tui.locale import _

QUARTERS: Final = (
    r"(?:q|quy) ?(?P<n>[1-4]|i{1,3}|iv)[/ ]+(?P<year>20\d\d)",
    r"(?P<year>20\d\d)/(?:q|quy) ?(?P<n>[1-4]|i{1,3}|iv)",
)
MONTHS: Final = (r"(?:thang |t)?(?P<n>\d{1,2})/(?P<year>20\d\d)", r"(?P<year>20\d\d)/(?P<n>\d{1,2})")
ROMAN: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


def span_typed(text: str) -> str:
    """`2026-11` or `2026-Q4` for what was typed; empty where it is neither."""
    words = " ".join(bare(text).replace("-", "/").split())
    for pattern in QUARTERS:
        if found := re.fullmatch(pattern, words):
            return f"{found['year']}-Q{ROMAN.get(found['n'], found['n'])}"
    for pattern in MONTHS:
        found = re.fullmatch(pattern, words)
        if found and 1 <= int(found["n"]) <= 12:
            return f"{found['year']}-{int(found['n']):02d}"
    return ""


def span_words(span: str) -> str:
    """«11/2026», «quý 4/2026»."""
    if "-Q" in span:
        return _("quý {n}/{year}").format(n=span[-1], year=span[:4])
    return f"{span[5:]}/{span[:4]}" if len(span) == 7 else span
