"""Commitments to pick: what the themes in force suggest, and last year's weaknesses; picked once, edited freely."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from questionnaires.wording import Surroundings
from reviews.actions.commitments import suggested
from reviews.commitments import Register
from reviews.people import UnitCard
from reviews.themes import Component, Line, Theme
from reviews.unit_content import UnitContent, with_content

THEME = Theme(
    "", "year", "Nêu cao trách nhiệm", exact=True, scope="cell", unit="Chi bộ", valid_from=date(2025, 1, 1),
    valid_to=date(2025, 12, 31), components=(Component("c1", "Trách nhiệm"),),
    suggestions=(Line("Xử lý xong 03 việc tồn đọng trước 30/9", "c1"), Line("Mỗi quý 01 buổi đối thoại")),
)  # fmt: skip
CARD = with_content(UnitCard("Chi bộ"), UnitContent().with_theme(THEME), {})
LAST_YEAR = Surroundings(weaknesses=("Nộp báo cáo chậm 04 lần",))


def test_suggestions_name_the_theme_and_the_component_and_weaknesses_ask_for_a_line() -> None:
    found = suggested(Register("2025"), CARD, LAST_YEAR)
    assert [(line.deed, line.link) for line in found[:2]] == [
        ("Xử lý xong 03 việc tồn đọng trước 30/9", "Nêu cao trách nhiệm: Trách nhiệm"),
        ("Mỗi quý 01 buổi đối thoại", "Nêu cao trách nhiệm"),
    ]
    assert (found[-1].kind, found[-1].block, found[-1].weakness) == ("cam_ket", "remedy", "Nộp báo cáo chậm 04 lần")


def test_what_was_picked_is_not_offered_again_and_another_years_theme_never() -> None:
    register = Register("2025")
    for line in suggested(register, CARD, LAST_YEAR):
        register = register.added(line)
    assert suggested(register, CARD, LAST_YEAR) == ()
    deeds = {line.deed for line in suggested(Register("2026"), CARD, Surroundings())}
    assert not deeds & {line.text for line in THEME.suggestions}


def test_a_line_picked_and_edited_keeps_its_tie_to_the_theme() -> None:
    register = Register("2025").added(suggested(Register("2025"), CARD, LAST_YEAR)[0])
    own = replace(register.commitments[0], deed="Xử lý xong 02 hồ sơ đất tồn đọng trước 30/6")
    assert register.changed(own).commitments[0].link == "Nêu cao trách nhiệm: Trách nhiệm"
