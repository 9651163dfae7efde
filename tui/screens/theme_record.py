"""The unit's themes on the secretary's screen: a row for a theme, under it a row for each of its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from questionnaires.model import Column, Kind, Option, Question, Text
from questionnaires.values import Row
from reviews.theme_outline import OutlineRow, RowKind, rows_of, themes_of
from reviews.themes import Theme
from tui.locale import _
from tui.messages_content import ROW_NAMES
from tui.screens.register import ID
from tui.screens.unit_content import ContentScreen
from tui.widgets.cells import Words, styled


class ThemeRecord(ContentScreen):
    """«Chủ đề năm»: name, days, components that all count, questions, suggested commitments, reading."""

    NAME = "theme_record"

    def name_words(self) -> str:
        """Title."""
        return _("Chủ đề năm")

    def question(self) -> Question:
        """What the row is, its words; days and source for a theme."""
        kinds = tuple(Option(code, Text(words)) for code, words in ROW_NAMES().items())
        return Question(
            "themes", Kind.TABLE, Text(""), max_rows=400,
            columns=(
                Column("kind", Kind.CHOOSE, Text(_("Dòng này là")), options=kinds, width=16),
                Column("text", Kind.TEXT, Text(_("Lời")), required=True, width=36),
                Column("first", Kind.DATE, Text(_("Từ ngày"))),
                Column("last", Kind.DATE, Text(_("Đến ngày"))),
                Column("source", Kind.TEXT, Text(_("Số văn bản, hoặc nguồn tài liệu")), Text(_("Số, nguồn")), width=40),
            ),
        )  # fmt: skip

    def rows(self) -> Sequence[Row]:
        """The outline."""
        found = []
        for one in rows_of(self.book.content.themes):
            cells: dict[str, Any] = {
                ID: one.id, "kind": one.kind, "text": one.text, "first": one.first, "last": one.last,
                "source": one.source,
            }  # fmt: skip
            found.append({name: cell for name, cell in cells.items() if cell})
        return found

    def keep(self, rows: Sequence[dict[str, Any]], *, step: str) -> Sequence[str]:
        """Rows into themes; a row without a kind is the next thing one would write."""
        for number, row in enumerate(rows):
            if not row.get("kind"):
                row["kind"] = "component" if any(r.get("kind") == "theme" for r in rows[:number]) else "theme"
        outline = [_outline(row) for row in rows]
        found = themes_of(outline, self.book.content.themes, self.book.card.name, self.year)
        self.book.put_themes(found, step=step)
        return self._ids(outline)

    def _ids(self, outline: Sequence[OutlineRow]) -> list[str]:
        """The ids of the rows as they were kept: themes and components with words, in their order."""
        kept = iter(one.id for one in rows_in_order(self.book.content.themes))
        begun, ids = False, []
        for one in outline:
            counts = bool(one.text.strip()) and (one.kind == "theme" or (begun and one.kind == "component"))
            begun = begun or (one.kind == "theme" and bool(one.text.strip()))
            ids.append(next(kept, "") if counts else "")
        return ids

    def under(self) -> Sequence[Words | tuple[Words, Words]]:
        """About the theme where the keys are: does each part have a question; where it is asked."""
        found = self._here()
        if found is None:
            return [styled(_("Dòng đầu là tên chủ đề; các dòng dưới thuộc chủ đề đó. F3 thêm dòng."), "$muted")]
        rows: list[Words | tuple[Words, Words]] = [
            styled(
                _("Các thành phần đều phải thực hiện: mỗi thành phần thành một dòng tự soi của đảng viên."), "$muted"
            )
        ]
        if not found.components:
            rows.append(styled(_("Chưa có thành phần nào: chủ đề được hỏi thành một câu."), "$warn"))
        if not found.suggestions:
            rows.append(styled(_("Chưa có cam kết gợi ý để đảng viên chọn và sửa."), "$warn"))
        state = _("đã đưa vào tệp chi bộ") if self.book.content.number else _("chưa đưa vào tệp chi bộ, bấm F9")
        rows.append(
            (styled(_("{n} chủ đề").format(n=len(self.book.content.themes)), "$muted"), styled(state, "$muted"))
        )
        return rows

    def _here(self) -> Theme | None:
        rows = self.rows()[: self.table.here + 1]
        ident = next((row[ID] for row in reversed(rows) if row.get("kind") == "theme"), None)
        return next((one for one in self.book.content.themes if one.id == ident), None)

    def action_standard(self) -> None:
        """To the standard."""
        self.kd.back()
        self.kd.show("standards")


def rows_in_order(found: Sequence[Theme]) -> list[OutlineRow]:
    """The rows that have ids."""
    return [one for one in rows_of(found) if one.id]


def _outline(row: Mapping[str, Any]) -> OutlineRow:
    first, last = row.get("first"), row.get("last")
    return OutlineRow(
        id=row.get(ID, ""), kind=cast("RowKind", row.get("kind") or "component"), text=row.get("text") or "",
        source=row.get("source") or "", first=first if isinstance(first, date) else None,
        last=last if isinstance(last, date) else None,
    )  # fmt: skip
