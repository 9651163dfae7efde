"""Every key of the app in one table: it feeds the key row, the palette, the help page and the documentation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual.binding import Binding, BindingType

from tui.locale import _


def N_(words: str) -> str:  # noqa: N802 -- the name that translation tools look for
    """Mark words for translation that are looked up where they are shown."""
    return words


@dataclass(frozen=True, slots=True)
class Key:
    """One command. Only keys that every terminal passes on; no letters, brackets or `w` (Telex types with them)."""

    screen: str
    """Name of the screen it works on; empty = everywhere."""
    id: str
    key: str
    """Textual's name of the key: `f5`, `ctrl+p`, `pagedown`; empty = palette only."""
    action: str
    label: str
    """One or two words for the key row."""
    hint: str
    """What it does, in one sentence."""
    group: str
    """First word in the palette: «Đi tới: câu còn trống»."""
    rank: int = 0
    """Place in the key row: 0 the screen's own, 1 commands, 2 what waits for width, 9 never shown there."""

    @property
    def full_id(self) -> str:
        """Unique in the table."""
        return f"{self.screen or 'app'}.{self.id}"

    @property
    def shown(self) -> str:
        """The key as people read it: `Ctrl+P`, `PgDn`."""
        return shown(self.key)


GO: Final = N_("Đi tới")
ANSWER: Final = N_("Trả lời")
VIEW: Final = N_("Xem")
APP: Final = N_("Chương trình")
UNIT: Final = N_("Chi bộ")

KEYS: tuple[Key, ...] = (
    # --- everywhere ---------------------------------------------------------------------------------------
    Key("", "palette", "ctrl+p", "palette", N_("Lệnh"), N_("Mở danh sách lệnh và tìm câu hỏi"), APP, 1),
    Key("", "help", "f1", "help", N_("Trợ giúp"), N_("Xem phím và hướng dẫn của màn hình này"), VIEW, 0),
    Key("", "help_too", "ctrl+g", "help", N_("Trợ giúp"), N_("Như F1, khi máy giữ phím F1"), VIEW, 9),
    Key("", "regulations", "", "regulations", N_("Quy định, hướng dẫn"),
        N_("Đọc được khi không có mạng"), GO, 9),
    Key("", "settings", "", "settings", N_("Cài đặt"), N_("Giao diện, tự khoá"), APP, 9),
    Key("", "theme", "", "next_theme", N_("Giao diện"), N_("Đổi màu sáng, tối, tương phản"), APP, 9),
    Key("", "quit", "ctrl+q", "quit", N_("Thoát"), N_("Lưu rồi thoát; lần sau mở lại đúng chỗ này"), APP, 3),
    # --- questionnaire ------------------------------------------------------------------------------------
    Key("questionnaire", "help", "f1", "regulation", N_("Quy định"), N_("Đọc quy định của câu này"), VIEW),
    Key("questionnaire", "index", "f2", "index", N_("Mục lục"), N_("Các phần, các câu và chỗ còn trống"), GO),
    Key("questionnaire", "skip", "f3", "skip", N_("Bỏ qua"), N_("Để trống câu này và ghi lý do"), ANSWER),
    Key("questionnaire", "add", "f3", "add_row", N_("Thêm dòng"), N_("Thêm một dòng vào bảng"), ANSWER),
    Key("questionnaire", "compose", "f3", "compose_lines", N_("Lấy dòng"),
        N_("Lấy các dòng đồng chí đã ghi ở những phần trước vào mục này"), ANSWER),
    Key("questionnaire", "sample", "f3", "take_sample", N_("Câu mẫu"),
        N_("Đặt câu mẫu vào ô để sửa; bấm nữa để đổi câu khác"), ANSWER),
    Key("questionnaire", "take", "", "take_rows", N_("Lấy dòng đã ghi"),
        N_("Lấy nội dung cần cố gắng, hạn chế năm trước thành dòng của bảng"), ANSWER, 9),
    Key("questionnaire", "from_file", "", "from_file", N_("Lấy từ tệp Excel"),
        N_("Lấy các dòng của bảng từ tệp Excel, CSV; xem trước rồi mới lấy"), ANSWER, 9),
    Key("questionnaire", "delete", "delete", "delete_row", N_("Xoá dòng"), N_("Xoá dòng đang đứng"), ANSWER, 9),
    Key("questionnaire", "row_up", "ctrl+up", "row_up", N_("Đưa dòng lên"), N_("Đổi chỗ với dòng trên"), ANSWER, 9),
    Key("questionnaire", "row_down", "ctrl+down", "row_down", N_("Đưa dòng xuống"), N_("Đổi chỗ với dòng dưới"),
        ANSWER, 9),
    Key("questionnaire", "last_year", "f4", "last_year", N_("Năm trước"), N_("Xem câu trả lời năm trước"), VIEW),
    Key("questionnaire", "next_open", "f5", "next_open", N_("Câu trống"), N_("Tới câu tiếp theo còn trống"), GO),
    Key("questionnaire", "review", "f9", "review", N_("Rà soát"), N_("Xem lại toàn bộ trước khi ký"), GO),
    Key("questionnaire", "aside", "f8", "aside", N_("Để sau"), N_("Để câu này lại sau, hoặc thôi để lại"), ANSWER, 2),
    Key("questionnaire", "undo", "ctrl+z", "undo", N_("Hoàn tác"), N_("Lấy lại như trước khi sửa"), ANSWER, 2),
    Key("questionnaire", "redo", "ctrl+y", "redo", N_("Làm lại"), N_("Làm lại điều vừa hoàn tác"), ANSWER, 2),
    Key("questionnaire", "save", "ctrl+s", "save", N_("Lưu ngay"), N_("Lưu ngay; bình thường máy tự lưu"), APP, 2),
    Key("questionnaire", "before", "pageup", "before", N_("Câu trước"), N_("Về câu trước"), GO, 9),
    Key("questionnaire", "after", "pagedown", "after", N_("Câu sau"), N_("Sang câu sau"), GO, 9),
    Key("questionnaire", "short", "", "short_form", N_("Chỉ mẫu chính thức"),
        N_("Bỏ các phần tự soi không in vào mẫu, hoặc làm lại các phần đó"), ANSWER, 9),
    Key("questionnaire", "move_edition", "", "move_edition", N_("Bộ câu hỏi mới"),
        N_("Xem trước rồi chuyển bản đang viết sang bộ câu hỏi mới"), GO, 9),
    Key("questionnaire", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước; đã ghi gì vẫn còn"), GO, 2),
    Key("move_edition", "move", "f9", "move", N_("Chuyển"), N_("Chuyển bản đang viết sang bộ câu hỏi mới"), GO),
    Key("move_edition", "back", "escape", "back", N_("Để sau"), N_("Chưa chuyển gì, về màn hình trước"), GO),
    Key("table_file", "look", "enter", "look", N_("Xem"), N_("Đọc tệp và cho xem trước, chưa lấy gì"), VIEW),
    Key("table_file", "take", "f9", "take", N_("Lấy các dòng"), N_("Đưa các dòng vừa xem vào bảng"), ANSWER),
    Key("table_file", "back", "escape", "back", N_("Quay lại"), N_("Không lấy gì, về bảng"), GO),
    # --- full pages over the questionnaire ----------------------------------------------------------------
    Key("index", "back", "escape", "back", N_("Quay lại"), N_("Về câu đang làm"), GO),
    Key("index", "next_open", "f5", "next_open", N_("Câu trống"), N_("Tới câu tiếp theo còn trống"), GO),
    # --- the first minutes, and who sits here --------------------------------------------------------------
    Key("first_run", "next", "enter", "next", N_("Tiếp tục"), N_("Giữ điều vừa ghi và sang bước sau"), GO),
    Key("first_run", "unit_file", "f3", "unit_file", N_("Tệp chi bộ"),
        N_("Lấy chi bộ từ tệp bí thư đưa, hoặc tự gõ"), GO),
    Key("first_run", "back", "escape", "back", N_("Quay lại"), N_("Về bước trước; đã ghi gì vẫn còn"), GO),
    Key("pick_person", "choose", "enter", "choose", N_("Mở"), N_("Mở bản của đồng chí có tên đang đứng"), GO),
    Key("pick_person", "add", "f3", "add_person", N_("Thêm người"), N_("Thêm một đồng chí cùng dùng máy này"), GO),
    Key("unlock", "open", "enter", "open", N_("Mở"), N_("Mở bản viết bằng mật khẩu vừa gõ"), GO),
    Key("unlock", "recover", "f3", "recover", N_("Mã khôi phục"), N_("Quên mật khẩu: dùng mã khôi phục đã in"), GO),
    Key("unlock", "show", "f4", "show_letters", N_("Hiện chữ"), N_("Hiện hoặc che chữ của mật khẩu"), VIEW),
    Key("unlock", "back", "escape", "back", N_("Quay lại"), N_("Về chọn tên, hoặc về gõ mật khẩu"), GO),
    # --- home and what it leads to -------------------------------------------------------------------------
    Key("home", "parts", "f2", "parts", N_("Các phần"), N_("Các phần của bản kiểm điểm và chỗ còn trống"), GO),
    Key("home", "go_on", "f9", "go_on", N_("Tiếp tục"), N_("Làm tiếp việc đầu tiên"), GO),
    Key("home", "move_edition", "f4", "move_edition", N_("Bộ câu hỏi mới"),
        N_("Xem trước rồi chuyển bản đang viết sang bộ câu hỏi mới"), GO),
    Key("home", "other_form", "", "other_form", N_("Chọn mẫu khác"),
        N_("Viết theo mẫu khác mẫu chi bộ đã chọn, nêu lý do"), GO, 9),
    Key("home", "marked", "", "marked", N_("Mục để lại sau"), N_("Tới mục đầu tiên đã để lại sau"), GO, 9),
    Key("home", "review", "", "review", N_("Rà soát"), N_("Chỗ còn trống, điểm, mức"), GO, 9),
    Key("home", "quarter", "", "quarter", N_("Tự đánh giá quý"), N_("Bản tự đánh giá quý này, mẫu 05"), GO, 9),
    Key("home", "year", "", "year", N_("Bản của năm"), N_("Về bản kiểm điểm cuối năm"), GO, 9),
    Key("home", "collective", "", "collective", N_("Báo cáo tập thể"),
        N_("Báo cáo kiểm điểm của chi uỷ, chi bộ, mẫu 01"), GO, 9),
    Key("home", "history", "", "history", N_("Các năm trước"), N_("Các bản đã viết, đã ký"), GO, 9),
    Key("home", "commitments", "", "commitments", N_("Cam kết, đăng ký"),
        N_("Ghi, sửa, in bản cam kết, đăng ký của năm"), GO, 9),
    Key("home", "notes", "", "notes", N_("Việc đã làm"), N_("Ghi việc đã làm và minh chứng trong năm"), GO, 9),
    Key("home", "keys", "", "keys", N_("Khoá cá nhân"), N_("Dấu khoá, mật khẩu, mã khôi phục"), GO, 9),
    Key("home", "person", "", "change_person", N_("Đổi người"), N_("Cất bản này, để đồng chí khác dùng máy"), APP, 9),
    Key("home", "back", "escape", "back", N_("Công việc chi bộ"), N_("Về bàn làm việc của bí thư"), GO, 2),
    # --- the secretary's screens --------------------------------------------------------------------------
    Key("collect", "place", "f3", "place", N_("Chọn nơi"), N_("Nêu tệp hoặc thư mục có bài: USB, hộp thư"), UNIT),
    Key("collect", "stop", "f4", "stop", N_("Dừng"), N_("Dừng sau tệp đang đọc; bài đã nhận vẫn còn"), UNIT),
    Key("collect", "status", "f5", "status", N_("Ai đã nộp"), N_("Xem ai đã nộp, ai chưa"), GO),
    Key("collect", "take", "f9", "take", N_("Nhận"), N_("Kiểm tra và nhận các tệp, mỗi tệp một kết luận"), UNIT),
    Key("collect", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
    Key("status", "paper", "f3", "paper", N_("Bản giấy"), N_("Nhập hộ số liệu từ bản giấy có chữ ký"), UNIT),
    Key("status", "give_back", "f4", "give_back", N_("Trả lại"), N_("Trả lại để bổ sung, có lý do"), UNIT),
    Key("status", "refused", "f5", "refused", N_("Từ chối"), N_("Xem các tệp không nhận và vì sao"), VIEW),
    Key("status", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
    Key("status", "collect", "f9", "collect", N_("Nhận bài"), N_("Sang màn hình nhận tệp"), GO, 2),
    Key("unit_year", "issue", "f8", "issue", N_("Ghi tệp chi bộ"), N_("Ký và ghi tệp chi bộ cho đảng viên"), UNIT),
    Key("unit_year", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
    Key("member_fields", "back", "escape", "back", N_("Quay lại"), N_("Về danh sách"), GO, 2),
    Key("roster", "add", "f3", "add", N_("Thêm"), N_("Thêm một đảng viên"), UNIT),
    Key("roster", "confirm", "f8", "confirm", N_("Xác nhận khoá"), N_("Đối chiếu mười nhóm rồi xác nhận khoá"), UNIT),
    Key("roster", "withdraw", "f4", "withdraw", N_("Rút"), N_("Rút một đồng chí khỏi danh sách, có lý do"), UNIT),
    Key("roster", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
    Key("prepare", "opinion", "f3", "opinion", N_("Ý kiến chi uỷ"), N_("Ghi nhận xét và mức chi uỷ đề nghị"), UNIT),
    Key("prepare", "ready", "f8", "ready", N_("Đã đủ"), N_("Đưa bản này ra hội nghị khi đã đủ"), UNIT),
    Key("prepare", "defer", "f4", "defer", N_("Hoãn"), N_("Hoãn sang kỳ họp sau, có lý do"), UNIT),
    Key("prepare", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
    # --- the conference ---------------------------------------------------------------------------------------
    Key("meeting", "attendance", "f2", "attendance", N_("Điểm danh"), N_("Ai có mặt; căn cứ biểu quyết"), UNIT),
    Key("meeting", "projector", "f4", "projector", N_("Chiếu"), N_("Chỉ điều được công khai, cho màn hình lớn"), VIEW),
    Key("meeting", "next", "f9", "next", N_("Tiếp tục"), N_("Việc tiếp theo của hội nghị"), GO),
    Key("meeting", "save", "ctrl+s", "save", N_("Lưu ngay"), N_("Lưu ngay; bình thường máy tự lưu"), APP, 9),
    Key("meeting", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước; đã ghi gì vẫn còn"), GO, 2),
    Key("meeting", "order", "f3", "order", N_("Thứ tự"), N_("Thứ tự kiểm điểm, ai đã xong"), UNIT, 2),
    Key("meeting_order", "row_up", "ctrl+up", "row_up", N_("Đưa lên"), N_("Đổi chỗ với dòng trên, có lý do"), UNIT),
    Key("meeting_order", "row_down", "ctrl+down", "row_down", N_("Đưa xuống"),
        N_("Đổi chỗ với dòng dưới, có lý do"), UNIT),
    Key("meeting_order", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
    Key("meeting_item", "order", "f2", "order", N_("Thứ tự"), N_("Thứ tự kiểm điểm, ai đã xong"), GO),
    Key("meeting_item", "add", "f3", "add", N_("Góp ý"), N_("Ghi một ý kiến góp ý, nguyên văn"), UNIT),
    Key("meeting_item", "projector", "f4", "projector", N_("Chiếu"),
        N_("Chỉ điều được công khai, cho màn hình lớn"), VIEW),
    Key("meeting_item", "conclude", "f9", "conclude", N_("Kết luận"), N_("Kết luận, sang đồng chí tiếp theo"), UNIT),
    Key("meeting_item", "votes", "f5", "votes", N_("Phiếu, mức"), N_("Kết quả phiếu và các giá trị của mức"), GO),
    Key("meeting_item", "defer", "f8", "defer", N_("Hoãn"), N_("Chưa kiểm điểm hôm nay, có lý do"), UNIT, 2),
    Key("meeting_item", "standard", "ctrl+l", "standard", N_("Chuẩn mực"),
        N_("Nhận định theo chuẩn mực riêng của đơn vị"), UNIT, 2),
    Key("meeting_item", "delete", "delete", "delete_row", N_("Xoá ý kiến"), N_("Xoá ý kiến đang đứng"), UNIT, 9),
    Key("meeting_item", "save", "ctrl+s", "save", N_("Lưu ngay"), N_("Lưu ngay; bình thường máy tự lưu"), APP, 2),
    Key("meeting_item", "before", "pageup", "before", N_("Trước"), N_("Đồng chí trước"), GO, 9),
    Key("meeting_item", "after", "pagedown", "after", N_("Sau"), N_("Đồng chí sau"), GO, 9),
    Key("meeting_item", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước; đã ghi gì vẫn còn"), GO, 2),
    Key("meeting_votes", "order", "f2", "order", N_("Thứ tự"), N_("Thứ tự kiểm điểm, ai đã xong"), GO),
    Key("meeting_votes", "speech", "f3", "speech", N_("Góp ý"), N_("Tự kiểm điểm, góp ý, kết luận"), GO),
    Key("meeting_votes", "projector", "f4", "projector", N_("Chiếu"),
        N_("Chỉ điều được công khai, cho màn hình lớn"), VIEW),
    Key("meeting_votes", "on", "f9", "on", N_("Người tiếp"), N_("Đồng chí tiếp theo chưa có mức đề xuất"), GO),
    Key("meeting_votes", "standard", "ctrl+l", "standard", N_("Chuẩn mực"),
        N_("Nhận định theo chuẩn mực riêng của đơn vị"), UNIT, 2),
    Key("meeting_votes", "save", "ctrl+s", "save", N_("Lưu ngay"), N_("Lưu ngay; bình thường máy tự lưu"), APP, 2),
    Key("meeting_votes", "before", "pageup", "before", N_("Trước"), N_("Tên trước trên phiếu"), GO, 9),
    Key("meeting_votes", "after", "pagedown", "after", N_("Sau"), N_("Tên sau trên phiếu"), GO, 9),
    Key("meeting_votes", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước; đã ghi gì vẫn còn"), GO, 2),
    Key("meeting_sheets", "accept", "f9", "accept", N_("Chốt"),
        N_("Chốt khi hai lần đếm khớp nhau và cộng đúng"), UNIT),
    Key("meeting_sheets", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
    Key("meeting_attendance", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
    Key("meeting_officers", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
    Key("meeting_resolutions", "add", "f3", "add", N_("Thêm"), N_("Ghi một nội dung quyết nghị"), UNIT),
    Key("meeting_resolutions", "discussion", "f4", "discussion", N_("Thảo luận"),
        N_("Ghi thảo luận mức xếp loại"), UNIT),
    Key("meeting_resolutions", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
    Key("meeting_standard", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
    Key("meeting_projector", "before", "pageup", "before", N_("Trước"), N_("Đồng chí trước"), GO, 2),
    Key("meeting_projector", "after", "pagedown", "after", N_("Sau"), N_("Đồng chí sau"), GO, 2),
    Key("meeting_projector", "back", "escape", "back", N_("Thôi chiếu"), N_("Về màn hình ghi biên bản"), GO, 2),
    # --- the whole cell at once -----------------------------------------------------------------------------
    Key("dashboard", "sort", "f2", "sort", N_("Sắp xếp"), N_("Theo tên, trạng thái, mức tự nhận, điểm"), VIEW),
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
    Key("commitments", "add", "f3", "add_row", N_("Thêm dòng"), N_("Thêm một nội dung cam kết"), ANSWER),
    Key("commitments", "other", "f2", "notes", N_("Việc đã làm"), N_("Sang ghi việc đã làm, minh chứng"), GO),
    Key("commitments", "suggest", "f4", "suggest", N_("Gợi ý"),
        N_("Chọn cam kết gợi ý của chủ đề năm, hạn chế năm trước; rồi sửa theo việc của mình"), ANSWER),
    Key("commitments", "handbook", "f5", "handbook", N_("Sổ tay"),
        N_("Ghi sổ tay của năm ra PDF: chủ đề, chuẩn mực, cam kết, trang tự soi"), VIEW, 2),
    Key("commitments", "draft", "f8", "draft", N_("In thử"),
        N_("Ghi bản in thử PDF để đọc; trang nào cũng có chữ BẢN NHÁP"), VIEW),
    Key("commitments", "print", "f9", "print", N_("In, ký"), N_("Ghi bản PDF để ký và xin chi bộ xác nhận"), GO),
    Key("commitments", "delete", "delete", "delete_row", N_("Xoá dòng"), N_("Xoá nội dung đang đứng"), ANSWER, 9),
    Key("commitments", "row_up", "ctrl+up", "row_up", N_("Đưa dòng lên"), N_("Đổi chỗ với dòng trên"), ANSWER, 9),
    Key("commitments", "row_down", "ctrl+down", "row_down", N_("Đưa dòng xuống"), N_("Đổi chỗ với dòng dưới"),
        ANSWER, 9),
    Key("commitments", "undo", "ctrl+z", "undo", N_("Hoàn tác"), N_("Lấy lại như trước khi sửa"), ANSWER, 2),
    Key("commitments", "save", "ctrl+s", "save", N_("Lưu ngay"), N_("Lưu ngay; bình thường máy tự lưu"), APP, 9),
    Key("commitments", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước; đã ghi gì vẫn còn"), GO, 2),
    Key("notes", "add", "f3", "add_row", N_("Thêm dòng"), N_("Thêm một ghi chép"), ANSWER),
    Key("notes", "other", "f2", "commitments", N_("Cam kết"), N_("Sang các nội dung cam kết, đăng ký"), GO),
    Key("notes", "hand_in", "f9", "hand_in", N_("Gửi bí thư"),
        N_("Chọn ghi chép, ký thành tệp .kdnotes để gửi bí thư"), GO),
    Key("notes", "delete", "delete", "delete_row", N_("Xoá dòng"), N_("Xoá ghi chép đang đứng"), ANSWER, 9),
    Key("notes", "undo", "ctrl+z", "undo", N_("Hoàn tác"), N_("Lấy lại như trước khi sửa"), ANSWER, 2),
    Key("notes", "save", "ctrl+s", "save", N_("Lưu ngay"), N_("Lưu ngay; bình thường máy tự lưu"), APP, 9),
    Key("notes", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước; đã ghi gì vẫn còn"), GO, 2),
    Key("practice", "open", "enter", "open", N_("Mở sổ"), N_("Mở sổ đang đứng để ghi, sửa, in"), UNIT),
    Key("practice", "take", "f3", "take", N_("Nhận ghi chép"), N_("Nhận tệp ghi chép đảng viên gửi (.kdnotes)"), UNIT),
    Key("practice", "discussion", "f8", "discussion", N_("Gợi ý sinh hoạt"),
        N_("In nội dung gợi ý cho kỳ sinh hoạt tháng này"), UNIT),
    Key("practice", "reminders", "f9", "reminders", N_("Nhắc việc"),
        N_("In danh sách nhắc việc, ai chưa được kiểm tra, chưa gửi ghi chép"), UNIT),
    Key("practice", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước"), GO, 2),
    Key("practice_list", "add", "f3", "add_row", N_("Thêm dòng"), N_("Thêm một dòng vào sổ này"), UNIT),
    Key("practice_list", "sheet", "f8", "print_sheet", N_("Phiếu trình bày"),
        N_("In phiếu trình bày của đồng chí ở dòng đang đứng"), UNIT),
    Key("practice_list", "whole_name", "f5", "whole_name", N_("Đủ họ tên"),
        N_("Đổi tên gọi, số thứ tự đã gõ thành đủ họ tên trong danh sách"), UNIT),
    Key("practice_list", "quarters", "f4", "quarters", N_("Theo quý"),
        N_("Xem từng nội dung cam kết theo từng quý"), VIEW),
    Key("practice_list", "print", "f9", "print_list", N_("In sổ"), N_("In các dòng đã đủ thông tin ra PDF"), UNIT),
    Key("practice_list", "delete", "delete", "delete_row", N_("Xoá dòng"), N_("Xoá dòng đang đứng"), UNIT, 9),
    Key("practice_list", "undo", "ctrl+z", "undo", N_("Hoàn tác"), N_("Lấy lại như trước khi sửa"), UNIT, 2),
    Key("practice_list", "save", "ctrl+s", "save", N_("Lưu ngay"), N_("Lưu ngay; bình thường máy tự lưu"), APP, 9),
    Key("practice_list", "back", "escape", "back", N_("Quay lại"), N_("Về danh sách các sổ"), GO, 2),
    Key("theme_record", "add", "f3", "add_row", N_("Thêm dòng"), N_("Thêm chủ đề hoặc một phần của chủ đề"), ANSWER),
    Key("theme_record", "other", "f2", "standard", N_("Chuẩn mực"), N_("Sang chuẩn mực đạo đức của đơn vị"), GO),
    Key("theme_record", "publish", "f9", "publish", N_("Tệp chi bộ"),
        N_("Đưa chủ đề, chuẩn mực vào tệp chi bộ để giao cho đảng viên"), GO),
    Key("theme_record", "delete", "delete", "delete_row", N_("Xoá dòng"), N_("Xoá dòng đang đứng"), ANSWER, 9),
    Key("theme_record", "row_up", "ctrl+up", "row_up", N_("Đưa dòng lên"), N_("Đổi chỗ với dòng trên"), ANSWER, 9),
    Key("theme_record", "row_down", "ctrl+down", "row_down", N_("Đưa dòng xuống"), N_("Đổi chỗ với dòng dưới"),
        ANSWER, 9),
    Key("theme_record", "undo", "ctrl+z", "undo", N_("Hoàn tác"), N_("Lấy lại như trước khi sửa"), ANSWER, 2),
    Key("theme_record", "save", "ctrl+s", "save", N_("Lưu ngay"), N_("Lưu ngay; bình thường máy tự lưu"), APP, 9),
    Key("theme_record", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước; đã ghi gì vẫn còn"), GO, 2),
    Key("standards", "add", "f3", "add_row", N_("Thêm dòng"), N_("Thêm một chuẩn mực"), ANSWER),
    Key("standards", "other", "f2", "theme", N_("Chủ đề năm"), N_("Sang chủ đề năm của đơn vị"), GO),
    Key("standards", "step", "f4", "next_step", N_("Ý kiến, ban hành"),
        N_("Ghi ý kiến góp, cách giải quyết, ban hành, mở bản mới"), ANSWER),
    Key("standards", "draft", "f8", "draft", N_("Bản in"), N_("Ghi dự thảo hoặc bản đã ban hành ra PDF"), VIEW),
    Key("standards", "publish", "f9", "publish", N_("Tệp chi bộ"),
        N_("Đưa chủ đề, chuẩn mực vào tệp chi bộ để giao cho đảng viên"), GO),
    Key("standards", "delete", "delete", "delete_row", N_("Xoá dòng"), N_("Xoá chuẩn mực đang đứng"), ANSWER, 9),
    Key("standards", "row_up", "ctrl+up", "row_up", N_("Đưa dòng lên"), N_("Đổi chỗ với dòng trên"), ANSWER, 9),
    Key("standards", "row_down", "ctrl+down", "row_down", N_("Đưa dòng xuống"), N_("Đổi chỗ với dòng dưới"),
        ANSWER, 9),
    Key("standards", "undo", "ctrl+z", "undo", N_("Hoàn tác"), N_("Lấy lại như trước khi sửa"), ANSWER, 2),
    Key("standards", "save", "ctrl+s", "save", N_("Lưu ngay"), N_("Lưu ngay; bình thường máy tự lưu"), APP, 9),
    Key("standards", "back", "escape", "back", N_("Quay lại"), N_("Về màn hình trước; đã ghi gì vẫn còn"), GO, 2),
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
"""In the order of the key row."""


OF_EVERY_SCREEN: Final = frozenset({"help", "regulations", "settings"})
"""Actions that work everywhere and that each screen has itself, because they are about it or lead back to it."""


def keys_of(screen: str) -> tuple[Key, ...]:
    """Keys that work on `screen`, its own before those of the app; the app's F1 gives way to the screen's."""
    own = [key for key in KEYS if key.screen == screen]
    taken = {key.key for key in own if key.key}
    everywhere = [key for key in KEYS if not key.screen and key.key not in taken]
    helps = [key for key in everywhere if key.id == "help"]
    rest = [key for key in everywhere if key.id != "help"]
    return tuple(sorted((*helps, *own, *rest), key=lambda key: key.rank))


def bindings_of(screen: str) -> list[BindingType]:
    """Textual's bindings for a screen (`""` = the app)."""
    return [
        Binding(
            key.key,
            f"screen.{key.action}" if not screen and key.action in OF_EVERY_SCREEN else key.action,
            key.label,
            show=False,
            id=key.full_id,
            priority=not screen and key.id == "quit",
        )
        for key in KEYS
        if key.screen == screen and key.key
    ]


def shown(key: str) -> str:
    """A key's name as people read it."""
    names = {"pageup": "PgUp", "pagedown": "PgDn", "escape": "Esc", "enter": "Enter", "delete": "Delete"}
    return "+".join(names.get(part, part.capitalize()) for part in key.split("+")) if key else ""


def command_name(key: Key) -> str:
    """What the palette shows: «Đi tới: câu trống»."""
    words = _(key.label)
    return f"{_(key.group)}: {words[:1].lower()}{words[1:]}"
