"""Checks over a whole questionnaire: clashing ids, names that lead nowhere, private words that would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from questionnaires.facts import rated
from questionnaires.model import Question, Questionnaire, Score
from questionnaires.problems import Findings, Place, nearest

MOST_QUESTIONS: Final = 2000
MOST_TESTS: Final = 100


def check_whole(questionnaire: Questionnaire, places: Mapping[str, Place], findings: Findings) -> None:
    """Note every finding; expressions are checked by the graph."""
    _Check(questionnaire, places, findings).run()


class _Check:
    def __init__(self, questionnaire: Questionnaire, places: Mapping[str, Place], findings: Findings) -> None:
        self.questionnaire = questionnaire
        self.places = places
        self.findings = findings

    def place(self, *keys: str) -> Place:
        """The first known place among these keys."""
        found = next((self.places[key] for key in keys if key in self.places), None)
        return found or Place(self.findings.file, 1, 1)

    def run(self) -> None:
        self.size()
        self.unique()
        for question in self.questionnaire.questions.values():
            self.question(question)
        for score in self.questionnaire.scores:
            self.score(score)
        for old, new in self.questionnaire.moves.items():
            if new not in self.questionnaire.questions:
                self.unknown("move_target", self.place(f"move {old}"), new, self.questionnaire.questions)

    def size(self) -> None:
        """Bounds within which checking, and every change of an answer, stays quick."""
        counts = {"sections": len(self.questionnaire.questions), "tests": len(self.questionnaire.cases)}
        for key, most in (("sections", MOST_QUESTIONS), ("tests", MOST_TESTS)):
            if counts[key] > most:
                place = Place(self.findings.file, 1, 1)
                self.findings.add("too_many", place, key=key, found=counts[key], expected=most)
        # The rest of the work grows with these numbers.
        if counts["sections"] > MOST_QUESTIONS or counts["tests"] > MOST_TESTS:
            self.findings.stop()

    def unique(self) -> None:
        questions = [q.id for s in self.questionnaire.sections for top in s.questions for q in (top, *top.rows)]
        scores = [score.id for score in self.questionnaire.scores]
        for name, count in Counter(questions + scores).items():
            if count > 1:
                self.findings.add("duplicate_id", self.place(name, f"score {name}"), found=name)
                self.findings.lost.add(name)
        for name, count in Counter(s.id for s in self.questionnaire.sections).items():
            if count > 1:
                self.findings.add("duplicate_id", self.place(f"section {name}"), found=name)

    def unknown(self, code: str, place: Place, found: str, known: Iterable[str]) -> None:
        if found in self.findings.lost:
            return
        near = nearest(found, known)
        self.findings.add(code, place, found=found, nearest=near, swap=(found, near) if near else None)

    def question(self, question: Question) -> None:
        for other in question.same_as:
            if other not in self.questionnaire.questions:
                place = self.place(f"{question.id}.same_as", question.id)
                self.unknown("unknown_name", place, other, self.questionnaire.questions)
        if question.visible == "self" and question.feeds:
            place = self.place(f"{question.id}.feeds", question.id)
            self.findings.add("self_feeds", place, found=question.id, feeds=question.feeds)

    def score(self, score: Score) -> None:
        questionnaire = self.questionnaire
        key = f"score {score.id}"
        if score.percent_of:
            members = questionnaire.groups.get(score.percent_of, ())
            place = self.place(f"{key}.percent_of", key)
            if not members:
                known = [s.id for s in questionnaire.sections] + [
                    q.id for q in questionnaire.questions.values() if q.rows
                ]
                self.unknown("unknown_name", place, score.percent_of, known)
            elif not any(rated(member) for member in members):
                self.findings.add("score_no_points", place, found=score.percent_of)
        for part in score.sum_of:
            place = self.place(f"{key}.sum_of", key)
            question = questionnaire.questions.get(part)
            if question is None and questionnaire.score(part) is None:
                known = [*questionnaire.questions, *(s.id for s in questionnaire.scores)]
                self.unknown("unknown_name", place, part, known)
            elif question is not None and not rated(question) and part not in self.findings.lost:
                self.findings.add("score_no_points", place, found=part)
