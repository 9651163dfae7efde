"""What rolling figures up needs from the outside: the paper of a committee's figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from reviews.summary import Summary


class RollupPapers(Protocol):
    """A committee's figures. Raises as reviews.ports.Paper."""

    def data(self, rollup: Summary) -> bytes:
        """The canonical JSON that is embedded and hashed."""

    def pdf(
        self, rollup: Summary, on: date, *, place: str, signer: str, titles: Mapping[str, str],
        labels: Mapping[str, Mapping[str, str]], number: str | None = None,
    ) -> bytes:  # fmt: skip
        """The unsigned paper with the field `secretary`; `titles` and `labels` name questions and marks.

        `number` as in reviews.actions.rollup_register: empty = dots, None = no line for it.
        """
