"""What collecting says to people: one sentence a file, one line a member."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tui.locale import _
from tui.machine_words import cause
from tui.verdict_words import VERDICTS

if TYPE_CHECKING:
    from reviews.actions.collect import Outcome
    from reviews.collection_status import CollectionStatus, StatusRow


@cache
def KEPT() -> Mapping[str, str]:  # noqa: N802 - texts that have to be asked for after the language is set
    """What became of a file."""
    return {
        "new": _("đã nhận"),
        "newer": _("đã nhận, thay bản trước"),
        "waiting": _("giữ lại, chờ xác nhận khoá"),
        "conflict": _("giữ lại, chờ chọn một trong hai bản"),
        "already": _("đã có trong kho"),
        "aside": _("không nhận, cất riêng"),
    }


@cache
def WHERE() -> Mapping[str, str]:  # noqa: N802 - as above
    """Where a member's review stands."""
    return {
        "missing": _("chưa nhận"),
        "received": _("đã nhận"),
        "paper": _("bản giấy"),
        "waiting": _("chờ xác nhận khoá"),
        "conflict": _("hai bản khác nhau, chờ chọn"),
        "returned": _("trả lại"),
        "exempt": _("không thuộc diện"),
        "guest": _("sinh hoạt tạm thời, kiểm điểm ở chi bộ chính"),
    }


@cache
def REASONS() -> dict[str, str]:  # noqa: N802 - as above
    """More precise reasons than the verdict."""
    return {
        "symlink": _("đây là đường dẫn tắt, không mở theo"),
        "directory": _("đây là thư mục con; muốn nhận thì nêu tên thư mục ấy"),
        "special": _("đây không phải tệp thường"),
        "file": _("lớn hơn 5 MiB"),
        "json": _("dữ liệu kèm theo lớn hơn 1 MiB"),
        "empty": _("tệp rỗng"),
        "not_pdf": _("tệp không phải PDF"),
        "cam-ket.json": _("đây là bản đăng ký, cam kết"),
        "quarterly_form": _("đây là bản tự đánh giá quý, mẫu 05"),
        "collective_report": _("đây là báo cáo của tập thể, mẫu 01"),
        "tong-hop.json": _("đây là bản tổng hợp"),
        "unit": _("đây là tệp chi bộ (.kdunit)"),
        "return": _("đây là tệp trả lại (.kdreturn)"),
        "prep": _("đây là tệp chuẩn bị (.kdprep)"),
        "decision": _("đây là quyết định xếp loại (.kddecision)"),
        "notes": _("đây là ghi chép trong năm"),
        "roster": _("đây là danh sách đảng viên đã ký (.kdroster)"),
        "survey": _("đây là tệp khảo sát (.kdsurvey)"),
        "dossier": _("đây là hồ sơ đã mở mã hoá"),
        "sealed": _("đây là tệp đã mã hoá; nơi nhận mới mở được, hồ sơ: kiemdiem appraise take, dossier --open"),
        "key_differs": _("tên này đã có khoá khác trong danh sách; nếu đồng chí ấy đã làm khoá mới, hãy rút khoá cũ"),
        "name_doubled": _("danh sách có nhiều người cùng họ tên, ngày sinh"),
        "reader_died": _("tệp làm chương trình đọc phải dừng"),
        "exempt": _("được miễn công tác và sinh hoạt đảng"),
        "suspended": _("đang bị đình chỉ sinh hoạt đảng"),
        "under_six_months": _("kết nạp chưa đủ 6 tháng"),
        "other": _("theo quyết định đã ghi"),
        "withdrawn": _("đã rút khỏi danh sách"),
    }


def reason_words(reason: str) -> str:
    """A precise reason in words; what only a reader's log says is left out."""
    known = REASONS().get(reason)
    if known is not None:
        return known
    return cause(reason) if reason in errno.errorcode.values() else ""


def next_step(outcome: Outcome) -> str:
    """What the secretary can do about it; empty where nothing is to be done."""
    if outcome.code == "other_form" and outcome.objection:
        from tui.output import foreign  # it brings the command line along

        return _(
            "lý do chọn mẫu khác: «{words}»; đồng ý thì đổi ở trang của đồng chí ấy trong danh sách, hoặc: "
            "kiemdiem roster form"
        ).format(words=foreign(outcome.objection))
    steps = {
        "not_confirmed": _("đối chiếu mười nhóm mã khoá với đồng chí ấy rồi: kiemdiem roster confirm"),
        "unsigned": _("nếu có bản giấy đã ký: kiemdiem collect paper-data TỆP --seen-by TÊN"),
        "revision_conflict": _("chọn một bản: Enter ở «Ai đã nộp, ai chưa», hoặc kiemdiem collect choose"),
        "pages_differ": _("xem cạnh bản in lại: kiemdiem collect refused --out THƯ-MỤC"),
    }
    return steps.get(outcome.code, "") if outcome.kept != "already" else ""


def outcome_words(outcome: Outcome) -> str:
    """One line for a file: name, whose, what became of it, why."""
    from tui.output import foreign

    words = VERDICTS().get(outcome.code, outcome.code)
    more = reason_words(outcome.reason)
    said = f"{words} ({more})" if more else words
    who = f" · {foreign(outcome.name)}" if outcome.name else ""
    number = _(" · lần nộp {n}").format(n=outcome.revision) if outcome.revision else ""
    return f"{foreign(Path(outcome.file).name)}: {said}{who}{number} · {KEPT()[outcome.kept]}"


def totals(outcomes: Iterable[Outcome]) -> str:
    """The last line: how many of what."""
    counts: dict[str, int] = {}
    for outcome in outcomes:
        counts[outcome.kept] = counts.get(outcome.kept, 0) + 1
    shown = [f"{KEPT()[kept]} {counts[kept]}" for kept in KEPT() if counts.get(kept)]
    return _("{n} tệp: {parts}.").format(n=sum(counts.values()), parts="; ".join(shown) or "—")


def days_words(status: CollectionStatus) -> str:
    """How long it is until the deadline."""
    left = status.days_left
    if left is None or status.deadline is None:
        return _("chưa đặt hạn nộp")
    day = f"{status.deadline:%d/%m/%Y}"
    if left < 0:
        return _("hạn nộp {day}, đã quá {n} ngày").format(day=day, n=-left)
    return (
        _("hạn nộp {day}, còn {n} ngày").format(day=day, n=left)
        if left
        else _("hạn nộp hôm nay, {day}").format(day=day)
    )


@cache
def SHORT_REASONS() -> dict[str, str]:  # noqa: N802 - as above
    """Why no review is owed, as short as a column."""
    return {
        "exempt": _("miễn sinh hoạt"), "suspended": _("đình chỉ sinh hoạt"), "under_six_months": _("dưới 6 tháng"),
        "other": _("theo quyết định đã ghi"),
    }  # fmt: skip


def row_words(row: StatusRow, *, short: bool = False) -> str:
    """Where one member's review stands, with reason and number."""
    words = WHERE()[row.where]
    if row.where == "exempt" and row.reason:
        reasons = REASONS() | SHORT_REASONS() if short else REASONS()
        words += f": {reasons.get(row.reason, row.reason)}"
    if row.sent:
        words += _("; có gửi bản") if short else _("; có gửi bản, không tính")
    elif row.where == "returned":
        words += f": {row.reason}" + (_(", hạn {day}").format(day=f"{row.deadline:%d/%m}") if row.deadline else "")
    elif row.revision:
        words += _(", lần {n}").format(n=row.revision) + (f", {row.at:%d/%m %H:%M}" if row.at else "")
    if row.reminded:
        words += _("; nhắc lần {n}, {day}").format(n=len(row.reminded), day=f"{row.reminded[-1]:%d/%m}")
    return words + (_("; bản mới hơn chờ xác nhận khoá") if row.waiting else "")
