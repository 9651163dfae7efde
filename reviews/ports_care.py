"""What caring for a store needs from the outside: copies for safekeeping, bringing them back, mending."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

Told = Callable[[int, int], None]
"""Is told how much is done, and of how much (files)."""

Source = Literal["previous", "backup", "derived", ""]
"""Where a mended file came from: its own version before, a backup, what it is derived from; empty: nowhere."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds: how many files, bytes, SHA-256 of the backup's file, and what was left out.

    `damaged` are files that are not whole and so not in it; `surveys` counts sheets that wait for the close of
    their survey: a copy taken between two respondents would show who answered what.
    """

    files: int
    size: int
    sha256: str
    made: str = ""
    """When, ISO 8601."""
    damaged: tuple[str, ...] = ()
    surveys: int = 0


@dataclass(frozen=True, slots=True)
class Mended:
    """One damaged file: how it was damaged, what took its place, where the damaged one lies now (in `trash/`)."""

    where: str
    how: str
    source: Source
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Migrated:
    """What `migrate` found: how many documents there are, how many were written anew, how many stay closed."""

    documents: int
    changed: int
    closed: int = 0


class Care(Protocol):
    """A store's folder, looked after without any key. Raises storage errors as Store does."""

    def backup(self, target: str, *, surveys: bool, told: Told) -> Kept:
        """Copy every whole file into one new file, durable and read again on return; nothing else is changed.

        Raises `file_exists`, `backup_inside`, `backup_damaged` (it did not read back as written).
        """

    def restore(self, source: str, told: Told) -> Kept:
        """Make the store from a backup in an empty folder; the store is there when this returns, or not at all.

        Raises `directory_not_empty`, `backup_damaged`, `store_newer`.
        """

    def repair(self, source: str | None, told: Told) -> tuple[Mended, ...]:
        """Put what is whole into the place of what is damaged, from redundant sources only.

        The version before, then the backup `source`. What is damaged goes to `trash/`; what has no source stays.
        """

    def older(self) -> tuple[str, ...]:
        """Files of an older format, which are read for ever and written anew at their next save."""
