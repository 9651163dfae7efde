"""«Trên trước, dưới sau»: leaders stand first on the list with their own day, and are told so at home."""

from __future__ import annotations

from datetime import date

from reviews.campaign import Campaign
from reviews.card_settings import heads_first, with_heads_first
from reviews.collection import Books
from reviews.collection_status import status_of
from reviews.people import Form, Profile, Roster, RosterLine, UnitCard

DAY = date(2026, 11, 20)
TODAY = date(2026, 11, 10)
PEOPLE: tuple[tuple[str, Form], ...] = (("Đặng Mẫu Đào", "2B"), ("Nguyễn Mẫu An", "2A"), ("Lê Mẫu Ổi", "2C"))


def roster(unit: UnitCard) -> Roster:
    return Roster(unit, tuple(RosterLine(f"m{n}", Profile(name, form=form)) for n, (name, form) in enumerate(PEOPLE)))


def names(unit: UnitCard) -> list[tuple[str, date | None]]:
    found = status_of(roster(unit), Campaign("2026"), Books(), TODAY)
    return [(row.line.profile.name, row.deadline) for row in found.rows]


def test_leaders_stand_first_with_their_own_day_where_the_unit_says_so() -> None:
    unit = UnitCard("Chi bộ", deadline=date(2026, 11, 30))
    assert names(unit) == [("Đặng Mẫu Đào", None), ("Nguyễn Mẫu An", None), ("Lê Mẫu Ổi", None)]
    first = with_heads_first(unit, DAY)
    assert heads_first(first) == DAY
    assert names(first) == [("Nguyễn Mẫu An", DAY), ("Đặng Mẫu Đào", None), ("Lê Mẫu Ổi", None)]
    assert names(with_heads_first(first, None)) == names(unit)
