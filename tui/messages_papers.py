"""Words about the papers of a session: their names, what becomes of them, what is missing."""

from __future__ import annotations

from tui.locale import _
from tui.messages_files import Sentences


def paper_titles() -> dict[str, str]:
    """Paper id: its name."""
    return {
        "agenda": _("Chương trình hội nghị"),
        "invitation": _("Giấy mời"),
        "reminders": _("Danh sách nhắc nộp"),
        "self-assessments": _("Bảng tổng hợp tự đánh giá"),
        "ballots": _("Phiếu biểu quyết"),
        "count": _("Biên bản kiểm phiếu"),
        "committee-minutes": _("Biên bản họp chi uỷ"),
        "minutes": _("Biên bản hội nghị"),
        "summary": _("Tổng hợp đề xuất mức xếp loại"),
        "not-subject": _("Danh sách không thuộc diện"),
        "not-reviewed": _("Danh sách chưa kiểm điểm, xếp loại"),
        "report": _("Báo cáo kết quả"),
        "sheets": _("Nhận xét, đề xuất từng đảng viên"),
        "notices": _("Thông báo đến từng đảng viên"),
        "awards": _("Tờ trình khen thưởng"),
        "remedy": _("Kế hoạch khắc phục"),
        "contents": _("Danh mục hồ sơ"),
        "dossier": _("Tập bản kiểm điểm in lại"),
        "reviews": _("Bản kiểm điểm có xác nhận của chi bộ"),
        "attendance": _("Danh sách điểm danh"),
        "residence-requests": _("Phiếu xin ý kiến nơi cư trú"),
        "temporary-requests": _("Phiếu xin ý kiến nơi sinh hoạt tạm thời"),
    }


def body_titles() -> dict[str, str]:
    """Paper of a body that decides: its name."""
    return {
        "decision": _("Quyết định xếp loại kèm danh sách"),
        "decision-again": _("Quyết định xếp loại lại (Mẫu 03)"),
        "prompting": _("Gợi ý kiểm điểm"),
    }


def committee_titles() -> dict[str, str]:
    """Paper of a committee that reports upward: its name."""
    return {"committee-report": _("Báo cáo của cấp uỷ")}


def figures_known() -> dict[str, str]:
    """Whether the figures of a committee's report are the ones counted here."""
    return {
        "current": _("đúng biểu mới nhất ở kho này"),
        "older": _("ở kho này đã có biểu mới hơn"),
        "unknown": _("kho này không có biểu ấy để đối chiếu"),
    }


def SUMMARY_VERDICTS() -> dict[str, str]:  # noqa: N802 - as in `messages`: a table that follows the language
    """Words of `verify` that name a summary of figures; all others are those of every file."""
    return {
        "ok": _("Biểu tổng hợp số liệu hợp lệ"),
        "unsigned": _("Biểu tổng hợp số liệu chưa ký"),
        "pages_differ": _("Trang in khác dữ liệu của biểu tổng hợp"),
        "other_unit": _("Biểu tổng hợp số liệu của chi bộ khác"),
        "other_year": _("Biểu tổng hợp số liệu của năm khác"),
    }


def file_states() -> dict[str, str]:
    """State of a file: its words."""
    return {
        "draft": _("dự thảo"),
        "unsigned": _("không ký"),
        "waiting": _("chờ ký"),
        "signed": _("đã ký"),
        "editable": _("bản sửa được (Word)"),
        "table": _("bảng tính (Excel)"),
        "unfinished": _("chưa ký được: nội dung chưa đủ"),
    }


def needs() -> dict[str, str]:
    """What is missing for a paper: its words."""
    return {
        "meeting": _("chưa có biên bản ghi hội nghị (lệnh meeting)"),
        "count": _("chưa có kết quả kiểm phiếu (lệnh meeting)"),
        "committee": _("chưa ghi cuộc họp chi uỷ (lệnh prepare committee)"),
        "awards": _("chưa có đề nghị khen thưởng"),
        "remedies": _("chưa có việc phải khắc phục"),
        "proposals": _("chưa có mức chi bộ đề xuất"),
        "unprintable": _("có ký tự không in được, sửa rồi làm lại:"),
        "packs": _("chưa nhận bản kiểm điểm nào có dữ liệu (lệnh collect)"),
        "comments": _("không đồng chí nào còn phải xin ý kiến này"),
    }


def sign_fields() -> dict[str, str]:
    """Signature field of a session's paper: who signs there."""
    return {
        "clerk": _("người ghi biên bản"),
        "teller": _("tổ trưởng tổ kiểm phiếu"),
        "chair": _("chủ trì hội nghị"),
        "secretary": _("thay mặt chi bộ"),
    }


def papers() -> Sentences:
    """Code: sentence, as in `tui.messages`."""
    return {
        "earlier_first": _(
            "Người ghi biên bản (clerk), tổ trưởng tổ kiểm phiếu (teller) ký trước, chủ trì ký sau cùng."
        ),
        "own_review": _("Đồng chí không ký xác nhận bản kiểm điểm của chính mình; đồng chí khác chủ trì thì ký."),
        "other_signer": _("Ô này ghi tên đồng chí {expected}; khoá đang dùng là của đồng chí {found}."),
        "report_no_committee": _("{where}: không phải kho của cấp uỷ; giấy tờ của chi bộ: kiemdiem report --all."),
        "report_no_figures": _("Chưa có biểu tổng hợp nào của kỳ {where}: cộng số liệu trước (kiemdiem rollup)."),
        "number_taken": _("Số {where} đã ghi trong sổ cho: {subject}."),
        "paper_unknown": _("Không có văn bản «{where}»; xem: kiemdiem export --list"),
    }
