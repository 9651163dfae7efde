"""The current values behind the ids of expressions: effective answers, scores, what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from questionnaires.model import Kind, Question, Questionnaire
from questionnaires.values import NOTHING, Answer, Value


def points_of(question: Question, value: Value | None) -> Fraction | None:
    """The points of a value: its own number, or its option's; None where there are none."""
    if isinstance(value, str):
        option = question.option(value)
        return option.points if option else None
    return value if isinstance(value, Fraction) else None


def most_points(question: Question) -> Fraction | None:
    """The most points that a question can give."""
    if question.kind in (Kind.POINTS, Kind.NUMBER):
        return question.maximum
    return max((o.points for o in question.options if o.points is not None), default=None)


def rated(question: Question) -> bool:
    """Whether its answers are numbers or have points."""
    return question.kind in (Kind.POINTS, Kind.NUMBER) or any(o.points is not None for o in question.options)


def abstains(question: Question, answer: Answer) -> bool:
    """Whether the answer leaves numerator and denominator: skipped, or an option without points beside others."""
    if answer.skipped:
        return True
    value = answer.value
    return isinstance(value, str) and bool(question.options) and points_of(question, value) is None


class Facts:
    """What expressions see, by key.

    `id` the effective value · `id#points` a choice's points · `points:group`, `pairs:group`, `codes:group`
    the rated members' points, (points, most), codes · `items:id` rows or codes to count.
    `known` holds what was worked out: `show:…`, `score:…`, `required:…`.
    """

    __slots__ = ("answers", "known", "questionnaire")

    def __init__(
        self, questionnaire: Questionnaire, answers: Mapping[str, Answer], known: Mapping[str, object]
    ) -> None:
        self.questionnaire = questionnaire
        self.answers = answers
        self.known = known

    def __getitem__(self, key: str) -> object:
        """The value under a key, None when it is unknown."""
        prefix, _, name = key.rpartition(":")
        if prefix:
            return self._items(name) if prefix == "items" else self._of(prefix, name)
        if f"score:{key}" in self.known:
            return self.known[f"score:{key}"]
        if key.endswith("#points"):
            name = key[: -len("#points")]
            return points_of(self.questionnaire.questions[name], self.value(name))
        return self.value(key)

    def shown(self, question_id: str) -> bool:
        """Whether the question, its grid and its section are asked now."""
        return all(self.known.get(key) is True for key in self.questionnaire.conditions[question_id])

    def answer(self, question_id: str) -> Answer:
        """The answer that counts: nothing for hidden questions."""
        found = self.answers.get(question_id)
        return found if found is not None and self.shown(question_id) else NOTHING

    def value(self, question_id: str) -> Value | None:
        """The value that counts."""
        return self.answer(question_id).value

    def members(self, group: str) -> tuple[Question, ...]:
        """The shown questions of a section, or the shown rows of a grid."""
        return tuple(q for q in self.questionnaire.groups[group] if self.shown(q.id))

    def _items(self, name: str) -> object:
        answer = self.answer(name)
        return None if answer.skipped else answer.value or ()

    def _of(self, prefix: str, group: str) -> tuple[object, ...]:
        members = self.members(group)
        if prefix == "codes":
            values = [self.value(q.id) for q in members]
            return tuple(value if isinstance(value, str) else True for value in values if value is not None)
        counted = [q for q in members if rated(q) and not abstains(q, self.answer(q.id))]
        points = [points_of(q, self.value(q.id)) for q in counted]
        if prefix == "points":
            return tuple(points)
        weights = [q.weight for q in counted]
        most = [most_points(q) or Fraction(0) for q in counted]
        return tuple(
            (None if got is None else got * weight, top * weight)
            for got, top, weight in zip(points, most, weights, strict=True)
        )
