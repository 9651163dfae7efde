"""The quarterly self-assessment as one HTML document."""

from __future__ import annotations

from collections.abc import Mapping

from exports.layouts.quarterly_v1.criteria import criteria_table, printed
from exports.layouts.quarterly_v1.words import ANNEX, MEMBER, PART_1, PART_2, quarter
from exports.layouts.rest_v1 import rest
from exports.layouts.review_v1.figures import short_date
from exports.layouts.review_v1.forms import Form
from exports.layouts.review_v1.head import full_name
from exports.layouts.review_v1.markup import esc, unbroken_hyphens
from exports.layouts.review_v1.part_a import beside
from exports.layouts.review_v1.said import Said
from exports.layouts.signing_v1 import block, boxes, check_code, organs, signature, signatures
from questionnaires.model import Questionnaire
from reviews.ports import PaperState
from reviews.records import Submission

HEAD = ("full_name", "born", "party_post", "government_post", "union_post", "workplace", "level_self")
"""Questions that the form prints outside the table."""


def quarterly_html(
    form: Form, submission: Submission, questionnaire: Questionnaire, state: PaperState, letters: str
) -> str:
    """The document; a pure function of its arguments, never of the order of a mapping."""
    said = Said(submission, questionnaire, state, letters)
    name = esc(full_name(said))
    belongs = f"Kèm theo bản tự đánh giá {quarter(submission.period)} của đồng chí {full_name(said)}"
    marks = " ".join(mark for mark, on in (("nhap", state == "draft"), ("thu", submission.demo)) if on)
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        f"<title>{esc(form.title.capitalize())}, {esc(quarter(submission.period))} – {name}</title>"
        f'<meta name="author" content="{name}"></head><body class="{marks}"><main>{_head(said, form)}'
        f'<h2 data-mark="I">{esc(PART_1)}</h2>{criteria_table(said)}'
        f'<div class="levels"><h2 data-mark="II">{esc(PART_2)}</h2>{boxes(submission.level_self)}</div>'
        f"{beside(said, 'level_self')}{_closing(said, form)}</main>"
        f"{rest(said, printed(said) | set(HEAD), title=ANNEX, belongs=belongs)}</body></html>"
    )


def quarterly_fields(form: Form, submission: Submission) -> Mapping[str, tuple[str, str]]:
    """HTML id to (field, tooltip): the member first, then whoever confirms (process.md 3)."""
    fields = {"sig-member": ("member", f"Chữ ký của cá nhân tự đánh giá: {submission.profile.name}")}
    return fields | {f"sig-{found.field}": (found.field, found.tooltip) for found in form.blocks if found.field}


def _head(said: Said, form: Form) -> str:
    profile = said.submission.profile
    born = said.text("born", short_date(profile.born) if profile.born else "…………")
    lines = (
        ("Chức vụ Đảng", said.text("party_post", profile.party_post) or "Không"),
        ("Chức vụ chính quyền", said.text("government_post", profile.government_post) or "Không"),
        ("Chức vụ đoàn thể", said.text("union_post", profile.union_post) or "Không"),
        ("Đơn vị công tác", said.text("workplace", profile.workplace) or "…………"),
    )
    subtitle = f'<p class="subtitle">{esc(form.subtitle)}</p>' if form.subtitle else ""
    return (
        f"{organs(said)}<h1>{esc(form.title)}</h1>{subtitle}"
        f'<p class="year">{esc(quarter(said.submission.period))}</p>'
        '<table class="person" role="presentation"><tr>'
        f"<td>Họ và tên: <b>{esc(full_name(said))}</b></td><td>Ngày sinh: {esc(born)}</td>"
        "</tr></table>"
        + "".join(f'<p class="line">{esc(label)}: {unbroken_hyphens(text)}</p>' for label, text in lines)
    )


def _closing(said: Said, form: Form) -> str:
    """The member's place beside the check code, then who confirms (25 mm free for each signature)."""
    member = signature(MEMBER, "(Ký, ghi rõ họ tên)", "member", full_name(said))
    return signatures(check_code(said), member) + "".join(map(block, form.blocks))
