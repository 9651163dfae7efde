"""Words about spreadsheets that come in: what cannot be read, which row is not taken and why."""

from __future__ import annotations

from tui.locale import _


def tables() -> dict[str, str | tuple[str, ...]]:
    """Code: sentence, as in `tui.messages`."""
    return {
        "table_too_large": _("{where}: tệp quá lớn (nhiều nhất {limit} MiB) hoặc bung ra quá lớn."),
        "table_unreadable": _("{where}: không đọc được bảng; dùng tệp Excel (.xlsx) hoặc CSV."),
        "table_old_format": _(
            "{where}: tệp Excel đời cũ (.xls) hoặc có đặt mật khẩu; hãy mở bằng Excel, LibreOffice rồi lưu thành .xlsx "
            "không mật khẩu."
        ),
        "table_too_many_rows": _("{where}: bảng dài quá {limit} dòng."),
        "table_empty": (_("{where}: tệp không có dòng nào."), _("Tệp không có dòng nào.")),
        "table_no_sheet": _("Không có trang tính số {where}; các trang: {names}."),
        "table_no_head": (
            _("Trang tính «{where}»: không thấy dòng tiêu đề có cột {names}. Chỉ cột bằng --map «cột=trường»."),
            _("Không thấy dòng tiêu đề có cột {names}. Chỉ cột bằng --map «cột=trường»."),
        ),
        "table_column_unknown": _("Không có cột «{where}» trong bảng; ghi tên cột, hoặc chữ cái của cột (A, B, …)."),
        "table_field_unknown": _("Không có trường «{where}»; chọn một trong: {names}."),
        "table_not_asked": _("Mẫu này không có bảng «{where}»."),
        "points_preset_unknown": _("Không có bảng điểm «{where}»; chọn một trong: {expected}."),
        "points_scoring_unknown": _("Không có cách chấm «{where}»; chọn một trong: {expected}."),
        "points_result_unknown": _("Không có cách tính kết quả «{where}»; chọn một trong: {expected}."),
        "table_row_heading": _("dòng tiêu đề hoặc dòng cộng, không phải nhiệm vụ."),
        "table_row_lacks": _("thiếu «{column}»."),
        "cell_day": (
            _("cột «{column}»: «{where}» không phải ngày; ghi ngày/tháng/năm, ví dụ 30/6/2026, hoặc để trống."),
            _("«{where}» không phải ngày; ghi ngày/tháng/năm, ví dụ 30/6/2026."),
        ),
        "cell_number": (
            _("cột «{column}»: «{where}» không phải số."),
            _("«{where}» không phải số."),
        ),
        "cell_yes_no": (
            _("cột «{column}»: «{where}» không rõ là có hay không; ghi «có», «không» hoặc dấu x."),
            _("«{where}» không rõ là có hay không."),
        ),
        "cell_choice": (
            _("cột «{column}»: không hiểu «{where}»; ghi một trong: {expected}."),
            _("không hiểu «{where}»; ghi một trong: {expected}."),
        ),
    }
