"""The only table from codes to sentences: what is wrong, where, and what to do, in Vietnamese."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from questionnaires.values import Problem
from tui.locale import _
from tui.messages_commitments import commitments


def NO_SECRETS() -> str:  # noqa: N802 - a text that has to be asked for after the language is set
    """The warning of process.md 1.4, said at the first run and at every export."""
    return _("Không soạn, lưu tài liệu có dấu MẬT bằng chương trình này.")


def sentence(problem: Problem) -> str:
    """One clear sentence for a problem; an unknown code still says its code and place."""
    template = _sentences().get(problem.code) or VERDICTS().get(problem.code)
    if template is None:
        return _("Có vấn đề ({code}) ở {where}.").format(code=problem.code, where=problem.where or "?")
    params: dict[str, object] = defaultdict(lambda: "?", {k: _shown(v) for k, v in problem.params.items()})
    params["where"] = problem.where
    words = template.format_map(params)
    corrected = problem.params.get("corrected")
    near = problem.params.get("nearest")
    if near:
        words += " " + _("Có phải là «{near}»?").format(near=near)
    if corrected:
        words += "\n    " + _("Sửa thành: {line}").format(line=corrected)
    return words


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)


@cache
def VERDICTS() -> Mapping[str, str]:  # noqa: N802 - as above
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
    }


@cache
def OPEN() -> Mapping[str, str]:  # noqa: N802 - as above
    """Why an item of the questionnaire is still open."""
    return {
        "empty": _("chưa điền"),
        "evidence": _("chưa ghi việc cụ thể, minh chứng"),
        "remedy": _("chưa ghi nguyên nhân, hướng sửa"),
        "reason": _("chưa ghi lý do"),
        "too_short": _("nội dung còn ngắn"),
        "points_over": _("điểm vượt mức tối đa"),
        "short": _("nội dung còn ngắn"),
        "same_as_last_year": _("giống năm trước"),
        "vague": _("chưa rõ việc làm, mức đạt, thời hạn"),
    }


@cache
def FINDINGS() -> Mapping[str, str]:  # noqa: N802 - as above
    """Codes of `check`."""
    return {
        "sound": _("nguyên vẹn"),
        "format": _("dấu phiên bản của kho"),
        "frame": _("khung tệp hỏng"),
        "hash": _("tệp không khớp mã kiểm tra"),
        "mode": _("quyền truy cập rộng hơn cần thiết"),
        "leftover": _("tệp tạm còn lại của một lần ghi dở; sẽ được dọn"),
        "tmpfs": _("kho nằm trong bộ nhớ tạm: tắt máy là mất"),
        "unknown_file": _("tệp lạ trong kho"),
        "missing": _("thiếu tệp"),
        "newer": _("tệp do phiên bản mới hơn tạo"),
    }


@cache
def _sentences() -> Mapping[str, str]:
    return {
        **_general(),
        **_answers(),
        **_store(),
        **_papers(),
        **_roster(),
        **commitments(),
        **_questionnaire_files(),
        **_expressions(),
    }


def _general() -> dict[str, str]:
    return {
        "internal": _("Chương trình gặp lỗi ngoài dự kiến; những gì đã lưu vẫn còn nguyên."),
        "no_person": _("Chưa có ai dùng kho dữ liệu {where}. Hãy chạy: kiemdiem init member"),
        "person_unclear": _("Nhiều đồng chí dùng chung máy này ({names}); thêm --person «Họ và tên»."),
        "no_passphrase": _("Cần mật khẩu: chạy trong cửa sổ dòng lệnh, hoặc dùng --passphrase-stdin, --passphrase-fd."),
        "now_only_demo": _("--now chỉ dùng với dữ liệu thử (kho do lệnh demo tạo)."),
        "now_unreadable": _("Không hiểu ngày giờ «{where}»; viết như 2026-11-22T08:00:00+07:00."),
        "date_unreadable": _("Không hiểu ngày «{where}»; viết ngày/tháng/năm, ví dụ 26/3/1990."),
        "name_empty": _("Chưa có họ và tên."),
        "directory_not_empty": _("Thư mục {where} không trống; hãy chọn thư mục khác hoặc thư mục chưa có."),
        "demo_count": _("Số lượng không hợp lệ: {where}. --members từ 1 đến 24, --done không quá số đảng viên."),
        "demo_year": _("Chưa có bộ câu hỏi của năm {where}; chọn --year trong: {years}."),
        "file_unwritable": _("Không ghi được tệp {where}: {reason}. Hãy chọn chỗ khác với -o."),
        "not_complete": _("Mục {where} chưa đủ: {why}."),
        "no_terminal": _(
            "Chương trình cần cửa sổ dòng lệnh; khi không có, dùng các lệnh, ví dụ: kiemdiem fill --plain"
        ),
        "no_key": _("Chưa có khoá cá nhân; khoá được tạo khi ký lần đầu."),
        "rule_set": _("Bộ quy tắc xếp loại «{where}» không dùng được: {what}."),
        "moves_other_form": _("Bản đang viết thuộc bộ câu hỏi khác, không chuyển sang được."),
    }


def _answers() -> dict[str, str]:
    return {
        "answer_unknown_question": _("Không có câu «{where}» trong bộ câu hỏi này."),
        "answer_kind": _("Câu «{where}»: kiểu trả lời không đúng."),
        "answer_option": _("Câu «{where}»: không có lựa chọn «{found}»."),
        "answer_range": _("Câu «{where}»: giá trị {found} ngoài khoảng {minimum} đến {maximum}."),
        "answer_step": _("Câu «{where}»: {found} không theo bước {step}."),
        "answer_too_long": _("Câu «{where}»: dài {found} ký tự, nhiều nhất {maximum}."),
        "answer_too_many_rows": _("Câu «{where}»: {found} dòng, nhiều nhất {maximum}."),
        "answer_column": _("Câu «{where}»: cột «{column}» không đúng."),
        "answer_date": _("Câu «{where}»: «{found}» không phải là ngày; viết ngày/tháng/năm."),
        "answer_skip_not_allowed": _("Câu «{where}» không được bỏ qua."),
        "answers_unreadable": _("Tệp câu trả lời không phải JSON đọc được (dòng {where})."),
        "answers_format": _("Tệp câu trả lời có định dạng {found}; chương trình này đọc định dạng 1."),
        "answers_other_questionnaire": _("Tệp là câu trả lời của «{found}», bản đang viết là «{expected}»."),
        "answers_too_large": _("Tệp câu trả lời lớn hơn 1 MiB."),
        "answers_refused": _("Có câu bị từ chối; không nhận câu nào. Dùng --partial để nhận những câu hợp lệ."),
    }


def _store() -> dict[str, str]:
    return {
        "conflict": _("Bản lưu đã đổi ở phiên khác; hãy mở lại để thấy bản mới. Không có gì bị ghi đè."),
        "locked": _("Một chương trình khác đang dùng kho dữ liệu; thử lại sau giây lát."),
        "store_full": _("Ổ đĩa hết chỗ; bản đã lưu còn nguyên. Hãy dọn chỗ rồi thử lại."),
        "disk_failed": _("Ổ đĩa báo lỗi ({reason}) ở {where}; bản đã lưu còn nguyên."),
        "read_only": _("Bản này đang mở ở phiên khác; ở đây chỉ đọc được."),
        "damaged": _("Tệp {where} trong kho bị hỏng ({how}); không sửa ngầm. Chạy: kiemdiem check"),
        "store_newer": _("Kho dữ liệu do phiên bản mới hơn tạo; hãy cập nhật chương trình."),
        "unsafe_filesystem": _(
            "Thư mục {where} nằm trên hệ thống tệp {filesystem}, không bảo đảm được việc lưu; "
            "chọn ổ đĩa trong máy bằng --store DIR."
        ),
        "not_a_store": _("Thư mục {where} không phải kho dữ liệu của kiemdiem; chọn thư mục khác bằng --store DIR."),
        "unknown_person": _("Không có người này trong kho dữ liệu."),
        "wrong_passphrase": _("Mật khẩu chưa đúng."),
        "recovery_code_mistyped": _("Mã khôi phục gõ chưa đúng; hãy xem lại từng nhóm chữ."),
    }


def _papers() -> dict[str, str]:
    return {
        "no_pango": _(
            "Chưa in được PDF vì máy thiếu thư viện Pango; chạy: sudo apt-get install -y --no-install-recommends "
            "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        ),
        "unprintable": _("Câu {where} có ký tự không in được: {characters} ({names}). Hãy thay bằng ký tự khác."),
        "unknown_layout": _("Không có mẫu in «{where}» trong chương trình này."),
        "unknown_edition": _("Không có bộ câu hỏi «{where}», phiên bản {edition} trong chương trình này."),
        "bad_file": _("Tệp không đọc được."),
        "no_such_field": _("Tệp này không có ô ký cho vai «{where}»."),
        "already_signed": _("Ô ký của vai «{where}» đã được ký."),
        "member_first": _("Đảng viên phải ký trước; vai «{where}» ký sau."),
    }


def _roster() -> dict[str, str]:
    return {
        "no_unit": _("Kho này chưa có chi bộ; hãy chạy: kiemdiem init unit"),
        "roster_line_unknown": _("Không tìm được đúng một đảng viên cho «{where}»."),
        "roster_line_doubled": _("Đồng chí {name} đã có trong danh sách."),
        "roster_no_fingerprint": _("Chưa có khoá của đồng chí {name}: thêm bằng roster add --file TỆP.pdf"),
        "roster_key_elsewhere": _("Khoá này đã thuộc về đồng chí {name}."),
    }


def _questionnaire_files() -> dict[str, str]:
    return {
        "file_unreadable": _("{where}: không đọc được tệp."),
        "file_too_large": _("{where}: tệp lớn hơn 1 MiB."),
        "file_not_utf8": _("{where}: tệp không phải UTF-8."),
        "yaml_syntax": _("{where}: sai cú pháp YAML: {found}."),
        "yaml_alias": _("{where}: không dùng neo, bí danh (& và *)."),
        "yaml_tag": _("{where}: không dùng thẻ kiểu (!)."),
        "yaml_too_deep": _("{where}: lồng nhau quá sâu."),
        "yaml_duplicate_key": _("{where}: khoá «{found}» lặp lại."),
        "yaml_several_documents": _("{where}: một tệp chỉ một bộ câu hỏi."),
        "yaml_not_mapping": _("{where}: tệp phải bắt đầu bằng các khoá."),
        "unknown_key": _("{where}: không có khoá «{found}»."),
        "text_needs_quotes": _("{where}: đặt đoạn chữ này trong dấu ngoặc kép."),
        "missing_key": _("{where}: thiếu khoá «{expected}»."),
        "missing_text": _("{where}: thiếu lời bằng tiếng {expected}."),
        "wrong_shape": _("{where}: phải là {expected}."),
        "bad_id": _("{where}: mã «{found}» không hợp lệ; dùng chữ thường, số, gạch dưới."),
        "reserved_id": _("{where}: mã «{found}» là từ dành riêng."),
        "duplicate_id": _("{where}: mã «{found}» đã dùng."),
        "bad_flag": _("{where}: «{found}» phải là yes hoặc no."),
        "bad_number": _("{where}: «{found}» không phải là số."),
        "bad_choice": _("{where}: «{found}» không phải là một trong: {expected}."),
        "edition_unquoted": _("{where}: phiên bản phải đặt trong dấu ngoặc kép."),
        "key_not_for_kind": _("{where}: khoá «{found}» không dùng cho kiểu câu này."),
        "too_few": _("{where}: cần ít nhất {expected}."),
        "unknown_scale": _("{where}: không có thang «{found}»."),
        "unknown_name": _("{where}: không có tên «{found}»."),
        "nothing_to_ask": _("{where}: không có câu hỏi nào."),
        "include_unknown": _("{where}: không có bộ câu hỏi «{found}» để ghép."),
        "include_not_module": _("{where}: «{found}» không phải là phần ghép được."),
        "include_cycle": _("{where}: ghép vòng tròn: {found}."),
        "include_refused": _("{where}: phần «{found}» không dùng được."),
        "extends_unknown": _("{where}: không có bộ câu hỏi gốc «{found}»."),
        "extends_locked": _("{where}: phần «{found}» đã khoá, không sửa được."),
        "extends_too_many": _("{where}: thêm quá số câu cho phép ({expected})."),
        "self_feeds": _("{where}: câu «{found}» chỉ người viết xem, không được đưa vào văn bản in."),
        "score_parts": _("{where}: điểm «{found}» phải có đúng một cách tính."),
        "score_no_points": _("{where}: «{found}» không có điểm để tính."),
        "move_target": _("{where}: câu «{found}» không có để chuyển đến."),
        "regulation_unknown": _("{where}: không có đoạn quy định «{found}»."),
        "test_failed": _("{where}: phép thử không đạt: {name} phải là {expected}, ra {found}."),
        "test_unreadable": _("{where}: phép thử không đọc được: {found}."),
        "questionnaire_unknown": _("Không có bộ câu hỏi «{where}». Xem: kiemdiem questionnaires list"),
        "edition_unknown": _("Bộ câu hỏi «{where}» không có phiên bản {found}."),
    }


def _expressions() -> dict[str, str]:
    return {
        "expression_syntax": _("{where}: biểu thức không đọc được: {found}."),
        "expression_too_long": _("{where}: biểu thức quá dài."),
        "expression_too_deep": _("{where}: biểu thức lồng quá sâu."),
        "expression_not_allowed": _("{where}: «{found}» không được dùng trong biểu thức."),
        "expression_number": _("{where}: số «{found}» không dùng được."),
        "expression_unknown_name": _("{where}: không có câu hay điểm tên «{found}»."),
        "expression_unknown_function": _("{where}: không có hàm «{found}»."),
        "expression_arguments": _("{where}: hàm «{found}» nhận {expected}."),
        "expression_type": _("{where}: không so hay tính được với «{found}»."),
        "expression_unknown_code": _("{where}: không có lựa chọn «{found}»."),
        "expression_no_points": _("{where}: «{found}» không có điểm."),
        "expression_cycle": _("{where}: các câu phụ thuộc vòng tròn: {found}."),
    }
