"""Which layouts are built in, by the id that payloads name (`2b/1`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from exports.errors import UnknownLayoutError
from exports.layouts.collective_v1.document import collective_fields, collective_html
from exports.layouts.collective_v1.words import FORM_01
from exports.layouts.quarterly_v1.document import quarterly_fields, quarterly_html
from exports.layouts.quarterly_v1.words import FORM_01A, FORM_01B, FORM_05, FORM_3A
from exports.layouts.review_v1.document import review_html, signature_fields
from exports.layouts.review_v1.forms import FORM_2A, FORM_2B, FORM_2C, Form
from exports.layouts.style import behind, style
from questionnaires.model import Questionnaire
from reviews.ports import PaperState
from reviews.records import Submission

Html = Callable[[Form, Submission, Questionnaire, PaperState, str], str]
Fields = Callable[[Form, Submission], Mapping[str, tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Layout:
    """One released layout: a pure function from data to HTML, and its style sheet."""

    id: str
    form: Form
    make: Html
    place: Fields
    style: str
    """Resource name of the style sheet inside its package."""
    package: str
    marks_drafts: bool = True
    """Whether «BẢN NHÁP» is drawn behind every page of a draft; not where it says so in words of its own."""

    def html(self, submission: Submission, questionnaire: Questionnaire, state: PaperState, letters: str) -> str:
        """The whole page; `letters` are the 32 of «mã kiểm tra», empty for a draft."""
        return self.make(self.form, submission, questionnaire, state, letters)

    def fields(self, submission: Submission) -> Mapping[str, tuple[str, str]]:
        """HTML id to (signature field name, tooltip)."""
        return self.place(self.form, submission)

    def css(self, submission: Submission, state: PaperState) -> str:
        """The style sheet, with a pale «BẢN NHÁP» or «BẢN THỬ» behind every page that is not meant to count."""
        draft = state == "draft"
        mark = "" if draft and not self.marks_drafts else behind(draft=draft, demo=submission.demo)
        return style(self.package, self.style) + mark


def _review(layout_id: str, form: Form) -> Layout:
    return Layout(layout_id, form, review_html, signature_fields, "review.css", "exports.layouts.review_v1")


def _quarterly(layout_id: str, form: Form) -> Layout:
    package = "exports.layouts.quarterly_v1"
    return Layout(layout_id, form, quarterly_html, quarterly_fields, "quarterly.css", package)


def _collective(layout_id: str, form: Form) -> Layout:
    package = "exports.layouts.collective_v1"
    return Layout(layout_id, form, collective_html, collective_fields, "collective.css", package, marks_drafts=False)


LAYOUTS: Mapping[str, Layout] = {
    layout.id: layout
    for layout in (
        _review("2a/1", FORM_2A),
        _review("2b/1", FORM_2B),
        _review("2c/1", FORM_2C),
        _quarterly("05/1", FORM_05),
        _quarterly("05-01a/1", FORM_01A),
        _quarterly("05-01b/1", FORM_01B),
        _quarterly("05-3a/1", FORM_3A),
        _collective("01/1", FORM_01),
    )
}


def layout(layout_id: str) -> Layout:
    """The layout with this id. Raises UnknownLayoutError."""
    try:
        return LAYOUTS[layout_id]
    except KeyError:
        raise UnknownLayoutError(layout_id) from None
