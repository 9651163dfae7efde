"""Making a committee's report upward: from the rollup that it published last, numbered by its register, signed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.committee_desk import COMMITTEE, ORGAN, load_book
from reviews.actions.kept import LATER
from reviews.actions.paper_register import Entry, give, given, to_be
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import campaign
from reviews.admission import paper_codes
from reviews.committee_report import PAPER, SYMBOL, CommitteeReport
from reviews.paper_numbers import organ_symbol
from reviews.ports import Signer, Store, Tools
from reviews.ports_upward import CommitteeReports
from reviews.session_signers import Wanted, holder, may_sign
from reviews.verdicts import PaperFact

SUBJECT: Final = "Báo cáo kết quả đánh giá, xếp loại chất lượng tổ chức đảng, đảng viên"
FILE: Final = "bao-cao"
Stamp = Callable[[str, datetime], tuple[str, ...]]
"""The words that a signature prints, for a name and a time."""
State = Literal["draft", "unsigned", "signed", "editable"]
Known = Literal["current", "older", "unknown"]
"""Whether the figures of a report are those this store counts now, are replaced by newer ones, or never came here."""


@dataclass(frozen=True, slots=True)
class ReportFolder:
    """Where the files go: what a file holds now, writing one, putting a signed one aside (its new name)."""

    existing: Callable[[str], bytes | None]
    write: Callable[[str, bytes], None]
    set_aside: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class MadeReport:
    """One file of the report."""

    file: str
    state: State
    number: str = ""
    aside: str = ""
    """Where a file of older content, signed or edited, was put."""
    paper: str = PAPER


@dataclass(frozen=True, slots=True)
class Pen:
    """Who signs, if anybody does here."""

    signer: Signer | None = None
    name: str = ""
    """Of whoever holds the key."""


def load_report(tools: Tools, papers: CommitteeReports, *, deputy: str = "", draft: bool = False) -> CommitteeReport:
    """The report as it stands, with the number that the register holds for it; none is taken here.

    Raises RosterError `no_unit`, KiemdiemError `report_no_figures`, `report_no_committee`, storage errors.
    """
    store = tools.store()
    unit, year = the_roster(store).doc.unit, campaign(store).doc
    if unit.settings.get(ORGAN) != COMMITTEE:
        raise KiemdiemError(Problem("report_no_committee", unit.name))
    published = load_book(store).doc.published
    if not published:
        raise KiemdiemError(Problem("report_no_figures", unit.period))
    last = published[-1]
    found = papers.figures(last.data.encode())
    made = CommitteeReport(
        unit, year.plan, found, last.sha256, last.on, tools.clock.now().date(),
        symbol=organ_symbol(unit.name), figures_number=last.number or "",
        signer=deputy or unit.secretary, deputy=bool(deputy), draft=draft, demo=store.demo or found.demo,
    )  # fmt: skip
    line = given(store, _entry(made))
    return replace(made, number=line.number, on=line.on) if line and not draft else made


def with_number(tools: Tools, report: CommitteeReport, typed: str = "") -> CommitteeReport:
    """The report with its number, kept in the register at once: the one it has, the typed one, or the next.

    Raises CellError for a number that is none, KiemdiemError `number_taken`.
    """
    line = give(tools.store(), _entry(report), typed)
    return replace(report, number=line.number, on=line.on)


def number_to_be(tools: Tools, report: CommitteeReport) -> str:
    """«05-BC/ĐU»: the number that it has, or the one that it would get now; nothing is taken."""
    entry = _entry(report)
    return entry.printed(to_be(tools.store(), entry))


def make(
    tools: Tools, papers: CommitteeReports, report: CommitteeReport, folder: ReportFolder, pen: Pen, stamp: Stamp
) -> tuple[MadeReport, ...]:
    """The PDF (signed where there is a pen and it is no draft), then the DOCX; a file that was signed stays.

    Raises UnprintableError, NoPangoError, KiemdiemError `other_signer` where the paper waits for somebody else.
    """
    stem = f"{FILE}-{report.figures.period}" + ("-du-thao" if report.draft else "")
    whole, words = papers.pdf(report), papers.editable(report)  # both can be drawn before anything is written
    before, aside = folder.existing(f"{stem}.pdf"), ""
    if before is not None and _continues(tools, whole, before):
        whole = before  # the same paper: a signature on it stays
    if pen.signer is not None and not report.draft and b"/ByteRange" not in whole:
        whole = _signed(tools, report, whole, pen, stamp)
    if before is not None and b"/ByteRange" in before and whole != before:
        aside = folder.set_aside(f"{stem}.pdf")
    if whole != before:
        folder.write(f"{stem}.pdf", whole)
    state: State = "draft" if report.draft else "signed" if b"/ByteRange" in whole else "unsigned"
    made = MadeReport(f"{stem}.pdf", state, report.printed_number, aside)
    kept = folder.existing(f"{stem}.docx")
    aside = folder.set_aside(f"{stem}.docx") if kept not in (None, words) else ""
    if kept != words:
        folder.write(f"{stem}.docx", words)
    return made, MadeReport(f"{stem}.docx", "editable", report.printed_number, aside)


def _continues(tools: Tools, fresh: bytes, before: bytes) -> bool:
    """Whether `before` is the fresh paper, or that with the good signature that it waits for."""
    if before == fresh or not before.startswith(fresh):
        return before == fresh
    facts = tools.reader.read(before, compare=False)
    roster, at = the_roster(tools.store()).doc, tools.clock.now()
    return facts.paper is not None and not set(paper_codes(facts, facts.paper, roster, at)) - LATER


def figures_known(store: Store, paper: PaperFact) -> Known:
    """Whether the figures that a report was made from are those that this store published, or received, last."""
    if store.units.load() is None:
        return "unknown"
    book, own = load_book(store).doc, the_roster(store).doc.unit.key == paper.unit_key
    lines = [(one.seq, one.sha256) for one in book.published[-1:]] if own else []
    lines += [(one.seq, one.sha256) for one in book.received if not own and one.unit == paper.unit_key]
    for seq, mark in lines:
        if mark == paper.figures_sha256:
            return "current"
        if seq > paper.figures_seq:
            return "older"
    return "unknown"


def _entry(report: CommitteeReport) -> Entry:
    return Entry(SYMBOL, report.symbol, report.register_id, SUBJECT, report.on)


def _signed(tools: Tools, report: CommitteeReport, pdf: bytes, pen: Pen, stamp: Stamp) -> bytes:
    assert pen.signer is not None
    now = tools.clock.now()
    who = holder(the_roster(tools.store()).doc, pen.signer.certificate, pen.name)
    if not may_sign(who, Wanted("secretary", report.signer)):
        raise KiemdiemError(Problem("other_signer", "secretary", {"expected": report.signer, "found": who.name}))
    return tools.signing.sign(pdf, "secretary", pen.signer, now, stamp(report.signer, now))
