"""What is worked out of answers: each condition and score with what it reads, in an order that works."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from questionnaires.evaluating import Expression
from questionnaires.facts import Facts
from questionnaires.model import Questionnaire, Score
from questionnaires.problems import Findings
from questionnaires.scoring_rules import compute_score
from questionnaires.values import Answer


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing to work out: its key in `Facts.known`, what it reads, how."""

    key: str
    needs: tuple[str, ...]
    """Question ids and keys of other rules."""
    compute: Callable[[Facts], object]


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """How a score is worked out of facts.

    Rules are kept as long as their questionnaire: they take it from the facts and do not hold it themselves.
    """

    score: Score
    expression: Expression | None

    def __call__(self, facts: Facts) -> object:
        """The exact score, None while it is unknown."""
        return compute_score(self.score, self.expression, facts)


@dataclass(frozen=True, slots=True)
class Rules:
    """Every rule in an order in which each stands after what it reads."""

    rules: tuple[Rule, ...]
    readers: Mapping[str, tuple[int, ...]]
    """Positions of the rules that read a question id or a rule's key."""
    expressions: Mapping[str, Expression]

    def start(self, questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> dict[str, object]:
        """Everything worked out from scratch."""
        known: dict[str, object] = {}
        facts = Facts(questionnaire, answers, known)
        for rule in self.rules:
            known[rule.key] = rule.compute(facts)
        return known

    def update(self, facts: Facts, known: dict[str, object], changed: Iterable[str]) -> tuple[str, ...]:
        """Work out again what hangs on the changed ids, each once; the keys that were worked out."""
        waiting = sorted({position for name in changed for position in self.readers.get(name, ())})
        queued = set(waiting)
        touched = []
        while waiting:
            rule = self.rules[heapq.heappop(waiting)]
            touched.append(rule.key)
            value = rule.compute(facts)
            if value == known[rule.key]:
                continue
            known[rule.key] = value
            for position in self.readers.get(rule.key, ()):
                if position not in queued:
                    queued.add(position)
                    heapq.heappush(waiting, position)
        return tuple(touched)


_BUILT: Final[WeakKeyDictionary[Questionnaire, Rules]] = WeakKeyDictionary()


def rules_of(questionnaire: Questionnaire) -> Rules:
    """The questionnaire's rules, built once. Raises QuestionnaireRefusedError."""
    found = _BUILT.get(questionnaire)
    if found is None:
        from questionnaires.graph import build  # a form that was compiled before brings its rules along

        findings = Findings(questionnaire.path)
        found = build(questionnaire, {}, findings)
        findings.stop()
        keep_rules(questionnaire, found)
    return found


def keep_rules(questionnaire: Questionnaire, rules: Rules) -> None:
    """Remember rules that were built while loading."""
    _BUILT[questionnaire] = rules
