"""How the members of a cell answered each question, counted; and which of these counts may leave the cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from questionnaires.model import Kind, Question, Questionnaire
from reviews.records import Submission

SKIPPED: Final = "skipped"
"""Passed over with a reason: counted apart, never as a mark."""
SMALLEST: Final = 5
"""Fewest answers of which a distribution may leave the cell (process.md 4)."""

_CHOICES: Final = (Kind.RATE, Kind.CHOOSE)


@dataclass(frozen=True, slots=True)
class Distribution:
    """One question: its id, the fingerprint of the core it belongs to, counts by option in the scale's own order.

    A question that only some editions of the same core ask counts only those who were asked.
    """

    question: str
    core_sha256: str
    counts: tuple[tuple[str, int], ...]

    @property
    def n(self) -> int:
        """How many were counted, those who passed over included."""
        return sum(count for _code, count in self.counts)


def distributions(reviews: Iterable[tuple[Submission, Questionnaire]]) -> tuple[Distribution, ...]:
    """Counts of every question with options that the cell sees, in the order of the questionnaires.

    Answers that only the member sees are not in a submission and so never here.
    """
    found: dict[tuple[str, str], dict[str, int]] = {}
    for submission, questionnaire in reviews:
        for question in questionnaire.answerable:
            if not _counted(question):
                continue
            answer = submission.answers.get(question.id)
            if answer is None or (answer.value is None and not answer.skipped):
                continue
            counts = found.setdefault(
                (question.id, questionnaire.core_sha256), dict.fromkeys((*_codes(question), SKIPPED), 0)
            )
            code = SKIPPED if answer.skipped else str(answer.value)
            counts[code] = counts.get(code, 0) + 1
    return tuple(Distribution(question, core, tuple(counts.items())) for (question, core), counts in found.items())


def _counted(question: Question) -> bool:
    return question.kind in _CHOICES and bool(question.options) and question.visible != "self"


def _codes(question: Question) -> tuple[str, ...]:
    return tuple(option.code for option in question.options)


def publishable(found: Distribution) -> bool:
    """Whether the counts may leave the cell: no insider who takes out the own answer learns another's.

    At least five answered (primary suppression), and after taking out any one answer at least two marks are
    still there; so nobody who knows one answer is left with a single mark for all others.
    """
    if found.n < SMALLEST:
        return False
    there = [count for _code, count in found.counts if count]
    return all(sum((count - (n == out)) > 0 for n, count in enumerate(there)) >= 2 for out in range(len(there)))


def published(found: Iterable[Distribution]) -> tuple[Distribution, ...]:
    """Those that may leave the cell; secondary suppression: a question of a standard leaves only with its standard.

    A sum that another paper prints for a whole standard (percentages of a section) would give a single missing
    question back, so where one question of a grid must stay, at least one more of that grid stays: the one with
    the fewest answers beside it.
    """
    known = tuple(found)
    out = [one for one in known if publishable(one)]
    by_group: dict[tuple[str, str], list[Distribution]] = {}
    for one in known:
        by_group.setdefault(_group(one), []).append(one)
    for group in by_group.values():
        kept = [one for one in group if one in out]
        if len(group) - len(kept) == 1 and kept:
            out.remove(min(kept, key=lambda one: (_smallest(one), one.question)))
    return tuple(out)


def _group(one: Distribution) -> tuple[str, str]:
    """Questions of one standard share the beginning of their id (`qd144_i3_`)."""
    return one.question.rpartition("_")[0], one.core_sha256


def _smallest(one: Distribution) -> int:
    return min(count for _code, count in one.counts if count)


def merged(parts: Iterable[Mapping[tuple[str, str], Mapping[str, int]]]) -> dict[tuple[str, str], dict[str, int]]:
    """Counts by equal question and core added together."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for part in parts:
        for key, counts in part.items():
            there = found.setdefault(key, {})
            for code, count in counts.items():
                there[code] = there.get(code, 0) + count
    return found
