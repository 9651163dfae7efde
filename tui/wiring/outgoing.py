"""Papers that go out, and the working processes that draw many."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from questionnaires.values import KiemdiemError
from reviews.card_settings import overlays_of
from tui.wiring.drawing import renderer
from tui.wiring.known import editions

if TYPE_CHECKING:
    from exports.session_papers import WeasySession
    from questionnaires.catalogue import Catalogue
    from reviews.ports import (
        CommitmentPapers,
        Signing,
        Store,
    )
    from reviews.ports_content import ContentPapers
    from reviews.ports_survey import SurveyPapers
    from reviews.ports_upward import CommitteeReports, DecisionPapers, SummaryPapers
    from reviews.practice_ports import PracticePapers
    from reviews.rollup_ports import RollupPapers
    from reviews.scale import ScoreFiles


def late_signing() -> Signing:
    """Signatures on papers."""
    from exports.signing import PadesSigning

    return PadesSigning(renderer())


def late_commitment_papers() -> CommitmentPapers:
    """Printed commitments."""
    from exports.commitment_papers import WeasyCommitments

    return WeasyCommitments(renderer())


def late_content_papers() -> ContentPapers:
    """The handbook, the unit's standard."""
    from exports.content_papers import WeasyContent

    return WeasyContent(renderer())


def late_practice_papers() -> PracticePapers:
    """Lists of the year's book."""
    from exports.practice_papers import WeasyPractice

    return WeasyPractice(renderer())


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
    from tui.wiring.assembly import Wiring  # it wires this module

    wiring = Wiring()
    for text in overlays:
        with suppress(KiemdiemError):
            wiring.catalogue.take(text)
    return WeasySession(editions(wiring.catalogue), renderer())


def late_survey_papers() -> SurveyPapers:
    """Numbers to be dealt, results."""
    from exports.survey_papers import WeasySurveyPapers

    return WeasySurveyPapers(renderer())


def late_rollups() -> RollupPapers:
    """A committee's figures."""
    from exports.rollup_papers import WeasyRollups

    return WeasyRollups(renderer())


def late_decision_papers() -> DecisionPapers:
    """Papers of the body that decides."""
    from exports.decision_papers import WeasyDecisions

    return WeasyDecisions(renderer())


def late_committee_reports() -> CommitteeReports:
    """A committee's report upward."""
    from exports.committee_reports import WeasyReports

    return WeasyReports(renderer())


def late_scores() -> ScoreFiles:
    """Scores for statistics."""
    from exports.parquet import ParquetFiles

    return ParquetFiles()


def late_summaries() -> SummaryPapers:
    """The summary for the level above."""
    from exports.summary_papers import WeasySummaries

    return WeasySummaries(renderer())
