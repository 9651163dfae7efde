"""The collectives of the cell's year, as its conferences rated them."""

from __future__ import annotations

from reviews.actions.unit_year import campaign
from reviews.campaign import Rated
from reviews.collectives import rated_in
from reviews.meetings import Meeting
from reviews.ports import Store


def rated_collectives(store: Store) -> tuple[Rated, ...]:
    """Each with what is proposed of it. Raises RosterError `no_unit`, storage errors."""
    year = campaign(store).doc
    held = store.units.documents.load(Meeting, year.period)
    return rated_in(year, held.doc if held else None)
