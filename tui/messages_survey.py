"""Sentences and names of surveys."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from tui.locale import _
from tui.messages_files import Sentences

if TYPE_CHECKING:
    from reviews.surveys import Group, Mode, State


def surveys() -> Sentences:
    """Code: sentence, as in `tui.messages`."""
    return {
        "survey_unknown": _("Không rõ khảo sát «{where}»; xem: kiemdiem survey list"),
        "survey_state": _("Khảo sát «{where}» không ở trạng thái làm được việc này; xem: kiemdiem survey list"),
        "survey_token": _("Mã này không có trong các mã đã phát. Gõ đủ chín chữ số trên mảnh giấy."),
        "survey_token_used": _("Mã (hoặc tệp) này đã dùng rồi; mỗi mã chỉ trả lời một lần."),
        "survey_named_twice": _("{where} đã trả lời rồi; mỗi người một phiếu."),
        "survey_no_name": _("Khảo sát này ghi tên: cần họ và tên người trả lời, nhiều nhất 100 ký tự."),
        "survey_group": _("Cần chọn đúng nhóm người trả lời của khảo sát này."),
        "survey_incomplete": _("Phiếu còn {n} mục phải trả lời; chưa nộp."),
        "survey_count": _("Số mã từ 1 đến {maximum}."),
        "survey_questions": _("Bộ câu hỏi này không có câu nào hỏi được trong khảo sát «{where}»."),
        "survey_other": _("Tệp {where} trả lời một khảo sát khác."),
        "survey_no_answers": _("{where} không phải tệp trả lời khảo sát."),
        "survey_needs_passphrase": _(
            "Đặt mật khẩu cho khoá của đồng chí trước (kiemdiem keys passphrase): ra khỏi máy trả lời phải có mật khẩu."
        ),
    }


@cache
def GROUP_NAMES() -> Mapping[Group, str]:  # noqa: N802 - texts that have to be asked for after the language is set
    """Who answers."""
    return {
        "member": _("Đảng viên"),
        "official": _("Công chức"),
        "employee": _("Viên chức"),
        "union": _("Đoàn viên"),
        "other": _("Khác"),
    }


@cache
def STATE_NAMES() -> Mapping[State, str]:  # noqa: N802 - as above
    """How a survey stands."""
    return {"new": _("chưa mở"), "open": _("đang mở"), "closed": _("đã đóng")}


@cache
def MODE_NAMES() -> Mapping[Mode, str]:  # noqa: N802 - as above
    """Whether names are asked."""
    return {"anonymous": _("không ghi tên"), "named": _("ghi tên")}
