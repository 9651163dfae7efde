"""The fields of payload format 1 with what each may hold; released, so never edited."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec

from reviews.forms import PaperForm

Hash = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Name = Annotated[str, msgspec.Meta(max_length=500)]
Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]{0,59}\Z")]
Edition = Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]{0,39}\Z")]
QuestionId = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_]{0,119}\Z")]
Number = Annotated[str, msgspec.Meta(pattern=r"^-?(0|[1-9][0-9]{0,29})(\.[0-9]{1,29}|/[1-9][0-9]{0,29})?\Z")]


class _Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What all parts share: no field more, no field less."""


class UnitShape(_Shape, frozen=True):
    """The unit as the paper's head prints it."""

    key: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{0,128}\Z")]
    name: Name
    above: Name
    place: Name


class PostsShape(_Shape, frozen=True):
    """The member's posts and place of work, as the form asks for them."""

    party: Name
    government: Name
    union: Name
    workplace: Name


class MemberShape(_Shape, frozen=True):
    """Who."""

    name: Name
    born: date | None
    posts: PostsShape


class PartShape(_Shape, frozen=True):
    """A module that the questionnaire includes."""

    id: Id
    edition: Edition
    sha256: Hash


class QuestionnaireShape(_Shape, frozen=True):
    """Which edition was answered."""

    id: Id
    edition: Edition
    sha256: Hash
    parts: tuple[PartShape, ...]


class RuleSetShape(_Shape, frozen=True):
    """Which rules of classification hold, and whether points are typed as totals or by criterion."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9-]{0,60}\Z")]
    points_mode: Literal["totals", "criteria"]


class PayloadShape(_Shape, frozen=True, omit_defaults=True):
    """The whole."""

    format: Literal[1]
    kind: Literal["review"]
    form: PaperForm
    period: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?\Z")]
    layout: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9-]{1,20}/[1-9][0-9]{0,3}\Z")]
    unit: UnitShape
    member: MemberShape
    revision: Annotated[int, msgspec.Meta(ge=1, le=9999)]
    previous: Hash | None
    signed_on: date
    questionnaire: QuestionnaireShape
    rule_set: RuleSetShape
    answers: dict[QuestionId, dict[str, object]]
    left_out: tuple[QuestionId, ...]
    scores: dict[QuestionId, Number | None]
    level_self: Literal["HTXS", "HTT", "HTNV", "KHT", ""]
    demo: bool = False
    """Made in a demo store: every page prints «BẢN THỬ». Left out where false."""
