"""The printed commitment as one HTML document."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Final

from exports.layouts.commitments_v1 import words
from exports.layouts.review_v1.figures import short_date, written_date
from exports.layouts.review_v1.markup import Column, TableGroup, TableRow, esc, table, unbroken_hyphens
from exports.qr import qr_svg, qr_text
from reviews.commitments import KINDS, Commitment, CommitmentKind, CommitmentSheet
from reviews.ports import PaperState

COLUMNS: Final = (
    Column("TT", 10, "center"),
    Column("Nội dung, việc làm cụ thể", 72),
    Column("Mức đạt, cách kiểm chứng", 53),
    Column("Thời hạn", 30, "center"),
)


def kinds_of(sheet: CommitmentSheet) -> tuple[CommitmentKind, ...]:
    """The kinds of the sheet's lines, in their fixed order."""
    there = {line.kind for line in sheet.lines}
    return tuple(kind for kind in KINDS if kind in there) or ("cam_ket",)


def commitments_html(sheet: CommitmentSheet, state: PaperState, letters: str) -> str:
    """The document; a pure function of its arguments. `letters` are the 32 of «mã kiểm tra», empty for a draft."""
    kinds = kinds_of(sheet)
    title = words.title(kinds, sheet.signed_on)
    name = esc(sheet.profile.name)
    lead = esc(words.lead(kinds, sheet.period))
    marks = " ".join(mark for mark, on in (("nhap", state == "draft"), ("thu", sheet.demo)) if on)
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        f"<title>{esc(title.capitalize())} năm {esc(sheet.period)} – {name}</title>"
        f'<meta name="author" content="{name}"></head><body class="{marks}"><main>'
        f"{_head(sheet, title)}<p>{lead}</p>{table(COLUMNS, _groups(sheet), css='small')}"
        f"<p>{esc(words.CLOSING)}</p>{_closing(sheet, kinds, letters)}</main></body></html>"
    )


def signature_fields(sheet: CommitmentSheet) -> Mapping[str, tuple[str, str]]:
    """HTML id to (field, tooltip): the member, then the cell."""
    return {
        "sig-member": ("member", f"Chữ ký của {words.signer(kinds_of(sheet)).lower()}: {sheet.profile.name}"),
        "sig-secretary": ("secretary", "Chữ ký xác nhận thay mặt chi bộ"),
    }


def _head(sheet: CommitmentSheet, title: str) -> str:
    """Organ block to personal lines (HD 05-HD/VPTW, 2.1 and 4.1)."""
    unit, profile = sheet.unit, sheet.profile
    above, name = unit.above.upper() or "ĐẢNG BỘ …………………", unit.name.upper() or "CHI BỘ …………………"
    born = short_date(profile.born) if profile.born else "…………"
    posts = (profile.party_post, profile.government_post, profile.union_post)
    lines = (
        ("Chức vụ", ", ".join(post for post in posts if post) or "Không"),
        ("Đơn vị công tác", profile.workplace or "…………"),
        ("Chi bộ", unit.name.removeprefix("Chi bộ ") or "…………"),
    )
    return (
        f'<table class="organs" role="presentation"><tr><td class="left"><div>{esc(above)}</div>'
        f"<div><b>{esc(name)}</b></div></td>"
        '<td class="right"><div class="party"><span>ĐẢNG CỘNG SẢN VIỆT NAM</span></div>'
        f'<div class="place">{esc(written_date(unit.place, sheet.signed_on))}</div></td></tr></table>'
        f'<h1>{esc(title)}</h1><p class="year">Năm {esc(sheet.period)}</p>'
        '<table class="person" role="presentation"><tr>'
        f"<td>Họ và tên: <b>{esc(profile.name)}</b></td><td>Ngày sinh: {esc(born)}</td></tr></table>"
        + "".join(f'<p class="line">{esc(label)}: {unbroken_hyphens(text)}</p>' for label, text in lines)
    )


def _groups(sheet: CommitmentSheet) -> list[TableGroup]:
    """Lines under the headings of the form, numbered through."""
    groups, number = [], 0
    for block, heading in words.GROUPS:
        rows = []
        for line in sheet.lines:
            if line.block == block:
                number += 1
                rows.append(_row(number, line))
        if rows:
            groups.append(TableGroup(heading, tuple(rows)))
    return groups


def _row(number: int, line: Commitment) -> TableRow:
    deed = "\n".join(text for text in (line.content, line.deed) if text.strip())
    below = (
        ("Hạn chế năm trước cần khắc phục:", line.weakness),
        ("Gắn với:", line.link),
        ("Theo dõi, giúp đỡ:", line.supervisor),
    )
    day = short_date(line.deadline) if line.deadline else "Trong năm"
    return TableRow(
        (str(number), deed, line.measure, day), tuple((label, text) for label, text in below if text.strip())
    )


def _closing(sheet: CommitmentSheet, kinds: tuple[CommitmentKind, ...], letters: str) -> str:
    """The cell's confirmation beside the member's block (25 mm free for each), the check code between them."""
    member = _signature(words.signer(kinds), "(Ký, ghi rõ họ tên)", "member", sheet.profile.name)
    cell = _signature("XÁC NHẬN CỦA CHI BỘ", "(T/M chi bộ ký, ghi rõ họ tên)", "secretary", "")
    return (
        f'<table class="sign" role="presentation"><tr><td class="who">{cell}</td>'
        f'<td class="check">{_check_code(sheet, letters)}</td><td class="who">{member}</td></tr></table>'
    )


def _signature(who: str, hint: str, field: str, name: str) -> str:
    return (
        f'<div class="signer"><b>{esc(who)}</b></div><div class="hint">{esc(hint)}</div>'
        f'<div class="room" id="sig-{field}"></div><div class="name">{esc(name) if name else "&nbsp;"}</div>'
    )


def _check_code(sheet: CommitmentSheet, letters: str) -> str:
    if not letters:
        return ""
    groups = [letters[n : n + 4] for n in range(0, len(letters), 4)]
    drawing = base64.b64encode(qr_svg(qr_text(sheet.period, letters)).encode()).decode("ascii")
    return (
        "<div>"
        f'<img alt="Mã QR của mã kiểm tra {letters}" src="data:image/svg+xml;base64,{drawing}">'
        f'<div class="code">Mã kiểm tra:<br><b>{groups[0]}-{groups[1]}</b></div>'
        f'<div class="letters">{" ".join(groups[:4])}<br>{" ".join(groups[4:])}</div></div>'
    )
