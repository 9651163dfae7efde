"""The register: lines and notes are added, changed and taken out, and nothing is lost on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.commitments import LONGEST, MOST, Commitment, Note, Register, RegisterError

MARCH, JUNE = date(2026, 3, 31), date(2026, 6, 30)


def started() -> Register:
    empty = Register("2026")
    return empty.added(Commitment("", deed="Mỗi quý viết 01 bài")).added(Commitment("", deed="Dự 12 kỳ họp"))


def test_ids_are_given_in_order_and_never_to_a_line_that_is_there() -> None:
    register = started().removed("c1").added(Commitment("", deed="Ba"))
    assert [(c.id, c.deed) for c in register.commitments] == [("c2", "Dự 12 kỳ họp"), ("c3", "Ba")]


def test_taking_a_line_out_keeps_its_notes() -> None:
    register = started().noted(Note("", MARCH, "Đã viết bài 1", commitment="c1")).removed("c1")
    assert register.notes == (Note("n1", MARCH, "Đã viết bài 1"),)


def test_how_far_a_line_is_says_its_latest_note_by_day() -> None:
    register = started()
    register = register.noted(Note("", JUNE, "Xong 02 bài", commitment="c1", outcome="done"))
    register = register.noted(Note("", MARCH, "Mới 01 bài", commitment="c1", outcome="partly", because="Ốm"))
    register = register.noted(Note("", JUNE, "Thêm một ảnh", commitment="c1"))
    found = register.outcome("c1")
    assert found is not None
    assert (found.outcome, found.text) == ("done", "Xong 02 bài")
    assert register.outcome("c2") is None


def test_a_line_that_was_registered_is_a_draft_again_once_it_changes() -> None:
    register = started()
    signed = replace(register, commitments=tuple(replace(c, status="registered") for c in register.commitments))
    line = signed.commitment("c1")
    assert signed.changed(line).commitment("c1").status == "registered"
    assert signed.changed(replace(line, deed="Khác")).commitment("c1").status == "draft"
    assert signed.changed(replace(line, status="confirmed")).commitment("c1").status == "confirmed"


@pytest.mark.parametrize(
    ("do", "code"),
    [
        (lambda r: r.removed("c9"), "commitment_unknown"),
        (lambda r: r.changed(Commitment("c9")), "commitment_unknown"),
        (lambda r: r.noted(Note("", MARCH, "x", commitment="c9")), "commitment_unknown"),
        (lambda r: r.noted(Note("", MARCH, "  ")), "note_empty"),
        (lambda r: r.without_note("n1"), "note_unknown"),
        (lambda r: r.added(Commitment("", deed="x" * (LONGEST + 1))), "commitment_too_long"),
        (lambda r: replace(r, commitments=r.commitments * (MOST // 2)).added(Commitment("")), "commitment_too_many"),
    ],
)
def test_what_cannot_be_is_refused_with_its_code(do: object, code: str) -> None:
    assert callable(do)
    with pytest.raises(RegisterError) as caught:
        do(started())
    assert caught.value.code == code


@given(st.lists(st.sampled_from(["add", "remove", "note", "unnote"]), max_size=30))
def test_ids_stay_unique_and_notes_point_to_lines_that_are_there(deeds: list[str]) -> None:
    register = Register("2026")
    for number, deed in enumerate(deeds):
        if deed == "add":
            register = register.added(Commitment("", deed=f"việc {number}"))
        elif deed == "note":
            at = register.commitments[-1].id if register.commitments else ""
            register = register.noted(Note("", MARCH, f"ghi {number}", commitment=at))
        elif deed == "remove" and register.commitments:
            register = register.removed(register.commitments[number % len(register.commitments)].id)
        elif deed == "unnote" and register.notes:
            register = register.without_note(register.notes[number % len(register.notes)].id)
    ids = [c.id for c in register.commitments]
    assert len(set(ids)) == len(ids)
    assert len({n.id for n in register.notes}) == len(register.notes)
    assert {n.commitment for n in register.notes} <= {"", *ids}
