"""What a unit file that was handed out again changes, in words."""

from __future__ import annotations

from collections.abc import Iterable

from reviews.unit_changes import UnitChange
from tui.locale import _


def change_lines(changes: Iterable[UnitChange]) -> tuple[str, ...]:
    """One line a change: «Hạn nộp bản kiểm điểm: 30/11/2026 → 05/12/2026»."""
    return tuple(_line(change) for change in changes)


def _line(change: UnitChange) -> str:
    name = _names()[change.part]
    if not change.before and not change.after:
        return name
    return f"{name}: {change.before or '—'} → {change.after or '—'}"


def _names() -> dict[str, str]:
    return {
        "older": _("⚠ Tệp này cũ hơn tệp chi bộ đồng chí đã nhận; hãy hỏi bí thư tệp mới nhất"),
        "unit": _("⚠ Đây là tệp của một chi bộ khác, không phải chi bộ đồng chí đang ghi"),
        "signer": _("⚠ Tệp ký bằng khoá khác khoá của bí thư đã biết; hãy hỏi lại bí thư trước khi nhận"),
        "name": _("Tên chi bộ"), "above": _("Đảng bộ cấp trên"), "place": _("Địa danh"), "period": _("Kỳ đánh giá"),
        "deadline": _("Hạn nộp bản kiểm điểm"), "calendar": _("Lịch"),
        "permission": _("Văn bản cho phép bản điện tử"), "secretary": _("Bí thư"),
        "content": _("Chủ đề, chuẩn mực, câu hỏi riêng của chi bộ có thay đổi"),
        "points": _("Thang điểm của chi bộ có thay đổi"), "quarterly": _("Biểu tự đánh giá quý có thay đổi"),
        "heads_first": _("Ngày người đứng đầu viết trước"),
        "receiving": _("Người nhận bản mã hoá"), "other": _("Cài đặt khác của chi bộ có thay đổi"),
    }  # fmt: skip
