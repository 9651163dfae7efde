"""The immutable model of a questionnaire, as resolved from its files (`include`, `extends` already applied)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Final, Literal

Visible = Literal["self", "chi_uy", "meeting"]
"""Who may see an answer: only the member, the cell's committee too, or the whole meeting (process.md 1.2)."""


class Kind(StrEnum):
    """How a question is answered."""

    RATE = "rate"
    """One option of a scale."""
    GRID = "grid"
    """Rows that share one scale; each row is answered under its own id (kind `rate`)."""
    POINTS = "points"
    """Points from 0 to `maximum` in steps of `step`."""
    CHOOSE = "choose"
    CHOOSE_MANY = "choose_many"
    YES_NO = "yes_no"
    TEXT = "text"
    """Long text."""
    LINE = "line"
    """One line of text (a name, a place)."""
    NUMBER = "number"
    DATE = "date"
    TABLE = "table"
    """Rows of columns."""
    STATEMENT = "statement"
    """Words only; nothing is answered."""


FORMS: Final = ("2A", "2B", "2C", "05", "01")
"""Forms of HD 43-HD/BTCTW: the three year-end reviews, the quarterly self-assessment, the collective's report."""

_ANSWERABLE: Final = tuple(kind for kind in Kind if kind not in (Kind.GRID, Kind.STATEMENT))


@dataclass(frozen=True, slots=True)
class Text:
    """Words for people: Vietnamese, and English where it was written."""

    vi: str
    en: str = ""

    def pick(self, language: str) -> str:
        """The words in `language` (`vi` or `en`), Vietnamese where the other is missing."""
        return self.en if language == "en" and self.en else self.vi


EMPTY = Text("")


@dataclass(frozen=True, slots=True)
class Source:
    """A document, identified as the Party does: number + date + issuer, and the place in it."""

    number: str
    date: str = ""
    """As printed: `09/5/2024`."""
    issuer: str = ""
    article: str = ""
    title: str = ""
    note: str = ""
    """Where and how it was read, what is doubtful."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a scale or of a `choose` question."""

    code: str
    """Stable id `[a-z0-9_]+` (levels: `HTXS HTT HTNV KHT`)."""
    label: Text
    points: Fraction | None = None
    needs_reason: bool = False
    """Choosing it asks for a reason (kept in `evidence`), e.g. «Không có điều kiện (lý do)»."""
    low: bool = False
    """A mark that opens `remedy` and is offered to the shortcomings (A.II)."""
    high: bool = False
    """A mark that opens `evidence`."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A named list of options in its own order."""

    id: str
    options: tuple[Option, ...]

    def option(self, code: str) -> Option | None:
        """The option with this code, or None."""
        return next((o for o in self.options if o.code == code), None)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table question."""

    id: str
    kind: Kind
    """`line`, `text`, `number`, `date`, `yes_no` or `choose`."""
    title: Text
    short: Text = EMPTY
    """A head for narrow columns."""
    required: bool = False
    options: tuple[Option, ...] = ()
    width: int = 12
    """Cells wanted on an 80-column screen."""


@dataclass(frozen=True, slots=True)
class TextRule:
    """When a text beside the value is asked for, and how long it must be at least."""

    when: str = ""
    """Expression; empty = offered with every value, or with the `high` (evidence) or `low` (remedy)
    options where the scale marks any."""
    required: bool = False
    """Where it is offered it must be written, at least `min_chars` long."""
    min_chars: int = 0
    ask: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked; a grid's row is a question too (`kind` rate, `grid` = the grid's id)."""

    id: str
    kind: Kind
    ask: Text
    """The question in full."""
    name: Text = EMPTY
    """Short name (a grid's row, the index)."""
    gloss: Text = EMPTY
    """A few words under the name."""
    label: str = ""
    """The number printed on the form: `A.I.2`."""
    help: Text = EMPTY
    examples: tuple[Text, ...] = ()
    scale: str = ""
    options: tuple[Option, ...] = ()
    """For `choose`, `choose_many`, `rate` and `grid` (copied from the scale)."""
    rows: tuple[Question, ...] = ()
    """For `grid`."""
    columns: tuple[Column, ...] = ()
    """For `table`."""
    grid: str = ""
    """For a row: the id of its grid."""
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    step: Fraction | None = None
    min_chars: int = 0
    max_chars: int = 20_000
    max_rows: int = 200
    when: str = ""
    """Expression that shows it; empty = always."""
    required: str = ""
    """`yes`, empty, or an expression."""
    skip: bool = False
    """May be passed over with a reason."""
    none_with_reason: bool = False
    """«Không có» is an answer, but only with a reason (kept as `skip_reason`)."""
    evidence: TextRule | None = None
    remedy: TextRule | None = None
    weight: Fraction = Fraction(1)
    visible: Visible = "chi_uy"
    feeds: tuple[str, ...] = ()
    """Blocks of the form that this answer's own lines are offered to: `A.I.1.c`."""
    feeds_low: bool = False
    """Whether the line beside a low mark feeds the blocks too; else it is only offered to the shortcomings."""
    same_as: tuple[str, ...] = ()
    composed: str = ""
    """For a text that is offered ready from the lines that feed this block: `A.I.1`."""
    carry: str = ""
    """Prefilled from: `profile.name`, `last_year`, …"""
    regulation: str = ""
    """Anchor `file#heading` of the help text."""
    source: Source | None = None
    verified: bool = True
    minutes: Fraction = Fraction(1)
    added: bool = False
    """Added below by an overlay that `extends` this questionnaire; not part of the locked core."""

    def option(self, code: str) -> Option | None:
        """The option with this code, or None."""
        return next((o for o in self.options if o.code == code), None)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the questionnaire, in the order in which it is walked."""

    id: str
    title: Text
    questions: tuple[Question, ...]
    number: str = ""
    visible: Visible = "chi_uy"
    locked: bool = False
    may_add: int = 0
    when: str = ""
    optional_for_form: bool = False
    """Left out when the member chooses «Chỉ mẫu chính thức» (process.md 2)."""
    note: Text = EMPTY
    minutes: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Score:
    """A number worked out from answers with exact fractions.

    Exactly one of `formula`, `sum_of`, `percent_of` is set; `missing` declares what an
    unanswered question does: `unknown` makes the score unknown, `zero` counts it as 0.
    """

    id: str
    title: Text
    formula: str = ""
    sum_of: tuple[str, ...] = ()
    percent_of: str = ""
    """A section id, or a question id of a grid."""
    missing: Literal["unknown", "zero"] = "unknown"
    round: int | None = None
    """Decimals in print only; comparisons use the exact value."""
    maximum: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A test inside the file: given answers, expected scores and shown questions."""

    given: Mapping[str, object]
    expect: Mapping[str, object]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A module that was included, with its own fingerprint."""

    id: str
    edition: str
    sha256: str


@dataclass(frozen=True)
class Questionnaire:
    """One immutable edition: id, text, questions and scores; equal content has equal `sha256`."""

    id: str
    edition: str
    kind: Literal["form", "module"]
    title: Text
    sections: tuple[Section, ...]
    scales: Mapping[str, Scale] = field(default_factory=dict)
    scores: tuple[Score, ...] = ()
    moves: Mapping[str, str] = field(default_factory=dict)
    cases: tuple[Case, ...] = ()
    parts: tuple[Part, ...] = ()
    source: tuple[Source, ...] = ()
    verified: bool = True
    form: str = ""
    """The official form that it fills: one of `FORMS`."""
    rule_set: str = ""
    layout: str = ""
    """Paper layout id: `2b/1`."""
    languages: tuple[str, ...] = ("vi",)
    periods: tuple[str, ...] = ()
    """Years it is meant for; empty = any."""
    sha256: str = ""
    """Hex SHA-256 of the canonical JSON of the resolved questionnaire."""
    core_sha256: str = ""
    """The same for the locked sections only."""
    path: str = ""

    def __hash__(self) -> int:
        """By id and content, so that what is worked out from it can be kept beside it."""
        return hash((self.id, self.edition, self.sha256))

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question and every grid row by id, in walking order (a grid stands before its rows)."""
        found: dict[str, Question] = {}
        for section in self.sections:
            for question in section.questions:
                found[question.id] = question
                found.update({row.id: row for row in question.rows})
        return found

    @cached_property
    def section_of(self) -> Mapping[str, Section]:
        """The section of every question and grid row."""
        return {
            q.id: section
            for section in self.sections
            for question in section.questions
            for q in (question, *question.rows)
        }

    @cached_property
    def answerable(self) -> tuple[Question, ...]:
        """What has an answer of its own: all but grids and statements; grid rows included."""
        return tuple(q for q in self.questions.values() if q.kind in _ANSWERABLE)

    @cached_property
    def groups(self) -> Mapping[str, tuple[Question, ...]]:
        """What a group id stands for: the answerable questions of a section; the rows of a grid, which goes first.

        What an overlay added to a section above is no part of it: scores and conditions from above stay as they are.
        """
        found: dict[str, tuple[Question, ...]] = {}
        for section in self.sections:
            tops = [top for top in section.questions if not top.added] or section.questions
            found[section.id] = tuple(q for top in tops for q in (top.rows or (top,)) if q.kind in _ANSWERABLE)
        found.update({q.id: q.rows for q in self.questions.values() if q.kind is Kind.GRID})
        return found

    @cached_property
    def conditions(self) -> Mapping[str, tuple[str, ...]]:
        """For every question and row the keys of the conditions that must hold for it to be asked.

        `show section:<id>` of its section, `show:<id>` of its grid and its own, where they have one.
        """
        return {
            name: tuple(
                key
                for key, when in (
                    (f"show section:{self.section_of[name].id}", self.section_of[name].when),
                    (f"show:{question.grid}", self.questions[question.grid].when if question.grid else ""),
                    (f"show:{name}", question.when),
                )
                if when
            )
            for name, question in self.questions.items()
        }

    def score(self, score_id: str) -> Score | None:
        """The score with this id, or None."""
        return self._scores.get(score_id)

    @cached_property
    def _scores(self) -> Mapping[str, Score]:
        return {score.id: score for score in self.scores}
