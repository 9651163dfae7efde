"""What a long proof reports."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from typing import Final

TOLD_EVERY: Final = 10.0
"""Seconds between two lines of progress on standard error."""


class CannotRunError(Exception):
    """This machine lacks something that the proof needs; the text says what."""


@dataclass(frozen=True, slots=True)
class Tooth:
    """A guard that was taken out of the shipped module, and whether the proof then failed, as it must."""

    removed: str
    caught: bool
    seen: str = ""


@dataclass(slots=True)
class Outcome:
    """What a proof tried and what it saw of that which did not hold.

    `tried` counts states, kills, files …, whatever was judged; of those `lost` (said to be kept, not there
    or unreadable), `leaked` (readable where it must not be) and `accepted_wrongly` (damaged, forged, out of
    turn, and taken all the same) are bad. Each bad one and each other claim that failed has a sentence in
    `failures`. `note` is what a reader should know of the run: how often, on what.
    """

    tried: int = 0
    lost: int = 0
    leaked: int = 0
    accepted_wrongly: int = 0
    failures: list[str] = field(default_factory=list)
    teeth: list[Tooth] = field(default_factory=list)
    note: str = ""
    told: float = field(default_factory=time.monotonic, compare=False)
    """When it was last said that the proof lives."""

    def at(self, what: str, *, always: bool = False) -> None:
        """Say on standard error where the proof stands, now and then (or always), so that a person sees it lives."""
        if always or time.monotonic() - self.told >= TOLD_EVERY:
            self.told = time.monotonic()
            print(f"    {what[:100]} · {self.tried} tried, {len(self.failures)} failed", file=sys.stderr, flush=True)

    def claim(self, sentence: str, *, holds: bool, seen: str = "") -> None:
        """Count one claim; one that does not hold is kept with the last 2,000 characters of what was seen instead."""
        self.tried += 1
        if not holds:
            self.fail(sentence, seen)
        self.at(sentence)

    def kept(self, sentence: str, *, holds: bool, seen: str = "") -> None:
        """A claim that nothing was lost."""
        self.lost += not holds
        self.claim(sentence, holds=holds, seen=seen)

    def secret(self, sentence: str, *, holds: bool, seen: str = "") -> None:
        """A claim that nothing was leaked."""
        self.leaked += not holds
        self.claim(sentence, holds=holds, seen=seen)

    def refused(self, sentence: str, *, holds: bool, seen: str = "") -> None:
        """A claim that something bad was refused."""
        self.accepted_wrongly += not holds
        self.claim(sentence, holds=holds, seen=seen)

    def tooth(self, removed: str, *, caught: bool, seen: str = "") -> None:
        """One guard taken out; a proof that does not notice is no proof."""
        self.teeth.append(Tooth(removed, caught, seen.splitlines()[0][:100] if seen else ""))
        if not caught:
            self.fail(f"nothing noticed that «{removed}» was taken out", seen)

    def fail(self, sentence: str, seen: str = "") -> None:
        """Something that does not hold, and the end of what was seen instead."""
        self.failures.append(f"{sentence}\n{seen[-2000:]}".rstrip())
        self.at(f"FAILED: {sentence}", always=True)
