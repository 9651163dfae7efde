"""What the use cases of the year's book need from the outside: papers, slips of notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the program's start loads the ports; what they carry comes when it is used
    from reviews.ports import Signer
    from reviews.practice_notes import NoteSlip
    from reviews.practice_sheets import PracticeSheet


class PracticePapers(Protocol):
    """Printed lists. Raises as reviews.ports.Paper."""

    def page(self, sheet: PracticeSheet) -> bytes:
        """The sheet as PDF/A-3a; unsigned, a place for a hand's signature where the paper has one."""

    def text(self, sheet: PracticeSheet) -> str:
        """The same words as plain text, for a notice board or a bulletin."""


class NoteFiles(Protocol):
    """`*.kdnotes`: chosen notes, signed by the member."""

    def write(self, slip: NoteSlip, signer: Signer) -> bytes:
        """A signed file. Raises exports.errors.BadFileError."""

    def read(self, data: bytes) -> tuple[NoteSlip, bytes]:
        """The slip and the DER certificate that signed it. Raises exports.errors.BadFileError."""
