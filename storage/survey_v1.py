"""Version 1 of a survey: what is asked, the answers, and apart from them the marks of dealt and used numbers."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from questionnaires.values import Answer
from reviews.surveys import Group, Mode, Response, State, Survey, SurveyBook, Token
from storage.errors import DamagedError
from storage.shapes import ready
from storage.values_v1 import tagged, untagged


class SurveyV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is asked, of whom, how."""

    id: str
    number: int
    period: str
    title: str
    mode: Mode
    questionnaire: str
    edition: str
    text: str
    groups: tuple[Group, ...]
    state: State


class AnswerV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One answer; its value is tagged by type."""

    value: Any = None
    skip_reason: str = ""
    evidence: str = ""
    remedy: str = ""


class ResponseV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One sheet: no field for a time, a place in an order or a number that was dealt."""

    id: str
    group: Group
    answers: dict[str, AnswerV1]
    name: str = ""


class TokenV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A dealt number, not used yet."""

    mark: str
    group: Group


class BookV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    survey: SurveyV1
    salt: bytes
    responses: tuple[ResponseV1, ...]
    tokens: tuple[TokenV1, ...]
    spent: tuple[str, ...]
    by_token: bool


_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(BookV1)


def encoded(book: SurveyBook) -> bytes:
    """The plain content of the file; answers in the order of their questions' ids, whatever was answered first."""
    return _ENCODER.encode(
        BookV1(
            msgspec.convert(book.survey, SurveyV1, from_attributes=True),
            book.salt,
            tuple(_response(response) for response in book.responses),
            tuple(TokenV1(token.mark, token.group) for token in book.tokens),
            book.spent,
            book.by_token,
        )
    )


def _response(response: Response) -> ResponseV1:
    answers = {
        name: AnswerV1(tagged(answer.value), answer.skip_reason, answer.evidence, answer.remedy)
        for name, answer in sorted(response.answers.items())
    }
    return ResponseV1(response.id, response.group, answers, response.name)


def decoded(plain: bytes, where: str) -> SurveyBook:
    """The value. Raises DamagedError."""
    try:
        found = _DECODER.decode(plain)
    except msgspec.DecodeError as error:
        raise DamagedError(where, how="record", detail=str(error)) from None
    ready(Survey)
    survey = msgspec.convert(found.survey, Survey, from_attributes=True)
    responses = tuple(
        Response(one.id, one.group, {name: _answer(answer, where) for name, answer in one.answers.items()}, one.name)
        for one in found.responses
    )
    tokens = tuple(Token(token.mark, token.group) for token in found.tokens)
    return SurveyBook(survey, found.salt, responses, tokens, found.spent, found.by_token)


def _answer(found: AnswerV1, where: str) -> Answer:
    return Answer(untagged(found.value, where), found.skip_reason, found.evidence, found.remedy)
