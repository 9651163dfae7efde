"""Which points and further questions the unit's members fill: chosen from what is installed, seen before taken."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from textual import work
from textual.app import ComposeResult

from questionnaires.differences import differences
from questionnaires.values import KiemdiemError, nfc
from reviews.actions import unit_forms as actions
from reviews.actions.sealing import receive_at
from reviews.actions.unit_content import changes_since_published, held
from reviews.local_points import DOCUMENT
from reviews.ports import Signer
from tui.cli.incoming import read_file
from tui.difference_words import difference_line
from tui.locale import _
from tui.screens.dialogs import Ask, Page
from tui.screens.field_list import AskLine
from tui.screens.frame import Frame, title_words
from tui.screens.signing_asked import signer_asked
from tui.screens.trouble import sentence
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Row, Rows

MOST = 9
"""Differences that the question names; the rest are counted."""


class UnitForms(Frame):
    """One item a form: its title, its points, what the unit adds."""

    NAME = "unit_forms"
    FOCUS = "#fields"
    CSS_PATH = "../styles/office.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._changed = False

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Chi bộ, kế hoạch năm"), _("Bộ câu hỏi"))

    def state(self) -> Words:
        """The year."""
        return styled(_("năm {year}").format(year=held(self.services.tools.store()).card.period[:4]), "$muted")

    def body(self) -> ComposeResult:
        """How to change, the forms."""
        yield Block(*self._about(), id="about")
        yield Rows(self._rows(), id="fields", classes="gap")

    def on_screen_resume(self) -> None:
        """Coming back from a window."""
        if self.query("#fields"):
            self.query_one("#about", Block).set(*self._about())
            self.query_one("#fields", Rows).set(self._rows())
            self.refresh_keys()

    def _about(self) -> Sequence[Words]:
        found = held(self.services.tools.store())
        if self._changed or (found.content.written and not found.published):
            return [styled(_("Đảng viên nhận bộ câu hỏi này qua tệp chi bộ: bấm F8 ký, ghi tệp mới."), "bold $warn")]
        return [styled(_("Enter chọn thang điểm, câu hỏi thêm; xem chỗ khác trước, rồi mới lấy."), "$muted")]

    def _rows(self) -> tuple[Row, ...]:
        rows = []
        for one in actions.forms_now(self.services.tools.store(), self.services.catalogue):
            points = one.points or _("hai tổng điểm của mẫu")
            more = _("thêm {n} câu · {title}").format(title=one.more, n=one.added) if one.more else _("không có")
            rows.append(Row((
                (styled(_("{form}  {title}").format(form=one.form, title=one.title), "bold"), ""),
                (styled(_("    Điểm: {what}").format(what=points), "$muted"), ""),
                (styled(_("    Câu hỏi riêng: {what}").format(what=more), "$ink" if one.more else "$muted"), ""),
            ), one.form, gap=True))  # fmt: skip
        return tuple(rows)

    # --- what is done -------------------------------------------------------------------------------------

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Choose for this form."""
        event.stop()
        self._choose(event.index)

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def _choose(self, index: int) -> None:
        store, catalogue = self.services.tools.store(), self.services.catalogue
        now = actions.forms_now(store, catalogue)[index]
        found = actions.ways(store, catalogue, now.form)
        names = [way.title or _("Hai tổng điểm của mẫu trung ương") for way in found]
        names.append(_("Tệp bổ sung của đơn vị (.yaml)…"))
        if now.more:
            names.append(_("Thôi dùng câu hỏi riêng đang có"))
        answer = await self.app.push_screen_wait(Ask(_("Mẫu {form}").format(form=now.form), now.title, names))
        if answer is None:
            return
        try:
            if answer < len(found):
                await self._look_and_take(now.form, found[answer])
            elif answer == len(found):
                await self._own_file(now.form)
            else:
                actions.without_file(store, now.form)
                self._changed = True
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure, the screen stays
            self._refused(error)
        self.on_screen_resume()

    async def _own_file(self, form: str) -> None:
        """A file that was filled in by hand: read, then as any other."""
        texts: list[str] = []

        def keep(typed: str) -> str:
            try:
                texts[:] = [read_file(Path(nfc(typed).strip()).expanduser()).decode("utf-8-sig")]
            except UnicodeDecodeError:
                return _("Tệp này không phải văn bản UTF-8.")
            except KiemdiemError as error:
                return self.services.words(error)
            return ""

        title, hint = _("Tệp bổ sung của đơn vị"), _("đã điền, ví dụ bo-sung.yaml")
        if await self.app.push_screen_wait(AskLine(title, hint, f"{Path.home()}/", keep)) is not None:
            await self._look_and_take(form, actions.Way("", overlay=texts[0]))

    async def _look_and_take(self, form: str, way: actions.Way) -> None:
        """The difference in words, then yes or no; points ask for the committee's document."""
        store, catalogue = self.services.tools.store(), self.services.catalogue
        form_now = next(one.form for one in actions.forms_now(store, catalogue) if one.form == form)
        old, new = await asyncio.to_thread(actions.look_at, store, catalogue, form_now, way)
        lines = [difference_line(change, old, new) for change in differences(old, new)]
        lines = [line for line in lines if not line.startswith(_("Bộ câu hỏi"))]
        choices = (_("Chưa dùng, để xem lại"), _("Dùng từ nay"))
        if await self.app.push_screen_wait(Ask(_("Mẫu {form} sẽ khác").format(form=form), _facts(lines), choices)) != 1:
            return
        document = ""
        if way.points is not None and way.points.preset:
            said = held(store).card.settings.get(DOCUMENT, "")
            hint = _("số, ngày, cơ quan; trống: in «Thang điểm tham khảo»")
            answer = await self.app.push_screen_wait(AskLine(_("Văn bản của cấp uỷ"), hint, said, lambda _text: ""))
            if answer is None:
                return
            document = answer
        actions.take(store, catalogue, form_now, way, document)
        self._changed = True

    def _refused(self, error: Exception) -> None:
        if isinstance(error, KiemdiemError) and len(error.problems) > 1:
            self.app.push_screen(Page(_("Chưa dùng được"), *map(self.services.sentence, error.problems)))
            return
        self.notify(sentence(self.services, error), severity="error", timeout=20)

    @work(exclusive=True, group="deed")
    async def action_issue(self) -> None:
        """The unit file with the questions as they are now; what was not published yet is read out first."""
        store, catalogue = self.services.tools.store(), self.services.catalogue
        try:
            pairs = await asyncio.to_thread(lambda: changes_since_published(catalogue, held(store)))
        except KiemdiemError as error:
            self._refused(error)
            return
        lines = [
            f"{new.form}: {line}" for old, new in pairs for change in differences(old, new)
            if not (line := difference_line(change, old, new)).startswith(_("Bộ câu hỏi"))
        ]  # fmt: skip
        if lines:
            choices = (_("Chưa, để xem lại"), _("Đưa vào tệp chi bộ, ký"))
            if await self.app.push_screen_wait(Ask(_("Đảng viên sẽ được hỏi khác trước"), _facts(lines), choices)) != 1:
                return
        signer = await signer_asked(self)
        if signer is not None:
            self.app.push_screen(
                AskLine(_("Ghi tệp chi bộ cho đảng viên"), _("Tên tệp"), "chi-bo.kdunit", partial(self._issue, signer)),
                lambda done: self.notify(_("Đã ghi {file}.").format(file=done)) if done else None,
            )

    def _issue(self, signer: Signer, name: str) -> str:
        tools, unlocked = self.services.tools, self.session.unlocked
        try:
            receive_at(tools.store(), unlocked)
            data, card = actions.issue_whole(tools.store(), self.services.catalogue, tools.unit_files, signer)
            unlocked.update(unit=card)
            self.services.save_file(Path(name).expanduser(), data)
        except KiemdiemError as error:
            return self.services.words(error)
        except OSError as error:
            return _("Không ghi được tệp: {why}").format(why=error.strerror or error)
        self._changed = False
        return ""


def _facts(lines: Sequence[str]) -> str:
    """The first changes, the others counted."""
    more = [_("… và {n} thay đổi nữa").format(n=len(lines) - MOST)] if len(lines) > MOST else []
    return "\n".join([*lines[:MOST], *more]) or _("Không có câu hỏi nào đổi.")
