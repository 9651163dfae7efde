"""Why no level is proposed, and the special cases of the year, in words with their article."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.rules import Proposal, Reason, RuleSet
from tui.locale import _


def outcome(rules: RuleSet, proposal: Proposal) -> str:
    """The level's exact name, or that none is proposed; codes are never shown."""
    if proposal.level is not None:
        return rules.level(proposal.level).name
    if any(case.effect == "not_subject" for case in proposal.cases):
        return _("không thuộc diện kiểm điểm, xếp loại")
    if proposal.undecided:
        return _("không đề xuất mức, do hội nghị xem xét")
    return _("chưa nói được")


def undecided_words(proposal: Proposal) -> str:
    """Why it is left to people; empty where a level is proposed or figures are missing."""
    if not proposal.undecided:
        return ""
    # The words of the gap begin with what stands in the line above.
    _head, _sign, rest = proposal.undecided.partition("do hội nghị xem xét: ")
    words = rest or proposal.undecided
    return with_article(words[:1].upper() + words[1:], proposal.undecided_article)


def case_words(proposal: Proposal, *, short: bool = False) -> Iterator[str]:
    """The special cases that stand beside the level, `short` by name; the one that leaves it open is said already."""
    for case in proposal.cases:
        if case.explain != proposal.undecided:
            words = case.explain.partition(":")[0] if short else case.explain
            yield with_article(_("Trường hợp riêng: {words}").format(words=_small(words)), case.article)


def with_article(words: str, article: str) -> str:
    """«…» (Điều 11 khoản 1)."""
    return f"{words} ({article})" if article else words


def plain_lines(rules: RuleSet, proposal: Proposal) -> Iterator[str]:
    """The whole, line by line: level, why none, cases, what is not met of the level above."""
    yield _("Mức theo điểm và điều kiện: {level}.").format(level=outcome(rules, proposal))
    if proposal.undecided:
        yield f"  {undecided_words(proposal)}."
    for words in case_words(proposal):
        yield f"  {words}."
    for gate in proposal.gates:
        words = _("Trường hợp xếp loại Không hoàn thành nhiệm vụ: {words}").format(words=_small(gate.words))
        yield f"  {with_article(words, gate.article)}."
    above = _above(rules, proposal)
    lacking = [reason for reason in proposal.reasons.get(above, ()) if reason.met is not True]
    if lacking and not proposal.gates:
        yield _("Vì sao chưa đủ điều kiện mức {name}:").format(name=rules.level(above).name)
        yield from (f"  {_state(reason)}: {with_article(_small(reason.words), reason.article)}." for reason in lacking)
    yield _("Điểm và mức là đề xuất của đồng chí; hội nghị và cấp uỷ xem xét, quyết định.")


def _state(reason: Reason) -> str:
    return _("chưa rõ") if reason.met is None else _("chưa đủ")


def _above(rules: RuleSet, proposal: Proposal) -> str:
    """The level just above the proposed one; the lowest that could be had where none is; empty at the top."""
    codes = [level.code for level in rules.levels]
    place = codes.index(proposal.level) if proposal.level else len(codes) - 1
    return codes[place - 1] if place else ""


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
