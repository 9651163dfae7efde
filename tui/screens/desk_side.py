"""What stands beside the secretary's desk in a wide window: what waits in the cell, and the days of the plan."""

from __future__ import annotations

from datetime import date
from typing import Final

from questionnaires.values import KiemdiemError
from reviews.actions.committee_desk import load_book
from reviews.actions.dashboard import load_table
from reviews.actions.unit_year import campaign
from reviews.campaign import Campaign
from reviews.people import UnitCard
from reviews.ports import Clock, Store
from reviews.rollup_book import RollupBook
from tui.locale import _
from tui.messages_unit import DATES
from tui.screens.dashboard_todo import todo_lines
from tui.widgets.cells import Words, spread, styled

NAMED: Final = 20
"""Organisations that are named; the list of them is the first row."""


def beside_desk(store: Store, clock: Clock, unit: UnitCard, width: int) -> list[Words]:
    """Two lists; nothing where the books cannot be read: the screens that need them say why."""
    try:
        made, year = load_table(store, clock), campaign(store).doc
    except KiemdiemError:
        return []
    waits = todo_lines(made) if made.lines else absent_lines(load_book(store).doc)
    days = day_lines(unit, year, made.today, width)
    return [*waits, "", *days] if waits and days else [*waits, *days]


def absent_lines(book: RollupBook) -> list[Words]:
    """Of a committee: which organisations directly below it have not sent figures."""
    from reviews.organisation_tree import OrganisationTree  # a cell's desk needs nothing of it

    tree = OrganisationTree(book)
    absent = [unit.name for unit in tree.below("") if tree.line(unit.key) is None]
    if not absent:
        return []
    more = [styled(_("và {n} tổ chức nữa").format(n=len(absent) - NAMED), "$muted")] if len(absent) > NAMED else []
    return [styled(_("Chưa gửi số liệu"), "bold"), *absent[:NAMED], *more]


def day_lines(unit: UnitCard, year: Campaign, today: date, width: int) -> list[Words]:
    """The days that were set, in their order, with what is left of each; those that passed are muted."""
    plan = year.plan
    found = {
        "hand_in": plan.hand_in or unit.deadline, "committee_meeting": plan.committee_meeting,
        "documents_out": plan.documents_out, "meeting": plan.meeting.date() if plan.meeting else None,
        "dossier_in": plan.dossier_in,
    }  # fmt: skip
    days = sorted((day, name) for name, day in found.items() if day is not None)
    return (
        [styled(_("Các mốc"), "bold"), *(_day(DATES()[name], day, today, width) for day, name in days)] if days else []
    )


def _day(words: str, day: date, today: date, width: int) -> Words:
    left = (day - today).days
    said = _("hôm nay") if not left else _("còn {n} ngày").format(n=left) if left > 0 else _("đã qua")
    tone = "$muted" if left < 0 else "$warn" if left <= 3 else ""
    return spread(styled(words[:1].upper() + words[1:], tone), styled(f"{day:%d/%m} · {said}", tone or "$muted"), width)
