"""What surveys need from the outside: one sealed file a survey, files that travel, papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from reviews.people import UnitCard
    from reviews.ports import Signer
    from reviews.survey_results import SurveyResult
    from reviews.surveys import Group, Survey, SurveyBook


class Surveys(Protocol):
    """The surveys of a unit; each file holds one version only. Errors as Drafts; LookupError without a unit."""

    def all(self) -> tuple[SurveyBook, ...]:
        """Every survey, by period and number."""

    def add(self, book: SurveyBook) -> None:
        """Keep a new one, durable on return."""

    def change(self, survey: Survey, change: Callable[[SurveyBook], SurveyBook]) -> SurveyBook:
        """Read, change and write in one step under the store's lock; no earlier version stays behind.

        Raises what `change` raises, and nothing is written then; LookupError for one that is not there.
        """


@dataclass(frozen=True, slots=True)
class Invitation:
    """The questions of a survey as a file: what respondents on other machines get, and for whom answers are sealed."""

    survey: Survey
    unit: str
    by_token: bool
    receiving: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """The answers of one respondent as a file; `once` is the file's own random number."""

    survey: str
    once: str
    answers: Mapping[str, object]
    """Plain values (questionnaires.plain), checked against the questions where they are taken."""
    token: str = ""
    group: Group | None = None
    name: str = ""


class SurveyFiles(Protocol):
    """`*.kdsurvey`: questions signed by the secretary; answers, which are sealed by `Sealing` around these bytes."""

    def write_invitation(self, invitation: Invitation, signer: Signer) -> bytes:
        """The signed file."""

    def read_invitation(self, data: bytes) -> tuple[Invitation, bytes]:
        """The questions and the certificate that signed them. Raises exports.errors.BadFileError."""

    def write_answers(self, answers: AnswerFile) -> bytes:
        """Canonical JSON, to be sealed."""

    def read_answers(self, data: bytes) -> AnswerFile:
        """Out of what was sealed. Raises exports.errors.BadPayloadError."""


class SurveyPapers(Protocol):
    """Papers and tables of a survey. Raises as reviews.ports.Paper."""

    def tokens(self, survey: Survey, unit: UnitCard, words: tuple[str, ...], on: date, *, demo: bool) -> bytes:
        """Numbers to be cut apart, in the order in which they come."""

    def results(self, result: SurveyResult, unit: UnitCard, on: date, *, demo: bool) -> bytes:
        """The results as PDF, unsigned."""

    def table(self, result: SurveyResult, unit: UnitCard, on: date) -> bytes:
        """The same as XLSX with charts."""


@dataclass(frozen=True, slots=True)
class SurveyTools:
    """Everything that surveys need beside the store."""

    files: SurveyFiles
    papers: SurveyPapers
