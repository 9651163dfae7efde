"""What stands beside a question: its regulation, what may be written, last year's answer."""

from __future__ import annotations

import re

from questionnaires.catalogue import Catalogue
from questionnaires.model import Question
from questionnaires.values import Answer, KiemdiemError
from tui.locale import _
from tui.plain_words import answer_words, row_words
from tui.saying import said
from tui.screens.question_words import document
from tui.widgets.cells import Words, styled
from tui.widgets.regulation import rows_of

SideRow = Words | tuple[Words, Words]


def regulation_text(catalogue: Catalogue, anchor: str) -> str:
    """The regulation's Markdown, empty where there is none."""
    if not anchor:
        return ""
    try:
        return catalogue.regulation(anchor)
    except KiemdiemError:
        return ""


def about_row(markdown: str, name: str) -> str:
    """Only the part under `**name**`, where a text is divided by the names of a grid's rows; else all of it."""
    parts = re.split(r"^\*\*([^*\n]+)\*\*\s*$", markdown, flags=re.MULTILINE)
    named = dict(zip(parts[1::2], parts[2::2], strict=False))
    return f"**{name}**\n{named[name]}" if name and name in named else markdown


def regulation_rows(catalogue: Catalogue, question: Question, row: Question | None, *, key: str) -> list[SideRow]:
    """«Quy định» with its text, then examples of what may be written."""
    asked = row or question
    anchor = asked.regulation or question.regulation
    text = regulation_text(catalogue, anchor)
    rows: list[SideRow] = [(styled(_("Quy định"), "bold"), styled(key, "$muted")), ""]
    if row is not None:
        text = about_row(text, row.name.vi)
    rows += rows_of(text) or [styled(_("Câu này không có trích quy định."), "$muted")]
    source = asked.source or question.source
    if source is not None:
        words = f"{document(source)}{', ' + source.article if source.article else ''}"
        words += _(" ngày {0}.").format(source.date) if source.date else "."
        rows += ["", styled(words, "$muted")]
    if not asked.verified:
        rows += ["", styled(_("Chưa đối chiếu bản gốc."), "$warn")]
    if said(asked.help):
        rows += ["", styled(_("Lưu ý"), "bold"), "", said(asked.help)]
    if asked.examples:
        rows += ["", styled(_("Có thể ghi"), "bold"), "", *(f"· {said(example)}" for example in asked.examples)]
    return rows


def last_year_rows(question: Question, answer: Answer, year: int, *, key: str) -> list[SideRow]:
    """Last year's answer, in full."""
    head: list[SideRow] = [(styled(_("Năm {0}").format(year), "bold"), styled(key, "$muted")), ""]
    if isinstance(answer.value, tuple) and question.columns:
        return head + [f"· {row_words(question.columns, row)}" for row in answer.value if not isinstance(row, str)]
    return head + list(answer_words(question, answer).split("\n"))


def last_year_line(question: Question, answer: Answer, year: int) -> str:
    """Last year's answer in one line."""
    words = " ".join(answer_words(question, answer).split())
    return _("Năm {0}: «{1}»").format(year, words)
