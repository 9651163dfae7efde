"""The year's commitments: the list, one row as a small form with hints beside its fields, its notes below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from textual import work

from questionnaires.model import Column, Kind, Option, Question, Text
from questionnaires.values import KiemdiemError, Row
from questionnaires.wording import Surroundings, WordingCode, WordingHint
from reviews.actions.commitments import check, suggested, surroundings
from reviews.commitments import BLOCKS, KINDS, Commitment
from tui.locale import _
from tui.messages_commitments import BLOCK_NAMES, KIND_NAMES, OUTCOME_NAMES, STATUS_NAMES, hint_words, pattern_words
from tui.screens.commitment_papers import CommitmentPapersScreen
from tui.screens.register import ID
from tui.screens.suggested import Suggested
from tui.widgets.cells import Words, join, styled

NOTES: Final = 3
"""Notes of a line that are shown under the table."""
FIELDS: Final[Mapping[WordingCode, str]] = {
    "no_number": "measure", "no_check": "measure", "no_deadline": "deadline", "only_vague": "deed",
    "not_own_work": "deed", "repeated": "deed", "only_negative": "deed", "for_others": "deed",
}  # fmt: skip
"""The field that a finding stands beside."""
TEXTS: Final = ("deed", "measure", "content", "link", "supervisor", "weakness")


class Commitments(CommitmentPapersScreen):
    """Vague wording is pointed out, never refused."""

    NAME = "commitments"

    def __init__(self) -> None:
        super().__init__()
        self._around: Surroundings | None = None

    def name_words(self) -> str:
        """«Cam kết, đăng ký năm 2026»."""
        return _("Cam kết, đăng ký năm {year}").format(year=self.book.register.period)

    def question(self) -> Question:
        """Deed and measure first, then when, which part, what it is tied to."""
        blocks = tuple(Option(block, Text(BLOCK_NAMES()[block])) for block in BLOCKS)
        kinds = tuple(Option(kind, Text(KIND_NAMES()[kind])) for kind in KINDS)
        return Question(
            "commitments", Kind.TABLE, Text(""), max_rows=100,
            columns=(
                Column("deed", Kind.TEXT, Text(_("Việc làm cụ thể")), required=True, width=24),
                Column("measure", Kind.TEXT, Text(_("Mức đạt, cách kiểm chứng")), Text(_("Mức đạt")), width=14),
                Column("deadline", Kind.DATE, Text(_("Hạn"))),
                Column("block", Kind.CHOOSE, Text(_("Mục")), options=blocks),
                Column("kind", Kind.CHOOSE, Text(_("Loại")), options=kinds),
                Column("link", Kind.TEXT, Text(_("Gắn với chuẩn mực, chuyên đề")), width=40),
                Column("supervisor", Kind.TEXT, Text(_("Ai theo dõi, giúp đỡ")), width=40),
                Column("weakness", Kind.TEXT, Text(_("Hạn chế năm trước cần sửa")), width=40),
                Column("content", Kind.TEXT, Text(_("Nội dung mà việc này thuộc về")), width=40),
            ),
        )  # fmt: skip

    def rows(self) -> Sequence[Row]:
        """A row for each line."""
        found = []
        for line in self.book.register.commitments:
            cells: dict[str, Any] = {ID: line.id, "deadline": line.deadline, "block": line.block, "kind": line.kind}
            cells |= {name: getattr(line, name) for name in TEXTS}
            found.append({name: cell for name, cell in cells.items() if cell})
        return found

    def keep(self, rows: Sequence[dict[str, Any]], *, step: str) -> Sequence[str]:
        """Rows into lines."""
        self.book.put_lines([self._line(row) for row in rows], step=step)
        return [line.id for line in self.book.register.commitments]

    def _line(self, row: Mapping[str, Any]) -> Commitment:
        ident = row.get(ID, "")
        known = next((line for line in self.book.register.commitments if line.id == ident), Commitment(""))
        deadline = row.get("deadline")
        texts: dict[str, Any] = {name: row.get(name) or "" for name in TEXTS}
        return replace(
            known,
            kind=row.get("kind") or "cam_ket",
            block=row.get("block") or "",
            deadline=deadline if isinstance(deadline, date) else None,
            **texts,
        )

    # --- hints and notes ----------------------------------------------------------------------------------

    def _known(self) -> Surroundings:
        if self._around is None:
            self._around = surroundings(self.session.unlocked, self.book.register.period)
        return self._around

    def _hints(self) -> tuple[WordingHint, ...]:
        return check(self.book.register, self._known())

    def _here(self) -> Commitment | None:
        lines = self.book.register.commitments
        return lines[self.table.here] if self.table.here < len(lines) else None

    def under(self) -> Sequence[Words | tuple[Words, Words]]:
        """Hints of the line where the keys are, its latest notes; at the end of the list what the whole lacks."""
        line, register, hints = self._here(), self.book.register, self._hints()
        if line is None:
            self.table.say_hints({})
            return [styled(f"{hint_words(h)} {pattern_words(h)}", "$warn") for h in hints if not h.line] or [
                styled(_("Mỗi dòng một việc: làm gì, mức đạt, thời hạn, cách kiểm chứng."), "$muted")
            ]
        written = [other.id for other in register.written()]
        mine = [h for h in hints if h.line and written[h.line - 1] == line.id]
        beside = {FIELDS[h.code]: short(h) for h in reversed(mine)}
        self.table.say_hints(beside)
        rows: list[Words | tuple[Words, Words]] = [
            styled(f"{hint_words(h)} {pattern_words(h)}", "$warn") for h in mine[: 1 if self.tight else 3]
        ]
        status = styled(STATUS_NAMES()[line.status], "$muted")
        last = register.outcome(line.id)
        far = OUTCOME_NAMES()[last.outcome if last else ""]
        rows.append((join(styled(_("Việc đã làm"), "bold"), styled(f" · {far}", "$muted")), status))
        notes = register.notes_of(line.id)[-1 if self.tight else -NOTES :]
        rows += [
            (f"{note.on:%d/%m/%Y}  {note.text or note.because}", styled(note.evidence, "$muted")) for note in notes
        ]
        if not notes:
            rows.append(styled(_("Chưa ghi. F2 sang ghi việc đã làm, minh chứng."), "$muted"))
        return rows

    # --- other screens, paper -----------------------------------------------------------------------------

    def action_notes(self) -> None:
        """To the notes, about the line where the keys are."""
        line = self._here()
        self.kd.back()
        self.kd.show("notes", about=line.id if line else "")

    def action_suggest(self) -> None:
        """Pick what the theme suggests, or a weakness of last year; then edit it."""
        self._suggest()

    @work(exclusive=True, group="step", exit_on_error=False)
    async def _suggest(self) -> None:
        register = self.book.register
        try:
            found = suggested(register, self.session.unlocked.unit, self._known())
        except KiemdiemError as error:
            self.notify(self.services.words(error), severity="error", timeout=10)
            return
        if not found:
            self.notify(_("Không có gợi ý nào chưa lấy."))
            return
        chosen = await self.app.push_screen_wait(Suggested(found))
        if chosen is None:
            return
        self.book.add(found[chosen])
        self.saver.changed()
        rows = self.rows()
        self._counted = len(rows)
        self.table.set_rows(rows, len(rows) - 1)
        self.say()


def short(hint: WordingHint) -> str:
    """A finding in two or three words, for the room beside a field's name."""
    return {
        "no_number": _("chưa rõ mức đạt"),
        "no_deadline": _("chưa rõ"),
        "only_vague": _("chưa rõ việc làm"),
        "not_own_work": _("chưa gắn nhiệm vụ"),
        "no_check": _("chưa rõ cách kiểm chứng"),
        "repeated": _("lặp lại"),
        "only_negative": _("mới nêu điều không làm"),
        "for_others": _("hứa thay người khác"),
    }.get(hint.code, "")
