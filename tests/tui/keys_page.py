"""The page of keys in the documentation, made from the table of bindings."""

from __future__ import annotations

from collections.abc import Iterable

from tui.bindings import Key

TITLES = {
    "": "Ở mọi màn hình", "questionnaire": "Câu hỏi", "index": "Mục lục", "page": "Trang quy định",
    "first_run": "Lần đầu", "pick_person": "Chọn tên", "unlock": "Mở khoá", "home": "Trang chủ", "review": "Rà soát",
    "sign_and_send": "Ký và gửi", "sign_done": "Đã ký", "recovery_code": "Mã khôi phục", "keys": "Khoá cá nhân",
    "passphrase": "Mật khẩu", "settings": "Cài đặt", "history": "Các năm trước",
    "dashboard": "Bảng tổng hợp của chi bộ", "dashboard_member": "Bản của một đồng chí",
    "two_years": "Hai năm cạnh nhau", "regulations": "Quy định",
    "help_page": "Trợ giúp", "table_file": "Lấy từ tệp Excel", "move_edition": "Bộ câu hỏi mới",
    "commitments": "Cam kết, đăng ký", "notes": "Ghi việc đã làm",
    "survey": "Khảo sát trong chi bộ", "survey_kiosk": "Máy trả lời khảo sát",
    "collect": "Nhận bài", "status": "Ai đã nộp, ai chưa",
    "unit_year": "Chi bộ, kế hoạch năm", "roster": "Danh sách đảng viên", "member_fields": "Một đảng viên",
    "roster_file": "Danh sách: lấy từ tệp Excel", "choose_review": "Chọn một trong hai bản",
    "follow_up": "Khen thưởng, khắc phục",
    "decision": "Gửi cấp trên, quyết định, khép năm", "organisations": "Tổ chức trực thuộc",
    "appraisal": "Thẩm định, quyết định xếp loại",
    "meeting": "Hội nghị", "meeting_file": "Hội nghị: nhập biên bản từ tệp",
    "meeting_order": "Hội nghị: thứ tự", "meeting_item": "Hội nghị: từng đồng chí",
    "meeting_votes": "Hội nghị: phiếu, mức", "meeting_sheets": "Hội nghị: kiểm phiếu",
    "meeting_attendance": "Hội nghị: điểm danh", "meeting_officers": "Hội nghị: chủ trì, thư ký, tổ kiểm phiếu",
    "meeting_resolutions": "Hội nghị: nghị quyết", "meeting_standard": "Hội nghị: chuẩn mực đơn vị",
    "meeting_projector": "Hội nghị: chiếu", "documents": "Giấy tờ", "unit": "Tên chi bộ",
    "theme_record": "Chủ đề năm", "standards": "Chuẩn mực của đơn vị", "source_map": "Câu hỏi từ đâu ra",
    "preparation": "Tệp chuẩn bị của chi bộ", "unit_forms": "Bộ câu hỏi của chi bộ",
    "committee": "Họp chi uỷ", "cases": "Trường hợp theo khoản 4",
    "outside": "Nhận xét, gợi ý",
    "prepare": "Chuẩn bị hội nghị", "practice": "Sổ theo dõi trong năm", "practice_list": "Sổ theo dõi: một sổ",
}  # fmt: skip
"""Screen: heading."""


def keys_page(keys: Iterable[Key]) -> str:
    """Markdown with one table a screen; commands without a key are in the list of commands (Ctrl+P)."""
    rows = ["# Phím", "", "Trang này được tạo từ bảng phím của chương trình; sửa ở `tui/key_tables/`.", ""]
    by_screen: dict[str, list[Key]] = {}
    for key in keys:
        by_screen.setdefault(key.screen, []).append(key)
    for screen, found in by_screen.items():
        rows += [f"## {TITLES.get(screen, screen)}", "", "| phím | lệnh | làm gì |", "|---|---|---|"]
        rows += [f"| {key.shown or 'Ctrl+P'} | {key.label} | {key.hint} |" for key in found]
        rows.append("")
    return "\n".join(rows)
