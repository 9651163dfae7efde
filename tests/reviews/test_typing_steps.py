"""What one undo takes back: a word of typing, or a whole deed."""

from __future__ import annotations

import pytest

from questionnaires.values import Answer, Value
from reviews.typing_steps import one_typing


@pytest.mark.parametrize(
    ("before", "after", "one"),
    [
        ("việ", "việt", True),
        ("việt", "việ", True),
        ("viet", "viêt", True),
        ("vit", "viêt", True),
        ("việt", "việt ", False),
        ("", "dán cả một đoạn", False),
        ("good", "effort", False),
        (None, True, False),
        (True, False, False),
        (None, "v", True),
        (({"task": "Dạ"},), ({"task": "Dạy"},), True),
        (({"task": "Dạy"}, {"task": "Họp"}), ({"task": "Dạy"},), False),
        (({"task": "Dạy"}, {"task": "Họp"}), ({"task": "Họp"}, {"task": "Dạy"}), False),
        (("a",), ("a", "b"), False),
    ],
)
def test_only_neighbouring_letters_of_one_text_are_one_step(before: Value | None, after: Value, one: object) -> None:
    assert one_typing(Answer(value=before), Answer(value=after)) is one


def test_texts_beside_the_value_are_typed_in_the_same_way() -> None:
    answer = Answer(value="good", evidence="Đổ")
    assert one_typing(answer, Answer(value="good", evidence="Đổi"))
    assert not one_typing(answer, Answer(value="effort", evidence="Đổi"))
