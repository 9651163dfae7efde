"""The unit's quarterly form: which one its leaders fill in, and those without a post where the place has one."""

from __future__ import annotations

from dataclasses import replace

from questionnaires.catalogue import Catalogue
from questionnaires.values import KiemdiemError, Problem
from reviews.forms import LEADERS, NO_POST, QUARTERLY
from reviews.people import UnitCard
from reviews.ports import Store


def choose_quarterly(store: Store, catalogue: Catalogue, *, leaders: str = "", no_post: str = "") -> UnitCard:
    """Keep the choice on the unit's card, durable when it returns; what is empty stays as it was.

    Raises KiemdiemError `no_unit`, `not_quarterly` for a questionnaire that fills another form,
    QuestionnaireRefusedError for one that is not there, storage errors.
    """
    stored = store.units.load()
    if stored is None:
        raise KiemdiemError(Problem("no_unit"))
    settings = dict(stored.doc.unit.settings)
    for key, name in ((LEADERS, leaders), (NO_POST, no_post)):
        if name and catalogue.load(name).form != QUARTERLY:
            raise KiemdiemError(Problem("not_quarterly", name))
        if name:
            settings[key] = name
    card = replace(stored.doc.unit, settings=settings)
    if card != stored.doc.unit:
        card = replace(card, issued=card.issued + 1)
        store.units.save(replace(stored.doc, unit=card), expected_rev=stored.rev)
    return card
