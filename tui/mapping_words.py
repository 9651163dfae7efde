"""Where questions come from and where answers go, in words."""

from __future__ import annotations

from questionnaires.mapping import Mapped
from questionnaires.model import Questionnaire
from tui.locale import _


def source_words(found: Mapped) -> str:
    """The documents: «144-QĐ/TW, 01-KL/TW»."""
    return ", ".join(found.sources) or _("thông tin của đồng chí")


def mapped_lines(questionnaire: Questionnaire, found: Mapped) -> list[str]:
    """Sources, blocks of the form, and what asks the same, a line each."""
    lines = [_("Nguồn: {names}").format(names=source_words(found))]
    if found.feeds:
        lines.append(_("Dòng đồng chí viết được gợi ý vào: {names}").format(names=", ".join(found.feeds)))
    if found.same_as:
        names = names_of(questionnaire, found.same_as)
        lines.append(_("Cùng nội dung với: {names}; đã trả lời ở đó thì không bắt buộc nữa").format(names=names))
    if found.stands_for:
        lines.append(_("Trả lời thay cho: {names}").format(names=names_of(questionnaire, found.stands_for)))
    return lines


def names_of(questionnaire: Questionnaire, idents: tuple[str, ...]) -> str:
    """The questions by their names."""
    questions = [questionnaire.questions[ident] for ident in idents]
    return ", ".join(f"«{q.name.vi or q.ask.vi}»" for q in questions)
