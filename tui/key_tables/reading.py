"""Keys of pages to read."""

from __future__ import annotations

from typing import Final

from tui.key import GO, N_, VIEW, Key

KEYS: Final[tuple[Key, ...]] = (
    Key("regulations", "read", "enter", "read", N_("Đọc"), N_("Mở đoạn đang đứng"), VIEW),
    Key("regulations", "source_map", "f3", "source_map", N_("Nguồn từng câu"),
        N_("Mỗi câu hỏi theo văn bản nào, câu trả lời ghi vào đâu, câu nào cùng nội dung"), GO),
    Key("source_map", "read", "enter", "read", N_("Đọc"), N_("Xem câu đang đứng"), VIEW),
    Key("source_map", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO),
    Key("regulations", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO),
    Key("help_page", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO),
    Key("help_page", "regulations", "f2", "regulations", N_("Quy định"),
        N_("Đọc các quy định, hướng dẫn"), VIEW),
)  # fmt: skip
