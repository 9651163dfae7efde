"""Words about a question: where it comes from, who sees it, what it still lacks, its neighbours' names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from questionnaires.model import Kind, Question, Questionnaire, Section, Source
from questionnaires.same_as import answered_before
from questionnaires.sheet import Sheet, State
from tui.locale import _
from tui.saying import said

_KINDS = {"QĐ": "Quy định", "HD": "Hướng dẫn", "NQ": "Nghị quyết", "CT": "Chỉ thị", "KL": "Kết luận", "QC": "Quy chế"}


def short_name(question: Question) -> str:
    """The name in the index and beside PgUp and PgDn."""
    return said(question.name) or said(question.ask)


def document(source: Source) -> str:
    """A document as people name it: «Quy định 144-QĐ/TW»."""
    found = re.search(r"-(\w+?)/", source.number)
    kind = _KINDS.get(found[1], "") if found else ""
    return f"{kind} {source.number}".strip()


def origin(question: Question, form: str) -> str:
    """Where the question comes from: where it is printed, or its document and article."""
    if re.match(r"[AB]\.", question.label):
        return _("In vào {label}, mẫu {form}").format(label=question.label, form=form)
    if question.source is not None:
        return ", ".join(part for part in (document(question.source), question.source.article) if part)
    return ""


def section_name(section: Section) -> str:
    """«1  Soi theo 5 chuẩn mực»."""
    return f"{section.number}  {said(section.title)}" if section.number else said(section.title)


def counted(sheet: Sheet, question: Question) -> str:
    """«đã chọn 3/5» for a grid, else nothing."""
    if question.kind is not Kind.GRID:
        return ""
    rows = [row for row in question.rows if sheet.shown(row.id)]
    done = sum(1 for row in rows if not sheet.answer(row.id).empty)
    return _("đã chọn {done}/{all}").format(done=done, all=len(rows))


def source_line(sheet: Sheet, question: Question, form: str, *, aside: bool) -> Iterator[tuple[str, str]]:
    """Parts of the line over a question with their styles."""
    where = origin(question, form)
    if where:
        yield where, "$muted"
    if count := counted(sheet, question):
        yield count, "$muted"
    elif sheet.required(question.id):
        yield _("bắt buộc"), "$muted"
    elif question.kind is not Kind.STATEMENT:
        yield _("không bắt buộc"), "$muted"
    if aside:
        yield _("để lại sau"), "bold $warn"


def lack_words(code: str) -> str:
    """What is missing, in two or three words."""
    return {
        "empty": _("chưa điền"),
        "evidence": _("thiếu việc cụ thể"),
        "remedy": _("thiếu hướng sửa"),
        "reason": _("thiếu lý do"),
        "too_short": _("còn ngắn"),
        "too_long": _("dài quá"),
        "points_over": _("quá điểm tối đa"),
    }.get(code, _("chưa đủ"))


def state_words(sheet: Sheet, question: Question) -> tuple[str, str]:
    """The state of a question for the index, with its style."""
    state = sheet.state(question.id)
    left = sum(1 for row in question.rows if sheet.state(row.id) is State.OPEN)
    if 0 < left < len(question.rows):
        return _("còn {n} dòng").format(n=left), "$warn"
    if state is State.OPTIONAL and all(answered_before(sheet.facts, asked) for asked in question.rows or (question,)):
        return _("đã có"), "$ok"
    return {
        State.OPEN: (_("chưa đủ") if question.id in sheet.answers else _("chưa điền"), "$warn"),
        State.OPTIONAL: ("", "$muted"),
        State.ANSWERED: ("✓", "$ok"),
        State.SKIPPED: (_("✓ bỏ qua"), "$ok"),
        State.HIDDEN: ("", "$muted"),
    }[state]


def shortcomings_section(questionnaire: Questionnaire) -> str:
    """Number of the section in which low marks are offered as shortcomings; empty when there is none."""
    section = questionnaire.section_of.get("shortcomings")
    return section.number if section else ""
