"""Surveys in the cell: who may answer once, and a list of answers that says nothing about who gave them or when."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal, TypeVar

from questionnaires.completeness import OpenItem, open_items
from questionnaires.model import Question, Questionnaire
from questionnaires.sheet import Sheet
from questionnaires.values import Answer, KiemdiemError, Problem, nfc

if TYPE_CHECKING:
    from reviews.ports import Randomness

Mode = Literal["anonymous", "named"]
State = Literal["new", "open", "closed"]
Group = Literal["member", "official", "employee", "union", "other"]
"""Đảng viên, công chức, viên chức, đoàn viên, khác: counted apart, never added together."""

GROUPS: Final[tuple[Group, ...]] = ("member", "official", "employee", "union", "other")
TOKEN_DIGITS: Final = 9
"""Digits only: an input method for Vietnamese changes letters."""
MOST_TOKENS: Final = 500
MOST_NAME: Final = 100
MARK_BYTES: Final = 16

T = TypeVar("T")


class SurveyError(KiemdiemError):
    """Something is refused in a survey.

    Codes: `survey_state survey_token survey_token_used survey_named_twice survey_no_name survey_group
    survey_incomplete survey_count survey_unknown survey_questions survey_other survey_no_answers`.
    """


@dataclass(frozen=True, slots=True)
class Survey:
    """What is asked, of whom, how; `number` is what people call it by, `id` what files do."""

    id: str
    number: int
    period: str
    title: str
    mode: Mode
    questionnaire: str
    edition: str
    text: str = ""
    """The questionnaire itself where it is no built-in one."""
    groups: tuple[Group, ...] = ("member",)
    state: State = "new"


@dataclass(frozen=True, slots=True)
class Response:
    """One filled-in sheet: no time, no order; `name` only in a survey by name."""

    id: str
    group: Group
    answers: Mapping[str, Answer]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A number that was dealt and not used yet, as a keyed hash; the number itself is on paper only."""

    mark: str
    group: Group


@dataclass(frozen=True, slots=True)
class SurveyBook:
    """A survey with its answers (shuffled anew at each one) and, apart from them, what was dealt and what was used.

    The lists of marks are sorted: neither says in which order numbers were printed or used.
    """

    survey: Survey
    salt: bytes = field(repr=False, default=b"")
    responses: tuple[Response, ...] = field(repr=False, default=())
    tokens: tuple[Token, ...] = field(repr=False, default=())
    spent: tuple[str, ...] = field(repr=False, default=())
    by_token: bool = False
    """Numbers were dealt: nobody answers without one."""

    def opened(self) -> SurveyBook:
        """Answers may come. Raises SurveyError `survey_state` for a closed one: its results are known."""
        return self._in("new", "open", state="open")

    def closed(self) -> SurveyBook:
        """No more answers; only now are results shown, so that nobody sees what one more answer changes."""
        return self._in("open", state="closed")

    def _in(self, *states: State, state: State) -> SurveyBook:
        if self.survey.state not in states:
            raise SurveyError(Problem("survey_state", self.survey.title, {"state": self.survey.state}))
        return replace(self, survey=replace(self.survey, state=state))

    def dealt(self, count: int, group: Group, chance: Randomness) -> tuple[SurveyBook, tuple[str, ...]]:
        """Further numbers, shuffled, to be printed and cut apart. Raises SurveyError."""
        self._in("new", "open", state=self.survey.state)
        if not 0 < count <= MOST_TOKENS - len(self.tokens):
            raise SurveyError(Problem("survey_count", self.survey.title, {"maximum": MOST_TOKENS - len(self.tokens)}))
        if group not in self.survey.groups:
            raise SurveyError(Problem("survey_group", self.survey.title))
        known = {*(token.mark for token in self.tokens), *self.spent}
        words: list[str] = []
        made = list(self.tokens)
        while len(words) < count:
            word = f"{below(10**TOKEN_DIGITS, chance):0{TOKEN_DIGITS}d}"
            mark = self.mark(word)
            if mark not in known:
                known.add(mark)
                words.append(word)
                made.append(Token(mark, group))
        tokens = tuple(sorted(made, key=lambda token: token.mark))
        return replace(self, tokens=tokens, by_token=True), shuffled(tuple(words), chance)

    def mark(self, token: str) -> str:
        """The keyed hash under which a number is kept."""
        return hmac.digest(self.salt, re.sub(r"\D", "", token).encode(), hashlib.sha256)[:MARK_BYTES].hex()

    def admits(self, token: str, group: Group | None, name: str) -> Group:
        """The group of who may answer now; nothing is used up. Raises SurveyError."""
        self._in("open", state="open")
        if self.survey.mode == "named":
            if not name.strip() or len(name) > MOST_NAME:
                raise SurveyError(Problem("survey_no_name", self.survey.title))
            if any(response.name.casefold() == plain_name(name).casefold() for response in self.responses):
                raise SurveyError(Problem("survey_named_twice", name.strip()))
        if self.by_token:
            return self._of_token(token)
        found = group or (self.survey.groups[0] if len(self.survey.groups) == 1 else None)
        if found is None or found not in self.survey.groups:
            raise SurveyError(Problem("survey_group", self.survey.title))
        return found

    def _of_token(self, token: str) -> Group:
        mark = self.mark(token)
        if mark in self.spent:
            raise SurveyError(Problem("survey_token_used", self.survey.title))
        for dealt in self.tokens:
            if hmac.compare_digest(dealt.mark, mark):
                return dealt.group
        raise SurveyError(Problem("survey_token", self.survey.title))

    def answered(
        self, answers: Mapping[str, Answer], chance: Randomness, *, token: str = "", group: Group | None = None,
        name: str = "", once: str = "",
    ) -> SurveyBook:  # fmt: skip
        """With one more sheet, the whole list shuffled anew. Raises SurveyError.

        `once` marks a file, so that the same one is not taken twice.
        """
        mine = self.admits(token, group, name)
        used = {*self.spent}
        if once:
            if self.mark_of_file(once) in used:
                raise SurveyError(Problem("survey_token_used", self.survey.title))
            used.add(self.mark_of_file(once))
        left = self.tokens
        if self.by_token:
            used.add(self.mark(token))
            left = tuple(dealt for dealt in self.tokens if dealt.mark != self.mark(token))
        by_name = plain_name(name) if self.survey.mode == "named" else ""
        response = Response(chance.bytes(8).hex(), mine, dict(answers), by_name)
        return replace(
            self, responses=shuffled((*self.responses, response), chance), tokens=left, spent=tuple(sorted(used))
        )

    def mark_of_file(self, once: str) -> str:
        """The keyed hash of a file's own number; of another kind than those of dealt numbers."""
        return hmac.digest(self.salt, b"file/" + once.encode(), hashlib.sha256)[:MARK_BYTES].hex()

    def count(self, group: Group) -> int:
        """How many of this group answered."""
        return sum(response.group == group for response in self.responses)


def plain_name(name: str) -> str:
    """A name in one spelling."""
    return " ".join(nfc(name).split())


# --- what is asked -------------------------------------------------------------------------------


def asked(questionnaire: Questionnaire, question: Question, mode: Mode) -> bool:
    """Whether a survey asks this question.

    Never what only the member sees; without names also nothing that is filled in from the profile: it names people.
    """
    section = questionnaire.section_of[question.id]
    if "self" in (question.visible, section.visible):
        return False
    return mode == "named" or not question.carry.startswith("profile.")


def steps(sheet: Sheet, mode: Mode) -> tuple[Question, ...]:
    """The questions walked one after the other."""
    return tuple(step for step in sheet.steps() if asked(sheet.questionnaire, step, mode))


def missing(sheet: Sheet, mode: Mode) -> tuple[OpenItem, ...]:
    """What is still open before the sheet can be handed in."""
    questions = sheet.questionnaire.questions
    return tuple(
        item
        for item in open_items(sheet)
        if item.question not in questions or asked(sheet.questionnaire, questions[item.question], mode)
    )


def whole(sheet: Sheet, mode: Mode) -> dict[str, Answer]:
    """The answers as they are kept. Raises SurveyError `survey_incomplete`."""
    open_ = missing(sheet, mode)
    if open_:
        raise SurveyError(Problem("survey_incomplete", "", {"n": len(open_)}))
    out = set(sheet.left_out)
    questions = sheet.questionnaire.questions
    return {
        name: answer
        for name, answer in sheet.answers.items()
        if name not in out and asked(sheet.questionnaire, questions[name], mode)
    }


# --- chance --------------------------------------------------------------------------------------


def below(limit: int, chance: Randomness) -> int:
    """A number from 0 to `limit` - 1, each as likely as any other (rejection, no remainder)."""
    size = (limit.bit_length() + 7) // 8 + 1
    most = (256**size // limit) * limit
    while True:
        found = int.from_bytes(chance.bytes(size), "big")
        if found < most:
            return found % limit


def shuffled(items: tuple[T, ...], chance: Randomness) -> tuple[T, ...]:
    """Fisher and Yates: every order is as likely as any other, whatever the order before."""
    found = list(items)
    for last in range(len(found) - 1, 0, -1):
        other = below(last + 1, chance)
        found[last], found[other] = found[other], found[last]
    return tuple(found)
