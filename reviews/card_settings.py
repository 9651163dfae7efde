"""What the card of a unit says of the unit's own content, without reading it: overlays, and who hands in first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from reviews.people import UnitCard

PREFIX: Final = "content/"
"""Keys of the card's settings that hold content begin so."""
HEADS_FIRST: Final = "heads_first"
"""Setting of the card: the day by which leaders hand in."""
OVERLAY: Final = f"{PREFIX}overlay/"


def heads_first(card: UnitCard) -> date | None:
    """«Trên trước, dưới sau»: leaders (form 2A) hand in by this day, before the others; None where that is not set."""
    found = card.settings.get(HEADS_FIRST, "")
    return date.fromisoformat(found) if found else None


def with_heads_first(card: UnitCard, day: date | None) -> UnitCard:
    """The card with that day, or without one."""
    kept = {name: text for name, text in card.settings.items() if name != HEADS_FIRST}
    return replace(card, settings={**kept, HEADS_FIRST: day.isoformat()} if day else kept)


def overlay_of(card: UnitCard, form: str) -> str:
    """The overlay for a form (YAML), empty where the unit has none."""
    return card.settings.get(f"{OVERLAY}{form}", "")


def overlays_of(card: UnitCard) -> tuple[str, ...]:
    """Every overlay that the card carries, those of earlier editions first."""
    names = [name for name in card.settings if name.startswith(OVERLAY)]
    return tuple(card.settings[name] for name in sorted(names, key=lambda name: ("@" not in name, name)))


def for_one_form(card: UnitCard, form: str) -> UnitCard:
    """The card as a draft keeps it: of the overlays only that of its form."""
    kept = {name: text for name, text in card.settings.items() if not name.startswith(OVERLAY)}
    own = overlay_of(card, form)
    return replace(card, settings={**kept, f"{OVERLAY}{form}": own} if own else kept)


def succeeding(before: UnitCard, after: UnitCard, form: str) -> UnitCard:
    """The new card for a draft that was begun with the old one: its overlay stays known beside the new one."""
    old = overlay_of(before, form)
    found = for_one_form(after, form)
    earlier = {name: text for name, text in before.settings.items() if name.startswith(f"{OVERLAY}{form}@")}
    if old and old != overlay_of(after, form):
        earlier[f"{OVERLAY}{form}@{len(earlier) + 1}"] = old
    return replace(found, settings={**found.settings, **earlier}) if earlier else found
