"""Which quarterly form a leader begins with, where the unit's file names none: asked once, with the totals first."""

from __future__ import annotations

from reviews.actions.other_forms import OtherForm
from reviews.forms import LEADERS, QUARTERLY
from reviews.people import Profile, UnitCard
from tui.locale import _
from tui.screens.dialogs import Ask
from tui.screens.paper_words import paper_name

SHEETS = ("", "-hcm-01a", "-thanh-hoa-3a", "-thanh-hoa-3a-graded", "-vatm-09b")
"""Endings of the questionnaires' ids; without one the two totals."""


def to_choose(other: OtherForm, profile: Profile, unit: UnitCard) -> bool:
    """Whether there is something to ask: a leader's form that is not begun and that the unit did not choose."""
    return (
        other.key.form == QUARTERLY
        and other.draft is None
        and profile.form == "2A"
        and not unit.settings.get(LEADERS, "")
    )


def ask_sheet(period: str) -> Ask:
    """The question; the answer is a place in SHEETS."""
    facts = _("Cấp uỷ có văn bản về thang điểm quý thì chọn biểu theo văn bản ấy. Đã bắt đầu thì biểu không đổi.")
    return Ask(
        _("{paper}: dùng biểu nào?").format(paper=paper_name(QUARTERLY, period)),
        facts,
        (
            _("Chưa có biểu riêng: ghi hai tổng điểm (30 và 70)"),
            _("Thành phố Hồ Chí Minh, Mẫu 01-A"),
            _("Thanh Hoá, Phụ lục 3A: đảm bảo, không đảm bảo"),
            _("Thanh Hoá, Phụ lục 3A: chấm từ 0 đến tối đa"),
            _("Doanh nghiệp quản lý bay, Mẫu 09B"),
        ),
    )


def sheet_id(period: str, place: int) -> str:
    """The questionnaire of the chosen place."""
    return f"quarterly-{period[:4]}{SHEETS[place]}"
