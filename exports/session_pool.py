"""Many papers drawn at once: here while they are few, in two processes where they are more."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import as_completed
from typing import Final, Protocol

from exports.processes import new_pool
from reviews.session_calling import BallotPaper, SelfAssessments
from reviews.session_filing import Dossier
from reviews.session_papers import SessionPaper
from reviews.session_results import Minutes, Summary

PROCESSES: Final = 2
WORTH: Final = 60
"""Work (small papers) from which a second process pays for loading the drawing library."""


class Draws(Protocol):
    """What draws one paper."""

    def pdf(self, paper: SessionPaper) -> bytes:
        """The unsigned paper."""


Maker = Callable[[], Draws]

_draws: Draws | None = None
"""What a working process draws with; made when it starts."""


def work(paper: SessionPaper) -> float:
    """How long a paper takes, measured in notices of one page."""
    if isinstance(paper, Dossier):
        return 12.0 * len(paper.reviews)
    if isinstance(paper, BallotPaper):
        return 0.12 * paper.sheets * len(paper.rows)
    if isinstance(paper, Minutes):
        return 0.5 * len(paper.facts.items)
    if isinstance(paper, SelfAssessments):
        return 2.0 + len(paper.charts) / 4
    return 8.0 if isinstance(paper, Summary) else 1.0


def start(make: Maker) -> None:
    """In a working process: make what draws, and let a Ctrl+C be the parent's business."""
    import signal

    global _draws  # noqa: PLW0603 - a process of a pool has no other place for what it keeps
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _draws = make()


def draw_one(paper: SessionPaper) -> bytes:
    """In a working process: one paper."""
    assert _draws is not None
    return _draws.pdf(paper)


def draw(papers: Sequence[SessionPaper], here: Draws, maker: Maker, workers: int = 0) -> Iterator[tuple[int, bytes]]:
    """Position and bytes of each paper; in order with one worker, as they become ready with more.

    `workers` 0 decides by the work there is. Raises what drawing raises; processes end with it.
    """
    most = min(workers or PROCESSES, os.cpu_count() or 1)
    if most < 2 or (not workers and sum(map(work, papers)) < WORTH):
        for place, paper in enumerate(papers):
            yield place, here.pdf(paper)
        return
    pool = new_pool(most, start, maker)
    try:
        longest_first = sorted(range(len(papers)), key=lambda place: -work(papers[place]))
        waiting = {pool.submit(draw_one, papers[place]): place for place in longest_first}
        for done in as_completed(waiting):
            yield waiting[done], done.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
