"""The index: sections with how far they are, the questions of the section where one is, or all of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from textual.content import Content

from questionnaires.completeness import Progress
from questionnaires.model import Question, Questionnaire, Section
from questionnaires.sheet import Sheet
from tui.locale import _
from tui.saying import said
from tui.screens.question_words import section_name, short_name, state_words
from tui.widgets.cells import Words, columns, join, styled
from tui.widgets.lines import Row

NARROW = 26
"""Cells for the words of a row in the index panel."""


def panel_rows(
    questionnaire: Questionnaire, sheet: Sheet, steps: Sequence[Question], progress: Mapping[str, Progress], here: str
) -> tuple[Row, ...]:
    """Sections; under the one where the person is, its questions. A row's id is the question it leads to."""
    rows: list[Row] = []
    for section, questions in by_section(questionnaire, steps):
        inside = any(question.id == here for question in questions)
        done = progress.get(section.id)
        count = f"{done.done}/{done.total}" if done and done.total else ""
        full = done is not None and done.total > 0 and done.done == done.total
        target = "" if inside and len(questions) > 1 else questions[0].id
        sign = styled("✓", "$ok") if full else ""
        lines = _lines(section.number, said(section.title), count, bold=inside)
        rows.append(Row(lines, target, sign=sign))
        if inside and len(questions) > 1:
            for question in questions:
                name = short_name(question)
                mark, style = state_words(sheet, question)
                sign = styled("✓", "$ok") if mark.startswith("✓") else styled("·", "$warn") if style == "$warn" else ""
                rows.append(Row(_lines("", name, "", bold=question.id == here), question.id, sign=sign))
    return tuple(rows)


def _lines(number: str, name: str, count: str, *, bold: bool) -> tuple[tuple[Words, Words], ...]:
    """Number, name and count in the panel; a long name takes a second row."""
    lines = Content(name).wrap(NARROW - 4 - (len(count) + 1 if count else 0))
    found: list[tuple[Words, Words]] = []
    for y, words in enumerate(lines):
        line = columns(["", number if y == 0 else "", words], [1, 3, max(words.cell_length, 1)])
        found.append((line.stylize("bold") if bold else line, styled(count if y == 0 else "", "$muted")))
    return tuple(found)


def page_rows(
    questionnaire: Questionnaire,
    sheet: Sheet,
    steps: Sequence[Question],
    progress: Mapping[str, Progress],
    marked: Collection[str],
) -> tuple[Row, ...]:
    """All sections with all their questions, for the full page."""
    rows: list[Row] = []
    for section, questions in by_section(questionnaire, steps):
        done = progress.get(section.id)
        count = _("{done}/{total} mục").format(done=done.done, total=done.total) if done and done.total else ""
        rows.append(Row(((styled(section_name(section), "bold"), styled(count, "$muted")),), head=True))
        for question in questions:
            words, style = state_words(sheet, question)
            later = styled(_("để lại sau  "), "bold $warn") if question.id in marked else ""
            rows.append(Row(((f"   {short_name(question)}", join(later, styled(words, style))),), question.id))
        rows[-1] = Row(rows[-1].lines, rows[-1].id, gap=True)
    return tuple(rows)


def by_section(questionnaire: Questionnaire, steps: Sequence[Question]) -> list[tuple[Section, list[Question]]]:
    """The questions walked now, by section, sections in their order."""
    found: dict[str, tuple[Section, list[Question]]] = {}
    for question in steps:
        section = questionnaire.section_of[question.id]
        found.setdefault(section.id, (section, []))[1].append(question)
    return list(found.values())
