"""Files that are no papers: tables that come in, signed and sealed files that travel."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviews.member_preparation import PreparationFiles
    from reviews.ports import (
        Randomness,
        Tables,
        UnitFiles,
    )
    from reviews.ports_collect import Returns, Sealing
    from reviews.ports_survey import SurveyFiles
    from reviews.ports_upward import DecisionFiles, Dossiers, RosterFiles
    from reviews.practice_ports import NoteFiles


def late_tables() -> Tables:
    """Spreadsheets that come in."""
    from exports.sheets_in import TableFiles

    return TableFiles()


def late_note_files() -> NoteFiles:
    """`*.kdnotes`."""
    from exports.notes_v1 import KdNoteFiles

    return KdNoteFiles()


def late_survey_files() -> SurveyFiles:
    """`*.kdsurvey`."""
    from exports.survey_files import KdSurveyFiles

    return KdSurveyFiles()


def late_sealing(randomness: Randomness) -> Sealing:
    """`*.kdsealed`."""
    from exports.sealing import KdSealed

    return KdSealed(randomness)


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


def late_preparations() -> PreparationFiles:
    """`*.kdprep`."""
    from exports.preparations import KdPreparations

    return KdPreparations()


def late_returns() -> Returns:
    """`*.kdreturn`."""
    from exports.returns import KdReturns

    return KdReturns()


def late_unit_files() -> UnitFiles:
    """`*.kdunit`."""
    from exports.exchange import KdUnitFiles

    return KdUnitFiles()
