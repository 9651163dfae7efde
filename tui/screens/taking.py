"""What F3 puts into an answer: own lines of earlier parts, promises of the year, what was said before, a sample."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from questionnaires.values import NOTHING, Answer, KiemdiemError
from tui.locale import _
from tui.saying import said
from tui.screens.editors import TextEditor
from tui.screens.keeping import Keeping
from tui.screens.offers import PROMISED, offered_answer, offered_promises, offered_text

if TYPE_CHECKING:
    from reviews.commitments import Register


class Taking(Keeping):
    """The deeds of the questionnaire that write for the member, always from the member's own words."""

    _looked = False
    _stored: Register | None = None

    @property
    def offers_lines(self) -> bool:
        """Whether there are own words for this question or row."""
        repeats = isinstance(self.pane.editor, TextEditor) and bool(offered_text(self.sheet, self.here))
        return bool(self.here.composed or repeats or self._promised() or not self._repeated().empty)

    @property
    def offers_samples(self) -> bool:
        """Whether sample sentences may be put into the field."""
        return isinstance(self.pane.editor, TextEditor) and bool(self.here.examples) and not self.offers_lines

    def action_compose_lines(self) -> None:
        """Offer the member's own lines for this block, to be edited."""
        if self._row is not None and not self._repeated().empty:
            self._answer_row(self._row.id, self._repeated())
        elif self._row is not None and self._promised():
            answer = self.sheet.answer(self._row.id)
            words = "\n".join((*answer.evidence.splitlines(), *self._promised()))
            self._answer_row(self._row.id, replace(answer, evidence=words))
        elif isinstance(editor := self.pane.editor, TextEditor):
            words = offered_text(self.sheet, self.here, editor.text)
            if words:
                editor.take(words)
            elif offered_text(self.sheet, self.here):
                self.notify(_("Các dòng đồng chí đã ghi đều có ở đây rồi."))
            else:
                self.notify(_("Chưa có dòng nào ghi ở các phần trước cho mục này."))

    def action_take_sample(self) -> None:
        """Put the next sample sentence into the field, unless own words stand there."""
        editor = self.pane.editor
        samples = [said(example) for example in self.here.examples]
        if not isinstance(editor, TextEditor):
            return
        there = editor.text.strip()
        if there and there not in samples:
            self.notify(_("Ô này đã có lời của đồng chí; các câu mẫu xem ở F1."))
            return
        editor.write(samples[(samples.index(there) + 1) % len(samples) if there else 0])

    def _answer_row(self, row: str, answer: Answer) -> None:
        self.put(row, answer, typing=False)
        self.pane.editor.reload()

    def _repeated(self) -> Answer:
        """What the grid row where the keys are repeats of an earlier answer; nothing once it has a mark."""
        return offered_answer(self.sheet, self._row) if self._row is not None else NOTHING

    def _promised(self) -> tuple[str, ...]:
        """Own commitments and notes that are not yet written beside the grid row where the keys are."""
        row = self._row
        if row is None or not row.id.startswith(PROMISED):
            return ()
        rows = [other.id for other in self.here.rows]
        return offered_promises(self._register, row.id, rows, self.sheet.answer(row.id).evidence)

    @property
    def _register(self) -> Register | None:
        """The year's register, read once a visit; the one that is open where somebody looked at it."""
        if self.session.books:
            return self.session.books[0].book.register
        if not self._looked:
            self._looked = True
            with suppress(KiemdiemError):  # its own screen says what is wrong with it
                stored = self.session.unlocked.registers.load(self.filling.key.period[:4])
                self._stored = stored.doc if stored else None
        return self._stored
