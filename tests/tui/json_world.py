"""A small cell whose every book holds words that want power over the screen, for commands that report as JSON."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.tui.conftest import Cell, Ended, typed

NASTY = (
    'Đào "x" \\ \x1b[2J\x1b]0;x\x07\x9b31m \u202eoàĐ\u2066 Đ\u200bà\u2060 {"a":\n1} \u2028 =1+1 ' + "Đ\u0323\u0302" * 4
)
"""Quotes, escapes, marks of direction, nothing visible, a line end, a formula, letters with many marks."""


@dataclass(frozen=True)
class World:
    """Folders and files that the commands name: `{office}`, `{member}`, `{committee}`, `{x}` for everything else."""

    folder: Path

    @property
    def office(self) -> Path:
        return self.folder / "office"

    @property
    def member(self) -> Path:
        return self.folder / "member"

    @property
    def committee(self) -> Path:
        return self.folder / "committee"

    def file(self, name: str) -> Path:
        return self.folder / "x" / name

    def named(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """A command line with this world's places in it; `{nasty}` stands for the words."""
        places = {"{office}": self.office, "{member}": self.member, "{committee}": self.committee,
                  "{x}": self.folder / "x", "{nasty}": NASTY}  # fmt: skip
        found = []
        for word in words:
            for mark, place in places.items():
                word = word.replace(mark, str(place))  # noqa: PLW2901 - one mark after another
            found.append(word)
        return tuple(found)

    def run(self, *words: str) -> Ended:
        """One command line."""
        return typed(self.named(words), "")

    def done(self, *words: str) -> None:
        """A command line that must end well."""
        ended = self.run(*words)
        assert ended.code == 0, (words, ended.out, ended.err)


def made(folder: Path, cell: Cell) -> World:
    """The cell of the session with such words in every book."""
    world = World(folder)
    shutil.copytree(cell.secretary, world.office)
    shutil.copytree(cell.member(1), world.member)
    shutil.copytree(cell.folder / "inbox", folder / "x" / "inbox", dirs_exist_ok=True)
    for name in ("meeting.yaml", "unit.kdunit"):
        shutil.copy(cell.folder / name, world.file(name))
    _files(world)
    office = ("--store", "{office}")
    world.done(*office, "collect", "files", "{x}/inbox", "--no-pages")
    for words in OFFICE:
        world.done(*office, *words)
    for words in MEMBER:
        world.done("--store", "{member}", *words)
    new = ("init", "committee", "--name", "Đảng uỷ {nasty}", "--above", "{nasty}", "--no-passphrase")
    world.done("--store", "{committee}", *new, "-o", "{x}/du.kdunit")
    world.done("--store", "{office}", "backup", "{x}/old.kdbackup")
    return world


def _files(world: World) -> None:
    """Tables and lists somebody else wrote."""
    with world.file("people.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("Họ và tên", "Ngày sinh"), (NASTY, "01/02/1990")])
    with world.file("others.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("Họ và tên", "Ngày sinh"), (f"{NASTY} khác", "01/02/1991")])
    with world.file("tasks.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("Nhiệm vụ", "Kết quả"), (NASTY, NASTY)])
    with world.file("decided.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("Họ và tên", "Mức xếp loại", "Lý do"), (NASTY, "HTT", NASTY)])
    world.file("list.txt").write_text(NASTY, encoding="utf-8")
    world.file("nasty").mkdir()
    world.file("nasty/a\x1b[2J\u202e\n.pdf").write_bytes(b"%PDF-1.7 nothing")
    world.file("nasty.pdf").write_bytes(b"%PDF-1.7 nothing")
    world.file("answers.json").write_text(json.dumps({"format": 1, "answers": {NASTY: NASTY}}), encoding="utf-8")


OFFICE: tuple[tuple[str, ...], ...] = (
    ("roster", "import", "{x}/people.csv", "--yes"),
    ("opinion", "set", "1", "--level", "HTT", "--text", "{nasty}"),
    ("comments", "ask", "residence", "1", "--from", "{nasty}"),
    (
        "practice",
        "add",
        "issue",
        "--sort",
        "viec-khac",
        "--what",
        "{nasty}",
        "--owner",
        "{nasty}",
        "--deadline",
        "1/12/2026",
        "--state",
        "dang-xu-ly",
    ),
    ("survey", "new", "collective", "--title", "{nasty}"),
    ("survey", "open", "1"),
    ("survey", "new", "collective", "--named", "--title", "{nasty}"),
    ("theme", "add", "{nasty}", "--from", "1/1/2026", "--to", "31/12/2027"),
    ("standard", "new", "{nasty}"),
    ("standard", "change", "1", "--meaning", "{nasty}", "--ask", "{nasty}"),
    ("standard", "change", "2", "--meaning", "{nasty}", "--ask", "{nasty}"),
    ("standard", "opinion", "{nasty}", "--who", "{nasty}"),
)

MEMBER: tuple[tuple[str, ...], ...] = (
    ("commitments", "add", "{nasty}", "--measure", "{nasty}"),
    ("note", "add", "{nasty}", "--for", "1", "--evidence", "{nasty}"),
    ("answers", "export", "{x}/own.json"),
)
