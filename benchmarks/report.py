"""What the papers of a session cost beside bare WeasyPrint of the same pages, and what a second process saves.

CPU time of one process over a cell of 24 with everything drawn: papers, notices, volumes, Word and Excel files,
then the same signed. Wall time for two workers, on a cell of 60; neighbours on the machine spoil only that figure.
"""

from __future__ import annotations

import inspect
import os
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from benchmarks.paper import Fonts, bare_weasyprint
from exports.render import FONT_FACES, Renderer
from exports.session_papers import WeasySession
from exports.signing import PadesSigning
from questionnaires.model import Questionnaire
from reviews.people import Roster
from reviews.ports import Signer
from reviews.session_books import Books
from reviews.session_calling import BallotPaper
from reviews.session_compose import compose
from reviews.session_kinds import BY_ID, KINDS
from reviews.session_papers import SessionPaper
from reviews.session_results import Summary
from reviews.session_signers import wanted
from storage.clock_random import SystemRandomness
from storage.keys import LocalSigner, new_signing_key, pkcs8, self_signed
from tests.exports import samples as forms
from tests.exports import session_samples as samples

PLAIN_LIMIT: Final = 1.3
SIGNED_LIMIT: Final = 1.7
SPEED_LIMIT: Final = 1.6
LARGE: Final = int(os.environ.get("KIEMDIEM_BENCH_MEMBERS", "60"))
NOON: Final = datetime(2026, 12, 12, 5, 0, tzinfo=UTC)


@cache
def questionnaire() -> Questionnaire:
    """The one edition that the sample reviews name."""
    return forms.questionnaire()


def find(_id: str, _edition: str) -> Questionnaire | None:
    """Whatever is asked for."""
    return questionnaire()


def child() -> WeasySession:
    """What a working process draws with."""
    return WeasySession(find, Renderer())


def maker() -> Callable[[], WeasySession]:
    """Goes to working processes by its name."""
    return child


def of_a_cell(members: int) -> list[SessionPaper]:
    """Every paper of a cell of so many, its reviews in volumes."""
    books = _grown(samples.books(), members)
    subject = [line.member for line in books.roster.lines if books.campaign.of(line.member).level("self")]
    books = replace(books, reviews=dict.fromkeys(subject, forms.submission()))
    return [paper for kind in KINDS for paper in compose(books, kind.id)]


def _grown(books: Books, members: int) -> Books:
    """The fictional cell, its people again and again under new ids until there are enough."""
    lines, year = list(books.roster.lines), books.campaign
    source = tuple(line for line in lines if year.of(line.member).level("proposed"))
    for n in range(len(lines), members):
        model = source[n % len(source)]
        standing = replace(model.standing, number=n + 1, role="")
        line = replace(model, member=f"{n + 1:016x}", standing=standing)
        lines.append(line)
        year = year.with_member(replace(year.of(model.member), member=line.member))
    return replace(books, roster=Roster(books.roster.unit, tuple(lines)), campaign=year)


def run() -> list[dict[str, Any]]:
    """Ratios with their limits."""
    session, papers = WeasySession(find, Renderer()), of_a_cell(24)
    session.pdf(papers[0])
    bare = _bare(session, papers)
    start = time.process_time()
    drawn = _made(session, papers)
    plain = time.process_time() - start
    start = time.process_time()
    _signed(session, papers, drawn)
    signing = time.process_time() - start
    one, two = (_wall(workers) for workers in (1, 2))
    floor = inspect.getsource(bare_weasyprint)
    return [
        _result("report of 24 / bare WeasyPrint of its pages", plain / bare, PLAIN_LIMIT, floor),
        _result("the same signed / bare WeasyPrint of its pages", (plain + signing) / bare, SIGNED_LIMIT, floor),
        {
            "name": f"report of {LARGE}: one worker / two, wall", "value": round(one / two, 2), "limit": SPEED_LIMIT,
            "ok": one / two >= SPEED_LIMIT, "floor_source": "the same papers drawn by one process",
        },
    ]  # fmt: skip


def _bare(session: WeasySession, papers: Sequence[SessionPaper]) -> float:
    """CPU seconds of the floor: the same pages and parsed style sheets, nothing else."""
    fonts, fetcher = FontConfiguration(), Fonts()
    sheets: dict[str, Any] = {}
    seconds = 0.0
    for paper in papers:
        html, css, _ = session.drawn(paper)
        html = _all_sheets(html, paper)
        if css not in sheets:
            sheets[css] = weasyprint.CSS(
                string=FONT_FACES + css, font_config=fonts, url_fetcher=fetcher, base_url="font:"
            )
        start = time.process_time()
        bare_weasyprint(html, fetcher, sheets[css], fonts)
        seconds += time.process_time() - start
    return seconds


def _all_sheets(html: str, paper: SessionPaper) -> str:
    """The page of a ballot with every sheet written out: we lay out one and repeat it."""
    if not isinstance(paper, BallotPaper):
        return html
    head, inside, tail = re.split(r"(?<=<main class=\"ballots\">)(.*)(?=</main>)", html, maxsplit=1)
    return head + inside * paper.sheets + tail


def _made(session: WeasySession, papers: Sequence[SessionPaper]) -> list[bytes]:
    """Everything that `report --all` writes of these papers."""
    found = []
    for paper in papers:
        found.append(session.pdf(paper))
        if BY_ID[paper.frame.paper].editable:
            session.editable(paper)
        if isinstance(paper, Summary):
            session.table(paper)
    return found


def _signed(session: WeasySession, papers: Sequence[SessionPaper], drawn: Sequence[bytes]) -> None:
    signing, signer = PadesSigning(Renderer()), _signer()
    for paper, pdf in zip(papers, drawn, strict=True):
        whole = pdf
        for asked in wanted(paper):
            whole = signing.sign(whole, asked.field, signer, NOON, session.stamp(asked.name, NOON, asked.field))


def _signer() -> Signer:
    key = new_signing_key(SystemRandomness())
    return LocalSigner(pkcs8(key), self_signed(key, "Nguyễn Mẫu An", NOON, SystemRandomness()))


def _wall(workers: int) -> float:
    papers = of_a_cell(LARGE)
    session = WeasySession(find, Renderer(), maker)
    start = time.perf_counter()
    for _ in session.many(papers, workers=workers):
        pass
    return time.perf_counter() - start


def _result(name: str, value: float, limit: float, floor: str) -> dict[str, Any]:
    return {"name": name, "value": round(value, 2), "limit": limit, "ok": value <= limit, "floor_source": floor}
