"""A secretary walks the year-end at 80x24 by keyboard: desk, inbox, opinions, papers, dossier, decision, closing."""

from __future__ import annotations

import re
from pathlib import Path

from reviews.campaign import Campaign
from storage.clock_random import SystemClock, SystemRandomness
from storage.store import open_store
from tests.tui.conftest import Cell, Run
from tests.tui.terminal import Terminal


class Keyboard:
    """Keys by what is read on the screen."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def choose(self, words: str) -> None:
        """The row of the desk with these words, by its number (from 10 on by arrows)."""
        rows = self.terminal.wait(words)
        found = re.search(rf"(\d+) +{re.escape(words)}", rows)
        assert found is not None, rows
        number = int(found[1])
        if number < 10:
            self.terminal.keys(str(number))
        else:
            self.terminal.keys("Home", *["Down"] * (number - 1), "Enter", pause=0.05)

    def line(self, asked: str, words: str) -> None:
        """Type over what stands in the one line that is asked for."""
        self.terminal.wait(asked)
        self.terminal.keys("End", "C-u", pause=0.1)
        self.terminal.type(words)
        self.terminal.wait(lambda rows: words[-20:] in rows)
        self.terminal.keys("Enter")

    def desk(self) -> str:
        """Back at the desk."""
        self.terminal.keys("Escape")
        return self.terminal.wait("Bàn làm việc của đồng chí Nguyễn Mẫu An")


def _campaign(cell: Cell) -> Campaign:
    store = open_store(str(cell.secretary), clock=SystemClock(), randomness=SystemRandomness())
    stored = store.units.documents.load(Campaign, "2026")
    assert stored is not None
    return stored.doc


def test_the_year_end_by_keyboard_from_the_desk_to_the_closed_year(own_cell: Cell, run: Run, tmp_path: Path) -> None:
    home = tmp_path / "nha"
    home.mkdir()
    made = run("--store", "cap-tren", "init", "unit", "--name", "Đảng uỷ xã Mây Hạ", "--above", "Tỉnh uỷ",
               "--secretary", "Đỗ Mẫu Sự", "--no-passphrase", "-o", home / "du.kdunit")  # fmt: skip
    assert made.code == 0
    with Terminal(home=str(home)) as terminal:
        keyboard = Keyboard(terminal)
        terminal.start("--store", str(own_cell.secretary))
        assert "0/4 bài" in terminal.wait("Bàn làm việc")
        _collected(keyboard, own_cell)
        _opinion_given(keyboard)
        for words, title in (
            ("Danh sách đảng viên, khoá", "4 đồng chí"), ("Chi bộ, kế hoạch năm", "ghi ngay từng mục"),
            ("Sổ theo dõi trong năm", "Nhắc việc"), ("Hội nghị kiểm điểm, xếp loại", "Điểm danh"),
        ):  # fmt: skip
            keyboard.choose(words)
            terminal.wait(title)
            keyboard.desk()
        terminal.keys("C-q")
        terminal.wait("[ended 0]")
        taken = run("--store", own_cell.secretary, "meeting", "import", own_cell.folder / "meeting.yaml")
        assert taken.code == 0, taken.err
        terminal.start("--store", str(own_cell.secretary))
        assert "1  Làm, ký giấy tờ" in terminal.wait("Bàn làm việc")
        _papers_made(keyboard, home)
        _decided(keyboard, home, own_cell)
        assert "1  Năm đã khép" in keyboard.desk()
        terminal.keys("C-q")
        terminal.wait("[ended 0]")
    assert _campaign(own_cell).closing is not None
    files = sorted((home / "giay-to").rglob("*.pdf"))
    verdicts = run("--store", own_cell.secretary, "verify", *files, "--json").data
    assert {row["verdict"] for row in verdicts} <= {"ok", "unsigned"}  # what waits for others is not signed yet
    assert sum(row["verdict"] == "ok" for row in verdicts) > len(files) / 2


def _collected(keyboard: Keyboard, cell: Cell) -> None:
    """A folder is named, its three files are taken; the list names who is missing."""
    terminal = keyboard.terminal
    terminal.keys("Enter")
    terminal.wait("Bấm F3 để nêu tệp hoặc thư mục")
    terminal.keys("F3")
    keyboard.line("Nhận bài từ đâu", str(cell.folder / "inbox"))
    terminal.wait("F9 để nhận")
    terminal.keys("F9")
    terminal.wait("3 tệp: đã nhận 3.", limit=60)
    terminal.keys("F5")
    rows = terminal.wait("đã nhận 3; chưa nhận 1.")
    assert len([row for row in rows.splitlines() if row.rstrip().endswith("chưa nhận")]) == 1
    terminal.keys("Escape")
    terminal.wait("3 tệp: đã nhận 3.")
    assert "3/4 bài" in keyboard.desk()


def _opinion_given(keyboard: Keyboard) -> None:
    """Chi uỷ's words and level for the first member, who then goes before the conference."""
    terminal = keyboard.terminal
    keyboard.choose("Chuẩn bị hội nghị")
    terminal.wait("chưa có ý kiến")
    terminal.keys("F3")
    terminal.wait("Nhận xét của chi uỷ")
    terminal.type("Hoàn thành tốt việc được giao.")
    terminal.keys("F9")
    terminal.wait("Mức chi uỷ đề nghị")
    terminal.keys("2")
    terminal.wait("Đã đủ. F8 đưa bản này ra hội nghị.")
    terminal.keys("F8")
    terminal.wait("đủ điều kiện 1/4")
    keyboard.desk()


def _papers_made(keyboard: Keyboard, home: Path) -> None:
    """Everything is made and signed as far as the key may."""
    terminal = keyboard.terminal
    terminal.keys("Enter")
    terminal.wait("Chương trình hội nghị")
    terminal.keys("F9")
    terminal.wait("Làm và ký giấy tờ")
    terminal.keys("3")
    terminal.wait(lambda rows: "chờ Dương" in rows or ("chờ" in rows and "Biên bản hội nghị" in rows), limit=90)
    terminal.wait(lambda rows: "F9 Làm, ký" in rows and "F4 Dừng" not in rows, limit=90)
    assert (home / "giay-to" / "12-bao-cao.pdf").exists()
    keyboard.desk()


def _decided(keyboard: Keyboard, home: Path, cell: Cell) -> None:
    """The dossier goes up, the decision comes back, members are told, the year is closed."""
    terminal = keyboard.terminal
    keyboard.choose("Gửi cấp trên, quyết định, khép năm")
    terminal.wait("lập hồ sơ gửi cấp quyết định bằng F3")
    terminal.keys("F3")
    keyboard.line("Thư mục giấy tờ", str(home / "giay-to"))
    keyboard.line("Gửi cho", str(home / "du.kdunit"))
    keyboard.line("Ghi hồ sơ vào", str(home / "ho-so.kddossier"))
    terminal.wait(lambda rows: "đã báo cáo" in rows, limit=30)
    assert (home / "ho-so.kddossier").exists()
    proposed = {year.member: year.level("proposed") for year in _campaign(cell).members if year.level("proposed")}
    store = open_store(str(cell.secretary), clock=SystemClock(), randomness=SystemRandomness())
    stored = store.units.load()
    assert stored is not None
    rows = [f"{line.profile.name},{proposed[line.member]}," for line in stored.doc.lines if line.member in proposed]
    (home / "qd.csv").write_text("\n".join(["Họ và tên,Mức xếp loại,Lý do", *rows]), encoding="utf-8")
    terminal.keys("F4")
    keyboard.line("Nhập quyết định", str(home / "qd.csv"))
    keyboard.line("số; ngày; cơ quan", "45-QĐ/ĐU; 20/12/2026; Đảng uỷ xã Mây Hạ")
    terminal.wait("Nhập quyết định này")
    terminal.keys("2")
    terminal.wait(f"có quyết định {len(rows)}/{len(rows)}")
    terminal.keys("F5")
    terminal.wait("Mọi đồng chí đã có quyết định")
    terminal.keys("2")
    terminal.wait("F9 Khép năm")
    terminal.keys("F9")
    terminal.wait("Từ đó chỉ sửa được")
    terminal.keys("2")
    terminal.wait("Đã khép năm. Ghi mã này")
    terminal.keys("Escape")
    terminal.wait("Gửi cấp trên, quyết định, khép năm")
