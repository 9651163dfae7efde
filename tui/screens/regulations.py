"""The regulations and guides that come with the program, readable without a network."""

from __future__ import annotations

from tui.locale import _
from tui.screens.frame import title_words
from tui.screens.reading import Reading, Topic
from tui.screens.regulations_topics import regulation_topics
from tui.widgets.cells import Words, styled


class Regulations(Reading):
    """Summaries, never the documents themselves; each says what was not compared with its source."""

    NAME = "regulations"

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Quy định, hướng dẫn"))

    def state(self) -> Words:
        """What these texts are."""
        return styled(_("tóm lược, không thay văn bản"), "$muted")

    def action_source_map(self) -> None:
        """Where each question comes from."""
        self.kd.show("source_map")

    def topics(self) -> tuple[Topic, ...]:
        """Every section."""
        return regulation_topics(self.services.catalogue)
