"""How one score is worked out: a formula, a sum, or a percentage, each with its declared rule for what is missing."""

from __future__ import annotations

from fractions import Fraction

from questionnaires.evaluating import Expression
from questionnaires.facts import Facts, abstains, most_points, points_of, rated
from questionnaires.model import Questionnaire, Score


class _MissingAsZero:
    """Names of a formula where an unanswered number counts as 0."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def __getitem__(self, key: str) -> object:
        found = self.facts[key]
        return Fraction(0) if found is None else found


def score_parts(questionnaire: Questionnaire, score: Score) -> tuple[str, ...]:
    """The ids that a sum or percentage is made of."""
    if score.percent_of:
        return tuple(question.id for question in questionnaire.groups.get(score.percent_of, ()))
    return score.sum_of


def compute_score(score: Score, expression: Expression | None, facts: Facts) -> Fraction | None:
    """The exact score, None while it is unknown."""
    questionnaire = facts.questionnaire
    if expression is not None:
        found = expression.evaluate(_MissingAsZero(facts) if score.missing == "zero" else facts)
        return found if isinstance(found, Fraction) else None
    parts = [part for name in score_parts(questionnaire, score) if (part := part_of(questionnaire, name, facts))]
    if not parts:
        return None
    reached = [points for points, _ in parts if points is not None]
    if len(reached) < len(parts) and score.missing == "unknown":
        return None
    total = sum(reached, Fraction(0))
    if not score.percent_of:
        return total
    reachable = sum((most or Fraction(0) for _, most in parts), Fraction(0))
    return 100 * total / reachable if reachable else None


def part_of(questionnaire: Questionnaire, name: str, facts: Facts) -> tuple[Fraction | None, Fraction | None] | None:
    """(weighted points, weighted most) of one part; None when it is not counted: hidden, skipped, without points."""
    score = questionnaire.score(name)
    if score is not None:
        value = facts[name]
        return (value if isinstance(value, Fraction) else None), score.maximum
    question = questionnaire.questions[name]
    answer = facts.answer(name)
    if not rated(question) or not facts.shown(name) or abstains(question, answer):
        return None
    points, most = points_of(question, answer.value), most_points(question)
    if question.weight == 1:
        return points, most
    return None if points is None else points * question.weight, None if most is None else most * question.weight
