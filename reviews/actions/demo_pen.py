"""A pen for fictional prose: fills the gaps of templates, and never writes one sentence twice in a cell."""

from __future__ import annotations

import random
import re
from calendar import monthrange
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from questionnaires.values import nfc

GAP: Final = re.compile(r"\{([^{}]+)\}")
NAMED: Final = re.compile(r"(\w+)=(.+)")
DAY: Final = re.compile(r"([dn]):(\d+)\.\.(\d+)")
SUM: Final = re.compile(r"\w+(?:[+-]\w+)*")
ENDS: Final = re.compile(r"[.;!?\n]+")
STARTS: Final = re.compile(r"(?:^|(?<=[.!?]\s)|(?<=\n))\w")
TRIES: Final = 60
"""Attempts with one template before the next one is taken."""

Known = Mapping[str, str | int]
"""What a gap may name: numbers, or words as they are."""


class PenError(ValueError):
    """A template that cannot be filled, or too few templates for the cell: a fault of the prose file."""


def sentences(text: str) -> frozenset[str]:
    """The sentences of a text, as the strictest reader would count them: any full stop, semicolon, line end."""
    return frozenset(part.strip().casefold() for part in ENDS.split(text) if part.strip())


@dataclass
class Memory:
    """What was written in the cell so far, shared by all its pens."""

    used: set[str] = field(default_factory=set)
    templates: Counter[str] = field(default_factory=Counter)


@dataclass
class Pen:
    """Writes for one person.

    `words` are named lists (the person's own hide the common ones), `known` what is so about this
    person, `until` the last day that may be spoken of, `tails` templates of notes in brackets.
    """

    chance: random.Random
    memory: Memory
    words: Mapping[str, Sequence[str]]
    known: Known
    until: date
    tails: Sequence[str] = ()

    def write(self, templates: Sequence[str], **more: str | int) -> str:
        """One text from the templates used least so far, every sentence of it new in this cell."""
        return self.write_together([{"": template} for template in templates], **more)[""]

    def write_together(self, sets: Sequence[Mapping[str, str]], **more: str | int) -> dict[str, str]:
        """One set of texts that share their named gaps, such as the cells of a row.

        Where a cell has used up what the templates can say, a note in brackets tells sentences apart.
        Raises PenError.
        """
        for noted in (False, True) if self.tails else (False,):
            for chosen in self._least_used(sets):
                for _ in range(TRIES):
                    known = {**self.known, **more}
                    texts = {name: self._fill(template, known) for name, template in chosen.items()}
                    if noted:
                        texts = {name: self._with_notes(text) for name, text in texts.items()}
                    if self._remember(texts):
                        self.memory.templates["\n".join(chosen.values())] += 1
                        return texts
        raise PenError(f"too few templates: {sets[:1]}")

    def _remember(self, texts: Mapping[str, str]) -> bool:
        """Whether every sentence is new; if so, none of them is any more."""
        fresh = [sentence for text in texts.values() for sentence in sentences(text)]
        if len(set(fresh)) < len(fresh) or self.memory.used.intersection(fresh):
            return False
        self.memory.used.update(fresh)
        return True

    def _with_notes(self, text: str) -> str:
        """The text with a note after every sentence that was used before."""
        for sentence in ENDS.split(text):
            if sentence.strip().casefold() in self.memory.used:
                note = self._fill(self.chance.choice(self.tails), dict(self.known))
                text = text.replace(sentence, f"{sentence} ({note[:1].lower()}{note[1:]})", 1)
        return text

    def _least_used(self, sets: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
        mixed = self.chance.sample(list(sets), len(sets))
        return sorted(mixed, key=lambda texts: self.memory.templates["\n".join(texts.values())])

    def _fill(self, template: str, known: dict[str, str | int]) -> str:
        filled = GAP.sub(lambda gap: str(self._gap(gap[1], known)), template)
        return STARTS.sub(lambda letter: letter[0].upper(), nfc(filled))

    def _gap(self, words: str, known: dict[str, str | int]) -> str | int:
        """The filling of one gap; a named one is remembered in `known`."""
        named = NAMED.fullmatch(words)
        if named:
            known[named[1]] = found = self._gap(named[2], known)
            return found
        day = DAY.fullmatch(words)
        if day:
            return self._day(day[1] == "n", int(day[2]), int(day[3]))
        if words.startswith(":"):
            return self._word(words[1:])
        if "|" in words:
            return self.chance.choice(words.split("|"))
        low, dots, high = words.partition("..")
        if dots:
            return self._between(_sum(low, known), _sum(high, known), words)
        return known[words] if words in known else _sum(words, known)

    def _between(self, low: int, high: int, words: str) -> int:
        if high < low:
            raise PenError(f"{{{words}}} is empty: {low}..{high}")
        return self.chance.randint(low, high)

    def _word(self, name: str) -> str:
        if name not in self.words:
            raise PenError(f"no words {name!r}")
        return self.chance.choice(self.words[name])

    def _day(self, following_year: bool, first: int, last: int) -> str:  # noqa: FBT001 - a private switch
        """A day between two months: of this year as `14/5`, never after `until`; of the next as `14/5/2027`."""
        year = self.until.year + following_year
        start = date(year, first, 1).toordinal()
        end = date(year, last, monthrange(year, last)[1]).toordinal()
        if not following_year:
            end = min(end, self.until.toordinal())
        if end < start:
            raise PenError(f"no day in months {first}..{last}")
        day = date.fromordinal(self.chance.randint(start, end))
        return f"{day.day}/{day.month}/{day.year}" if following_year else f"{day.day}/{day.month}"


def _sum(words: str, known: Mapping[str, str | int]) -> int:
    """`12`, `k`, `k-2`, `Y+1`."""
    if not SUM.fullmatch(words):
        raise PenError(f"not a number: {words!r}")
    total, sign = 0, 1
    for part in re.split(r"([+-])", words):
        if part in "+-":
            sign = 1 if part == "+" else -1
            continue
        value = int(part) if part.isdecimal() else known.get(part)
        if not isinstance(value, int):
            raise PenError(f"no number {part!r}")
        total += sign * value
    return total
