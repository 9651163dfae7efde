"""Words about the quarterly form and the collective's report: for whom they are, and for which period."""

from __future__ import annotations

from tui.locale import _


def forms() -> dict[str, str | tuple[str, ...]]:
    """Code: sentence, as in `tui.messages`."""
    return {
        "no_quarterly_form": _(
            "Văn bản đã đọc không có mẫu tự đánh giá quý cho đồng chí dùng mẫu {form}: mẫu quý (05) chỉ dành cho người "
            "giữ chức vụ lãnh đạo, quản lý. Nơi có mẫu riêng thì cấp uỷ đặt trong thiết lập của chi bộ."
        ),
        "period_not_quarter": _("Kỳ «{where}» không phải một quý; viết như 2026-Q3."),
        "period_not_year": _("Kỳ «{where}» là một quý; mẫu {form} làm theo năm, viết như 2026."),
        "not_quarterly": _("«{where}» không phải biểu tự đánh giá quý (mẫu 05)."),
        "other_questionnaire": _(
            "Bản đang viết của mẫu {where} dùng «{found}», không phải «{expected}». Muốn đổi thang điểm phải bắt đầu "
            "bản mới ở kỳ sau."
        ),
    }
