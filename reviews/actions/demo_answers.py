"""Fictional answers: prose from templates, no sentence twice, marks and points that fit together."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

from questionnaires.feeds import compose
from questionnaires.model import Kind, Question
from questionnaires.sheet import State
from questionnaires.values import Answer, Row, Value, nfc
from reviews.actions.fill import Filling

SLOT: Final = re.compile(r"\{([^{}]+)\}")
ENDS: Final = re.compile(r"(?<=[.;!?])\s+")
TRIES: Final = 400


class Pen:
    """Writes from templates and remembers every sentence, so that none is used twice in the cell."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._used: set[str] = set()

    def write(self, templates: Sequence[str]) -> str:
        """One text from one of these templates, with every sentence new in this cell."""
        for _ in range(TRIES):
            text = nfc(SLOT.sub(self._slot, self.chance.choice(list(templates))))
            sentences = {s.strip() for s in ENDS.split(text) if s.strip()}
            if not sentences & self._used:
                self._used |= sentences
                return text
        raise ValueError("the templates are too few for this cell")

    def plain(self, templates: Sequence[str]) -> str:
        """One of these as it is: a date, a helper's name; may recur."""
        return self.chance.choice(list(templates))

    def _slot(self, found: re.Match[str]) -> str:
        words = found[1]
        bounds = re.fullmatch(r"(\d+)-(\d+)", words)
        if bounds:
            return str(self.chance.randint(int(bounds[1]), int(bounds[2])))
        return str(self.chance.choice(words.split("|")))


def fill_in(filling: Filling, material: Mapping[str, Any], work: str, pen: Pen, number: int, share: float) -> None:
    """Answer the draft in walking order; with `share` below 1 stop on the way, as somebody who went to lunch."""
    steps = filling.steps()
    seen: set[str] = set()
    limit = int(len(steps) * share)
    while True:
        step = next((q for q in filling.steps() if q.id not in seen), None)
        if step is None or (share < 1 and len(seen) >= limit):
            break
        seen.add(step.id)
        for question in step.rows or (step,):
            answer = _answer(filling, question, material, work, pen, number)
            if answer is not None:
                filling.put(question.id, answer)
        filling.move(step.id)


def _answer(
    filling: Filling, question: Question, material: Mapping[str, Any], work: str, pen: Pen, number: int
) -> Answer | None:
    """What this person says to one question; None leaves it open."""
    if not filling.sheet.answer(question.id).empty:
        return None
    if question.visible == "self":
        return _private(question)
    said = material["answers"].get(question.id)
    if question.kind is Kind.TABLE:
        return _table(question, material, work, pen)
    if question.kind is Kind.RATE:
        return _mark(question, material, pen, number)
    if question.kind in (Kind.TEXT, Kind.LINE):
        return _words(filling, question, said, pen)
    return _small(filling, question, pen, number)


def _words(filling: Filling, question: Question, said: Sequence[str] | None, pen: Pen) -> Answer | None:
    if question.composed:
        return Answer(value=compose(filling.sheet, question.composed) or "Không có.")
    return Answer(value=pen.write(said)) if said else None


def _private(question: Question) -> Answer | None:
    """Private parts are read, and say so; nothing of them leaves."""
    read = question.option("read_none")
    if read is not None:
        return Answer(value=read.code)
    return Answer(value=False) if question.kind is Kind.YES_NO else None


def _mark(question: Question, material: Mapping[str, Any], pen: Pen, number: int) -> Answer:
    lines = material["answers"].get(question.id) or material["standards"].get(question.id.removeprefix("qd144_"))
    draw = pen.chance.random()
    options = [o for o in question.options if not o.needs_reason]
    option = options[0] if draw < 0.72 - 0.02 * (number % 5) else options[min(1, len(options) - 1)]
    wanted = option.low or question.id in material["answers"] or pen.chance.random() < 0.45
    return Answer(value=option.code, evidence=pen.write(lines) if lines and wanted else "")


def _table(question: Question, material: Mapping[str, Any], work: str, pen: Pen) -> Answer | None:
    if question.id == "tasks":
        return Answer(value=tuple(_task(kind, pen) for kind in _some(material["work"][work], pen, 5)))
    if question.id == "shortcomings":
        bank = material["shortcomings"]
        rows = [
            {k: pen.write(bank[k]) for k in ("what", "cause", "remedy")}
            | {"due": pen.plain(bank["due"]), "support": pen.plain(bank["support"])}
            for _ in range(pen.chance.randint(1, 3))
        ]
        return Answer(value=tuple(rows))
    if question.id == "previous":
        bank = material["previous"]
        row: Row = {
            "item": pen.write(bank["item"]), "state": pen.plain(("fixed", "ongoing")),
            "degree": Fraction(pen.chance.choice((70, 80, 90, 100))), "difficulty": pen.write(bank["difficulty"]),
            "responsibility": pen.write(bank["responsibility"]),
        }  # fmt: skip
        return Answer(value=(row,))
    return None


def _some(items: Sequence[Any], pen: Pen, least: int) -> list[Any]:
    kinds = list(items)
    pen.chance.shuffle(kinds)
    return kinds[: max(least, pen.chance.randint(least, len(kinds)))]


def _task(kind: Mapping[str, str], pen: Pen) -> Row:
    due = date(2026, pen.chance.randint(2, 11), pen.chance.randint(5, 28))
    early = pen.chance.choice((0, 0, 0, 2, 4, 9))
    return {
        "task": pen.write([kind["task"]]), "product": pen.write([kind["product"]]), "due": due,
        "finished": due - timedelta(days=early), "pace": "early" if early else "on_time", "quality": "assured",
        "above": pen.chance.random() < 0.35, "evidence": pen.write([kind["proof"]]),
    }  # fmt: skip


def _small(filling: Filling, question: Question, pen: Pen, number: int) -> Answer | None:
    """Numbers, dates, choices: what fits, and only where it is asked for."""
    known: Mapping[str, Callable[[], Value]] = {
        "b_i_1": lambda: Fraction(pen.chance.randint(52, 59), 2),
        "b_i_2": lambda: Fraction(pen.chance.randint(104, 132), 2),
        "level_self": lambda: _level(filling),
        "previous_any": lambda: number % 3 == 0,
    }
    if question.id in known:
        return Answer(value=known[question.id]())
    if question.kind is Kind.YES_NO:
        return Answer(value=False)
    if question.kind in (Kind.CHOOSE, Kind.CHOOSE_MANY) and filling.sheet.state(question.id) is State.OPEN:
        option = next((o for o in question.options if not o.needs_reason), question.options[0])
        value: Value = (option.code,) if question.kind is Kind.CHOOSE_MANY else option.code
        return Answer(value=value)
    return None


def _level(filling: Filling) -> str:
    scores = filling.sheet.scores
    total, above = scores.get("total") or Fraction(0), scores.get("above_pct") or Fraction(0)
    return "HTXS" if total >= 90 and above >= 30 else "HTT"
