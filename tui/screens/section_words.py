"""What a section committee, which only proposes, says about a member, as the table and the pages say it."""

from __future__ import annotations

from reviews.deciding import DecidingBook
from reviews.proposal_list import ProposalList, ProposedLine
from reviews.section import SectionWord
from reviews.section_book import proposer
from tui.locale import _
from tui.messages_unit import LEVEL_WORDS, SHORT_LEVELS
from tui.output import foreign


def short(word: SectionWord) -> str:
    """In a few words: the level, sent back, passed on."""
    if word.standing == "level":
        return SHORT_LEVELS()[word.level]
    return _("trả lại") if word.standing == "sent_back" else _("chuyển cấp trên")


def both(line: ProposedLine, word: SectionWord) -> str:
    """Cell and section side by side, where the body has said nothing yet."""
    words = _("chi bộ: {cell}; bộ phận: {section}")
    return words.format(cell=SHORT_LEVELS()[line.proposed], section=short(word))


def proposal_words(book: DecidingBook, cell: ProposalList, word: SectionWord | None) -> tuple[str, str]:
    """What the section proposes, and why, naming it; empty where the cell sent its list itself."""
    between = proposer(book, cell.unit_key)
    if between is None:
        return "", ""
    if word is None:
        return _("như chi bộ"), ""
    why = _("Lý do của {who}: {why}").format(who=foreign(between.by_name), why=foreign(word.reason))
    return LEVEL_WORDS()[word.level] if word.standing == "level" else short(word), why


def choice_words(level: str, proposed: str, word: SectionWord | None) -> str:
    """One level to choose, with who proposes it."""
    name = LEVEL_WORDS()[level]
    if level == proposed:
        return _("Đồng ý: {level}").format(level=name) if word is None else _("Như chi bộ: {level}").format(level=name)
    if word is not None and word.level == level:
        return _("Như đảng uỷ bộ phận: {level}").format(level=name)
    return name
