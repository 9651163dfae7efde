"""Words about the health of a store: copies for safekeeping, mending, what a deep look found."""

from __future__ import annotations

from collections.abc import Mapping

from tui.locale import _
from tui.messages_files import Sentences


def care() -> Sentences:
    """Refusals of backup, restore, repair and migrate."""
    return {
        "backup_damaged": _("Tệp {where} không phải bản sao lưu, hoặc đã hỏng; không có gì bị thay đổi."),
        "backup_inside": _("Bản sao lưu {where} nằm trong chính thư mục dữ liệu; hãy để ở chỗ khác, ví dụ USB."),
        "backup_other": _("Bản sao lưu {where} là của kho dữ liệu khác; không lấy gì từ đó."),
        "restore_unfinished": _(
            "Việc khôi phục vào {where} dừng giữa chừng, chưa có gì dùng được; hãy chạy lại lệnh restore."
        ),
        "migrate_differs": (
            _("Sau khi ghi lại, «{where}» không còn như trước; hãy khôi phục từ bản sao lưu vừa tạo."),
            _("Sau khi ghi lại, số bản không còn như trước; hãy khôi phục từ bản sao lưu vừa tạo."),
        ),
    }


def server() -> Sentences:
    """Refusals of a shared server."""
    return {
        "server_failed": _(
            "Máy chủ không trả lời hoặc ngắt giữa chừng; những gì đã lưu vẫn còn. Hãy xem lại địa chỉ và mạng rồi "
            "thử lại ({reason})."
        ),
        "server_outdated": _(
            "Bảng trên máy chủ cũ hơn chương trình này, hoặc chưa có; hãy nhờ người quản trị: kiemdiem server init"
        ),
        "server_other_unit": _(
            "Máy chủ nói đồng chí nay làm việc ở {where}, máy này thì chưa. Đúng là đã chuyển thì chạy: kiemdiem "
            "server join"
        ),
        "unknown_login": _("Máy chủ chưa biết tài khoản này; hãy nhờ người quản trị: kiemdiem server place"),
        "no_server_driver": _("Chưa cài phần dùng máy chủ; hãy cài: pip install 'kiemdiem[server]'."),
        "on_server": _(
            "Dữ liệu của kho này nằm trên máy chủ: người quản trị máy chủ sao lưu, khôi phục bằng pg_dump "
            "(docs/may-chu.md). Trên máy này chỉ cần giữ một bản của thư mục {where}: địa chỉ và khoá của máy."
        ),
        "password_in_address": _("Địa chỉ máy chủ không được kèm mật khẩu; hãy để mật khẩu trong ~/.pgpass."),
        "bad_unit_path": _("«{where}» không phải đường dẫn đơn vị như P01.D09.C0499."),
    }


def deep_findings() -> Mapping[str, str]:
    """Codes of `check --deep` beyond those of `check`."""
    return {
        "seal": _("tệp không mở được bằng khoá của nó"),
        "record": _("nội dung tệp không đúng dạng"),
        "payload": _("nội dung không khớp mã ghi trong sổ nhận"),
        "no_pack": _("sổ nhận ghi đã nhận nhưng không còn tệp"),
        "signature": _("chữ ký trên bản đã nhận không còn đúng"),
        "index_behind": _("bảng tra đi sau sổ nhận; sẽ được lập lại khi mở sổ"),
        "closed_person": _("chưa xem bên trong: cần mật khẩu của đồng chí này"),
        "server": _("máy chủ trả lời, biết tài khoản này:"),
        "server_unknown": _("máy chủ chưa biết tài khoản này; hãy nhờ người quản trị: kiemdiem server place"),
        "server_unguarded": _("bảng trên máy chủ không còn ngăn theo người xem; hãy báo người quản trị:"),
        "closed_unit": _("chưa xem sổ của chi bộ: cần mật khẩu của bí thư"),
    }
