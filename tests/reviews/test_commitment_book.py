"""The open register: saved as it stands, undone step by step, offered to the review in the member's own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from questionnaires.values import Answer
from reviews.actions.commitments import Book, check, chosen_notes, offered_lines, open_book, surroundings, unproved
from reviews.commitments import Commitment, Note
from storage.errors import ConflictError
from tests.reviews.conftest import Desk

FIVE = ("commitment_politics", "commitment_ethics", "commitment_duty", "commitment_discipline", "commitment_remedy")
THREE = ("commitment_ethics", "commitment_duty", "commitment_remedy")


def opened(desk: Desk, period: str = "") -> Book:
    return open_book(desk.unlocked, desk.clock, period)


def test_what_was_saved_is_there_again_and_an_older_window_overwrites_nothing(desk: Desk) -> None:
    book, other = opened(desk), opened(desk)
    line = book.add(Commitment("", deed="Mỗi quý viết 01 bài"))
    assert book.dirty
    book.save()
    assert not book.dirty
    assert opened(desk).register.commitment(line.id).deed == "Mỗi quý viết 01 bài"
    other.add(Commitment("", deed="đè lên"))
    with pytest.raises(ConflictError):
        other.save()
    assert opened(desk).register == book.register


def test_undo_takes_back_a_deed_and_a_text_as_a_whole(desk: Desk) -> None:
    book = opened(desk)
    line = book.add(Commitment(""))
    for end in range(1, 5):
        book.change(replace(line, deed="viết"[:end]), part="deed")
    book.remove(line.id)
    assert book.undo()
    assert book.register.commitment("c1").deed == "viết"
    assert book.undo()
    assert book.register.commitment("c1").deed == ""
    assert book.undo()
    assert not book.register.commitments
    assert not book.undo()


def test_rows_of_the_form_are_offered_own_words_only(desk: Desk) -> None:
    book = opened(desk)
    line = book.add(Commitment("", block="duty", content="Chuyển đổi số", deed="Trước 30/6 số hoá 300 hồ sơ."))
    book.add(Commitment("", block="politics", deed="Mỗi quý viết 01 bài"))
    book.add(Commitment("", block="discipline", deed="Dự đủ 12 kỳ họp"))
    book.note(Note("", date(2026, 6, 30), "đã xong 280 hồ sơ", "biên bản 02/7", line.id, "partly", "máy quét hỏng"))
    told = "Trước 30/6 số hoá 300 hồ sơ: đã xong 280 hồ sơ; máy quét hỏng (biên bản 02/7)."
    assert offered_lines(book.register, "commitment_duty", FIVE) == (told,)
    assert offered_lines(book.register, "commitment_duty", THREE) == (told, "Dự đủ 12 kỳ họp.")
    assert offered_lines(book.register, "commitment_ethics", THREE) == ("Mỗi quý viết 01 bài.",)
    assert offered_lines(book.register, "commitment_remedy", FIVE) == ()


def test_the_check_knows_last_years_lines_shortcomings_and_the_own_tasks(desk: Desk) -> None:
    last = opened(desk, "2025")
    last.add(Commitment("", deed="Mỗi tháng viết 01 tin cho đài xã, có danh sách."))
    last.save()
    review = desk.open()
    review.put("shortcomings", Answer(({"what": "Nộp báo cáo chậm"},)))
    key = replace(review.key, period="2025")
    desk.unlocked.drafts.save(key, review.draft, expected_rev=0)
    now = desk.open()
    now.put("tasks", Answer(({"task": "Chủ nhiệm lớp 4A"},)))
    now.save()
    book = opened(desk)
    book.add(Commitment("", block="ethics", deed="Mỗi tháng viết 01 tin cho đài xã, có danh sách"))
    book.add(Commitment("", block="duty", deed="Mỗi quý trồng 20 cây ở nghĩa trang, có ảnh chụp"))
    book.add(Commitment("", block="duty", deed="Mỗi tháng gặp 05 phụ huynh lớp chủ nhiệm, ghi sổ"))
    hints = check(book.register, surroundings(desk.unlocked, "2026"))
    assert [(hint.line, hint.code) for hint in hints] == [
        (1, "repeated"), (2, "not_own_work"), (0, "weakness_open"),
    ]  # fmt: skip
    assert hints[-1].words == ("Nộp báo cáo chậm",)


def test_all_done_without_evidence_is_noticed(desk: Desk) -> None:
    book = opened(desk)
    assert not unproved(book.register)
    line = book.add(Commitment("", deed="Một việc"))
    book.note(Note("", date(2026, 9, 1), "xong", commitment=line.id, outcome="done"))
    assert unproved(book.register)
    book.note(Note("", date(2026, 9, 2), "ảnh", "album chi bộ", line.id))
    assert not unproved(book.register)


def test_notes_are_chosen_by_day_kind_line_and_id(desk: Desk) -> None:
    book = opened(desk)
    line = book.add(Commitment("", deed="Một việc"))
    book.note(Note("", date(2026, 9, 1), "ba", commitment=line.id))
    book.note(Note("", date(2026, 3, 1), "hai", kind="good_deed"))
    book.note(Note("", date(2026, 1, 1), "một"))

    def texts(**by: object) -> list[str]:
        return [note.text for note in chosen_notes(book.register, **by)]  # type: ignore[arg-type]  # by name

    assert texts() == ["một", "hai", "ba"]
    assert texts(since=date(2026, 2, 1), until=date(2026, 8, 1)) == ["hai"]
    assert texts(kind="good_deed") == ["hai"]
    assert texts(commitment=line.id) == ["ba"]
    assert texts(idents=("n3",)) == ["một"]
