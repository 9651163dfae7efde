"""The collective's report as one HTML document."""

from __future__ import annotations

from collections.abc import Mapping

from exports.layouts.collective_v1.part_a import part_a
from exports.layouts.collective_v1.words import ANNEX, BODIES, OPENING, POSTS, SUBJECT
from exports.layouts.rest_v1 import rest
from exports.layouts.review_v1.forms import Form
from exports.layouts.review_v1.head import full_name
from exports.layouts.review_v1.markup import esc, unbroken_hyphens
from exports.layouts.review_v1.part_b import part_b
from exports.layouts.review_v1.said import Said
from exports.layouts.signing_v1 import check_code, organs, signature, signatures
from questionnaires.model import Questionnaire
from reviews.ports import PaperState
from reviews.records import Submission

ON_THE_FORM = frozenset({
    "body", "number", "full_name", "signer_post", "a_i_1", "a_i_2", "a_i_3", "a_i_4", "shortcomings", "direction",
    "previous_any", "previous", "prompted", "prompts", "collective", "points_mode", "b_i_1", "b_i_2", "level_self",
})  # fmt: skip
"""Questions that the report itself prints, or answers by what it prints («Không có»)."""


def collective_html(
    form: Form, submission: Submission, questionnaire: Questionnaire, state: PaperState, letters: str
) -> str:
    """The document; a pure function of its arguments. A draft says «Dự thảo» (HD 05-HD/VPTW, 11b)."""
    said = Said(submission, questionnaire, state, letters)
    unit, year = submission.unit, submission.period.partition("-")[0]
    subject = SUBJECT.format(body=_body(said), year=year)
    opening = OPENING.format(unit=unit.name or "……………", body=_body(said))
    belongs = f"Kèm theo báo cáo {subject} của {unit.name or '……………'}"
    marks = " ".join(mark for mark, on in (("du-thao", state == "draft"), ("thu", submission.demo)) if on)
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        f"<title>{esc(form.title.capitalize())} {esc(subject)} – {esc(unit.name)}</title>"
        f'<meta name="author" content="{esc(unit.name or full_name(said))}"></head><body class="{marks}"><main>'
        f'{organs(said, below=_number(said))}<h1>{esc(form.title)}</h1><p class="subject">{esc(subject)}</p>'
        f'<p class="dashes">-----</p><p>{unbroken_hyphens(opening)}</p>{part_a(said, form)}{part_b(said, form)}'
        f"{_closing(said, form)}</main>{rest(said, ON_THE_FORM, title=ANNEX, belongs=belongs)}</body></html>"
    )


def collective_fields(form: Form, submission: Submission) -> Mapping[str, tuple[str, str]]:
    """HTML id to (field, tooltip): the one place of who signs for the collective."""
    block = form.blocks[0]
    return {f"sig-{block.field}": (block.field, f"{block.tooltip}: {submission.profile.name}")}


def _body(said: Said) -> str:
    value = said.answer("body").value
    return BODIES.get(value, "chi uỷ, chi bộ") if isinstance(value, str) else "chi uỷ, chi bộ"


def _number(said: Said) -> str:
    """«Số 05-BC/CB», room for the pen where no number is known; on a draft «Dự thảo» (3.2.2, 11b)."""
    typed = said.text("number").strip()
    number = f"{int(typed):02d}" if typed.isdecimal() else typed or "……"
    draft = '<div class="draft">Dự thảo</div>' if said.state == "draft" else ""
    return f"<div>Số {unbroken_hyphens(f'{number}-BC/CB')}</div>{draft}"


def _closing(said: Said, form: Form) -> str:
    """«Nơi nhận» and the check code on the left; who signs, by T/M and post, on the right (7.1, 9a)."""
    above = said.submission.unit.above.replace("Đảng bộ", "Đảng uỷ") or "Cấp uỷ cấp trên trực tiếp"
    to = (f"- {above} (để báo cáo);", "- Các đồng chí trong chi uỷ;", "- Lưu Chi bộ.")
    copies = "".join(f"<div>{unbroken_hyphens(line)}</div>" for line in to)
    value = said.answer("signer_post").value
    post = POSTS.get(value, "BÍ THƯ") if isinstance(value, str) else "BÍ THƯ"
    authority = "T/M CHI BỘ" if said.answer("body").value == "chi_bo" else "T/M CHI UỶ"
    signed = signature(authority, "", form.blocks[0].field, full_name(said), post)
    left = f'<div class="to">Nơi nhận:</div><div class="copies">{copies}</div>{check_code(said)}'
    return signatures(left, signed)
