"""A unit file that the secretary handed out again: taken by a member who is already on this computer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reviews.card_settings import succeeding
from reviews.people import UnitCard
from reviews.ports import Unlocked
from reviews.records import DraftKey
from reviews.unit_changes import UnitChange, unit_changes


@dataclass(frozen=True, slots=True)
class TakenUnit:
    """Drafts of the period whose head and questions follow the new card; `busy` are open elsewhere."""

    changed: tuple[DraftKey, ...]
    busy: tuple[DraftKey, ...]


def looked_at(unlocked: Unlocked, card: UnitCard) -> tuple[UnitChange, ...]:
    """What would change; nothing is kept."""
    return unit_changes(unlocked.unit, card)


def take_unit(unlocked: Unlocked, card: UnitCard, *, but: DraftKey | None = None) -> TakenUnit:
    """Keep the card, and give it to the drafts of its period; answers, and drafts of other years, stay as they are.

    `but` is a draft that whoever calls holds open and changes himself.
    """
    unlocked.update(unit=card)
    changed, busy = [], []
    for key in unlocked.drafts.keys():  # noqa: SIM118 -- a method of the port, not of a dict
        if key == but or key.period[:4] != card.period[:4]:
            continue
        with unlocked.drafts.session(key) as mine:
            stored = unlocked.drafts.load(key)
            if stored is None:
                continue
            head = succeeding(stored.doc.unit, card, key.form)
            if head == stored.doc.unit:
                continue
            if not mine:
                busy.append(key)
                continue
            unlocked.drafts.save(key, replace(stored.doc, unit=head), expected_rev=stored.rev)
            changed.append(key)
    return TakenUnit(tuple(changed), tuple(busy))
