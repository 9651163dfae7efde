"""File names of the session's papers, and what became of each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reviews.naming import review_file_name, slug
from reviews.people import Roster, RosterLine
from reviews.session_kinds import BY_ID, PaperId
from reviews.session_papers import SessionPaper

FileState = Literal["draft", "unsigned", "waiting", "signed", "editable", "table", "unfinished"]
"""Dự thảo; unsigned by nature; waits for a signature; all signed; DOCX; XLSX; nothing to sign yet."""


@dataclass(frozen=True, slots=True)
class Made:
    """One file of the report."""

    paper: PaperId
    file: str
    """Path below the folder of the report."""
    state: FileState
    number: int | None = None
    signed: tuple[str, ...] = ()
    """Fields that are filled."""
    waits: tuple[tuple[str, str], ...] = ()
    """Field and name of those who have still to sign, in order."""
    aside: str = ""
    """Where a signed file of an older content was put."""
    sheets: int = 0
    """Of ballots: how many sheets the file holds."""


@dataclass(frozen=True, slots=True)
class NotMade:
    """A paper that has nothing to say yet, and what is missing."""

    paper: PaperId
    need: str
    """A code of reviews.session_kinds.Need, or `unprintable`."""
    detail: str = ""
    """Of characters that cannot be printed: whose paper, which characters."""


def file_stem(paper: SessionPaper, name: str = "") -> str:
    """Path without ending: `12-bao-cao`, `17-thong-bao/dang-mau-dao`, `18-tap-tu-kiem-diem-2`."""
    kind = BY_ID[paper.frame.paper]
    if kind.each_member:
        return f"{kind.file}/{slug(name) or 'dang-vien'}"
    return f"{kind.file}-{paper.frame.part}" if paper.frame.part else kind.file


def review_path(roster: Roster, period: str, member: str) -> str:
    """Where a member's own review lies; namesakes of one roster get a part of their id, whoever has sent one yet."""
    folder, names = BY_ID["reviews"].file, {line.member: line.profile.name for line in roster.lines}
    own = review_file_name(period, names.get(member, member))
    if [review_file_name(period, name) for name in names.values()].count(own) > 1:
        own = own.replace(".pdf", f"-{slug(member)[:6]}.pdf")
    return f"{folder}/{own}"


def notice_stems(roster: Roster, line: RosterLine) -> tuple[str, ...]:
    """Where a member's notice may lie: with a part of the roster id, and without one where nobody shares the name.

    A namesake's paper is never taken for the own one.
    """
    plain = f"{BY_ID['notices'].file}/{slug(line.profile.name) or 'dang-vien'}"
    names = [slug(other.profile.name) for other in roster.lines]
    alone = names.count(slug(line.profile.name)) == 1
    return (f"{plain}-{line.member[:6]}", *((plain,) if alone else ()))


def stems(papers: tuple[SessionPaper, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """Paths of many papers, each its own: namesakes get a part of their roster id."""
    plain = [file_stem(paper, name) for paper, name in zip(papers, names, strict=True)]
    return tuple(
        f"{stem}-{paper.frame.member[:6]}" if plain.count(stem) > 1 else stem
        for paper, stem in zip(papers, plain, strict=True)
    )
