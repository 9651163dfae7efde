"""Surveys of the unit, `units/<opaque>/<period>/surveys/<opaque>.kds`: one sealed file each, no version before.

Not a document of the unit's year: those keep the version before the last save, from which one could
see what the last respondent answered. What is written here is always the whole, shuffled by the caller.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from reviews.surveys import Survey, SurveyBook
from storage.drafts import SUFFIX, period_folder
from storage.ground import Ground
from storage.sealed import SealedFile, SealingKey
from storage.survey_v1 import decoded, encoded
from storage.unit_documents import FOLDER, Unit

KIND: Final = "survey"
PLACE: Final = "surveys"


class SurveyFolder:
    """`reviews.ports_survey.Surveys` on files."""

    def __init__(self, disk: Ground, unit: Unit) -> None:
        self._disk = disk
        self._unit = unit

    def all(self) -> tuple[SurveyBook, ...]:
        """Every survey, by period and number. Raises DamagedError, TooNewError."""
        unit = self._unit()
        if unit is None:
            return ()
        name, key = unit
        found = []
        for period in self._disk.names(f"{FOLDER}/{name}"):
            for file in self._disk.names(f"{FOLDER}/{name}/{period}/{PLACE}"):
                if file.endswith(SUFFIX):
                    book = self._read(self._named(name, key, period, file.removesuffix(SUFFIX)))
                    found += [book] if book is not None else []
        return tuple(sorted(found, key=lambda book: (book.survey.period, book.survey.number)))

    def add(self, book: SurveyBook) -> None:
        """Keep a new one, durable on return."""
        file = self._file(book.survey)
        with self._disk.lock():
            file.write(encoded(book), exists=False, previous=False)

    def change(self, survey: Survey, change: Callable[[SurveyBook], SurveyBook]) -> SurveyBook:
        """Read, change and write in one step under the store's lock. Raises LookupError, what `change` raises."""
        file = self._file(survey)
        with self._disk.lock():
            before = self._read(file)
            if before is None:
                raise LookupError(survey.id)
            after = change(before)
            file.write(encoded(after), exists=True, previous=False)
        return after

    def _file(self, survey: Survey) -> SealedFile:
        unit = self._unit()
        if unit is None:
            raise LookupError("no unit")
        name, key = unit
        return self._named(name, key, period_folder(survey.period), key.name(KIND, survey.id))

    def _named(self, unit: str, key: SealingKey, period: str, ident: str) -> SealedFile:
        return SealedFile(self._disk, f"{FOLDER}/{unit}/{period}/{PLACE}/{ident}{SUFFIX}", KIND, ident, key, period)

    @staticmethod
    def _read(file: SealedFile) -> SurveyBook | None:
        found = file.read()
        return None if found is None else decoded(found[1], file.path)
