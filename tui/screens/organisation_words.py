"""What the committee's desk says: rows of organisations, sums, one organisation, shares beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from reviews.expected_units import ExpectedUnit
from reviews.national_tables import FAIR, Line, compare
from reviews.rollup_book import Received, RollupBook
from reviews.rules import LEVELS
from reviews.summary import SourceUnit
from tui.locale import _
from tui.messages_unit import SHORT_LEVELS
from tui.output import foreign
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Row, row


def _received(book: RollupBook, key: str) -> Received | None:
    return next((line for line in book.received if line.unit == key), None)


def _part(book: RollupBook, key: str) -> SourceUnit | None:
    """A part of a rollup that came in: known one level below those who sent."""
    return next((part for line in book.received for part in line.parts if part.unit == key), None)


def _children(book: RollupBook, key: str) -> tuple[ExpectedUnit, ...]:
    """Those below: by the list, and where it ends by what a rollup says it was made of."""
    listed = book.expected.below(key)
    line = _received(book, key)
    if listed or line is None:
        return listed
    return tuple(ExpectedUnit(part.unit, part.name, key, part.level) for part in line.parts)


def has_parts(book: RollupBook, key: str) -> bool:
    """Whether one can go down a level."""
    return bool(_children(book, key))


def name_of(book: RollupBook, key: str) -> str:
    """Its name."""
    unit, part = book.expected.find(key), _part(book, key)
    return unit.name if unit else part.name if part else key[:8]


def line_of(book: RollupBook, key: str) -> Line | None:
    """Its figures, wherever they came from: itself, a rollup it is part of, or those below it; None for nothing."""
    line, part = _received(book, key), _part(book, key)
    if line is not None:
        return Line(line.name, dict(line.totals), line.cells, len(line.missing), key)
    if part is not None:
        return Line(part.name, dict(part.totals), part.cells, part.absent, key)
    below = [found for unit in book.expected.below(key) if (found := line_of(book, unit.key)) is not None]
    return _together(name_of(book, key), below, key) if below else None


def _together(name: str, lines: Sequence[Line], key: str = "") -> Line:
    sums: dict[str, int] = {}
    for line in lines:
        for level, n in line.numbers.items():
            sums[level] = sums.get(level, 0) + n
    return Line(name, sums, sum(line.cells for line in lines), sum(line.absent for line in lines), key)


def lines(book: RollupBook, key: str) -> tuple[Line, ...]:
    """Figures of those below one that have any."""
    found = (line_of(book, unit.key) for unit in _children(book, key))
    return tuple(line for line in found if line is not None)


def came(book: RollupBook, key: str) -> tuple[int, int]:
    """How many of those below have sent, of how many."""
    return len(lines(book, key)), len(_children(book, key))


def about(book: RollupBook, key: str) -> tuple[Words, ...]:
    """Sums of what is shown, in two rows."""
    if not book.units:
        words = _("Chưa có danh sách. F3 lấy từ Excel, CSV hoặc tệp *.kdunit của từng tổ chức.")
        return (words,)
    whole = _together("", lines(book, key))
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


def rows(book: RollupBook, key: str) -> tuple[Row, ...]:
    """One row an organisation, in the order of the list."""
    return tuple(_row(book, unit) for unit in _children(book, key))


def _row(book: RollupBook, unit: ExpectedUnit) -> Row:
    line = line_of(book, unit.key)
    more = " ›" if has_parts(book, unit.key) else ""
    if line is None:
        words = _("chưa gửi") if unit.fingerprint or _part(book, unit.key) else _("chưa gửi, chưa ghim khoá")
        return row(unit.name + more, styled(words, "bold $warn"), id=unit.key)
    top = _("XS {n} ({share})").format(
        n=line.at("HTXS"), share=percent(line.share("HTXS")) if line.classified >= FAIR else "–"
    )
    gone = _(" · thiếu {n}").format(n=line.absent) if line.absent else ""
    own = _received(book, unit.key)
    number = _(" · lần {n}").format(n=own.seq) if own and own.seq > 1 else ""
    words = _("{n} đảng viên · {top}").format(n=line.people, top=top) + gone + number
    return row(unit.name + more, styled(words, "bold $warn" if line.absent else "$ok"), id=unit.key)


def details(book: RollupBook, key: str) -> tuple[Words | tuple[Words, Words], ...]:
    """Everything about one organisation."""
    unit, line, own = book.expected.find(key), line_of(book, key), _received(book, key)
    found: list[Words | tuple[Words, Words]] = []
    if unit is not None:
        found += [(_("Loại hình"), unit.level or "–"), (_("Mã"), unit.key[:16])]
        found.append((_("Dấu khoá đã ghim"), unit.fingerprint[:8].upper() or _("chưa")))
    if own is not None:
        found += [
            (_("Biểu"), _("lần {n}, cộng ngày {day:%d/%m/%Y}").format(n=own.seq, day=own.on)),
            (_("Tệp"), own.file),
        ]
    if line is None:
        return (*found, "", _("Chưa gửi số liệu."))
    found += ["", (_("Đảng viên"), str(line.people)), (_("Thuộc diện"), str(line.subject))]
    found += [(SHORT_LEVELS()[level], f"{line.at(level)}   {percent(line.share(level))}") for level in LEVELS]
    found += [(_("Chưa xếp loại"), str(line.waiting)), (_("Xuất sắc trong số Tốt trở lên"), percent(line.top_of_good))]
    if own is not None and own.missing:
        found += ["", styled(_("Chưa gửi lên tổ chức này:"), "bold"), *own.missing[:200]]
    return tuple(found)


def pinned(unit: ExpectedUnit) -> tuple[Words, ...]:
    """The certificate that was pinned just now, to be compared in person."""
    mark = " ".join(unit.fingerprint[n : n + 8].upper() for n in range(0, 64, 8))
    return (
        _("Đã ghim khoá của tổ chức này. Đối chiếu dấu khoá trực tiếp với bí thư của tổ chức ấy:"), "",
        styled(mark, "bold"), "", _("Khác một chữ thì bỏ khỏi danh sách: kiemdiem units remove."),
    )  # fmt: skip


def repinned_words(changed: Sequence[tuple[ExpectedUnit, str]]) -> list[str]:
    """Whose pinned key a list or a unit file has replaced just now: nobody should learn that later."""
    words = _("Khoá đã ghim bị thay: {unit}, {old} → {new}. Đối chiếu trực tiếp với bí thư của tổ chức ấy.")
    return [
        words.format(unit=foreign(unit.name), old=old[:8].upper(), new=unit.fingerprint[:8].upper())
        for unit, old in changed
    ]


def comparison(found: Sequence[Line]) -> tuple[Words | tuple[Words, Words], ...]:
    """Shares with how many they are of, middles over units large enough; in the order of the list, never by rank."""
    told: list[Words | tuple[Words, Words]] = []
    first = compare(found, LEVELS[0])
    if first.n >= FAIR:
        told.append(styled(_("Trung vị (một phần tư – ba phần tư) của {n} tổ chức").format(n=first.n), "bold"))
        for level in LEVELS:
            one = compare(found, level)
            spread = f"{percent(one.median)}  ({percent(one.quarter)} – {percent(one.three_quarters)})"
            told.append((SHORT_LEVELS()[level], spread))
    else:
        told.append(_("Chưa đủ 5 tổ chức có từ 5 đảng viên được xếp loại để tính trung vị."))
    told += ["", styled(_("Tỷ lệ Xuất sắc · Tốt, trong số đã xếp loại (n)"), "bold")]
    for line in found:
        if line.classified < FAIR:
            told.append((line.name, styled(_("n = {n}, ít quá, không so").format(n=line.classified), "$muted")))
        else:
            shares = f"{percent(line.share('HTXS'))} · {percent(line.share('HTT'))}"
            told.append((line.name, _("{shares}  (n = {n})").format(shares=shares, n=line.classified)))
    told += ["", styled(_("Xếp theo thứ tự danh sách, không xếp hạng."), "$muted")]
    return tuple(told)


def percent(share: Fraction | None) -> str:
    """One decimal with a comma, half up."""
    if share is None:
        return "–"
    tenths = int(share * 10 + Fraction(1, 2))
    return f"{tenths // 10},{tenths % 10}%"
