"""The unit's card and the year's plan: shown, changed, and handed to members as a signed unit file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from questionnaires.values import Problem
from reviews.actions.committee_desk import COMMITTEE, ORGAN
from reviews.actions.enrol import line_for
from reviews.actions.roster import the_roster
from reviews.campaign import Campaign, Plan
from reviews.campaign_fields import PEOPLE, YearField, fields_for, with_fields, year_differences, year_field
from reviews.paper_numbers import numbers_of
from reviews.people import Roster, UnitCard
from reviews.ports import Signer, Store, UnitFiles
from reviews.preparation import warnings
from reviews.records import Stored


def campaign(store: Store, period: str = "") -> Stored[Campaign]:
    """The campaign of a period (empty = the roster's); a fresh one with revision 0. Raises RosterError `no_unit`."""
    wanted = period or the_roster(store).doc.unit.period
    return store.units.documents.load(Campaign, wanted) or Stored(Campaign(wanted), 0)


def year_before(store: Store, period: str) -> Campaign | None:
    """The campaign of the year before, None where the books hold none."""
    found = store.units.documents.load(Campaign, str(int(period[:4]) - 1))
    return found.doc if found else None


def set_numbers(store: Store, text: str) -> None:
    """Keep the last numbers used in this term before the register began. Raises CellError."""
    found = numbers_of(text)
    change_campaign(store, lambda year: replace(year, last_numbers=found))


def change_campaign(store: Store, change: Callable[[Campaign], Campaign], period: str = "") -> Campaign:
    """Apply a change and keep it, durable when it returns. Raises what `change` raises, RosterError, ConflictError."""
    stored = campaign(store, period)
    changed = change(stored.doc)
    if changed != stored.doc:
        store.units.documents.save(changed, changed.period, expected_rev=stored.rev)
    return changed


def set_year(store: Store, values: Mapping[str, str]) -> tuple[tuple[YearField, str, str], ...]:
    """Change fields of card and plan; what changed. Raises KiemdiemError with every refused field.

    Officers are named as on the roster (name, number): RosterError `roster_line_unknown` for anybody else.
    """
    roster, year = the_roster(store), campaign(store)
    before = (roster.doc.unit, year.doc.plan)
    card, plan = with_fields(*before, {name: _ids(roster.doc, name, text) for name, text in values.items()})
    if plan != year.doc.plan:
        store.units.documents.save(replace(year.doc, plan=plan), year.doc.period, expected_rev=year.rev)
    if card != roster.doc.unit:
        store.units.save(replace(roster.doc, unit=card), expected_rev=roster.rev)
    return tuple(
        (field, _names(roster.doc, field, old), _names(roster.doc, field, new))
        for field, old, new in year_differences(before, (card, plan))
    )


def fields_of(roster: Roster) -> tuple[YearField, ...]:
    """The fields that whoever keeps this store is asked for."""
    committee = roster.unit.settings.get(ORGAN) == COMMITTEE
    return fields_for(committee=committee, members=not members_elsewhere(roster))


def members_elsewhere(roster: Roster) -> bool:
    """Whether this is a committee all whose members are in cells below: it holds no conference of its own."""
    return roster.unit.settings.get(ORGAN) == COMMITTEE and not roster.lines


def open_points(year: Campaign, roster: Roster) -> tuple[Problem, ...]:
    """What the plan does not settle yet; nothing of a conference where there is none."""
    return () if members_elsewhere(roster) else warnings(year, roster)


def shown(roster: Roster, plan: Plan, field: YearField) -> str:
    """The words of a field; members by name."""
    return _names(roster, field, field.show(roster.unit, plan))


def _ids(roster: Roster, name: str, text: str) -> str:
    """Names of a field of people as ids; other fields as they are."""
    if year_field(name).id not in PEOPLE:
        return text
    return "; ".join(line_for(roster, part.strip()).member for part in text.split(";") if part.strip())


def _names(roster: Roster, field: YearField, text: str) -> str:
    if field.id not in PEOPLE or not text:
        return text
    names = {line.member: line.profile.name for line in roster.lines}
    return "; ".join(names.get(part, part) for part in text.split("; "))


def issue(store: Store, files: UnitFiles, signer: Signer) -> tuple[bytes, UnitCard]:
    """The signed unit file as the card stands now; the plan's dates go into its calendar, the signer becomes pinned."""
    stored = the_roster(store)
    card = replace(
        stored.doc.unit, certificate=signer.certificate, calendar=_calendar(stored.doc.unit, campaign(store).doc.plan),
        issued=stored.doc.unit.issued + 1,
    )  # fmt: skip
    data = files.write(card, signer)
    if card != stored.doc.unit:
        store.units.save(replace(stored.doc, unit=card), expected_rev=stored.rev)
    return data, card


def _calendar(card: UnitCard, plan: Plan) -> tuple[tuple[str, date], ...]:
    """The plan's dates in the words that members read; dates without a plan stay as they were."""
    named = (
        ("Họp chi uỷ", plan.committee_meeting),
        ("Gửi tài liệu", plan.documents_out),
        ("Hội nghị kiểm điểm", plan.meeting.date() if plan.meeting else None),
        ("Nộp hồ sơ", plan.dossier_in),
    )
    known = dict(card.calendar) | {words: day for words, day in named if day}
    return tuple(sorted(known.items(), key=lambda item: item[1]))
