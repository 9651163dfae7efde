"""Figures on their way up by the server, where the store is on one; elsewhere they go as the file that was written."""

from __future__ import annotations

from reviews.ports import Tools
from reviews.summary import Summary
from tui.locale import _


def send_up(tools: Tools, summary: Summary, pdf: bytes, *, signed: bool) -> list[str]:
    """Lay a signed paper before the level above, once for each number; what is said about it."""
    post = tools.post()
    if post is None:
        return []
    if not signed:
        return [_("Chưa ký nên chưa gửi cho cấp trên trên máy chủ; thêm --sign.")]
    if post.send_up(summary.period, summary.seq, pdf):
        return [_("Đã gửi lần {n} cho cấp trên trên máy chủ.").format(n=summary.seq)]
    return [_("Lần {n} đã gửi cho cấp trên trên máy chủ từ trước; giữ nguyên bản ấy.").format(n=summary.seq)]
