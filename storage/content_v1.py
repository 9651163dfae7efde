"""Version 1 of the unit's own content in the store: themes, editions of its standard, chosen modules."""

from __future__ import annotations

from datetime import date

import msgspec

from reviews.people import Form
from reviews.standards import StandardState
from reviews.themes import Kind as ThemeKind
from reviews.themes import Scope
from reviews.unit_content import ContentModule, UnitContent
from storage.unit_documents import Kind


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A record of version 1; what equals its default is not written."""


class SourceV1(_Record, frozen=True):
    """A document: number, day as printed, issuer."""

    number: str
    date: str = ""
    issuer: str = ""
    article: str = ""
    title: str = ""
    note: str = ""


class ComponentV1(_Record, frozen=True):
    """One part of a theme."""

    id: str
    name: str


class LineV1(_Record, frozen=True):
    """A question or a suggestion, for a part or for the whole theme."""

    text: str
    component: str = ""


class ReadingV1(_Record, frozen=True):
    """Something to read, hear or see."""

    title: str
    source: str = ""
    file: str = ""
    text: str = ""


class ThemeV1(_Record, frozen=True):
    """A theme of the unit."""

    id: str
    kind: ThemeKind
    name: str
    exact: bool
    scope: Scope
    unit: str
    valid_from: date
    valid_to: date | None = None
    document: SourceV1 | None = None
    parent: str = ""
    components: tuple[ComponentV1, ...] = ()
    questions: tuple[LineV1, ...] = ()
    suggestions: tuple[LineV1, ...] = ()
    breakthrough_tasks: tuple[str, ...] = ()
    highlights: tuple[str, ...] = ()
    reading: tuple[ReadingV1, ...] = ()
    module: str = ""
    note: str = ""
    verified: bool = False


class TermV1(_Record, frozen=True):
    """A term of the standard."""

    id: str
    name: str
    meaning: str = ""
    ask: str = ""
    evidence: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


class OpinionV1(_Record, frozen=True):
    """An opinion on the draft, and how it was settled."""

    id: str
    on: date
    who: str
    text: str
    settled: str = ""


class StandardV1(_Record, frozen=True):
    """One edition of the standard with the opinions on it."""

    motto: str
    edition: int = 1
    terms: tuple[TermV1, ...] = ()
    opinions: tuple[OpinionV1, ...] = ()
    state: StandardState = "draft"
    asked_on: date | None = None
    asked_until: date | None = None
    number: str = ""
    issued_on: date | None = None
    issuer: str = ""


class ContentV1(_Record, frozen=True):
    """The whole; themes and editions are tables of their own."""

    themes: tuple[ThemeV1, ...] = ()
    standards: tuple[StandardV1, ...] = ()
    modules: tuple[ContentModule, ...] = ()
    number: int = 0
    written: tuple[tuple[Form, str], ...] = ()


CONTENT: Kind[UnitContent] = Kind("content", UnitContent, ContentV1, ("themes", "standards"))
