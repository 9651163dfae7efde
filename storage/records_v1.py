"""Version 1 of what lies in the store: shapes of their own, so that a domain value may change its fields freely."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, TypeVar

import msgspec

from questionnaires.values import Answer
from reviews.people import Form, LineStatus, Profile, RosterLine, UnitCard
from reviews.records import Draft, GivenBackNote
from reviews.standing import Residence, Role, Standing
from storage.errors import DamagedError
from storage.shapes import ready
from storage.values_v1 import Plain, tagged, untagged

T = TypeVar("T", bound="_Record")


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A record of version 1; what equals its default is not written."""


class AnswerV1(_Record, frozen=True):
    """One answer; `v` is the tagged value."""

    v: Plain = None
    skip_reason: str = ""
    evidence: str = ""
    remedy: str = ""


class ProfileV1(_Record, frozen=True):
    """A member."""

    name: str
    born: date | None = None
    form: Form = "2B"
    party_post: str = ""
    government_post: str = ""
    union_post: str = ""
    workplace: str = ""


class UnitV1(_Record, frozen=True):
    """The unit's card."""

    name: str
    above: str
    place: str
    key: str
    period: str
    questionnaire: str
    points_mode: Literal["totals", "criteria"]
    deadline: date | None = None
    calendar: tuple[tuple[str, date], ...] = ()
    electronic_permission: str = ""
    secretary: str = ""
    certificate: bytes = b""
    settings: dict[str, str] = {}
    receiving: tuple[tuple[str, str], ...] = ()
    issued: int = 0


class SpanV1(_Record, frozen=True):
    """From one day to another."""

    begin: date
    end: date | None = None
    reason: str = ""
    document: str = ""


class DisciplineV1(_Record, frozen=True):
    """A disciplinary record."""

    on: date
    measure: str
    document: str = ""
    duty_related: bool = False
    self_reported: bool = False
    fault_on: date | None = None
    fault_unit: str = ""


class StandingV1(_Record, frozen=True):
    """Everything of the roster that is not on the head of the form."""

    number: int = 0
    gender: Literal["", "nam", "nữ"] = ""
    joined: date | None = None
    official: date | None = None
    probationary: bool = False
    form_by: str = ""
    form_on: date | None = None
    form_reason: str = ""
    role: Role = ""
    occupation: str = ""
    group: str = ""
    exempt: SpanV1 | None = None
    suspended: SpanV1 | None = None
    committee_suspended: SpanV1 | None = None
    away: SpanV1 | None = None
    guest: SpanV1 | None = None
    leave: SpanV1 | None = None
    detained: bool = False
    residence: Residence = ""
    residence_reason: str = ""
    civil_servant: bool = False
    mass_organisation: str = ""
    discipline: tuple[DisciplineV1, ...] = ()
    levels_before: tuple[tuple[str, str], ...] = ()


class LineV1(_Record, frozen=True):
    """A line of the roster."""

    member: str
    profile: ProfileV1
    status: LineStatus = "listed"
    fingerprint: str = ""
    certificate: bytes = b""
    confirmed_by: str = ""
    confirmed_at: datetime | None = None
    withdrawn_at: datetime | None = None
    reason: str = ""
    standing: StandingV1 = StandingV1()
    receiving: str = ""
    officer_until: datetime | None = None


class GivenBackV1(_Record, frozen=True):
    """What the secretary wrote when giving a review back."""

    reason: str
    at: datetime
    by: str = ""
    deadline: date | None = None
    revision: int = 0


class DraftV1(_Record, frozen=True):
    """A working copy."""

    profile: ProfileV1
    unit: UnitV1
    questionnaire: str
    edition: str
    sha256: str
    answers: dict[str, AnswerV1] = {}
    place: str = ""
    marked: tuple[str, ...] = ()
    short: bool = False
    status: Literal["draft", "submitted"] = "draft"
    revision: int = 0
    previous: str | None = None
    signed_on: date | None = None
    returned: GivenBackV1 | None = None


class MetaV1(_Record, frozen=True):
    """What a document is: its revision, and for a draft its period and form."""

    rev: int
    period: str = ""
    form: str = ""


def parsed(plain: object, shape: type[T], where: str) -> T:
    """A record from decoded JSON. Raises DamagedError."""
    ready(shape)
    try:
        return msgspec.convert(plain, shape)
    except msgspec.ValidationError as error:
        raise DamagedError(where, how="record", detail=str(error)) from None


# --- people -----------------------------------------------------------------------------------


def profile_record(profile: Profile) -> ProfileV1:
    """For the disk."""
    return ProfileV1(
        name=profile.name,
        born=profile.born,
        form=profile.form,
        party_post=profile.party_post,
        government_post=profile.government_post,
        union_post=profile.union_post,
        workplace=profile.workplace,
    )


def profile_value(record: ProfileV1) -> Profile:
    """For the domain."""
    return Profile(
        name=record.name,
        born=record.born,
        form=record.form,
        party_post=record.party_post,
        government_post=record.government_post,
        union_post=record.union_post,
        workplace=record.workplace,
    )


def unit_record(unit: UnitCard) -> UnitV1:
    """For the disk."""
    return UnitV1(
        name=unit.name,
        above=unit.above,
        place=unit.place,
        key=unit.key,
        period=unit.period,
        questionnaire=unit.questionnaire,
        deadline=unit.deadline,
        calendar=unit.calendar,
        points_mode=unit.points_mode,
        electronic_permission=unit.electronic_permission,
        secretary=unit.secretary,
        certificate=unit.certificate,
        settings=dict(unit.settings),
        receiving=unit.receiving,
        issued=unit.issued,
    )


def unit_value(record: UnitV1) -> UnitCard:
    """For the domain."""
    return UnitCard(
        name=record.name,
        above=record.above,
        place=record.place,
        key=record.key,
        period=record.period,
        questionnaire=record.questionnaire,
        deadline=record.deadline,
        calendar=record.calendar,
        points_mode=record.points_mode,
        electronic_permission=record.electronic_permission,
        secretary=record.secretary,
        certificate=record.certificate,
        settings=dict(record.settings),
        receiving=record.receiving,
        issued=record.issued,
    )


def line_record(line: RosterLine) -> LineV1:
    """For the disk."""
    ready(StandingV1)
    return LineV1(
        member=line.member,
        profile=profile_record(line.profile),
        status=line.status,
        fingerprint=line.fingerprint,
        certificate=line.certificate,
        confirmed_by=line.confirmed_by,
        confirmed_at=line.confirmed_at,
        withdrawn_at=line.withdrawn_at,
        reason=line.reason,
        standing=msgspec.convert(line.standing, StandingV1, from_attributes=True),
        receiving=line.receiving,
        officer_until=line.officer_until,
    )


def line_value(record: LineV1) -> RosterLine:
    """For the domain."""
    ready(Standing)
    return RosterLine(
        member=record.member,
        profile=profile_value(record.profile),
        status=record.status,
        fingerprint=record.fingerprint,
        certificate=record.certificate,
        confirmed_by=record.confirmed_by,
        confirmed_at=record.confirmed_at,
        withdrawn_at=record.withdrawn_at,
        reason=record.reason,
        standing=msgspec.convert(record.standing, Standing, from_attributes=True),
        receiving=record.receiving,
        officer_until=record.officer_until,
    )


# --- drafts -----------------------------------------------------------------------------------


def _answers(answers: Mapping[str, Answer]) -> dict[str, AnswerV1]:
    # Most answers are text, and a form is saved every few seconds: those go past `tagged`.
    return {
        question: AnswerV1(
            answer.value if type(answer.value) is str else tagged(answer.value),
            answer.skip_reason,
            answer.evidence,
            answer.remedy,
        )
        for question, answer in answers.items()
    }


def draft_record(draft: Draft) -> DraftV1:
    """For the disk."""
    return DraftV1(
        profile=profile_record(draft.profile),
        unit=unit_record(draft.unit),
        questionnaire=draft.questionnaire,
        edition=draft.edition,
        sha256=draft.sha256,
        answers=_answers(draft.answers),
        place=draft.place,
        marked=draft.marked,
        short=draft.short,
        status=draft.status,
        revision=draft.revision,
        previous=draft.previous,
        signed_on=draft.signed_on,
        returned=_given_back_record(draft.returned),
    )


def draft_value(record: DraftV1, where: str) -> Draft:
    """For the domain. Raises DamagedError."""
    return Draft(
        profile=profile_value(record.profile),
        unit=unit_value(record.unit),
        questionnaire=record.questionnaire,
        edition=record.edition,
        sha256=record.sha256,
        answers={
            question: Answer(untagged(answer.v, where), answer.skip_reason, answer.evidence, answer.remedy)
            for question, answer in record.answers.items()
        },
        place=record.place,
        marked=record.marked,
        short=record.short,
        status=record.status,
        revision=record.revision,
        previous=record.previous,
        signed_on=record.signed_on,
        returned=_given_back_value(record.returned),
    )


def _given_back_record(note: GivenBackNote | None) -> GivenBackV1 | None:
    return None if note is None else GivenBackV1(note.reason, note.at, note.by, note.deadline, note.revision)


def _given_back_value(note: GivenBackV1 | None) -> GivenBackNote | None:
    return None if note is None else GivenBackNote(note.reason, note.at, note.by, note.deadline, note.revision)
