"""What the appraisal says of collectives: rows of their own, a share of their own by kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reviews.deciding import DecidingBook
from reviews.deciding_collectives import CollectiveRow, rows
from reviews.quota_forecast import Forecast
from tui.locale import _
from tui.meeting_words import limit_words
from tui.messages_unit import LEVEL_WORDS, SHORT_LEVELS
from tui.output import foreign
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Row, row

MARK = "whole-"
"""Begins the id of a collective's row; the number of the collective follows."""


def by_kind(book: DecidingBook) -> tuple[tuple[str, CollectiveRow], ...]:
    """Every collective with the id of its row, those of one kind together, in the order in which kinds first occur."""
    found: dict[str, list[tuple[str, CollectiveRow]]] = {}
    for number, one in enumerate(rows(book)):
        found.setdefault(one.kind, []).append((f"{MARK}{number}", one))
    return tuple(one for group in found.values() for one in group)


def heading(kind: str) -> str:
    """«Tập thể: chi bộ»."""
    return _("Tập thể: {kind}").format(kind=kind)


def share_words(found: Forecast) -> str:
    """«Xuất sắc 2, nhiều nhất 1 (20% của 6)»."""
    reading = next(one for one in found.readings if one.ours)
    return _("Xuất sắc {n}, nhiều nhất {limit} ({percent}% trong {base})").format(
        n=found.top, limit=limit_words(found.limit), percent=reading.percent, base=found.base
    )


def standing(one: CollectiveRow) -> tuple[str, str]:
    """What stands about a collective, and its colour."""
    short = SHORT_LEVELS()
    if not one.level:
        return _("để lại"), "bold $warn"
    if one.unsaid and one.section is not None:
        told = _("chi bộ: {cell}; bộ phận: {section}")
        return told.format(cell=short[one.rated.proposed], section=short[one.section.level]), "bold $warn"
    changed = one.level != one.rated.proposed
    level = short[one.level]
    if changed:
        level = _("{before} → {after}").format(before=short[one.rated.proposed], after=level)
    if one.again:
        return _("{level} · xếp loại lại").format(level=level), "bold $warn"
    if one.issued:
        return _("{level} · đã quyết định").format(level=level), "$ok"
    return level, "bold $warn" if changed else "$ink"


def screen_rows(book: DecidingBook, groups: Sequence[Forecast]) -> Iterator[Row]:
    """A heading a kind with its share, then its collectives."""
    known, last = {found.group: found for found in groups}, ""
    for ident, one in by_kind(book):
        if one.kind != last:
            last = one.kind
            share = known.get(last)
            colour = "bold $warn" if share and share.over else "$ok"
            yield row(styled(heading(last), "bold"), styled(share_words(share), colour) if share else "", head=True)
        words, colour = standing(one)
        yield row(foreign(one.title), styled(words, colour), id=ident)


def details(one: CollectiveRow) -> tuple[Words | tuple[Words, Words], ...]:
    """Everything about one collective."""
    names = LEVEL_WORDS()
    found: list[Words | tuple[Words, Words]] = [
        (_("Chi bộ"), foreign(one.cell.unit_name)), (_("Tập thể"), foreign(one.rated.name)),
        (_("Tự nhận"), names.get(one.rated.own, "–")), (_("Hội nghị đề xuất"), names[one.rated.proposed]),
    ]  # fmt: skip
    if one.rated.reason:
        found.append(_("Lý do của chi bộ: {why}").format(why=foreign(one.rated.reason)))
    if one.section is not None:
        found.append((_("Đảng uỷ bộ phận đề xuất"), names.get(one.section.level, _("để lại"))))
        found.append(_("Lý do của đảng uỷ bộ phận: {why}").format(why=foreign(one.section.reason)))
    now = standing(one)[0]
    found += ["", styled(now[:1].upper() + now[1:], "bold")]
    if one.reason:
        found.append(_("Lý do: {why}").format(why=foreign(one.reason)))
    told = _(
        "Tỷ lệ Xuất sắc của tập thể tính riêng, không chung với đảng viên (Quy định 366, Điều 11, khoản 1). Chương "
        "trình ghép theo loại tập thể; nhóm tương đồng do cấp có thẩm quyền xác định, chưa đối chiếu văn bản."
    )
    return (*found, "", styled(told, "$muted"))


def waiting_words(book: DecidingBook, groups: Sequence[Forecast]) -> list[str]:
    """What a decision would say of collectives now; nothing where none waits."""
    waiting = [one for one in rows(book) if not one.issued]
    decided = [one for one in waiting if one.level]
    lines = []
    if decided:
        short = SHORT_LEVELS()
        told = ", ".join(f"{foreign(one.title)}: {short[one.level]}" for one in decided)
        lines.append(_("{n} tập thể: {told}.").format(n=len(decided), told=told))
    left = [foreign(one.title) for one in waiting if not one.level]
    if left:
        lines.append(_("Tập thể để lại: {names}.").format(names=", ".join(left)))
    lines += [
        _("VƯỢT tỷ lệ, tập thể {kind}: {n} Xuất sắc, nhiều nhất {limit}.").format(
            kind=found.group, n=found.top, limit=limit_words(found.limit))
        for found in groups if found.over
    ]  # fmt: skip
    return lines
