"""The app's first usable paint in a real pseudo-terminal, against a Textual app of one line."""

from __future__ import annotations

import statistics
import tempfile
from datetime import date
from pathlib import Path
from typing import Any, Final

from benchmarks import long_form
from tests.tui.pseudo import Pseudo, with_bytecode

ROUNDS: Final = 11
FLOOR: Final = """\
from textual.app import App
from textual.widgets import Static

class Minimal(App):
    def compose(self):
        yield Static("SẴN SÀNG")

Minimal().run()
"""
PLACE: Final = "qd144_article_3"
Case = tuple[list[str], str]


def run() -> list[dict[str, Any]]:
    """Ratios of medians, interleaved; unlocking with a passphrase is not part of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _store(folder / "store")
        for count in (60, 300):
            long_form.make(folder, count)
        cases: dict[str, Case] = {
            "minimal": (["-c", FLOOR], "SẴN SÀNG"),
            "fill": (["-m", "tui", "--store", str(folder / "store"), "fill"], "Chính"),
            "60": (["-m", "benchmarks.long_form", name, "60"], long_form.WORDS),
            "300": (["-m", "benchmarks.long_form", name, "300"], long_form.WORDS),
        }
        found = _measured(cases, with_bytecode(folder / "bytecode"))
    floor, fill = found["minimal"], found["fill"]
    return [
        _result("questionnaire, first usable paint / minimal app", fill[0] / floor[0], 2.0),
        _result("questionnaire, CPU until then / minimal app", fill[1] / floor[1], 2.0),
        _result("questionnaire, VmRSS / minimal app", fill[2] / floor[2], 1.5),
        _result("first usable paint, 300 questions / 60 questions", found["300"][0] / found["60"][0], 1.15),
    ]


def _result(name: str, ratio: float, limit: float) -> dict[str, Any]:
    value = round(ratio, 2)
    return {"name": name, "value": value, "limit": limit, "ok": value <= limit, "floor_source": FLOOR}


def _store(path: Path) -> None:
    """A member without passphrase whose draft reopens at a grid."""
    from reviews.actions.fill import open_filling
    from reviews.people import Profile, UnitCard
    from tui.wiring import Wiring

    wiring = Wiring(path)
    profile = Profile("Đặng Mẫu Đào", date(1990, 2, 14), "2B", workplace="Trường Tiểu học Mây Hạ")
    person = wiring.store.vault.add(profile, UnitCard("Chi bộ Thôn Đồng Mơ"), None)
    filling = open_filling(wiring.store.vault.unlock(person.id, None), wiring.catalogue, wiring.clock)
    filling.move(PLACE)
    filling.save()
    filling.close()


def _measured(cases: dict[str, Case], env: dict[str, str]) -> dict[str, tuple[float, float, float]]:
    """Medians of seconds to the words, CPU seconds by then, MiB when it is quiet; each was opened once before."""
    for arguments, words in cases.values():
        warm(arguments, words, env)
    taken: dict[str, list[tuple[float, float, float]]] = {name: [] for name in cases}
    for _ in range(ROUNDS):
        for name, (arguments, words) in cases.items():
            terminal = Pseudo(*arguments, env=env)
            try:
                paint = terminal.until(words)
                cpu = terminal.cpu()
                terminal.quiet(0.3)
                taken[name].append((paint, cpu, terminal.memory()))
            finally:
                terminal.close()
    return {
        name: (statistics.median(r[0] for r in rows), statistics.median(r[1] for r in rows),
               statistics.median(r[2] for r in rows))
        for name, rows in taken.items()
    }  # fmt: skip


def warm(arguments: list[str], words: str, env: dict[str, str]) -> None:
    """Open it once, so that every module is compiled."""
    terminal = Pseudo(*arguments, env=env)
    try:
        terminal.until(words)
        terminal.quiet(0.3)
    finally:
        terminal.close()


if __name__ == "__main__":
    for line in run():
        print(line["name"], line["value"], line["limit"], line["ok"])
