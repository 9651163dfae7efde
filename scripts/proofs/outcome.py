"""What a long proof reports."""

from __future__ import annotations

from dataclasses import dataclass, field


class CannotRunError(Exception):
    """This machine lacks something that the proof needs; the text says what."""


@dataclass(slots=True)
class Outcome:
    """The claims that a proof tried, and what it saw of those that did not hold."""

    tried: int = 0
    failures: list[str] = field(default_factory=list)

    def claim(self, sentence: str, *, holds: bool, seen: str = "") -> None:
        """Count one claim; one that does not hold is kept with the last 2,000 characters of what was seen instead."""
        self.tried += 1
        if not holds:
            self.failures.append(f"{sentence}\n{seen[-2000:]}".rstrip())
