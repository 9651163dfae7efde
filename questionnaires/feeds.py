"""The member's own lines, gathered for a block of the form; never a word that he or she did not write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from questionnaires.model import Kind, Option, Question, Text
from questionnaires.requirements import chosen
from questionnaires.sheet import Sheet
from questionnaires.values import Answer, Row

SUFFIXES: Final = ("a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m")
"""Points of a block in the order of the Vietnamese alphabet as forms use it."""
_BULLETS: Final = ("-", "–", "—", "•", "+", "*")


def compose(sheet: Sheet, block: str, *, low_marks: bool = False) -> str:
    """A text for the block (`A.I.1`) from what feeds it (`A.I.1`, `A.I.1.a` …), one line a paragraph with a dash.

    Lines follow the points a, b, c, d, đ, e, g, h, then walking order; equal lines stand once. Hidden
    and private answers give nothing. What was typed beside a low mark belongs to the shortcomings and is
    left out, unless the question says `feeds_low` or `low_marks` asks for it (beside a criterion's points).
    """
    found: dict[str, None] = {}
    for question in _feeding(sheet, block):
        answer = sheet.answer(question.id)
        option = chosen(question, answer)
        if low_marks or question.feeds_low or option is None or not option.low:
            found.update(dict.fromkeys(own_lines(question, answer)))
    return "\n".join(f"- {line}" for line in found)


def _feeding(sheet: Sheet, block: str) -> list[Question]:
    facts = sheet.facts
    ranked = [
        (min(ranks), position, question)
        for position, question in enumerate(sheet.questionnaire.answerable)
        if question.visible != "self" and facts.shown(question.id)
        if (ranks := [rank for feed in question.feeds if (rank := _rank(feed, block)) is not None])
    ]
    return [question for _, _, question in sorted(ranked, key=lambda item: item[:2])]


def _rank(feed: str, block: str) -> int | None:
    """The place of a feed within the block; None when it feeds another."""
    if feed == block:
        return len(SUFFIXES)
    suffix = feed.removeprefix(f"{block}.")
    return SUFFIXES.index(suffix) if suffix != feed and suffix in SUFFIXES else None


def own_lines(question: Question, answer: Answer) -> Iterator[str]:
    """What was typed in an answer, line by line without bullets: text values, evidence, text cells of rows."""
    if question.kind in (Kind.TEXT, Kind.LINE) and isinstance(answer.value, str):
        yield from _lines(answer.value)
    if question.kind is Kind.TABLE and isinstance(answer.value, tuple):
        for row in answer.value:
            if isinstance(row, Mapping):
                yield from _lines(_row(question, row))
    option = chosen(question, answer)
    if option is None or not option.needs_reason:
        yield from _lines(answer.evidence)


def _row(question: Question, row: Row) -> str:
    """The typed cells of a row on one line: the first, a colon, the others."""
    typed = [column.id for column in question.columns if column.kind in (Kind.TEXT, Kind.LINE)]
    cells = [" ".join(text.split()) for name in typed if isinstance(text := row.get(name), str) and text.strip()]
    return ": ".join([cells[0], "; ".join(cells[1:])]) if len(cells) > 1 else "".join(cells)


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        bare = line.strip()
        if bare.startswith(_BULLETS) and bare[1:2] in (" ", "\t"):
            bare = bare[1:].strip()
        if bare:
            yield bare


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """A low mark with the words typed beside it, offered to the part on shortcomings (A.II)."""

    question: str
    name: Text
    mark: Option
    line: str
    """The evidence typed beside the mark; may be empty."""
    remedy: str
    private: bool
    """Only the member sees where it comes from; nothing of it leaves unless he or she moves it."""


def shortcomings(sheet: Sheet, *, private: bool = False) -> tuple[Shortcoming, ...]:
    """Shown questions with a low mark, in walking order; those only the member sees just when asked for."""
    facts = sheet.facts
    found = []
    for question in sheet.questionnaire.answerable:
        answer = sheet.answer(question.id)
        option = chosen(question, answer)
        secret = question.visible == "self"
        if option is not None and option.low and facts.shown(question.id) and (private or not secret):
            name = question.name if question.name.vi else question.ask
            found.append(Shortcoming(question.id, name, option, answer.evidence, answer.remedy, secret))
    return tuple(found)
