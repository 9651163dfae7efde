"""Words of a questionnaire in the language of the program."""

from __future__ import annotations

import os

from questionnaires.model import Text


def said(text: Text) -> str:
    """The text in the chosen language; Vietnamese where it was not translated."""
    return text.pick(os.environ.get("LANGUAGE", "vi"))
