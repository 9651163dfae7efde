"""Danh mục hồ sơ: what lies in the file, after Mẫu 04 (collective part) and QĐ 366 Điều 17 (persons' part)."""

from __future__ import annotations

from collections.abc import Sequence

from reviews.campaign import Document, Prompt
from reviews.session_books import Books, head, reviewed, subject
from reviews.session_filing import Contents, FileLine
from reviews.session_kinds import PaperId
from reviews.session_parts import Frame


def contents(books: Books, frame: Frame) -> Contents:
    """The list; a line without papers has count 0 and says so."""
    campaign = books.campaign
    people = subject(books)
    collective_prompts = [prompt for prompt in campaign.prompts if not prompt.member]
    own_prompts = [prompt for prompt in campaign.prompts if prompt.member]
    residence = sum(1 for p in people if p.standing.residence == "received")
    exempt = sum(1 for p in people if p.standing.residence in ("yearly_exempt", "introduction_exempt"))
    received = [c for c in campaign.comments if c.received is not None and c.kind != "residence"]
    complaints = sum(1 for p in people if any(step.to == "complaint" for step in p.year.history))
    decided = {p.year.levels["decided"].document for p in people if p.year.level("decided")}
    collective = (
        FileLine(
            "collective_review",
            count=1 if campaign.committee.collective_draft or campaign.committee.collective_sent else 0,
        ),
        FileLine("minutes", _numbered(books, "minutes", "BB"), books.facts.number if books.facts else 0),
        FileLine("collective_prompts", _first(collective_prompts), len(collective_prompts)),
        FileLine("results", _numbered(books, "report", "BC"), books.facts.number if books.facts else 0),
    )
    individual = (
        FileLine("reviews", count=sum(1 for p in people if p.year.source)),
        FileLine("residence", count=residence, note=f"exempt:{exempt}" if exempt else ""),
        FileLine("minutes", _numbered(books, "minutes", "BB"), books.facts.number if books.facts else 0),
        FileLine(
            "count", _numbered(books, "count", "BB"), books.facts.number if books.facts and books.facts.ballots else 0
        ),
        FileLine("summary", count=_made(any(p.year.level("proposed") for p in people))),
        FileLine("sheets", count=sum(1 for p in reviewed(books) if p.year.level("proposed"))),
        FileLine("decision", Document("; ".join(sorted(decided))), len(decided)),
        FileLine("own_prompts", _first(own_prompts), len(own_prompts)),
        FileLine("comments", count=len(received)),
        FileLine("complaints", count=complaints),
        FileLine("others"),
    )
    return Contents(frame, head(books), collective, individual, books.ledger)


def _made(there: bool) -> int:  # noqa: FBT001 - one fact to one count
    return 1 if there else 0


def _first(prompts: Sequence[Prompt]) -> Document:
    return prompts[0].document if prompts else Document()


def _numbered(books: Books, paper: PaperId, symbol: str) -> Document:
    """Number and day in the register; those of supplementary conferences stand in the same line."""
    given = [line for line in books.campaign.numbers if line.paper.split(":")[0] == paper and line.kind == symbol]
    words = [f"{line.number:02d}-{symbol}/CB" for line in given]
    words[:-1] = [f"{words[n]}, ngày {line.on:%d/%m/%Y}" for n, line in enumerate(given[:-1])]
    return Document("; ".join(words), given[-1].on) if given else Document()
