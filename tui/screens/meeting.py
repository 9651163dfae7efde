"""The conference: what to do next, then everything else by number."""

from __future__ import annotations

from textual.app import ComposeResult

from reviews.actions.meet_file import sent_away
from reviews.meeting_steps import amend, pause, resume, vote_again
from tui.bindings import Key
from tui.locale import _
from tui.meeting_words import allotted_words, base_lines, level_word, quota_words
from tui.screens.dialogs import Ask, AskText
from tui.screens.meeting_base import MeetingFrame
from tui.widgets.cells import styled
from tui.widgets.lines import Block, BlockRow, Row, Rows, numbered, row


class Meeting(MeetingFrame):
    """Where the conference is, and the way to its parts."""

    NAME = "meeting"
    FOCUS = "#menu"

    def body(self) -> ComposeResult:
        """Base and quota, the list."""
        yield Block(id="head")
        yield Rows((), id="menu", classes="gap")

    def fill(self) -> None:
        """Head and list again."""
        super().fill()
        self.query_one("#head", Block).set(*self._head())
        self.query_one("#menu", Rows).set(self._items())

    def _head(self) -> tuple[BlockRow, ...]:
        base = self.desk.base
        where = self.held.place or _("chưa ghi địa điểm")
        rows: list[BlockRow] = [
            (styled(where, "bold"), styled(_("căn cứ {base} · quá nửa là {n}").format(
                base=base.base, n=base.majority), "$muted")),
        ]  # fmt: skip
        lacks = [words for words, there in (
            (_("chủ trì"), self.held.chair), (_("thư ký"), self.held.clerk), (_("tổ kiểm phiếu"), self.held.tellers),
        ) if not there]  # fmt: skip
        if lacks and self.held.state != "closed":
            rows.append(styled(_("Chưa ghi: {what}.").format(what=", ".join(lacks)), "$warn"))
        if self.held.state in ("counted", "closed"):
            for forecast in self.desk.forecasts()[:2]:
                over = styled(_("quá mức tạm tính"), "bold $warn") if forecast.over else ""
                rows.append((quota_words(forecast), over))
            words, more = allotted_words(self.desk)
            rows += [(words, styled(_("vượt số được giao"), "bold $warn") if more else "")] if words else []
        return tuple(rows)

    # --- the list -------------------------------------------------------------------------------------------

    def _items(self) -> tuple[Row, ...]:
        rest = [(name, words, note) for name, words, note in self._rest() if words]
        items = (
            row(numbered(n, words), styled(note, "$muted"), id=name) for n, (name, words, note) in enumerate(rest, 2)
        )
        return (self._first(), *items)

    def _first(self) -> Row:
        words, about = self._next()
        return Row(
            ((styled(f"1  {words}", "bold"), styled("F9", "bold")), (f"   {about}", "")), "next", gap=True,
        )  # fmt: skip

    def _next(self) -> tuple[str, str]:
        """The next deed, and a line about it."""
        held = self.held
        if held.paused:
            return _("Họp tiếp"), _("Hội nghị đang tạm nghỉ; tiếp tục đúng chỗ đang dở.")
        if held.state == "planned":
            return _("Khai mạc hội nghị"), _("Điểm danh xong thì khai mạc; căn cứ biểu quyết tính theo điểm danh.")
        if held.state == "open":
            left = [ident for ident in held.order if not held.item(ident).done]
            if left:
                at = held.order.index(held.current) + 1 if held.current in held.order else 1
                return (
                    _("Tiếp tục: thứ {n} trong {all}").format(n=at, all=len(held.order)),
                    self.name_of(held.current),
                )
            return _("Phát phiếu"), _("Mọi phần đã kết luận hoặc hoãn; chốt danh sách trên phiếu.")
        if held.state == "balloting":
            return _("Kiểm phiếu"), _("Hai thành viên tổ kiểm phiếu đếm riêng, khớp mới chốt.")
        left = [name for name in held.names if "proposed" not in held.item(name).levels]
        if held.state == "counted" and left:
            return _("Ghi mức đề xuất"), _("Còn {n} đồng chí; tiếp theo: {name}.").format(
                n=len(left), name=self.desk.name(left[0])
            )
        if held.state == "counted":
            return _("Bế mạc"), _("Mọi đồng chí đã có mức đề xuất.")
        counts = {level_word(level): n for level, n in self.desk.proposed_counts().items() if n}
        return _("Xem kết quả"), ", ".join(f"{word} {n}" for word, n in counts.items())

    def _rest(self) -> list[tuple[str, str, str]]:
        held = self.held
        waiting = len(self.desk.waiting) if held.state == "closed" else 0
        counting = held.state in ("balloting", "counted", "closed")
        return [
            ("attendance", _("Điểm danh"), _("căn cứ biểu quyết")),
            ("order", _("Thứ tự kiểm điểm"), _("tập thể, bí thư, phó bí thư, các đồng chí")),
            ("officers", _("Chủ trì, thư ký, tổ kiểm phiếu"), _("đại biểu, địa điểm")),
            ("sheets", _("Kiểm phiếu") if counting else "", self._counts()),
            ("resolutions", _("Nghị quyết, biểu quyết"), _("{n} nội dung").format(n=len(held.resolutions))),
            ("projector", _("Chiếu lên màn hình"), _("chỉ điều được công khai")),
            ("pause", _("Tạm nghỉ") if held.state == "open" and not held.paused else "", _("họp tiếp đúng chỗ")),
            ("again", _("Bỏ phiếu lại") if held.state == "counted" else "", _("kết quả trước vẫn giữ")),
            ("supplement", _("Họp bổ sung") if waiting else "",
             _("{n} đồng chí được hoãn, phải kiểm điểm lại").format(n=waiting)),
            ("file", _("Nhập biên bản từ tệp") if self._changeable else "",
             _("đã ghi giấy") if held.state == "planned" else _("thay biên bản đã có")),
            ("follow_up", _("Khen thưởng, khắc phục"), _("ghi vào biên bản, báo cáo")),
        ]  # fmt: skip

    def _counts(self) -> str:
        """How the count stands."""
        held = self.held
        if held.state == "balloting":
            return _("hai lần đếm")
        return _("đã chốt {n} loại phiếu").format(n=sum(held.tally(kind) is not None for kind in held.kinds))

    def key_label(self, key: Key) -> str:
        """F9 says the next deed."""
        return self._short() if key.id == "next" else super().key_label(key)

    def _short(self) -> str:
        held = self.held
        if held.state == "open" and not held.paused and all(held.item(ident).done for ident in held.order):
            return _("Phát phiếu")
        left = any("proposed" not in held.item(name).levels for name in held.names)
        ends = {"counted": _("Đề xuất") if left else _("Bế mạc"), "closed": _("Kết quả")}
        words = {"planned": _("Khai mạc"), "open": _("Tiếp tục"), "balloting": _("Kiểm phiếu"), **ends}
        return _("Họp tiếp") if held.paused else words[held.state]

    # --- deeds ----------------------------------------------------------------------------------------------

    async def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Go there, or do it."""
        event.stop()
        {
            "next": self.action_next, "attendance": self.action_attendance, "order": self.action_order,
            "officers": lambda: self.kd.show("meeting_officers"), "sheets": lambda: self.kd.show("meeting_sheets"),
            "resolutions": lambda: self.kd.show("meeting_resolutions"), "projector": self.action_projector,
            "pause": self._pause, "again": self._again, "supplement": self._supplement, "file": self.action_file,
            "follow_up": self._follow_up,
        }[event.item.id]()  # fmt: skip

    def _follow_up(self) -> None:
        self.kd.show("follow_up")

    def action_next(self) -> None:
        """The next deed of the conference."""
        held = self.held
        if held.paused:
            self.do(lambda: self.desk.keep(resume(self.held, self.desk.clock.now())))
        elif held.state == "planned":
            self.do(self.desk.open)
        elif held.state == "open" and any(not held.item(ident).done for ident in held.order):
            self.kd.show("meeting_item", ident=held.current or held.order[0])
            return
        elif held.state == "open":
            self._hand_out()
            return
        elif held.state == "balloting":
            self.kd.show("meeting_sheets")
            return
        else:
            left = [name for name in held.names if "proposed" not in held.item(name).levels]
            if held.state == "counted" and not left:
                self._close()
                return
            self.kd.show("meeting_votes", ident=(*left, *held.names)[0])
            return
        self.fill()
        self.refresh_keys()

    def action_attendance(self) -> None:
        """Who is there."""
        self.kd.show("meeting_attendance")

    def action_order(self) -> None:
        """The order, with who is done."""
        self.kd.show("meeting_order")

    def action_projector(self) -> None:
        """What may be shown to everybody."""
        first = (*self.held.order, "")[0]
        self.kd.show("meeting_projector", ident=(self.held.current or first) if self.held.state == "open" else first)

    def _hand_out(self) -> None:
        unit = self.desk.roster.unit.name
        whole = tuple(one.name for one in self.desk.campaign.plan.collectives)
        whole = whole or (_("Chi uỷ {unit}").format(unit=unit), unit)
        named = _("Tập thể được xếp loại: {names}").format(names="; ".join(whole))
        facts = "\n".join((*base_lines(self.desk, self.desk.base), named))

        def answered(answer: int | None) -> None:
            if answer is not None:
                names = ((), whole)[answer]
                self.do(lambda: self.desk.hand_out(names))
                self.fill()
                self.refresh_keys()

        choices = (_("Phát phiếu xếp loại đảng viên"), _("Phát thêm phiếu về chi uỷ, chi bộ"))
        self.app.push_screen(Ask(_("Phát phiếu: chốt danh sách và căn cứ"), facts, choices), answered)

    def _pause(self) -> None:
        def reason(text: str | None) -> None:
            if text is not None:
                self.do(lambda: self.desk.keep(pause(self.held, self.desk.clock.now(), text)))
                self.fill()
                self.refresh_keys()

        self.app.push_screen(AskText(_("Tạm nghỉ"), _("Lý do, nếu cần ghi vào biên bản.")), reason)

    def _again(self) -> None:
        self.do(lambda: self.desk.keep(vote_again(self.held)))
        self.fill()
        self.refresh_keys()

    def _supplement(self) -> None:
        self.do(self.desk.supplementary)
        self.fill()
        self.refresh_keys()

    def _close(self) -> None:
        def answered(answer: int | None) -> None:
            if answer is None:
                return
            self.do(lambda: self.desk.keep(amend(self.held, minutes_read=answer == 0)))
            self.do(self.desk.close)
            self.fill()
            self.refresh_keys()

        choices = (_("Bế mạc; biên bản đã thông qua trước hội nghị"), _("Bế mạc; biên bản chưa đọc lại"))
        self.app.push_screen(Ask(_("Bế mạc hội nghị"), "", choices), answered)

    def action_file(self) -> None:
        """A record kept on paper."""
        self.kd.show("meeting_file")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A record may be taken until the result was sent up."""
        return self._changeable if action == "file" else super().check_action(action, parameters)

    @property
    def _changeable(self) -> bool:
        return not sent_away(self.desk)

    def action_back(self) -> None:
        """Leave the conference; the next visit reads the store again."""
        session = self.session
        saver = self.saver
        if saver.finish():
            saver.stop()
            session.more.remove(saver)
            self.kd.back()
        else:
            self.notify(_("Chưa lưu được; đang thử lại. {why}").format(why=self.kd.save_failure()), severity="error")
            saver.again()
