"""The unit's own content: kept by the secretary, put on the unit's card, known to whoever holds the card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from questionnaires.catalogue import Catalogue
from questionnaires.model import Questionnaire
from questionnaires.values import KiemdiemError, Problem
from reviews.actions.unit_editions import unit_questionnaire
from reviews.card_settings import PREFIX, overlays_of, with_heads_first
from reviews.local_points import review_id
from reviews.people import Form, UnitCard
from reviews.ports import Store
from reviews.records import Stored
from reviews.unit_content import ContentError, UnitContent, content_of, with_content
from reviews.unit_overlay import FORMS, overlay_yaml


@dataclass(frozen=True, slots=True)
class Held:
    """The content of the unit's period as it is stored; revision 0 = it was not saved in this period yet."""

    card: UnitCard
    content: UnitContent
    rev: int

    @property
    def published(self) -> bool:
        """Whether the card says what the content says now."""
        said = content_of(self.card)
        mark = self.card.settings.get(f"{PREFIX}written", "")
        return self.content.number > 0 and (_public(said), mark) == (_public(self.content), self.content.written_mark)


def held(store: Store) -> Held:
    """The unit's content; a new period begins with that of the one before. Raises KiemdiemError `no_unit`."""
    roster = store.units.load()
    if roster is None:
        raise KiemdiemError(Problem("no_unit"))
    card = roster.doc.unit
    documents = store.units.documents
    stored = documents.load(UnitContent, card.period[:4])
    if stored is not None:
        return Held(card, stored.doc, stored.rev)
    earlier: Stored[UnitContent] | None = None
    for period in reversed(documents.periods()):
        if len(period) == 4 and period < card.period[:4]:
            earlier = documents.load(UnitContent, period)
            if earlier is not None:
                break
    return Held(card, earlier.doc if earlier else UnitContent(), 0)


def keep(store: Store, found: Held, content: UnitContent) -> Held:
    """Durable when it returns. Raises storage errors (`conflict` where another window changed it)."""
    rev = store.units.documents.save(content, found.card.period[:4], expected_rev=found.rev)
    return Held(found.card, content, rev)


def change(store: Store, deed: Callable[[UnitContent], UnitContent]) -> Held:
    """Load, change, keep. Raises what `deed` raises, KiemdiemError `no_unit`, storage errors."""
    found = held(store)
    return keep(store, found, deed(found.content))


def written_overlays(catalogue: Catalogue, card: UnitCard, content: UnitContent) -> dict[Form, str]:
    """The overlays of this content for the forms of the card's year, each checked by the engine as any file is.

    Raises QuestionnaireRefusedError with what is wrong, as an author of YAML would be told.
    """
    found: dict[Form, str] = {}
    for form in FORMS:
        text = overlay_yaml(_base(catalogue, form, card, card.period), card, content)
        if text:
            catalogue.reading(text)
            found[form] = text
    return found


def look_at_file(store: Store, catalogue: Catalogue, text: str) -> tuple[Questionnaire, Questionnaire]:
    """What an overlay would make of the unit's form: (the form below, the edition as it would be published).

    Changes nothing. Raises QuestionnaireRefusedError with every mistake, ContentError `overlay_other_form` for a
    file that adds to no review of this period, storage errors.
    """
    return _with_file(held(store), catalogue, text)[1:]


def use_file(store: Store, catalogue: Catalogue, text: str) -> tuple[Questionnaire, Questionnaire]:
    """Keep an overlay that was filled in by hand; gives and raises what `look_at_file` does."""
    found = held(store)
    content, below, made = _with_file(found, catalogue, text)
    keep(store, found, content)
    return below, made


def _with_file(found: Held, catalogue: Catalogue, text: str) -> tuple[UnitContent, Questionnaire, Questionnaire]:
    form = next((one for one in FORMS if one == catalogue.reading(text).form), None)
    year = found.card.period[:4]
    if form is None or year not in catalogue.reading(text).periods:
        raise ContentError(Problem("overlay_other_form", "", {"period": year}))
    content = found.content.with_written(form, text)
    made = written_overlays(catalogue, found.card, replace(content, number=content.number + 1))
    return content, _base(catalogue, form, found.card, found.card.period), catalogue.reading(made[form])


def publish(store: Store, catalogue: Catalogue) -> Held:
    """Put the public part on the unit's card, as the next number; the unit file made afterwards carries it.

    Raises ContentError `content_empty`, QuestionnaireRefusedError, storage errors.
    """
    found = held(store)
    content = found.content
    nothing = not content.asks(int(found.card.period[:4])) and not content.themes
    if nothing and not content.number:  # what was handed out before can be taken back
        raise ContentError(Problem("content_empty"))
    content = replace(content, number=content.number + 1)
    card = with_content(found.card, content, written_overlays(catalogue, found.card, content))
    card = replace(card, issued=card.issued + 1)
    kept = keep(store, found, content)
    roster = store.units.load()
    assert roster is not None
    store.units.save(replace(roster.doc, unit=card), expected_rev=roster.rev)
    for text in overlays_of(card):
        catalogue.take(text)
    return replace(kept, card=card)


def set_heads_first(store: Store, day: date | None) -> None:
    """Leaders hand in by this day, before the others; None: all together. Raises KiemdiemError `no_unit`."""
    roster = store.units.load()
    if roster is None:
        raise KiemdiemError(Problem("no_unit"))
    store.units.save(replace(roster.doc, unit=with_heads_first(roster.doc.unit, day)), expected_rev=roster.rev)


def changes_since_published(catalogue: Catalogue, found: Held) -> tuple[tuple[Questionnaire, Questionnaire], ...]:
    """For each form (edition on the card or the central form, edition that publishing would make now)."""
    ahead = replace(found.content, number=found.content.number + 1)
    pairs = []
    for form, text in written_overlays(catalogue, found.card, ahead).items():
        before = unit_questionnaire(catalogue, found.card, form, found.card.period)
        pairs.append((before or _base(catalogue, form, found.card, found.card.period), catalogue.reading(text)))
    return tuple(pairs)


def _base(catalogue: Catalogue, form: Form, card: UnitCard, period: str) -> Questionnaire:
    return catalogue.load(review_id(f"review-{period[:4]}-{form.lower()}", card, form))


def _public(content: UnitContent) -> object:
    return (
        content.themes,
        content.modules,
        content.in_force and replace(content.in_force, opinions=(), asked_on=None, asked_until=None),
    )
