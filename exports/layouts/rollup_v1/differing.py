"""Where figures differ from the committee's own decisions: said on its paper of figures and in its report."""

from __future__ import annotations

from itertools import groupby

from exports.layouts.rollup_v1 import words
from exports.layouts.session_v1.blocks import Block, Para, Run, para
from exports.layouts.session_v1.words import LEVEL
from reviews.summary import Summary, Unlike


def differing(found: Summary) -> list[Block]:
    """One line a cell, below a sentence; nothing where all agrees, as in all figures made before format 3."""
    if not found.unlike:
        return []
    lines = (
        f"- {unit}: {'; '.join(map(_told, levels))}." for unit, levels in groupby(found.unlike, lambda one: one.unit)
    )
    return [Para((Run(words.UNLIKE.format(unit=found.unit_name)),), keep=True), *map(para, lines)]


def _told(one: Unlike) -> str:
    return words.UNLIKE_LEVEL.format(told=one.told, level=LEVEL[one.level], decided=one.decided)
