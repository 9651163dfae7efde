"""Readers of files that come in, and the working processes that read many."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from questionnaires.values import KiemdiemError
from reviews.card_settings import overlays_of
from tui.wiring.known import editions
from tui.wiring.outgoing import late_commitment_papers

if TYPE_CHECKING:
    from questionnaires.catalogue import Catalogue
    from reviews.commitments import CommitmentSheet
    from reviews.ports import (
        Paper,
        PaperState,
        Reader,
        Store,
    )
    from reviews.ports_collect import ManyFiles
    from reviews.records import Submission
    from reviews.summary import Summary


def late_reader(
    catalogue: Catalogue, paper: Paper, summaries: Callable[[Summary, str], Iterable[bytes]] | None = None
) -> Reader:
    """Files that come in."""
    from exports.reading import PdfReader

    def commitments(sheet: CommitmentSheet, state: PaperState) -> bytes:
        return late_commitment_papers().page(sheet, state)

    return PdfReader(editions(catalogue), paper.review, commitments, summaries)


def late_many(catalogue: Catalogue, paper: Paper, store: Callable[[], Store]) -> ManyFiles:
    """Files that come in by the hundred."""
    from exports.reading.many import ManyReader

    def maker() -> Callable[[], Reader]:
        held = store().units.load()
        return partial(child_reader, overlays_of(held.doc.unit) if held else ())

    return ManyReader(late_reader(catalogue, paper), maker)


def child_reader(overlays: tuple[str, ...]) -> Reader:
    """The reader of a working process, which knows the unit's own questions as its parent does."""
    from tui.wiring.assembly import Wiring  # it wires this module

    wiring = Wiring()
    for text in overlays:
        with suppress(KiemdiemError):
            wiring.catalogue.take(text)
    return late_reader(wiring.catalogue, wiring.paper)


def summary_data(data: bytes) -> Summary:
    """A summary out of its canonical JSON. Raises BadPayloadError."""
    from exports.summary_v1 import loads

    return loads(data)


def review_data(catalogue: Catalogue) -> Callable[[bytes], Submission]:
    """Reads a review out of its payload, as collected."""
    from exports.payload_v1 import loads

    return lambda data: loads(data, editions(catalogue))
