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
    """Who stands between and what it proposes, with its reason; empty where the cell sent its list itself."""
    between = proposer(book, cell.unit_key)
    if between is None:
        return "", ""
    who = _("{name} đề xuất").format(name=foreign(between.by_name))
    if word is None:
        return who, _("như chi bộ")
    said = LEVEL_WORDS()[word.level] if word.standing == "level" else short(word)
    return who, f"{said}: {foreign(word.reason)}"
