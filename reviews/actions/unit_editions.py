"""The unit's own questionnaires, made known to the catalogue by the overlays on its card."""

from __future__ import annotations

from questionnaires.catalogue import Catalogue
from questionnaires.model import Questionnaire
from questionnaires.problems import QuestionnaireRefusedError
from questionnaires.values import Problem
from reviews.card_settings import overlay_of, overlays_of
from reviews.people import UnitCard


def know(catalogue: Catalogue, card: UnitCard) -> tuple[Problem, ...]:
    """Let the catalogue know the card's overlays; what cannot be used is told and left out, never raised."""
    problems: list[Problem] = []
    for text in overlays_of(card):
        try:
            catalogue.take(text)
        except QuestionnaireRefusedError as error:
            problems += error.problems
    return tuple(problems)


def unit_questionnaire(catalogue: Catalogue, card: UnitCard, form: str, period: str) -> Questionnaire | None:
    """The unit's own questionnaire for a form in a period; None where it has none, or none that can be used."""
    text = overlay_of(card, form)
    if not text:
        return None
    try:
        found = catalogue.take(text)
    except QuestionnaireRefusedError:
        return None
    return found if found.form == form and (not found.periods or period[:4] in found.periods) else None
