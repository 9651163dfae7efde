"""Keys that work on every screen."""

from __future__ import annotations

from typing import Final

from tui.key import APP, GO, N_, VIEW, Key

KEYS: Final[tuple[Key, ...]] = (
    # --- everywhere ---------------------------------------------------------------------------------------
    Key("", "palette", "ctrl+p", "palette", N_("Lệnh"), N_("Mở danh sách lệnh và tìm câu hỏi"), APP, 1),
    Key("", "help", "f1", "help", N_("Trợ giúp"), N_("Xem phím và hướng dẫn của màn hình này"), VIEW, 0),
    Key("", "help_too", "ctrl+g", "help", N_("Trợ giúp"), N_("Như F1, khi máy giữ phím F1"), VIEW, 9),
    Key("", "regulations", "", "regulations", N_("Quy định, hướng dẫn"),
        N_("Đọc được khi không có mạng"), GO, 9),
    Key("", "settings", "", "settings", N_("Cài đặt"), N_("Giao diện, tự khoá"), APP, 9),
    Key("", "theme", "", "next_theme", N_("Giao diện"), N_("Đổi màu sáng, tối, tương phản"), APP, 9),
    Key("", "quit", "ctrl+q", "quit", N_("Thoát"), N_("Lưu rồi thoát; lần sau mở lại đúng chỗ này"), APP, 3),
)  # fmt: skip
