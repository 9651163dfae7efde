"""What stands under the form: the member's signature beside the check code, and the blocks for pen and ink."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from exports.layouts.review_v1.forms import Block, Form
from exports.layouts.review_v1.head import full_name
from exports.layouts.review_v1.markup import esc
from exports.layouts.review_v1.said import Said
from exports.qr import qr_svg, qr_text
from reviews.records import Submission


def closing(said: Said, form: Form) -> str:
    """The member's block, then who gives an opinion and who decides (25 mm free for each signature)."""
    member = _signature("NGƯỜI TỰ KIỂM ĐIỂM", "(Ký, ghi rõ họ tên)", "member", full_name(said))
    return (
        '<table class="sign" role="presentation"><tr>'
        f'<td class="left">{_check_code(said)}</td><td class="right">{member}</td></tr></table>'
        + "".join(map(_block, form.blocks))
    )


def signature_fields(form: Form, submission: Submission) -> Mapping[str, tuple[str, str]]:
    """HTML id to (field, tooltip): the member first, then whoever countersigns."""
    fields = {"sig-member": ("member", f"Chữ ký của người tự kiểm điểm: {submission.profile.name}")}
    fields |= {f"sig-{block.field}": (block.field, block.tooltip) for block in form.blocks if block.field}
    return fields


def _signature(title: str, hint: str, field: str, name: str) -> str:
    place = f' id="sig-{field}"' if field else ""
    return (
        f'<div class="signer"><b>{esc(title)}</b></div><div class="hint">{esc(hint)}</div>'
        f'<div class="room"{place}></div><div class="name">{esc(name) if name else "&nbsp;"}</div>'
    )


def _check_code(said: Said) -> str:
    if not said.letters:
        return ""
    groups = [said.letters[n : n + 4] for n in range(0, len(said.letters), 4)]
    spoken = f"{groups[0]}-{groups[1]}"
    drawing = base64.b64encode(qr_svg(qr_text(said.submission.period, said.letters)).encode()).decode("ascii")
    return (
        '<div class="check">'
        f'<img alt="Mã QR của mã kiểm tra {said.letters}" src="data:image/svg+xml;base64,{drawing}">'
        f'<div class="code">Mã kiểm tra: <b>{spoken}</b></div>'
        f'<div class="letters">{" ".join(groups[:4])}<br>{" ".join(groups[4:])}</div></div>'
    )


def _block(block: Block) -> str:
    title = f"<h3>{esc(block.heading)}</h3>" if block.heading else ""
    blanks = "".join(_blank(label, count) for label, count in block.blanks)
    signer = _signature(block.signer, block.hint, block.field, "")
    return (
        f'<section class="block">{title}{blanks}<table class="sign" role="presentation"><tr><td class="left"></td>'
        f'<td class="right">{signer}</td></tr></table></section>'
    )


def _blank(label: str, count: int) -> str:
    """A label with dotted lines under it, or beside it when it asks for a few words only."""
    if not count:
        return (
            f'<table class="fill" role="presentation"><tr><td class="label">{esc(label)}</td>'
            '<td class="dots"></td></tr></table>'
        )
    return f'<p class="blank">{esc(label)}</p>' + '<div class="dots"></div>' * count
