"""Figures on their way up by the server, where the store is on one; elsewhere they go as the file that was written."""

from __future__ import annotations

from pathlib import Path

from reviews.actions import posting
from reviews.actions.above import Pinned, above, pin_above
from reviews.ports import Tools
from reviews.summary import Summary
from tui.cli.incoming import read_file
from tui.locale import _
from tui.output import foreign


def send_up(tools: Tools, summary: Summary, pdf: bytes, *, signed: bool) -> list[str]:
    """Lay a signed paper, sealed, before the level above, once for each number; what is said about it."""
    post = tools.post()
    if post is None:
        return []
    if not signed:
        return [_("Chưa ký nên chưa gửi cho cấp trên trên máy chủ; thêm --sign.")]
    body = above(tools.store())
    if body is None:
        return [NO_KEY()]
    told = {
        "sent": _("Đã gửi lần {n} cho {who} trên máy chủ, mã hoá cho riêng cấp ấy."),
        "again": _("Đã gửi lại lần {n} cho {who} trên máy chủ, mã hoá cho khoá đang ghi của cấp ấy."),
        "already": _("Lần {n} đã gửi cho {who} trên máy chủ từ trước; giữ nguyên bản ấy."),
    }
    done = posting.send_up(tools, post, body, summary.period, summary.seq, pdf)
    return [told[done].format(n=summary.seq, who=foreign(body.name))]


def NO_KEY() -> str:  # noqa: N802 - as in `messages`: words that follow the language
    """What is missing before figures can go up sealed."""
    return _(
        "Chưa gửi lên máy chủ: chưa có khoá nhận của cấp trên. Xin tệp *.kdunit của cấp uỷ ngay trên rồi lập lại, nêu "
        "tệp ấy (dòng lệnh: --for TỆP)."
    )


def take_above(tools: Tools, file: Path) -> list[str]:
    """Whom figures are sealed for from now on, out of the unit file of the committee above; what is said about it."""
    return pinned_words(pin_above(tools.store(), tools.unit_files.read(read_file(file))))


def pinned_words(pinned: Pinned) -> list[str]:
    """Whose key it is, and whose it was."""
    now, before = pinned.now, pinned.before
    said = [
        _("Số liệu gửi lên được mã hoá cho {who}, dấu khoá {mark}. Đối chiếu dấu khoá với cấp ấy.").format(
            who=foreign(now.name), mark=now.fingerprint[:8].upper()
        )
    ]
    if before is not None and pinned.other_key:
        said.append(_("Khoá cũ: {who}, dấu khoá {mark}.").format(
            who=foreign(before.name), mark=before.fingerprint[:8].upper()))  # fmt: skip
    return said
