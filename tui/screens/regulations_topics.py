"""The regulation texts of the program as topics: one for each section, under its document."""

from __future__ import annotations

import re

from questionnaires.catalogue import Catalogue
from tui.screens.reading import Topic
from tui.widgets.regulation import rows_of


def regulation_topics(catalogue: Catalogue) -> tuple[Topic, ...]:
    """Every section of every text, in the order of the documents."""
    return tuple(topic for name in catalogue.regulations() for topic in text_topics(catalogue.regulation(name)))


def text_topics(markdown: str) -> tuple[Topic, ...]:
    """The sections of one text (`# title`, `## section`); what stands before the first is its introduction."""
    title, *_rest = re.findall(r"^# +(.+)$", markdown, flags=re.MULTILINE) or [""]
    parts = re.split(r"^## +(.+)$", markdown, flags=re.MULTILINE)
    return tuple(
        Topic(
            title=f"   {heading.strip()}",
            right="",
            group=title,
            words=f"{title} {heading} {body}",
            text=rows_of(body),
        )
        for heading, body in zip(parts[1::2], parts[2::2], strict=True)
    )
