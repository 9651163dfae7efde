"""Sign and send: three numbered steps with their facts; paper stands first as the official way."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from questionnaires.values import nfc
from reviews.actions.submit import Submitted
from reviews.naming import paper_file_name
from tui.bindings import Key
from tui.locale import _
from tui.screens.dialogs import Ask
from tui.screens.first_run_steps import LEAST, passphrase_problem
from tui.screens.frame import Frame, title_words
from tui.screens.labelled import Labelled, Mend
from tui.screens.paper_words import along_words, ask_words, paper_name, trail_words
from tui.screens.recovery_code import RecoveryCode
from tui.screens.review_draft import write_draft
from tui.screens.sign_deed import Outcome, carry_out, code_of, level_and_points
from tui.screens.sign_done import SignDone
from tui.screens.sign_parts import Deed, Ways
from tui.screens.sign_places import Place, file_name, places, sticks, typed_target
from tui.screens.trouble import sentence
from tui.widgets.cells import Words, join, styled
from tui.widgets.lines import Block, Line, Strip
from tui.widgets.ordered import when_typed

PAPER, KEY = 0, 1


class SignAndSend(Frame):
    """Reads, signs or prints for the hand, writes the file; asks once, with the facts."""

    NAME = "sign_and_send"
    STRIP = True
    FOCUS = "#ways"
    CSS_PATH = "../styles/sign_and_send.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._read_at = ""
        self._busy = False
        self._unwritten: tuple[Submitted, Outcome] | None = None
        self._home = Path.home()
        self._places: tuple[Place, ...] = places(self._home, sticks())

    # --- what is seen -------------------------------------------------------------------------

    def trail(self) -> Words:
        """Title."""
        return title_words(trail_words(self.session.filling.key.form, self.session.filling.key.period), _("Ký và gửi"))

    def body(self) -> ComposeResult:
        """Facts, then the three steps."""
        filling, draft = self.session.filling, self.session.filling.draft
        paper = paper_name(filling.key.form, filling.key.period)
        whose = _("{paper} của đồng chí {name}").format(paper=paper, name=draft.profile.name)
        which = _("mẫu {form} · lần nộp {n}").format(form=filling.key.form, n=draft.revision + 1)
        level, points = level_and_points(filling)
        own = join(_("Tự nhận "), styled(level, "bold $ink"), _(", {n} điểm").format(n=points) if points else "")
        yield Line(styled(whose, "bold"), styled(which, "$muted"))
        yield Line(own, id="facts")
        yield Line(styled(_("1  Đọc bản in"), "bold"), id="read", classes="gap")
        yield Line(styled(_("2  Ký"), "bold"), classes="gap")
        yield Ways(self._way_items(), id="ways")
        with Horizontal(id="secret", classes="pair"):
            yield from self._secret_fields()
        yield Block(styled(self._stamp_words(), "$muted"), id="stamp")
        yield Line(styled(_("3  Lưu ra tệp"), "bold"), classes="gap")
        yield Ways(self._place_items(), id="places")
        yield Labelled(_("Đường dẫn"), _("thư mục hoặc tên tệp .pdf"), value=f"{self._home}/", id="path")
        yield Mend(id="mend")
        yield Deed("F9", "", "", id="deed", classes="gap")

    def side_panel(self) -> ComposeResult:
        """What goes along, what stays, what comes after."""
        private = [s for s in self.session.filling.questionnaire.sections if s.visible == "self"]
        stays = [f"· {_('phần')} {s.number}, {s.title.vi}" for s in private]
        yield Block(
            styled(_("Đi cùng bản này"), "bold"), "",
            *along_words(self.session.filling.key.form),
            _("· dữ liệu kèm theo, để bí thư tổng hợp"), "",
            styled(_("Không rời máy này"), "bold"), "", *stays, _("· bản đang viết, các lần lưu"), "",
            styled(_("Sau khi nộp"), "bold"), "",
            _("Bí thư báo đã nhận, hoặc trả lại để bổ sung. Sửa rồi ký lại thì thành lần nộp sau; "
              "lần trước vẫn còn trên máy này."),
            id="side", classes="panel",
        )  # fmt: skip

    def _way_items(self) -> tuple[tuple[Words, Words], ...]:
        return (
            (_("In ra, ký tay"), styled(_("cách chính thức, không cần khoá"), "$muted")),
            (_("Ký trên máy bằng khoá cá nhân"), styled(_("đối chiếu được trong chi bộ"), "$muted")),
        )

    def _place_items(self) -> tuple[tuple[Words, Words], ...]:
        return tuple(
            (place.words, styled(str(place.folder / self._file_name) if place.folder else "", "$muted"))
            for place in self._places
        )

    @property
    def _file_name(self) -> str:
        draft = self.session.filling.draft
        number = self._unwritten[0].revision if self._unwritten else draft.revision + 1
        key = self.session.filling.key
        return file_name(paper_file_name(key.form, key.period, draft.profile.name), number)

    def _secret_fields(self) -> ComposeResult:
        person = self.session.unlocked.person
        if person.locked:
            about = _("Mật khẩu của khoá cá nhân") if person.has_key else _("Mật khẩu đang dùng")
            hint = _("Quên: dùng mã khôi phục đã in") if person.has_key else _("khoá cá nhân được tạo bây giờ")
            yield Labelled(about, hint, secret=True, goes_on=True, id="first")
        elif not person.has_key:
            yield Labelled(
                _("Đặt mật khẩu cho khoá"), _("{n} ký tự").format(n=LEAST), secret=True, goes_on=True, id="first"
            )
            yield Labelled(_("Gõ lại lần nữa"), secret=True, goes_on=True, id="second")

    def _stamp_words(self) -> str:
        name = self.session.filling.draft.profile.name
        lines = self.services.stamp(name, self.services.tools.clock.now())
        return _("Bản in ghi: «{words}»").format(words=" ".join(lines)) if lines else ""

    # --- keeping it true ----------------------------------------------------------------------

    def on_mount(self) -> None:
        """Facts that need work come after the first picture."""
        self._say()
        self._find_code()

    def refresh_title(self) -> None:
        """The saved state changed."""
        super().refresh_title()
        for strip in self.query(Strip):
            found = self.session.filling.progress()
            strip.set(found.done, found.total, _("{done}/{total} mục · đủ").format(done=found.done, total=found.total))

    @property
    def _way(self) -> int:
        return self.query_one("#ways", Ways).chosen

    @property
    def _place(self) -> Place:
        return self._places[self.query_one("#places", Ways).chosen]

    def _say(self) -> None:
        signing = self._way == KEY
        self.query_one("#secret").display = signing and bool(self.query("#secret Labelled"))
        self.query_one("#stamp").display = signing
        self.query_one("#path").display = self._place.folder is None
        again = _("Chương trình hỏi lại một lần trước khi ký.") if signing else _("Rồi in hai bản, ký tay.")
        words = _("Ký và ghi tệp") if signing else _("Ghi bản để in và ký tay")
        if self._unwritten is not None:
            words, again = _("Ghi lại tệp"), _("Bản này đã được giữ trong máy.")
        self.query_one("#deed", Deed).set(words, again)
        read = styled(_("✓ đã in nháp lúc {at}").format(at=self._read_at), "$ok")
        todo = styled(_("F8 ghi bản nháp để đọc trước"), "$muted")
        self.query_one("#read", Line).set(right=read if self._read_at else todo)
        self.refresh_title()
        self.refresh_keys()

    def on_ways_changed(self, event: Ways.Changed) -> None:
        """Another way or another place."""
        event.stop()
        if self.query("#deed"):
            self.query_one("#mend", Mend).say("")
            self._say()

    def key_label(self, key: Key) -> str:
        """F9 is the deed."""
        if key.id == "sign":
            return _("Ký và ghi tệp") if self._way == KEY else _("Ghi bản để in")
        return super().key_label(key)

    @work(exclusive=True, group="code", exit_on_error=False)
    async def _find_code(self) -> None:
        """«Mã kiểm tra» of what would be submitted now."""
        tools = self.services.tools
        try:
            code = await asyncio.to_thread(code_of, tools, self.session.filling, tools.clock.now().date())
        except Exception:  # noqa: BLE001 -- a help only; whatever is wrong is said at the deed
            return
        self.query_one("#facts", Line).set(right=styled(_("mã kiểm tra {code}").format(code=code), "$muted"))

    # --- what can be done ---------------------------------------------------------------------

    @work(exclusive=True, group="paper", exit_on_error=False)
    async def action_draft(self) -> None:
        """Write the draft to read it."""
        if await write_draft(self):
            self._read_at = f"{self.services.tools.clock.now():%H:%M}"
            self._say()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on."""
        event.stop()
        self.focus_next()

    def on_deed_wanted(self) -> None:
        """The strip was chosen."""
        self.action_sign()

    def _mend(self, words: str) -> None:
        self.query_one("#mend", Mend).say(words)

    def _passphrase(self) -> tuple[str | None, bool]:
        """What was typed, and whether it can do."""
        fields = {field.id: field for field in self.query("#secret Labelled").results(Labelled)}
        if self._way == PAPER or not fields:
            return None, True
        first, second = fields["first"], fields.get("second")
        if second is None:
            first.mend("" if first.value else _("Mời đồng chí gõ mật khẩu."))
            return nfc(first.value), not first.problem
        if self.services.tools.store().demo and not first.value and not second.value:
            return None, True
        problem = passphrase_problem(first.value, second.value)
        (second if first.value != second.value and len(first.value) >= LEAST else first).mend(problem)
        return nfc(first.value), not problem

    def _target(self) -> Path | None:
        place = self._place
        if place.folder is not None:
            return place.folder / self._file_name
        field = self.query_one("#path", Labelled)
        field.mend("" if field.value else _("Mời đồng chí gõ đường dẫn."))
        return typed_target(field.value, self._file_name, self._home) if not field.problem else None

    def action_sign(self) -> None:
        """Ask once, with the facts; then do it. What was typed before this key is read with it."""
        when_typed(self, self._ask)

    def _ask(self) -> None:
        if self._busy or not self.is_current:
            return
        self._mend("")
        target = self._target()
        if target is None:
            return
        if self._unwritten is not None:
            self._write(*self._unwritten, target)
            return
        if self.session.filling.open_items():
            self._mend(_("Còn mục phải điền. Bấm Esc để về rà soát."))
            return
        passphrase, good = self._passphrase()
        if not good:
            return
        level, points = level_and_points(self.session.filling)
        facts = [
            _("Tự nhận {level}, {points} điểm.").format(level=level, points=points),
            _("Tệp: {path}").format(path=target),
        ]
        if target.exists():
            facts.append(_("Tệp cũ cùng tên sẽ được thay."))
        if self._way == KEY:
            title, yes = ask_words(self.session.filling.key.form), _("Ký và ghi tệp")
            facts.append(_("Ký rồi vẫn sửa được: ký lại thì thành lần nộp sau."))
        else:
            title, yes = _("Ghi bản để in và ký tay?"), _("Ghi tệp")
        ask = Ask(title, "\n".join(facts), (_("Chưa, để xem lại"), yes))
        self.app.push_screen(ask, partial(self._answered, passphrase, target))

    def _answered(self, passphrase: str | None, target: Path, choice: int | None) -> None:
        if choice == 1:
            self._carry_out(passphrase, target)

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def _carry_out(self, passphrase: str | None, target: Path) -> None:
        self._busy = True
        session, paper = self.session, self._way == PAPER
        self.query_one("#deed", Deed).set(_("… Đang ghi") if paper else _("… Đang ký"), _("Xin đợi vài giây."))
        try:
            outcome = await asyncio.to_thread(
                carry_out, self.services.tools, session.unlocked, session.filling, passphrase, paper=paper
            )
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure; nothing was signed
            self._say()
            fields = list(self.query("#secret Labelled").results(Labelled))
            words = sentence(self.services, error)
            if getattr(error, "code", "") == "wrong_passphrase" and fields:
                fields[0].mend(words)
            else:
                self._mend(words)
            return
        finally:
            self._busy = False
        self._say()
        if outcome.code:
            await self._show_code(outcome.code)
        if outcome.submitted is None:
            self._mend(sentence(self.services, outcome.error or RuntimeError()))
            return
        self._write(outcome.submitted, outcome, target)

    async def _show_code(self, code: str) -> None:
        """The recovery code stands alone on the screen until the person says that it is written down."""
        await self.app.push_screen_wait(RecoveryCode(code))
        await self.query_one("#secret").remove_children()

    @work(exclusive=True, group="file", exit_on_error=False)
    async def _write(self, submitted: Submitted, outcome: Outcome, target: Path) -> None:
        """Write the file where the member chose; what is signed is kept in the store whatever happens."""
        try:
            await asyncio.to_thread(self.services.save_file, target, submitted.pdf)
        except Exception as error:  # noqa: BLE001 -- one sentence, and another place may be chosen
            self._unwritten = (submitted, outcome)
            self._say()
            words = _("Đã xong và giữ trong máy, nhưng chưa ghi được tệp. Chọn nơi khác rồi bấm F9. {why}")
            self._mend(words.format(why=sentence(self.services, error)))
            return
        self._unwritten = None
        await self.app.push_screen_wait(SignDone(submitted, outcome.groups, target))
        self.kd.replace("home")
