"""The table of the whole cell: what waits beside whom, charts with the year before, who stands where in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from questionnaires.catalogue import Catalogue
from questionnaires.model import Questionnaire
from questionnaires.values import Answer
from reviews.campaign import Campaign, OutsideComment, Plan
from reviews.collection import Entry, Figures, applied, replay
from reviews.collection_status import status_of
from reviews.dashboard import Dashboard, table, with_charts
from reviews.member_year import LevelValue, with_level
from reviews.people import Profile, Roster, RosterLine, UnitCard
from reviews.records import Submission
from reviews.standing import Span, Standing
from tests.reviews.collecting import review

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
NAMES = ("Lê Mẫu Yên", "Trần Mẫu Đào", "Nguyễn Mẫu An", "Phạm Mẫu Dũng", "Vũ Mẫu Ổi", "Hồ Mẫu Dung")
SETTLED = Standing(residence="received")
EMPTY = Campaign("2026")
UNIT = UnitCard("Chi bộ", deadline=date(2026, 11, 30), secretary="Nguyễn Mẫu An")


def roster(**standings: Standing) -> Roster:
    return Roster(UNIT, tuple(
        RosterLine(f"m{n}", Profile(name), standing=standings.get(f"m{n}", SETTLED)) for n, name in enumerate(NAMES)
    ))  # fmt: skip


def entry(member: str, kind: str = "accepted", minutes: int = 0, **more: object) -> Entry:
    made = Entry("accepted", NOW + timedelta(minutes=minutes), member, source="file", revision=1,
                 payload_sha256=member * 8, figures=Figures("2C", Fraction(28), Fraction(60), level="HTT"))  # fmt: skip
    return replace(made, kind=kind, **more)  # type: ignore[arg-type] # drawn from the fields of Entry


def made(*entries: Entry, people: Roster | None = None, campaign: Campaign = EMPTY, today: date = TODAY) -> Dashboard:
    books, known = replay(entries), people or roster()
    year = applied(campaign, books)
    return table(status_of(known, year, books, today), year, known)


def codes(board: Dashboard, member: str) -> list[str]:
    line = next(line for line in board.lines if line.status.line.member == member)
    return [one.code + (f" {one.comment}" if one.comment else "") for one in line.pending]


def test_beside_each_member_stands_what_is_to_be_done_the_most_urgent_first() -> None:
    people = roster(
        m0=Standing(away=Span(date(2026, 5, 1)), civil_servant=True), m1=replace(SETTLED, civil_servant=True),
        m4=Standing(exempt=Span(date(2026, 1, 1))),
    )  # fmt: skip
    board = made(
        entry("m0"), entry("m1"), entry("m2"), entry("m2", "conflict", 1, payload_sha256="b"),
        entry("m3"), entry("m3", "returned", 2, reason="bổ sung A.II", deadline=date(2026, 11, 28)), entry("m4"),
        people=people,
    )  # fmt: skip
    assert codes(board, "m0") == ["comment residence", "comment temporary_cell", "comment official", "opinion"]
    assert codes(board, "m1") == ["comment official", "opinion"]
    assert codes(board, "m2") == ["choose", "opinion"]
    assert codes(board, "m3") == ["returned"]
    assert codes(board, "m4") == []
    assert codes(board, "m5") == ["hand_in"]
    assert board.pending == (("choose", 1), ("returned", 1), ("hand_in", 1), ("comment", 4), ("opinion", 3))
    assert [line.name for line in board.lines if line.own] == ["Nguyễn Mẫu An"]


def test_a_review_is_ready_when_comments_and_opinion_are_there_and_a_result_as_official_does_not_bar_it() -> None:
    people = roster(m0=replace(SETTLED, civil_servant=True), m1=Standing())
    without = Campaign("2026", plan=Plan(has_committee=False))
    board = made(entry("m0"), entry("m1"), entry("m2"), entry("m3", "waiting"), people=people, campaign=without)
    assert codes(board, "m0") == ["comment official", "ready"]
    assert codes(board, "m1") == ["comment residence"]
    assert codes(board, "m2") == ["ready"]
    assert codes(board, "m3") == ["key"]
    answered = replace(without, comments=(OutsideComment("c", "residence", "m1", received=TODAY),))
    assert codes(made(entry("m1"), people=people, campaign=answered), "m1") == ["ready"]
    opinion = with_level(Campaign("2026").of("m2"), "committee", LevelValue("HTT"))
    assert codes(made(entry("m2"), campaign=Campaign("2026", members=(opinion,))), "m2") == ["ready"]


def test_names_stand_by_the_given_name_and_what_waits_comes_first_by_status() -> None:
    board = made(entry("m0"), entry("m1"), entry("m2", figures=Figures("2C", Fraction(30), Fraction(65), level="HTXS")))
    assert [line.name.split()[-1] for line in board.lines] == ["An", "Dung", "Dũng", "Đào", "Ổi", "Yên"]
    assert [line.name.split()[-1] for line in board.in_order("status")] == [
        "Dung", "Dũng", "Ổi", "An", "Đào", "Yên",
    ]  # fmt: skip
    assert board.in_order("level")[0].name == board.in_order("points")[0].name == "Nguyễn Mẫu An"
    assert [board.in_order("points")[n].points for n in (2, 3)] == [88, None]
    assert [sum(line.shown(show) for line in board.lines) for show in ("all", "open", "here")] == [6, 3, 3]


def test_own_levels_are_counted_of_reviews_that_count_beside_what_the_same_members_were_given() -> None:
    known = replace(SETTLED, levels_before=(("2024", "KHT"), ("2025", "HTXS")))
    people = roster(m0=known, m4=replace(known, exempt=Span(date(2026, 1, 1))))
    board = made(entry("m0"), entry("m1"), entry("m4"), entry("m2"), entry("m2", "returned", 1, reason="ngắn"),
                 people=people)  # fmt: skip
    assert dict(board.levels) == {"HTXS": 0, "HTT": 2, "HTNV": 0, "KHT": 0}
    assert dict(board.levels_before) == {"HTXS": 1, "HTT": 0, "HTNV": 0, "KHT": 0}
    assert made(entry("m1"), people=people).levels_before == ()


def test_a_refused_file_is_told_until_a_later_one_counts() -> None:
    first, bad = entry("m0"), entry("m0", "refused", 5, code="digest")
    board = made(first, bad)
    assert [line.refused for line in board.lines if line.name == NAMES[0]] == ["digest"]
    later = entry("m0", minutes=9, revision=2, payload_sha256="newer")
    assert [line.refused for line in made(first, bad, later).lines if line.refused] == []


def test_a_question_has_its_marks_its_low_ones_and_those_of_the_year_before() -> None:
    edition = Catalogue().load("review-2026-2b")
    question = next(one for one in edition.answerable if one.name.vi == "Chính")
    marks = [option.code for option in question.options]

    def reviews(*chosen: str) -> list[tuple[Submission, Questionnaire]]:
        return [(review(n, answers={question.id: Answer(mark)}), edition) for n, mark in enumerate(chosen)]

    now, before = reviews(marks[0], marks[0], marks[1]), reviews(marks[0], marks[2])
    board = with_charts(made(), now, before, "bỏ qua")
    chart = board.questions[0]
    assert (chart.title, chart.n, chart.low, [n for _label, n in chart.bars]) == ("Chính", 3, 1, [2, 1, 0, 0])
    assert chart.before == (1, 0, 1, 0)
    assert board.most_effort == (chart,)
    assert [(one.title, one.n, one.before) for one in board.standards] == [("Điều 3. Cần, kiệm, liêm", 3, ())]
    assert with_charts(made(), now, [], "bỏ qua").questions[0].before == ()
