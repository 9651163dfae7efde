"""The forms that the unit's members fill: which points, which further questions; what is installed to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from questionnaires.catalogue import Catalogue
from questionnaires.local_points import PRESETS, LocalPoints
from questionnaires.material import material_bytes, material_names
from questionnaires.model import Questionnaire
from questionnaires.problems import QuestionnaireRefusedError
from reviews.actions.local_points import choose_points, unit_card
from reviews.actions.unit_content import change, held, look_at_file, publish, use_file
from reviews.actions.unit_year import issue
from reviews.local_points import DOCUMENT, points_of, review_id, with_points
from reviews.people import Form, UnitCard
from reviews.ports import Signer, Store, UnitFiles
from reviews.unit_overlay import FORMS

OVERLAYS: Final = "overlays/"
"""Folder of the overlays that come with the program, as examples to use or to copy."""


@dataclass(frozen=True, slots=True)
class FormNow:
    """One form as the unit's members are asked to fill it."""

    form: Form
    title: str
    edition: str
    points: str
    """Title of the unit's sheet of points; empty = the two totals of the form."""
    more: str
    """Title of the file with the unit's further questions; empty = none."""
    added: int
    """How many questions that file, themes and the standard add as they would be published now."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to fill a form that is installed: a sheet of points, an overlay."""

    title: str
    points: LocalPoints | None = None
    overlay: str = ""
    """Text of the overlay."""


def forms_now(store: Store, catalogue: Catalogue) -> tuple[FormNow, ...]:
    """The three forms of the unit's year. Raises KiemdiemError `no_unit`, QuestionnaireRefusedError."""
    found = held(store)
    written = dict(found.content.written)
    rows = []
    for form in FORMS:
        base = catalogue.load(review_id(_national(found.card, form), found.card, form))
        more = catalogue.reading(written[form]).title.vi if form in written else ""
        preset = points_of(found.card, form).preset
        added = _added(catalogue, base, written[form]) if form in written else 0
        rows.append(FormNow(form, base.title.vi, base.edition, _points_title(catalogue, preset), more, added))
    return tuple(rows)


def _added(catalogue: Catalogue, base: Questionnaire, text: str) -> int:
    return len(set(catalogue.reading(text).questions) - set(base.questions))


def _national(card: UnitCard, form: str) -> str:
    return f"review-{card.period[:4]}-{form.lower()}"


def _points_title(catalogue: Catalogue, preset: str) -> str:
    return catalogue.load(f"points-{preset}").title.vi if preset else ""


def ways(store: Store, catalogue: Catalogue, form: Form) -> tuple[Way, ...]:
    """What is installed for a form: the two totals, sheets of points that fit it, overlays of its year."""
    card = unit_card(store)
    found = [Way("", LocalPoints())]
    for preset in PRESETS:
        points = LocalPoints(preset)
        try:
            catalogue.load(review_id(_national(card, form), with_points(card, form, points), form))
        except QuestionnaireRefusedError:
            continue
        found.append(Way(_points_title(catalogue, preset), points))
    for name in material_names():
        text = material_bytes(name).decode() if name.startswith(OVERLAYS) else ""
        if text and name.endswith(form.lower()):
            made = catalogue.reading(text)
            if card.period[:4] in made.periods:
                found.append(Way(made.title.vi, overlay=text))
    return tuple(found)


def look_at(store: Store, catalogue: Catalogue, form: Form, way: Way) -> tuple[Questionnaire, Questionnaire]:
    """The form as it is and as it would be; changes nothing. Raises what `unit_content.look_at_file` raises."""
    if way.overlay:
        return look_at_file(store, catalogue, way.overlay)
    card = unit_card(store)
    after = with_points(card, form, way.points or LocalPoints())
    national = _national(card, form)
    return catalogue.load(review_id(national, card, form)), catalogue.load(review_id(national, after, form))


def take(store: Store, catalogue: Catalogue, form: Form, way: Way, document: str = "") -> None:
    """Use it from now on; members get it with the next unit file. Raises what `look_at` raises, storage errors."""
    if way.overlay:
        use_file(store, catalogue, way.overlay)
        return
    card = unit_card(store)
    named = document or card.settings.get(DOCUMENT, "")
    mode = card.points_mode if way.points and way.points.preset else "totals"
    choose_points(store, catalogue, (form,), way.points or LocalPoints(), mode=mode, document=named)


def without_file(store: Store, form: Form) -> None:
    """No longer use the file with further questions of this form. Raises storage errors."""
    change(store, lambda content: content.with_written(form, ""))


def issue_whole(store: Store, catalogue: Catalogue, files: UnitFiles, signer: Signer) -> tuple[bytes, UnitCard]:
    """The signed unit file with everything that members are asked: content that was not published is published first.

    Raises QuestionnaireRefusedError, ContentError, storage errors.
    """
    found = held(store)
    if not found.published and (found.content.asks(int(found.card.period[:4])) or found.content.number):
        publish(store, catalogue)
    return issue(store, files, signer)
