"""What the later forms have in common around their own words: organ block, signatures, check code, dotted lines."""

from __future__ import annotations

import base64

from exports.layouts.review_v1.figures import written_date
from exports.layouts.review_v1.forms import LEVELS, Block
from exports.layouts.review_v1.markup import esc
from exports.layouts.review_v1.said import Said
from exports.qr import qr_svg, qr_text


def organs(said: Said, *, below: str = "") -> str:
    """Higher organ, organ, asterisk; Party heading, place and date (HD 05-HD/VPTW, 2.1 and 4.1); `below` is HTML."""
    unit = said.submission.unit
    above, name = unit.above.upper() or "ĐẢNG BỘ …………………", unit.name.upper() or "CHI BỘ …………………"
    return (
        f'<table class="organs" role="presentation"><tr><td class="left"><div>{esc(above)}</div>'
        f"<div><b>{esc(name)}</b></div><div>*</div>{below}</td>"
        '<td class="right"><div class="party"><span>ĐẢNG CỘNG SẢN VIỆT NAM</span></div>'
        f'<div class="place">{esc(written_date(unit.place, said.submission.signed_on))}</div></td></tr></table>'
    )


def signatures(left: str, right: str) -> str:
    """Two places beside each other; HTML."""
    return (
        f'<table class="sign" role="presentation"><tr><td class="left">{left}</td>'
        f'<td class="right">{right}</td></tr></table>'
    )


def signature(title: str, hint: str, field: str, name: str, post: str = "") -> str:
    """Who signs, 25 mm free, the name; `field` is the signature field in the file, empty for pen and ink only."""
    place = f' id="sig-{field}"' if field else ""
    said = f'<div class="hint">{esc(hint)}</div>' if hint else f'<div class="post">{esc(post)}</div>'
    return (
        f'<div class="signer"><b>{esc(title)}</b></div>{said}'
        f'<div class="room"{place}></div><div class="name">{esc(name) if name else "&nbsp;"}</div>'
    )


def check_code(said: Said) -> str:
    """«Mã kiểm tra» with its QR code; nothing on a draft."""
    if not said.letters:
        return ""
    groups = [said.letters[n : n + 4] for n in range(0, len(said.letters), 4)]
    drawing = base64.b64encode(qr_svg(qr_text(said.submission.period, said.letters)).encode()).decode("ascii")
    return (
        '<div class="check">'
        f'<img alt="Mã QR của mã kiểm tra {said.letters}" src="data:image/svg+xml;base64,{drawing}">'
        f'<div class="code">Mã kiểm tra: <b>{groups[0]}-{groups[1]}</b></div>'
        f'<div class="letters">{" ".join(groups[:4])}<br>{" ".join(groups[4:])}</div></div>'
    )


def block(found: Block) -> str:
    """A block for pen and ink: heading, dotted lines, who signs."""
    title = f"<h2>{esc(found.heading)}</h2>" if found.heading else ""
    blanks = "".join(_blank(label, count) for label, count in found.blanks)
    signer = signature(found.signer, found.hint, found.field, "")
    return f'<section class="block">{title}{blanks}{signatures("", signer)}</section>'


def _blank(label: str, count: int) -> str:
    """A label with dotted lines under it, or beside it where a few words are asked for."""
    if not count:
        return (
            f'<table class="fill" role="presentation"><tr><td class="label">{esc(label)}</td>'
            '<td class="dots"></td></tr></table>'
        )
    return f'<p class="blank">{esc(label)}</p>' + '<div class="dots"></div>' * count


def boxes(chosen: str) -> str:
    """The four levels, the chosen one crossed."""
    cells = [
        f'<td><span class="box">{"X" if code == chosen else "&nbsp;"}</span>{esc(label)}</td>' for code, label in LEVELS
    ]
    return (
        f'<table class="boxes" role="presentation"><tr>{"".join(cells[:2])}</tr><tr>{"".join(cells[2:])}</tr></table>'
    )
