"""Each question of the open questionnaire: its documents, where its answer goes, what asks the same."""

from __future__ import annotations

from questionnaires.mapping import mapping
from questionnaires.model import Questionnaire
from tui.locale import _
from tui.mapping_words import mapped_lines, source_words
from tui.screens.frame import title_words
from tui.screens.reading import Reading, Topic
from tui.widgets.cells import Words, styled


class SourceMap(Reading):
    """«Nguồn của từng câu»."""

    NAME = "source_map"

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Quy định, hướng dẫn"), _("Nguồn của từng câu"))

    def state(self) -> Words:
        """Which questionnaire."""
        found = self._questionnaire()
        words = _("mẫu {form} năm {year}").format(form=found.form, year=found.periods[0]) if found.periods else found.id
        return styled(words, "$muted")

    def _questionnaire(self) -> Questionnaire:
        if self.kd.session is not None:
            return self.kd.session.filling.questionnaire
        entry = next(one for one in self.services.catalogue.entries() if one.kind == "form")
        return self.services.catalogue.load(entry.id)

    def topics(self) -> tuple[Topic, ...]:
        """A line for each question."""
        form = self._questionnaire()
        titles = {section.id: section.title.vi for section in form.sections}
        return tuple(
            Topic(
                title=one.name,
                right=styled(source_words(one), "$muted"),
                group=titles[one.section],
                words=f"{one.name} {source_words(one)} {' '.join(one.feeds)}",
                text=(form.questions[one.id].ask.vi, "", *mapped_lines(form, one)),
            )
            for one in mapping(form)
        )
