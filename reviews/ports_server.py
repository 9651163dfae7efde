"""What the administrator of a shared server needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

ServerRole = Literal["member", "secretary", "committee"]


@dataclass(frozen=True, slots=True)
class Placed:
    """Who logs in, for which unit (path, `P01.D09.C0499`), in which role."""

    login: str
    unit: str
    role: ServerRole


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
