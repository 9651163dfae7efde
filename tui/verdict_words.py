"""What is said of a file that came in (process.md 7)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tui.locale import _


@cache
def VERDICTS() -> Mapping[str, str]:  # noqa: N802 - texts that have to be asked for after the language is set
    """Verdict code: words (process.md 7)."""
    return {
        "ok": _("Hợp lệ"),
        "unreadable": _("Không đọc được"),
        "too_large": _("Tệp quá lớn"),
        "newer_format": _("Tệp do phiên bản mới hơn tạo; hãy cập nhật chương trình"),
        "encrypted": _("Tệp PDF bị khoá mật khẩu, không đọc được"),
        "not_for_us": _("Tệp mã hoá cho người khác"),
        "unsigned": _("Chưa ký"),
        "paper_signed": _("Bản giấy có chữ ký tay, kèm dữ liệu"),
        "digest": _("Nội dung bị thay đổi"),
        "changed_after_signing": _("Có phần thêm sau khi ký"),
        "trailing_bytes": _("Có phần thêm sau khi ký (ở cuối tệp)"),
        "second_signer": _("Chữ ký không đúng thứ tự hoặc có chữ ký lạ"),
        "payload_shape": _("Dữ liệu kèm theo không đúng mẫu"),
        "payload_differs": _("Dữ liệu kèm theo khác với lúc ký"),
        "wrong_kind": _("Không phải bản kiểm điểm của chương trình này"),
        "not_comparable": _("Mẫu in hoặc bộ câu hỏi của tệp không có trong chương trình này"),
        "pages_differ": _("Trang in khác dữ liệu"),
        "other_unit": _("Khác chi bộ"),
        "other_year": _("Khác năm"),
        "other_form": _("Khác mẫu"),
        "not_in_roster": _("Người ký không có trong danh sách"),
        "not_confirmed": _("Khoá của người ký chưa được xác nhận"),
        "withdrawn": _("Khoá của người ký đã rút"),
        "roster_date": _("Khoá của người ký chưa có hoặc đã hết hiệu lực"),
        "other_member": _("Họ tên hoặc ngày sinh khác danh sách"),
        "older_revision": _("Đã có bản mới hơn"),
        "revision_conflict": _("Hai bản cùng lần nộp nhưng khác nội dung"),
        "after_meeting": _("Hội nghị đã kiểm điểm đồng chí này, không nhận bản mới"),
        "not_subject": _("Đồng chí này được ghi là không thuộc diện kiểm điểm"),
    }
