"""Which editions of questionnaires this run knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from questionnaires.values import KiemdiemError

if TYPE_CHECKING:
    from questionnaires.catalogue import Catalogue
    from questionnaires.model import Questionnaire


def question_words(
    catalogue: Catalogue, wanted: Iterable[tuple[str, str]]
) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Titles of questions, and their marks in the order of the scale, by (question, fingerprint of the core).

    What no questionnaire here asks is left out.
    """
    from reviews.distributions import SKIPPED

    asked = set(wanted)
    titles: dict[str, str] = {}
    labels: dict[str, dict[str, str]] = {}
    for loaded in catalogue.every() if asked else ():
        for question in loaded.questionnaire.answerable:
            if (question.id, loaded.questionnaire.core_sha256) in asked:
                titles[question.id] = question.name.vi or question.ask.vi
                labels[question.id] = {option.code: option.label.vi for option in question.options} | {
                    SKIPPED: "Bỏ qua, có lý do"
                }
    return titles, labels


def editions(catalogue: Catalogue) -> Callable[[str, str], Questionnaire | None]:
    """Looks an edition up; None where this program does not know it."""

    def find(ident: str, edition: str) -> Questionnaire | None:
        try:
            return catalogue.load(ident, edition)
        except KiemdiemError:
            return None

    return find
