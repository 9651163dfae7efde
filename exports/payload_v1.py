"""Format 1 of `danh-gia.json`: a submission as canonical JSON, embedded in its paper, hashed and signed with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

import msgspec

from exports.answers_v1 import answer_as_found, answer_out
from exports.canonical import canonical, read_strictly
from exports.errors import BadFileError, BadPayloadError, NewerFormatError
from exports.payload_shapes_v1 import (
    MemberShape,
    PartShape,
    PayloadShape,
    PostsShape,
    QuestionnaireShape,
    RuleSetShape,
    UnitShape,
)
from questionnaires.model import Questionnaire
from questionnaires.numbers import plain_number
from questionnaires.plain import from_plain
from questionnaires.values import Answer, KiemdiemError, nfc
from reviews.forms import PaperForm
from reviews.people import Form, Profile, UnitCard
from reviews.records import Submission

_BUILT: Final = msgspec.json.Decoder(PayloadShape)
"""Built while the module is imported, which one thread does: two that convert for the first time end the program."""

FORMAT: Final = 1
KIND: Final = "review"
NAME: Final = "danh-gia.json"
"""Name of the attachment."""
LIMIT: Final = 1 << 20
"""Bytes of JSON (1 MiB)."""

Editions = Callable[[str, str], Questionnaire | None]
"""The questionnaire with this id and edition, or None where it is not known here."""


class PrivateAnswerError(BadPayloadError):
    """An answer that only its author may see was about to leave (code `payload_shape`, `where` = question id)."""


def dumps(submission: Submission, questionnaire: Questionnaire | None = None) -> bytes:
    """The payload: canonical JSON (RFC 8785), NFC, numbers exact; `loads` gives the same submission back.

    Raises PrivateAnswerError where `questionnaire` is given and an answer is `visible: self` in it,
    BadPayloadError for a submission that has no place in format 1 or is larger than 1 MiB.
    """
    if questionnaire is not None:
        refuse_private(submission.answers, questionnaire)
    try:
        shape = _shape(submission)
        data = canonical(msgspec.to_builtins(shape, str_keys=True))
        msgspec.convert(msgspec.to_builtins(shape, str_keys=True), PayloadShape)
    except ValueError as error:  # msgspec.ValidationError is one
        raise BadPayloadError("payload_shape", reason=str(error)[:160]) from error
    if len(data) > LIMIT:
        raise BadPayloadError("too_large", reason="json")
    return data


def refuse_private(answers: Mapping[str, Answer], questionnaire: Questionnaire) -> None:
    """Raise PrivateAnswerError if an answer is `visible: self` by its question or its section (process.md 1.2)."""
    for question_id in sorted(answers):
        question = questionnaire.questions.get(question_id)
        section = questionnaire.section_of.get(question_id)
        if (question and question.visible == "self") or (section and section.visible == "self"):
            raise PrivateAnswerError("payload_shape", question_id, reason="private")


def _shape(submission: Submission) -> PayloadShape:
    unit, profile = submission.unit, submission.profile
    return PayloadShape(
        format=1,
        kind="review",
        form=submission.form,
        period=submission.period,
        layout=submission.layout,
        unit=UnitShape(key=unit.key, name=nfc(unit.name), above=nfc(unit.above), place=nfc(unit.place)),
        member=MemberShape(
            name=nfc(profile.name),
            born=profile.born,
            posts=PostsShape(
                party=nfc(profile.party_post),
                government=nfc(profile.government_post),
                union=nfc(profile.union_post),
                workplace=nfc(profile.workplace),
            ),
        ),
        revision=submission.revision,
        previous=submission.previous,
        signed_on=submission.signed_on,
        questionnaire=QuestionnaireShape(
            id=submission.questionnaire,
            edition=submission.edition,
            sha256=submission.sha256,
            parts=tuple(PartShape(*part) for part in submission.parts),
        ),
        rule_set=RuleSetShape(id=submission.rule_set, points_mode=unit.points_mode),
        answers={key: answer_out(answer) for key, answer in submission.answers.items() if not answer.empty},
        left_out=tuple(sorted(submission.left_out)),
        scores={key: None if score is None else str(plain_number(score)) for key, score in submission.scores.items()},
        level_self=submission.level_self,  # type: ignore[arg-type]  # checked by the conversion in dumps
        demo=submission.demo,
    )


def loads(data: bytes, editions: Editions) -> Submission:
    """The submission in a payload; where its edition is unknown, answers are read as they stand.

    Raises NewerFormatError, or BadPayloadError with code `too_large`, `wrong_kind` (JSON of another
    kind of ours) or `payload_shape` and a reason.
    """
    try:
        written = read_strictly(data, limit=LIMIT)
    except BadFileError as error:
        raise BadPayloadError(error.code, reason=str(error.problems[0].params.get("reason", ""))) from error
    _refuse_other_formats(written)
    try:
        shape = msgspec.convert(written, PayloadShape)
        edition = editions(shape.questionnaire.id, shape.questionnaire.edition)
        if edition is not None and edition.sha256 != shape.questionnaire.sha256:
            edition = None
        submission = _submission(shape, edition)
    except BadPayloadError:
        raise
    except (ValueError, ZeroDivisionError, KiemdiemError) as error:
        raise BadPayloadError("payload_shape", reason=str(error)[:160]) from error
    if dumps(submission, edition) != data:
        raise BadPayloadError("payload_shape", reason="written another way")
    return submission


def _refuse_other_formats(written: object) -> None:
    if not isinstance(written, dict):
        raise BadPayloadError("payload_shape", reason="not an object")
    kind, number = written.get("kind"), written.get("format")
    if isinstance(kind, str) and kind != KIND:
        raise BadPayloadError("wrong_kind", reason=kind[:40])
    if isinstance(number, int) and not isinstance(number, bool) and number > FORMAT:
        raise NewerFormatError(number)


def _submission(shape: PayloadShape, edition: Questionnaire | None) -> Submission:
    posts = shape.member.posts
    return Submission(
        form=shape.form,
        period=shape.period,
        layout=shape.layout,
        unit=UnitCard(
            name=shape.unit.name,
            above=shape.unit.above,
            place=shape.unit.place,
            key=shape.unit.key,
            period=shape.period,
            questionnaire=shape.questionnaire.id,
            points_mode=shape.rule_set.points_mode,
        ),
        profile=Profile(
            name=shape.member.name,
            born=shape.member.born,
            form=_member_form(shape.form),
            party_post=posts.party,
            government_post=posts.government,
            union_post=posts.union,
            workplace=posts.workplace,
        ),
        revision=shape.revision,
        previous=shape.previous,
        signed_on=shape.signed_on,
        questionnaire=shape.questionnaire.id,
        edition=shape.questionnaire.edition,
        sha256=shape.questionnaire.sha256,
        parts=tuple((part.id, part.edition, part.sha256) for part in shape.questionnaire.parts),
        rule_set=shape.rule_set.id,
        answers={key: _answer(key, written, edition) for key, written in shape.answers.items()},
        left_out=shape.left_out,
        scores={key: None if text is None else Fraction(text) for key, text in shape.scores.items()},
        level_self=shape.level_self,
        demo=shape.demo,
    )


def _member_form(form: PaperForm) -> Form:
    """The review form of a paper's member; other papers do not say it, their signers hold a post."""
    match form:
        case "05" | "01":
            return "2A"
        case _:
            return form


def _answer(question_id: str, written: Mapping[str, object], edition: Questionnaire | None) -> Answer:
    if edition is None:
        return answer_as_found(written)
    question = edition.questions.get(question_id)
    if question is None:
        raise BadPayloadError("payload_shape", question_id, reason="unknown question")
    return from_plain(question, written)
