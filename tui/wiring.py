"""The one place where adapters meet ports: stores and papers are built here and nowhere else.

Adapters are imported when they are first asked for: what draws paper or opens
keys must not delay the first screen.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from questionnaires.catalogue import Catalogue
from questionnaires.model import Questionnaire
from questionnaires.values import KiemdiemError
from reviews.commitments import CommitmentSheet
from reviews.member_preparation import PreparationFiles
from reviews.ports import (
    Clock,
    CommitmentPapers,
    Paper,
    PaperState,
    Randomness,
    Reader,
    Signing,
    Store,
    Tables,
    Tools,
    UnitFiles,
)
from reviews.ports_collect import ManyFiles, Receiver, Returns, Sealing, Transport
from reviews.ports_content import ContentPapers
from reviews.ports_survey import SurveyFiles, SurveyPapers, SurveyTools
from reviews.ports_tokens import Tokens
from reviews.ports_upward import DecisionFiles, Dossiers, RosterFiles, SummaryPapers, Upward
from reviews.practice_ports import NoteFiles, PracticePapers
from reviews.records import Submission
from reviews.summary import Summary
from reviews.unit_content import overlays_of

if TYPE_CHECKING:
    from exports.papers import WeasyPaper
    from exports.render import Renderer
    from exports.session_papers import WeasySession
    from reviews.ports_session import SessionPapers


@cache
def renderer() -> Renderer:
    """One renderer a process: fonts and style sheets are prepared once."""
    from exports.render import Renderer

    return Renderer()


class FixedClock:
    """A clock that stands still, for demo stores (`--now`)."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """The fixed moment."""
        return self._moment


def default_store() -> Path:
    """Where this user's data lies unless `--store` or KIEMDIEM_STORE says otherwise."""
    named = os.environ.get("KIEMDIEM_STORE")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("kiemdiem", appauthor=False)


class LatePaper:
    """The paper port, loading the drawing library at the first page."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @cached_property
    def _paper(self) -> WeasyPaper:
        from exports.papers import WeasyPaper
        from exports.payload_v1 import dumps

        find = editions(self._catalogue)

        def data(submission: Submission) -> bytes:
            return dumps(submission, find(submission.questionnaire, submission.edition))

        return WeasyPaper(find, data, renderer())

    def review(self, submission: Submission, state: PaperState) -> bytes:
        """See reviews.ports.Paper."""
        return self._paper.review(submission, state)

    def payload(self, submission: Submission) -> bytes:
        """See reviews.ports.Paper."""
        return self._paper.payload(submission)

    def unprintable(self, text: str) -> tuple[str, ...]:
        """See reviews.ports.Paper; a table of code points, no drawing library."""
        from exports.coverage import missing

        return missing(text)

    def ready(self) -> None:
        """See reviews.ports.Paper."""
        renderer().pdf(
            "<!doctype html><html lang=vi><title>.</title><p>.</p></html>", stamp=datetime(2026, 1, 1, tzinfo=UTC)
        )


class Wiring:
    """Everything that commands and screens need, built when first asked for."""

    def __init__(self, store: Path | None = None, now: datetime | None = None) -> None:
        self.path = store or default_store()
        self._now = now
        self.officer: Callable[[], Receiver | None] = lambda: None
        """Who is asked for a receiving key where the unit's books open for officers only."""

    @cached_property
    def catalogue(self) -> Catalogue:
        """The questionnaires in the program."""
        return Catalogue()

    @cached_property
    def clock(self) -> Clock:
        """The time."""
        from storage.clock_random import SystemClock

        return FixedClock(self._now) if self._now else SystemClock()

    @cached_property
    def randomness(self) -> Randomness:
        """Randomness."""
        from storage.clock_random import SystemRandomness

        return SystemRandomness()

    @cached_property
    def store(self) -> Store:
        """The store of this run; opened (and made, where there is none) at first use."""
        from storage.store import open_store

        store: Store = open_store(str(self.path), clock=self.clock, randomness=self.randomness)
        store.units.ask_with(self._officer)
        return store

    def _officer(self) -> Receiver | None:
        """Who is asked may change while the store is open: the command line first, then the app."""
        return self.officer()

    @cached_property
    def paper(self) -> LatePaper:
        """Pages."""
        return LatePaper(self.catalogue)

    @cached_property
    def tools(self) -> Tools:
        """All ports together; those of files and signatures wake up when they are used."""
        return Tools(
            store=lambda: self.store,
            clock=self.clock,
            randomness=self.randomness,
            paper=self.paper,
            signing=cast("Signing", _Late(late_signing)),
            reader=cast("Reader", _Late(self._reader)),
            unit_files=cast("UnitFiles", _Late(late_unit_files)),
            commitment_papers=cast("CommitmentPapers", _Late(late_commitment_papers)),
            tables=cast("Tables", _Late(late_tables)),
            content_papers=cast("ContentPapers", _Late(late_content_papers)),
            practice_papers=cast("PracticePapers", _Late(late_practice_papers)),
            note_files=cast("NoteFiles", _Late(late_note_files)),
            transport=self.transport,
        )

    @cached_property
    def session_papers(self) -> SessionPapers:
        """Papers of the session."""
        return cast("SessionPapers", _Late(lambda: late_session_papers(self.catalogue, lambda: self.store)))

    @cached_property
    def surveys(self) -> SurveyTools:
        """Files and papers of surveys."""
        return SurveyTools(
            cast("SurveyFiles", _Late(late_survey_files)), cast("SurveyPapers", _Late(late_survey_papers))
        )

    @cached_property
    def upward(self) -> Upward:
        """What goes up and comes back; each adapter wakes up when it is used."""
        return Upward(
            summaries=cast("SummaryPapers", _Late(late_summaries)),
            dossiers=cast("Dossiers", _Late(lambda: late_dossiers(self.randomness))),
            decisions=cast("DecisionFiles", _Late(late_decisions)),
        )

    def _reader(self) -> Reader:
        """The reader of files, which knows the questions of the unit that lies in this store."""
        from reviews.actions.unit_content import know

        if self.path.exists():  # looking at a file makes no store
            with suppress(KiemdiemError):
                held = self.store.units.load()
                if held is not None:
                    know(self.catalogue, held.doc.unit)
        return late_reader(self.catalogue, self.paper, self._summary_again)

    def _summary_again(self, summary: Summary, digest: str) -> bytes | None:
        """The paper of a summary that this store published; None for any other, and where its books stay shut."""
        from reviews.actions.summing_up import published_paper

        if not self.path.exists():
            return None
        with suppress(KiemdiemError):
            found = published_paper(
                self.tools, review_data(self.catalogue), editions(self.catalogue), digest, summary_data
            )
            if found is not None:
                made, one, unit = found
                return self.upward.summaries.pdf(
                    summary, one.on, place=unit.place, signer=unit.secretary, deputy=False, titles=made.titles,
                    labels=made.labels,
                )  # fmt: skip
        return None

    @cached_property
    def tokens(self) -> Tokens:
        """PKCS#11 tokens."""
        from storage.tokens import PluggedTokens

        return PluggedTokens()

    def licensed_stamp(self, name: str, at: datetime) -> tuple[str, ...]:
        """What a signature with a certificate of an authority prints."""
        from exports.stamps import licensed

        return licensed(name, at)

    @cached_property
    def transport(self) -> Transport:
        """Files that travel between people; each adapter wakes up when it is used."""
        return Transport(
            many=cast("ManyFiles", _Late(lambda: late_many(self.catalogue, self.paper, lambda: self.store))),
            sealing=cast("Sealing", _Late(lambda: late_sealing(self.randomness))),
            returns=cast("Returns", _Late(late_returns)),
        )


class _Late:
    """Stands for an adapter until it is first used; the app fills in forms without ever loading it."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> object:
        return self._make()

    def __getattr__(self, name: str) -> object:
        return getattr(self._made, name)


def editions(catalogue: Catalogue) -> Callable[[str, str], Questionnaire | None]:
    """Looks an edition up; None where this program does not know it."""

    def find(ident: str, edition: str) -> Questionnaire | None:
        try:
            return catalogue.load(ident, edition)
        except KiemdiemError:
            return None

    return find


def late_signing() -> Signing:
    """Signatures on papers."""
    from exports.signing import PadesSigning

    return PadesSigning(renderer())


def late_reader(
    catalogue: Catalogue, paper: Paper, summaries: Callable[[Summary, str], bytes | None] | None = None
) -> Reader:
    """Files that come in."""
    from exports.reading import PdfReader

    def commitments(sheet: CommitmentSheet, state: PaperState) -> bytes:
        return late_commitment_papers().page(sheet, state)

    return PdfReader(editions(catalogue), paper.review, commitments, summaries)


def late_commitment_papers() -> CommitmentPapers:
    """Printed commitments."""
    from exports.commitment_papers import WeasyCommitments

    return WeasyCommitments(renderer())


def late_content_papers() -> ContentPapers:
    """The handbook, the unit's standard."""
    from exports.content_papers import WeasyContent

    return WeasyContent(renderer())


def late_tables() -> Tables:
    """Spreadsheets that come in."""
    from exports.sheets_in import TableFiles

    return TableFiles()


def late_practice_papers() -> PracticePapers:
    """Lists of the year's book."""
    from exports.practice_papers import WeasyPractice

    return WeasyPractice(renderer())


def late_note_files() -> NoteFiles:
    """`*.kdnotes`."""
    from exports.notes_v1 import KdNoteFiles

    return KdNoteFiles()


def late_many(catalogue: Catalogue, paper: Paper, store: Callable[[], Store]) -> ManyFiles:
    """Files that come in by the hundred."""
    from exports.reading.many import ManyReader

    def maker() -> Callable[[], Reader]:
        held = store().units.load()
        return partial(child_reader, overlays_of(held.doc.unit) if held else ())

    return ManyReader(late_reader(catalogue, paper), maker)


def late_session_papers(catalogue: Catalogue, store: Callable[[], Store]) -> WeasySession:
    """Papers of the session, drawn here or in other processes that know the unit's own questions."""
    from exports.session_papers import WeasySession

    def maker() -> Callable[[], WeasySession]:
        held = store().units.load()
        return partial(child_session_papers, overlays_of(held.doc.unit) if held else ())

    return WeasySession(editions(catalogue), renderer(), maker)


def child_session_papers(overlays: tuple[str, ...]) -> WeasySession:
    """What a working process draws papers with."""
    from exports.session_papers import WeasySession

    wiring = Wiring()
    for text in overlays:
        with suppress(KiemdiemError):
            wiring.catalogue.take(text)
    return WeasySession(editions(wiring.catalogue), renderer())


def late_survey_files() -> SurveyFiles:
    """`*.kdsurvey`."""
    from exports.survey_files import KdSurveyFiles

    return KdSurveyFiles()


def late_survey_papers() -> SurveyPapers:
    """Numbers to be dealt, results."""
    from exports.survey_papers import WeasySurveyPapers

    return WeasySurveyPapers(renderer())


def late_sealing(randomness: Randomness) -> Sealing:
    """`*.kdsealed`."""
    from exports.sealing import KdSealed

    return KdSealed(randomness)


def late_summaries() -> SummaryPapers:
    """The summary for the level above."""
    from exports.summary_papers import WeasySummaries

    return WeasySummaries(renderer())


def late_dossiers(randomness: Randomness) -> Dossiers:
    """`*.kddossier`."""
    from exports.dossier import KdDossiers

    return KdDossiers(randomness)


def late_decisions() -> DecisionFiles:
    """`*.kddecision`."""
    from exports.decisions import KdDecisions

    return KdDecisions()


def late_rosters() -> RosterFiles:
    """`*.kdroster`."""
    from exports.roster_file import KdRosters

    return KdRosters()


def summary_data(data: bytes) -> Summary:
    """A summary out of its canonical JSON. Raises BadPayloadError."""
    from exports.summary_v1 import loads

    return loads(data)


def review_data(catalogue: Catalogue) -> Callable[[bytes], Submission]:
    """Reads a review out of its payload, as collected."""
    from exports.payload_v1 import loads

    return lambda data: loads(data, editions(catalogue))


def late_preparations() -> PreparationFiles:
    """`*.kdprep`."""
    from exports.preparations import KdPreparations

    return KdPreparations()


def late_returns() -> Returns:
    """`*.kdreturn`."""
    from exports.returns import KdReturns

    return KdReturns()


def child_reader(overlays: tuple[str, ...]) -> Reader:
    """The reader of a working process, which knows the unit's own questions as its parent does."""
    wiring = Wiring()
    for text in overlays:
        with suppress(KiemdiemError):
            wiring.catalogue.take(text)
    return late_reader(wiring.catalogue, wiring.paper)


def late_unit_files() -> UnitFiles:
    """`*.kdunit`."""
    from exports.exchange import KdUnitFiles

    return KdUnitFiles()


def new_demo_store(path: Path, clock: Clock, randomness: Randomness) -> Store:
    """A store marked `demo` in an empty or absent folder."""
    from storage.store import open_store

    return open_store(str(path), clock=clock, randomness=randomness, demo=True)


def qr_modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a QR code, row by row, for drawing in terminal cells."""
    from exports.qr import qr_matrix

    return qr_matrix(text)


def stamp_words(name: str, at: datetime) -> tuple[str, ...]:
    """The very words that signing with an own key prints."""
    from exports.stamps import words

    return words(name, at)
