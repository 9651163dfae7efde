"""The papers of a session, made and signed as far as the key in use may; what others have still to sign is listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from reviews.actions.countersign import countersigned
from reviews.actions.kept import paper_continues
from reviews.actions.report_desk import ALL, Desk, Order
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import campaign, year_before
from reviews.campaign import numbered
from reviews.collection import replay
from reviews.meetings import Meeting
from reviews.paper_numbers import last_numbers
from reviews.people import Roster
from reviews.ports import Signer, Store, Tools, Unlocked
from reviews.ports_session import SessionPapers
from reviews.records import Submission
from reviews.session_books import Books, subject
from reviews.session_calling import BallotPaper
from reviews.session_compose import compose, missing_need
from reviews.session_files import FileState, Made, NotMade, stems
from reviews.session_frames import OF_ONE, corrected, given_number, register_id
from reviews.session_kinds import BY_ID, PaperId
from reviews.session_meeting import coming, session_facts
from reviews.session_papers import SessionPaper
from reviews.session_results import Summary
from reviews.session_signers import KeyHolder, capacity, holder, may_sign, unfinished, wanted

WITH_DATA: Final[frozenset[PaperId]] = frozenset({"dossier", "self-assessments", "report", "reviews"})
"""Papers that need the reviews themselves."""


def load_books(tools: Tools, papers: SessionPapers, wanted_papers: Iterable[PaperId] = ALL) -> Books:
    """Roster, campaign, meeting and the reviews as received. Raises RosterError `no_unit`, storage errors."""
    store = tools.store()
    roster = the_roster(store).doc
    year = campaign(store).doc
    held = store.units.documents.load(Meeting, year.period)
    reviews = received(store, year.period, papers) if WITH_DATA & set(wanted_papers) else {}
    kept = replay(store.units.collected.entries(year.period))
    before = year_before(store, year.period)
    books = Books(
        roster, year, tools.clock.now().date(), session_facts(held.doc, roster) if held else None, reviews,
        lying=frozenset(kept.waiting) | (frozenset(kept.conflicts) - frozenset(kept.current)),
        demo=store.demo, ledger=store.units.collected.head(year.period) if year.state == "archived" else "",
        coming=coming(held.doc, roster, year.plan.meeting) if held else None,
        order=held.doc.order if held and held.doc.order_reason else (),
        remedies_before=before.remedies if before else (),
    )  # fmt: skip
    counted = tuple(reviews[person.member] for person in subject(books) if person.member in reviews)
    return replace(books, charts=papers.charts(counted)) if counted else books


def received(store: Store, period: str, papers: SessionPapers) -> dict[str, Submission]:
    """Data of every review that counts, by roster id; what was typed in from paper has none."""
    found: dict[str, Submission] = {}
    for member, entry in replay(store.units.collected.entries(period)).current.items():
        pack = store.units.collected.pack(period, entry.pack) if entry.pack else None
        if pack is not None and pack.payload:
            found[member] = papers.submission(pack.payload)
    return found


def make_report(desk: Desk, order: Order, unlocked: Unlocked | None, signer: Signer | None) -> Iterator[Made | NotMade]:
    """Every file of the order, as it becomes ready. Raises what the ports raise; a file that was written stays."""
    books = replace(load_books(desk.tools, desk.papers, order.papers), draft=order.draft)
    found = [paper for paper in order.papers if paper != "reviews"]
    for paper in found:
        need = missing_need(books, paper)
        if need is not None:
            yield NotMade(paper, need)
    if not order.draft:
        books = with_numbers(desk, books, found)
    who = _holder(books.roster, unlocked, signer)
    made: list[SessionPaper] = []
    for one in (paper for kind in found for paper in compose(books, kind)):
        strange = desk.papers.strange(one)
        if strange:
            whose = books.name(one.frame.member)
            yield NotMade(one.frame.paper, "unprintable", f"{whose} {' '.join(strange)}".strip())
        else:
            made.append(one)
    ending = "-du-thao" if order.draft else ""
    paths = [stem + ending for stem in stems(tuple(made), tuple(books.name(paper.frame.member) for paper in made))]
    desk.started(len(made) + (len(books.reviews) if "reviews" in order.papers and not order.draft else 0))
    for place, pdf in desk.papers.many(made, workers=order.workers):
        yield from _deliver(desk, order, books.roster, made[place], paths[place], pdf, who, signer)
    if "reviews" in order.papers and not order.draft:
        yield from countersigned(desk, order, books, who, signer)


def with_numbers(desk: Desk, books: Books, papers: Sequence[PaperId]) -> Books:
    """The books with a number for every paper that can be made and wants one; kept in the register at once."""
    store = desk.tools.store()
    before = last_numbers(books.campaign, year_before(store, books.campaign.period))
    year = replace(books.campaign, last_numbers=before)
    for kind in papers:
        symbol = BY_ID[kind].symbol
        for paper in compose(books, kind) if symbol else ():
            frame = paper.frame
            conference = frame.part if kind in OF_ONE else 0
            if given_number(year, kind, frame.member, conference=conference) is None:
                named = register_id(kind, frame.member, again=conference or corrected(year, kind, frame.member))
                year, _ = numbered(year, symbol, frame.on, desk.papers.title(paper), named)
    if year.numbers == books.campaign.numbers:
        return books
    stored = campaign(store)
    year = replace(stored.doc, numbers=year.numbers)
    store.units.documents.save(year, year.period, expected_rev=stored.rev)
    return replace(books, campaign=year)


def _holder(roster: Roster, unlocked: Unlocked | None, signer: Signer | None) -> KeyHolder | None:
    return holder(roster, signer.certificate, unlocked.profile.name) if unlocked and signer else None


def _deliver(
    desk: Desk, order: Order, roster: Roster, paper: SessionPaper, path: str, pdf: bytes, who: KeyHolder | None,
    signer: Signer | None,
) -> Iterator[Made]:  # fmt: skip
    """One paper as PDF, then its editable file or table where there is one."""
    kind, file = BY_ID[paper.frame.paper], f"{path}.pdf"
    before = desk.existing(file)
    whole, aside = pdf, ""
    if before is not None and not order.draft:
        if paper_continues(desk, pdf, before, roster, desk.tools.clock.now()):
            whole = before
        elif before.startswith(pdf) or _has_signature(before):
            aside = desk.set_aside(file)
    if order.sign and signer is not None and who is not None:
        whole = _signed(desk, paper, whole, who, signer, desk.tools.clock.now())
    if whole != before:
        desk.write(file, whole)
    desk.step(file)
    yield _outcome(desk, paper, file, whole, aside)
    if kind.editable:
        aside = _replaced(desk, f"{path}.docx", desk.papers.editable(paper))
        yield Made(kind.id, f"{path}.docx", "editable", paper.frame.number, aside=aside)
    if isinstance(paper, Summary):
        aside = _replaced(desk, f"{path}.xlsx", desk.papers.table(paper))
        yield Made(kind.id, f"{path}.xlsx", "table", aside=aside)


def _replaced(desk: Desk, file: str, content: bytes) -> str:
    """Write a file that people edit: what they made of an earlier one is put aside, never lost."""
    before = desk.existing(file)
    if before == content:
        return ""
    aside = desk.set_aside(file) if before is not None else ""
    desk.write(file, content)
    return aside


def _has_signature(pdf: bytes) -> bool:
    """Whether somebody signed this file: it is never overwritten."""
    return b"/ByteRange" in pdf


def _signed(desk: Desk, paper: SessionPaper, pdf: bytes, who: KeyHolder, signer: Signer, at: datetime) -> bytes:
    """The paper with the fields of this key filled, as far as those before them are (rc 6.3)."""
    if unfinished(paper):
        return pdf
    empty = set(desk.tools.signing.roles(pdf))
    for asked in wanted(paper):
        if asked.field not in empty:
            continue
        if not may_sign(who, asked):
            break
        words = desk.stamp(who.name, at, capacity(asked))
        pdf = desk.tools.signing.sign(pdf, asked.field, signer, at, words)
    return pdf


def _outcome(desk: Desk, paper: SessionPaper, file: str, pdf: bytes, aside: str) -> Made:
    frame, asked = paper.frame, wanted(paper)
    sheets = paper.sheets if isinstance(paper, BallotPaper) else 0
    if frame.draft or not asked:
        state: FileState = "draft" if frame.draft else "unsigned"
        return Made(frame.paper, file, state, frame.number, aside=aside, sheets=sheets)
    empty = set(desk.tools.signing.roles(pdf))
    waits = tuple((one.field, one.name) for one in asked if one.field in empty)
    signed = tuple(one.field for one in asked if one.field not in empty)
    if waits and unfinished(paper):
        return Made(frame.paper, file, "unfinished", frame.number, signed, waits, aside)
    return Made(frame.paper, file, "waiting" if waits else "signed", frame.number, signed, waits, aside)
