"""The conference kept on paper taken over from a file: what it says and what is wrong in it, then one key."""

from __future__ import annotations

import asyncio
from pathlib import Path, PurePath
from typing import Final

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input

from questionnaires.values import KiemdiemError, nfc
from reviews.actions.meet_file import export_record, read_over
from reviews.meetings import Meeting
from tui.bindings import Key
from tui.locale import _
from tui.messages_meeting import MEETING_STATES
from tui.outgoing import save_file
from tui.output import foreign
from tui.screens.dialogs import Ask
from tui.screens.frame import title_words
from tui.screens.labelled import Labelled
from tui.screens.meeting_base import MeetingFrame
from tui.screens.meeting_file_words import problem_lines, record_lines
from tui.screens.sign_places import sticks
from tui.screens.trouble import sentence
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, BlockRow, Line

MOST_BYTES: Final = 1 << 20
BLANK: Final = "bien-ban.yaml"


class MeetingFile(MeetingFrame):
    """A path, the preview; F9 takes the whole record or nothing of it."""

    NAME = "meeting_file"
    STRIP = False

    def __init__(self) -> None:
        super().__init__()
        self._read: Meeting | None = None
        """What the file says, while nothing is wrong in it."""

    def trail(self) -> Words:
        """Title."""
        return title_words(self.day_words(), _("Nhập biên bản từ tệp"))

    def body(self) -> ComposeResult:
        """The file, what would be taken."""
        place = (*sticks(), Path.home())[0]
        yield Labelled(_("Tệp biên bản hội nghị (YAML hoặc JSON)"), _("Enter để xem"), value=f"{place}/", id="file")
        yield Line(styled(_("Xem trước"), "bold"), styled(_("chưa ghi gì"), "$muted"), id="head", classes="gap")
        with VerticalScroll(id="preview"):
            yield Block(
                styled(_("Gõ đường dẫn của tệp rồi bấm Enter. Chương trình đọc cả biên bản, nêu hết chỗ sai theo từng "
                         "dòng của tệp; không sai chỗ nào mới ghi được."), "$muted"),
                styled(_("Chưa có tệp: F3 ghi tệp trống, có sẵn tên theo thứ tự, để điền bằng máy."), "$muted"),
                id="lines",
            )  # fmt: skip

    def on_mount(self) -> None:
        """Type at once, behind the folder."""
        super().on_mount()
        field = self.query_one("#file", Labelled).input
        field.focus()
        field.cursor_position = len(field.value)

    def key_label(self, key: Key) -> str:
        """F9 says whether it puts another record in the place of the one that is there."""
        return _("Thay biên bản") if key.id == "take" and self._begun else super().key_label(key)

    @property
    def _begun(self) -> bool:
        """Whether there is a conference that the record would replace."""
        return self.desk.exists and self.held.state != "planned"

    @property
    def _same(self) -> bool:
        """Whether the file says what the store holds already."""
        return self._read is not None and self._read == self.held

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to take: the key has no effect."""
        if action == "take":
            return self._read is not None and not self._same
        return super().check_action(action, parameters)

    # --- looking ----------------------------------------------------------------------------------------------

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter looks."""
        event.stop()
        self.action_look()

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was looked at is no longer what the field says."""
        del event
        if self._read is not None:
            self._show(None, _("chưa ghi gì"), styled(_("Đã sửa ở trên; bấm Enter để xem lại."), "$muted"))

    @work(exclusive=True, group="look", exit_on_error=False)
    async def action_look(self) -> None:
        """Read the file and say what would come, or everything that is wrong."""
        field = self.query_one("#file", Labelled)
        typed = nfc(field.value)
        try:
            data = await asyncio.to_thread(_bytes, typed)
            read = read_over(self.desk, data, PurePath(typed).name, again=True)
        except (FileNotFoundError, IsADirectoryError):
            field.mend(_("Không thấy tệp này."))
        except KiemdiemError as error:
            lines = problem_lines(error.problems, self.services.sentence)
            self._show(None, _("{n} chỗ phải sửa, chưa ghi gì").format(n=len(lines)), *lines)
        except Exception as error:  # noqa: BLE001 -- whatever is wrong with a file, the person reads one sentence
            field.mend(sentence(self.services, error))
        else:
            self._show(read, "", *record_lines(self.desk, read))

    def _show(self, read: Meeting | None, state: str, *lines: BlockRow) -> None:
        self._read = read
        if read is not None:
            takes = _("F9 thay biên bản đã có") if self._begun else _("F9 ghi biên bản này")
            state = _("đã nhập đúng như thế, không có gì đổi") if self._same else takes
        self.query_one("#lines", Block).set(*lines)
        self.query_one("#head", Line).set(styled(_("Xem trước"), "bold"), styled(state, "$muted"))
        preview = self.query_one("#preview")
        preview.scroll_home(animate=False)
        if lines:
            preview.focus()
        self.refresh_keys()

    def action_blank(self) -> None:
        """Write the empty record with everybody's name; a file that is there is never written over."""
        field = self.query_one("#file", Labelled)
        path = Path(nfc(field.value)).expanduser()
        if path.is_dir():
            path /= BLANK
        if path.exists():
            field.mend(_("Đã có tệp này; đề nghị gõ tên khác để không ghi đè."))
            return
        try:
            save_file(path, export_record(self.desk, as_json=path.suffix == ".json", blank=True))
        except KiemdiemError as error:
            field.mend(self.services.words(error))
            return
        field.input.value = str(path)
        field.input.cursor_position = len(field.input.value)
        written = _("Đã ghi tệp trống {file}. Điền xong thì bấm Enter để xem.").format(file=foreign(str(path)))
        self._show(None, _("chưa nhập gì"), written)
        field.input.focus()

    # --- taking -----------------------------------------------------------------------------------------------

    def action_take(self) -> None:
        """The whole record; in the place of another one only after a question."""
        if self._read is None or self._same:
            return
        if not self._begun:
            self._take()
            return
        facts = _("Hội nghị {state}: mọi điều đã ghi (góp ý, phiếu, mức đề xuất) được thay bằng nội dung của tệp.")
        choices = (_("Giữ biên bản đã có"), _("Thay bằng tệp này"))
        self.app.push_screen(
            Ask(_("Thay biên bản đã có"), facts.format(state=MEETING_STATES()[self.held.state]), choices),
            lambda answer: self._take() if answer == 1 else None,
        )

    def _take(self) -> None:
        read = self._read
        if read is not None and self.do(lambda: self.desk.keep(read)):
            self.kd.back()
            self.app.notify(_("Đã nhập biên bản: {n} đồng chí được kiểm điểm.").format(n=len(read.names)))


def _bytes(typed: str) -> bytes:
    with Path(typed).expanduser().open("rb") as stream:
        return stream.read(MOST_BYTES + 1)
