"""Keys of the whole cell's table, its papers, surveys, what follows the conference, a committee's desk."""

from __future__ import annotations

from typing import Final

from tui.key import ANSWER, GO, N_, UNIT, VIEW, Key

KEYS: Final[tuple[Key, ...]] = (
    # --- the whole cell at once -----------------------------------------------------------------------------
    Key("dashboard", "sort", "f2", "sort", N_("Sắp xếp"), N_("Theo tên, trạng thái, mức tự nhận, điểm"), VIEW),
    Key("dashboard", "show", "f3", "show", N_("Lọc"), N_("Chỉ bài còn thiếu, chỉ bài đã có, mọi đồng chí"), VIEW),
    Key("dashboard", "chart", "f4", "chart", N_("Biểu đồ"), N_("Phân bố của câu tiếp theo"), VIEW),
    Key("dashboard", "status", "f5", "status", N_("Ai chưa nộp"), N_("Xem ai đã nộp, ai chưa; trả lại"), GO),
    Key("dashboard", "charts", "f8", "charts", N_("Mọi biểu đồ"),
        N_("Mức tự nhận, nội dung cần cố gắng, từng chuẩn mực, từng câu"), VIEW),
    Key("dashboard", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
    Key("dashboard_member", "before", "f2", "before", N_("Đồng chí trước"), N_("Đồng chí ở dòng trên"), GO),
    Key("dashboard_member", "after", "f4", "after", N_("Đồng chí sau"), N_("Đồng chí ở dòng dưới"), GO),
    Key("dashboard_member", "back", "escape", "back", N_("Quay lại"), N_("Về bảng tổng hợp"), GO, 2),
    # --- papers of the session ------------------------------------------------------------------------------
    Key("documents", "place", "f3", "place", N_("Thư mục"), N_("Ghi giấy tờ vào thư mục khác"), UNIT),
    Key("documents", "stop", "f4", "stop", N_("Dừng"), N_("Dừng sau tệp đang làm; tệp đã xong vẫn còn"), UNIT),
    Key("documents", "one", "f5", "one", N_("Làm"), N_("Làm văn bản ở dòng đang đứng, chưa ký"), UNIT),
    Key("documents", "drafts", "f8", "drafts", N_("Dự thảo"), N_("Làm dự thảo mọi văn bản làm được"), UNIT),
    Key("documents", "sign", "f9", "sign", N_("Làm, ký"), N_("Làm mọi văn bản, ký ô của khoá đang dùng"), UNIT),
    Key("documents", "folder", "", "folder", N_("Mở thư mục"), N_("Mở thư mục giấy tờ trên máy"), VIEW, 9),
    Key("documents", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
    Key("survey", "new", "f3", "new", N_("Lập mới"), N_("Lập một khảo sát từ bộ câu hỏi có sẵn"), UNIT),
    Key("survey", "turn", "f4", "turn", N_("Mở, đóng"), N_("Mở để nhận phiếu, hoặc đóng để xem kết quả"), UNIT),
    Key("survey", "tokens", "f5", "tokens", N_("In mã"), N_("In mã trả lời để cắt rời, mỗi mã dùng một lần"), UNIT),
    Key("survey", "files", "f8", "files", N_("Ghi kết quả"), N_("Ghi kết quả ra tệp PDF và XLSX"), UNIT),
    Key("survey", "kiosk", "f9", "kiosk", N_("Máy trả lời"),
        N_("Để máy này cho từng người lần lượt trả lời; ra phải có mật khẩu"), UNIT),
    Key("survey", "results", "enter", "results", N_("Xem"), N_("Xem số phiếu; kết quả khi đã đóng"), VIEW),
    Key("survey", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
    Key("survey_kiosk", "start", "enter", "start", N_("Bắt đầu"), N_("Bắt đầu trả lời phiếu mới"), GO),
    Key("survey_kiosk", "skip", "f3", "skip", N_("Bỏ qua"), N_("Để trống câu này và ghi lý do"), ANSWER),
    Key("survey_kiosk", "before", "pageup", "before", N_("Câu trước"), N_("Về câu trước"), GO),
    Key("survey_kiosk", "after", "pagedown", "after", N_("Câu sau"), N_("Sang câu sau"), GO),
    Key("survey_kiosk", "hand_in", "f9", "hand_in", N_("Nộp"), N_("Nộp phiếu khi đã đủ"), ANSWER),
    Key("survey_kiosk", "drop", "escape", "drop", N_("Bỏ phiếu"), N_("Bỏ phiếu đang làm, không giữ gì"), GO, 2),
    # --- after the conference -------------------------------------------------------------------------------
    Key("decision", "dossier", "f3", "dossier", N_("Gửi hồ sơ"), N_("Lập hồ sơ, ký, mã hoá cho cấp quyết định"), UNIT),
    Key("decision", "take", "f4", "take", N_("Quyết định"), N_("Nhập quyết định, nêu chỗ khác đề xuất"), UNIT),
    Key("decision", "tell", "f5", "tell", N_("Thông báo"), N_("Ghi là đã thông báo kết quả cho đảng viên"), UNIT),
    Key("decision", "complain", "f2", "complain", N_("Khiếu nại"), N_("Ghi khiếu nại, kiến nghị, kết quả giải quyết"),
        UNIT),
    Key("decision", "correct", "f8", "correct", N_("Xếp loại lại"),
        N_("Sửa mức sau khi khép năm theo quyết định của cấp trên"), UNIT),
    Key("decision", "close", "f9", "close_year", N_("Khép năm"),
        N_("Khép năm; sau đó chỉ sửa bằng quyết định mới"), UNIT),
    Key("decision", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
    # --- a committee's desk ---------------------------------------------------------------------------------
    Key("organisations", "compare", "f2", "compare", N_("So sánh"),
        N_("Tỷ lệ, trung vị của các tổ chức đủ số lượng; không xếp hạng"), VIEW),
    Key("organisations", "take", "f3", "take_list", N_("Thêm tổ chức"),
        N_("Lấy danh sách tổ chức từ Excel, CSV, hoặc một tệp chi bộ *.kdunit"), UNIT),
    Key("organisations", "roll_up", "f4", "roll_up", N_("Cộng số liệu"),
        N_("Kiểm chữ ký các biểu đã gửi, cộng, lập biểu của cấp uỷ và ký"), UNIT),
    Key("organisations", "about", "f5", "about", N_("Chi tiết"), N_("Mọi số liệu của tổ chức ở dòng đang đứng"), VIEW),
    Key("organisations", "back", "escape", "back", N_("Quay lại"), N_("Lên một cấp, hoặc về màn hình trước"), GO, 2),
    Key("appraisal", "level", "f2", "set_level", N_("Mức"),
        N_("Đồng ý mức đề xuất, hoặc quyết định mức khác có lý do"), UNIT),
    Key("appraisal", "take", "f3", "take", N_("Nhận"), N_("Nhận hồ sơ đã mã hoá của các chi bộ"), UNIT),
    Key("appraisal", "send_back", "f4", "send_back", N_("Trả lại"), N_("Yêu cầu kiểm điểm lại, có lý do"), UNIT),
    Key("appraisal", "pass_on", "f5", "pass_on", N_("Chuyển lên"),
        N_("Đồng chí thuộc diện cấp trên quản lý: cấp trên quyết định"), UNIT),
    Key("appraisal", "prompt", "f8", "prompt", N_("Gợi ý"), N_("Gợi ý kiểm điểm cho đồng chí này, lập văn bản"), UNIT),
    Key("appraisal", "issue", "f9", "issue", N_("Quyết định"),
        N_("Ký danh sách gửi từng chi bộ, lập văn bản quyết định"), UNIT),
    Key("appraisal", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
)  # fmt: skip
