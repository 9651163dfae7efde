"""Words about a section committee, which only proposes: what it may not do, which lists of it are not taken."""

from __future__ import annotations

from tui.locale import _
from tui.messages_files import Sentences


def sections() -> Sentences:
    """Code: sentence, as in `tui.messages`."""
    return {
        "section_only_proposes": _(
            "{where}: đảng uỷ bộ phận chỉ đề xuất, không ra quyết định; chuyển lên cấp quyết định (appraise forward)."
        ),
        "section_hands_on": _(
            "{where}: đảng uỷ bộ phận chuyển cả hồ sơ các chi bộ lên cấp quyết định bằng appraise forward."
        ),
        "section_not_one": _(
            "{where}: chưa ghi là đảng uỷ bộ phận (kiemdiem prepare set proposes_only=có); cấp quyết định thì ra quyết "
            "định bằng appraise issue."
        ),
        "section_takes_cells": _("{where}: đảng uỷ bộ phận chỉ nhận hồ sơ của chi bộ."),
        "section_nothing": _("Chưa nhận hồ sơ nào, hoặc cấp trên đã quyết định hết: không có gì để chuyển lên."),
        "section_no_archive": _("{where}: không còn bản gốc của hồ sơ; nhận lại hồ sơ của chi bộ (appraise take)."),
        "section_to_section": _("{where}: cũng là đảng uỷ bộ phận; cần tệp *.kdunit của cấp quyết định."),
        "section_older": _("{where}: đã nhận bản mới hơn; bản này cũ, không lấy."),
        "section_cell_older": _(
            "{where}: hồ sơ do {by} chuyển lên, chi bộ lập lúc {made}, cũ hơn bản đã nhận (lập lúc {known}); không "
            "lấy. Đảng uỷ bộ phận nhận hồ sơ mới của chi bộ rồi chuyển lại, hoặc chuyển riêng các chi bộ khác (--unit)."
        ),
        "section_cell_unknown": _(
            "{where}: {by} chuyển lên, nhưng không có trong danh sách tổ chức trực thuộc (lệnh units)."
        ),
        "section_not_below": _(
            "{where}: trong danh sách tổ chức không trực thuộc {by} (units add … --under, hoặc bảng Excel)."
        ),
        "section_not_enclosed": _("{where}: {by} không gửi kèm hồ sơ của chi bộ này."),
        "section_list_changed": _(
            "{where}: hồ sơ do {by} chuyển lên không còn đúng như chi bộ đã ký. Không nhận gì; hỏi lại cả hai nơi."
        ),
        "section_cell_key": _("{where}: hồ sơ do {by} chuyển lên ký bằng khoá khác khoá đã ghim của chi bộ."),
        "section_stranger": _("{where}: {by} ghi đề xuất khác với danh sách {unit} đã ký."),
        "decision_older": _(
            "Quyết định {where}: mọi đồng chí, tập thể trong đó đã có quyết định sau ngày ấy; không lấy."
        ),
        "decision_other_key": _(
            "Quyết định này không ký bằng khoá của {where}. Cấp khác ký thì cần tệp *.kdunit của cấp ấy (dòng "
            "lệnh: --from TỆP)."
        ),
        "deciding_two_proposals": _(
            "{where}: chi bộ và đảng uỷ bộ phận đề xuất khác nhau; ghi mức quyết định và lý do (appraise level), hoặc "
            "trả lại, chuyển lên."
        ),
    }
