"""Bars for print: every label stands whole beside its bar."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from exports.charts import LABELS, LETTER, bars_svg
from reviews.session_parts import Bar, Chart

WIDEST = 0.48
"""Widths of a Vietnamese text's letters in Times New Roman, on the average and with room, of their size."""
LONG = "Đã được miễn giới thiệu sinh hoạt (không sinh hoạt chính thức tại nơi cư trú)"


def test_no_label_reaches_out_of_the_picture_and_all_of_its_words_are_there() -> None:
    words = ("Làm tốt", "Được miễn lấy nhận xét hằng năm", "Được miễn giới thiệu về nơi cư trú khác", LONG)
    chart = Chart("Nhận xét nơi cư trú", tuple(Bar(label, n) for n, label in enumerate(words)))
    drawn = ET.fromstring(bars_svg(chart))
    lines = [node for node in drawn.iter() if node.get("text-anchor") == "end"]
    for line in lines:
        size = float(line.get("font-size") or LETTER)
        assert len(line.text or "") * size * WIDEST < LABELS - 2, line.text
    assert " ".join(line.text or "" for line in lines) == " ".join(words)
