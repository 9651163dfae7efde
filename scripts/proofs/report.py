"""The table of a run, as Markdown that reads well in a terminal too."""

from __future__ import annotations

import os
import platform
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scripts.proofs.outcome import Outcome

BEGIN: Final = "<!-- run -->"
END: Final = "<!-- /run -->"
HEAD: Final = ("proof", "tried", "lost", "leaked", "accepted wrongly", "failed", "seconds", "what was run")
TEETH: Final = ("proof", "taken out of the shipped module", "noticed", "how it showed")
ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Run:
    """One proof that was run, or why it could not be."""

    name: str
    outcome: Outcome | None
    seconds: float
    cannot: str = ""


def printed(runs: Sequence[Run]) -> str:
    """Where and when, the table of proofs, the table of teeth under it."""
    rows: list[tuple[str, ...]] = [HEAD, *map(_row, runs)]
    ended = [_counts(run.outcome) for run in runs if run.outcome]
    sums = [sum(column) for column in zip(*ended, strict=True)]
    spent = sum(run.seconds for run in runs)
    rows.append(("**all**", *(f"**{number}**" for number in sums or [0] * 5), f"**{spent:.0f}**", ""))
    teeth = [
        (run.name, tooth.removed, "yes" if tooth.caught else "**NO**", tooth.seen)
        for run in runs
        for tooth in (run.outcome.teeth if run.outcome else ())
    ]
    parts = [_heading(), _table(rows)]
    if teeth:
        parts.append(_table([TEETH, *teeth]))
    return "\n\n".join(parts)


def written_into(path: Path, text: str) -> None:
    """Replace what stands between the two marks of a page."""
    page = path.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    path.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def _counts(outcome: Outcome) -> tuple[int, int, int, int, int]:
    return outcome.tried, outcome.lost, outcome.leaked, outcome.accepted_wrongly, len(outcome.failures)


def _row(run: Run) -> tuple[str, ...]:
    if run.outcome is None:
        return (run.name, *("–" * 5), "–", f"cannot run here: {run.cannot.splitlines()[0]}")
    return (run.name, *map(str, _counts(run.outcome)), f"{run.seconds:.0f}", run.outcome.note)


def _table(rows: Sequence[tuple[str, ...]]) -> str:
    cells = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def _heading() -> str:
    head = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    machine = f"{os.cpu_count()} cores, Linux {platform.release().split('-')[0]}, Python {platform.python_version()}"
    return f"{time.strftime('%Y-%m-%d %H:%M %Z')}, commit {head or 'unknown'}, {machine}"
