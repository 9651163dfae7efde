"""Receiving reviews: name a file or a folder, watch them come in, read each verdict in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from textual.app import ComposeResult

from questionnaires.values import KiemdiemError
from reviews.actions.collect import Incoming, Outcome, collect
from reviews.actions.posting import inbox
from reviews.actions.remind import collection_status
from reviews.actions.roster import the_roster
from reviews.actions.unit_editions import know
from reviews.naming import check_code
from tui.collect_words import KEPT, days_words, next_step, reason_words, totals
from tui.inbox import found, incoming
from tui.locale import _
from tui.output import foreign
from tui.screens.dialogs import Page
from tui.screens.field_list import AskLine
from tui.screens.frame import Frame, title_words
from tui.screens.sign_places import sticks
from tui.verdict_words import VERDICTS
from tui.widgets.cells import Words, join, styled
from tui.widgets.lines import Block, Row, Rows, Strip, row

SETTING: Final = "collect_place"
"""Where files were looked for the last time; a folder's name is not personal."""
COLOURS: Final = {"new": "$ok", "newer": "$ok", "already": "$muted", "waiting": "bold $warn", "conflict": "bold $warn"}


class Collect(Frame):
    """A place, a progress line, and one row a file."""

    NAME = "collect"
    FOCUS = "#files"
    CSS_PATH = "../styles/office.tcss"

    def __init__(self, place: str = "") -> None:
        super().__init__()
        self._place = place
        self._outcomes: list[Outcome] = []
        self._total = 0
        self._busy = False
        self._stopped = False
        self._served = False
        """Whether the store is on a server, where the unit has an inbox."""

    # --- what is seen -------------------------------------------------------------------------------------

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Nhận bài"))

    def state(self) -> Words:
        """How many are here, how long it is."""
        tools = self.services.tools
        try:
            now = collection_status(tools.store(), tools.clock)
        except KiemdiemError as error:
            return styled(self.services.words(error), "bold $error")
        found = now.tally
        said = _("đã nhận {n}/{all} · {days}").format(n=found.received, all=found.subject, days=days_words(now))
        return styled(said, "$muted")

    def body(self) -> ComposeResult:
        """Where to look, how far it is, what was found."""
        yield Block(*self._about(), id="about")
        yield Strip(0, 1, "")
        yield Rows(self._rows(), id="files", classes="gap", digits=False)

    def on_mount(self) -> None:
        """The place of the last time, or a stick that is plugged in."""
        super().on_mount()
        self.query_one(Strip).display = False
        self._served = self.services.tools.post() is not None
        if not self._place and self._served and not self.kd.setting(SETTING):
            self._say()
        elif not self._place:
            plugged = sticks()
            self._place = self.kd.setting(SETTING) or (str(plugged[0]) if plugged else "")
            self._say()

    def _about(self) -> tuple[Words | tuple[Words, Words], ...]:
        if not self._place and self._served:
            place = (join(styled(_("Lấy từ: "), "$muted"), styled(_("hộp thư của chi bộ trên máy chủ"), "bold")), "")
        elif not self._place:
            return (
                _("Bấm F3 để nêu tệp hoặc thư mục có bài: USB, thư mục tải về, hộp thư."),
                styled(_("Bản giấy của người không có máy: F5, rồi F3 nhập hộ các số."), "$muted"),
            )
        else:
            place = (join(styled(_("Lấy từ: "), "$muted"), styled(foreign(self._place), "bold")), "")
        if self._busy:
            return (place, styled(_("Đang kiểm tra từng tệp; tệp gốc không bị đụng tới. F4 để dừng."), "$muted"))
        if self._outcomes:
            return (place, totals(self._outcomes))
        return (place, styled(_("F9 để nhận. Mỗi tệp một kết luận, không tính hai lần; tệp gốc giữ nguyên."), "$muted"))

    def _rows(self) -> tuple[Row, ...]:
        return tuple(_row(number, outcome) for number, outcome in enumerate(self._outcomes))

    def _say(self) -> None:
        if self.query("#about"):
            self.query_one("#about", Block).set(*self._about())
            self.refresh_keys()

    # --- what can be done ---------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While files are read only stopping works."""
        if action == "stop":
            return self._busy
        if action in ("place", "take", "status"):
            return not self._busy and (action != "take" or bool(self._place) or self._served)
        return super().check_action(action, parameters)

    def action_place(self) -> None:
        """Name a file or a folder."""
        hint = _("Tệp hoặc thư mục, ví dụ /media/usb hoặc ~/Downloads")
        self.app.push_screen(AskLine(_("Nhận bài từ đâu"), hint, self._place, self._named), lambda _text: self._say())

    def _named(self, text: str) -> str:
        path = Path(text.strip()).expanduser()
        if not text.strip() and self._served:  # back to the inbox
            self._place, self._outcomes = "", []
            self.query_one("#files", Rows).set(())
            self.kd.keep_setting(SETTING, "")
            return ""
        if not text.strip() or not (path.exists() or path.is_symlink()):
            return _("Không có tệp hay thư mục này.")
        self._place, self._outcomes = str(path), []
        self.query_one("#files", Rows).set(())
        self.kd.keep_setting(SETTING, self._place)
        return ""

    def action_take(self) -> None:
        """Begin."""
        if self._busy or not (self._place or self._served):
            return
        try:
            self._total, items = self._given()
        except KiemdiemError as error:
            self.notify(self.services.words(error), severity="error", timeout=20)
            return
        self._busy, self._stopped, self._outcomes = True, False, []
        strip = self.query_one(Strip)
        strip.display = True
        strip.set(0, max(self._total, 1), _("0/{all} tệp").format(all=self._total))
        self.query_one("#files", Rows).set(())
        self._say()
        self.run_worker(lambda: self._collect(items), thread=True, exclusive=True, exit_on_error=False)

    def _given(self) -> tuple[int, Iterator[Incoming]]:
        """How many there are, and each: of the named place, else of the inbox on the server."""
        tools, post = self.services.tools, self.services.tools.post()
        if self._place or post is None:
            files = found((Path(self._place).expanduser(),))
            return len(files), incoming(files)
        posted = post.handed_in(the_roster(tools.store()).doc.unit.period)
        return len(posted), inbox(posted, tools.clock.now().tzinfo)

    def action_stop(self) -> None:
        """After the file that is being read; what was received stays."""
        self._stopped = True

    def action_status(self) -> None:
        """Who has sent, who has not."""
        self.kd.show("status")

    def _collect(self, items: Iterator[Incoming]) -> None:
        """In a thread: file by file, each shown when it is recorded."""
        tools, unlocked = self.services.tools, self.session.unlocked
        said = ""
        try:
            stored = tools.store().units.load()
            if stored is not None:
                know(self.services.catalogue, stored.doc.unit)
            taken = collect(tools, items, by=unlocked.profile.name, receiver=unlocked.receiver)
            for outcome in taken:
                self.app.call_from_thread(self._came, outcome)
                if self._stopped:
                    break
            taken.close()  # type: ignore[attr-defined]  # a generator, as its annotation does not say
        except KiemdiemError as error:
            said = self.services.words(error)
        except Exception as error:  # noqa: BLE001 -- what was received is kept; the rest can be tried again
            said = _("Không đọc tiếp được ({0}). Bài đã nhận vẫn còn; bấm F9 để nhận tiếp.").format(
                type(error).__name__
            )
        self.app.call_from_thread(self._ended, said)

    def _came(self, outcome: Outcome) -> None:
        self._outcomes.append(outcome)
        if self.is_attached:
            done = len(self._outcomes)
            self.query_one(Strip).set(done, max(self._total, 1), _("{n}/{all} tệp").format(n=done, all=self._total))
            self.query_one("#files", Rows).set(self._rows())

    def _ended(self, said: str) -> None:
        self._busy = False
        if self.is_attached:
            self.query_one(Strip).display = False
            self._say()
            self.refresh_title()
        if said:
            self.notify(said, severity="error", timeout=20)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Everything about one file."""
        event.stop()
        outcome = self._outcomes[int(event.item.id)]
        self.app.push_screen(Page(foreign(Path(outcome.file).name), *_details(outcome)))

    def action_back(self) -> None:
        """While files are read one stays: what goes on must be seen."""
        if self._busy:
            self.notify(_("Đang nhận bài; bấm F4 để dừng trước."))
        else:
            self.kd.back()


def _row(number: int, outcome: Outcome) -> Row:
    """Name at the left, verdict at the right; a known person comes before a file's name."""
    words = VERDICTS().get(outcome.code, outcome.code)
    name = outcome.name or Path(outcome.file).name
    right = words if outcome.kept == "aside" else f"{words} · {KEPT()[outcome.kept]}"
    return row(
        f"{number + 1:>3}  {foreign(name)}", styled(right, COLOURS.get(outcome.kept, "bold $error")), id=str(number)
    )


def _details(outcome: Outcome) -> tuple[Words, ...]:
    """What is behind a row, in words."""
    words = VERDICTS()
    lines: list[Words] = [
        styled(words.get(outcome.code, outcome.code), "bold"),
        KEPT()[outcome.kept].capitalize() + ".",
    ]
    lines += [f"· {words.get(code, code)}" for code in outcome.codes[1:]]
    more, step = reason_words(outcome.reason), next_step(outcome)
    lines += [more.capitalize() + "."] if more else []
    lines += ["", styled(_("Việc cần làm: {step}").format(step=step), "bold $warn")] if step else []
    lines.append("")
    if outcome.name:
        lines.append(_("Của đồng chí {name}, lần nộp {n}").format(name=foreign(outcome.name), n=outcome.revision))
    if outcome.payload_sha256:
        lines.append(_("Mã kiểm tra {code}").format(code=check_code(outcome.payload_sha256)))
    if outcome.sealed:
        lines.append(_("Tệp được mã hoá để gửi."))
    lines.append(styled(_("Tệp: {file}").format(file=foreign(outcome.file)), "$muted"))
    return tuple(lines)
