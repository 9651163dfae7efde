"""Keys of the secretary's lists: collecting, unit, roster, preparation."""

from __future__ import annotations

from typing import Final

from tui.key import GO, N_, UNIT, VIEW, Key

KEYS: Final[tuple[Key, ...]] = (
    # --- the secretary's screens --------------------------------------------------------------------------
    Key("collect", "place", "f3", "place", N_("Chọn nơi"), N_("Nêu tệp hoặc thư mục có bài: USB, hộp thư"), UNIT),
    Key("collect", "stop", "f4", "stop", N_("Dừng"), N_("Dừng sau tệp đang đọc; bài đã nhận vẫn còn"), UNIT),
    Key("collect", "status", "f5", "status", N_("Ai đã nộp"), N_("Xem ai đã nộp, ai chưa"), GO),
    Key("collect", "take", "f9", "take", N_("Nhận"), N_("Kiểm tra và nhận các tệp, mỗi tệp một kết luận"), UNIT),
    Key("collect", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
    Key("status", "open", "f2", "open", N_("Lọc"), N_("Chỉ các đồng chí còn thiếu bài, hoặc mọi người"), VIEW, 2),
    Key("status", "paper", "f3", "paper", N_("Bản giấy"), N_("Nhập hộ số liệu từ bản giấy có chữ ký"), UNIT),
    Key("status", "give_back", "f4", "give_back", N_("Trả lại"), N_("Trả lại để bổ sung, có lý do"), UNIT),
    Key("status", "remind", "f8", "remind", N_("Nhắc"), N_("In danh sách nhắc nộp, ghi sổ là hôm nay đã nhắc"), UNIT),
    Key("status", "refused", "f5", "refused", N_("Từ chối"), N_("Xem các tệp không nhận và vì sao"), VIEW),
    Key("status", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
    Key("status", "collect", "f9", "collect", N_("Nhận bài"), N_("Sang màn hình nhận tệp"), GO, 2),
    Key("choose_review", "choose", "enter", "choose", N_("Chọn bản này"), N_("Tính bản đang đứng, ghi lý do"), UNIT),
    Key("choose_review", "back", "escape", "back", N_("Quay lại"), N_("Chưa chọn, về danh sách"), GO, 2),
    Key("unit_year", "issue", "f8", "issue", N_("Ghi tệp chi bộ"), N_("Ký và ghi tệp chi bộ cho đảng viên"), UNIT),
    Key("unit_year", "hand_over", "f4", "hand_over", N_("Bàn giao"),
        N_("Bàn giao sổ sách cho bí thư mới; cả hai đồng chí cùng có mặt"), UNIT, 2),
    Key("unit_year", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
    Key("unit_forms", "issue", "f8", "issue", N_("Ghi tệp chi bộ"),
        N_("Ký và ghi tệp chi bộ có bộ câu hỏi này cho đảng viên"), UNIT),
    Key("unit_forms", "back", "escape", "back", N_("Quay lại"), N_("Về kế hoạch năm"), GO, 2),
    Key("member_fields", "back", "escape", "back", N_("Quay lại"), N_("Về danh sách"), GO, 2),
    Key("roster", "add", "f3", "add", N_("Thêm"), N_("Thêm một đảng viên"), UNIT),
    Key("roster", "confirm", "f8", "confirm", N_("Xác nhận khoá"), N_("Đối chiếu mười nhóm rồi xác nhận khoá"), UNIT),
    Key("roster", "withdraw", "f4", "withdraw", N_("Rút"), N_("Rút một đồng chí khỏi danh sách, có lý do"), UNIT),
    Key("roster", "from_file", "f5", "from_file", N_("Từ Excel"),
        N_("Lấy danh sách từ tệp Excel, CSV: xem trước cột, dòng không lấy, rồi mới lấy"), UNIT),
    Key("roster", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
    Key("roster_file", "look", "enter", "look", N_("Xem"), N_("Đọc tệp và cho xem trước, chưa lấy gì"), VIEW),
    Key("roster_file", "take", "f9", "take", N_("Lấy các dòng"), N_("Đưa các đồng chí vừa xem vào danh sách"), UNIT),
    Key("roster_file", "back", "escape", "back", N_("Quay lại"), N_("Không lấy gì, về danh sách"), GO),
    Key("prepare", "opinion", "f3", "opinion", N_("Ý kiến"), N_("Ghi nhận xét và mức chi uỷ đề nghị"), UNIT),
    Key("prepare", "ready", "f8", "ready", N_("Đã đủ"), N_("Đưa bản này ra hội nghị khi đã đủ"), UNIT),
    Key("prepare", "defer", "f4", "defer", N_("Hoãn"), N_("Hoãn sang kỳ họp sau, có lý do"), UNIT),
    Key("prepare", "committee", "f2", "committee", N_("Họp chi uỷ"),
        N_("Ngày, nơi họp, ai có mặt, diễn biến, kết luận của cuộc họp chi uỷ"), GO),
    Key("prepare", "cases", "f5", "cases", N_("Khoản 4"),
        N_("Ghi trường hợp theo khoản 4 (Không hoàn thành nhiệm vụ) đã xác định"), UNIT),
    Key("prepare", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
    Key("prepare", "file", "f9", "file", N_("Tệp chuẩn bị"),
        N_("Giao nhiệm vụ, ghi tệp chuẩn bị gửi trước khi viết bản kiểm điểm"), UNIT, 2),
    Key("prepare", "outside", "", "outside", N_("Nhận xét, gợi ý"),
        N_("Nhận xét bên ngoài đã xin, đã nhận; gợi ý kiểm điểm của cấp trên"), GO, 9),
    Key("outside", "add", "f3", "add", N_("Xin nhận xét"), N_("Ghi thêm một nhận xét phải xin"), UNIT),
    Key("outside", "prompt", "f5", "prompt", N_("Gợi ý"), N_("Ghi một gợi ý kiểm điểm của cấp trên"), UNIT),
    Key("outside", "back", "escape", "back", N_("Quay lại"), N_("Về chuẩn bị hội nghị"), GO, 2),
    Key("committee", "back", "escape", "back", N_("Quay lại"), N_("Về chuẩn bị hội nghị; đã ghi gì vẫn còn"), GO, 2),
    Key("cases", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
)  # fmt: skip
