"""What the secretary's use cases need beside the roster: sealed documents, one a kind and period."""

from __future__ import annotations

from typing import Protocol, TypeVar

from reviews.records import Stored

T = TypeVar("T")


class UnitDocuments(Protocol):
    """Documents of the unit's year: `Campaign`, `Meeting`, `PracticeBook`, … each one sealed file a period.

    Which kinds there are, storage.unit_documents knows; the type of the value is the key. Errors as Drafts.
    """

    def load(self, kind: type[T], period: str) -> Stored[T] | None:
        """The document of this kind, or None where there is none yet (or no unit)."""

    def save(self, document: object, period: str, *, expected_rev: int) -> int:
        """The new revision (expected_rev + 1; 0 expected = must not exist yet); durable when it returns."""

    def previous(self, kind: type[T], period: str) -> Stored[T] | None:
        """The version before the last save, where it is still there."""

    def periods(self) -> tuple[str, ...]:
        """Periods in which the unit has documents, oldest first."""
