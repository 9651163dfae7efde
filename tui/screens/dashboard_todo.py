"""What is to be done, in the fewest words: beside each member, and summed up for the cell."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from reviews.dashboard import Dashboard, MemberLine
from reviews.pending import Code, Pending
from tui.collect_words import SHORT_REASONS
from tui.locale import _
from tui.verdict_words import VERDICTS
from tui.widgets.cells import Words, styled


@cache
def COMMENTS() -> Mapping[str, str]:  # noqa: N802 - texts that have to be asked for after the language is set
    """Whose word is waited for."""
    return {
        "residence": _("chờ nhận xét nơi cư trú"), "temporary_cell": _("chờ nhận xét nơi tạm thời"),
        "official": _("chờ kết quả viên chức"), "mass": _("chờ ý kiến đoàn thể"),
        "quarterly": _("chờ kết quả quý"), "discipline": _("chờ văn bản kỷ luật"), "collective": _("chờ ý kiến"),
    }  # fmt: skip


def pending_words(one: Pending, made: Dashboard, *, own: bool = False) -> str:
    """One thing to do."""
    if one.code == "comment":
        return COMMENTS()[one.comment or "collective"]
    if one.code == "returned":
        return one.reason
    if one.code == "hand_in":
        if one.reminded:
            return _("nhắc lần {n}, {day}").format(n=len(one.reminded), day=f"{one.reminded[-1]:%d/%m}")
        late = (made.today - one.due).days if one.due else 0
        return _("quá hạn {n} ngày: nhắc nộp").format(n=late) if late > 0 else _("nhắc nộp")
    if one.code == "opinion":
        return _("phó bí thư ghi ý kiến") if own else _("chi uỷ ghi ý kiến")
    return {
        "choose": _("chọn một trong hai bản"), "key": _("đối chiếu, xác nhận khoá"),
    }.get(one.code, _("đủ, đưa ra hội nghị"))  # fmt: skip


def todo_words(line: MemberLine, made: Dashboard, room: int) -> Words:
    """The last column: a file refused since, else the most urgent thing and how many more, else a note."""
    if line.refused:
        return styled(f" ✗ {VERDICTS().get(line.refused, line.refused)} ", "bold $on_error on $error")
    if not line.pending:
        return styled(note_words(line), "$muted")
    first = line.pending[0]
    more = f" +{len(line.pending) - 1}" if len(line.pending) > 1 else ""
    words = pending_words(first, made, own=line.own)
    words = (words if len(words) + len(more) <= room else words[: room - len(more) - 1].rstrip() + "…") + more
    urgent = first.code in ("choose", "key", "returned") or (first.code == "hand_in" and (made.days_left or 0) < 0)
    return styled(words, "$warn" if urgent else "$ok" if first.code == "ready" else "$muted")


def todo_text(line: MemberLine, made: Dashboard) -> str:
    """Everything that is to be done about a member, or the note: what a search looks at."""
    refused = [VERDICTS().get(line.refused, line.refused)] if line.refused else []
    waits = [pending_words(one, made, own=line.own) for one in line.pending]
    return "; ".join([*refused, *waits]) or note_words(line)


def note_words(line: MemberLine) -> str:
    """What is worth knowing where nothing is to be done."""
    status, standing = line.status, line.status.line.standing
    if status.where == "exempt":
        span = {"exempt": standing.exempt, "suspended": standing.suspended}.get(status.reason)
        words = SHORT_REASONS().get(status.reason, status.reason)
        if span is not None and span.end is not None:
            words = _("{words} đến {day}").format(words=words.split()[0], day=f"{span.end:%d/%m/%Y}")
        return words
    if status.where == "guest":
        return _("kiểm điểm ở chi bộ chính")
    if standing.probationary:
        return _("dự bị")
    return _("nhập hộ từ bản giấy") if status.where == "paper" else ""


def sum_words(code: Code, n: int) -> str:
    """How many wait for it."""
    return {
        "choose": _("{n} đồng chí có hai bản, chờ chọn"), "key": _("{n} khoá chờ đối chiếu, xác nhận"),
        "returned": _("{n} bản trả lại, chưa nộp lại"), "hand_in": _("{n} đồng chí chưa nộp"),
        "comment": _("{n} nhận xét, kết quả còn chờ"), "opinion": _("{n} bản chờ ý kiến chi uỷ"),
        "ready": _("{n} bản đủ để ra hội nghị"),
    }[code].format(n=n)  # fmt: skip


def todo_lines(made: Dashboard) -> list[Words]:
    """What is to be done in the whole cell, most urgent first."""
    found = [_("{n} tệp không nhận, đã cất riêng").format(n=made.refused)] if made.refused else []
    found += [sum_words(code, n) for code, n in made.pending]
    return [styled(_("Việc phải làm"), "bold"), *(found or [_("Không còn việc gì chờ.")])]
