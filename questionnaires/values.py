"""The values that answers are made of, and the problem report that all inner packages share."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

Cell = str | Fraction | bool | date | None
"""One cell of a table: NFC text, an exact number, yes or no, a day, or nothing yet."""

Row = Mapping[str, Cell]
"""One row of a table, by column id; a column that is not filled is absent or None."""

Value = str | Fraction | bool | date | tuple[str, ...] | tuple[Row, ...]
"""An answer's value: text or an option's code, exact number, yes/no, day, option codes (sorted), table rows."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person said to one question (or to one row of a grid).

    Either `value` is set, or `skip_reason` says why there is none; an answer with
    neither may still hold `evidence` or `remedy` typed ahead.
    """

    value: Value | None = None
    skip_reason: str = ""
    """Why the question was passed over; empty when it was not. Skipped is never zero."""
    evidence: str = ""
    """The concrete deed or proof in the member's own words («việc cụ thể», «minh chứng»)."""
    remedy: str = ""
    """Cause and remedy, where a low mark asks for it."""

    @property
    def skipped(self) -> bool:
        """Passed over with a reason: leaves numerator and denominator, is counted and printed."""
        return self.value is None and bool(self.skip_reason)

    @property
    def empty(self) -> bool:
        """Nothing at all was entered."""
        return self.value in (None, "", ()) and not (self.skip_reason or self.evidence or self.remedy)


NOTHING = Answer()
"""The answer of a question that nobody touched."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a stable code, the place, and the facts; the sentence for people is made by the face.

    `where` is a question id, a file position `file:line:column` or another short place.
    """

    code: str
    where: str = ""
    params: Mapping[str, object] = field(default_factory=dict)


class KiemdiemError(Exception):
    """Base of every refusal that a user can understand: carries one or several problems."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(f"{p.code} {p.where}".strip() for p in problems))
        self.problems = problems

    @property
    def code(self) -> str:
        """The first problem's code."""
        return self.problems[0].code if self.problems else "internal"


def nfc(text: str) -> str:
    """Text in Unicode NFC, as everything is kept, compared, hashed and printed."""
    return unicodedata.normalize("NFC", text)
