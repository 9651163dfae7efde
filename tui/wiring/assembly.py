"""Everything together: the store of a run and all its ports, each adapter woken when it is first used."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from questionnaires.catalogue import LIBRARY, Catalogue
from questionnaires.compiled import beside_modules
from questionnaires.values import KiemdiemError
from reviews.ports import (
    Clock,
    CommitmentPapers,
    Randomness,
    Reader,
    Signing,
    Store,
    Tables,
    Tools,
    UnitFiles,
)
from reviews.ports_collect import ManyFiles, Receiver, Returns, Sealing, Transport
from reviews.ports_survey import SurveyFiles, SurveyPapers, SurveyTools
from reviews.ports_upward import CommitteeReports, DecisionFiles, DecisionPapers, Dossiers, SummaryPapers, Upward
from tui.wiring.drawing import LatePaper, stamp_words
from tui.wiring.files import (
    late_decisions,
    late_dossiers,
    late_note_files,
    late_preparations,
    late_returns,
    late_sealing,
    late_survey_files,
    late_tables,
    late_unit_files,
)
from tui.wiring.incoming import late_many, late_reader, review_data, summary_data
from tui.wiring.known import editions, question_words
from tui.wiring.outgoing import (
    late_commitment_papers,
    late_committee_reports,
    late_content_papers,
    late_decision_papers,
    late_practice_papers,
    late_rollups,
    late_session_papers,
    late_signing,
    late_summaries,
    late_survey_papers,
)
from tui.wiring.stores import late_servers, opened, post_of

if TYPE_CHECKING:
    from reviews.member_preparation import PreparationFiles
    from reviews.ports_care import Care
    from reviews.ports_content import ContentPapers
    from reviews.ports_server import Servers
    from reviews.ports_session import SessionPapers
    from reviews.ports_tokens import Tokens
    from reviews.practice_ports import NoteFiles, PracticePapers
    from reviews.rollup_ports import RollupPapers
    from reviews.summary import Summary
    from tui.rolling import Rolling
    from tui.summing import Summing


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


class Wiring:
    """Everything that commands and screens need, built when first asked for."""

    def __init__(self, store: Path | None = None, now: datetime | None = None, year: str = "") -> None:
        self.path = store or default_store()
        self._now, self._year = now, year
        self.officer: Callable[[], Receiver | None] = lambda: None
        """Who is asked for a receiving key where the unit's books open for officers only."""

    @cached_property
    def catalogue(self) -> Catalogue:
        """The questionnaires in the program."""
        return Catalogue(compiled=beside_modules(LIBRARY))

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
        store = opened(self.path, self.clock, self.randomness)
        store.units.ask_with(self._officer)
        if self._year:
            store.units.look_into(self._year)
        return store

    @cached_property
    def servers(self) -> Servers:
        """The administration of a shared server. Raises `no_server_driver`."""
        return late_servers(self.clock, self.randomness)

    @cached_property
    def care(self) -> Care:
        """Looking after the folder of this run's store, whole or not."""
        from storage.store import care_for

        return care_for(str(self.path), clock=self.clock, randomness=self.randomness)

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
            post=lambda: post_of(self.path, lambda: self.store),
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
            papers=cast("DecisionPapers", _Late(late_decision_papers)),
            reports=cast("CommitteeReports", _Late(late_committee_reports)),
        )

    @cached_property
    def preparations(self) -> PreparationFiles:
        """`*.kdprep`."""
        return cast("PreparationFiles", _Late(late_preparations))

    @cached_property
    def rollups(self) -> RollupPapers:
        """The paper of a committee's figures."""
        return cast("RollupPapers", _Late(late_rollups))

    def rolling(self, save: Callable[[Path, bytes], object]) -> Rolling:
        """A committee's runs of rolling figures up; `save` writes the paper."""
        from tui.rolling import Rolling

        words = partial(question_words, self.catalogue)
        return Rolling(self.tools, self.rollups, summary_data, words, stamp_words, save)

    def summing(self, save: Callable[[Path, bytes], object]) -> Summing:
        """The runs of a cell's own figures; `save` writes the paper."""
        from tui.summing import Summing

        load, find = review_data(self.catalogue), editions(self.catalogue)
        return Summing(self.tools, self.upward.summaries, load, find, summary_data, stamp_words, save)

    def _reader(self) -> Reader:
        """The reader of files, which knows the questions of the unit that lies in this store."""
        from reviews.actions.unit_editions import know

        if self.path.exists():  # looking at a file makes no store
            with suppress(KiemdiemError):
                held = self.store.units.load()
                if held is not None:
                    know(self.catalogue, held.doc.unit)
        return late_reader(self.catalogue, self.paper, self._summary_again)

    def _summary_again(self, summary: Summary, digest: str) -> Iterator[bytes]:
        """The papers of a summary that this store published; none for any other, and where its books stay shut."""
        from reviews.actions.summing_up import published_paper

        if not self.path.exists():
            return
        if summary.kind == "rollup":
            yield from self._rollup_again(summary, digest)
            return
        with suppress(KiemdiemError):
            found = published_paper(
                self.tools, review_data(self.catalogue), editions(self.catalogue), digest, summary_data
            )
            if found is not None:
                made, one, unit = found
                yield self.upward.summaries.pdf(
                    summary, one.on, place=unit.place, signer=unit.secretary, deputy=False, titles=made.titles,
                    labels=made.labels,
                )  # fmt: skip

    def _rollup_again(self, summary: Summary, digest: str) -> Iterator[bytes]:
        """The papers of the rollup that this committee published last, as often as it was printed; none for others."""
        from reviews.actions.rollup_register import published_rollup

        with suppress(KiemdiemError):
            found = published_rollup(self.tools, digest)
            if found is not None:
                printings, unit = found
                asked = ((one.question, one.core_sha256) for one in summary.distributions)
                titles, labels = question_words(self.catalogue, asked)
                for paper in printings:
                    yield self.rollups.pdf(
                        summary, paper.on, place=unit.place, signer=unit.secretary, titles=titles, labels=labels,
                        number=paper.number,
                    )  # fmt: skip

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


def new_demo_store(path: Path, clock: Clock, randomness: Randomness) -> Store:
    """A store marked `demo` in an empty or absent folder."""
    from storage.store import open_store

    return open_store(str(path), clock=clock, randomness=randomness, demo=True)
