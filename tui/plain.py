"""`fill --plain`: the same questionnaire line by line on stdin and stdout, for screen readers and scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TextIO

from questionnaires.catalogue import Catalogue
from questionnaires.model import Kind, Question
from questionnaires.values import Answer, KiemdiemError
from questionnaires.variants import fitted
from reviews.actions.fill import Filling
from reviews.circumstances import said_cases
from reviews.rules import RuleSet, explain
from tui import plain_words as words
from tui.entering import MistypedError
from tui.level_words import plain_lines
from tui.locale import _
from tui.messages import NO_SECRETS, sentence
from tui.open_words import OPEN
from tui.plain_answers import Command, NotUnderstoodError, text_of
from tui.plain_asking import Asker
from tui.plain_talk import CommandedError, EndedError, Talk
from tui.said_before import said_before_words


def run_plain(
    filling: Filling, catalogue: Catalogue, reading: TextIO, writing: TextIO, rules: RuleSet | None = None
) -> int:
    """Walk through the open draft until the input ends; every answer is saved before the next is asked.

    Returns 0: an unfinished review is no failure, the last line says what is still
    open. With `rules` the level by points and conditions is said at the end, with why.
    Raises storage errors only when the very last save fails.
    """
    walk = PlainWalk(filling, catalogue, Talk(reading, writing), rules)
    walk.run()
    return 0


class PlainWalk:
    """One run: where the person is, what a command does, what is said."""

    def __init__(self, filling: Filling, catalogue: Catalogue, talk: Talk, rules: RuleSet | None) -> None:
        self._filling, self._catalogue, self._talk, self._rules = filling, catalogue, talk, rules
        self._asker = Asker(filling, talk, self._keep)

    def run(self) -> None:
        """From the place of last time to the end of the input."""
        self._greet()
        try:
            here = "" if self._filling.read_only else self._start()
            while here:
                here = self._visit(here) or self._at_the_end()
        except EndedError:
            self._talk.say()
        if not self._filling.read_only:
            self._filling.save()
            self._talk.say(_("Đã dừng. Mọi điều đồng chí gõ đã được lưu."))
        left = len(self._filling.open_items())
        self._talk.say(_("Còn {n} mục phải điền.").format(n=left) if left else _("Không còn mục nào phải điền."))

    def _greet(self) -> None:
        self._talk.say(self._filling.questionnaire.title.vi)
        self._talk.say(_("Mỗi câu trả lời được lưu ngay. Chữ đồng chí gõ vẫn nằm lại trong phần cuộn của cửa sổ này,"))
        self._talk.say(_("nên làm xong hãy đóng cửa sổ. {warning}").format(warning=NO_SECRETS()))
        self._talk.say(_("Enter không gõ gì: giữ nguyên, sang mục sau. Gõ :giúp để xem các lệnh."))
        if self._filling.read_only:
            self._talk.say(_("Bản này đang mở ở cửa sổ khác: ở đây không ghi được."))

    # --- where ---------------------------------------------------------------------------------

    def _ids(self) -> list[str]:
        """What is asked one after the other: a grid gives its rows."""
        shown = self._filling.sheet.shown
        return [
            unit.id
            for step in self._filling.steps()
            for unit in (step.rows or (step,))
            if not step.rows or shown(unit.id)
        ]

    def _start(self) -> str:
        ids, place = self._ids(), self._filling.place
        grid_of = self._filling.questionnaire.questions
        return next((i for i in ids if place and place in (i, grid_of[i].grid)), ids[0] if ids else "")

    def _beside(self, here: str, step: int) -> str:
        """The next or the one before; words without a question are passed on the way back."""
        ids = self._ids()
        at = ids.index(here) + step if here in ids else 0
        while step < 0 < at and self._question(ids[at]).kind is Kind.STATEMENT:
            at -= 1
        return ids[max(at, 0)] if at < len(ids) else ""

    def _next_open(self, here: str) -> str:
        ids = self._ids()
        wanted = {item.question for item in self._filling.open_items()}
        at = ids.index(here) + 1 if here in ids else 0
        return next((i for i in (*ids[at:], *ids[:at]) if i in wanted), here)

    def _question(self, question_id: str) -> Question:
        return self._filling.questionnaire.questions[question_id]

    # --- one thing -----------------------------------------------------------------------------

    def _visit(self, here: str) -> str:
        """Ask one thing; returns the id of the next, empty at the end."""
        question = self._question(here)
        self._head(question)
        if question.kind is Kind.STATEMENT:
            return self._beside(here, 1)
        self._filling.move(here)
        while True:
            try:
                self._asker.ask(question)
                return self._beside(here, 1)
            except CommandedError as said:
                try:
                    following = self._obey(question, said)
                except CommandedError:
                    following = None
                if following is not None:
                    return following
            except NotUnderstoodError:
                self._talk.say(_("Chưa hiểu. {hint}").format(hint=words.hint(question)))
            except MistypedError as wrong:
                self._talk.say(f"{wrong}.")
            except KiemdiemError as refused:
                for problem in refused.problems:
                    self._talk.say(sentence(problem))

    def _head(self, question: Question) -> None:
        done = self._filling.progress()
        section = self._filling.questionnaire.section_of[question.id]
        required = self._filling.sheet.required(question.id)
        self._talk.say()
        self._talk.say(words.head(section, question, required=required, done=done.done, total=done.total))
        if question.grid:
            grid = self._question(question.grid)
            if grid.rows[0].id == question.id:
                self._talk.say(grid.ask.vi)
        if question.name.vi and question.name != question.ask:
            self._talk.say(question.name.vi + (f" ({question.gloss.vi})" if question.gloss.vi else ""))
        self._talk.say(question.ask.vi)
        before = said_before_words(self._filling.sheet, question)
        if before:
            self._talk.say(before)
        answer = self._filling.sheet.answer(question.id)
        if not answer.empty:
            self._talk.say(_("Đang ghi: {words}").format(words=words.answer_words(question, answer)))

    def _at_the_end(self) -> str:
        """What is still open, to be gone to by number; empty = stop."""
        items = self._filling.open_items()
        self._say_level()
        if not items:
            self._talk.say(_("Đã đi hết các mục."))
            return ""
        self._talk.say()
        self._talk.say(_("Đã đi hết. Còn {n} mục phải điền:").format(n=len(items)))
        for number, item in enumerate(items, 1):
            question = self._question(item.question)
            label = f"{question.label} " if question.label else ""
            self._talk.say(f"  {number} {label}{words.name(question)}: {OPEN().get(item.code, item.code)}")
        while True:
            line = self._talk.ask(_("Gõ số để tới mục, Enter để dừng: "), commands=False).strip()
            if not line or line.startswith(":"):
                return ""
            if line.isdecimal() and 0 < int(line) <= len(items):
                found = self._question(items[int(line) - 1].question)
                return found.rows[0].id if found.rows else found.id
            self._talk.say(_("Gõ số từ 1 đến {n}.").format(n=len(items)))

    def _say_level(self) -> None:
        """The level by points and conditions, with why."""
        if self._rules is None:
            return
        sheet, form = self._filling.sheet, self._filling.review_form
        self._talk.say()
        for line in plain_lines(self._rules, explain(self._rules, sheet.scores, form, said_cases(sheet))):
            self._talk.say(line)

    # --- commands ------------------------------------------------------------------------------

    def _obey(self, question: Question, said: CommandedError) -> str | None:
        """Do what was commanded; the id to go to, or None to ask the same again."""
        if said.said is Command.QUIT:
            raise EndedError
        goes: dict[Command, Callable[[], str | None]] = {
            Command.BACK: lambda: self._beside(question.id, -1),
            Command.START: lambda: self._ids()[0],
            Command.OPEN: lambda: self._next_open(question.id),
            Command.SKIP: lambda: self._skip(question, said.rest, allowed=question.skip or question.none_with_reason),
            Command.NONE: lambda: self._skip(question, said.rest, allowed=question.none_with_reason),
            Command.LATER: lambda: self._later(question),
        }
        if said.said in goes:
            return goes[said.said]()
        if said.said is Command.CLEAR:
            self._keep(question.id, Answer())
        elif said.said is Command.SAVE:
            self._save()
        else:
            self._help(question)
        return None

    def _skip(self, question: Question, reason: str, *, allowed: bool) -> str | None:
        if not allowed:
            self._talk.say(_("Mục này cần được điền; muốn làm sau thì gõ :để lại."))
            return None
        reason = reason or self._talk.ask(_("Lý do: "), commands=False).strip()
        if not reason:
            self._talk.say(_("Cần ghi lý do."))
            return None
        self._keep(question.id, Answer(skip_reason=text_of(reason)))
        return self._beside(question.id, 1)

    def _later(self, question: Question) -> str:
        held = self._filling.mark(question.id)
        self._talk.say(_("Đã để lại sau.") if held else _("Thôi không để lại nữa."))
        self._save()
        return self._beside(question.id, 1)

    def _help(self, question: Question) -> None:
        for line in words.commands():
            self._talk.say(line)
        if question.help.vi:
            self._talk.say(question.help.vi)
        for example in fitted(self._filling.sheet, question).examples:
            self._talk.say(_("Ví dụ: {words}").format(words=example.vi))
        if question.regulation:
            text = self._catalogue.regulation(question.regulation)
            self._talk.say(re.sub(r"\s*\{#[^}]*\}|[*_`]+|^#+ *", "", text, flags=re.MULTILINE).strip())

    # --- keeping -------------------------------------------------------------------------------

    def _keep(self, question_id: str, answer: Answer) -> None:
        self._filling.put(question_id, answer)
        self._save()

    def _save(self) -> None:
        try:
            at = self._filling.save()
        except KiemdiemError as failed:
            why = sentence(failed.problems[0])
            self._talk.say(_("Chưa lưu được: {why} Gõ :lưu để thử lại.").format(why=why))
        else:
            self._talk.say(_("✓ Đã lưu {time}").format(time=at.strftime("%H:%M")))
