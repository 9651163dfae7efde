"""Notes that members hand in: only what was chosen, only from a confirmed key, nothing twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from questionnaires.material import material
from questionnaires.values import KiemdiemError
from reviews.actions.practice import OpenPractice, open_practice, themes_known
from reviews.commitments import Commitment, CommitmentSheet, Note, Register
from reviews.people import LineStatus, Profile, Roster, RosterLine, UnitCard
from reviews.practice import PracticeError
from reviews.practice_figures import bulletin_deeds, by_line_and_quarter
from reviews.practice_notes import NoteSlip, slip_of
from reviews.practice_sheets import Wanted
from reviews.records import Stored
from tests.reviews.practice_sample import DAO, SIM, TODAY, UNIT
from tests.tui.fakes import FakeClock, FakeStore

CERTIFICATE = b"certificate of Dao"
REGISTER = (
    Register("2026")
    .added(Commitment("", "cam_ket", "duty", deed="Số hoá 300 hồ sơ", weakness="Nộp chậm"))
    .added(Commitment("", deed="Điều riêng khác"))
    .noted(Note("", date(2026, 3, 31), "Được 150 hồ sơ", "Biên bản", "c1", "partly", "Máy hỏng"))
    .noted(Note("", date(2026, 4, 1), "Giúp bà Tư làm thẻ", kind="good_deed"))
    .noted(Note("", date(2026, 7, 1), "Đối thoại", kind="dialogue", received=5, settled=4))
)


def line(status: LineStatus = "confirmed", name: str = DAO) -> RosterLine:
    return RosterLine("m1", Profile(name), status, sha256(CERTIFICATE).hexdigest(), CERTIFICATE)


def secretary(*lines: RosterLine, unit: UnitCard = UNIT) -> tuple[OpenPractice, FakeStore]:
    store = FakeStore()
    store.units.kept = Stored(Roster(unit, lines), 1)
    return open_practice(store, FakeClock(), "Nguyễn Mẫu An"), store


def slip(*, consent: bool = False, notes: tuple[Note, ...] = REGISTER.notes) -> NoteSlip:
    return slip_of(REGISTER, notes, UNIT, DAO, TODAY, consent=consent)


def test_a_slip_carries_the_chosen_notes_and_only_the_lines_that_they_are_about() -> None:
    made = slip(notes=REGISTER.notes[:1])
    assert [found.deed for found in made.lines] == ["Số hoá 300 hồ sơ"]
    assert len(made.notes) == 1
    with pytest.raises(PracticeError, match="practice_nothing"):
        slip(notes=())


def test_taken_in_once_seen_by_line_and_quarter_and_saved() -> None:
    work, store = secretary(line())
    assert work.take_slip(slip(), CERTIFICATE).added == 3
    again = work.take_slip(slip(), CERTIFICATE)
    assert (again.added, again.known) == (0, 3)
    work.save()
    first, others = by_line_and_quarter(open_practice(store, FakeClock(), "An").book)
    assert (first.line, first.outcome, len(first.quarters[0])) == ("Số hoá 300 hồ sơ", "partly", 1)
    assert others.line == ""
    assert others.quarters[1][0].text("what") == "Giúp bà Tư làm thẻ"
    assert others.quarters[2][0].number("settled") == 4


def test_a_deed_goes_into_the_bulletin_only_with_the_doers_consent() -> None:
    work, _store = secretary(line())
    work.take_slip(slip(), CERTIFICATE)
    assert bulletin_deeds(work.book) == ()
    agreed, _store = secretary(line())
    agreed.take_slip(slip(consent=True), CERTIFICATE)
    assert [e.text("what") for e in bulletin_deeds(agreed.book)] == ["Giúp bà Tư làm thẻ"]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ((), "not_in_roster"),
        ((line("listed"),), "not_confirmed"),
        ((line("withdrawn"),), "withdrawn"),
        ((line(name=SIM),), "other_member"),
    ],
)
def test_a_slip_from_a_key_that_is_not_the_members_changes_nothing(lines: tuple[RosterLine, ...], code: str) -> None:
    work, _store = secretary(*lines)
    with pytest.raises(PracticeError) as caught:
        work.take_slip(slip(), CERTIFICATE)
    assert caught.value.code == code
    assert work.book.entries == ()


def test_another_units_and_another_years_slip_is_refused() -> None:
    work, _store = secretary(line())
    with pytest.raises(PracticeError, match="practice_other_unit"):
        work.take_slip(replace(slip(), unit="cd" * 16), CERTIFICATE)
    with pytest.raises(PracticeError, match="practice_other_year"):
        work.take_slip(replace(slip(), period="2025"), CERTIFICATE)
    assert work.book.entries == ()


def test_a_signed_commitment_becomes_rows_to_present_with_who_helps_and_none_twice() -> None:
    work, _store = secretary(line())
    lines = (Commitment("c1", deed="Số hoá 300 hồ sơ", measure="có biên bản", supervisor="Tổ 2"),)
    sheet = CommitmentSheet("2026", "commitments/1", UNIT, Profile(DAO), 1, None, TODAY, lines)
    assert work.take_sheet(sheet, CERTIFICATE).added == 1
    assert work.take_sheet(sheet, CERTIFICATE).known == 1
    paper = work.sheet("registration", Wanted(person=DAO))
    assert [row["supervisor"] for row in paper.parts[0].rows] == ["Tổ 2"]
    with pytest.raises(PracticeError, match="practice_other_unit"):
        work.take_sheet(replace(sheet, unit=UnitCard(key="cd" * 16)), CERTIFICATE)
    assert work.undo()
    assert len(work.book.entries) == 1


def test_without_a_unit_there_is_no_book_and_papers_know_roster_and_themes() -> None:
    with pytest.raises(KiemdiemError, match="no_unit"):
        open_practice(FakeStore(), FakeClock(), "An")
    work, store = secretary(line(), RosterLine("m2", Profile(SIM)), RosterLine("m3", Profile("Đã rút"), "withdrawn"))
    assert work.members == (DAO, SIM)
    paper = work.sheet("reminders", Wanted())
    assert [row["person"] for row in paper.parts[0].rows] == [DAO, SIM]
    known = themes_known(store, material("themes/central"))
    found = work.sheet("discussion", Wanted(), known=known)
    assert [part.code for part in found.parts] == ["themes"]


def test_undo_takes_back_a_whole_run_of_typing() -> None:
    work, _store = secretary(line())
    (ident,) = work.put_rows("issue", [("", {"what": "Đ"})], step="issue.0")
    work.put_rows("issue", [(ident, {"what": "Đường"})], step="issue.0")
    assert work.undo()
    assert work.book.entries == ()
    assert not work.undo()
