"""What a report is asked for, and where its papers come from and go to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from reviews.ports import Tools
from reviews.ports_session import SessionPapers
from reviews.session_kinds import KINDS, PaperId

ALL: Final[tuple[PaperId, ...]] = tuple(kind.id for kind in KINDS)


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for."""

    papers: tuple[PaperId, ...] = ALL
    draft: bool = False
    sign: bool = False
    workers: int = 0


def _quiet(_file: str) -> None:
    """Nobody watches."""


def _uncounted(_count: int) -> None:
    """Nobody counts."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where papers come from and go to; paths are relative to the folder of the report."""

    tools: Tools
    papers: SessionPapers
    existing: Callable[[str], bytes | None]
    """What a file of the folder holds now."""
    write: Callable[[str, bytes], None]
    set_aside: Callable[[str], str]
    """Renames a file that somebody signed before its content changed; its new name."""
    step: Callable[[str], None] = _quiet
    """Told of every file that is ready."""
    started: Callable[[int], None] = _uncounted
    """Told how many files there will be."""
    licensed: Callable[[datetime], tuple[str, ...]] | None = None
    """What a signature prints where an authority vouches for the key; None = the words of an own key."""

    def stamp(self, name: str, at: datetime, capacity: str) -> tuple[str, ...]:
        """The words that a signature prints (process.md 1.4)."""
        return self.licensed(at) if self.licensed else self.papers.stamp(name, at, capacity)
