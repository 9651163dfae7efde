"""What the papers of a session need from the outside: pages, editable files, tables, the words of stamps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from reviews.records import Submission
from reviews.session_papers import SessionPaper
from reviews.session_parts import Chart
from reviews.session_results import Summary


class SessionPapers(Protocol):
    """Papers from values; equal values give equal bytes. Raises as reviews.ports.Paper."""

    def pdf(self, paper: SessionPaper) -> bytes:
        """The unsigned paper (PDF/A-3a and PDF/UA-1), with empty signature fields unless it is a draft."""

    def strange(self, paper: SessionPaper) -> tuple[str, ...]:
        """Characters of the paper that its font lacks: it cannot be drawn while they are there."""

    def many(self, papers: Sequence[SessionPaper], *, workers: int = 0) -> Iterator[tuple[int, bytes]]:
        """Position and bytes of every paper, as they become ready; `workers` 0 = as many as pay."""

    def editable(self, paper: SessionPaper) -> bytes:
        """The same words as DOCX; only the PDF is ever signed."""

    def table(self, summary: Summary) -> bytes:
        """The summary as XLSX: texts stay texts, the head is frozen, it prints on landscape A4."""

    def title(self, paper: SessionPaper) -> str:
        """Type and subject in words, as the register of numbers keeps them."""

    def stamp(self, name: str, at: datetime, capacity: str) -> tuple[str, ...]:
        """The words that a signature prints; capacity: a signature field, or `deputy`."""

    def submission(self, payload: bytes) -> Submission:
        """A review's data. Raises exports.errors.BadPayloadError."""

    def charts(self, reviews: Sequence[Submission]) -> tuple[Chart, ...]:
        """Distributions of what members marked, question by question; nothing that is `visible: self`."""
