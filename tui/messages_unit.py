"""Words about roster, plan and preparation: states, kinds of comments, what is missing."""

from __future__ import annotations

from collections.abc import Mapping

from tui.locale import _


def LEVEL_WORDS() -> Mapping[str, str]:  # noqa: N802 - texts that have to be asked for after the language is set
    """Level code: exact name. Codes are never shown to people."""
    return {
        "HTXS": _("Hoàn thành xuất sắc nhiệm vụ"),
        "HTT": _("Hoàn thành tốt nhiệm vụ"),
        "HTNV": _("Hoàn thành nhiệm vụ"),
        "KHT": _("Không hoàn thành nhiệm vụ"),
    }


def SHORT_LEVELS() -> Mapping[str, str]:  # noqa: N802 - as above
    """Level code: the short name of narrow columns (process.md 7)."""
    return {"HTXS": _("Xuất sắc"), "HTT": _("Tốt"), "HTNV": _("Hoàn thành"), "KHT": _("Không hoàn thành")}


def STATES() -> Mapping[str, str]:  # noqa: N802 - as above
    """State of a member's year: words (rc 3.3)."""
    return {
        "not_subject": _("không thuộc diện kiểm điểm, xếp loại"),
        "draft": _("chưa nhận"),
        "submitted": _("đã nhận"),
        "returned": _("trả lại để bổ sung"),
        "cell_ready": _("đủ điều kiện đưa ra hội nghị"),
        "deferred": _("hoãn kiểm điểm"),
        "reviewed": _("đã kiểm điểm tại hội nghị"),
        "voted": _("đã biểu quyết"),
        "proposed": _("chi bộ đã đề xuất mức"),
        "sent_up": _("đã báo cáo cấp uỷ cấp trên"),
        "sent_back": _("cấp trên yêu cầu kiểm điểm lại"),
        "decided": _("đã có quyết định"),
        "notified": _("đã thông báo"),
        "complaint": _("có khiếu nại, kiến nghị"),
        "closed": _("đã lưu hồ sơ"),
        "reopened": _("đánh giá, xếp loại lại"),
    }


def CAMPAIGN_STATES() -> Mapping[str, str]:  # noqa: N802 - as above
    """State of the campaign: words (rc 3.4)."""
    return {
        "planned": _("đang lập kế hoạch"),
        "open": _("đảng viên đang tự kiểm điểm"),
        "collecting": _("đang nhận bài"),
        "meeting_called": _("đã triệu tập hội nghị"),
        "in_meeting": _("đang họp"),
        "balloting": _("đang bỏ phiếu"),
        "counted": _("đã kiểm phiếu"),
        "concluded": _("đã kết luận"),
        "sent_up": _("đã báo cáo cấp trên"),
        "decided": _("đã có quyết định"),
        "published": _("đã thông báo, công khai"),
        "archived": _("đã lưu hồ sơ, khép năm"),
        "postponed": _("hoãn"),
        "reopened": _("mở lại"),
    }


def OFFICES() -> Mapping[str, str]:  # noqa: N802 - as above
    """Role of a roster line in chi uỷ: words."""
    return {"secretary": _("bí thư"), "deputy": _("phó bí thư"), "committee": _("chi uỷ viên")}


def COMMENT_KINDS() -> Mapping[str, str]:  # noqa: N802 - as above
    """Kind of an outside comment: words."""
    return {
        "residence": _("Nhận xét nơi cư trú (213)"),
        "temporary_cell": _("Chi bộ nơi tạm thời"),
        "official": _("Kết quả xếp loại CBCCVC"),
        "mass": _("Đoàn thể"),
        "quarterly": _("Kết quả theo quý"),
        "discipline": _("Kỷ luật, khiếu nại, tố cáo"),
        "collective": _("Góp ý cho tập thể"),
    }


def DATES() -> Mapping[str, str]:  # noqa: N802 - as above
    """The five dates of the plan."""
    return {
        "hand_in": _("nộp bản kiểm điểm"),
        "committee_meeting": _("họp chi uỷ"),
        "documents_out": _("gửi tài liệu"),
        "meeting": _("hội nghị"),
        "dossier_in": _("nộp hồ sơ"),
    }


def unit_year() -> dict[str, str | tuple[str, ...]]:
    """Code: sentence, as in `tui.messages`."""
    return {
        "roster_field_unknown": _("Không có trường «{where}»; chọn một trong: {names}."),
        "year_field_unknown": _("Không có trường «{where}»; chọn một trong: {names}."),
        "roster_too_long": _("{column}: dài {found} ký tự, nhiều nhất {maximum}."),
        "roster_row_twice": _("trùng với dòng {first} (cùng họ tên, ngày sinh)."),
        "roster_row_unclear": _(
            "danh sách đã có {found} đồng chí cùng tên; ghi ngày sinh để biết là ai, hoặc sửa bằng «roster set»."
        ),
        "level_unknown": _("Không có mức «{where}»; ghi một trong: {expected}."),
        "comment_unknown": _("Không có dòng «{where}» trong sổ nhận xét; xem mã dòng bằng «kiemdiem comments list»."),
        "not_saved": _("Chưa lưu được phần vừa ghi nên chưa làm được. {where}"),
        "opinion_empty": _("Chưa ghi nhận xét của chi uỷ."),
        "opinion_points": _("Điểm chi uỷ chấm {found} không hợp lệ: phải từ 0 đến {maximum}."),
        "ready_not_submitted": _("Đồng chí {name}: bản kiểm điểm chưa ở chi bộ (trạng thái: {state})."),
        "ready_comment_missing": _(
            "Đồng chí {name}: chưa có «{kind}»; nhận rồi thì ghi vào sổ, không cần thì ghi lý do "
            "(mục «Nhận xét bên ngoài», hoặc lệnh comments received)."
        ),
        "ready_no_opinion": _("Đồng chí {name}: chưa có ý kiến của chi uỷ."),
        "plan_no_deciding_body": _("Chưa ghi cấp quyết định xếp loại."),
        "plan_allotment_unnamed": _("Có số Hoàn thành xuất sắc được giao nhưng chưa ghi văn bản giao."),
        "plan_points_unnamed": _("Chấm theo từng tiêu chí nhưng chưa ghi văn bản về thang điểm."),
        "plan_no_meeting": _("Chưa ghi ngày giờ hội nghị."),
        "plan_documents_late": _(
            "Dự thảo báo cáo tập thể phải gửi trước hội nghị ít nhất 03 ngày làm việc (HD 43 mục 2): "
            "chậm nhất ngày {day}."
        ),
        "plan_collective_late": _(
            "Dự thảo báo cáo tập thể gửi ngày {sent}, chậm hơn 03 ngày làm việc trước hội nghị (HD 43 mục 2): phải gửi "
            "chậm nhất ngày {day}."
        ),
        "plan_no_end": _(
            "Chưa ghi giờ kết thúc dự kiến của hội nghị. Hội nghị ít nhất 01 ngày (HD 43 mục 2), trừ khi cấp tỉnh quy "
            "định khác."
        ),
        "plan_below_a_day": _(
            "Hội nghị dưới 01 ngày (HD 43 mục 2). Cấp tỉnh có quy định khác thì ghi số văn bản ở «Quy định về thời "
            "gian kiểm điểm»."
        ),
        "plan_dates_crossed": _("Ngày tháng không đúng thứ tự: «{where}» sau «{later}»."),
        "plan_after_year": _("Hội nghị sau ngày 31/12 (HD 43 mục 4.1), trừ đơn vị kết thúc năm công tác muộn."),
        "plan_no_committee_named": _(
            "Chưa ghi ai là chi uỷ viên trong danh sách; chi bộ không có chi uỷ thì ghi «Có chi uỷ»: không."
        ),
        "unit_locked": _(
            "Sổ sách chi bộ trong kho này chỉ mở bằng mật khẩu của bí thư (hoặc đồng chí được bàn giao); "
            "chọn người bằng --person."
        ),
        "hand_over_no_key": _("Đồng chí {where} chưa có khoá cá nhân; tạo ở «Khoá cá nhân», hoặc kiemdiem keys new."),
        "hand_over_same": _("Người nhận bàn giao phải là người khác."),
        "hand_over_not_officer": _("Chỉ bí thư đang giữ sổ sách bàn giao được; đồng chí {where} không giữ."),
        "hand_over_nobody": _("Trong kho này không có đồng chí nào tên «{where}»; thêm bằng «kiemdiem init member»."),
        "year_unreadable": _("Năm «{where}» không đọc được; viết bốn chữ số, ví dụ 2026."),
        "year_no_books": _("Kho này không có sổ sách năm {where}; có: {names}."),
        "year_not_officer": _(
            "Đồng chí {where} không giữ sổ sách của kho này nên không mở năm mới được; chọn người bằng --person."
        ),
        "year_begun": _("Sổ sách năm {where} đã có trong kho này; chưa ghi gì."),
        "year_not_next": _("Sổ sách mới nhất là năm {found}: chỉ mở được năm {next}, không phải {where}. Chưa ghi gì."),
        "books_other_year": _(
            "Kho này đã có sổ sách năm {found}, không lập lại cho năm {where}; chưa ghi gì. Sang năm sau: "
            "kiemdiem init year (danh sách, khoá đã ghim giữ nguyên). Ghi lại tệp *.kdunit: kiemdiem prepare issue"
        ),
        "roster_older": _(
            "{where}: danh sách này ký ngày {day}, trước khi kho này xác nhận hoặc rút khoá gần nhất; hãy xin danh "
            "sách mới. Chưa nhận gì."
        ),
        "roster_not_ours": _("{where}: danh sách này không phải do bí thư của chi bộ trong kho này ký."),
        "send_up_open": _("Chưa báo cáo lên được: chi bộ chưa đề xuất mức cho {names}."),
        "send_up_nobody": _("Chưa có đồng chí nào được chi bộ đề xuất mức."),
        "decision_row": _("dòng {where} ({name}): không hiểu «{cause}»."),
        "decision_empty": _("Danh sách không có dòng nào có họ tên và mức xếp loại."),
        "decision_twice": _("Đồng chí {where} có hai lần trong danh sách."),
        "decision_unclear": _("«{where}» trùng tên với nhiều đồng chí; ghi thêm ngày sinh."),
        "decision_stranger": _("«{where}» không có trong danh sách đảng viên của chi bộ."),
        "decision_collective": _(
            "Tập thể «{where}» không có trong danh sách tập thể được xếp loại của chi bộ (Cấp uỷ, kế hoạch năm)."
        ),
        "decision_no_reason": _("Đồng chí {where}: quyết định khác đề xuất, cần ghi lý do (cột «Lý do»)."),
        "decision_unnamed": _("Quyết định phải có số, ngày và cơ quan (--number, --on, --body)."),
        "decision_elsewhere": _("Quyết định này của chi bộ khác hoặc năm khác."),
        "complaint_unknown": _("Không có khiếu nại «{where}»."),
        "close_open": _("Chưa khép năm được: chưa thông báo kết quả hoặc còn việc dở với {names}."),
        "year_closed": _("Năm {where} đã khép ngày {day}; chỉ sửa được bằng quyết định mới (kiemdiem correct)."),
        "dossier_to_self": _("Đây là tệp của chính chi bộ mình; cần tệp *.kdunit của cấp quyết định."),
        "dossier_no_papers": _("{where}: không có giấy tờ nào; hãy chạy «kiemdiem report --all -o THƯ_MỤC» trước."),
    }
