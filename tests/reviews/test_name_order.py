"""Names in Vietnamese order: by the given name, letters by their place in the alphabet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reviews.name_order import LETTERS, name_key

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
