"""What an author must have meant otherwise although the file can be used: said by `check` only."""

from __future__ import annotations

from collections.abc import Iterator

from questionnaires.loaded import Loaded
from questionnaires.model import Questionnaire
from questionnaires.problems import Place
from questionnaires.reachable import can_be_true, most_of
from questionnaires.rules import Rules, rules_of
from questionnaires.values import Problem


def lint(loaded: Loaded) -> tuple[Problem, ...]:
    """Problems of codes `LINT_CODES`, in the order of the file; those of included files are left to these."""
    found = [(Place(*_split(problem.where)), problem) for problem in loaded.hints]
    for key, code, params in _findings(loaded.questionnaire):
        place = next((loaded.places[name] for name in key if name in loaded.places), None)
        if place is not None and place.file == loaded.questionnaire.path:
            found.append((place, Problem(code, str(place), params)))
    return tuple(problem for _, problem in sorted(found, key=lambda pair: pair[0]))


def _split(where: str) -> tuple[str, int, int]:
    head, _, column = where.rpartition(":")
    file, _, line = head.rpartition(":")
    return file, int(line), int(column)


def _findings(questionnaire: Questionnaire) -> Iterator[tuple[tuple[str, ...], str, dict[str, object]]]:
    """(keys of places, code, facts)."""
    rules = rules_of(questionnaire)
    for section in questionnaire.sections:
        if section.when and not _possible(questionnaire, rules, (f"show section:{section.id}",)):
            keys = (f"section {section.id}.when", f"section {section.id}")
            yield keys, "never_true", {"found": section.id, "source": section.when}
    for name, question in questionnaire.questions.items():
        above = tuple(key for key in questionnaire.conditions[name] if key != f"show:{name}")
        if question.when and not _possible(questionnaire, rules, (*above, f"show:{name}")):
            yield (f"{name}.when", name), "never_true", {"found": name, "source": question.when}
        if question.required not in ("", "yes") and not _possible(questionnaire, rules, (f"required:{name}",)):
            yield (f"{name}.required", name), "never_true", {"found": name, "source": question.required}
        for key, rule in (("evidence", question.evidence), ("remedy", question.remedy)):
            own = f"{name}.{key}"
            if rule is not None and rule.when and not _possible(questionnaire, rules, (f"{key}:{name}",)):
                yield (own, f"{question.grid}.{key}", name), "never_true", {"found": name, "source": rule.when}
    for score in questionnaire.scores:
        most = most_of(questionnaire, score)
        always = not any(questionnaire.conditions[name] for name in score.sum_of if name in questionnaire.questions)
        if most is not None and score.maximum is not None and always and most != score.maximum:
            params: dict[str, object] = {"found": score.id, "expected": score.maximum, "sum": most}
            yield (f"score {score.id}.sum_of", f"score {score.id}"), "score_maximum", params


def _possible(questionnaire: Questionnaire, rules: Rules, keys: tuple[str, ...]) -> bool:
    trees = [rules.expressions[key].tree for key in keys if key in rules.expressions]
    return can_be_true(trees, questionnaire)
