"""Taking a spreadsheet over: file, columns, what would come and what is refused with its reason, then one key."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input

from questionnaires.values import KiemdiemError, nfc
from reviews.tables import MOST_BYTES, TableSheet
from tui.locale import _
from tui.screens.frame import Frame
from tui.screens.labelled import Labelled
from tui.screens.trouble import sentence
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Line


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file would bring."""

    lines: tuple[str, ...]
    """Columns, rows, refusals in words."""
    count: int
    """Rows that would be taken."""
    take: Callable[[], str]
    """Takes them, durable on return, and says what was taken. Raises KiemdiemError."""


class TableLook(Frame):
    """Base: a subclass says what a file would bring; nothing is taken before it was looked at."""

    EXAMPLE = ""
    """How columns are named by hand."""
    CSS_PATH = "../styles/table_file.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._looked: Looked | None = None

    @abstractmethod
    def look(self, sheets: Sequence[TableSheet], sheet: int, chosen: Mapping[str, str]) -> Looked:
        """Read the sheets (`sheet` from 1, 0 finds it) without changing anything. Raises KiemdiemError."""

    def taken(self) -> None:
        """Rows were taken and the screen below is back."""

    def body(self) -> ComposeResult:
        """The file, how its columns are meant, what would be taken."""
        yield Labelled(_("Tệp Excel (.xlsx) hoặc CSV"), _("Enter để xem"), value=f"{Path.home()}/", id="file")
        with Horizontal(classes="pair"):
            yield Labelled(_("Trang tính thứ mấy"), _("trống: tự tìm"), id="sheet")
            yield Labelled(_("Cột nào là gì"), _("chỉ khi nhận nhầm"), example=_(self.EXAMPLE), id="columns")
        yield Line(styled(_("Xem trước"), "bold"), styled(_("chưa lấy gì"), "$muted"), id="head", classes="gap")
        with VerticalScroll(id="preview"):
            yield Block(styled(_("Gõ đường dẫn của tệp rồi bấm Enter: chương trình cho xem cột nào thành ô nào, "
                                 "dòng nào không lấy và vì sao. Xem xong mới lấy."), "$muted"), id="lines")  # fmt: skip

    def on_mount(self) -> None:
        """Type at once, behind the folder."""
        field = self.query_one("#file", Labelled).input
        field.focus()
        field.cursor_position = len(field.value)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing was looked at, nothing is there to take: the key has no effect."""
        if action == "take":
            return bool(self._looked and self._looked.count)
        return super().check_action(action, parameters)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in any field looks."""
        event.stop()
        self.action_look()

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was looked at is no longer what the fields say."""
        del event
        if self._looked is not None:
            self._show(None, styled(_("Đã sửa ở trên; bấm Enter để xem lại."), "$muted"))

    @work(exclusive=True, group="look", exit_on_error=False)
    async def action_look(self) -> None:
        """Read the file in a worker and say what would come."""
        file = self.query_one("#file", Labelled)
        sheet = self.query_one("#sheet", Labelled)
        if sheet.value and not sheet.value.isdecimal():
            sheet.mend(_("Đề nghị ghi bằng chữ số, hoặc để trống."))
            return
        try:
            looked = await asyncio.to_thread(self._read, file.value, int(sheet.value or 0), self._chosen())
        except (FileNotFoundError, IsADirectoryError):
            file.mend(_("Không thấy tệp này."))
        except KiemdiemError as error:
            where = "#columns" if error.code in ("table_column_unknown", "table_field_unknown") else "#file"
            self.query_one(where, Labelled).mend(self.services.words(error))
        except Exception as error:  # noqa: BLE001 -- whatever is wrong with a file, the person reads one sentence
            file.mend(sentence(self.services, error))
        else:
            self._show(looked, *looked.lines)

    def _read(self, typed: str, sheet: int, chosen: Mapping[str, str]) -> Looked:
        path = Path(nfc(typed)).expanduser()
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
        return self.look(self.services.tools.tables.read(data, path.name), sheet, chosen)

    def _chosen(self) -> dict[str, str]:
        """`cột=trường; cột=trường`."""
        pairs = (pair.rpartition("=") for pair in self.query_one("#columns", Labelled).value.split(";"))
        return {nfc(column.strip()): nfc(field.strip()) for column, _sign, field in pairs if column.strip()}

    def _show(self, looked: Looked | None, *lines: Words) -> None:
        self._looked = looked
        self.query_one("#lines", Block).set(*lines)
        n = looked.count if looked else 0
        state = _("F9 lấy {n} dòng này").format(n=n) if n else _("chưa lấy gì")
        self.query_one("#head", Line).set(styled(_("Xem trước"), "bold"), styled(state, "$muted"))
        self.query_one("#preview").scroll_home(animate=False)
        self.refresh_keys()

    def action_take(self) -> None:
        """Take what was shown, nothing else."""
        if self._looked is None:
            return
        try:
            said = self._looked.take()
        except KiemdiemError as error:
            self.query_one("#file", Labelled).mend(self.services.words(error))
            return
        self.kd.back()
        self.app.notify(said)
        self.taken()
