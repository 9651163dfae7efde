"""Choosing the unit's points: checked by putting the form together, kept on the card, carried by the unit file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from questionnaires.catalogue import Catalogue
from questionnaires.local_points import LocalPoints
from questionnaires.values import KiemdiemError, Problem, nfc
from reviews.local_points import PointsMode, points_of, review_id, with_mode, with_points
from reviews.people import Form, UnitCard
from reviews.ports import Store


def unit_card(store: Store) -> UnitCard:
    """The unit's card. Raises KiemdiemError `no_unit`."""
    stored = store.units.load()
    if stored is None:
        raise KiemdiemError(Problem("no_unit"))
    return stored.doc.unit


def choose_points(
    store: Store, catalogue: Catalogue, forms: Sequence[Form], points: LocalPoints, *, mode: PointsMode, document: str
) -> UnitCard:
    """Keep the points of these forms; durable when it returns.

    A preset asks for single criteria, whatever `mode` says. Raises KiemdiemError `no_unit`,
    QuestionnaireRefusedError where a form cannot be put together so, storage errors.
    """
    stored = store.units.load()
    if stored is None:
        raise KiemdiemError(Problem("no_unit"))
    card = stored.doc.unit
    for form in forms:
        card = with_points(card, form, points)
        catalogue.load(review_id(f"review-{card.period[:4]}-{form.lower()}", card, form))
    single = any(points_of(card, form).preset for form in ("2A", "2B", "2C"))
    card = with_mode(card, "criteria" if single else mode, nfc(document.strip()))
    card = replace(card, issued=card.issued + 1)
    store.units.save(replace(stored.doc, unit=card), expected_rev=stored.rev)
    return card
