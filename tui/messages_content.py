"""Words about the unit's own content: refusals, names of scopes, states and modules."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from tui.locale import _

if TYPE_CHECKING:
    from reviews.standards import StandardState
    from reviews.theme_outline import RowKind
    from reviews.themes import Scope
    from reviews.unit_content import ContentModule


def unit_content() -> dict[str, str | tuple[str, ...]]:
    """Code: sentence, as in `tui.messages`."""
    return {
        "theme_unknown": _("Không có chủ đề «{where}»; xem số thứ tự: kiemdiem theme list"),
        "component_unknown": _("Chủ đề không có thành phần «{where}»; xem: kiemdiem theme show"),
        "content_too_large": (
            _("{where}: dài quá, {found} ký tự; tệp chi bộ nhận nhiều nhất {maximum}."),
            _("Nhiều nhất {maximum} mục."),
        ),
        "content_unreadable": _("Không đọc được chủ đề, chuẩn mực trong tệp chi bộ ({reason})."),
        "overlay_other_form": _("Tệp này không bổ sung cho mẫu 2A, 2B hoặc 2C của năm {period}."),
        "content_empty": _("Chưa có chủ đề hoặc chuẩn mực nào để đưa vào tệp chi bộ."),
        "module_unknown": _("Không có phần «{where}»; chọn trong: {expected}."),
        "standard_none": _('Chi bộ chưa có chuẩn mực; bắt đầu: kiemdiem standard new "Công minh, chính trực"'),
        "standard_issued": _("Chuẩn mực đã ban hành ({where}), không sửa nữa; viết bản mới: kiemdiem standard revise"),
        "standard_not_issued": _("Bản đang viết chưa ban hành; sửa tiếp bản này, không cần mở bản mới."),
        "standard_exists": _("Chi bộ đã có chuẩn mực đang viết; xem: kiemdiem standard show"),
        "standard_no_terms": (
            _("Còn chuẩn mực chưa ghi đủ ý nghĩa, câu hỏi: {names}."),
            _("Chưa có chuẩn mực nào; thêm: kiemdiem standard add"),
        ),
        "standard_term_empty": _("Chuẩn mực còn thiếu tên."),
        "standard_term_unknown": _("Không có chuẩn mực «{where}»; xem số thứ tự: kiemdiem standard show"),
        "standard_term_doubled": _("Chuẩn mực «{where}» đã có."),
        "standard_too_many": _("Nhiều nhất {maximum} mục."),
        "standard_too_long": _("Một ô nhiều nhất {maximum} ký tự, đang có {found}."),
        "standard_opinion_unknown": _("Không có ý kiến «{where}»; xem số thứ tự: kiemdiem standard show"),
        "standard_opinion_empty": _("Cần ghi ý kiến của ai và nội dung ý kiến."),
        "standard_open_opinions": _("Còn {found} ý kiến chưa ghi cách giải quyết; ghi xong rồi mới ban hành."),
        "standard_no_number": _("Cần số văn bản ban hành."),
        "same_as_unknown": _("Không có câu hỏi «{where}» trong mẫu; xem: kiemdiem questionnaires show qd144"),
    }


@cache
def SCOPE_NAMES() -> Mapping[Scope, str]:  # noqa: N802 - texts that have to be asked for after the language is set
    """Who set a theme."""
    return {
        "central": _("trung ương"),
        "province": _("tỉnh, thành phố"),
        "commune": _("xã, phường, đặc khu"),
        "committee": _("đảng bộ"),
        "cell": _("chi bộ"),
    }


@cache
def ROW_NAMES() -> Mapping[RowKind, str]:  # noqa: N802 - as above
    """What a row of the outline of themes is."""
    return {
        "theme": _("Chủ đề"),
        "component": _("Thành phần"),
        "question": _("Câu hỏi"),
        "suggestion": _("Cam kết gợi ý"),
        "breakthrough": _("Nội dung đột phá"),
        "highlight": _("Điểm nhấn"),
        "reading": _("Tài liệu"),
    }


@cache
def STATE_NAMES() -> Mapping[StandardState, str]:  # noqa: N802 - as above
    """Where a standard stands."""
    return {"draft": _("đang dự thảo"), "asked": _("đang lấy ý kiến"), "issued": _("đã ban hành")}


@cache
def MODULE_NAMES() -> Mapping[ContentModule, str]:  # noqa: N802 - as above
    """Further parts that a unit may choose."""
    return {
        "exemplary": _("Trách nhiệm nêu gương (mọi đảng viên)"),
        "heads": _("Nêu gương: phần riêng của người đứng đầu (mẫu 2A)"),
        "conduct": _("Quy tắc ứng xử"),
    }
