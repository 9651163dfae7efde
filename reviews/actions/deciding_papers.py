"""Papers of the deciding body: made from its book, signed by the key that the paper waits for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.deciding_body import the_book
from reviews.actions.roster import the_roster
from reviews.campaign import Document
from reviews.deciding import Again, DecidingBook, Prompted
from reviews.decision_papers import (
    AgainPaper,
    BodyPaper,
    DecisionPaper,
    PromptPaper,
    again_paper,
    decision_paper,
    frame_of,
    last_document,
)
from reviews.ports import Signer, Tools
from reviews.ports_upward import DecisionPapers
from reviews.section import refuse_section
from reviews.session_signers import Wanted, holder, may_sign

Stamp = Callable[[str, datetime], tuple[str, ...]]
"""The words that a signature prints, for a name and a time."""


def paper_of_decision(
    tools: Tools, *, number: str = "", unit: str = "", deputy: str = "", draft: Document | None = None
) -> DecisionPaper:
    """The paper of the decision that was issued last (or has this number); with `draft` of what is not issued yet.

    `unit` is the beginning of a cell's key or its name: the list of that cell alone. Raises DecidingError,
    SectionError `section_only_proposes`, KiemdiemError `no_rules`, ExpectedError `expected_unknown`.
    """
    store = tools.store()
    refuse_section(the_roster(store).doc.unit)
    book, card, today = the_book(store).doc, the_roster(store).doc.unit, tools.clock.now().date()
    document = last_document(book, number) if draft is None else draft
    frame = frame_of("decision", card, document, today, deputy=deputy, draft=draft is not None, demo=store.demo)
    return decision_paper(book, frame, book.cell(unit).unit_key if unit else "")


def paper_of_again(tools: Tools, again: Again, deputy: str = "", *, book: DecidingBook | None = None) -> AgainPaper:
    """The paper of a level that was decided anew, by the book as kept or as it would be (`book`).

    Raises KiemdiemError `no_rules`.
    """
    store = tools.store()
    card, today = the_roster(store).doc.unit, tools.clock.now().date()
    frame = frame_of("decision-again", card, again.document, today, deputy=deputy, demo=store.demo)
    return again_paper(book or the_book(store).doc, frame, again)


def paper_of_prompt(tools: Tools, prompted: Prompted, deputy: str = "") -> PromptPaper:
    """The paper of points to account for."""
    store = tools.store()
    card, today = the_roster(store).doc.unit, tools.clock.now().date()
    frame = frame_of("prompting", card, prompted.document, today, deputy=deputy, demo=store.demo)
    return PromptPaper(frame, prompted)


def drawn(
    tools: Tools, papers: DecisionPapers, paper: BodyPaper, signer: Signer | None, name: str, stamp: Stamp
) -> bytes:
    """The PDF, signed where a signer is given; `name` is who holds that key.

    Raises UnprintableError, NoPangoError, KiemdiemError `other_signer` where the paper waits for somebody else.
    """
    pdf = papers.pdf(paper)
    if signer is None or paper.frame.draft:
        return pdf
    frame, now = paper.frame, tools.clock.now()
    who = holder(the_roster(tools.store()).doc, signer.certificate, name)
    if not may_sign(who, Wanted("secretary", frame.signer)):
        raise KiemdiemError(Problem("other_signer", "secretary", {"expected": frame.signer, "found": who.name}))
    return tools.signing.sign(pdf, "secretary", signer, now, stamp(frame.signer, now))
