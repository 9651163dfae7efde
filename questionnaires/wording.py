"""Whether a commitment says what will be done: ten explainable findings, none of which refuses anything.

The findings (a)-(j) follow published complaints about registrations that stay general («đăng ký còn chung
chung»); the words they go by are data, `library/wording/commitments.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal, get_args

from questionnaires.wording_words import Words, folded, pairs, syllables, words

WordingCode = Literal[
    "no_number", "no_deadline", "only_vague", "not_own_work", "no_check", "repeated", "only_negative",
    "weakness_open", "too_many", "for_others",
]  # fmt: skip
CODES: Final[tuple[WordingCode, ...]] = get_args(WordingCode)
"""In the order of the letters (a)-(j)."""

Block = Literal["", "politics", "ethics", "duty", "discipline", "remedy"]
"""The row of the form's table of commitments (`commitment_politics`, …) that a line belongs to."""

OF_LISTS: Final[frozenset[WordingCode]] = frozenset({"weakness_open", "too_many"})
"""Findings about a whole list; all others are about one line."""
EXEMPT: Final[frozenset[WordingCode]] = frozenset({"no_number", "no_deadline", "no_check"})
"""Not asked of statements of principle in the political part."""

MOST_LINES: Final = 10
"""More lines than this are not followed up through a year."""
ALIKE: Final = 0.85
"""Share of equal words in equal order from which two lines are the same promise."""
ADDRESSED: Final = 0.3
"""Share of a weakness's word pairs that a line must hold to be about it."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One line of a commitment as the check reads it: all its words, and what stands in fields of its own."""

    text: str
    block: Block = ""
    dated: bool = False
    """A deadline stands in its own field."""
    weakness: str = ""
    """The weakness of last year that the writer linked to it."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known besides the line: own posts and tasks, own lines of last year, lines of others, weaknesses."""

    duties: tuple[str, ...] = ()
    last_year: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    weaknesses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordingHint:
    """One finding; `line` counts from 1 (0 = the whole list), `words` is what it was found by."""

    code: WordingCode
    line: int = 0
    words: tuple[str, ...] = ()

    @property
    def letter(self) -> str:
        """The letter of the rule, a to j."""
        return "abcdefghij"[CODES.index(self.code)]


ALONE: Final = Surroundings()


def check_list(promises: Sequence[Promise], around: Surroundings = ALONE) -> tuple[WordingHint, ...]:
    """Hints for each line in order, then those about the whole list."""
    found = [hint for number, promise in enumerate(promises, 1) for hint in check_line(promise, around, number)]
    return (*found, *_about_the_list(promises, around))


def check_line(promise: Promise, around: Surroundings = ALONE, number: int = 1) -> tuple[WordingHint, ...]:
    """Hints for one line, in the order of the letters; an empty line has none."""
    if not promise.text.strip():
        return ()
    exempt = EXEMPT if promise.block == "politics" else frozenset[WordingCode]()
    found = _about(promise, folded(promise.text), around, words())
    return tuple(WordingHint(code, number, why) for code, why in found if code not in exempt)


def _about(
    promise: Promise, text: str, around: Surroundings, known: Words
) -> Iterator[tuple[WordingCode, tuple[str, ...]]]:
    numbered = known.has_quantity(text)
    checked = known.has_check(text)
    if not numbered:
        yield "no_number", ()
    if not (promise.dated or known.has_deadline(text)):
        yield "no_deadline", ()
    vague = known.vague_words(text)
    if vague and not numbered and not checked:
        yield "only_vague", vague
    if promise.block == "duty" and around.duties and not _own(text, around.duties, known):
        yield "not_own_work", ()
    if not checked and not known.counts_something(text):
        yield "no_check", ()
    same = next((other for other in (*around.last_year, *around.others) if _alike(text, folded(other))), "")
    if same:
        yield "repeated", (same,)
    if not numbered and not checked and known.only_negative(text):
        yield "only_negative", ()
    others = known.others_named(text)
    if others:
        yield "for_others", others


def _own(text: str, duties: Sequence[str], known: Words) -> bool:
    """Whether a line shares a telling pair of syllables with the writer's post or tasks."""
    mine = {pair for duty in duties for pair in pairs(folded(duty))} - known.common
    return bool(mine & pairs(text))


def _alike(text: str, other: str) -> bool:
    one, two = syllables(text), syllables(other)
    return bool(one and two) and SequenceMatcher(None, one, two, autojunk=False).ratio() >= ALIKE


def _about_the_list(promises: Sequence[Promise], around: Surroundings) -> Iterator[WordingHint]:
    written = [promise for promise in promises if promise.text.strip()]
    for weakness in around.weaknesses:
        if not any(_addresses(promise, weakness) for promise in written):
            yield WordingHint("weakness_open", 0, (weakness,))
    if len(written) > MOST_LINES:
        yield WordingHint("too_many", 0, (str(len(written)),))


def _addresses(promise: Promise, weakness: str) -> bool:
    if promise.weakness and _alike(folded(promise.weakness), folded(weakness)):
        return True
    wanted = pairs(folded(weakness)) - words().common
    return bool(wanted) and len(wanted & pairs(folded(promise.text))) / len(wanted) >= ADDRESSED
