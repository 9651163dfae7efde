"""What the session's papers say: counted from the books, dated, numbered, signed by the right people."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.layouts.session_v1.before import agenda
from exports.layouts.session_v1.lists import not_subject
from exports.layouts.session_v1.minutes import minutes as minutes_page
from exports.layouts.session_v1.report import report as printed_report
from questionnaires.values import KiemdiemError
from reviews.ballots import Row, Slips, Tally
from reviews.campaign import OutsideComment, Rated, Remedy, numbered
from reviews.campaign_fields import with_fields
from reviews.meetings import COLLECTIVE, Attendee, Guest, Item, Meeting, Remark
from reviews.member_year import LevelValue, Step
from reviews.name_order import LETTERS, name_key
from reviews.paper_numbers import last_numbers, numbers_of, numbers_words
from reviews.session_books import Books, head, in_meeting_order, reviewed
from reviews.session_calling import Agenda, AttendanceSheet, BallotPaper, CommentRequest, Invitation, Reminders
from reviews.session_compose import compose, corrected, given_number, missing_need, register_id
from reviews.session_facts import Ballots, Coming, Votes
from reviews.session_files import stems
from reviews.session_kinds import KINDS
from reviews.session_meeting import coming, session_facts
from reviews.session_papers import SessionPaper
from reviews.session_results import Count, Minutes, Notice, NotReviewed, NotSubject, Report, Sheet, Summary
from reviews.session_signers import KeyHolder, holder, may_sign, unfinished, wanted
from reviews.table_cells import CellError
from reviews.voting_base import voting_base
from tests.exports import samples as forms
from tests.exports import session_samples as samples


@pytest.fixture(scope="module")
def books() -> Books:
    return samples.books()


def only(found: tuple[SessionPaper, ...]) -> SessionPaper:
    (paper,) = found
    return paper


def test_the_figures_of_the_report_are_those_of_the_fictional_cell(books: Books) -> None:
    report = only(compose(books, "report"))
    assert isinstance(report, Report)
    members = report.membership
    assert (members.total, members.full, members.probationary, members.away) == (24, 21, 3, 1)
    assert members.not_subject == {"exempt": 2, "suspended": 1, "under_six_months": 1}
    assert (members.subject, members.reviewed, members.deferred) == (20, 20, 0)
    assert dict(report.figures.levels) == {"HTXS": 3, "HTT": 13, "HTNV": 2, "KHT": 2}
    assert report.figures.ratio == Fraction(300, 13)
    assert report.to == "Đảng uỷ xã Mây Hạ"


def test_a_head_who_is_counted_apart_stays_in_the_counts_and_leaves_the_share(books: Books) -> None:
    plan = replace(books.campaign.plan, head_apart=True)
    report = only(compose(replace(books, campaign=replace(books.campaign, plan=plan)), "report"))
    assert isinstance(report, Report)
    assert report.figures.apart == "HTXS"
    assert dict(report.figures.levels) == {"HTXS": 3, "HTT": 13, "HTNV": 2, "KHT": 2}
    assert report.figures.ratio == Fraction(200, 13)


def test_who_was_put_off_is_on_the_list_of_the_unreviewed_and_nowhere_else() -> None:
    books = samples.deferred()
    late = "Lưu Mẫu Ý"
    waiting = only(compose(books, "not-reviewed"))
    assert isinstance(waiting, NotReviewed)
    assert [(person.profile.name, why) for person, why in waiting.rows] == [(late, "đi viện")]
    for paper in ("summary", "ballots", "count"):
        found = compose(books, paper)[0]
        assert isinstance(found, Summary | BallotPaper | Count)
        assert late not in {person.profile.name for person in found.rows}
    report = only(compose(books, "report"))
    assert isinstance(report, Report)
    assert (report.membership.reviewed, report.membership.deferred) == (18, 1)
    reminders = only(compose(books, "reminders"))
    assert isinstance(reminders, Reminders)
    assert [row.name for row in reminders.rows] == ["Đinh Mẫu Xuân"]


def test_the_agenda_follows_the_order_that_a_person_set_and_says_whose_result_as_official_is_missing(
    books: Books,
) -> None:
    usual = only(compose(books, "agenda"))
    assert isinstance(usual, Agenda)
    people = {person.profile.name: person for person in reviewed(books)}
    last = people[usual.order[-1]].member
    year = books.campaign.of(people[usual.order[0]].member)
    known = dict(year.levels)
    known.pop("official", None)
    open_ = books.campaign.with_member(replace(year, form="2A", levels=known))
    found = only(compose(replace(books, order=(last,), campaign=open_), "agenda"))
    assert isinstance(found, Agenda)
    assert found.order == (usual.order[-1], *usual.order[:-1])
    assert usual.order[0] in found.waiting
    words = str(agenda(found))
    assert words.count("chưa có kết quả CBCCVC") == len(found.waiting)


def test_there_is_a_ballot_sheet_for_every_voter_and_nothing_that_tells_them_apart(books: Books) -> None:
    paper = compose(books, "ballots")[0]
    assert isinstance(paper, BallotPaper)
    assert (paper.sheets, len(paper.rows), paper.round) == (16, 20, 0)
    before = replace(books, facts=None)
    early = only(compose(before, "ballots"))
    assert isinstance(early, BallotPaper)
    assert early.sheets == 17  # the base of 16, and the one who will turn out to be absent
    plan = replace(books.campaign.plan, two_rounds=True)
    rounds = compose(replace(books, campaign=replace(books.campaign, plan=plan)), "ballots")
    assert [(p.round, len(p.rows)) for p in rounds if isinstance(p, BallotPaper)] == [(1, 20), (2, 5), (3, 0)]


def test_collectives_get_a_ballot_sheet_of_their_own_and_the_report_says_what_they_take_and_get(books: Books) -> None:
    _card, plan = with_fields(books.roster.unit, books.campaign.plan,
                              {"collectives": "Chi uỷ: Tốt; Chi bộ Thôn Đồng Mơ: xuất sắc"})  # fmt: skip
    planned = replace(books, facts=None, campaign=replace(books.campaign, plan=plan))
    sheet = compose(planned, "ballots")[-1]
    assert isinstance(sheet, BallotPaper)
    assert (sheet.round, sheet.frame.part, sheet.lines, sheet.sheets) == (3, 3, 2, 17)
    assert [(one.name, one.own) for one in sheet.collectives] == [("Chi uỷ", "HTT"), ("Chi bộ Thôn Đồng Mơ", "HTXS")]
    assert books.facts is not None
    told = replace(books.facts, rated=(Rated("Chi bộ Thôn Đồng Mơ", "", "HTT", "kết quả phiếu"),))
    report = only(compose(replace(planned, facts=told), "report"))
    assert isinstance(report, Report)
    assert [(one.own, one.proposed) for one in report.facts.rated] == [("HTXS", "HTT")]
    assert (
        "Chi bộ Thôn Đồng Mơ: tự xếp loại Hoàn thành xuất sắc nhiệm vụ; kết quả biểu quyết: Hoàn thành xuất sắc nhiệm "
        "vụ 2 phiếu; Hoàn thành tốt nhiệm vụ 14 phiếu; hội nghị đề nghị xếp loại Hoàn thành tốt nhiệm vụ "
        "(kết quả phiếu)."
    ) in str(printed_report(report))
    supplementary = replace(planned, coming=Coming(2, (samples.ident(3),)))
    assert all(isinstance(p, BallotPaper) and p.round != 3 for p in compose(supplementary, "ballots"))
    with pytest.raises(KiemdiemError):
        with_fields(books.roster.unit, books.campaign.plan, {"collectives": "Chi uỷ: Rất tốt"})


def test_the_report_says_what_became_of_the_shortcomings_of_the_year_before(books: Books) -> None:
    silent = only(compose(books, "report"))
    assert isinstance(silent, Report)
    assert "kỳ trước" not in str(printed_report(silent))  # nothing is known of it
    last = (Remedy("r", "Thu quỹ đúng hạn", samples.ident(11), date(2026, 3, 31), date(2026, 3, 20), "đủ 12 kỳ"),)
    known = replace(books, remedies_before=last, reviews={samples.ident(5): forms.submission()})
    report = only(compose(known, "report"))
    assert isinstance(report, Report)
    words = str(printed_report(report))
    assert "5. Kết quả khắc phục hạn chế, khuyết điểm kỳ trước" in words
    assert "+ Thu quỹ đúng hạn; người chịu trách nhiệm: Dương Mẫu Lan; thời hạn: 31/3/2026; " in words
    assert "đã khắc phục ngày 20/3/2026; đủ 12 kỳ." in words
    assert report.mended is not None
    assert (report.mended.reviews, report.mended.members) == (1, 1)
    assert report.mended.total == len(forms.PREVIOUS)
    assert "6. Đề nghị xếp loại tập thể" in words


def test_comments_are_asked_only_where_they_are_missing_and_the_list_to_sign_names_who_may_come(books: Books) -> None:
    away = only(compose(books, "temporary-requests"))
    assert isinstance(away, CommentRequest)
    assert (away.person.profile.name, away.to) == ("Châu Mẫu Việt", "Chi bộ Bến xe")
    homes = {p.person.member for p in compose(books, "residence-requests") if isinstance(p, CommentRequest)}
    assert samples.ident(1) in homes
    assert not homes & {samples.ident(n) for n in (3, 9, 15)}  # received, lives here, not reviewed
    came = OutsideComment("c", "temporary_cell", samples.ident(21), received=date(2026, 12, 1))
    year = replace(books.campaign, comments=(came,))
    assert missing_need(replace(books, campaign=year), "temporary-requests") == "comments"

    sheet = only(compose(books, "attendance"))
    assert isinstance(sheet, AttendanceSheet)
    notes = {row.name: row.notes for row in sheet.rows}
    assert len(notes) == 23
    assert "Trịnh Mẫu Sơn" not in notes
    assert (notes["Châu Mẫu Việt"], notes["Cao Mẫu Uyên"]) == (("away",), ("probationary",))
    assert [row.name for row in sheet.guests] == ["Nguyễn Mẫu Giám"]
    called = replace(books, coming=Coming(2, (samples.ident(3),)))
    assert only(compose(called, "attendance")).frame.part == 2


def test_six_months_are_counted_to_the_day_that_the_unit_set_and_the_list_says_so(books: Books) -> None:
    def out(found: Books) -> tuple[set[str], str]:
        paper = only(compose(found, "not-subject"))
        assert isinstance(paper, NotSubject)
        return {p.profile.name for p, why, _ in paper.rows if why == "under_six_months"}, str(not_subject(paper))

    names, words = out(books)
    assert names == {"Từ Mẫu Tâm"}
    assert "tính đến ngày 12 tháng 12 năm 2026" in words
    _card, plan = with_fields(books.roster.unit, books.campaign.plan, {"Mốc tính chưa đủ 6 tháng": "31/10/2026"})
    names, words = out(replace(books, campaign=replace(books.campaign, plan=plan)))
    assert names == {"Từ Mẫu Tâm", "Cao Mẫu Uyên"}
    assert "tính đến ngày 31 tháng 10 năm 2026" in words


def test_the_secretary_never_signs_the_own_sheet(books: Books) -> None:
    secretary = KeyHolder("Nguyễn Mẫu An", samples.ident(1), secretary=True)
    deputy = KeyHolder("Trần Mẫu Bình", samples.ident(2))
    sheets = {p.person.profile.name: p for p in compose(books, "sheets") if isinstance(p, Sheet)}
    assert len(sheets) == 20
    (own,), (other,) = wanted(sheets["Nguyễn Mẫu An"]), wanted(sheets["Hoàng Mẫu Hà"])
    assert (own.name, own.post, may_sign(secretary, own), may_sign(deputy, own)) == (
        "Trần Mẫu Bình", "deputy", False, True,
    )  # fmt: skip
    assert (may_sign(secretary, other), may_sign(deputy, other)) == (True, False)
    assert not may_sign(KeyHolder("Nguyễn Mẫu An"), other)  # a name alone, on a key that the cell does not know


def test_a_sheet_without_comment_or_level_is_not_signed(books: Books) -> None:
    sheet = compose(books, "sheets")[3]
    assert isinstance(sheet, Sheet)
    silent = replace(sheet, conclusion="", person=replace(sheet.person, year=replace(sheet.person.year, opinion=" ")))
    levelless = replace(sheet, person=replace(sheet.person, year=replace(sheet.person.year, levels={})))
    assert [unfinished(p) for p in (sheet, silent, levelless)] == [False, True, True]


def test_what_the_meeting_has_not_ended_is_not_signed(books: Books) -> None:
    assert books.facts is not None
    running = replace(books, facts=replace(books.facts, ended=None))
    for kind in ("minutes", "report"):
        assert (unfinished(only(compose(books, kind))), unfinished(only(compose(running, kind)))) == (False, True)
    summary = only(compose(books, "summary"))
    assert not unfinished(summary)
    open_ = books.campaign.with_member(replace(books.campaign.of(samples.ident(3)), levels={}))
    assert unfinished(only(compose(replace(books, campaign=open_), "summary")))


def test_minutes_are_signed_by_the_clerk_then_the_chair_and_drafts_by_nobody(books: Books) -> None:
    minutes, count = only(compose(books, "minutes")), only(compose(books, "count"))
    assert [(w.field, w.name) for w in wanted(minutes)] == [("clerk", "Đặng Mẫu Đào"), ("chair", "Nguyễn Mẫu An")]
    assert [(w.field, w.name) for w in wanted(count)] == [("teller", "Dương Mẫu Lan"), ("chair", "Nguyễn Mẫu An")]
    assert wanted(only(compose(replace(books, draft=True), "minutes"))) == ()
    assert all(not kind.fields for kind in KINDS if kind.id in ("agenda", "ballots", "reminders", "dossier"))


def test_the_officer_of_the_unit_file_is_the_secretary_and_a_confirmed_key_its_line(books: Books) -> None:
    roster = replace(books.roster, unit=replace(books.roster.unit, certificate=b"office"))
    assert holder(roster, b"office", "whoever").secretary
    stranger = holder(roster, b"other", "Nguyễn Mẫu An")
    assert (stranger.secretary, stranger.member) == (False, "")
    unissued = holder(books.roster, b"first", "Nguyễn Mẫu An")
    assert (unissued.secretary, unissued.member) == (True, samples.ident(1))


def test_a_number_is_given_once_by_type_and_holds_with_its_day(books: Books) -> None:
    year = replace(books.campaign, last_numbers={"BB": 11})
    year, first = numbered(year, "BB", date(2026, 12, 12), "count", "count")
    year, second = numbered(year, "BB", date(2026, 12, 12), "minutes", "minutes")
    year, report = numbered(year, "BC", date(2026, 12, 13), "report", "report")
    year, again = numbered(year, "BB", date(2026, 12, 31), "count", "count")
    assert (first, second, report, again) == (12, 13, 1, 12)
    later = replace(books, campaign=year, today=date(2027, 1, 5))
    frame = only(compose(later, "report")).frame
    assert (frame.number, frame.on) == (1, date(2026, 12, 13))
    assert only(compose(replace(later, draft=True), "report")).frame.number is None
    assert given_number(year, "notices", "x") is None
    assert register_id("notices", "x") == "notices:x"


def test_numbers_run_on_through_the_term_and_from_what_was_typed(books: Books) -> None:
    given, _n = numbered(replace(books.campaign, last_numbers={"BB": 11}), "BB", date(2026, 12, 12), "x", "count")
    later = replace(books.campaign, period="2027", numbers=(), last_numbers={})
    assert last_numbers(later, None) == {}
    assert last_numbers(later, given)["BB"] == 12
    assert last_numbers(replace(later, last_numbers={"BB": 40}), given)["BB"] == 40
    term = replace(later, plan=replace(later.plan, term_begin=date(2027, 6, 1)))
    assert "BB" not in last_numbers(term, given)
    assert numbers_of("bb 11; BC=04") == {"BB": 11, "BC": 4}
    assert numbers_words({"BC": 4, "BB": 11}) == "BB 11; BC 04"
    for wrong in ("XX 1", "BB", "BB mười"):
        with pytest.raises(CellError):
            numbers_of(wrong)


def test_a_notice_of_a_corrected_level_is_a_paper_of_its_own_with_a_number_and_a_day(books: Books) -> None:
    told = next(one.frame.member for one in compose(books, "notices"))
    year, first = numbered(books.campaign, "TB", date(2026, 12, 21), "x", register_id("notices", told))
    assert given_number(year, "notices", told) == (first, date(2026, 12, 21))
    again = Step("reopened", datetime(2027, 3, 10, 8, tzinfo=UTC), reason="kết luận mới")
    year = year.with_member(replace(year.of(told), history=(*year.of(told).history, again)))
    assert given_number(year, "notices", told) is None
    named = register_id("notices", told, again=corrected(year, "notices", told))
    year, second = numbered(year, "TB", date(2027, 3, 11), "x", named)
    assert (second, given_number(year, "notices", told)) == (first + 1, (second, date(2027, 3, 11)))
    assert corrected(year, "minutes", told) == 0


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


def test_a_notice_of_the_decision_has_a_number_of_its_own_and_is_not_older_than_the_decision(books: Books) -> None:
    told = next(one.frame.member for one in compose(books, "notices"))
    proposed = dict(books.campaign.of(told).levels)
    proposed.pop("decided", None)
    year = books.campaign.with_member(replace(books.campaign.of(told), levels=proposed))
    year, first = numbered(year, "TB", date(2026, 12, 12), "x", register_id("notices", told))
    decided = LevelValue("HTT", date(2026, 12, 25), document="45-QĐ/ĐU")
    year = year.with_member(replace(year.of(told), levels={**proposed, "decided": decided}))
    assert given_number(year, "notices", told) is None
    made = next(p for p in compose(replace(books, campaign=year, today=date(2026, 12, 26)), "notices")
                if p.frame.member == told)  # fmt: skip
    assert made.frame.on == date(2026, 12, 26)
    named = register_id("notices", told, again=corrected(year, "notices", told))
    assert numbered(year, "TB", made.frame.on, "x", named)[1] == first + 1


def test_what_is_not_recorded_is_named_and_not_made(books: Books) -> None:
    empty = replace(books, facts=None, campaign=replace(books.campaign, members=(), awards=(), remedies=()))
    lacking = {kind.id: missing_need(empty, kind.id) for kind in KINDS}
    assert (lacking["minutes"], lacking["count"], lacking["notices"]) == ("meeting", "count", "proposals")
    assert (lacking["awards"], lacking["remedy"], lacking["dossier"]) == ("awards", "remedies", "packs")
    assert all(compose(empty, paper) == () for paper, need in lacking.items() if need)
    assert lacking["agenda"] is None


def test_review_goes_from_the_secretary_to_the_deputy_to_the_others(books: Books) -> None:
    names = [person.profile.name for person in in_meeting_order(reviewed(books))]
    assert names[:5] == ["Nguyễn Mẫu An", "Trần Mẫu Bình", "Lê Mẫu Cúc", "Dương Mẫu Lan", "Phạm Mẫu Dũng"]
    assert head(books).name == "Nguyễn Mẫu An"


def test_namesakes_get_files_of_their_own(books: Books) -> None:
    first, second = compose(books, "notices")[:2]
    assert isinstance(first, Notice)
    assert stems((first, second), ("Mai Nga", "Mai Nga")) == (
        f"17-thong-bao/mai-nga-{first.frame.member[:6]}", f"17-thong-bao/mai-nga-{second.frame.member[:6]}",
    )  # fmt: skip
    assert stems((first, second), ("Mai Nga", "Đỗ Ý")) == ("17-thong-bao/mai-nga", "17-thong-bao/do-y")


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


NAMES = ("Nguyễn Văn An", "Trần An", "Lê Ân", "Vũ Ấn", "Hồ Bình", "Đỗ Dũng", "Lý Đào", "Bùi Giang", "Cao Hoa",
         "Cao Hoà", "Tạ Nga", "Lê Ngà", "Võ Ơn", "Hà Uyên", "Từ Ưng", "Lưu Ý")  # fmt: skip


MIXED = sorted(NAMES)


def test_names_stand_by_the_given_name_in_vietnamese_order() -> None:
    assert sorted(MIXED, key=name_key) == [
        "Nguyễn Văn An", "Trần An", "Lê Ân", "Vũ Ấn", "Hồ Bình", "Đỗ Dũng", "Lý Đào", "Bùi Giang", "Cao Hoa",
        "Cao Hoà", "Tạ Nga", "Lê Ngà", "Võ Ơn", "Hà Uyên", "Từ Ưng", "Lưu Ý",
    ]  # fmt: skip


@given(st.lists(st.text(LETTERS, min_size=1, max_size=6), min_size=2, max_size=2))
def test_letters_decide_by_their_place_in_the_alphabet(words: list[str]) -> None:
    one, other = words
    places = [[LETTERS.index(letter) for letter in word] for word in words]
    assert (name_key(one) < name_key(other)) == (places[0] < places[1])
