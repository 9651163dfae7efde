"""The secretary's year-end walked at 80x24 with nothing but keys; what is claimed is read from the screen."""

from __future__ import annotations

import re
from pathlib import Path

from tests.tui.terminal import Terminal

SLOW = 300.0
"""Seconds for what renders or reads many files, on a machine that does other things too."""
DESK = "Bàn làm việc của đồng chí Nguyễn Mẫu An"


class Keyboard:
    """Keys by what is read on the screen."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def choose(self, words: str) -> None:
        """The row of the desk with these words, by its number (where it has none, by arrows)."""
        rows = self.terminal.wait(words)
        found = re.search(rf"(\d+) +{re.escape(words)}", rows)
        if found is not None:
            self.terminal.keys(found[1])
            return
        lines = rows.splitlines()
        ninth = next(n for n, line in enumerate(lines) if re.match(r"\W*9  ", line))
        below = next(n for n, line in enumerate(lines) if words in line) - ninth
        self.terminal.keys("Home", *["Down"] * (8 + below), "Enter", pause=0.05)

    def line(self, asked: str, words: str) -> None:
        """Type over what stands in the one line that is asked for."""
        self.terminal.wait(asked)
        self.terminal.keys("End", "C-u", pause=0.1)
        self.terminal.type(words)
        self.terminal.wait(lambda rows: words[-20:] in rows)
        self.terminal.keys("Enter")

    def fields(self, *values: str) -> None:
        """One field after another, Enter behind each."""
        for value in values:
            self.terminal.type(value)
            self.terminal.keys("Enter")

    def desk(self) -> str:
        """Back at the desk."""
        self.terminal.keys("Escape")
        return self.terminal.wait(DESK)


def collected(keyboard: Keyboard, inbox: Path, missing: list[str]) -> None:
    """A folder is named, its 21 files are taken; the list names who is still missing."""
    terminal = keyboard.terminal
    terminal.keys("Enter")
    terminal.wait("Bấm F3 để nêu tệp hoặc thư mục")
    terminal.keys("F3")
    keyboard.line("Nhận bài từ đâu", str(inbox))
    terminal.wait("F9 để nhận")
    terminal.keys("F9")
    rows = terminal.wait("21 tệp: đã nhận 21.", limit=SLOW)
    assert "đã nhận 17/20" in rows  # four who sent one owe none
    terminal.keys("F5")
    terminal.wait("chưa nhận 3")
    terminal.keys("F2")
    rows = terminal.wait("Chỉ các đồng chí còn thiếu bài")
    assert [row.split("  ")[2].strip(" ▌0123456789") for row in rows.splitlines() if "Mẫu" in row] == missing


def typed_from_paper(keyboard: Keyboard, name: str, missing: list[str]) -> None:
    """The first who is missing has sent a sheet of paper: its numbers are typed in, and two are missing."""
    terminal = keyboard.terminal
    terminal.keys("F3")
    terminal.wait(f"Nhập hộ từ bản giấy: {name}")
    keyboard.fields("29,5", "66,5", "Xuất sắc", "20/11/2026", "100", "0", "50", "100", "")
    terminal.keys("F9")
    terminal.wait(lambda rows: "bản giấy 1" in rows and "chưa nhận 2" in rows)
    rows = terminal.settled()
    assert name not in rows
    assert all(other in rows for other in missing)
    terminal.keys("Escape")
    terminal.wait("21 tệp: đã nhận 21.")
    assert "18/20 bài" in keyboard.desk()


def opinion_given(keyboard: Keyboard) -> None:
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
    terminal.wait("đủ điều kiện 1/20")
    keyboard.desk()


def looked_around(keyboard: Keyboard) -> None:
    """The other lists of the desk open and lead back."""
    for words, title in (
        ("Danh sách đảng viên, khoá", "24 đồng chí"), ("Chi bộ, kế hoạch năm", "ghi ngay từng mục"),
        ("Sổ theo dõi trong năm", "Nhắc việc"),
    ):  # fmt: skip
        keyboard.choose(words)
        keyboard.terminal.wait(title)
        keyboard.desk()


def record_taken(keyboard: Keyboard, record: Path) -> None:
    """The conference kept on paper: a slip of the pen is named with its line, then the whole record is taken."""
    terminal = keyboard.terminal
    text = record.read_text(encoding="utf-8")
    wrong = record.with_name("sai.yaml")
    wrong.write_text(text.replace("tốt: 15,", "tốt: 14,", 1), encoding="utf-8")
    line = text[: text.index("tốt: 15,")].count("\n") + 1
    name = line - next(n for n, row in enumerate(reversed(text.splitlines()[:line])) if "- họ tên:" in row)
    keyboard.choose("Hội nghị kiểm điểm, xếp loại")
    terminal.wait("Khai mạc hội nghị")
    terminal.keys("F8")
    keyboard.line("Tệp biên bản hội nghị", str(wrong))
    assert f"Dòng {name}: Nguyễn Mẫu An: 0 + 14 + 0 + 0 + 0 = 14, phải bằng 15" in terminal.wait("1 chỗ phải sửa")
    terminal.keys("BTab")
    keyboard.line("Tệp biên bản hội nghị", str(record))
    rows = terminal.wait("F9 ghi biên bản này")
    assert "Mức đề xuất: Xuất sắc 3 · Tốt 12 · Hoàn thành 2 · Không hoàn thành 1" in rows
    terminal.keys("F9")
    rows = terminal.wait("Xem kết quả")
    assert "căn cứ 16 · quá nửa là 9" in rows
    assert "đã bế mạc" in rows
    terminal.wait("✓ Đã lưu")
    keyboard.desk()


def papers_made(keyboard: Keyboard) -> None:
    """Everything is made and signed as far as the key may; who is waited for stands beside it."""
    terminal = keyboard.terminal
    terminal.wait("1  Làm, ký giấy tờ")
    keyboard.choose("Làm, ký giấy tờ")
    terminal.wait("Chương trình hội nghị")
    terminal.keys("F9")
    terminal.wait("Làm và ký giấy tờ")
    terminal.keys("3")
    terminal.wait("F4 Dừng")
    terminal.wait(lambda rows: "F9 Làm, ký" in rows and "F4 Dừng" not in rows, limit=SLOW)
    rows = terminal.wait(lambda rows: "chờ" in rows and "Biên bản hội nghị" in rows)
    assert re.search(r"Báo cáo.*✓ đã ký", rows), rows
    keyboard.desk()


def decided(keyboard: Keyboard, home: Path, rows: list[str]) -> None:
    """The dossier goes up, the decision comes back, members are told, the year is closed."""
    terminal = keyboard.terminal
    keyboard.choose("Gửi cấp trên, quyết định, khép năm")
    terminal.wait("lập hồ sơ gửi cấp quyết định bằng F3")
    terminal.keys("F3")
    keyboard.line("Thư mục giấy tờ", str(home / "giay-to"))
    if "Hồ sơ chưa đủ" in terminal.wait(lambda rows: "Hồ sơ chưa đủ" in rows or "Gửi cho" in rows):
        terminal.keys("2")  # who is waited for has not signed
    keyboard.line("Gửi cho", str(home / "du.kdunit"))
    keyboard.line("Ghi hồ sơ vào", str(home / "ho-so.kddossier"))
    terminal.wait("đã báo cáo", limit=SLOW)
    assert (home / "ho-so.kddossier").exists()
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
    assert "1  Năm đã khép" in keyboard.desk()
    terminal.keys("C-q")
    terminal.wait("[ended 0]")
