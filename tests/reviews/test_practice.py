"""The year's book of a secretary: what is taken, what is refused, what it adds up to, what never leaves it."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.values import Cell, Row
from reviews import practice_figures as figures
from reviews.practice import Entry, PracticeBook, PracticeError, list_named, ready
from reviews.practice_kinds import FIELDS, LISTS, ListKind
from reviews.practice_sheets import OF_LIST, PAPERS, PaperCode, Wanted, paper_of, sheet_of
from reviews.themes import Theme
from tests.reviews.practice_sample import DAO, ROWS, SECRET, SIM, TODAY, UNIT, book

AN = "Nguyễn Mẫu An"


def entered(*rows: tuple[ListKind, Row]) -> PracticeBook:
    found = PracticeBook("2026")
    for kind, cells in rows:
        found = found.added(kind, cells, author=AN, written=TODAY)
    return found


def texts(code: PaperCode, wanted: Wanted | None = None) -> str:
    return repr(sheet_of(code, book(), UNIT, TODAY, wanted or Wanted()).parts)


# --- rows ----------------------------------------------------------------------------------------


def test_every_list_has_a_date_or_a_name_and_the_sample_fills_each_one() -> None:
    for kind in LISTS:
        assert any(field.required for field in FIELDS[kind]), kind
        assert book().whole(kind), kind


def test_a_row_says_who_entered_it_and_when_and_keeps_its_id() -> None:
    made = book()
    first = made.entries[0]
    assert (first.id, first.author, first.written, first.month) == ("e1", AN, TODAY, "2026-11")
    after = made.changed("e1", {"result": "good"}).removed("e2")
    assert after.entry("e1").text("result") == "good"
    assert after.entry("e1").text("by") == AN
    assert after.added("private", {"what": "x"}, author=AN, written=TODAY).entries[-1].id == f"e{len(ROWS) + 1}"


@pytest.mark.parametrize(
    ("cells", "code", "where"),
    [
        ({"colour": "đỏ"}, "practice_field", "colour"),
        ({"result": "great"}, "practice_value", "result"),
        ({"span": "2026-13"}, "practice_value", "span"),
        ({"span": "2026-Q5"}, "practice_value", "span"),
        ({"on": "hôm nay"}, "practice_value", "on"),
        ({"person": "x" * 201}, "practice_too_long", "person"),
        ({"finding": "x" * 2001}, "practice_too_long", "finding"),
    ],
)
def test_what_does_not_fit_a_field_is_refused_with_its_place(cells: dict[str, Cell], code: str, where: str) -> None:
    with pytest.raises(PracticeError) as caught:
        entered(("check", cells))
    assert (caught.value.code, caught.value.problems[0].where) == (code, where)


def test_a_half_written_row_is_kept_but_is_not_ready_and_not_printed() -> None:
    made = entered(("check", {"person": DAO, "finding": "đang viết"}))
    assert made.entries[0].lacking == ("on", "span", "by", "result")
    assert made.whole("check") == ()
    with pytest.raises(PracticeError) as caught:
        ready(made.entries[0])
    assert [p.where for p in caught.value.problems] == ["on", "span", "by", "result"]
    with pytest.raises(PracticeError, match="practice_nothing"):
        sheet_of("checks", made, UNIT, TODAY, Wanted())
    both = made.added("check", ROWS[0][1], author=AN, written=TODAY)
    assert sheet_of("checks", both, UNIT, TODAY, Wanted()).left_out == 1


@pytest.mark.parametrize(
    ("kind", "part", "total"),
    [("meeting", "present", "expected"), ("dissemination", "present", "expected"), ("progress", "settled", "received")],
)
def test_a_part_larger_than_its_whole_is_not_ready(kind: ListKind, part: str, total: str) -> None:
    row = dict(next(cells for name, cells in ROWS if name == kind)) | {part: Fraction(9), total: Fraction(8)}
    with pytest.raises(PracticeError, match=f"practice_part {part}"):
        ready(entered((kind, row)).entries[0])


def test_the_table_of_the_screen_gives_all_rows_of_one_list_and_touches_no_other() -> None:
    made = book()
    first, second = made.of("issue")[:2]
    after, idents = made.with_rows(
        "issue", [(second.id, second.cells), ("", {"what": "Việc mới"})], author=AN, written=TODAY
    )
    assert [entry.id for entry in after.of("issue")] == list(idents)
    assert first.id not in idents
    assert [e for e in after.entries if e.kind != "issue"] == [e for e in made.entries if e.kind != "issue"]


def test_rows_come_by_date_also_months_and_quarters() -> None:
    early = entered(("check", {**ROWS[0][1], "on": None, "span": "2026-Q1"}))
    assert early.entries[0].month == "2026-03"
    assert [e.day("on") for e in book().whole("meeting")] == sorted(e.day("on") or TODAY for e in book().of("meeting"))
    with pytest.raises(PracticeError, match="practice_unknown"):
        list_named("checks")
    assert list_named("check") == "check"


# --- figures -------------------------------------------------------------------------------------


def test_attendance_and_dissemination_in_per_cent_members_apart_from_others() -> None:
    (regular,) = figures.meeting_rates(book())
    assert [regular.times, int(regular.present), int(regular.expected)] == [2, 45, 48]
    assert regular.percent == Fraction(9375, 100)
    rates = {rate.name: rate.percent for rate in figures.dissemination_rates(book())}
    assert rates == {"member": 100, "youth": Fraction(8400, 85)}
    assert dict(figures.people_counted(book())) == {"public_employee": 1, "youth": 1}
    nobody = entered(("meeting", {**ROWS[6][1], "expected": Fraction(0), "present": Fraction(0)}))
    assert figures.meeting_rates(nobody)[0].percent is None


def test_a_members_meetings_are_counted_where_everybody_who_was_missing_is_named() -> None:
    meeting = dict(next(cells for kind, cells in ROWS if kind == "meeting"))
    members = (DAO, SIM, "Lục Thị Sim Sim", "Vàng A Mẫu")
    made = entered(
        ("meeting", {**meeting, "expected": Fraction(4), "present": Fraction(3), "absent": "lục thị sim (ốm)"}),
        ("meeting", {**meeting, "expected": Fraction(4), "present": Fraction(2), "absent": "Vàng A Mẫu; Đặng Mẫu Đào"}),
        ("meeting", {**meeting, "expected": Fraction(4), "present": Fraction(1), "absent": "ba đồng chí bận"}),
        ("meeting", {**meeting, "expected": Fraction(4), "present": Fraction(4), "absent": None}),
    )
    rates = {rate.name: (int(rate.present), int(rate.expected)) for rate in figures.member_rates(made, members)}
    assert rates == {DAO: (2, 3), SIM: (2, 3), "Lục Thị Sim Sim": (3, 3), "Vàng A Mẫu": (2, 3)}
    assert figures.member_rates(entered(), members) == ()
    sheet = sheet_of("attendance", made, UNIT, TODAY, Wanted(members=members))
    assert [row["person"] for part in sheet.parts if part.code == "member_rates" for row in part.rows] == list(members)


def test_reminders_and_issues_come_by_their_day_and_what_is_done_is_gone() -> None:
    assert [e.text("what") for e in figures.open_reminders(book())] == ["Nộp sổ tay học tập", "Gửi báo cáo quý"]
    first, second = figures.open_issues(book())
    assert (first.text("what"), figures.overdue(first, TODAY), figures.overdue(second, TODAY)) == (
        "Đường thôn ngập sau mưa", True, False,
    )  # fmt: skip


def test_who_was_not_checked_in_the_month_or_its_quarter_and_who_is_silent() -> None:
    people = (SIM, "đặng mẫu  đào")
    assert figures.unchecked(book(), people, "2026-11") == (SIM,)
    assert figures.unchecked(book(), people, "2026-12") == (SIM,)
    assert figures.unchecked(book(), people, "2026-09") == people
    assert figures.without_notes(book(), people, date(2026, 10, 1)) == (SIM,)
    assert figures.without_notes(book(), people, date(2026, 12, 1)) == people


def test_points_have_caps_and_stay_outside_the_hundred_unless_a_document_says_otherwise() -> None:
    (total,) = figures.point_totals(book())
    # 11 x 5 = 55; 3 x 5 capped at 10, within by QĐ 12; 3 and 2 without a document stand apart.
    assert [int(points) for points in (total.base, total.hundred, total.bonus, total.penalty)] == [55, 65, 3, 2]
    ticked = replace(book(), entries=tuple(
        replace(e, cells={**e.cells, "inside": True}) if e.kind == "item" else e for e in book().entries
    ))  # fmt: skip
    assert figures.point_totals(ticked) == (total,)
    with_source = replace(book(), entries=tuple(
        replace(e, cells={**e.cells, "inside": True, "source": "QĐ 12"}) if e.kind == "item" else e
        for e in book().entries
    ))  # fmt: skip
    assert figures.point_totals(with_source)[0].hundred == 55 + 10 + 3 - 2
    assert figures.unknown_items(entered(("point", {**dict(ROWS[-7][1]), "item": "Không có"}))) == ("Không có",)


@given(times=st.lists(st.tuples(st.sampled_from(["base", "bonus", "penalty"]), st.integers(0, 500)), max_size=8))
def test_points_within_the_hundred_never_leave_it(times: list[tuple[str, int]]) -> None:
    made = PracticeBook("2026")
    for number, (sort, count) in enumerate(times):
        item: Row = {"name": f"m{number}", "sort": sort, "points": Fraction(1), "inside": True, "source": "QĐ"}
        made = made.added("item", item, author=AN, written=TODAY)
        entry: Row = {"on": TODAY, "person": SIM, "item": f"m{number}", "times": Fraction(count), "reason": "x"}
        made = made.added("point", entry, author=AN, written=TODAY)
    for total in figures.point_totals(made):
        assert 0 <= total.hundred <= 100
        assert not total.bonus
        assert not total.penalty


def test_progress_by_line_and_quarter() -> None:
    first, second = figures.by_line_and_quarter(book())
    assert (first.person, first.line, first.outcome, first.last) == (
        DAO,
        "Số hoá 300 hồ sơ",
        "partly",
        date(2026, 11, 5),
    )
    assert [len(quarter) for quarter in first.quarters] == [1, 0, 0, 1]
    assert (second.person, second.outcome, second.last) == (SIM, "", None)


# --- who may read what ---------------------------------------------------------------------------


def test_only_leaders_who_agreed_stand_on_the_public_list() -> None:
    assert [e.text("person") for e in figures.public_pledges(book())] == [AN]
    for hidden in ("Chưa đồng ý công khai", "Không phải lãnh đạo"):
        assert hidden not in texts("pledges")
    pledge = dict(next(cells for kind, cells in ROWS if kind == "pledge"))
    undated = entered(("pledge", {**pledge, "consent_on": None}))
    assert figures.public_pledges(undated) == ()


def test_only_deeds_whose_doer_agreed_stand_in_the_bulletin() -> None:
    assert "Giúp bà Tư" in texts("bulletin")
    assert "chưa xin phép" not in texts("bulletin")


@pytest.mark.parametrize("code", PAPERS)
def test_no_paper_holds_a_word_of_the_private_notes(code: PaperCode) -> None:
    for wanted in (Wanted(), Wanted(month="2026-11"), Wanted(person=DAO), Wanted(members=(DAO, SIM))):
        with suppress(PracticeError):  # some papers have nothing about this person
            assert SECRET not in repr(sheet_of(code, book(), UNIT, TODAY, wanted))
    assert SECRET not in repr(sheet_of(code, book(), UNIT, TODAY, Wanted()))


def test_every_list_has_a_paper_but_the_private_one() -> None:
    assert set(OF_LIST) == set(LISTS) - {"private"}
    assert {*OF_LIST.values(), "discussion"} == set(PAPERS)
    with pytest.raises(PracticeError, match="practice_private"):
        paper_of("private")


# --- papers --------------------------------------------------------------------------------------


def test_points_to_discuss_hold_the_themes_parts_what_is_behind_what_presses_and_who_did_well() -> None:
    from questionnaires.material import material
    from reviews.themes import themes

    ours: tuple[Theme, ...] = tuple(t for t in themes(material("themes/central")) if t.valid_on(TODAY))
    sheet = sheet_of("discussion", book(), UNIT, TODAY, Wanted(themes=ours))
    assert sheet.about == "2026-11"
    rows = {part.code: part.rows for part in sheet.parts}
    assert [row["component"] for row in rows["themes"] if row["component"]] == [
        part.name for theme in ours for part in theme.components
    ]
    assert [row["line"] for row in rows["behind"]] == ["Số hoá 300 hồ sơ", "Vận động 20 hộ hiến đất mở đường"]
    assert [row["what"] for row in rows["issues_late"]] == ["Đường thôn ngập sau mưa"]
    assert [row["what"] for row in rows["due"]] == ["Nộp sổ tay học tập"]
    assert [row["person"] for row in rows["commended"]] == [SIM]


def test_the_reminder_list_names_the_late_the_unchecked_and_the_silent() -> None:
    sheet = sheet_of("reminders", book(), UNIT, TODAY, Wanted(members=(DAO, SIM)))
    rows = {part.code: [row.get("what") or row.get("person") for row in part.rows] for part in sheet.parts}
    assert rows == {"late": ["Nộp sổ tay học tập"], "due": ["Gửi báo cáo quý"], "unchecked": [SIM], "silent": [SIM]}


def test_the_sheet_of_one_member_holds_that_members_lines_and_who_helps() -> None:
    sheet = sheet_of("registration", book(), UNIT, TODAY, Wanted(person="lục thị sim"))
    (part,) = sheet.parts
    assert [row["supervisor"] for row in part.rows] == ["Chi bộ Thôn Đồng Mơ"]
    with pytest.raises(PracticeError, match="practice_nothing"):
        sheet_of("registration", book(), UNIT, TODAY, Wanted(person="Ai đó"))


def test_monthly_evaluation_is_printed_by_month_with_the_commended_apart() -> None:
    sheet = sheet_of("evaluations", book(), UNIT, TODAY, Wanted(month="2026-11"))
    assert [(part.code, len(part.rows)) for part in sheet.parts] == [("evaluated", 2), ("commended", 1)]
    with pytest.raises(PracticeError, match="practice_nothing"):
        sheet_of("evaluations", book(), UNIT, TODAY, Wanted(month="2026-10"))


def test_a_paper_says_month_or_person_only_where_its_rows_are_chosen_by_them() -> None:
    only = Wanted(month="2026-11", person=SIM)
    assert sheet_of("nominations", book(), UNIT, TODAY, only).about == ""
    assert sheet_of("praise", book(), UNIT, TODAY, only).about == "2026-11"
    points = sheet_of("points", book(), UNIT, TODAY, Wanted(person=SIM))
    assert points.about == SIM
    attendance = sheet_of("attendance", book(), UNIT, TODAY, Wanted(month="2026-11"))
    assert [(part.code, [row.get("present") for row in part.rows]) for part in attendance.parts] == [
        ("meetings", [Fraction(23)]), ("meeting_rates", [Fraction(23)]),
    ]  # fmt: skip
    with pytest.raises(PracticeError, match="practice_nothing"):
        sheet_of("checks", book(), UNIT, TODAY, Wanted(month="2026-11", person=SIM))


def test_nominations_of_persons_and_collectives_stand_apart_and_praise_is_another_book() -> None:
    assert [part.code for part in sheet_of("nominations", book(), UNIT, TODAY, Wanted()).parts] == [
        "individuals", "collectives",
    ]  # fmt: skip
    assert "Đi đầu" not in texts("praise")


def test_an_entry_reads_a_missing_cell_as_nothing() -> None:
    empty = Entry("e1", "point", {})
    assert [empty.text("item"), empty.when] == ["", ""]
    assert empty.day("on") is None
    assert not empty.number("times")
    assert not empty.flag("done")


def test_nothing_else_in_the_program_opens_the_book() -> None:
    """The papers of the review year, files that travel and the archive are made without it, so no note can slip in."""
    root = Path(__file__).parents[2]
    files = (file for package in ("reviews", "storage", "exports", "tui") for file in (root / package).rglob("*.py"))
    readers = {
        str(file.relative_to(root))
        for file in files
        if re.search(r"\bPracticeBook\b|\bopen_practice\b", file.read_text(encoding="utf-8"))
    }
    assert readers == {
        "reviews/practice.py", "reviews/practice_figures.py", "reviews/practice_notes.py", "reviews/practice_sheets.py",
        "reviews/actions/practice.py", "reviews/ports_unit.py", "storage/practice_v1.py", "storage/unit_kinds.py",
        "tui/cli/practice_add.py",
        "tui/screens/practice_book.py",
        # meetings attended, registered lines, tasks only (the next test), for preparation files and January's list
        "reviews/member_preparation.py", "reviews/actions/member_preparation.py", "reviews/actions/after_year.py",
        # `check --deep` opens it to see that it opens, and says nothing of what is in it
        "reviews/actions/deep_check.py",
    }  # fmt: skip


def test_what_prepares_a_member_reads_no_private_list() -> None:
    """Preparation files leave the cell: they take three lists of the book by name, and none that is private."""
    root = Path(__file__).parents[2]
    taken: set[str] = set()
    for name in ("member_preparation.py", "actions/member_preparation.py", "actions/after_year.py"):
        text = (root / "reviews" / name).read_text(encoding="utf-8")
        taken |= set(re.findall(r"\.(?:whole|rows|of)\(\"([a-z_]+)\"", text))
        assert ".entries" not in text.replace("collected.entries", ""), name
    assert taken
    assert taken <= {"registration", "meeting", "task"}
