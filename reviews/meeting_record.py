"""The record of a conference written as a file: what `meeting export` gives, and the empty one to fill in."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from questionnaires.scoring import decimal
from reviews.ballots import BallotKind, Row, Tally
from reviews.campaign import Rated
from reviews.meeting_words import (
    COLLECTIVE_LEVELS,
    COLUMN_WORDS,
    FORMAT,
    HEAD,
    INVALID_ROW,
    ROUND_TOP,
    SLIPS,
    WRITTEN,
)
from reviews.meetings import COLLECTIVE, Item, Meeting
from reviews.member_year import MemberYear, Subject
from reviews.voting_base import HALF

Names = Callable[[str], str]
_YES: Final = {True: "có", False: "không"}

COMMENTS: Final[Mapping[str, str]] = {
    HEAD: "Biên bản hội nghị kiểm điểm ghi trên giấy, điền vào đây rồi chạy: kiemdiem meeting import TỆP\n"
    'Chữ sau dấu hai chấm để trong ngoặc kép; dòng không dùng thì xoá hoặc để "".',
    "bắt đầu": "Ngày/tháng/năm giờ:phút",
    "chủ trì thay": "Ai chủ trì khi kiểm điểm chính đồng chí chủ trì",
    "vắng": 'Mỗi đồng chí một dòng: - {họ tên: "...", lý do: "...", được chấp nhận: "có"}',
    "đến muộn": 'Mỗi đồng chí một dòng: - {họ tên: "...", lúc: "08:20"}',
    "lý do đổi thứ tự": "Chỉ ghi khi thứ tự dưới đây khác: tập thể, bí thư, phó bí thư, các đồng chí khác",
    "đảng viên": "Mức viết: Xuất sắc, Tốt, Hoàn thành, Không hoàn thành, Chưa xếp loại. Đồng chí chưa kiểm điểm: ghi "
    "lý do vào «hoãn».\nLý do của mức đề xuất chỉ bắt buộc khi khác phiếu, khác điểm và điều kiện.",
    "kiểm phiếu": "Phát ra = thu về + không thu về; thu về = hợp lệ + không hợp lệ; mỗi đồng chí: bốn mức + dòng hỏng "
    "= hợp lệ",
    "nghị quyết": 'Mỗi việc một dòng: - {nội dung: "...", đồng ý: 16, không đồng ý: 0, ý kiến khác: 0}',
}  # fmt: skip
"""What the file says before a key."""


def record_data(meeting: Meeting, name: Names, year: Callable[[str], MemberYear], *, blank: bool) -> dict[str, Any]:
    """The record as plain data in the order of the file; `blank` keeps empty places to fill in."""
    rounds = "top" in meeting.kinds
    main: BallotKind = "lower_levels" if rounds else "levels"
    data: dict[str, Any] = {
        HEAD: FORMAT, "kỳ": meeting.period, "địa điểm": meeting.place,
        "bắt đầu": _moment(meeting.opened or meeting.planned), "kết thúc": _moment(meeting.closed),
        "chủ trì": name(meeting.chair), "chủ trì thay": name(meeting.own_chair),
        "thư ký": name(meeting.clerk), "tổ kiểm phiếu": [name(teller) for teller in meeting.tellers],
        **({"ngưỡng": str(meeting.threshold)} if meeting.threshold != HALF else {}),
        "đại biểu": [{"họ tên": guest.name, "chức vụ": guest.post} for guest in meeting.guests],
        "vắng": [
            {"họ tên": name(a.member), "lý do": a.reason, "được chấp nhận": _YES[a.presence == "excused"]}
            for a in meeting.attendance if a.presence in ("excused", "absent")
        ],
        "đến muộn": [
            {"họ tên": name(a.member), "lúc": a.at, "lý do": a.reason}
            for a in meeting.attendance if a.presence == "late"
        ],
        "tạm nghỉ": [
            {"từ": _moment(p.begin), "đến": _moment(p.end), "lý do": p.reason} for p in meeting.pauses if p.end
        ],
        "lý do đổi thứ tự": meeting.order_reason,
        "thảo luận": meeting.discussion,
    }  # fmt: skip
    if COLLECTIVE in meeting.order:
        data["tập thể"] = _spoken(meeting.item(COLLECTIVE))
    members = [ident for ident in meeting.order if ident != COLLECTIVE]
    data["đảng viên"] = [_member(meeting, ident, name, year(ident), main, blank=blank) for ident in members]
    data["kiểm phiếu"] = _slips(meeting.tally(main), name(meeting.keeper) or meeting.keeper, blank=blank)
    if rounds:
        data[ROUND_TOP] = _slips(meeting.tally("top"), "", blank=blank)
    collective = meeting.tally("collective")
    if collective is not None:
        data["kiểm phiếu tập thể"] = _slips(collective, "", blank=blank)
        data["phiếu tập thể"] = [
            {"tên": row.subject, **_row(row, "collective"), **_rating(meeting.rating(row.subject))}
            for row in collective.rows
        ]
    data["nghị quyết"] = [
        {
            "nội dung": one.text,
            **({"đồng ý": one.hands.agree, "không đồng ý": one.hands.disagree, "ý kiến khác": one.hands.other}
               if one.hands else {}),
            "người thực hiện": one.who, "thời hạn": f"{one.due:%d/%m/%Y}" if one.due else "",
        }
        for one in meeting.resolutions
    ]  # fmt: skip
    data["đã thông qua biên bản"] = _YES[meeting.minutes_read]
    return data if blank else {key: value for key, value in data.items() if value not in ("", [], {})}


def _rating(rated: Rated) -> dict[str, Any]:
    words = (rated.own and WRITTEN[rated.own], rated.proposed and WRITTEN[rated.proposed], rated.reason)
    return {key: word for key, word in zip(COLLECTIVE_LEVELS, words, strict=True) if word}


def _spoken(item: Item) -> dict[str, Any]:
    said: dict[str, Any] = {
        "tóm tắt": item.summary,
        "góp ý": [{"người": remark.name, "nội dung": remark.text} for remark in item.remarks],
        "tiếp thu": item.answer,
        "kết luận": item.conclusion,
    }
    return {**said, "chuẩn mực đơn vị": dict(item.standard)} if item.standard else said


def _member(
    meeting: Meeting, ident: str, name: Names, year: MemberYear, main: BallotKind, *, blank: bool
) -> dict[str, Any]:
    item = meeting.item(ident)
    if item.deferred and not blank:
        return {"họ tên": name(ident), "hoãn": item.deferred}

    def word(subject: Subject) -> str:
        value = item.levels.get(subject) or year.levels.get(subject)
        return WRITTEN[value.level] if value else ""

    proposed = item.levels.get("proposed")
    data: dict[str, Any] = {
        "họ tên": name(ident), **_spoken(item),
        "chi uỷ": {
            "mức": word("committee"), "nhận xét": item.opinion or year.opinion,
            **({"điểm": decimal(item.appraised).replace(",", ".")} if item.appraised is not None else {}),
        },
        "mức cơ quan": word("official"), "mức đoàn thể": word("mass"),
    }  # fmt: skip
    kinds: dict[str, BallotKind] = {"phiếu": main, "bình chọn": "top"}
    for key, kind in kinds.items():
        tally = meeting.tally(kind)
        row = tally.row(ident) if tally else None
        if row is not None:
            data[key] = _row(row, kind)
        elif blank and kind in meeting.kinds:
            data[key] = dict.fromkeys((*COLUMN_WORDS[kind], INVALID_ROW), "")
    reason = proposed.reason if proposed else ""
    data |= {"đề xuất": word("proposed") if proposed else "", "lý do": reason}
    if blank:
        return {**data, "hoãn": item.deferred}
    return {key: value for key, value in data.items() if value not in ("", [])}


def _row(row: Row, kind: BallotKind) -> dict[str, int]:
    return {**dict(zip(COLUMN_WORDS[kind], row.votes, strict=True)), INVALID_ROW: row.invalid}


def _slips(tally: Tally | None, keeper: str, *, blank: bool) -> dict[str, Any]:
    if tally is None:
        return {**dict.fromkeys(SLIPS, "")} if blank else {}
    s = tally.slips
    values = (s.issued, s.returned, s.not_returned, s.valid, s.invalid, s.invalid_reason, keeper)
    return dict(zip(SLIPS, values, strict=True))


def _moment(moment: datetime | None) -> str:
    return f"{moment:%d/%m/%Y %H:%M}" if moment else ""


def as_yaml(data: Mapping[str, Any], *, comments: bool = True) -> str:
    """The data as YAML that people can edit: text in quotes, a note before the keys that need one."""
    rows: list[str] = []
    for key, value in data.items():
        note = COMMENTS.get(key, "") if comments else ""
        rows += ["", *(f"# {line}" for line in note.splitlines())] if note else []
        rows += _entry(key, value, 0)
    return "\n".join(rows).lstrip("\n") + "\n"


def _entry(key: str, value: Any, depth: int) -> list[str]:  # noqa: ANN401 - plain data of any shape
    pad = "  " * depth
    if isinstance(value, Mapping) and value:
        flat = all(not isinstance(inner, (Mapping, list)) for inner in value.values())
        if flat and all(isinstance(inner, int) or inner == "" for inner in value.values()):
            return [f"{pad}{key}: {{" + ", ".join(f"{k}: {_scalar(v)}" for k, v in value.items()) + "}"]
        return [f"{pad}{key}:", *(row for k, v in value.items() for row in _entry(k, v, depth + 1))]
    if isinstance(value, list) and value:
        return [f"{pad}{key}:", *(row for item in value for row in _listed(item, depth + 1))]
    return [f"{pad}{key}: {_scalar(value)}"]


def _listed(item: Any, depth: int) -> list[str]:  # noqa: ANN401 - as above
    pad = "  " * depth
    if not isinstance(item, Mapping):
        return [f"{pad}- {_scalar(item)}"]
    rows = [row for key, value in item.items() for row in _entry(key, value, depth + 1)]
    return [f"{pad}- {rows[0].lstrip()}", *rows[1:]]


def _scalar(value: Any) -> str:  # noqa: ANN401 - as above
    if isinstance(value, int):
        return str(value)
    return "[]" if value == [] else "{}" if value == {} else json.dumps(value, ensure_ascii=False)
