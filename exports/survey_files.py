"""Format 1 of `*.kdsurvey`: the questions of a survey, signed by the secretary; one sheet of answers, to be sealed."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, TypeVar

import msgspec

from exports.canonical import canonical, read_strictly
from exports.errors import BadFileError, NewerFormatError
from exports.signed_frame import pack, unpack
from questionnaires.values import nfc
from reviews.ports import Signer
from reviews.ports_survey import AnswerFile, Invitation
from reviews.surveys import MOST_NAME, Group, Mode, Survey

KIND: Final = "survey"
FORMAT: Final = 1
LIMIT: Final = 2 << 20
"""Bytes of a file (2 MiB)."""

Hex = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{1,64}\Z")]
PublicKey = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
"""An X25519 public key, hex."""
Text = Annotated[str, msgspec.Meta(max_length=300)]
Shape = TypeVar("Shape", bound=msgspec.Struct)


class QuestionsShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What respondents on other machines get; every field is written."""

    id: Hex
    number: Annotated[int, msgspec.Meta(ge=1, le=9999)]
    period: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}\Z")]
    title: Text
    mode: Mode
    questionnaire: Text
    edition: Text
    text: Annotated[str, msgspec.Meta(max_length=1 << 20)]
    groups: Annotated[tuple[Group, ...], msgspec.Meta(min_length=1, max_length=5)]
    unit: Text
    by_token: bool
    receiving: Annotated[tuple[PublicKey, ...], msgspec.Meta(min_length=1, max_length=16)]


class AnswersShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sheet; no time, and a name only in a survey by name."""

    form: Literal["kdsurvey-answers"]
    survey: Hex
    once: Hex
    answers: dict[str, Any]
    token: Annotated[str, msgspec.Meta(max_length=40)]
    group: Group | Literal[""]
    name: Annotated[str, msgspec.Meta(max_length=MOST_NAME)]


class KdSurveyFiles:
    """`reviews.ports_survey.SurveyFiles`."""

    def write_invitation(self, invitation: Invitation, signer: Signer) -> bytes:
        """The signed file. Raises BadFileError for a survey that has no place in format 1."""
        survey = invitation.survey
        shape = QuestionsShape(
            survey.id, survey.number, survey.period, nfc(survey.title), survey.mode, survey.questionnaire,
            survey.edition, nfc(survey.text), survey.groups, nfc(invitation.unit), invitation.by_token,
            tuple(key.hex() for key in invitation.receiving),
        )  # fmt: skip
        data = pack(KIND, FORMAT, canonical(msgspec.to_builtins(shape)), signer)
        self.read_invitation(data)
        return data

    def read_invitation(self, data: bytes) -> tuple[Invitation, bytes]:
        """The questions and the certificate that signed them. Raises BadFileError: as `unpack`, `payload_shape`."""
        signed = unpack(data, KIND, FORMAT, limit=LIMIT)
        shape = _shaped(signed.body, QuestionsShape)
        survey = Survey(
            shape.id, shape.number, shape.period, shape.title, shape.mode, shape.questionnaire, shape.edition,
            shape.text, shape.groups, "open",
        )  # fmt: skip
        keys = tuple(bytes.fromhex(key) for key in shape.receiving)
        return Invitation(survey, shape.unit, shape.by_token, keys), signed.certificate

    def write_answers(self, answers: AnswerFile) -> bytes:
        """Canonical JSON (RFC 8785), to be sealed."""
        shape = AnswersShape(
            "kdsurvey-answers", answers.survey, answers.once, dict(answers.answers), answers.token,
            answers.group or "", nfc(answers.name),
        )  # fmt: skip
        return canonical(msgspec.to_builtins(shape))

    def read_answers(self, data: bytes) -> AnswerFile:
        """Out of what was sealed. Raises BadFileError `payload_shape`, NewerFormatError.

        The first format names no number; a later one will.
        """
        plain = read_strictly(data, limit=LIMIT)
        if isinstance(plain, dict) and isinstance(number := plain.get("format"), int) and number > FORMAT:
            raise NewerFormatError(number)
        shape = _shaped(data, AnswersShape)
        return AnswerFile(shape.survey, shape.once, shape.answers, shape.token, shape.group or None, shape.name)


def _shaped(data: bytes, shape: type[Shape]) -> Shape:
    try:
        return msgspec.convert(read_strictly(data, limit=LIMIT), shape)
    except msgspec.ValidationError as error:
        raise BadFileError("payload_shape", reason=str(error)[:160]) from error
