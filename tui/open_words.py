"""Why an item of the questionnaire is still open, and what is hinted at, in a few words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tui.locale import _


@cache
def OPEN() -> Mapping[str, str]:  # noqa: N802 - texts that have to be asked for after the language is set
    """Why an item of the questionnaire is still open."""
    return {
        "empty": _("chưa điền"),
        "evidence": _("chưa ghi việc cụ thể, minh chứng"),
        "remedy": _("chưa ghi nguyên nhân, hướng sửa"),
        "reason": _("chưa ghi lý do"),
        "too_short": _("nội dung còn ngắn"),
        "too_long": _("dài quá, đề nghị bớt"),
        "points_over": _("điểm vượt mức tối đa"),
        "short": _("nội dung còn ngắn"),
        "same_as_last_year": _("giống năm trước"),
        "one_word": _("mới có một chữ"),
        "copied": _("chép lại câu trên"),
        "all_good_unproved": _("mọi dòng đều đạt mà chưa có minh chứng"),
        "part_not_done": _("thành phần chủ đề chưa thực hiện"),
        "vague": _("chưa rõ việc làm, mức đạt, thời hạn"),
    }
