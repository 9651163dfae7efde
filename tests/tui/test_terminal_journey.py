"""A person fills the whole form 2B by keyboard at 80x24, is cut off in the middle, goes on, and submits."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

from questionnaires.model import Kind, Question
from questionnaires.sheet import Sheet
from reviews.actions.fill import Filling, open_filling
from reviews.people import Profile, UnitCard
from tests.tui.terminal import Terminal
from tui.wiring import Wiring

CUT_OFF_AT = "task_result"
LINE = "Ghi rõ việc, mức đạt, thời hạn của mục {0}: 12/12 kỳ, xong ngày 20/6/2026."


class Person:
    """Knows what was stored (to decide what to press next) and presses keys; reads the result on the screen."""

    def __init__(self, store: Path, terminal: Terminal) -> None:
        self.store, self.terminal = store, terminal

    def stored(self) -> Filling:
        wiring = Wiring(self.store)
        unlocked = wiring.store.vault.unlock(wiring.store.vault.people()[0].id, None)
        return open_filling(unlocked, wiring.catalogue, wiring.clock, hold=False)

    def wait_place(self, other_than: str) -> Filling:
        """The draft once its place has moved on; leaving a question stores it at once."""
        end = time.monotonic() + 15
        while time.monotonic() < end:
            filling = self.stored()
            if filling.place not in ("", other_than):
                return filling
            time.sleep(0.05)
        raise AssertionError(f"did not leave {other_than}\n{self.terminal.screen()}")

    def answer(self, question: Question, sheet: Sheet) -> None:
        match question.kind:
            case Kind.GRID:
                for _row in question.rows:
                    self.terminal.keys("1", "Down", pause=0.02)
            case Kind.YES_NO:
                self.terminal.keys("2")
            case Kind.CHOOSE | Kind.RATE:
                codes = [n for n, option in enumerate(question.options, 1) if not option.needs_reason]
                wanted = "HTT" if question.id == "level_self" else question.options[codes[0] - 1].code
                self.terminal.keys(str([o.code for o in question.options].index(wanted) + 1))
            case Kind.POINTS:
                self.terminal.type("28,5" if question.id == "b_i_1" else "61")
            case Kind.TABLE:
                self.fill_row(question)
            case Kind.TEXT if question.composed:
                self.terminal.keys("F3", pause=0.3)
            case Kind.TEXT | Kind.LINE if sheet.answer(question.id).empty:
                self.terminal.type(LINE.format(question.id))
            case _:
                pass

    def fill_row(self, question: Question) -> None:
        self.terminal.keys("F3", pause=0.3)
        for column in question.columns:
            if column.kind in (Kind.CHOOSE, Kind.YES_NO):
                self.terminal.keys("1")
            elif column.kind is Kind.DATE:
                self.terminal.type("20/6/2026")
            elif column.kind is Kind.NUMBER:
                self.terminal.type("80")
            else:
                self.terminal.type(f"{column.title.vi}: 12 việc")
            self.terminal.keys("Tab", pause=0.05)


def new_member(store: Path) -> None:
    wiring = Wiring(store)
    profile = Profile("Đặng Mẫu Đào", date(1990, 2, 14), "2B", workplace="Trường Tiểu học Mây Hạ")
    unit = UnitCard("Chi bộ Thôn Đồng Mơ", "Đảng bộ xã Mây Hạ", "Mây Hạ", key="ab" * 16)
    wiring.store.vault.add(profile, unit, None)


def test_the_whole_form_by_keyboard_cut_off_in_the_middle(tmp_path: Path) -> None:
    store, home = tmp_path / "store", tmp_path / "home"
    home.mkdir()
    new_member(store)
    with Terminal(home=str(home)) as terminal:
        person = Person(store, terminal)
        terminal.start("--store", str(store), "fill")
        terminal.wait("Họ và tên")
        place, cut_off = "", False
        seen: list[str] = []
        while True:
            filling = person.stored() if not place else person.wait_place(seen[-1])
            place = filling.place or filling.steps()[0].id
            seen.append(place)
            assert len(seen) < 120, "walking in circles"
            person.answer(filling.questionnaire.questions[place], filling.sheet)
            if place == CUT_OFF_AT and not cut_off:
                cut_off = True
                typed = LINE.format(place)
                terminal.wait(lambda rows: "✓ Đã lưu" in rows and "20/6/2026." in rows)
                terminal.kill()
                terminal.start("--store", str(store), "fill")
                rows = terminal.wait("20/6/2026.")
                assert "Nhiệm vụ" in rows.splitlines()[0]
                assert person.stored().sheet.answer(place).value == typed
            if place == filling.steps()[-1].id:
                break
            terminal.keys("PageDown")
        terminal.wait("✓ Đã lưu")
        assert person.stored().open_items() == ()
        terminal.keys("F9")
        terminal.wait("Rà soát")
        assert "89,5" in terminal.wait("Tổng điểm")
        sign_with_a_new_key(terminal)
        terminal.keys("C-q")
        terminal.wait("[ended 0]")
    found = list(home.glob("ban-kiem-diem-2026-*.pdf"))
    assert len(found) == 1
    facts = Wiring(store).tools.reader.read(found[0].read_bytes())
    assert facts.codes == ()
    assert facts.pages_match
    assert facts.submission is not None
    assert facts.submission.answers[CUT_OFF_AT].value == LINE.format(CUT_OFF_AT)
    assert [s.name for s in facts.signers] == ["Đặng Mẫu Đào"]


def sign_with_a_new_key(terminal: Terminal, paper: str = "bản kiểm điểm") -> None:
    """From the review: sign on the machine, make the key, copy the recovery code, confirm once."""
    terminal.keys("F9")
    terminal.wait("cách chính thức")
    terminal.keys("Down", "Enter", pause=0.4)
    for _ in range(2):
        terminal.type("tre xanh")
        terminal.keys("Enter", pause=0.3)
    terminal.keys("F9")
    terminal.wait(f"Ký {paper} này?")
    terminal.keys("2")
    terminal.wait("F9 Tôi đã chép xong", limit=60)
    terminal.keys("F9")
    rows = terminal.wait(f"Đã ký {paper}, lần nộp 1", limit=60)
    assert "Dấu khoá" in rows
