"""The dashboard of 300 members in a real pseudo-terminal, against a Textual app of one line."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks.app import FLOOR, warm
from tests.tui.pseudo import Pseudo, with_bytecode

MEMBERS: Final = 300
ROUNDS: Final = 9
LIMIT: Final = 2.0
OPEN: Final = """\
import sys
from tui.cli.context import Cli
from tui.launch import launch

launch(Cli(store=sys.argv[1]), screen="dashboard")
"""


def run() -> list[dict[str, Any]]:
    """The ratio of medians until the table stands there, interleaved."""
    with tempfile.TemporaryDirectory() as name:
        store = Path(name) / "store"
        _store(store)
        cases = {"minimal": (["-c", FLOOR], "SẴN SÀNG"), "dashboard": (["-c", OPEN, str(store)], f"1/{MEMBERS}")}
        taken: dict[str, list[tuple[float, float]]] = {case: [] for case in cases}
        env = with_bytecode(Path(name) / "bytecode")
        for arguments, words in cases.values():
            warm(arguments, words, env)
        for _ in range(ROUNDS):
            for case, (arguments, words) in cases.items():
                terminal = Pseudo(*arguments, env=env)
                try:
                    taken[case].append((terminal.until(words), terminal.cpu()))
                finally:
                    terminal.close()
    wall, cpu = (
        round(median([one[at] for one in taken["dashboard"]]) / median([one[at] for one in taken["minimal"]]), 2)
        for at in (0, 1)
    )
    return [
        {"name": "dashboard of 300 members, first usable paint / minimal app", "value": wall, "limit": LIMIT,
         "ok": wall <= LIMIT, "floor_source": FLOOR},
        {"name": "dashboard of 300 members, CPU until then / minimal app", "value": cpu, "limit": LIMIT,
         "ok": cpu <= LIMIT, "floor_source": FLOOR},
    ]  # fmt: skip


def _store(path: Path) -> None:
    """A secretary without passphrase over a roster of 300, every one of whose reviews was typed in from paper."""
    from fractions import Fraction

    from reviews.collection import Entry, Figures
    from reviews.people import Profile, Roster, RosterLine, UnitCard
    from tui.wiring import Wiring

    wiring = Wiring(path)
    card = UnitCard("Chi bộ Thôn Đồng Mơ")
    wiring.store.vault.add(Profile("Nguyễn Mẫu An", date(1961, 1, 5), "2C"), card, None)
    given = ("An", "Bình", "Cúc", "Dũng", "Đào", "Giang", "Hà", "Hạnh", "Hoà", "Khánh")
    lines = tuple(
        RosterLine(f"m{n:03d}", Profile(f"Trần Mẫu {given[n % 10]} {n}", date(1980, 1, 1), "2C"))
        for n in range(MEMBERS)
    )
    wiring.store.units.save(Roster(card, lines), expected_rev=0)
    units, figures = wiring.store.units, Figures("2C", Fraction(25), Fraction(60), level="HTT")
    for n, line in enumerate(lines):
        units.collected.append(card.period, Entry(
            "accepted", wiring.clock.now(), line.member, by="An", source="paper", revision=1, figures=figures,
        ), expected=n)  # fmt: skip
    from reviews.actions.ledger import settle

    settle(wiring.store, wiring.clock)
