"""Sentences about questionnaire files: for those who write them, each with its place `file:line:column`."""

from __future__ import annotations

from tui.locale import _

Sentences = dict[str, str | tuple[str, ...]]
"""Code: one sentence, or several of which the first is said whose facts are all known."""


def questionnaire_files() -> Sentences:
    """The file, its keys, how its parts fit together."""
    return {**_yaml(), **_schema(), **_composition(), **_content()}


def _content() -> Sentences:
    """Rule sets and themes."""
    return {
        "content_test_failed": _("{where}: phép thử của tệp, «{what}»: phải là {expected}, ra {found}."),
        "content_test_unreadable": _("{where}: phép thử của tệp không đọc được ({what})."),
        "content_incomplete": _("{where}: thiếu {what}."),
        "content_unknown_name": _("{where}: không có tên «{found}»."),
    }


def _yaml() -> Sentences:
    return {
        "file_unreadable": (_("{where}: không đọc được tệp ({cause})."), _("{where}: không đọc được tệp.")),
        "no_pdf_below": _("{where}: thư mục này không có tệp PDF nào."),
        "file_too_large": _("{where}: tệp dài {found} byte, nhiều nhất {expected}."),
        "file_not_utf8": _("{where}: tệp không phải UTF-8 (byte {found})."),
        "yaml_syntax": (
            _("{where}: sai cú pháp YAML: {cause}, ở dòng «{line}»."),
            _("{where}: sai cú pháp YAML: {cause}."),
        ),
        "yaml_alias": _("{where}: không dùng neo, bí danh (& và *): «{found}»."),
        "yaml_tag": _("{where}: không dùng thẻ kiểu (!): «{found}»."),
        "yaml_too_deep": _("{where}: lồng nhau quá {expected} tầng."),
        "yaml_duplicate_key": (
            _("{where}: khoá «{found}» lặp lại, đã có ở dòng {first}."),
            _("{where}: khoá «{found}» lặp lại."),
        ),
        "yaml_several_documents": _("{where}: một tệp chỉ một bộ câu hỏi."),
        "yaml_not_mapping": _("{where}: tệp phải bắt đầu bằng các khoá."),
    }


def _schema() -> Sentences:
    return {
        "unknown_key": _("{where}: không có khoá «{found}»."),
        "text_needs_quotes": _("{where}: đặt đoạn chữ này trong dấu ngoặc kép."),
        "missing_key": _("{where}: thiếu khoá «{key}»."),
        "missing_text": (
            _("{where}: khoá «{key}» thiếu lời bằng tiếng Việt."),
            _("{where}: thiếu lời bằng tiếng Việt."),
        ),
        "missing_english": _("{where}: tệp khai có tiếng Anh nhưng «{found}» chưa có lời tiếng Anh (en)."),
        "wrong_shape": _("{where}: khoá «{key}» phải là {expected}, ở đây là {found}."),
        "bad_id": _("{where}: mã «{found}» không hợp lệ; dùng chữ thường không dấu, số, gạch dưới, bắt đầu bằng chữ."),
        "reserved_id": _("{where}: mã «{found}» là từ dành riêng."),
        "duplicate_id": _("{where}: mã «{found}» đã dùng."),
        "bad_flag": _("{where}: khoá «{key}» phải là yes hoặc no, không phải «{found}»."),
        "bad_number": (
            _("{where}: khoá «{key}» phải là số {expected}, không phải «{found}»."),
            _("{where}: khoá «{key}» phải là số, không phải «{found}»."),
        ),
        "bad_choice": _("{where}: khoá «{key}» phải là một trong {expected}, không phải «{found}»."),
        "edition_unquoted": _("{where}: phiên bản phải đặt trong dấu ngoặc kép."),
        "key_not_for_kind": _("{where}: khoá «{found}» không dùng cho câu kiểu {kind}."),
        "too_few": _("{where}: «{key}» có {found}, cần ít nhất {expected}."),
        "too_many": _("{where}: «{key}» có {found}, nhiều nhất {expected}."),
        "unknown_scale": _("{where}: không có thang «{found}»."),
        "unknown_name": _("{where}: không có tên «{found}»."),
        "nothing_to_ask": _("{where}: không có câu hỏi nào."),
    }


def _composition() -> Sentences:
    return {
        "include_unknown": (
            _("{where}: không có bộ câu hỏi «{found}» để ghép."),
            _("{where}: không có bộ câu hỏi để ghép."),
        ),
        "include_not_module": _("{where}: «{found}» không phải là phần ghép được."),
        "include_cycle": (_("{where}: ghép vòng tròn: {members}."), _("{where}: ghép vòng tròn.")),
        "include_refused": (
            _("{where}: phần ghép vào có {problems} lỗi, lỗi đầu: {first}."),
            _("{where}: phần ghép vào không dùng được."),
        ),
        "extends_locked": _("{where}: phần «{found}» đã khoá, không sửa được."),
        "extends_too_many": _("{where}: thêm {found} câu, chỉ được thêm {expected}."),
        "extends_scored": _(
            "{where}: «{found}» đang được tính điểm hoặc làm điều kiện; bổ sung của đơn vị chỉ sửa được lời."
        ),
        "extends_visible": _("{where}: câu «{found}» không được mở cho nhiều người xem hơn bộ gốc."),
        "self_feeds": _("{where}: câu «{found}» chỉ người viết xem, không được đưa vào văn bản in ({feeds})."),
        "score_parts": (
            _("{where}: mỗi điểm chỉ một cách tính ({expected}), ở đây có: {found}."),
            _("{where}: mỗi điểm phải có một cách tính ({expected})."),
        ),
        "score_no_points": _("{where}: «{found}» không có điểm để tính."),
        "move_target": _("{where}: câu «{found}» không có để chuyển đến."),
        "never_true": _("{where}: điều kiện «{source}» không bao giờ đúng."),
        "score_maximum": _("{where}: điểm «{found}» ghi tối đa {expected}, các phần cộng lại là {sum}."),
        "regulation_unknown": (
            _("{where}: không có đoạn quy định «{found}»."),
            _("{where}: không có đoạn quy định này."),
        ),
        "test_failed": _("{where}: phép thử không đạt: «{what}» phải là {expected}, ra {found}."),
        "test_unreadable": _("{where}: phép thử không đọc được. {reason}"),
        "questionnaire_unknown": _("Không có bộ câu hỏi «{found}». Xem: kiemdiem questionnaires list"),
        "edition_unknown": _("Bộ câu hỏi «{where}» không có phiên bản {found}; có: {expected}."),
    }


def expressions() -> Sentences:
    """Conditions and formulas."""
    return {
        "expression_syntax": _("{where}: biểu thức không đọc được: «{found}»."),
        "expression_too_long": _("{where}: biểu thức quá dài, nhiều nhất {expected}."),
        "expression_too_deep": _("{where}: biểu thức lồng quá {expected} tầng."),
        "expression_not_allowed": _("{where}: «{found}» không được dùng trong biểu thức."),
        "expression_number": (_("{where}: số phải {expected}."), _("{where}: số này không dùng được.")),
        "expression_unknown_name": _("{where}: không có câu hay điểm tên «{found}»."),
        "expression_unknown_function": _("{where}: không có hàm «{found}»."),
        "expression_arguments": (
            _("{where}: hàm «{found}» nhận tham số khác."),
            _("{where}: tham số phải là mã của một câu."),
        ),
        "expression_type": (
            _("{where}: ở đây cần {expected}, gặp {found}."),
            _("{where}: ở đây cần {expected}."),
            _("{where}: không dùng {found} ở đây."),
        ),
        "expression_unknown_code": (_("{where}: không có lựa chọn «{found}»."), _("{where}: không có lựa chọn này.")),
        "expression_no_points": _("{where}: «{found}» không có điểm."),
        "expression_cycle": _("{where}: các câu phụ thuộc vòng tròn: {members} (dòng {lines})."),
    }
