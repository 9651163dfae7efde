"""A person at a terminal who reads each question on the screen, answers it by keys, and goes on with F5."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.tui.terminal import Terminal

LINE = "Việc số {0}: làm xong 12/12 kỳ, đúng hạn ngày 20/6/2026, có sổ theo dõi."
DAY = "20/6/2026"
CELLS = (
    "Báo cáo quý nộp chậm 02 lần",
    "Dồn việc vào tuần cuối của quý",
    "Lập lịch nhắc từ ngày 15, nộp trước hạn 2 ngày",
    "Chi uỷ theo dõi hằng quý",
)
PREFERRED = ("Đã đọc kỹ từng dòng", "Hoàn thành tốt nhiệm vụ", "Có nhận xét của nơi cư trú")
"""Options that this person takes where they are offered; else the first."""

LONGER_THAN_A_WINDOW = 24 * 72

_OPTION = re.compile(r"^[▌ ] (\d)  [○●☐☑] (.+?)\s*$", re.MULTILINE)
_NEAR = re.compile(r"(‹ PgUp|PgDn ›)")


_KINDS: Mapping[str, Callable[[str], object]] = {
    "grid": lambda words: re.search(r"đã chọn \d+/\d+", words),
    "table": lambda words: "+ Thêm dòng" in words,
    "date": lambda words: "Ngày/tháng/năm" in words,
    "points": lambda words: re.search(r"Từ [\d,]+ đến [\d,]+", words),
    "choose": _OPTION.search,
    "number": lambda words: "xong bấm Enter" in words and "bao nhiêu" in words.lower(),
    "line": lambda words: "xong bấm Enter" in words,
    "composed": lambda words: "Ghi vào đây" in words and "F3 Lấy dòng" in words,
    "text": lambda words: "Ghi vào đây" in words,
}
"""What a question asks for, by what stands on the screen; the first that fits."""


@dataclass(frozen=True)
class Page:
    """One screen of the questionnaire as a person takes it in."""

    rows: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.rows)

    @property
    def body(self) -> list[str]:
        """Between the bar of progress and the row that names the neighbours."""
        last = next((n for n, row in enumerate(self.rows) if _NEAR.search(row)), len(self.rows))
        return self.rows[2:last]

    @property
    def place(self) -> str:
        """What tells one question from another: its section, its words, its neighbours."""
        near = next((row for row in self.rows if _NEAR.search(row)), "")
        section = self.rows[0].split("  ✓")[0].split("Chưa lưu")[0].strip()
        return "\n".join((section, *(row for row in self.body[1:5] if not re.search(r"đã chọn \d+/", row)), near))

    @property
    def kind(self) -> str:
        """What the question asks for, by what stands there."""
        return next((kind for kind, stands_there in _KINDS.items() if stands_there(self.text)), "nothing to answer")

    @property
    def written(self) -> str:
        """The words in the field, its broken lines joined."""
        return " ".join(" ".join(row[1:].removesuffix("▃") for row in self.body if row.startswith("▌")).split())

    @property
    def options(self) -> dict[str, str]:
        """Digit to words."""
        return {found[1]: found[2] for row in self.body if (found := _OPTION.match(row))}

    @property
    def titles(self) -> list[str]:
        """Names over the fields of the row of a table, in the order in which Tab visits them."""
        first = next(n for n, row in enumerate(self.body) if row.startswith(("  Dòng ", "  1 ")))
        names = (row for row in self.body[first + 1 :] if row.strip() and "▌" not in row)
        return [name for row in names for name in re.split(r"\s{2,}", row.strip())]


@dataclass
class Walker:
    """Answers by what it reads. `texts`: what is pasted where these words stand in the question."""

    terminal: Terminal
    texts: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    """What is pasted into the field beside the answer where these words stand in the question."""
    points: Callable[[str], str] = lambda _page: "28,5"
    seen: list[tuple[str, str]] = field(default_factory=list)
    """(kind, first words of the question) in the order in which they were answered."""
    pasted: list[str] = field(default_factory=list)
    program: int = 0
    """Process of the program, once it was looked for."""

    def page(self) -> Page:
        return Page(self.still().splitlines())

    def still(self) -> str:
        """The screen once the program waits for the next key: it used no time between two equal looks."""
        self.program = program = self.program or self.terminal.program()
        before = (self.terminal.screen(), _worked(program))
        while True:
            time.sleep(0.03)
            after = (self.terminal.screen(), _worked(program))
            if before == after and after[1] is not None:
                return after[0]
            before = after

    def walk(self, most: int = 80) -> None:
        """From one open question to the next until none is left."""
        for _step in range(most):
            page = self.page()
            self.seen.append((page.kind, " ".join(page.body[2:4])))
            self.answer(page)
            if _DONE in self._leave("F5"):
                return
        raise AssertionError(f"never done: {self.seen}\n{self.terminal.screen()}")

    def _leave(self, key: str) -> str:
        """The first screen of another question, or the one that says that there is none."""
        place = self.page().place
        self.terminal.keys(key)
        return self.terminal.wait(lambda rows: Page(rows.splitlines()).place != place or _DONE in rows)

    def leaf(self, most: int = 40) -> None:
        """Every question in turn by PgDn, those that may stay empty as well, up to the review."""
        for _step in range(most):
            page = self.page()
            self.seen.append((page.kind, " ".join(page.body[2:4])))
            self.answer(page)
            if "› Rà soát" in self._leave("PageDown"):
                return
        raise AssertionError(f"never at the end: {self.seen}\n{self.terminal.screen()}")

    def answer(self, page: Page) -> None:
        """One question; what stands there already (name, birth date, workplace) is only read."""
        there = page.kind in ("line", "date") and page.written
        if there or (page.kind == "line" and "không bắt buộc" in page.text):
            return
        getattr(self, f"_{page.kind}")(page)
        for part, text in self.beside.items():
            if part in page.text:
                self.terminal.keys("Tab")
                self._paste(text, 0)

    # --- by kind ------------------------------------------------------------------------------------------

    def _grid(self, page: Page) -> None:
        found = re.search(r"đã chọn (\d+)/(\d+)", page.text)
        assert found is not None
        for row in range(int(found[2])):
            self.terminal.keys("2" if row == 1 else "1", "Down")
        self.terminal.wait(f"đã chọn {found[2]}/{found[2]}")

    def _choose(self, page: Page) -> None:
        options = page.options
        wanted = (digit for digit, words in options.items() if words.startswith(PREFERRED))
        digit = next(wanted, "1")
        self.terminal.keys(digit)
        self.terminal.wait(f"{digit}  ● {options[digit]}")

    def _points(self, page: Page) -> None:
        self._type(self.points(page.text))

    def _number(self, page: Page) -> None:
        self._type("0" if "chậm" in page.text or "chưa bảo đảm" in page.text else "12")

    def _date(self, _page: Page) -> None:
        self._type(DAY)

    def _line(self, page: Page) -> None:
        self._type("Chi uỷ xã, ngày 15/12/2026" if "ngày nào" in page.text else "Trường Tiểu học Mây Hạ")

    def _type(self, words: str) -> None:
        self.terminal.type(words)
        self.terminal.wait(f"▌ {words}")

    def _text(self, page: Page) -> None:
        """Long texts come from a clipboard."""
        asked = " ".join(" ".join(page.body).split())
        words = next((text for part, text in self.texts.items() if part in asked), LINE.format(len(self.seen)))
        before = int(found[1]) if (found := re.search(r"(\d+) ký tự", page.text)) else 0
        self._paste(words, before)
        if len(words) > LONGER_THAN_A_WINDOW:
            self._leaf_through(words)

    def _paste(self, words: str, before: int) -> None:
        self.terminal.paste(words)
        self.terminal.wait(f" {before + len(words)} ký tự")
        self.pasted.append(words)

    def _leaf_through(self, words: str) -> None:
        """PgUp to the first words and PgDn to the last, and it is still the same question."""
        place = self.page().place
        for key, wanted in (("PageUp", words[:40]), ("PageDown", words[-40:])):
            for _times in range(8):
                if wanted in self.page().written:
                    break
                self.terminal.keys(key)
            page = self.page()
            assert wanted in page.written, page.text
            assert page.place == place, page.text

    def _composed(self, page: Page) -> None:
        """Own lines first, the long text behind them."""
        self.terminal.keys("F3")
        rows = self.terminal.wait(lambda rows: "ký tự" in rows or "Chưa có dòng nào" in rows)
        if "ký tự" in rows:
            self.terminal.keys("Enter")
        self._text(self.page() if "ký tự" in rows else page)

    def _table(self, _page: Page) -> None:
        """A new row by F3, every cell of it, back to the list."""
        self.terminal.keys("F3")
        self.terminal.wait("Tab sang ô sau")
        titles = self.page().titles
        for number, title in enumerate(titles):
            head = self.still()
            if re.search(r"^.*\b1 \S.*  2 \S", head, re.MULTILINE) and "Tab sang ô sau" not in head:
                self.terminal.keys("1")
            else:
                self.terminal.type(self._cell(title, number))
            self.terminal.keys("Tab" if number + 1 < len(titles) else "Escape")
        assert "▌  1  " in self.still()

    def _cell(self, title: str, number: int) -> str:
        if "(%)" in title or "Mức %" in title:
            return "80"
        if title in ("Thời hạn", "Hạn", "Xong") or "ngày" in title:
            return DAY
        return CELLS[number % len(CELLS)]


def _worked(program: int) -> tuple[int, ...] | None:
    """Ticks that each thread has worked; None while one of them runs, or would if there were a processor free."""
    ticks = []
    for file in sorted(Path(f"/proc/{program}/task").glob("*/stat")):
        state, *numbers = file.read_text().rpartition(")")[2].split()
        if state == "R":
            return None
        ticks.append(int(numbers[10]) + int(numbers[11]))
    return tuple(ticks)


_DONE = "Không còn câu nào phải điền"
