"""What the use cases of a unit's content need from the outside: its papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from reviews.handbook import Handbook, StandardSheet


class ContentPapers(Protocol):
    """Printed content. Raises as reviews.ports.Paper."""

    def handbook(self, book: Handbook) -> bytes:
        """The member's handbook as PDF/A-3a, A5 or A4; unsigned by nature, without data inside."""

    def standard(self, sheet: StandardSheet) -> bytes:
        """The unit's standard as PDF/A-3a: a draft with room for opinions, or the text as issued."""
