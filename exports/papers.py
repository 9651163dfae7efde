"""Review forms as unsigned PDF files: layout, data and drawing put together behind the port `reviews.ports.Paper`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, time
from hashlib import sha256

from exports.coverage import missing, refuse_missing
from exports.errors import UnknownEditionError
from exports.layouts.registry import layout
from exports.qr import check_letters
from exports.render import Renderer
from questionnaires.model import Questionnaire
from questionnaires.values import Answer
from reviews.ports import PaperState
from reviews.records import Submission

FindQuestionnaire = Callable[[str, str], Questionnaire | None]
"""A built-in questionnaire by id and edition."""


class WeasyPaper:
    """`reviews.ports.Paper` with WeasyPrint; keep one per process."""

    def __init__(
        self, find: FindQuestionnaire, dumps: Callable[[Submission], bytes], renderer: Renderer | None = None
    ) -> None:
        self._find = find
        self._dumps = dumps
        self._renderer = renderer or Renderer()

    def review(self, submission: Submission, state: PaperState) -> bytes:
        """The review form; `final` and `paper` carry the payload, only `final` has signature fields.

        Raises UnprintableError, NoPangoError, UnknownLayoutError, UnknownEditionError.
        """
        questionnaire = self._find(submission.questionnaire, submission.edition)
        if questionnaire is None:
            raise UnknownEditionError(submission.questionnaire, submission.edition)
        drawn = layout(submission.layout)
        refuse_missing(written(submission))
        payload = None if state == "draft" else self.payload(submission)
        html = drawn.html(submission, questionnaire, state, check_letters(payload) if payload else "")
        return self._renderer.pdf(
            html,
            css=drawn.css(submission, state),
            payload=payload,
            stamp=datetime.combine(submission.signed_on, time(), UTC),
            fields=drawn.fields(submission) if state == "final" else {},
            identifier=sha256(payload or html.encode()).digest()[:16],
        )

    def payload(self, submission: Submission) -> bytes:
        """The canonical JSON that is embedded and hashed."""
        return self._dumps(submission)

    def ready(self) -> None:
        """Raises NoPangoError where pages cannot be drawn on this machine."""
        self._renderer.start()

    def unprintable(self, text: str) -> tuple[str, ...]:
        """Characters of `text` that the paper's font lacks."""
        return missing(text)


def written(submission: Submission) -> Iterator[tuple[str, str]]:
    """Every text that people wrote, with the place: a question id, `profile.name`, `unit.place`."""
    profile, unit = submission.profile, submission.unit
    for field in ("name", "party_post", "government_post", "union_post", "workplace"):
        yield f"profile.{field}", getattr(profile, field)
    for field in ("name", "above", "place"):
        yield f"unit.{field}", getattr(unit, field)
    for question, answer in submission.answers.items():
        for text in _texts(answer):
            yield question, text


def _texts(answer: Answer) -> Iterator[str]:
    yield from (answer.evidence, answer.remedy, answer.skip_reason)
    if isinstance(answer.value, str):
        yield answer.value
    elif isinstance(answer.value, tuple):
        for item in answer.value:
            cells = item.values() if isinstance(item, Mapping) else (item,)
            yield from (cell for cell in cells if isinstance(cell, str))
