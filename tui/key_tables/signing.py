"""Keys of reviewing, signing, personal keys, settings, earlier years."""

from __future__ import annotations

from typing import Final

from tui.key import APP, GO, N_, VIEW, Key

KEYS: Final[tuple[Key, ...]] = (
    Key("review", "there", "enter", "there", N_("Tới chỗ trống"),
        N_("Tới câu ở dòng đang đứng; Esc ở đó quay về đúng dòng này"), GO),
    Key("review", "draft", "f8", "draft", N_("Bản in"),
        N_("Ghi bản nháp PDF để đọc; trang nào cũng có chữ BẢN NHÁP"), VIEW),
    Key("review", "sign", "f9", "sign", N_("Ký và gửi"), N_("Sang bước ký; còn thiếu gì thì nói rõ"), GO),
    Key("review", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
    Key("sign_and_send", "read", "f8", "draft", N_("Đọc bản in"), N_("Ghi bản nháp PDF để đọc trước khi ký"), VIEW),
    Key("sign_and_send", "sign", "f9", "sign", N_("Ký và gửi"), N_("Hỏi lại một lần, rồi ký và ghi tệp"), GO),
    Key("sign_and_send", "back", "escape", "back", N_("Quay lại"), N_("Chưa ký, về màn hình trước"), GO),
    Key("sign_done", "seal", "f8", "seal", N_("Mã hoá để gửi"), N_("Ghi thêm tệp mã hoá, chỉ bí thư mở được"), GO),
    Key("sign_done", "home", "enter", "home", N_("Về trang đầu"), N_("Xong, về trang đầu"), GO),
    Key("recovery_code", "done", "f9", "done", N_("Tôi đã chép xong"),
        N_("Đã chép mã khôi phục ra giấy; mã không hiện lại"), GO),
    Key("recovery_code", "file", "f8", "file", N_("Ghi ra tệp để in"), N_("Ghi mã ra tệp chữ; in xong thì xoá"), GO),
    Key("keys", "passphrase", "f3", "passphrase", N_("Đổi mật khẩu"), N_("Đổi mật khẩu của khoá cá nhân"), GO),
    Key("keys", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO),
    Key("passphrase", "keep", "f9", "keep", N_("Đổi mật khẩu"), N_("Đặt mật khẩu mới vừa gõ"), GO),
    Key("passphrase", "show", "f4", "show_letters", N_("Hiện chữ"), N_("Hiện hoặc che chữ của mật khẩu"), VIEW),
    Key("passphrase", "back", "escape", "back", N_("Quay lại"), N_("Không đổi, về màn hình trước"), GO),
    Key("settings", "change", "enter", "change", N_("Đổi"), N_("Sang lựa chọn tiếp theo của dòng đang đứng"), APP),
    Key("settings", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước; lựa chọn đã được giữ"), GO),
    Key("unit", "keep", "f9", "keep", N_("Giữ"), N_("Giữ tên vừa gõ; in ở đầu trang"), GO),
    Key("unit", "file", "f3", "unit_file", N_("Tệp chi bộ"), N_("Lấy chi bộ từ tệp bí thư đưa, hoặc tự gõ"), GO),
    Key("unit", "back", "escape", "back", N_("Quay lại"), N_("Không đổi, về màn hình trước"), GO),
    Key("history", "copy", "enter", "copy", N_("Ghi ra tệp"), N_("Ghi lại bản đã ký ra một tệp PDF"), VIEW),
    Key("history", "compare", "f4", "compare", N_("So hai năm"),
        N_("Đặt bản đang đứng cạnh bản của năm trước, từng câu một"), VIEW),
    Key("two_years", "back", "escape", "back", N_("Quay lại"), N_("Về danh sách các năm"), GO),
    Key("history", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO),
)  # fmt: skip
