"""What was done through the year: day, deed, evidence, for which commitment, how far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any, Final

from textual import work

from questionnaires.model import Column, Kind, Option, Question, Text
from questionnaires.values import Row
from reviews.actions.commitments import unproved
from reviews.commitments import Note
from tui.locale import _
from tui.messages_commitments import NOTE_NAMES, OUTCOME_NAMES
from tui.screens.notes_handing import hand_in
from tui.screens.register import ID, RegisterScreen
from tui.widgets.cells import Words, styled

TEXTS: Final = ("text", "evidence", "because")
LABEL: Final = 24
"""Letters of a commitment that name it in the list of choices."""


class Notes(RegisterScreen):
    """The log; `about` is the line that a new note belongs to unless another is chosen."""

    NAME = "notes"

    def __init__(self, about: str = "") -> None:
        super().__init__()
        self._about = about

    def name_words(self) -> str:
        """«Việc đã làm, minh chứng năm 2026»."""
        return _("Việc đã làm, minh chứng năm {year}").format(year=self.book.register.period)

    def question(self) -> Question:
        """Deed and evidence, then when, for which line, how far."""
        lines = tuple(
            Option(line.id, Text(f"{number}. {(line.deed or line.content)[:LABEL]}"))
            for number, line in enumerate(self.book.register.commitments, 1)
        )
        outcomes = tuple(Option(code, Text(words)) for code, words in OUTCOME_NAMES().items() if code)
        kinds = tuple(Option(code, Text(words)) for code, words in NOTE_NAMES().items())
        about = (Column("commitment", Kind.CHOOSE, Text(_("Của cam kết")), options=lines),) if lines else ()
        return Question(
            "notes", Kind.TABLE, Text(""), max_rows=1000,
            columns=(
                Column("text", Kind.TEXT, Text(_("Việc đã làm")), required=True, width=24),
                Column("evidence", Kind.TEXT, Text(_("Minh chứng")), width=14),
                Column("on", Kind.DATE, Text(_("Ngày"))),
                *about,
                Column("outcome", Kind.CHOOSE, Text(_("Kết quả")), options=outcomes),
                Column("kind", Kind.CHOOSE, Text(_("Loại")), options=kinds),
                Column("received", Kind.NUMBER, Text(_("Kiến nghị nhận")), Text(_("Nhận")), width=40),
                Column("settled", Kind.NUMBER, Text(_("Đã giải quyết")), Text(_("Xong")), width=40),
                Column("because", Kind.TEXT, Text(_("Vì sao mới được một phần, hoặc chưa")), width=40),
            ),
        )  # fmt: skip

    def rows(self) -> Sequence[Row]:
        """A row for each note, in the order of entering."""
        found = []
        for note in self.book.register.notes:
            cells: dict[str, Any] = {ID: note.id, "on": note.on, "outcome": note.outcome, "kind": note.kind}
            if note.kind == "dialogue":
                cells |= {"received": Fraction(note.received), "settled": Fraction(note.settled)}
            cells |= {"commitment": note.commitment, **{name: getattr(note, name) for name in TEXTS}}
            found.append({name: cell for name, cell in cells.items() if cell not in ("", None)})
        return found

    def keep(self, rows: Sequence[dict[str, Any]], *, step: str) -> Sequence[str]:
        """Rows into notes; a row without deed and outcome is no note yet, and no note any more."""
        notes = [self._note(row) for row in rows]
        real = [note for note in notes if note.text.strip() or note.outcome]
        self.book.put_notes(real, step=step)
        ids = iter(self.book.register.notes)
        return [next(ids).id if note in real else "" for note in notes]

    def _note(self, row: dict[str, Any]) -> Note:
        ident = row.get(ID, "")
        known = next((note for note in self.book.register.notes if note.id == ident), None)
        if known is None:
            row.pop(ID, None)
            row.setdefault("on", self.services.tools.clock.now().date())
            if self._about and len(row) <= 2:
                row.setdefault("commitment", self._about)
            known = Note("", row["on"], "")
        on = row.get("on")
        return replace(
            known,
            on=on if isinstance(on, date) else known.on,
            commitment=row.get("commitment") or "",
            outcome=row.get("outcome") or "",
            kind=row.get("kind") or "progress",
            text=row.get("text") or "",
            evidence=row.get("evidence") or "",
            because=row.get("because") or "",
            received=_count(row.get("received")),
            settled=min(_count(row.get("settled")), _count(row.get("received"))),
        )

    def under(self) -> Sequence[Words | tuple[Words, Words]]:
        """What is chosen for a commitment in full; a hint where all is done and nothing proves it."""
        register = self.book.register
        notes = self.book.register.notes
        here = notes[self.table.here] if self.table.here < len(notes) else None
        rows: list[Words | tuple[Words, Words]] = []
        about = next((line for line in register.commitments if here and line.id == here.commitment), None)
        if about is not None:
            rows.append((f"«{about.deed or about.content}»", styled(_day(about.deadline), "$muted")))
        if here is not None and not here.evidence.strip() and here.outcome == "done":
            rows.append(styled(_("Chưa rõ minh chứng: biên bản, sổ, số liệu, xác nhận."), "$warn"))
        if here is not None and here.outcome in ("partly", "not_done") and not here.because.strip():
            rows.append(styled(_("Chưa ghi vì sao."), "$warn"))
        if here is not None and here.kind == "dialogue" and here.received:
            left = here.received - here.settled
            words = _("Đã nhận {received} kiến nghị, giải quyết {settled}, còn {left}.")
            rows.append(words.format(received=here.received, settled=here.settled, left=left))
        if unproved(register):
            rows.append(styled(_("Mọi nội dung đều ghi đã làm, có nội dung chưa có minh chứng."), "$warn"))
        words = _("Chỉ đồng chí xem; cuối năm được lấy vào mục cam kết của bản kiểm điểm khi đồng chí chọn.")
        return rows or [styled(words, "$muted")]

    @work(exclusive=True, group="file", exit_on_error=False)
    async def action_hand_in(self) -> None:
        """Chosen notes as a signed file for the secretary."""
        notes = self.book.register.notes
        await hand_in(self, notes[self.table.here] if self.table.here < len(notes) else None)

    def action_commitments(self) -> None:
        """To the commitments."""
        self.kd.back()
        self.kd.show("commitments")


def _count(cell: object) -> int:
    """How many petitions; a part of one counts as none."""
    return max(0, int(cell)) if isinstance(cell, Fraction) else 0


def _day(found: date | None) -> str:
    return _("hạn {day}").format(day=f"{found:%d/%m/%Y}") if found else ""
