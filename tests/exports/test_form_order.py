"""The list of official labels written by hand finds what is missing or out of order."""

from __future__ import annotations

import pytest

from tests.exports.form_order import ORDER, missing_or_out_of_order


@pytest.mark.parametrize("form", sorted(ORDER))
def test_pages_in_the_official_order_have_nothing_wrong(form: str) -> None:
    assert missing_or_out_of_order("\n".join(ORDER[form]), ORDER[form]) == []


@pytest.mark.parametrize("form", sorted(ORDER))
def test_a_label_that_is_left_out_or_stands_elsewhere_is_found(form: str) -> None:
    labels = list(ORDER[form])
    place = next(n for n, label in enumerate(labels) if label.startswith(("III.", "II. Tự đề xuất")))
    label = labels.pop(place)
    assert missing_or_out_of_order("\n".join(labels), ORDER[form]) == [label]
    assert missing_or_out_of_order("\n".join([label, *labels]), ORDER[form]) == [label]


def test_a_label_may_be_broken_over_lines_but_not_worded_otherwise() -> None:
    labels = ("1. Hạn chế, khuyết điểm.", "2. Nguyên nhân")
    assert missing_or_out_of_order("1. Hạn chế,\n   khuyết   điểm.\n2. Nguyên\nnhân", labels) == []
    assert missing_or_out_of_order("1. Khuyết điểm, hạn chế. 2. Nguyên nhân", labels) == [labels[0]]
