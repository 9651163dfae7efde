"""The words of the wording check, read from data once and made into patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Final

from questionnaires.material import material
from questionnaires.values import nfc

_TONES: Final = (("a", "àáảãạ"), ("e", "èéẻẽẹ"), ("y", "ỳýỷỹỵ"))
_FIRST: Final = {"o": "òóỏõọ", "u": "ùúủũụ"}
_PLACED: Final = {
    f"{first}{toned}": f"{_FIRST[first][n]}{second}"
    for second, tones in _TONES
    for first in ("u" if second == "y" else "o")
    for n, toned in enumerate(tones)
}
"""«oà» to «òa»: both ways of placing the tone are one word here; never shown to anybody."""
_PLACES: Final = re.compile("|".join(_PLACED))
_SYLLABLE: Final = re.compile(r"\w+%?")
_CLAUSE: Final = re.compile(r"[.;:]+(?:\s|$)")


def folded(text: str) -> str:
    """Text for comparing: NFC, small letters, single blanks, one placement of tones."""
    return _PLACES.sub(lambda found: _PLACED[found[0]], " ".join(nfc(text).casefold().split()))


def syllables(text: str) -> list[str]:
    """The syllables and numbers of folded text."""
    return _SYLLABLE.findall(text)


def pairs(text: str) -> frozenset[str]:
    """Neighbouring syllables of folded text, two by two: most Vietnamese words are two syllables."""
    found = syllables(text)
    return frozenset(f"{one} {two}" for one, two in pairwise(found))


def _any_of(phrases: Iterable[str]) -> str:
    """An alternation of phrases, longer ones first."""
    return "|".join(map(re.escape, sorted(map(folded, phrases), key=len, reverse=True)))


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns over folded text."""

    vague: re.Pattern[str]
    not_vague: re.Pattern[str]
    no_quantity: re.Pattern[str]
    quantity: re.Pattern[str]
    every: re.Pattern[str]
    counted: re.Pattern[str]
    deadline: re.Pattern[str]
    check: re.Pattern[str]
    not_check: re.Pattern[str]
    negative: re.Pattern[str]
    others: re.Pattern[str]
    common: frozenset[str]

    def has_quantity(self, text: str) -> bool:
        """A number of something, a share, or how often; digits of dates and documents are none."""
        return bool(self.quantity.search(self.no_quantity.sub(" ", text)) or self.every.search(text))

    def counts_something(self, text: str) -> bool:
        """A share, or a number before something that can be counted afterwards."""
        return bool(self.counted.search(self.no_quantity.sub(" ", text)))

    def has_deadline(self, text: str) -> bool:
        """A day, a period or a rhythm."""
        return bool(self.deadline.search(text) or self.every.search(text))

    def vague_words(self, text: str) -> tuple[str, ...]:
        """Words that name no deed, in the order of the text, each once."""
        return tuple(dict.fromkeys(self.vague.findall(self.not_vague.sub(" ", text))))

    def has_check(self, text: str) -> bool:
        """Something that can be looked at afterwards: minutes, a list, a confirmation."""
        return bool(self.check.search(self.not_check.sub(" ", text)))

    def only_negative(self, text: str) -> bool:
        """Every sentence promises what will not be done."""
        sentences = [part.strip(" \"'«»“”-") for part in _CLAUSE.split(text)]
        return all(self.negative.match(part) for part in sentences if part)

    def others_named(self, text: str) -> tuple[str, ...]:
        """Subjects other than the writer at the beginning of a clause."""
        clauses = (part.strip(" \"'«»“”-") for part in re.split(r"[.;:,]+(?:\s|$)", text))
        return tuple(found[0] for part in clauses if (found := self.others.match(part)))


@cache
def words() -> Words:
    """The built-in words."""
    return from_data(material("wording/commitments"))


def from_data(data: Mapping[str, Any]) -> Words:
    """Patterns from the lists of a wording file."""

    def phrases(key: str) -> str:
        return _any_of(data[key])

    def patterns(key: str) -> str:
        return "|".join(folded(pattern) for pattern in data[key])

    counted, spelled = phrases("counted"), phrases("spelled")
    number = rf"(?:\d[\d.,]*|(?:{spelled})(?= (?:{counted})(?!\w)))"
    every = rf"(?:{phrases('every')}) (?:{phrases('times')})|(?:kỳ|tháng|quý|tuần|buổi) nào cũng"
    return Words(
        vague=_whole(phrases("vague")),
        not_vague=_whole(phrases("not_vague")),
        no_quantity=_whole(patterns("not_quantities")),
        quantity=re.compile(rf"(?<!\w)(?:{number}%?|{phrases('rates')})(?!\w)"),
        every=_whole(every),
        counted=re.compile(rf"\d\s?%|(?<!\w){number}\s*(?:{counted})(?!\w)"),
        deadline=_whole(patterns("deadlines")),
        check=_whole(phrases("checks")),
        not_check=_whole(phrases("not_checks")),
        negative=re.compile(rf"(?!(?:{phrases('not_negative')})(?!\w))(?:{phrases('negative')})(?!\w)"),
        others=_whole(patterns("others")),
        common=frozenset(map(folded, data["common"])),
    )
