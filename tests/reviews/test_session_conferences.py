"""The conferences of a year as the papers tell them: the first, a supplementary one, two rounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from exports.layouts.session_v1.minutes import minutes as minutes_page
from reviews.ballots import Row, Slips, Tally
from reviews.campaign import numbered
from reviews.meetings import COLLECTIVE, Attendee, Guest, Item, Meeting, Remark
from reviews.session_books import Books, reviewed
from reviews.session_calling import Agenda, BallotPaper, Invitation
from reviews.session_compose import compose
from reviews.session_facts import Ballots, Votes
from reviews.session_files import stems
from reviews.session_frames import register_id
from reviews.session_meeting import coming, session_facts
from reviews.session_results import Minutes, Report, Summary
from reviews.voting_base import voting_base
from tests.exports import session_samples as samples
from tests.exports.session_samples import only


@pytest.fixture(scope="module")
def books() -> Books:
    return samples.books()


def test_a_supplementary_conference_has_papers_of_its_own_and_takes_nothing_from_the_first(books: Books) -> None:
    first, late = books.facts, samples.ident(3)
    assert first is not None
    assert first.ballots is not None
    own = Ballots(10, 10, 10, 0, (Votes(late, {"HTT": 10}),))
    second = replace(first, number=2, order=(late,), base=10, ballots=own, before=(first,), deferred={}, items=())
    year = books.campaign
    for kind, paper in (("BB", "minutes"), ("BB", register_id("minutes", again=2))):
        year, _ = numbered(year, kind, date(2026, 12, 12), "x", paper)
    later = replace(books, facts=second, campaign=year)
    minutes, summary = only(compose(later, "minutes")), only(compose(later, "summary"))
    assert isinstance(minutes, Minutes)
    assert list(minutes.people) == [late]
    assert stems((minutes, only(compose(books, "minutes"))), ("", "")) == (
        "08-bien-ban-hoi-nghi-2",
        "08-bien-ban-hoi-nghi",
    )
    numbers = [
        only(compose(replace(books, campaign=year, facts=facts), "minutes")).frame.number for facts in (first, second)
    ]
    assert numbers[0] is not None
    assert numbers[1] == numbers[0] + 1
    assert isinstance(summary, Summary)
    votes = {person.member: person.votes for person in summary.rows}
    assert all(votes[row.member] == replace(row, base=first.base) for row in first.ballots.rows if row.member != late)
    assert votes[late] == own.row(late)
    report = only(compose(later, "report"))
    assert isinstance(report, Report)
    assert report.facts.collective_ballots == first.collective_ballots
    assert report.facts.resolutions[: len(first.resolutions)] == first.resolutions


def test_a_supplementary_conference_is_called_with_its_own_day_and_names_before_it_opens(books: Books) -> None:
    late = samples.ident(3)
    first = Meeting(
        "2026", state="closed", opened=datetime(2026, 12, 12, 8, tzinfo=UTC), order=(COLLECTIVE, late),
        items=(Item(late, deferred="đi viện"),),
    )  # fmt: skip
    second = Meeting("2026", 2, order=(late,), chair=samples.ident(1), place="Nhà văn hoá", before=(first,))
    day = datetime(2026, 12, 20, 8, tzinfo=UTC)
    assert coming(first, books.roster, day) is None
    assert coming(replace(second, opened=day), books.roster) is None
    ahead = coming(second, books.roster, day)
    assert ahead is not None
    facts = session_facts(second, books.roster)
    called = replace(books, facts=facts, coming=ahead, today=date(2026, 12, 14))
    agenda, ballots, letter = (only(compose(called, paper)) for paper in ("agenda", "ballots", "invitation"))
    assert isinstance(agenda, Agenda)
    assert isinstance(ballots, BallotPaper)
    assert isinstance(letter, Invitation)
    name = books.name(late)
    assert (agenda.order, agenda.at, agenda.place, agenda.collective) == ((name,), day, "Nhà văn hoá", False)
    assert (letter.at, letter.chair, letter.frame.part) == (day, books.name(samples.ident(1)), 2)
    assert [person.member for person in ballots.rows] == [late]
    assert (ballots.frame.on, agenda.frame.on) == (day.date(), date(2026, 12, 14))
    assert coming(second, books.roster, datetime(2026, 12, 12, 8, tzinfo=UTC)) == replace(ahead, at=None)
    assert only(compose(called, "minutes")).frame.part == 0


def test_what_was_found_on_the_unit_s_own_standard_stands_in_the_minutes(books: Books) -> None:
    member = samples.ident(3)
    said = Item(member, "tóm tắt", conclusion="x", standard=(("Nói đi đôi với làm", "làm tốt"), ("Nêu gương", "")))
    held = Meeting("2026", state="closed", opened=datetime(2026, 12, 12, 8, tzinfo=UTC), order=(member,), items=(said,))
    facts = session_facts(held, books.roster)
    assert facts is not None
    assert facts.items[0].standard == (("Nói đi đôi với làm", "làm tốt"),)
    paper = only(compose(replace(books, facts=facts), "minutes"))
    assert isinstance(paper, Minutes)
    words = str(minutes_page(paper))
    assert words.index("Đối chiếu chuẩn mực của đơn vị") < words.index("Nói đi đôi với làm") < words.index("làm tốt")


def test_of_two_rounds_agreed_counts_for_the_top_level(books: Books) -> None:
    assert books.facts is not None
    assert books.facts.ballots is not None
    top = Ballots(16, 16, 16, 0, (Votes(samples.ident(1), {"agree": 12, "disagree": 4}),))
    low = replace(books.facts.ballots, rows=(Votes(samples.ident(1), {"HTT": 3, "HTNV": 0, "KHT": 0}, 12),))
    both = replace(books, facts=replace(books.facts, ballots=low, top_ballots=top))
    person = next(p for p in reviewed(both) if p.member == samples.ident(1))
    assert person.votes is not None
    assert [person.votes.of(level) for level in ("HTXS", "HTT", "KHT")] == [12, 3, 0]
    other = next(p for p in reviewed(both) if p.member == samples.ident(3))
    assert other.votes is None


def test_the_meeting_as_the_papers_tell_it(books: Books) -> None:
    roster, ident = books.roster, samples.ident
    attendance = (
        Attendee(ident(15), "absent", "được miễn"), Attendee(ident(16), "absent", "được miễn"),
        Attendee(ident(17), "absent", "đình chỉ"), Attendee(ident(21), "absent", "nơi khác"),
        Attendee(ident(24), "excused", "đi viện"), Attendee(ident(18), "absent", "đi học"),
    )  # fmt: skip
    presence = {there.member: there.presence for there in attendance}
    tally = Tally("levels", Slips(16, 16, 0, 15, 1, "hai dấu"), (Row(ident(1), (13, 2, 0, 0)),))
    meeting = Meeting(
        "2026", state="closed", opened=samples.MEETING, closed=samples.MEETING, chair=ident(1), own_chair=ident(2),
        clerk=ident(5), tellers=(ident(11), ident(13)), attendance=attendance, guests=(Guest("Bà Khách", "Đảng uỷ"),),
        order=(COLLECTIVE, ident(1), ident(24)),
        items=(
            Item(COLLECTIVE, conclusion="Được."),
            Item(ident(1), "Tóm tắt", (Remark("", "Nên sâu sát.", ident(9)),), chair=ident(2)),
            Item(ident(24), deferred="đi viện"),
        ),
        base=voting_base(roster.lines, presence, date(2026, 12, 12)), names=(ident(1),), tallies=(tally,),
        keeper=ident(2),
    )  # fmt: skip
    facts = session_facts(meeting, roster)
    assert facts is not None
    there = facts.attendance
    assert (facts.base, facts.majority, there.total, there.full, there.probationary) == (16, 9, 24, 21, 3)
    assert (there.called, there.present_full, there.present) == (17, 16, 18)
    assert [(a.name, a.accepted) for a in there.absent] == [("Lưu Mẫu Ý", True), ("Từ Mẫu Tâm", False)]
    assert (there.exempt, there.away) == (("Quách Mẫu Phúc", "Tạ Mẫu Quang"), ("Châu Mẫu Việt",))
    assert [(item.member, item.title, item.chair) for item in facts.items] == [
        ("", "Chi uỷ", ""), (ident(1), "", "Trần Mẫu Bình"),
    ]  # fmt: skip
    assert facts.items[1].remarks[0].who == "Đỗ Mẫu Hoà"
    assert facts.deferred == {ident(24): "đi viện"}
    assert facts.ballots is not None
    votes = facts.ballots.row(ident(1))
    assert votes is not None
    assert (votes.of("HTXS"), votes.cumulated("HTT"), facts.share(votes.of("HTXS"))) == (13, 15, Fraction(325, 4))
    assert session_facts(replace(meeting, opened=None), roster) is None
