"""The whole review form as one HTML document."""

from __future__ import annotations

from exports.layouts.review_v1.annex import annex
from exports.layouts.review_v1.closing import closing, signature_fields
from exports.layouts.review_v1.forms import Form
from exports.layouts.review_v1.head import full_name, head
from exports.layouts.review_v1.markup import esc
from exports.layouts.review_v1.part_a import part_a
from exports.layouts.review_v1.part_b import part_b
from exports.layouts.review_v1.points_annex import points_annex
from exports.layouts.review_v1.said import Said
from exports.layouts.review_v1.tasks import task_annex
from questionnaires.model import Questionnaire
from reviews.ports import PaperState
from reviews.records import Submission

__all__ = ["review_html", "signature_fields"]


def review_html(
    form: Form, submission: Submission, questionnaire: Questionnaire, state: PaperState, letters: str
) -> str:
    """The document; a pure function of its arguments, never of the order of a mapping.

    `letters` are the 32 of «mã kiểm tra». `draft` prints «BẢN NHÁP» on every page, a
    submission from a demo store «BẢN THỬ».
    """
    said = Said(submission, questionnaire, state, letters)
    name = esc(full_name(said))
    marks = " ".join(mark for mark, on in (("nhap", state == "draft"), ("thu", submission.demo)) if on)
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        f"<title>{esc(form.title.capitalize())} năm {esc(submission.period)} – {name}</title>"
        f'<meta name="author" content="{name}"></head><body class="{marks}">'
        f"<main>{head(said, form)}{part_a(said, form)}{part_b(said, form)}{closing(said, form)}</main>"
        f"{task_annex(said)}{points_annex(said)}{annex(said)}</body></html>"
    )
