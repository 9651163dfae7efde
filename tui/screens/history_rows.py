"""The drafts of earlier and present periods as rows: period, form, own level, how often submitted."""

from __future__ import annotations

from collections.abc import Mapping

from questionnaires.catalogue import Catalogue
from questionnaires.values import NOTHING, KiemdiemError
from reviews.actions.submit import LEVEL_QUESTION
from reviews.forms import COLLECTIVE, QUARTERLY
from reviews.records import Draft, DraftKey
from tui.locale import _
from tui.screens.paper_words import paper_name
from tui.widgets.cells import styled
from tui.widgets.lines import Row


def level_of(draft: Draft, catalogue: Catalogue) -> str:
    """The own level in a draft in words; empty where there is none or its edition is gone."""
    value = draft.answers.get(LEVEL_QUESTION, NOTHING).value
    try:
        question = catalogue.load(draft.questionnaire, draft.edition).questions.get(LEVEL_QUESTION)
    except KiemdiemError:
        return ""
    option = question.option(str(value)) if question is not None and value is not None else None
    return option.label.vi if option else ""


def history_rows(drafts: Mapping[DraftKey, Draft], catalogue: Catalogue) -> tuple[Row, ...]:
    """Newest first; the row's id is the place in the sorted list."""
    rows = []
    for place, (key, draft) in enumerate(newest_first(drafts)):
        title = _("Năm {period}, mẫu {form}").format(period=key.period, form=key.form)
        if key.form in (QUARTERLY, COLLECTIVE):
            title = _("{paper}, mẫu {form}").format(paper=paper_name(key.form, key.period), form=key.form)
        state = _("đã nộp lần {n}").format(n=draft.revision) if draft.revision else _("đang viết")
        level = level_of(draft, catalogue)
        about = _("Tự nhận {level}").format(level=level) if level else _("Chưa chọn mức")
        number = f"{place + 1}  " if place < 9 else "   "
        rows.append(
            Row(
                (
                    (styled(f"{number}{title}", "bold"), styled(state, "$ok" if draft.revision else "$muted")),
                    (styled(f"   {about}", "$muted"), ""),
                ),
                str(place),
                gap=True,
            )
        )
    return tuple(rows)


def newest_first(drafts: Mapping[DraftKey, Draft]) -> list[tuple[DraftKey, Draft]]:
    """By period, the latest first."""
    return sorted(drafts.items(), key=lambda pair: (pair[0].period, pair[0].form), reverse=True)
