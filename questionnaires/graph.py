"""The dependency graph of a questionnaire: which answers each condition and score hangs on, in what order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Final

from questionnaires.evaluating import Expression
from questionnaires.expressions import ExpressionRefusedError, compile_expression
from questionnaires.model import Question, Questionnaire, Score
from questionnaires.problems import Findings, Place
from questionnaires.rules import Rule, Rules, ScoreRule
from questionnaires.scope import scope_of
from questionnaires.scoring_rules import score_parts
from questionnaires.typing_expressions import Scope, Type
from questionnaires.values import Problem

_OF_TYPES: Final = ("expression_type", "expression_arguments", "expression_unknown_code", "expression_no_points")
_WORD: Final = re.compile(r"[a-z][a-z0-9_]*")


def build(questionnaire: Questionnaire, places: Mapping[str, Place], findings: Findings) -> Rules:
    """Compile and order every expression; what is wrong goes to `findings`."""
    builder = _Builder(questionnaire, places, findings)
    builder.collect()
    return builder.ordered()


class _Builder:
    """Collects the rules of one questionnaire."""

    def __init__(self, questionnaire: Questionnaire, places: Mapping[str, Place], findings: Findings) -> None:
        self.questionnaire = questionnaire
        self.places = places
        self.findings = findings
        self.scope: Scope = scope_of(questionnaire)
        self.rules: dict[str, Rule] = {}
        self.expressions: dict[str, Expression] = {}
        self.owners: dict[str, str] = {}

    def collect(self) -> None:
        for section in self.questionnaire.sections:
            self.condition(f"show section:{section.id}", section.when, f"section {section.id}.when")
        for question in self.questionnaire.questions.values():
            self.question(question)
        for score in self.questionnaire.scores:
            self.score(score)

    def question(self, question: Question) -> None:
        name = question.id
        self.condition(f"show:{name}", question.when, f"{name}.when")
        if question.required != "yes":
            self.condition(f"required:{name}", question.required, f"{name}.required")
        for key, rule in (("evidence", question.evidence), ("remedy", question.remedy)):
            if rule is not None:
                self.condition(f"{key}:{name}", rule.when, f"{name}.{key}")

    def condition(self, key: str, source: str, owner: str) -> None:
        """A rule that is true, false or unknown; no rule where there is no condition."""
        if not source:
            return
        self.owners[key] = owner
        expression = self.compiled(source, owner, Type.FLAG)
        if expression is not None:
            self.expressions[key] = expression
            self.rules[key] = Rule(key, self.reads(expression.needs), expression)

    def compiled(self, source: str, owner: str, want: Type) -> Expression | None:
        try:
            return compile_expression(source, self.scope, want)
        except ExpressionRefusedError as error:
            self.report(error, source, owner)
            return None

    def report(self, error: ExpressionRefusedError, source: str, owner: str) -> None:
        place = self.places.get(owner) or Place(self.findings.file, 0, 0)
        for problem in error.problems:
            if self.follows(problem, source):
                continue
            facts = dict(problem.params)
            corrected = str(facts.pop("corrected", ""))
            at = place.shifted(int(problem.where))
            line = self.findings.corrected(place, source, corrected) if corrected else ""
            facts |= {"owner": owner, "source": source, "corrected": line or corrected}
            self.findings.note(problem.code, at, facts)

    def follows(self, problem: Problem, source: str) -> bool:
        """Whether it only follows from a question that could not be read, or stands there twice."""
        if problem.code == "expression_unknown_name":
            return problem.params.get("found") in self.findings.lost
        return problem.code in _OF_TYPES and bool(self.findings.lost.intersection(_WORD.findall(source)))

    def score(self, score: Score) -> None:
        key, owner = f"score:{score.id}", f"score {score.id}"
        self.owners[key] = owner
        expression = self.compiled(score.formula, f"{owner}.formula", Type.NUMBER) if score.formula else None
        if expression is None and score.formula:
            return
        if expression is not None:
            self.expressions[key] = expression
        names = expression.needs if expression is not None else score_parts(self.questionnaire, score)
        self.rules[key] = Rule(key, self.reads(names), ScoreRule(score, expression))

    def reads(self, names: Iterable[str]) -> tuple[str, ...]:
        """The question ids and rule keys behind ids: a group is its members, a question also what hides it."""
        found: dict[str, None] = {}
        for name in names:
            if self.questionnaire.score(name) is not None:
                found[f"score:{name}"] = None
                continue
            named = self.questionnaire.questions.get(name)
            single = named is not None and not named.rows
            members = (named,) if named is not None and single else self.questionnaire.groups.get(name, ())
            for question in members:
                found.update(dict.fromkeys((question.id, *self.questionnaire.conditions[question.id])))
        return tuple(found)

    def ordered(self) -> Rules:
        needs = {key: [name for name in rule.needs if name in self.rules] for key, rule in self.rules.items()}
        try:
            order = list(TopologicalSorter(needs).static_order())
        except CycleError as error:
            self.cycle(error.args[1])
            return Rules((), {}, {})
        readers: dict[str, list[int]] = {}
        for position, key in enumerate(order):
            for name in self.rules[key].needs:
                readers.setdefault(name, []).append(position)
        rules = tuple(self.rules[key] for key in order)
        return Rules(rules, {name: tuple(found) for name, found in readers.items()}, self.expressions)

    def cycle(self, keys: list[str]) -> None:
        """Name the members of a cycle with their lines, in the order in which one needs the next."""
        owners = [self.owners[key] for key in reversed(keys[:-1])]
        start = owners.index(min(owners, key=self._line))
        owners = owners[start:] + owners[:start]
        members = [owner.removeprefix("section ").removeprefix("score ") for owner in owners]
        place = self.places.get(owners[0]) or Place(self.findings.file, 0, 0)
        lines = [self._line(owner) for owner in owners]
        self.findings.add("expression_cycle", place, members=tuple(members), lines=tuple(lines))

    def _line(self, owner: str) -> int:
        place = self.places.get(owner)
        return place.line if place else 0
