"""How many have sent a review: one way of counting, on the desk, in the list, before the conference and on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reviews.actions.reminders import to_remind
from reviews.campaign import Campaign, Plan, Reminder
from reviews.collection import Books, Entry, Figures, applied, replay
from reviews.collection_status import status_of, tally
from reviews.member_year import MemberYear, step
from reviews.people import Profile, Roster, RosterLine, UnitCard
from reviews.session_books import Books as SessionBooks
from reviews.session_books import not_subject_rows, subject
from reviews.standing import Span, Standing
from reviews.subject import review_day, subject_lines

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
UNIT = UnitCard("Chi bộ", deadline=date(2026, 11, 30))
SPAN = Span(date(2026, 1, 1))
STANDINGS = (
    Standing(), Standing(exempt=SPAN), Standing(suspended=SPAN), Standing(joined=date(2026, 9, 1)),
    Standing(guest=SPAN), Standing(guest=Span(date(2026, 1, 1), date(2026, 5, 1))),
)  # fmt: skip


def roster(*standings: Standing, withdrawn: int = -1, unit: UnitCard = UNIT) -> Roster:
    lines = tuple(
        RosterLine(f"m{n}", Profile(f"Người Mẫu {n}"), "withdrawn" if n == withdrawn else "listed", standing=standing)
        for n, standing in enumerate(standings)
    )
    return Roster(unit, lines)


def sent(member: str, kind: str = "accepted", revision: int = 1) -> Entry:
    return Entry(kind, NOW, member, source="file", revision=revision, payload_sha256=f"{revision:02d}{member}",  # type: ignore[arg-type] # drawn from the kinds
                 figures=Figures("2C", level="HTT"), reason="bổ sung" if kind == "returned" else "")  # fmt: skip


def test_a_review_of_somebody_who_owes_none_is_kept_shown_and_not_counted() -> None:
    cell = roster(Standing(), Standing(exempt=SPAN), Standing(), Standing(guest=SPAN), withdrawn=2)
    books = replay([sent(f"m{n}") for n in range(4)])
    found = status_of(cell, applied(Campaign("2026"), books), books, TODAY)
    assert [(row.where, row.counted, row.sent) for row in found.rows] == [
        ("received", True, False), ("exempt", False, True), ("exempt", False, True), ("guest", False, True),
    ]  # fmt: skip
    assert (found.tally.received, found.tally.subject, found.tally.exempt) == (1, 1, 1)


def test_of_two_reviews_of_one_number_the_first_counts_until_one_is_chosen() -> None:
    books = replay([sent("m0"), sent("m0", "conflict")])
    found = status_of(roster(Standing()), applied(Campaign("2026"), books), books, TODAY)
    assert (found.rows[0].where, found.tally.received, found.tally.missing) == ("conflict", 1, 0)


def test_who_is_not_reviewed_by_a_decision_on_record_owes_nothing_and_the_reason_is_told() -> None:
    decided = step(MemberYear("m0"), "not_subject", NOW, reason="chuyển sinh hoạt ra ngoài")
    found = status_of(roster(Standing()), Campaign("2026", members=(decided,)), Books(), TODAY)
    assert (found.rows[0].where, found.rows[0].reason, found.tally.subject) == (
        "exempt",
        "chuyển sinh hoạt ra ngoài",
        0,
    )


def test_the_day_that_counts_is_the_conferences_then_the_announced_one_then_the_day_of_handing_in() -> None:
    young = roster(Standing(joined=date(2026, 6, 5)))
    planned = Campaign("2026", plan=Plan(meeting=datetime(2026, 12, 6, 8, tzinfo=UTC)))
    announced = replace(young, unit=replace(UNIT, calendar=(("Hội nghị kiểm điểm", date(2026, 12, 5)),)))
    assert review_day(announced, planned, TODAY) == date(2026, 12, 6)
    assert review_day(announced, Campaign("2026"), TODAY) == date(2026, 12, 5)
    assert review_day(young, Campaign("2026"), TODAY) == date(2026, 11, 30)
    assert review_day(young, Campaign("2026"), date(2026, 12, 9)) == date(2026, 12, 9)
    assert subject_lines(young, Campaign("2026"), TODAY) == ()
    assert subject_lines(announced, Campaign("2026"), TODAY) == announced.lines


def test_who_was_reminded_is_told_since_when_the_review_is_awaited() -> None:
    days = tuple(Reminder(date(2026, 11, day), ("m0", "m1", "m2")) for day in (18, 21, 23))
    back = replace(sent("m1", "returned"), at=NOW - timedelta(days=1))
    books = replay([sent("m0"), sent("m1"), back])
    campaign = applied(Campaign("2026", reminders=days), books)
    found = status_of(roster(*[Standing()] * 4), campaign, books, TODAY)
    assert [[day.day for day in row.reminded] for row in found.rows] == [[], [21, 23], [18, 21, 23], []]
    assert [row.line.member for row in to_remind(found)] == ["m1", "m2", "m3"]


@given(
    st.lists(st.sampled_from(STANDINGS), min_size=1, max_size=6),
    st.lists(
        st.tuples(
            st.integers(0, 5), st.sampled_from(("accepted", "waiting", "conflict", "chosen", "returned")),
            st.integers(1, 3),
        ), max_size=10,
    ),
    st.integers(-1, 5),
)  # fmt: skip
def test_desk_list_and_papers_count_alike_whatever_came(
    standings: list[Standing], events: list[tuple[int, str, int]], withdrawn: int
) -> None:
    cell = roster(*standings, withdrawn=withdrawn)
    entries: list[Entry] = []
    for minute, (who, kind, revision) in enumerate(events):
        newest = replay(entries).newest(f"m{who}")
        if who >= len(standings) or (kind == "returned" and newest is None):
            continue
        number = newest.revision if newest and kind in ("returned", "conflict", "chosen") else revision
        if newest is None or number > newest.revision or kind in ("returned", "conflict", "chosen"):
            made = replace(sent(f"m{who}", kind, number), at=NOW + timedelta(minutes=minute))
            entries.append(made)
    campaign = Campaign("2026")
    for upto in range(len(entries)):  # the books are settled after every entry
        campaign = applied(campaign, replay(entries[: upto + 1]))
    books = replay(entries)
    found = status_of(cell, campaign, books, TODAY)
    assert found.tally == tally(cell, campaign, TODAY)
    papers = SessionBooks(cell, campaign, TODAY)
    assert len(subject(papers)) == found.tally.subject
    assert len(not_subject_rows(papers)) == found.tally.exempt
