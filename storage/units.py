"""The unit's book: roster with pinned certificates, `units/<opaque>/<period>/unit.kds`, under the unit key."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Final

from questionnaires.values import KiemdiemError, Problem
from reviews.people import Roster
from reviews.records import Stored
from storage.drafts import period_folder
from storage.errors import ConflictError
from storage.ground import Ground
from storage.records_v1 import LineV1, MetaV1, UnitV1, line_record, line_value, parsed, unit_record, unit_value
from storage.sealed import SealedFile, SealingKey
from storage.tiny import ONLY, SealedDocument
from storage.unit_documents import UnitFiles
from storage.unit_key import FOLDER, KEY_FILE, KIND, UnitKey

if TYPE_CHECKING:
    from reviews.ports_collect import Receiver
    from storage.collected import CollectedFiles
    from storage.rollup_work import WorkFile
    from storage.surveys import SurveyFolder

BOOK_FILE: Final = "unit.kds"


class Book:
    """`reviews.ports.UnitBook` on files: one unit a store, one file a period."""

    def __init__(self, disk: Ground) -> None:
        self._disk = disk
        self._key = UnitKey(disk)
        self._year = ""

    def ask_with(self, ask: Callable[[], Receiver | None]) -> None:
        """Who is asked for a receiving key where this machine may not open the unit alone; what was open is closed."""
        self._key.ask_with(ask)

    def entrust(self, public: bytes, *, machine: bool) -> None:
        """Let this receiving key open the unit; `machine`: this machine may still open it alone."""
        self._key.entrust(public, machine=machine)

    def withdraw(self, public: bytes) -> bool:
        """Take an officer's way in away; False where it is the last one, and nothing changes."""
        return self._key.withdraw(public)

    @cached_property
    def documents(self) -> UnitFiles:
        """Documents of the unit's year beside the roster."""
        from storage.unit_kinds import kind_of  # a member's start has no use for their shapes

        return UnitFiles(self._disk, self._key.unit, kind_of)

    @cached_property
    def collected(self) -> CollectedFiles:
        """Packs, ledger and refused files of the unit's year."""
        from storage.collected import CollectedFiles  # as above

        return CollectedFiles(self._disk, self._key.unit)

    @cached_property
    def surveys(self) -> SurveyFolder:
        """Surveys in the cell."""
        from storage.surveys import SurveyFolder  # as above

        return SurveyFolder(self._disk, self._key.unit)

    def rollup_work(self, path: str) -> WorkFile:
        """The sealed work file of a rollup, new or left by an interrupted run. Raises LookupError without a unit."""
        from storage.rollup_work import WorkFile  # as above

        unit = self._key.unit()
        if unit is None:
            raise LookupError("no unit")
        return WorkFile(path, unit[1].cipher("rollup-work"), self._disk.randomness)

    def load(self) -> Stored[Roster] | None:
        """The roster of the newest period, or of that of `look_into`; None where this store holds no unit."""
        unit = self._key.unit()
        if unit is None:
            return None
        for period in (self._year,) if self._year else reversed(self._periods(unit[0])):
            stored = self.of_year(period)
            if stored is not None:
                return stored
        if self._year:
            raise KiemdiemError(Problem("year_no_books", self._year, {"names": ", ".join(self.years())}))
        return None

    def of_year(self, period: str) -> Stored[Roster] | None:
        """The roster of this period, or None where there is none."""
        unit = self._key.unit()
        return None if unit is None else self._stored(self._file(*unit, period))

    def years(self) -> tuple[str, ...]:
        """Periods with a roster, oldest first."""
        unit = self._key.unit()
        return () if unit is None else tuple(p for p in self._periods(unit[0]) if self.of_year(p) is not None)

    def look_into(self, period: str) -> None:
        """Give the roster of this period from now on, not the newest one."""
        self._year = period

    def _periods(self, name: str) -> list[str]:
        return [found for found in self._disk.names(f"{FOLDER}/{name}") if found != KEY_FILE]

    def save(self, roster: Roster, *, expected_rev: int) -> int:
        """Keep the roster of its own period; the revision counts within the period. Durable when it returns."""
        period = period_folder(roster.unit.period)
        self._key.unit()  # whoever must be asked is asked before the store is locked
        with self._disk.lock():
            name, key = self._key.unit() or self._key.make()
            file = self._file(name, key, period)
            with SealedDocument(file) as db:
                found = db.revision
                if found != expected_rev:
                    raise ConflictError(file.path, expected=expected_rev, found=found)
                db.replace(
                    {
                        "meta": {ONLY: MetaV1(rev=expected_rev + 1, period=period)},
                        "unit": {ONLY: unit_record(roster.unit)},
                        "roster": {str(number): line_record(line) for number, line in enumerate(roster.lines, 1)},
                    }
                )
        return expected_rev + 1

    def _file(self, name: str, key: SealingKey, period: str) -> SealedFile:
        return SealedFile(self._disk, f"{FOLDER}/{name}/{period}/{BOOK_FILE}", KIND, name, key, period)

    @staticmethod
    def _stored(file: SealedFile) -> Stored[Roster] | None:
        with SealedDocument(file) as db:
            rev = db.revision
            if not rev:
                return None
            card = unit_value(parsed(db.only("unit"), UnitV1, file.path))
            lines = sorted(db.table("roster"), key=lambda line: line.doc_id)
            return Stored(Roster(card, tuple(line_value(parsed(dict(x), LineV1, file.path)) for x in lines)), rev)
