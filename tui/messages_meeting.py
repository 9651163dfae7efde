"""Words about the conference: what a step still needs, what does not add up, what a record on file lacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from questionnaires.values import Problem
from tui.locale import _
from tui.messages_unit import CAMPAIGN_STATES, LEVEL_WORDS, STATES

Sentences = Mapping[str, str | tuple[str, ...]]


@cache
def MEETING_STATES() -> Mapping[str, str]:  # noqa: N802 - texts that have to be asked for after the language is set
    """State of the conference."""
    return {
        "planned": _("chưa khai mạc"),
        "open": _("đang kiểm điểm"),
        "balloting": _("đang bỏ phiếu"),
        "counted": _("đã kiểm phiếu"),
        "closed": _("đã bế mạc"),
    }


@cache
def ITEM_PARTS() -> Mapping[str, str]:  # noqa: N802 - as above
    """Parts of an item."""
    return {
        "summary": _("tóm tắt tự kiểm điểm"),
        "answer": _("tiếp thu, giải trình"),
        "conclusion": _("kết luận của chủ trì"),
        "remark": _("người góp ý và nội dung góp ý"),
        "resolution": _("nội dung nghị quyết"),
    }


@cache
def WHY_ASKED() -> Mapping[str, str]:  # noqa: N802 - as above
    """Why a reason is asked for a proposed level (process.md 6.3)."""
    return {
        "ballot": _("đề xuất khác kết quả phiếu"),
        "no_majority": _("không mức nào quá nửa"),
        "points": _("đề xuất khác mức theo điểm, điều kiện"),
        "no_rule": _("điểm, điều kiện không cho ra mức nào"),
        "allotment": _("vượt số Hoàn thành xuất sắc được giao"),
    }


@cache
def COUNT_WORDS() -> Mapping[str, str]:  # noqa: N802 - as above
    """Numbers of a count."""
    return {
        **LEVEL_WORDS(),
        "issued": _("phát ra"), "returned": _("thu về"), "not_returned": _("không thu về"), "valid": _("hợp lệ"),
        "invalid": _("không hợp lệ"), "invalid_row": _("dòng hỏng"), "agree": _("đồng ý"),
        "disagree": _("không đồng ý"), "levels": _("xếp loại"), "lower_levels": _("xếp loại ba mức dưới"),
        "top": _("bình chọn Hoàn thành xuất sắc"), "collective": _("xếp loại tập thể"),
    }  # fmt: skip


@cache
def LACKS() -> Mapping[str, str]:  # noqa: N802 - as above
    """What the conference needs before it opens."""
    return {"chair": _("người chủ trì"), "clerk": _("thư ký")}


def meeting_facts(problem: Problem) -> dict[str, str]:
    """Facts of a problem that are codes, in words."""
    states = CAMPAIGN_STATES() if problem.code == "illegal_campaign_step" else STATES()
    if problem.code == "meeting_state":
        states = MEETING_STATES()
    tables: dict[str, Callable[[], Mapping[str, str]]] = {
        "state": lambda: states, "to": lambda: states, "wanted": lambda: states, "what": ITEM_PARTS,
        "asked": WHY_ASKED, "column": COUNT_WORDS,
    }  # fmt: skip
    found: dict[str, str] = {}
    for name, table in tables.items():
        value = problem.params.get(name)
        if value is not None:
            codes = value if isinstance(value, tuple) else (value,)
            found[name] = "; ".join(table().get(str(code), str(code)) for code in codes)
    if problem.code == "meeting_lacks":
        found["where"] = LACKS().get(problem.where, problem.where)
    if problem.code == "count_missing":
        found["where"] = COUNT_WORDS().get(problem.where, problem.where)
    return found


def meeting() -> Sentences:
    """Code: sentence, as in `tui.messages`."""
    return {**_steps(), **_ballots(), **_files()}


@cache
def MEETING_CODES() -> frozenset[str]:  # noqa: N802 - as above
    """Codes whose facts `meeting_facts` puts into words."""
    return frozenset(meeting())


def _steps() -> Sentences:
    return {
        "illegal_step": _("Hồ sơ của đảng viên đang ở bước «{state}», chưa chuyển được sang «{to}»."),
        "illegal_campaign_step": _("Đợt kiểm điểm đang ở bước «{state}», chưa chuyển được sang «{to}»."),
        "reason_needed": (_("Đồng chí {name}: cần ghi lý do."), _("Cần ghi lý do.")),
        "no_rules": _("Chưa có bộ quy tắc xếp loại của năm {where}."),
        "threshold_range": _("Ngưỡng «{where}» không dùng được: phải từ 1/2 đến dưới 1."),
        "meeting_state": _("Hội nghị {state}; việc này chỉ làm được khi hội nghị: {wanted}."),
        "meeting_paused": _("Hội nghị đang tạm nghỉ; hãy họp tiếp trước đã (meeting resume)."),
        "meeting_lacks": _("Chưa ghi {where} của hội nghị."),
        "meeting_exists": _("Năm {where} đã có biên bản hội nghị; muốn thay toàn bộ thì thêm --again."),
        "meeting_sent_up": _("Kết quả năm {where} đã báo cáo cấp trên; biên bản hội nghị không thay được nữa."),
        "item_unknown": _("Không có «{where}» trong thứ tự kiểm điểm của hội nghị."),
        "item_lacks": (_("Đồng chí {name}: chưa ghi {what}."), _("Chưa ghi {what}.")),
        "items_open": (_("Còn {n} phần chưa kết luận: {names}."), _("Còn {n} phần chưa kết luận.")),
        "own_item_chair": (
            _("Đồng chí {name} không tự chủ trì phần kiểm điểm của mình; ghi người chủ trì thay."),
            _("Người chủ trì không tự kết luận về mình; ghi người chủ trì thay."),
        ),
        "order_names": _("Thứ tự mới phải gồm đúng những người đang có trong thứ tự kiểm điểm."),
        "case_unknown": _("Không có trường hợp «{where}»; các trường hợp: {expected}."),
        "no_voters": _("Không có ai để biểu quyết hoặc không có ai được xếp loại."),
        "member_not_received": _(
            "Đồng chí {name}: chi bộ chưa nhận bản kiểm điểm; hãy nhận tệp, nhập bản giấy, hoặc hoãn."
        ),
        "member_not_ready": _("Đồng chí {name}: chưa có ý kiến của chi uỷ (lệnh opinion set)."),
        "not_counted": _("Đồng chí {name}: chưa kiểm phiếu nên chưa ghi được mức đề xuất."),
        "proposal_reason": _("Đồng chí {name}: cần ghi lý do của mức đề xuất ({asked})."),
        "proposals_missing": (
            _("Còn {n} đồng chí chưa ghi mức đề xuất: {names}."),
            _("Còn {n} đồng chí chưa ghi mức đề xuất."),
        ),
        "nobody_deferred": _("Không ai được hoãn hay phải kiểm điểm lại, nên không cần họp bổ sung."),
    }  # fmt: skip


def _ballots() -> Sentences:
    return {
        "ballots_negative": (_("{line}: {name}: số phiếu không thể âm."), _("Số phiếu không thể âm.")),
        "ballots_issued": (
            _("{line}: phát ra {issued} phiếu nhưng thu về {returned} + không thu về {lost}."),
            _("Phát ra {issued} phiếu nhưng thu về {returned} + không thu về {lost}."),
        ),
        "ballots_returned": (
            _("{line}: thu về {returned} phiếu nhưng hợp lệ {valid} + không hợp lệ {invalid}."),
            _("Thu về {returned} phiếu nhưng hợp lệ {valid} + không hợp lệ {invalid}."),
        ),
        "ballots_too_many": (
            _("{line}: phát ra {issued} phiếu, nhiều hơn số có quyền biểu quyết đang có mặt ({most})."),
            _("Phát ra {issued} phiếu, nhiều hơn số có quyền biểu quyết đang có mặt ({most})."),
        ),
        "ballots_row": (
            _("{line}: {name}: {parts} = {sum}, phải bằng {valid} phiếu hợp lệ."),
            _("{name}: {parts} = {sum}, phải bằng {valid} phiếu hợp lệ."),
            _("{parts} = {sum}, phải bằng {valid} phiếu hợp lệ."),
        ),
        "ballots_row_columns": (
            _("{line}: {name}: phải có {expected} số."),
            _("Mỗi dòng kiểm phiếu phải có {expected} số."),
        ),
        "ballots_row_missing": (
            _("{line}: {name}: chưa có kết quả phiếu."),
            _("{name}: chưa có kết quả phiếu."),
            _("Có người chưa có kết quả phiếu."),
        ),
        "ballots_row_twice": (_("{line}: {name}: hai kết quả phiếu."), _("Có người có hai kết quả phiếu.")),
        "ballots_row_unknown": (
            _("{line}: {name}: không có tên trên phiếu."),
            _("{name}: không có tên trên phiếu."),
            _("Có kết quả của người không có tên trên phiếu."),
        ),
        "ballots_differ": (
            _("{name}, {column}: lần một {first}, lần hai {second}. Hai người đếm phải khớp nhau."),
            _("Phiếu {column}: lần một {first}, lần hai {second}. Hai người đếm phải khớp nhau."),
        ),
        "count_unreadable": _(
            "Không hiểu «{where}»; viết TÊN HOẶC SỐ=PHIẾU/PHIẾU…, đủ {expected} số, thêm một số nếu có dòng hỏng."
        ),
        "count_missing": _("Phiếu {where}: mới có {n} lần đếm; hai thành viên tổ kiểm phiếu đếm riêng rồi mới chốt."),
    }


def _files() -> Sentences:
    return {
        "meeting_file_format": _("{where}: tệp có định dạng {found}; chương trình này đọc định dạng {expected}."),
        "meeting_file_period": _("{where}: tệp là của kỳ {found}, chi bộ đang làm kỳ {expected}."),
        "meeting_name_unknown": _("{where}: không có đồng chí «{found}» trong danh sách chi bộ."),
        "meeting_name_doubled": _("{where}: có hai đồng chí «{found}»; ghi số thứ tự trong danh sách thay cho tên."),
        "meeting_member_twice": _("{where}: đồng chí {found} đã có ở trên."),
        "meeting_member_missing": _("{where}: thiếu đồng chí {name}; chưa kiểm điểm thì vẫn ghi tên và lý do hoãn."),
        "meeting_member_extra": _("{where}: đồng chí {name} không thuộc diện kiểm điểm, xếp loại ở hội nghị này."),
        "meeting_order_reason": _(
            "{where}: thứ tự khác quy định từ đồng chí {name}; xếp lại, hoặc ghi «lý do đổi thứ tự»."
        ),
        "meeting_own_chair": _("{where}: đồng chí {name} không tự chủ trì phần của mình; ghi «chủ trì thay»."),
        "meeting_item_lacks": (
            _("{where}: đồng chí {name}: chưa ghi {what}."),
            _("{where}: chưa ghi {what}."),
        ),
        "meeting_member_not_received": _(
            "{where}: đồng chí {name}: chi bộ chưa nhận bản kiểm điểm; hãy nhận tệp, nhập bản giấy, hoặc ghi «hoãn»."
        ),
        "meeting_member_not_ready": _("{where}: đồng chí {name}: chưa có ý kiến của chi uỷ; ghi vào «chi uỷ»."),
        "meeting_level": _("{where}: không hiểu mức «{found}»; ghi một trong: {expected}."),
        "meeting_not_counted": _("{where}: đồng chí {name} có mức đề xuất nhưng tệp không có phần «kiểm phiếu»."),
        "meeting_proposal_missing": _("{where}: đồng chí {name}: chưa ghi mức đề xuất."),
        "meeting_proposal_reason": _("{where}: đồng chí {name}: cần ghi lý do của mức đề xuất ({asked})."),
        "meeting_threshold": _("{where}: ngưỡng «{found}» không dùng được; viết 1/2, 2/3: từ 1/2 đến dưới 1."),
        "meeting_time": _("{where}: không hiểu «{found}»; viết ngày/tháng/năm giờ:phút, ví dụ 12/12/2026 08:00."),
    }
