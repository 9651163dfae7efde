"""Sentences of collecting: what cannot be done with a member's review, and why."""

from __future__ import annotations

from tui.locale import _
from tui.messages_files import Sentences


def collecting() -> Sentences:
    """Collection, paper, choices, returns, sealed files."""
    return {
        "nothing_received": _("Chưa nhận bản nào của đồng chí {where}."),
        "nothing_to_choose": _("Đồng chí {where} không có hai bản nào phải chọn."),
        "choice_unknown": _("Không có bản nào mang mã «{where}»; có: {expected}."),
        "choice_unclear": _("Mã «{where}» hợp với nhiều bản; có: {expected}."),
        "choice_not_confirmed": _("Khoá ký bản này của đồng chí {where} chưa được xác nhận; hãy xác nhận khoá trước."),
        "reason_empty": _("Hãy ghi rõ lý do."),
        "reason_too_long": _("Lý do dài {found} ký tự, nhiều nhất {maximum}."),
        "paper_has_file": _(
            "Đồng chí {where} đã có bản ký trong chương trình; muốn nhập bản giấy thì trả lại bản ấy trước."
        ),
        "paper_points": _("Điểm {found} không hợp lệ: phải từ 0 đến {maximum}."),
        "paper_level": _("Không có mức «{found}»; chọn một trong {expected}."),
        "paper_percent": _("Tỷ lệ {found} không hợp lệ: phải từ 0 đến 100."),
        "by_needed": _("Hãy ghi tên người nhập, đã xem bản giấy."),
        "seen_by_needed": _("Hãy ghi tên người đã đối chiếu bản giấy có chữ ký."),
        "return_too_late": _("Không trả lại được nữa: hội nghị đã kiểm điểm đồng chí {where}."),
        "return_no_unit": _("Chưa có tệp chi bộ trong kho này, nên không biết ai trả lại; hãy nạp tệp chi bộ trước."),
        "return_other_signer": _("Tệp trả lại không do bí thư của chi bộ đồng chí ký."),
        "return_other_unit": _("Tệp trả lại là của chi bộ khác."),
        "return_other_member": _("Tệp trả lại là của đồng chí {where}."),
        "return_answered": _("Việc trả lại này đã ghi nhận, hoặc đã nộp bản mới hơn."),
        "token_no_library": _("Máy chưa có phần đọc thiết bị ký số; cài thêm: pipx inject kiemdiem python-pkcs11"),
        "token_module": _(
            "Không nạp được thư viện của thiết bị ký số: {where}. Hãy cài trình điều khiển của thiết bị."
        ),
        "token_absent": _("Không thấy chứng thư «{where}» trên thiết bị nào đang cắm."),
        "token_several": _("Thiết bị có nhiều chứng thư ({names}); hãy nêu rõ số hoặc tên (--token, --key)."),
        "token_pin_wrong": _("Mã PIN chưa đúng. Chương trình không tự thử lại; sai vài lần thiết bị sẽ khoá."),
        "no_pin": _("Cần mã PIN của thiết bị: chạy trong cửa sổ dòng lệnh, hoặc dùng --pin-fd. Chưa thử PIN nào."),
        "token_pin_last": _("Thiết bị «{where}» chỉ còn một lần thử PIN. Chắc chắn đúng thì thêm --last-try."),
        "token_pin_locked": _("Mã PIN của thiết bị đã bị khoá; hãy liên hệ nơi cấp."),
        "token_failed": _("Thiết bị ký số từ chối ({found})."),
        "prep_nothing": _("Sổ của chi bộ chưa có gì để chuẩn bị cho đồng chí {where}; ghi thêm bằng --task."),
        "prep_no_unit": _("Chưa có tệp chi bộ trong kho này, nên không biết ai gửi; hãy nạp tệp chi bộ trước."),
        "prep_other_signer": _("Tệp chuẩn bị không do bí thư của chi bộ đồng chí ký."),
        "prep_other_unit": _("Tệp chuẩn bị là của chi bộ khác."),
        "prep_other_member": _("Tệp chuẩn bị là của đồng chí {where}."),
        "prep_key": _("«{where}» không phải mã nhận tệp; đồng chí ấy xem mã bằng: kiemdiem keys show --receiving"),
        "no_member_key": _(
            "Chưa biết mã nhận tệp của đồng chí {where}: hãy xác nhận khoá trong bản đã nộp (roster confirm), hoặc ghi "
            "mã đồng chí ấy đọc trực tiếp: kiemdiem roster receive"
        ),
        "no_recipient": _("Tệp chi bộ chưa có khoá nhận của bí thư; hãy xin tệp chi bộ mới."),
    }
