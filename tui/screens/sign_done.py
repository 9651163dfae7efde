"""After signing: where the file is, how it can be checked, what to do with it."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult

from questionnaires.values import KiemdiemError
from reviews.actions.sealing import recipients, seal_for_unit
from reviews.actions.submit import Submitted
from tui.locale import _
from tui.screens.frame import Frame, title_words
from tui.screens.paper_words import place_words, signed_words, trail_words
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, BlockRow


class SignDone(Frame):
    """Where the file is, how it can be checked, what to do next."""

    NAME = "sign_done"
    CSS_PATH = "../styles/sign_and_send.tcss"

    def __init__(self, submitted: Submitted, groups: tuple[str, ...], target: Path) -> None:
        super().__init__()
        self._submitted, self._groups, self._target = submitted, groups, target

    def trail(self) -> Words:
        """Title."""
        return title_words(trail_words(self._form, self.session.filling.key.period), _("Đã xong"))

    @property
    def _form(self) -> str:
        return self.session.filling.key.form

    def body(self) -> ComposeResult:
        """The result, the facts, the next steps."""
        number = self._submitted.revision
        if self._groups:
            done = signed_words(self._form, number)
        else:
            done = _("✓ Đã ghi bản để in và ký tay, lần nộp {n}.").format(n=number)
        yield Block(styled(done, "bold $ok"))
        yield Block(*self._facts(), classes="gap")
        yield Block(styled(_("Việc tiếp theo"), "bold"), *self._next(), classes="gap")
        yield Block("", classes="fill")
        yield Block(
            styled(_("Một bản được giữ trong máy này: Trang đầu, Các năm trước."), "$muted"),
            styled(_("Bấm Enter để về trang đầu."), "bold"),
            id="last",
        )

    def _facts(self) -> tuple[BlockRow, ...]:
        rows: list[BlockRow] = [
            styled(_("Tệp"), "$muted"),
            styled(str(self._target), "bold $ink"),
            "",
            (styled(_("Mã kiểm tra, có in trên trang cuối"), "$muted"), styled(self._submitted.check_code, "bold")),
        ]
        if self._groups:
            half = len(self._groups) // 2
            rows += [
                "",
                (styled(_("Dấu khoá của đồng chí"), "$muted"), styled(" ".join(self._groups[:half]), "bold")),
                ("", styled(" ".join(self._groups[half:]), "bold")),
            ]
        return tuple(rows)

    def _next(self) -> tuple[BlockRow, ...]:
        secretary = self.session.unlocked.unit.secretary
        to = _("đồng chí {name}, bí thư").format(name=secretary) if secretary else _("bí thư chi bộ")
        if self._groups:
            on = _("· Đã gửi vào hộp thư của chi bộ trên máy chủ, mã hoá cho {to}; giữ tệp này.")
            by_hand = _("· Đưa tệp này cho {to} (USB, thư điện tử).")
            return (
                (on if self._submitted.delivered else by_hand).format(to=to),
                _("· Lần đầu ký: gặp bí thư, đọc mười nhóm của dấu khoá để đối chiếu."),
                _("· Cấp uỷ vẫn cần bản giấy thì in ra, ký tay."),
            )
        return (
            _("· In hai bản, ký và ghi rõ họ tên ở ô «{place}».").format(place=place_words(self._form)),
            _("· Nộp bản giấy cho {to}, kèm tệp này để khỏi phải gõ lại.").format(to=to),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Encrypting is offered for a signed file, once the unit file names who receives."""
        if action == "seal":
            return bool(self._groups and recipients(self.session.unlocked.unit))
        return super().check_action(action, parameters)

    def action_seal(self) -> None:
        """The same file encrypted for the secretary, beside it."""
        target = self._target.with_name(self._target.name + ".kdsealed")
        try:
            sealed = seal_for_unit(self.services.tools, self.session.unlocked, self._submitted.pdf)
            self.services.save_file(target, sealed)
        except KiemdiemError as error:
            self.notify(self.services.words(error), severity="error", timeout=20)
            return
        self.notify(_("Đã ghi tệp mã hoá, gửi tệp này cho bí thư: {file}").format(file=target), timeout=20)

    def action_home(self) -> None:
        """Done."""
        self.dismiss()
