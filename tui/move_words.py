"""What moving a draft to another edition would do, in lines that the command and the screen both show."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.actions.move_edition import EditionMove
from tui.difference_words import question_words
from tui.locale import _
from tui.messages import sentence


def preview_lines(offered: EditionMove) -> Iterator[str]:
    """What would happen to each answer, before anything does."""
    carried, newer = offered.carried, offered.newer
    old = offered.older or newer
    if newer.id == offered.draft.questionnaire:
        yield _("Bản đang viết theo phiên bản {old}; chương trình có phiên bản {new}.").format(
            old=offered.draft.edition, new=newer.edition
        )
    else:
        yield _("Bản đang viết theo «{old}»; chi bộ nay dùng «{new}».").format(old=old.title.vi, new=newer.title.vi)
    yield _("Nếu chuyển: {kept} câu trả lời giữ nguyên, {renamed} đổi sang câu mới, {dropped} không còn chỗ.").format(
        kept=carried.kept, renamed=len(carried.renamed), dropped=len({p.where for p in carried.dropped})
    )
    for before, after in carried.renamed:
        yield _("  {old} → {new}").format(old=question_words(old, before), new=question_words(newer, after))
    for problem in carried.dropped:
        yield f"  {question_words(old, problem.where)}: {sentence(problem)}"
    for name in carried.added:
        yield _("  Câu mới: {question}").format(question=question_words(newer, name))
