"""What stands under a list of the year's book: what the row means, what the list adds up to."""

from __future__ import annotations

from questionnaires.numbers import decimal
from reviews import practice_figures as figures
from reviews.actions.practice import OpenPractice
from reviews.practice import Entry
from reviews.practice_kinds import ListKind
from tui.locale import _
from tui.messages_practice import code_name
from tui.widgets.cells import Words, styled


def about(kind: ListKind, entry: Entry | None, work: OpenPractice) -> list[Words]:
    """One or two sentences."""
    words = _of_row(kind, entry, work) if entry is not None else []
    return [*words, *(styled(line, "$muted") for line in _of_list(kind, work))]


def _of_row(kind: ListKind, entry: Entry, work: OpenPractice) -> list[Words]:
    if kind in ("reminder", "issue") and figures.overdue(entry, work.today):
        over = not entry.flag("done") and entry.text("state") not in ("settled", "handed_over")
        return [styled(_("Đã quá hạn."), "$warn")] if over else []
    if kind == "pledge" and entry not in figures.public_pledges(work.book):
        return [styled(_("Chưa công khai: chỉ lãnh đạo, đã đồng ý và có ngày đồng ý mới vào danh sách."), "$warn")]
    if kind == "deed" and entry not in figures.bulletin_deeds(work.book):
        return [styled(_("Chưa đăng: người làm phải đồng ý, có ngày đồng ý."), "$warn")]
    if kind == "item" and entry.flag("inside") and not entry.text("source"):
        return [styled(_("Chưa ghi căn cứ nên vẫn để ngoài thang 100."), "$warn")]
    if kind == "meeting" and entry.whole and not figures.names_all_absent(entry, work.members):
        return [styled(_("Ghi đủ họ tên người vắng ở «Vắng, lý do» thì kỳ này mới tính cho từng đồng chí."), "$warn")]
    if kind == "progress" and entry.text("source"):
        return [
            styled(_("Đảng viên gửi, ký bằng khoá {mark}.").format(mark=entry.text("source")[:8].upper()), "$muted")
        ]
    return []


def _of_list(kind: ListKind, work: OpenPractice) -> list[str]:
    book = work.book
    if kind == "private":
        return [_("Chỉ xem ở đây. Không in, không xuất, không gửi đi.")]
    if kind == "check":
        missing = figures.unchecked(book, work.members, f"{work.today:%Y-%m}")
        return [_("Chưa kiểm tra quý này: {names}.").format(names=", ".join(missing))] if missing else []
    if kind in ("meeting", "dissemination"):
        rates = figures.meeting_rates(book) if kind == "meeting" else figures.dissemination_rates(book)
        field = "sort" if kind == "meeting" else "audience"
        told = [f"{code_name(field, r.name)} {r.present}/{r.expected} ({rate_words(r)})" for r in rates]
        return [_("Tỷ lệ: {rates}.").format(rates="; ".join(told))] if told else []
    if kind == "people":
        counts = [f"{code_name('sort', sort)} {number}" for sort, number in figures.people_counted(book)]
        return [_("Thống kê riêng, không cộng với đảng viên: {n}.").format(n=", ".join(counts))] if counts else []
    if kind in ("item", "point"):
        told = [
            _("{name} {points}").format(name=t.person, points=decimal(t.hundred)) for t in figures.point_totals(book)
        ]
        lines = [_("Trong thang 100: {points}.").format(points="; ".join(told))] if told else []
        unknown = figures.unknown_items(book)
        return [*lines, *([_("Chưa có mục điểm: {names}.").format(names=", ".join(unknown))] if unknown else [])]
    return []


def quarters(work: OpenPractice) -> list[Words | tuple[Words, Words]]:
    """Rows of a page: each line of each member, how far it is, its notes by quarter."""
    rows: list[Words | tuple[Words, Words]] = []
    for line in figures.by_line_and_quarter(work.book):
        far = code_name("outcome", line.outcome) if line.outcome else _("chưa ghi kết quả")
        what = line.line or _("không gắn với cam kết")
        rows.append((styled(f"{line.person} · {what}", "bold"), styled(far, "$muted")))
        for number, notes in enumerate(line.quarters, 1):
            rows += [
                (
                    _("  quý {n}: {words}").format(n=number, words=note.text("what")),
                    styled(note.text("evidence"), "$muted"),
                )
                for note in notes
            ]
        rows.append("")
    return rows or [_("Chưa có ghi chép nào.")]


def rate_words(rate: figures.Rate) -> str:
    """«98,8 %»."""
    return f"{float(rate.percent):.1f} %".replace(".", ",") if rate.percent is not None else "—"
