"""Reminding members to hand in: the list to print, and the day on which it was done."""

from __future__ import annotations

from dataclasses import replace

from reviews.actions.remind import collection_status
from reviews.actions.report import load_books
from reviews.actions.unit_year import change_campaign
from reviews.campaign import Campaign, Reminder
from reviews.collection_status import CollectionStatus, StatusRow
from reviews.ports import Clock, Store, Tools
from reviews.ports_session import SessionPapers
from reviews.session_compose import compose


def to_remind(status: CollectionStatus) -> tuple[StatusRow, ...]:
    """Members who have something to send: nobody whose review lies here and waits for the secretary."""
    return status.of("missing", "returned")


def reminder_list(tools: Tools, papers: SessionPapers) -> bytes:
    """The list to print, the same paper as `report reminders`. Raises RosterError `no_unit`, `unprintable`."""
    collection_status(tools.store(), tools.clock)  # settled books: a key confirmed meanwhile counts
    return papers.pdf(compose(load_books(tools, papers, ("reminders",)), "reminders")[0])


def note_reminded(store: Store, clock: Clock, by: str = "") -> int:
    """Record that everybody who has something to send was reminded today, once a day; how many they are."""
    today = clock.now().date()
    members = tuple(row.line.member for row in to_remind(collection_status(store, clock)))

    def change(found: Campaign) -> Campaign:
        earlier = [one for one in found.reminders if one.on == today]
        told = dict.fromkeys([*(member for one in earlier for member in one.members), *members])
        kept = [one for one in found.reminders if one.on != today] + [Reminder(today, tuple(told), by)]
        return replace(found, reminders=tuple(sorted(kept, key=lambda one: one.on)))

    if members:
        change_campaign(store, change)
    return len(members)
