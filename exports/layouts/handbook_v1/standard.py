"""The unit's standard as one HTML document: a draft with room for opinions, or the text as issued."""

from __future__ import annotations

from exports.layouts.review_v1.figures import short_date, written_date
from exports.layouts.review_v1.markup import (
    Column,
    TableGroup,
    TableRow,
    esc,
    paragraphs,
    table,
    unbroken_hyphens,
)
from reviews.handbook import StandardSheet

COLUMNS = (
    Column("TT", 10, "center"),
    Column("Chuẩn mực, ý nghĩa", 52),
    Column("Câu hỏi tự soi", 60),
    Column("Minh chứng", 43),
)


def standard_html(sheet: StandardSheet) -> str:
    """The document."""
    standard = sheet.standard
    issued = standard.state == "issued"
    title = "CHUẨN MỰC ĐẠO ĐỨC CỦA ĐƠN VỊ" if issued else "DỰ THẢO CHUẨN MỰC ĐẠO ĐỨC CỦA ĐƠN VỊ"
    body = (
        f'{_head(sheet)}<h1>{esc(title)}</h1><p class="year">“{unbroken_hyphens(standard.motto)}”</p>'
        f"{_lead(sheet)}{table(COLUMNS, [TableGroup('', _rows(sheet))], css='small')}"
        f"{'' if issued else _opinions(sheet)}{_closing(sheet)}"
    )
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        f"<title>{esc(title.capitalize())} – {esc(sheet.unit.name)}</title>"
        f'<meta name="author" content="{esc(sheet.unit.name)}"></head>'
        f'<body class="{"thu" if sheet.demo else ""}"><main>{body}</main></body></html>'
    )


def _head(sheet: StandardSheet) -> str:
    unit, standard = sheet.unit, sheet.standard
    above, name = unit.above.upper() or "ĐẢNG BỘ …………………", (standard.issuer or unit.name).upper() or "CHI BỘ …………"
    number = f"<div>Số {unbroken_hyphens(standard.number)}</div>" if standard.number else ""
    day = written_date(unit.place, standard.issued_on or sheet.made_on)
    return (
        f'<table class="organs" role="presentation"><tr><td class="left"><div>{esc(above)}</div>'
        f"<div><b>{esc(name)}</b></div>{number}</td>"
        '<td class="right"><div class="party"><span>ĐẢNG CỘNG SẢN VIỆT NAM</span></div>'
        f'<div class="place">{esc(day)}</div></td></tr></table>'
    )


def _lead(sheet: StandardSheet) -> str:
    standard = sheet.standard
    if standard.state == "issued":
        text = "Chuẩn mực gồm các nội dung sau; khi kiểm điểm cuối năm, đảng viên tự soi theo từng nội dung."
        if standard.edition > 1:
            text += f" Bản thứ {standard.edition}, thay bản đã ban hành trước."
        return f"<p>{esc(text)}</p>"
    until = f" trước ngày {short_date(standard.asked_until)}" if standard.asked_until else ""
    text = f"Dự thảo lần {standard.edition}, gửi lấy ý kiến đảng viên, cán bộ, quần chúng{until}."
    changed = _changed(sheet)
    return f"<p>{esc(text)}</p>" + (paragraphs(changed, lead="So với bản đang dùng:") if changed else "")


def _changed(sheet: StandardSheet) -> str:
    """Which terms are new, changed or gone, in words."""
    if sheet.before is None:
        return ""
    before = {term.id: term for term in sheet.before.terms}
    now = {term.id: term for term in sheet.standard.terms}
    parts = (
        ("thêm", [t.name for t in sheet.standard.terms if t.id not in before]),
        ("sửa", [t.name for t in sheet.standard.terms if t.id in before and before[t.id] != t]),
        ("bỏ", [t.name for t in sheet.before.terms if t.id not in now]),
    )
    return "; ".join(f"{word} {', '.join(f'“{name}”' for name in names)}" for word, names in parts if names)


def _rows(sheet: StandardSheet) -> tuple[TableRow, ...]:
    names = dict(sheet.names)
    rows = []
    for number, term in enumerate(sheet.standard.terms, 1):
        same = ", ".join(names[name] for name in term.same_as if name in names)
        below = (("Gắn với năm chuẩn mực (Quy định 144-QĐ/TW):", same),) if same else ()
        cells = (str(number), f"{term.name}\n{term.meaning}", term.ask, "\n".join(term.evidence))
        rows.append(TableRow(cells, below))
    return tuple(rows)


def _opinions(sheet: StandardSheet) -> str:
    found = sheet.standard.opinions
    parts = ["<h2>Ý kiến góp</h2>"]
    if found:
        columns = (Column("Ngày", 24, "center"), Column("Ý kiến", 80), Column("Giải quyết", 61))
        rows = tuple(TableRow((short_date(one.on), one.text, one.settled or "…")) for one in found)
        parts.append(table(columns, [TableGroup("", rows)], css="small"))
    parts.append('<p class="left">Người góp ý: ……………………………………………………</p>' + '<div class="rule"></div>' * 6)
    return "".join(parts)


def _closing(sheet: StandardSheet) -> str:
    if sheet.standard.state != "issued":
        return ""
    return (
        '<table class="sign" role="presentation"><tr><td></td><td class="who"><b>T/M CHI BỘ</b>'
        f'<div class="room"></div><div class="name">{esc(sheet.unit.secretary) or "&nbsp;"}</div></td></tr></table>'
    )
