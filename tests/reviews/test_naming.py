"""Names that people read aloud, type or see in a folder."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reviews.naming import check_code, fingerprint_groups, plain_letters, review_file_name


def test_a_file_name_has_no_marks_and_no_spaces() -> None:
    assert review_file_name("2026", "Đỗ Mẫu Hoà") == "ban-kiem-diem-2026-do-mau-hoa.pdf"


def test_a_name_without_letters_still_gives_a_file_name() -> None:
    assert review_file_name("2026", "—") == "ban-kiem-diem-2026-dang-vien.pdf"


@given(st.text())
def test_plain_letters_survive_any_text(text: str) -> None:
    assert plain_letters(plain_letters(text)) == plain_letters(text)


def test_the_check_code_is_the_beginning_of_what_is_printed() -> None:
    assert check_code("00" * 32) == "AAAA-AAAA"
    assert len(check_code("3f" * 32)) == 9


def test_a_fingerprint_is_ten_groups_of_four() -> None:
    groups = fingerprint_groups("0123456789abcdef" * 4)
    assert len(groups) == 10
    assert groups[0] == "0123"
    assert groups[2] == "89AB"
