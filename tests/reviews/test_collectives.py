"""Collectives beside members: kinds, what stands in a cell's year, a share and decisions of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.campaign import Campaign, DecidedCollective, Document, Plan, Rated
from reviews.collectives import OTHER, CollectiveLevel, counted, kind_of, rated_in
from reviews.deciding import DecidingBook, DecidingError, Issued
from reviews.deciding_collectives import decisions, find, groups, rated_again, rows, waiting, with_collective
from reviews.meetings import Meeting
from reviews.proposal_list import ProposalList, ProposedLine
from reviews.rule_books import rules_for
from reviews.summary import CollectiveCount

AT = datetime(2026, 12, 12, 1, tzinfo=UTC)
DOCUMENT = Document("45-QĐ/ĐU", date(2026, 12, 20), "Đảng uỷ xã Mây Hạ")
RULES = rules_for("2026")
LINE = ProposedLine("Đặng Mẫu Đào", None, "2B", "", "", "", "", "", "", "HTT", "")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Chi bộ", "chi bộ"), ("Chi bộ Thôn Đồng Mơ", "chi bộ"), ("CHI ỦY", "chi uỷ"), ("Chi uỷ chi bộ 1", "chi uỷ"),
        ("Đảng uỷ bộ phận Trường", "đảng uỷ bộ phận"), ("Đảng uỷ xã", "đảng uỷ"), ("Chi bộ1", OTHER),
        ("Công đoàn", OTHER), ("", OTHER),
    ],
)  # fmt: skip
def test_the_kind_is_that_with_which_the_name_begins(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def held(*rated: Rated, opened: bool = True, before: tuple[Meeting, ...] = ()) -> Meeting:
    return Meeting(
        "2026", opened=AT if opened else None, collectives=tuple(one.name for one in rated), rated=rated, before=before
    )


def test_a_collective_stands_as_its_conference_rated_it_and_as_planned_before() -> None:
    year = Campaign("2026", plan=Plan(collectives=(Rated("Chi bộ", "HTXS"), Rated("Chi uỷ"))))
    assert rated_in(year, None) == rated_in(year, held(opened=False)) == year.plan.collectives
    whole = held(Rated("Chi bộ", "HTXS", "HTT", "phiếu"))
    assert rated_in(year, whole) == (Rated("Chi bộ", "HTXS", "HTT", "phiếu"), Rated("Chi uỷ"))
    later = held(opened=True, before=(whole,))
    assert rated_in(year, later) == rated_in(year, whole)
    unsaid = held(Rated("Chi bộ", "HTXS"), before=(whole,))  # on its sheet, and nothing proposed there
    assert rated_in(year, unsaid) == rated_in(year, whole)


def test_a_collective_that_the_plan_names_shortly_is_not_counted_twice() -> None:
    plan = Plan(collectives=(Rated("Chi uỷ", "HTT"), Rated("Chi bộ", "HTXS")))
    year = Campaign("2026", plan=plan)
    rated = (Rated("Chi uỷ Chi bộ Thôn Đồng Mơ", "", "HTT"),)
    meeting = Meeting("2026", opened=AT, collectives=(rated[0].name,), rated=rated)
    assert rated_in(year, meeting) == (Rated("Chi bộ", "HTXS"), Rated("Chi uỷ Chi bộ Thôn Đồng Mơ", "HTT", "HTT"))


def test_counts_say_how_many_of_a_kind_are_at_a_level_and_who_has_none() -> None:
    rated = (Rated("Chi bộ", "HTXS", "HTXS"), Rated("Chi uỷ", "HTT"))
    year = Campaign("2026", collectives=(DecidedCollective("Chi bộ", "HTT", "x", DOCUMENT),))
    assert counted(year, rated, "proposed") == (
        CollectiveCount("chi uỷ", "missing", 1), CollectiveCount("chi bộ", "HTXS", 1),
    )[::-1]  # fmt: skip
    assert CollectiveCount("chi bộ", "HTT", 1) in counted(year, rated, "decided")


def listed(number: int, *rated: Rated, people: tuple[ProposedLine, ...] = (LINE,)) -> ProposalList:
    return ProposalList(f"{number:032x}", f"Chi bộ {number}", "2026", people, collectives=rated)


def book(*levels: str) -> DecidingBook:
    """A cell for each level, which it proposes for itself; its chi uỷ is at HTT."""
    found = DecidingBook("2026")
    for number, level in enumerate(levels, 1):
        found = found.with_list(listed(number, Rated("Chi bộ", level, level), Rated("Chi uỷ", "", "HTT")))
    return found


def test_each_kind_has_its_own_share_and_members_are_not_mixed_in() -> None:
    found = {share.group: share for share in groups(book("HTXS", *["HTT"] * 5), RULES)}
    assert [(kind, one.top, one.base, int(one.limit)) for kind, one in found.items()] == [
        ("chi bộ", 1, 5, 1), ("chi uỷ", 0, 6, 1),
    ]  # fmt: skip
    assert [share.counts["HTXS"] for share in book("HTXS", "HTT").groups(RULES)] == [0]


def test_another_level_than_proposed_needs_a_reason_and_the_proposal_needs_none() -> None:
    found = book("HTXS", "HTT")
    with pytest.raises(DecidingError) as error:
        with_collective(found, "Chi bộ 1", "HTT")
    assert error.value.code == "deciding_reason"
    changed = with_collective(found, "chi bộ 1", "HTT", "còn việc chậm")
    assert [(row.title, row.level, row.reason) for row in rows(changed) if row.reason] == [
        ("Chi bộ 1", "HTT", "còn việc chậm")
    ]
    assert with_collective(changed, "Chi bộ 1", "HTXS") == found


@pytest.mark.parametrize(
    ("name", "unit", "code"),
    [
        ("Chi uỷ", "", "deciding_unclear"), ("Chi bộ 9", "", "deciding_unknown_collective"),
        ("Chi uỷ", "Chi bộ 9", "deciding_unknown_collective"), ("Đặng Mẫu Đào", "", "deciding_unknown_collective"),
    ],
)  # fmt: skip
def test_which_collective_is_meant_must_be_plain(name: str, unit: str, code: str) -> None:
    with pytest.raises(DecidingError) as error:
        find(book("HTT", "HTT"), name, unit)
    assert error.value.code == code


def test_a_title_tells_a_cell_from_the_others_and_a_name_with_its_cell_does_too() -> None:
    found = book("HTT", "HTXS")
    assert find(found, "Chi uỷ", "Chi bộ 2").cell.unit_name == "Chi bộ 2"
    assert find(found, "Chi uỷ, Chi bộ 2").cell.unit_name == "Chi bộ 2"
    assert find(found, "Chi bộ 2").rated.proposed == "HTXS"


def issued(found: DecidingBook, over: str = "") -> DecidingBook:
    out = tuple(
        Issued(key, DOCUMENT, len(made.lines), "", tuple((one.name, one.born) for one in made.lines), made.collectives)
        for key, made in decisions(found, DOCUMENT, RULES, over=over).items()
    )
    return replace(found, issued=(*found.issued, *out))


def test_more_at_the_top_than_the_share_of_a_kind_goes_out_only_with_its_grounds() -> None:
    found = book("HTXS", "HTT")
    with pytest.raises(DecidingError) as error:
        decisions(found, DOCUMENT, RULES)
    assert [(one.code, one.where) for one in error.value.problems] == [("deciding_over_collectives", "chi bộ")]
    made = decisions(found, DOCUMENT, RULES, over="CV 5")
    assert made[f"{1:032x}"].collectives == (CollectiveLevel("Chi bộ", "HTXS"), CollectiveLevel("Chi uỷ", "HTT"))


def test_what_went_out_stays_and_what_was_left_out_goes_out_later_alone() -> None:
    found = issued(with_collective(book("HTT", "HTT"), "Chi uỷ", "", "chưa đủ hồ sơ", "Chi bộ 1"))
    with pytest.raises(DecidingError) as error:
        with_collective(found, "Chi bộ 1", "HTNV", "x")
    assert error.value.code == "deciding_issued"
    assert waiting(found) == {}
    later = with_collective(found, "Chi uỷ", "HTT", unit="Chi bộ 1")
    (made,) = decisions(later, DOCUMENT, RULES).values()
    assert (made.lines, made.collectives) == ((), (CollectiveLevel("Chi uỷ", "HTT"),))
    whole = issued(later)
    assert all(row.issued for row in rows(whole))
    assert whole.out() == later.out()  # a decision on collectives alone decides about no member
    with pytest.raises(DecidingError) as error:
        decisions(whole, DOCUMENT, RULES)
    assert error.value.code == "deciding_nobody"


def test_a_level_decided_anew_holds_counts_in_the_share_and_is_decided_once() -> None:
    found = issued(book("HTT", "HTT"))
    later = replace(DOCUMENT, number="52-QĐ/ĐU")
    with pytest.raises(DecidingError) as error:
        rated_again(book("HTT"), "Chi bộ 1", "KHT", "kết luận", later)
    assert error.value.code == "deciding_not_issued"
    for level, reason, code in (("HTT", "x", "deciding_same_level"), ("KHT", " ", "deciding_reason")):
        with pytest.raises(DecidingError) as error:
            rated_again(found, "Chi bộ 1", level, reason, later)
        assert error.value.code == code
    changed, made = rated_again(found, "Chi bộ 1", "KHT", "kết luận kiểm tra", later)
    assert (made.before, made.level, made.collective) == ("HTT", "KHT", True)
    assert rated_again(changed, "Chi bộ 1", "KHT", "kết luận kiểm tra", later) == (changed, made)
    assert [(row.title, row.level, row.again) for row in rows(changed) if row.kind == "chi bộ"] == [
        ("Chi bộ 1", "KHT", True), ("Chi bộ 2", "HTT", False),
    ]  # fmt: skip
    assert groups(changed, RULES)[0].counts["KHT"] == 1


def test_a_later_list_of_the_cell_changes_nothing_that_went_out() -> None:
    found = issued(book("HTT"))
    with pytest.raises(DecidingError) as error:
        found.with_list(listed(1, Rated("Chi bộ", "HTXS", "HTXS")))
    assert error.value.code == "deciding_issued"
    more = found.with_list(listed(1, Rated("Chi bộ", "", "HTXS"), Rated("Tổ đảng 2", "", "HTT")))
    assert [(row.rated.name, row.level, row.issued) for row in rows(more)] == [
        ("Chi bộ", "HTT", True), ("Chi uỷ", "HTT", True), ("Tổ đảng 2", "HTT", False),
    ]  # fmt: skip


def test_a_word_about_a_collective_stands_while_its_proposal_does() -> None:
    found = with_collective(book("HTXS", "HTT"), "Chi bộ 1", "HTT", "còn việc chậm")
    same = found.with_list(listed(1, Rated("Chi bộ", "HTXS", "HTXS")))
    assert [row.level for row in rows(same) if row.title == "Chi bộ 1"] == ["HTT"]
    other = found.with_list(listed(1, Rated("Chi bộ", "HTXS", "HTNV")))
    assert [(row.level, row.reason) for row in rows(other) if row.title == "Chi bộ 1"] == [("HTNV", "")]
    assert not other.rated


@given(st.lists(st.sampled_from(("HTXS", "HTT", "HTNV", "KHT")), min_size=1, max_size=6), st.data())
def test_every_collective_goes_out_once_at_the_level_that_stands(levels: list[str], data: st.DataObject) -> None:
    found = book(*levels)
    for number in range(1, len(levels) + 1):
        level = data.draw(st.sampled_from(("", "HTT", "HTNV", None)))
        if level is not None:
            found = with_collective(found, f"Chi bộ {number}", level, "lý do")
    stands = {row.title: row.level for row in rows(found)}
    out = issued(found, over="CV 5")
    sent = [(one.unit_key, level.name) for one in out.issued for level in one.collectives]
    assert len(sent) == len(set(sent))
    assert {row.title: row.level for row in rows(out)} == stands
    assert {row.title for row in rows(out) if row.issued} == {title for title, level in stands.items() if level}
