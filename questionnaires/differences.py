"""What changed between two editions, part by part, and what would become of the answers of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction
from typing import Final, Literal

from questionnaires.canonical import plain
from questionnaires.model import Kind, Option, Question, Questionnaire, Score, Section
from questionnaires.moves import carry
from questionnaires.values import Answer, Value

What = Literal["head", "section", "question", "option", "column", "score"]
How = Literal["added", "removed", "renamed", "moved", "order", "changed"]
Fate = Literal["kept", "renamed", "partly", "lost"]

_DAY: Final = date(2026, 1, 1)
_HEAD: Final = ("edition", "title", "form", "layout", "rule_set", "periods", "languages", "source", "verified")
_PARTS: Final = ("id", "questions", "options", "rows", "columns", "grid", "scale", "added")
"""Fields of a part that are compared on their own, or say nothing to a reader."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One change; `old` and `new` are plain data (see `canonical.plain`), empty where there was nothing."""

    what: What
    how: How
    id: str
    """The id in the newer edition, the older one's where it was removed; `question.code` for an option."""
    field: str = ""
    """For `changed`: the key as it stands in the file."""
    old: object = ""
    new: object = ""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What becomes of an answer to one question of the older edition."""

    id: str
    fate: Fate
    to: str
    """The question that takes the answer; empty when none does."""
    reasons: tuple[str, ...] = ()
    """Codes why some answers are not taken (`ANSWER_CODES`, `MOVE_CODES`)."""


def differences(older: Questionnaire, newer: Questionnaire) -> tuple[Difference, ...]:
    """Every change, the head first, then in the order of the newer edition; removed parts after these.

    A question renamed by `moves` of the newer edition is one question; its other changes are listed too.
    """
    return tuple(_Comparison(older, newer).all())


def outlook(older: Questionnaire, newer: Questionnaire) -> tuple[Outlook, ...]:
    """What `moves.carry` would do with answers to every question of the older edition; `added` ones are no matter.

    Tried out with answers at the edges of what each question takes.
    """
    tried = {question.id: _samples(question) for question in older.answerable}
    rounds = max((len(samples) for samples in tried.values()), default=0)
    refused: dict[str, list[str]] = {name: [] for name in tried}
    for number in range(rounds):
        answers = {name: samples[min(number, len(samples) - 1)] for name, samples in tried.items()}
        for problem in carry(answers, newer, older).dropped:
            refused[problem.where].append(problem.code)
    return tuple(_outlook(name, newer, refused[name], rounds) for name in tried)


def _outlook(name: str, newer: Questionnaire, codes: Sequence[str], rounds: int) -> Outlook:
    to = newer.moves.get(name, name)
    if len(codes) >= rounds:
        return Outlook(name, "lost", "", tuple(dict.fromkeys(codes)))
    if codes:
        return Outlook(name, "partly", to, tuple(dict.fromkeys(codes)))
    return Outlook(name, "renamed" if to != name else "kept", to)


def _samples(question: Question) -> list[Answer]:
    """Answers at the edges: every option, the least and the most, the longest text, a full table."""
    values: list[Value] = []
    if question.options:
        codes = [option.code for option in question.options]
        values = [(code,) for code in codes] if question.kind is Kind.CHOOSE_MANY else [*codes]
    elif question.kind in (Kind.POINTS, Kind.NUMBER):
        step = question.step or Fraction(1)
        low, high = question.minimum or Fraction(0), question.maximum
        values = [low, low + step, *([high] if high is not None else [])]
    elif question.kind is Kind.YES_NO:
        values = [True, False]
    elif question.kind is Kind.TABLE:
        values = [tuple({column.id: _cell(column.kind, column.options)} for column in question.columns)]
    elif question.kind is Kind.DATE:
        values = [_DAY]
    else:
        values = ["a", "a" * question.max_chars]
    skips = [Answer(skip_reason="a")] if question.skip or question.none_with_reason else []
    return [*(Answer(value) for value in values), *skips]


def _cell(kind: Kind, options: tuple[Option, ...]) -> str | Fraction | bool | date:
    if kind is Kind.CHOOSE:
        return options[0].code
    simple: Mapping[Kind, str | Fraction | bool | date] = {
        Kind.NUMBER: Fraction(1), Kind.YES_NO: True, Kind.DATE: _DAY,
    }  # fmt: skip
    return simple.get(kind, "a")


class _Comparison:
    def __init__(self, older: Questionnaire, newer: Questionnaire) -> None:
        self.older, self.newer = older, newer
        self.before = {new: old for old, new in newer.moves.items() if old in older.questions}
        """Older id by newer id, for what is renamed."""

    def all(self) -> Iterator[Difference]:
        yield from _changed("head", self.newer.id, self.older, self.newer, _HEAD)
        if self.older.id != self.newer.id:
            yield Difference("head", "changed", self.newer.id, "questionnaire", self.older.id, self.newer.id)
        yield from self.sections()
        yield from self.questions()
        yield from self.scores()

    # --- sections -----------------------------------------------------------------------------

    def sections(self) -> Iterator[Difference]:
        old = {section.id: section for section in self.older.sections}
        new = {section.id: section for section in self.newer.sections}
        for name, section in new.items():
            if name in old:
                yield from _changed("section", name, old[name], section, _keys(Section))
            else:
                yield Difference("section", "added", name, new=section.title.vi)
        for name in _out_of_order(list(old), list(new)):
            yield Difference("section", "order", name)
        for name, section in old.items():
            if name not in new:
                yield Difference("section", "removed", name, old=section.title.vi)

    # --- questions ----------------------------------------------------------------------------

    def old_id(self, name: str) -> str:
        """The older id of a question of the newer edition; empty where it is new."""
        if name in self.before:
            return self.before[name]
        kept = name in self.older.questions and self.newer.moves.get(name, name) == name
        return name if kept else ""

    def questions(self) -> Iterator[Difference]:
        seen = set()
        for name, question in self.newer.questions.items():
            old = self.old_id(name)
            if not old:
                yield Difference("question", "added", name, new=_words(question))
                continue
            seen.add(old)
            yield from self.question(self.older.questions[old], question)
        for section in self.newer.sections:
            yield from self.reordered(section)
        for name, question in self.older.questions.items():
            if name not in seen:
                yield Difference("question", "removed", name, old=_words(question))

    def reordered(self, section: Section) -> Iterator[Difference]:
        """Questions that stand elsewhere within the same section."""
        old = next((s for s in self.older.sections if s.id == section.id), None)
        if old is not None:
            was = [question.id for question in old.questions]
            now = {self.old_id(question.id): question.id for question in section.questions}
            for name in _out_of_order(was, list(now)):
                yield Difference("question", "order", now[name])

    def question(self, old: Question, new: Question) -> Iterator[Difference]:
        if old.id != new.id:
            yield Difference("question", "renamed", new.id, old=old.id, new=new.id)
        was, now = self.older.section_of[old.id], self.newer.section_of[new.id]
        if was.id != now.id and not new.grid:
            yield Difference("question", "moved", new.id, old=was.title.vi, new=now.title.vi)
        if new.grid and self.old_id(new.grid) != old.grid:
            yield Difference("question", "moved", new.id, old=old.grid, new=new.grid)
        yield from _changed("question", new.id, old, new, _keys(Question))
        if not new.grid or not old.grid:
            yield from self.choices(old, new)
        columns = {column.id: column for column in old.columns}
        fresh = {column.id: column for column in new.columns}
        yield from _listed("column", new.id, columns, fresh)

    def choices(self, old: Question, new: Question) -> Iterator[Difference]:
        """Options by code; a grid speaks for its rows."""
        was = {option.code: option for option in old.options}
        now = {option.code: option for option in new.options}
        yield from _listed("option", new.id, was, now)

    # --- scores -------------------------------------------------------------------------------

    def scores(self) -> Iterator[Difference]:
        old = {score.id: score for score in self.older.scores}
        new = {score.id: score for score in self.newer.scores}
        for name, score in new.items():
            if name in old:
                yield from _changed("score", name, old[name], score, _keys(Score))
            else:
                yield Difference("score", "added", name, new=score.title.vi)
        for name, score in old.items():
            if name not in new:
                yield Difference("score", "removed", name, old=score.title.vi)


def _keys(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind) if f.name not in _PARTS)


def _changed(what: What, name: str, old: object, new: object, keys: Sequence[str]) -> Iterator[Difference]:
    for key in keys:
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            yield Difference(what, "changed", name, key, plain(before), plain(after))


def _listed(what: What, owner: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[Difference]:
    """Options or columns, by their code or id."""
    for code, item in new.items():
        if code not in old:
            yield Difference(what, "added", f"{owner}.{code}", new=plain(item))
        elif item != old[code]:
            names = [f.name for f in fields(type(item)) if f.name not in ("code", "id")]  # type: ignore[arg-type]  # a value of the model
            yield from _changed(what, f"{owner}.{code}", old[code], item, names)
    for code, item in old.items():
        if code not in new:
            yield Difference(what, "removed", f"{owner}.{code}", old=plain(item))
    for code in _out_of_order(list(old), list(new)):
        yield Difference(what, "order", f"{owner}.{code}")


def _out_of_order(old: list[str], new: list[str]) -> list[str]:
    """The fewest members that had to be put elsewhere to get from one order to the other."""
    was = {name: at for at, name in enumerate(old)}
    common = [name for name in new if name in was]
    best: list[tuple[int, int]] = []  # length of the longest rising run that ends here, and the one before it
    for at, name in enumerate(common):
        runs = [(best[i][0], i) for i in range(at) if was[common[i]] < was[name]]
        length, before = max(runs, key=lambda run: run[0], default=(0, -1))
        best.append((length + 1, before))
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    staying = set()
    while at >= 0:
        staying.add(common[at])
        at = best[at][1]
    return [name for name in common if name not in staying]


def _words(question: Question) -> str:
    return question.name.vi or question.ask.vi
