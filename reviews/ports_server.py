"""What a shared server offers: inboxes for those who work on it, deeds of its administrator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, Protocol

ServerRole = Literal["member", "secretary", "committee"]
MOST: Final = 6 << 20
"""Bytes (6 MiB) of a body that are fetched: a little more than anything that is taken, as of files."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Who logs in, for which unit (path, `P01.D09.C0499`), in which role."""

    login: str
    unit: str
    role: ServerRole


@dataclass(frozen=True, slots=True)
class Posted:
    """What lies in an inbox on the server. All of it is the server's word: only what `read` gives can be verified."""

    id: str
    """The same for the same row, another for any other."""
    sender: str
    """A login, or a unit's path."""
    at: datetime
    read: Callable[[], bytes]
    """The body, at most MOST bytes of it. Raises ServerError."""


class Post(Protocol):
    """Inboxes on a shared server: of a unit for its members' reviews, of a committee for figures of units below.

    Nothing is taken away or changed there. Raises ServerError, NotWritableError where the server refuses.
    """

    def hand_in(self, period: str, body: bytes) -> bool:
        """Into the inbox of the own unit, durable on return; False where the very bytes lie there already."""

    def handed_in(self, period: str) -> tuple[Posted, ...]:
        """What members of the own unit handed in for this period and its quarters, oldest first."""

    def own_figures(self, period: str, number: int) -> bytes | None:
        """What this unit sent up last under this number, at most MOST bytes of it; None where nothing was."""

    def send_up(self, period: str, number: int, body: bytes) -> None:
        """The own unit's figures, for whoever is above; what was sent before under this number stays beside it."""

    def sent_up(self, period: str) -> tuple[Posted, ...]:
        """Figures of the units directly below, by unit and number; of each number what came last."""


class Servers(Protocol):
    """A PostgreSQL server that cells share. Addresses are those of libpq (`postgresql:///…`).

    Raises storage.errors: ServerError, UnknownLoginError, TooNewError, NotAStoreError, PasswordInAddressError.
    """

    def migrate(self, address: str) -> tuple[int, ...]:
        """Bring the tables to the newest version; numbers of the steps taken."""

    def place(self, address: str, person: Placed) -> None:
        """Let somebody work, or move them to another unit or role. Raises BadUnitPathError."""

    def people(self, address: str) -> tuple[Placed, ...]:
        """Everyone, by unit."""

    def join(self, folder: str, address: str) -> str:
        """Make a folder of this machine stand for the store on the server; `unit role` as the server knows us."""
