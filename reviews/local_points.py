"""The unit's points of single criteria, form by form: which preset, how scored, which result module, which document."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal

from questionnaires.local_points import PRESETS, RESULTS, SCORINGS, LocalPoints, read_id
from questionnaires.values import KiemdiemError, Problem
from reviews.people import Form, UnitCard

DOCUMENT: Final = "points_document"
"""Setting of the card: number, date, issuer of the committee's document; empty = the points are for reference."""
_FORM: Final = "points/"
"""Settings of the card begin so: `points/2B` holds what follows the form in an id, `-p-hcm-01b-s-na`."""
_ALIASES: Final = {"thanh-hoa-3a-graded": ("thanh-hoa-3a", "graded")}

PointsMode = Literal["totals", "criteria"]


class PointsError(KiemdiemError):
    """Points that cannot be chosen. Codes `points_preset_unknown points_scoring_unknown points_result_unknown`."""


def chosen_points(preset: str, scoring: str, result: str) -> LocalPoints:
    """Local points by the names people type (`points-` before a preset may stay). Raises PointsError."""
    preset = preset.removeprefix("points-")
    if preset in _ALIASES:
        preset, scoring = _ALIASES[preset][0], scoring or _ALIASES[preset][1]
    result = result.removeprefix("result-")
    for code, value, known in (
        ("points_preset_unknown", preset, PRESETS),
        ("points_scoring_unknown", scoring, SCORINGS),
        ("points_result_unknown", result, tuple(RESULTS)),
    ):
        if value and value not in known:
            raise PointsError(Problem(code, value, {"expected": known}))
    return LocalPoints(preset, scoring if preset else "", result)  # type: ignore[arg-type]  # compared with SCORINGS


def points_of(unit: UnitCard, form: str) -> LocalPoints:
    """The points of the unit for a form; what a card says that is not known here counts as nothing."""
    named = read_id("review-2000-2a" + unit.settings.get(f"{_FORM}{form}", ""))
    return named[1] if named else LocalPoints()


def with_points(unit: UnitCard, form: Form, points: LocalPoints) -> UnitCard:
    """The card with other points for a form; empty ones take them away."""
    kept = {key: value for key, value in unit.settings.items() if key != f"{_FORM}{form}"}
    ending = points.id_on("")
    return replace(unit, settings={**kept, **({f"{_FORM}{form}": ending} if ending else {})})


def with_mode(unit: UnitCard, mode: PointsMode, document: str) -> UnitCard:
    """The card with totals or single criteria, and the document that sets the points of these."""
    kept = {key: value for key, value in unit.settings.items() if key != DOCUMENT}
    return replace(unit, points_mode=mode, settings={**kept, **({DOCUMENT: document} if document else {})})


def review_id(base: str, unit: UnitCard, form: str) -> str:
    """The questionnaire that the unit's members fill for a national form: with its points, or the form itself."""
    return points_of(unit, form).id_on(base) if base.startswith("review-") else base


def national(questionnaire: str) -> str:
    """The national form behind an id with local points; other ids as they are."""
    named = read_id(questionnaire)
    return named[0] if named else questionnaire
