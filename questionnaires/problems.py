"""What can be wrong with a questionnaire file: stable codes, places in files, and the collector of findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from questionnaires.values import KiemdiemError, Problem

FILE_CODES: Final = (
    "file_unreadable", "file_too_large", "file_not_utf8", "yaml_syntax", "yaml_alias", "yaml_tag", "yaml_too_deep",
    "yaml_duplicate_key", "yaml_several_documents", "yaml_not_mapping",
)  # fmt: skip
"""The file cannot be read as a plain YAML tree."""

SCHEMA_CODES: Final = (
    "unknown_key", "text_needs_quotes", "missing_key", "missing_text", "wrong_shape", "bad_id", "reserved_id",
    "duplicate_id", "bad_flag", "bad_number", "bad_choice", "edition_unquoted", "key_not_for_kind", "too_few",
    "too_many", "unknown_scale", "unknown_name", "nothing_to_ask",
)  # fmt: skip
"""The tree does not follow the schema of a questionnaire."""

EXPRESSION_CODES: Final = (
    "expression_syntax", "expression_too_long", "expression_too_deep", "expression_not_allowed", "expression_number",
    "expression_unknown_name", "expression_unknown_function", "expression_arguments", "expression_type",
    "expression_unknown_code", "expression_no_points", "expression_cycle",
)  # fmt: skip
"""A condition or formula is refused."""

COMPOSITION_CODES: Final = (
    "include_unknown", "include_not_module", "include_cycle", "include_refused", "extends_locked",
    "extends_too_many", "extends_scored", "extends_visible", "self_feeds", "score_parts", "score_no_points",
    "move_target", "regulation_unknown", "test_failed", "test_unreadable",
)  # fmt: skip
"""The parts do not fit together, or a test inside the file fails."""

LINT_CODES: Final = ("missing_english", "never_true", "score_maximum")
"""The file can be used, but its author must have meant something else (`lint`); only `check` says so."""

CATALOGUE_CODES: Final = ("questionnaire_unknown", "edition_unknown")
"""Asked for what is not there."""

CODES: Final = FILE_CODES + SCHEMA_CODES + EXPRESSION_CODES + COMPOSITION_CODES + LINT_CODES + CATALOGUE_CODES
"""Every code that loading, checking or looking up a questionnaire can report."""

ANSWER_CODES: Final = (
    "answer_unknown_question", "answer_kind", "answer_option", "answer_range", "answer_step", "answer_too_long",
    "answer_too_many_rows", "answer_column", "answer_date", "answer_skip_not_allowed",
)  # fmt: skip
"""An answer does not fit its question (`answering`)."""

MOVE_CODES: Final = ("no_question", "moved_twice")
"""An answer has no place in a newer edition (`moves`), beside `ANSWER_CODES`."""

OPEN_CODES: Final = ("empty", "evidence", "remedy", "reason", "too_short", "too_long", "points_over")
"""What is still open (`completeness`)."""

FLAG_CODES: Final = (
    "short", "same_as_last_year", "vague", "one_word", "copied", "all_good_unproved", "part_not_done",
)  # fmt: skip
"""Hints for the member only (`flags`)."""

MOST_PROBLEMS: Final = 200
"""A file with so many problems is read no further."""


class QuestionnaireRefusedError(KiemdiemError):
    """A questionnaire cannot be used; one problem (codes of `CODES`) for each finding."""


class Place(NamedTuple):
    """A position in a file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        """`file:line:column`."""
        return f"{self.file}:{self.line}:{self.column}"

    def shifted(self, columns: int) -> Place:
        """The place some columns further to the right."""
        return self._replace(column=self.column + columns)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or nothing when none is near."""
    import difflib  # only where something is wrong

    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)), "")


_BREAKS: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


def lines_of(text: str) -> list[str]:
    """The lines by which YAML counts the places of what it reads; a lone carriage return ends one too."""
    return _BREAKS.split(text)


class Findings:
    """Collects every problem of one file, each with its place and, where one is near, the corrected line."""

    def __init__(self, file: str, text: str = "") -> None:
        self.file = file
        self.lines = lines_of(text)
        self.problems: list[Problem] = []
        self.hints: list[Problem] = []
        """What does not keep the file from being used; for `lint`."""
        self.lost: set[str] = set()
        """Ids that could not be read or stand there twice; what only follows from that is no further problem."""

    def place(self, line: int, column: int) -> Place:
        """The place of this line and column in the file."""
        return Place(self.file, line, column)

    def add(self, code: str, place: Place, *, swap: tuple[str, str] | None = None, **params: object) -> None:
        """Note a problem; `swap` = (what stands there, what should) makes the corrected line."""
        self.note(code, place, params, swap)

    def note(self, code: str, place: Place, params: Mapping[str, object], swap: tuple[str, str] | None = None) -> None:
        """The same with the facts as a mapping; empty ones are left out.

        Raises QuestionnaireRefusedError when there are too many problems to go on.
        """
        facts = {name: value for name, value in params.items() if value not in ("", None)}
        if swap and place.file == self.file:
            facts["corrected"] = self.corrected(place, *swap)
        self.problems.append(Problem(code, str(place), facts))
        if len(self.problems) >= MOST_PROBLEMS:
            self.stop()

    def hint(self, code: str, place: Place, **params: object) -> None:
        """Note something that only `check` reports."""
        if len(self.hints) < MOST_PROBLEMS:
            self.hints.append(Problem(code, str(place), params))

    def corrected(self, place: Place, old: str, new: str) -> str:
        """The line at `place` with the first `old` from that column on replaced; empty when it is not there."""
        if not 0 < place.line <= len(self.lines):
            return ""
        line = self.lines[place.line - 1]
        head, tail = line[: place.column - 1], line[place.column - 1 :]
        return (head + tail.replace(old, new, 1)).strip() if old in tail else ""

    def stop(self) -> None:
        """Raise QuestionnaireRefusedError when anything was found, in the order of the file."""
        if self.problems:
            raise QuestionnaireRefusedError(*sorted(self.problems, key=_position))


def _position(problem: Problem) -> tuple[str, int, int]:
    file, _, place = problem.where.rpartition(":")
    file, _, line = file.rpartition(":")
    return (file, int(line), int(place)) if line.isdigit() and place.isdigit() else (problem.where, 0, 0)
