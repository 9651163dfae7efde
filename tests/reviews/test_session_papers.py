"""What the session's papers say: counted from the books, of the right people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from exports.layouts.session_v1.before import agenda
from exports.layouts.session_v1.lists import not_subject
from exports.layouts.session_v1.report import report as printed_report
from questionnaires.values import KiemdiemError
from reviews.campaign import OutsideComment, Rated, Remedy
from reviews.campaign_fields import with_fields
from reviews.session_books import Books, head, in_meeting_order, reviewed
from reviews.session_calling import Agenda, AttendanceSheet, BallotPaper, CommentRequest, Reminders
from reviews.session_compose import compose, missing_need
from reviews.session_facts import Coming
from reviews.session_kinds import KINDS
from reviews.session_results import Count, NotReviewed, NotSubject, Report, Summary
from tests.exports import samples as forms
from tests.exports import session_samples as samples
from tests.exports.session_samples import only


@pytest.fixture(scope="module")
def books() -> Books:
    return samples.books()


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
