"""What the committee's desk says: rows of organisations, sums, where one stands, one organisation."""

from __future__ import annotations

from collections.abc import Sequence

from reviews.expected_units import ExpectedUnit
from reviews.national_tables import FAIR, together
from reviews.organisation_tree import OrganisationTree
from reviews.rollup_book import RollupBook
from reviews.rules import LEVELS
from tui.locale import _
from tui.messages_rollup import absent_words
from tui.messages_unit import SHORT_LEVELS
from tui.output import foreign
from tui.screens.organisation_chart import percent
from tui.screens.organisation_marks import mark_of
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Row, row

NAMED = 200
"""Missing organisations that a page names."""


def path_words(own: str, tree: OrganisationTree, path: Sequence[str], width: int) -> str:
    """«Tỉnh uỷ › Đảng bộ xã › Đảng bộ bộ phận»: the way down to here; the beginning gives way."""
    words = " › ".join((own, *(foreign(tree.name(key)) for key in path)))
    return words if len(words) <= width else "… " + words[len(words) - width + 2 :]


def about(book: RollupBook, tree: OrganisationTree, key: str) -> tuple[Words, ...]:
    """Sums of what is shown, in two rows."""
    if not book.units:
        words = _("Chưa có danh sách. F3 lấy từ Excel, CSV hoặc tệp *.kdunit của từng tổ chức.")
        return (words,)
    whole = together(tree.lines(key))
    if not whole.people:
        return (_("Chưa có số liệu nào được cộng. F4 cộng các biểu đã gửi."),)
    short = SHORT_LEVELS()
    levels = " · ".join(
        f"{short[level]} {whole.at(level)}" + (f" ({percent(whole.share(level))})" if level in LEVELS[:2] else "")
        for level in LEVELS
    )
    stages = {line.stage for line in book.received}
    counts = _("{people} đảng viên, {subject} thuộc diện, {done} đã xếp loại; {cells} chi bộ").format(
        people=whole.people, subject=whole.subject, done=whole.classified, cells=whole.cells
    )
    stage = _("mức quyết định") if stages == {"decided"} else _("mức đề xuất")
    return (f"{counts} ({stage}).", levels)


def where_it_ends(tree: OrganisationTree, key: str) -> str:
    """Whether one can go down from an organisation, in words."""
    name = foreign(tree.name(key))
    return {
        "": _("Enter xuống một cấp: {n} tổ chức dưới {name}.").format(n=len(tree.below(key)), name=name),
        "cell": _("Số liệu đến đây là hết: dưới chi bộ không còn tổ chức nào."),
        "unsent": _("Chưa gửi, chưa có gì để xem; Enter xem chi tiết."),
        "closed": _("Biểu cấp trên của {name} chỉ ghi đến đây. Enter mở tệp biểu gốc (nếu có) để xem tiếp.").format(
            name=name
        ),
    }[tree.end(key)]  # fmt: skip


def rows(tree: OrganisationTree, key: str) -> tuple[Row, ...]:
    """One row an organisation, in the order of the list."""
    return tuple(_row(tree, unit) for unit in tree.below(key))


def _row(tree: OrganisationTree, unit: ExpectedUnit) -> Row:
    line = tree.line(unit.key)
    more = {"": " ›", "closed": " …"}.get(tree.end(unit.key), "")
    if line is None:
        listed = tree.listed(unit.key)
        words = _("chưa gửi") if listed is None or listed.fingerprint else _("chưa gửi, chưa ghim khoá")
        return row(foreign(unit.name) + more, styled(words, "bold $warn"), id=unit.key)
    top = _("XS {n} ({share})").format(
        n=line.at("HTXS"), share=percent(line.share("HTXS")) if line.classified >= FAIR else "–"
    )
    gone = _(" · thiếu {n}").format(n=line.absent) if line.absent else ""
    own = tree.sent(unit.key)
    number = _(" · lần {n}").format(n=own.seq) if own and own.seq > 1 else ""
    words = _("{n} đảng viên · {top}").format(n=line.people, top=top) + gone + number
    return row(foreign(unit.name) + more, styled(words, "bold $warn" if line.absent else "$ok"), id=unit.key)


def details(tree: OrganisationTree, key: str) -> tuple[Words | tuple[Words, Words], ...]:
    """Everything about one organisation."""
    unit, line, own = tree.listed(key), tree.line(key), tree.sent(key)
    found: list[Words | tuple[Words, Words]] = []
    if unit is not None:
        found += [(_("Loại hình"), foreign(unit.level) or "–"), (_("Mã"), unit.key[:16])]
        found += [(_("Dấu khoá đã ghim"), mark_of(unit) or _("chưa"))]
    if own is not None:
        found += [
            (_("Biểu"), _("lần {n}, cộng ngày {day:%d/%m/%Y}").format(n=own.seq, day=own.on)),
            (_("Tệp"), foreign(own.file)),
        ]
    if line is None:
        return (*found, "", _("Chưa gửi số liệu."))
    found += ["", (_("Đảng viên"), str(line.people)), (_("Thuộc diện"), str(line.subject))]
    found += [(SHORT_LEVELS()[level], f"{line.at(level)}   {percent(line.share(level))}") for level in LEVELS]
    found += [(_("Chưa xếp loại"), str(line.waiting)), (_("Xuất sắc trong số Tốt trở lên"), percent(line.top_of_good))]
    missing = tree.missing(key)
    if missing:
        found += [
            "",
            styled(_("Chưa gửi lên tổ chức này:"), "bold"),
            *(foreign(absent_words(name)) for name in missing[:NAMED]),
        ]
    return (*found, "", styled(where_it_ends(tree, key), "$muted"))
