"""Words about figures that go up: why a file is not counted, why figures do not fit, what is wrong with a list."""

from __future__ import annotations

from tui.locale import _
from tui.messages_files import Sentences


def ROLLUP_VERDICTS() -> dict[str, str]:  # noqa: N802 - as in `messages`: a table that follows the language
    """Why the figures of a sound file are not counted; all other words are those of every file."""
    return {
        "rollup_own": _("Biểu tổng hợp của chính cấp uỷ này, không cộng vào chính nó"),
        "rollup_stranger": _("Tổ chức không có trong danh sách tổ chức trực thuộc"),
        "rollup_unpinned": _("Chưa ghim khoá của tổ chức này (thêm tệp *.kdunit: kiemdiem units add)"),
        "rollup_other_key": _("Ký bằng khoá khác khoá đã ghim của tổ chức này"),
        "rollup_trial": _("Số liệu thử (BẢN THỬ), không cộng vào số liệu thật"),
        "rollup_same_file": _("Trùng một tệp khác, không tính hai lần"),
    }


def absent_words(name: str) -> str:
    """One of `Summary.missing` on a screen: the data say in Vietnamese why it is there, as the paper prints it."""
    from reviews.rollup_tree import ONLY_PROPOSED  # these tables are loaded at every start

    return name.replace(f"({ONLY_PROPOSED})", "({})".format(_("mới có mức đề xuất")))


def rollups() -> Sentences:
    """Code: sentence, as in `tui.messages`."""
    return {
        "above_self": _("«{where}» là tệp của chính đơn vị mình; cần tệp *.kdunit của cấp uỷ ngay trên."),
        "above_no_key": _("Tệp của «{where}» chưa có khoá nhận; hãy xin cấp ấy tệp *.kdunit mới."),
        "above_older": _("Tệp của «{where}» là lần phát {n}, cũ hơn tệp đã nhận (lần {before}); hãy dùng tệp mới."),
        "rollup_running": _("Một lần cộng số liệu khác đang chạy, tệp làm dở: {where}. Chờ xong rồi chạy lại."),
        "rollup_nothing": _("Chưa có biểu tổng hợp hợp lệ nào để cộng."),
        "rollup_refused": _(
            "Có {n} tệp không nhận được; sửa hoặc bỏ ra, hay thêm --incomplete để lập biểu không có chúng."
        ),
        "rollup_mixed_period": _("{where}: số liệu của kỳ {found}, đang lập biểu kỳ {expected}."),
        "rollup_mixed_rules": _("Lẫn hai bộ quy tắc xếp loại: {n} tổ chức dùng bộ «{found}» ({names})."),
        "rollup_mixed_stage": _(
            "Lẫn mức đề xuất với mức đã quyết định: mới {n} tổ chức gửi biểu theo mức đã quyết định ({names}), các tổ "
            "chức khác còn là đề xuất. Đề nghị chờ có quyết định rồi gửi lại biểu, hoặc lấy biểu đề xuất của họ."
        ),
        "rollup_still_proposed": _(
            "Còn {n} tổ chức mới có mức đề xuất, các tổ chức khác đã có quyết định ({names}). Đề nghị chờ quyết định "
            "rồi gửi lại biểu; vẫn muốn lập thì thêm --incomplete: biểu không có các tổ chức ấy và nêu tên."
        ),
        "rollup_mixed_demo": _("Lẫn dữ liệu thử với dữ liệu thật ({names})."),
        "rollup_conflict": _(
            "{where}: hai biểu cùng là lần {n} nhưng số khác nhau: {one} và {two}. Hỏi lại tổ chức ấy."
        ),
        "rollup_older": _(
            "{where}: đã cộng biểu lần {before}; tệp {one} là lần {n}, cũ hơn. Đưa thêm biểu lần {before} vào."
        ),
        "rollup_unlike": _(
            "{where}: tệp {one} là lần {n} như biểu đã cộng nhưng số khác. Hỏi lại tổ chức ấy; đúng là biểu mới thì "
            "bỏ rồi thêm lại tổ chức (kiemdiem units remove, units add)."
        ),
        "rollup_inside": _("{where}: đã nằm trong số của {above}; bỏ tệp {one} ra."),
        "rollup_double": _("Một chi bộ (mã {key}) được cộng hai lần: trong số của {other} và của {where}."),
        "rollup_missing": _("Còn {n} tổ chức chưa gửi: {names}. Vẫn muốn lập thì thêm --incomplete; biểu sẽ ghi rõ."),
        "deciding_unknown": _("Không có đồng chí «{where}» trong các danh sách đã nhận."),
        "deciding_unclear": _("Có hơn một đồng chí «{where}» ({names}); thêm --unit, ghi tên hoặc mã chi bộ."),
        "deciding_reason": _("{where}: khác đề xuất, trả lại hay chuyển lên đều phải ghi lý do (--because)."),
        "deciding_over": (
            _("Nhóm «{group}»: {n} đồng chí Xuất sắc, nhiều nhất {maximum}. Sửa mức, hoặc ghi căn cứ bằng --over."),
            _("{n} đồng chí Xuất sắc, nhiều nhất {maximum}. Sửa mức, hoặc ghi căn cứ bằng --over."),
        ),
        "deciding_unknown_collective": _(
            "Không có tập thể «{where}» trong các danh sách đã nhận (xem appraise table); ghi tên chi bộ, hoặc tên tập "
            "thể kèm --unit."
        ),
        "deciding_over_collectives": _(
            "Tập thể «{where}»: {n} Xuất sắc, nhiều nhất {maximum}. Sửa mức (appraise level --collective), hoặc ghi "
            "căn cứ bằng --over."
        ),
        "deciding_nobody": _("Không còn đồng chí nào chờ quyết định."),
        "deciding_other_year": _("{where}: hồ sơ của năm {found}."),
        "deciding_issued": _("{where}: đã ra quyết định; sửa bằng quyết định xếp loại lại (appraise again, Mẫu 03)."),
        "deciding_no_document": _("Chưa ra quyết định nào có số như vậy; xem trước bằng --draft."),
        "deciding_not_issued": _("{where}: chưa có quyết định nào để xếp loại lại (lệnh appraise issue)."),
        "deciding_same_level": _("{where}: mức mới trùng mức đang có."),
        "deciding_other_level": _("{where}: văn bản này đã xếp loại lại ở mức khác; mức khác nữa phải có văn bản mới."),
        "deciding_no_points": _("{where}: chưa ghi nội dung gợi ý nào."),
        "deciding_nobody_passed": _("Chưa có đồng chí nào ghi là chuyển cấp trên (hoặc cấp trên đã quyết định hết)."),
        "deciding_own_unit": _("{where}: là tệp của chính cấp uỷ này, không phải của cấp trên."),
        "deciding_other_sender": _("{where}: danh sách này đã nhận từ nơi khác; hỏi lại hai nơi gửi."),
        "deciding_not_from_above": _(
            "Quyết định của «{where}» không ký bằng khoá của cấp trên đã gửi hồ sơ lên (appraise pass-on --for; đảng "
            "uỷ bộ phận: appraise forward --for, cấp trên nữa: appraise take --from)."
        ),
        "deciding_no_such_cell": _("Quyết định của «{where}» là về một chi bộ không có trong các danh sách đã nhận."),
        "deciding_not_passed": _("{where}: không có trong những đồng chí chi bộ này đã chuyển lên."),
        "deciding_unknown_unit": _("«{where}»: có {n} chi bộ khớp tên ấy trong các danh sách đã nhận, cần đúng một."),
        "dossier_stranger": _("{where}: không có trong danh sách tổ chức trực thuộc (lệnh units)."),
        "dossier_older": _(
            "{where}: hồ sơ này lập lúc {made}, cũ hơn hồ sơ đã nhận (lập lúc {known}); không lấy. Đúng là bản mới thì "
            "xem lại ngày giờ của máy đã lập, rồi lập lại hồ sơ."
        ),
        "dossier_ahead": _(
            "{where}: hồ sơ ghi lập lúc {made}, sau ngày giờ của máy này ({now}); không lấy. Xem máy nào sai ngày "
            "giờ; máy lập hồ sơ sai thì sửa rồi lập lại hồ sơ."
        ),
        "appraise_other_file": _(
            "{what}; ở đây cần hồ sơ đã mã hoá *.kddossier, hoặc quyết định của cấp trên *.kddecision (giữ "
            "đúng đuôi tên tệp)."
        ),
        "dossier_other_key": _("{where}: hồ sơ ký bằng khoá khác khoá đã ghim."),
        "dossier_no_proposals": _(
            "{where}: hồ sơ không có danh sách đề xuất dạng dữ liệu; đề nghị chi bộ lập lại hồ sơ."
        ),
        "aggregate_open": _("Kỳ {where} chưa khép: chưa ghi được số liệu không tên (kiemdiem close)."),
        "aggregate_changed": _(
            "Kỳ {where} đã xuất số liệu một lần, nay sổ đã khác (đính chính, bản đến sau): không xuất nữa, vì so hai "
            "tệp sẽ ra câu trả lời của người được sửa."
        ),
        "no_scale_driver": _("Chưa cài phần ghi Parquet; hãy cài: pip install 'kiemdiem[scale]'."),
        "expected_row_key": _(
            "Dòng {where} ({name}): mã tổ chức phải là 16 đến 128 chữ số 0-9, a-f (xem tệp *.kdunit)."
        ),
        "expected_row_name": _("Dòng {where} ({name}): thiếu tên tổ chức."),
        "expected_row_mark": _("Dòng {where} ({name}): dấu khoá phải đủ 64 chữ số 0-9, a-f, hoặc để trống."),
        "expected_twice": _("{where}: mã {key} có hai lần trong danh sách."),
        "expected_parent": _("{where}: cấp trên «{key}» không có trong danh sách."),
        "expected_circle": _("Danh sách có vòng: một tổ chức trực thuộc chính nó qua các tổ chức khác."),
        "expected_too_many": _("Danh sách dài quá {maximum} tổ chức."),
        "expected_unprintable": _(
            "«{where}»: tên hoặc loại hình có ký tự không in được: {characters}. Hãy thay bằng ký tự khác."
        ),
        "expected_empty": _("Danh sách không có dòng nào."),
        "expected_unclear": _("Có hơn một tổ chức «{where}» trong danh sách: ghi mã thay cho tên ({keys})."),
        "expected_unknown": _("Không có tổ chức «{where}» trong danh sách."),
    }
