"""«Sổ tay» of the year as one HTML document: pure, from the value alone."""

from __future__ import annotations

from collections.abc import Iterator

from exports.layouts.handbook_v1 import words
from exports.layouts.review_v1.figures import short_date
from exports.layouts.review_v1.markup import Column, TableGroup, TableRow, esc, paragraphs, table, unbroken_hyphens
from reviews.commitments import Note
from reviews.handbook import Handbook
from reviews.standards import Standard
from reviews.themes import Theme

LINES_A_MONTH = {"A5": 17, "A4": 25}
"""Empty lines to write on, for each month."""


def handbook_html(book: Handbook) -> str:
    """The document."""
    title = words.handbook_title(int(book.period))
    parts = "".join((_cover(book, title), _themes(book), _standards(book), _lines(book), *_quarters(book)))
    css = " ".join((book.size.lower(), *(("thu",) if book.demo else ())))
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        f"<title>{esc(title.capitalize())} năm {esc(book.period)} – {esc(book.profile.name)}</title>"
        f'<meta name="author" content="{esc(book.profile.name)}"></head><body class="{css}"><main>{parts}</main>'
        "</body></html>"
    )


def _cover(book: Handbook, title: str) -> str:
    above, name = book.unit.above.upper() or "ĐẢNG BỘ …………………", book.unit.name.upper() or "CHI BỘ …………………"
    posts = ", ".join(p for p in (book.profile.party_post, book.profile.government_post, book.profile.union_post) if p)
    facts = [("Họ và tên", book.profile.name), ("Chức vụ", posts), ("Đơn vị công tác", book.profile.workplace)]
    return (
        f'<section class="cover"><p class="organ">{esc(above)}</p><p class="organ strong">{esc(name)}</p>'
        f'<h1>{esc(title)}</h1><p class="year">Năm {esc(book.period)}</p>'
        + "".join(f'<p class="fact">{esc(label)}: <b>{esc(text or "…………………………")}</b></p>' for label, text in facts)
        + "</section>"
    )


def _themes(book: Handbook) -> str:
    body = "".join(_theme(theme) for theme in book.themes) or "<p>……………………………………………………………</p>"
    return f"<section><h2>I. Chủ đề năm</h2>{body}</section>"


def _theme(theme: Theme) -> str:
    document = theme.document
    facts = [words.theme_span(theme.valid_from, theme.valid_to), theme.unit]
    facts += [f"{document.number} ngày {document.date}".strip()] if document and document.number else []
    parts = [
        f"<h3>{unbroken_hyphens(theme.name)}</h3>",
        f'<p class="small">{unbroken_hyphens("; ".join(facts))}</p>',
    ]
    if theme.components:
        items = "".join(f"<li>{unbroken_hyphens(part.name)}</li>" for part in theme.components)
        parts.append(f"<p>{words.WHOLE_THEME}</p><ol>{items}</ol>")
    for label, texts in (("Nội dung đột phá", theme.breakthrough_tasks), ("Điểm nhấn", theme.highlights)):
        if texts:
            parts.append(paragraphs("; ".join(texts), lead=f"{label}:"))
    for one in theme.reading:
        source = f" ({one.source})" if one.source else ""
        parts.append(paragraphs(f"{one.title}{source}. {one.text}".strip(), lead="Đọc, nghe, xem:"))
    return "".join(parts)


def _standards(book: Handbook) -> str:
    groups = "".join(
        f"<h4>{unbroken_hyphens(group.title)}</h4><ul>"
        + "".join(f"<li>{unbroken_hyphens(name)}{_gloss(gloss)}</li>" for name, gloss in group.items)
        + "</ul>"
        for group in book.groups
    )
    own = _own_standard(book.standard) if book.standard else ""
    return (
        "<section><h2>II. Chuẩn mực</h2>"
        f"<h3>1. Năm chuẩn mực đạo đức cách mạng ({unbroken_hyphens('Quy định 144-QĐ/TW')})</h3>"
        f"{groups}{own}</section>"
    )


def _gloss(text: str) -> str:
    return f": {unbroken_hyphens(text)}" if text else ""


def _own_standard(standard: Standard) -> str:
    day = f" ngày {short_date(standard.issued_on)}" if standard.issued_on else ""
    items = "".join(f"<li><b>{unbroken_hyphens(term.name)}</b>{_gloss(term.meaning)}</li>" for term in standard.terms)
    return (
        f'<div class="own"><h3>2. Chuẩn mực của đơn vị: {unbroken_hyphens(standard.motto)}</h3>'
        f'<p class="small">{unbroken_hyphens(standard.number + day)}</p><ol>{items}</ol></div>'
    )


def _lines(book: Handbook) -> str:
    narrow = book.size == "A5"
    columns = (
        Column("TT", 9, "center"),
        Column("Việc đã cam kết, đăng ký", 52 if narrow else 80),
        Column("Mức đạt", 36 if narrow else 50),
        Column("Hạn", 23 if narrow else 26, "center"),
    )
    rows = []
    for number, line in enumerate(book.lines, 1):
        deed = "\n".join(text for text in (line.content, line.deed) if text.strip())
        below = (("Gắn với:", line.link), ("Theo dõi, giúp đỡ:", line.supervisor), ("Sửa hạn chế:", line.weakness))
        day = short_date(line.deadline) if line.deadline else "Trong năm"
        rows.append(TableRow((str(number), deed, line.measure, day), below))
    rows += [TableRow((str(n), "", "", "")) for n in range(len(rows) + 1, max(len(rows), 8) + 1)]
    drawn = table(columns, [TableGroup("", tuple(rows))], css="small")
    return f"<section><h2>III. Cam kết, đăng ký năm {esc(book.period)}</h2>{drawn}</section>"


def _quarters(book: Handbook) -> Iterator[str]:
    yield "<section><h2>IV. Tự soi trong năm</h2>"
    for quarter in range(4):
        for month in range(3 * quarter + 1, 3 * quarter + 4):
            yield _month(book, month)
        yield _check(book, quarter)
    yield "</section>"


def _month(book: Handbook, month: int) -> str:
    mine = [note for note in book.notes if note.on.year == int(book.period) and note.on.month == month]
    written = "".join(f'<p class="note">{_note(book, note)}</p>' for note in mine)
    empty = '<div class="rule"></div>' * max(2, LINES_A_MONTH[book.size] - 2 * len(mine))
    return (
        f'<div class="month"><h3>Tháng {month}</h3><p class="small">{esc(words.MONTH_HINT)}</p>{written}{empty}</div>'
    )


def _note(book: Handbook, note: Note) -> str:
    numbers = {line.id: number for number, line in enumerate(book.lines, 1)}
    kind = words.NOTES[note.kind]
    about = f"cam kết {numbers[note.commitment]}" if note.commitment in numbers else ""
    facts = ", ".join(part for part in (kind, about, words.OUTCOMES[note.outcome]) if part)
    told = ". ".join(part.strip().rstrip(".") for part in (note.text, note.because, note.evidence) if part.strip())
    return f"<b>{esc(short_date(note.on))}</b>{f' ({esc(facts)})' if facts else ''}: {unbroken_hyphens(told)}."


def _check(book: Handbook, quarter: int) -> str:
    """A row for each of the five standards, one for the unit's own and one for the theme; boxes to tick by hand."""
    names = [group.title for group in book.groups]
    names += ["Chuẩn mực của đơn vị"] if book.standard else []
    names += ["Chủ đề năm"]
    columns = (Column("Nội dung", 45), *(Column(mark, 20, "center") for mark in words.MARKS))
    rows = tuple(TableRow((name, "", "", "")) for name in names)
    roman = words.ROMAN[quarter]
    return (
        f'<div class="quarter"><h3>Tự soi quý {roman}</h3><p class="small">{esc(words.QUARTER_HINT)}</p>'
        f"{table(columns, [TableGroup('', rows)], css='small boxes')}"
        + '<div class="rule"></div>'
        * 4
        + '<p class="small">Ngày …… tháng …… năm ………. Ý kiến của người theo dõi, giúp đỡ: '
        "……………………………………………………………………</p></div>"
    )
