"""Which editions of questionnaires this run knows."""

from __future__ import annotations

from collections.abc import Callable

from questionnaires.catalogue import Catalogue
from questionnaires.model import Questionnaire
from questionnaires.values import KiemdiemError


def editions(catalogue: Catalogue) -> Callable[[str, str], Questionnaire | None]:
    """Looks an edition up; None where this program does not know it."""

    def find(ident: str, edition: str) -> Questionnaire | None:
        try:
            return catalogue.load(ident, edition)
        except KiemdiemError:
            return None

    return find
