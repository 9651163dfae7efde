"""The register of paper numbers over one term: last used ones as typed, the year before carried on (HD 05 3.1.1 b)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from questionnaires.values import Problem
from reviews.campaign import Campaign
from reviews.session_kinds import KINDS
from reviews.table_cells import CellError
from reviews.tables import bare

SYMBOLS: Final = tuple(sorted({kind.symbol for kind in KINDS if kind.symbol}))
"""Types of papers that get a number: BB, BC, TB …"""
SAMPLE: Final = "BB 11; BC 04"


def numbers_of(text: str) -> dict[str, int]:
    """`BB 11; BC 04`: the last number used of each type. Raises CellError `cell_choice`."""
    found: dict[str, int] = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        symbol, _space, number = part.replace("=", " ").partition(" ")
        known = next((one for one in SYMBOLS if one.lower() == symbol.lower()), "")
        if not known or not re.fullmatch(r"[0-9]{1,5}", number.strip()):
            raise CellError(Problem("cell_choice", part, {"expected": (SAMPLE, *SYMBOLS)}))
        found[known] = int(number)
    return found


def numbers_words(found: Mapping[str, int]) -> str:
    """The same text back."""
    return "; ".join(f"{symbol} {number:02d}" for symbol, number in sorted(found.items()))


def last_numbers(campaign: Campaign, before: Campaign | None) -> dict[str, int]:
    """The last number used of each type before this year's register: typed ones hold, else those of the year before.

    Numbers run on within a term: what was given before the plan's `term_begin` does not count.
    """
    begin, found = campaign.plan.term_begin, dict[str, int]()
    if before is not None:
        if begin is None or begin.year < int(before.period[:4]):
            found.update(before.last_numbers)
        for given in before.numbers:
            if begin is None or given.on >= begin:
                found[given.kind] = max(found.get(given.kind, 0), given.number)
    return {**found, **campaign.last_numbers}


def organ_symbol(name: str, *, committee: bool = True) -> str:
    """What stands behind the slash (HD 05-HD/VPTW 3.1.2): CB of every cell, ĐU of every đảng uỷ, TU of a province's."""
    plain = bare(name)
    if plain.startswith("chi bo") or not committee:
        return "CB"
    return (
        "TU" if plain.startswith(("tinh uy", "thanh uy", "ban thuong vu tinh uy", "ban thuong vu thanh uy")) else "ĐU"
    )


def typed_number(text: str, symbol: str, organ: str) -> int:
    """`12`, `12-BC`, `12-BC/ĐU` of a paper of this type and organ. Raises CellError `cell_choice`."""
    number, _dash, rest = text.strip().partition("-")
    known = {bare(one) for one in ("", symbol, f"{symbol}/{organ}")}
    if not re.fullmatch(r"[0-9]{1,5}", number) or int(number) == 0 or bare(rest) not in known:
        raise CellError(Problem("cell_choice", text, {"expected": (f"12-{symbol}/{organ}", "12")}))
    return int(number)
