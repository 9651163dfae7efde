"""How the papers stand in a folder: what can be made, what is made, what waits for whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from questionnaires.values import KiemdiemError
from reviews.actions.report_desk import Desk
from reviews.session_books import Books, head, subject
from reviews.session_compose import compose, missing_need
from reviews.session_files import review_path, stems
from reviews.session_kinds import BY_ID, KINDS, PaperId
from reviews.session_papers import SessionPaper
from reviews.session_signers import wanted

SENT_SIGNED: Final[tuple[PaperId, ...]] = ("minutes", "count", "summary", "report")
"""Papers without whose signatures nothing is sent up (rc 3.4, guard of `sent_up`)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One kind of paper in the folder."""

    paper: PaperId
    need: str = ""
    """What must be recorded first; empty = it can be made."""
    total: int = 0
    """Files of this kind when all are made."""
    made: int = 0
    signed: int = 0
    """Of those that are signed at all: with every field filled."""
    drafts: int = 0
    waits: tuple[tuple[str, str], ...] = ()
    """Field and name of those whose signature comes next, each once."""
    files: tuple[str, ...] = ()
    """Files that are there, drafts included."""

    @property
    def by_nature_unsigned(self) -> bool:
        """Nobody signs this kind."""
        return not BY_ID[self.paper].fields


def standings(desk: Desk, books: Books) -> Iterator[Standing]:
    """Every kind of paper, in the order of a session."""
    for kind in KINDS:
        if kind.id == "reviews":
            yield _reviews(desk, books)
            continue
        need = missing_need(books, kind.id)
        yield Standing(kind.id, need) if need else _of(desk, books, kind.id)


def not_signed(desk: Desk, books: Books) -> tuple[Standing, ...]:
    """What a dossier lacks: minutes, count, summary table, report that are not made or not signed (rc 3.4).

    Every conference of the year has minutes and a count; a paper without any signature waits for all of them.
    """
    held = books.facts.before if books.facts else ()
    found: list[Standing] = []
    for kind in SENT_SIGNED:
        need = missing_need(books, kind)
        earlier = [replace(books, facts=facts) for facts in held] if kind in ("minutes", "count") else []
        rows = [Standing(kind, need)] if need else [_of(desk, one, kind) for one in (*earlier, books)]
        found += [row for row in rows if row.need or row.signed < row.total]
    return tuple(found)


def _of(desk: Desk, books: Books, kind: PaperId) -> Standing:
    papers = compose(books, kind)
    paths = stems(papers, tuple(books.name(paper.frame.member) for paper in papers))
    found: list[str] = []
    waits: dict[tuple[str, str], None] = {}
    made = signed = drafts = 0
    for paper, path in zip(papers, paths, strict=True):
        if desk.existing(f"{path}-du-thao.pdf") is not None:
            drafts += 1
            found.append(f"{path}-du-thao.pdf")
        pdf = desk.existing(f"{path}.pdf")
        if pdf is None:
            continue
        made += 1
        found.append(f"{path}.pdf")
        following = _next(desk, paper, pdf)
        signed += following is None
        waits |= {following: None} if following else {}
    return Standing(kind, "", len(papers), made, signed, drafts, tuple(waits), tuple(found))


def _next(desk: Desk, paper: SessionPaper, pdf: bytes) -> tuple[str, str] | None:
    """Field and name of the signature that comes next; None where all are there."""
    empty = _empty(desk, pdf)
    if b"/ByteRange" not in pdf:  # nobody signed it, whatever it is
        return next(((asked.field, asked.name) for asked in wanted(paper)), None)
    return next(((asked.field, asked.name) for asked in wanted(paper) if asked.field in empty), None)


def _empty(desk: Desk, pdf: bytes) -> tuple[str, ...]:
    try:
        return desk.tools.signing.roles(pdf)
    except KiemdiemError:
        return ()


def _reviews(desk: Desk, books: Books) -> Standing:
    """Members' own files with the cell's signature; only those that came as files."""
    if missing_need(books, "reviews") is not None:
        return Standing("reviews", "packs")
    found, signed = [], 0
    waits: dict[tuple[str, str], None] = {}
    members = [person.member for person in subject(books) if person.member in books.reviews]
    for member in members:
        file = review_path(books.roster, books.campaign.period, member)
        pdf = desk.existing(file)
        if pdf is None:
            continue
        found.append(file)
        if "secretary" in _empty(desk, pdf):
            waits[("secretary", head(books, member).name)] = None
        else:
            signed += 1
    return Standing("reviews", "", len(members), len(found), signed, 0, tuple(waits), tuple(found))
