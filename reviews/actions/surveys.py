"""Surveys in the cell: made, opened, answered at this machine or by file, closed, read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from questionnaires.catalogue import Catalogue
from questionnaires.model import Questionnaire
from questionnaires.plain import from_plain, to_plain
from questionnaires.problems import QuestionnaireRefusedError
from questionnaires.sheet import Sheet
from questionnaires.values import Answer, KiemdiemError, Problem
from reviews.actions.roster import the_roster
from reviews.card_settings import overlays_of
from reviews.people import UnitCard
from reviews.ports import Randomness, Signer, Store
from reviews.ports_collect import Receiver, Sealing
from reviews.ports_survey import AnswerFile, Invitation, SurveyFiles
from reviews.surveys import Group, Mode, Survey, SurveyBook, SurveyError, shuffled, steps, whole

SALT_BYTES: Final = 32
ID_BYTES: Final = 8
MOST_TITLE: Final = 200


def every(store: Store) -> tuple[SurveyBook, ...]:
    """All surveys of the unit."""
    return store.units.surveys.all()


def the_survey(store: Store, named: str = "") -> SurveyBook:
    """The survey with this number or the beginning of its title; without a name the only one.

    Raises SurveyError `survey_unknown`.
    """
    period = the_roster(store).doc.unit.period[:4]
    books = [book for book in every(store) if book.survey.period == period]
    wanted = named.strip().casefold()
    fitting = [book for book in books if wanted in ("", str(book.survey.number))]
    fitting = fitting or [book for book in books if book.survey.title.casefold().startswith(wanted)]
    if len(fitting) != 1:
        raise SurveyError(Problem("survey_unknown", named))
    return fitting[0]


def new(
    store: Store, questionnaire: Questionnaire, text: str, *, mode: Mode, groups: tuple[Group, ...], title: str,
    chance: Randomness,
) -> Survey:  # fmt: skip
    """A new survey, not open yet; `text` is the questionnaire's own where it is no built-in one."""
    period = the_roster(store).doc.unit.period[:4]
    number = 1 + max((book.survey.number for book in every(store) if book.survey.period == period), default=0)
    survey = Survey(
        chance.bytes(ID_BYTES).hex(), number, period, (title.strip() or questionnaire.title.vi)[:MOST_TITLE], mode,
        questionnaire.id, questionnaire.edition, text, groups or ("member",),
    )  # fmt: skip
    if not steps(Sheet.start(questionnaire), mode):
        raise SurveyError(Problem("survey_questions", survey.title))
    store.units.surveys.add(SurveyBook(survey, chance.bytes(SALT_BYTES)))
    return survey


def questions_of(catalogue: Catalogue, survey: Survey) -> Questionnaire:
    """What the survey asks. Raises QuestionnaireRefusedError."""
    if survey.text:
        return catalogue.reading(survey.text)
    return catalogue.load(survey.questionnaire, survey.edition)


def own_text(catalogue: Catalogue, card: UnitCard, ident: str, edition: str = "") -> str:
    """The text of the unit's own questionnaire of this id, to travel with a survey; empty for a built-in one.

    Other machines have no unit file of this cell, or one of another edition.
    """
    for text in overlays_of(card):
        try:
            found = catalogue.reading(text)
        except QuestionnaireRefusedError:
            continue
        if found.id == ident and edition in ("", found.edition):
            return text
    return ""


def open_survey(store: Store, survey: Survey) -> SurveyBook:
    """Answers may come. Raises SurveyError."""
    return store.units.surveys.change(survey, SurveyBook.opened)


def close(store: Store, survey: Survey) -> SurveyBook:
    """No more answers; results can be read. Raises SurveyError."""
    return store.units.surveys.change(survey, SurveyBook.closed)


def deal(store: Store, survey: Survey, count: int, group: Group, chance: Randomness) -> tuple[str, ...]:
    """Numbers to be printed; only their keyed hashes are kept. Raises SurveyError."""
    words: list[str] = []

    def dealt(book: SurveyBook) -> SurveyBook:
        after, made = book.dealt(count, group, chance)
        words[:] = made
        return after

    store.units.surveys.change(survey, dealt)
    return tuple(words)


def hand_in(
    store: Store, survey: Survey, sheet: Sheet, chance: Randomness, *, token: str = "", group: Group | None = None,
    name: str = "",
) -> None:  # fmt: skip
    """One sheet that was filled in at this machine; durable on return. Raises SurveyError, storage errors."""
    answers = whole(sheet, survey.mode)
    store.units.surveys.change(survey, lambda book: book.answered(answers, chance, token=token, group=group, name=name))


# --- by file -------------------------------------------------------------------------------------


def invite(
    store: Store, book: SurveyBook, catalogue: Catalogue, files: SurveyFiles, signer: Signer,
    receiving: Iterable[bytes],
) -> bytes:  # fmt: skip
    """The questions as a signed file; the unit's own ones are in it whole."""
    card, survey = the_roster(store).doc.unit, book.survey
    text = survey.text or own_text(catalogue, card, survey.questionnaire, survey.edition)
    invitation = Invitation(replace(survey, text=text), card.name, book.by_token, tuple(receiving))
    return files.write_invitation(invitation, signer)


def answer_file(
    invitation: Invitation, sheet: Sheet, files: SurveyFiles, sealing: Sealing, chance: Randomness, *,
    token: str = "", group: Group | None = None, name: str = "",
) -> bytes:  # fmt: skip
    """The filled-in sheet, sealed for the secretary. Raises SurveyError, KiemdiemError."""
    answers = whole(sheet, invitation.survey.mode)
    questions = sheet.questionnaire.questions
    plain: dict[str, object] = {ident: to_plain(questions[ident], answer) for ident, answer in sorted(answers.items())}
    once = chance.bytes(16).hex()
    content = files.write_answers(AnswerFile(invitation.survey.id, once, plain, token, group, name))
    return sealing.seal(content, invitation.receiving)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file; `problem` is None where it was counted."""

    file: str
    problem: Problem | None = None


def collect(
    store: Store, catalogue: Catalogue, book: SurveyBook, found: Iterable[tuple[str, bytes]], *, files: SurveyFiles,
    sealing: Sealing, receiver: Receiver | None, chance: Randomness, told: Callable[[Taken], None],
) -> int:  # fmt: skip
    """Take answer files, in an order of chance; how many were counted. A bad file is told, never raised."""
    questionnaire, survey, counted = questions_of(catalogue, book.survey), book.survey, 0
    for name, data in shuffled(tuple(found), chance):
        try:
            if receiver is None:
                raise SurveyError(Problem("not_for_us", name))
            if not sealing.is_sealed(data):
                raise SurveyError(Problem("survey_no_answers", name))
            given = files.read_answers(sealing.open(data, receiver))
            if given.survey != survey.id:
                raise SurveyError(Problem("survey_other", name))
            answers = _checked(questionnaire, survey, given)
            store.units.surveys.change(survey, _with(answers, given, chance))
        except KiemdiemError as error:
            told(Taken(name, error.problems[0]))
        else:
            counted += 1
            told(Taken(name))
    return counted


def _with(answers: dict[str, Answer], given: AnswerFile, chance: Randomness) -> Callable[[SurveyBook], SurveyBook]:
    def change(book: SurveyBook) -> SurveyBook:
        return book.answered(answers, chance, token=given.token, group=given.group, name=given.name, once=given.once)

    return change


def _checked(questionnaire: Questionnaire, survey: Survey, given: AnswerFile) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for ident, plain in given.answers.items():
        question = questionnaire.questions.get(ident)
        if question is None:
            raise SurveyError(Problem("answer_unknown_question", ident))
        answers[ident] = from_plain(question, plain)
    return whole(Sheet.of(questionnaire, answers), survey.mode)


__all__ = [
    "Taken", "answer_file", "close", "collect", "deal", "every", "hand_in", "invite", "new", "open_survey",
    "own_text", "questions_of", "the_survey",
]  # fmt: skip
