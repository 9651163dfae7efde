"""1,000 signed papers with figures rolled up by the command, killed again and again, run to the end: equal figures."""

from __future__ import annotations

import io
import json
import resource
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import Final

from exports.reading.attachment import attached
from exports.reading.opening import BoundedReader
from exports.summary_v1 import NAME, loads
from reviews.country import Country
from reviews.expected_units import ExpectedUnit
from reviews.rollup import Tally
from reviews.summary import Summary
from scripts.proofs.outcome import Outcome
from tests.tui.figures import committee, listed, paper, pen
from tui.cli import run

PAPERS: Final = 1000
KILLS: Final = 3
COUNTRY: Final = Country(provinces=1, communes=1, cells=PAPERS, questions=2)


def prove() -> Outcome:
    """Draw and sign them, kill the command at three places, let it end, run it once more undisturbed."""
    outcome = Outcome()
    with tempfile.TemporaryDirectory(prefix="kiemdiem-rollup-") as name:
        folder = Path(name)
        inbox = folder / "in"
        inbox.mkdir()
        with ProcessPoolExecutor(2) as pool:
            marks = {}
            for key, mark in pool.map(_drawn, range(PAPERS), [inbox] * PAPERS, chunksize=20):
                marks[key] = mark
                outcome.at(f"{len(marks)} of {PAPERS} papers are drawn and signed")
        with redirect_stdout(io.StringIO()):  # words for a committee's secretary, no part of the table
            store = committee(folder / "store")
        units = [
            ExpectedUnit(unit.key, unit.name, "", unit.level, marks[unit.key])
            for unit in COUNTRY.units() if unit.level == "chi bộ"
        ]  # fmt: skip
        with redirect_stdout(io.StringIO()):
            taken = run(["--store", str(store), "units", "import", str(listed(units, folder / "ds.csv"))])
        outcome.claim("the list is taken", holds=taken == 0)
        target, again = folder / "a.pdf", folder / "b.pdf"
        kept = [_killed(store, inbox, target, part) for part in range(1, KILLS + 1)]
        outcome.at(f"killed {KILLS} times", always=True)
        outcome.claim(
            "each kill left more work done than the one before", holds=kept == sorted(set(kept)), seen=str(kept)
        )
        start = time.perf_counter()
        ended = subprocess.run(_command(store, inbox, target), capture_output=True, text=True, check=False)
        outcome.claim("the command ends well", holds=ended.returncode == 0, seen=ended.stderr[-300:])
        resumed = time.perf_counter() - start
        outcome.at("the killed one is at its end; an undisturbed one begins", always=True)
        start = time.perf_counter()
        whole = subprocess.run(_command(store, inbox, again), capture_output=True, text=True, check=False)
        took = time.perf_counter() - start
        outcome.claim("an undisturbed run ends well", holds=whole.returncode == 0, seen=whole.stderr[-300:])
        one, two = _inside(target), _inside(again)
        cells = Tally(COUNTRY.figures(number) for number in range(PAPERS))
        outcome.claim("killed and undisturbed runs hold the same data", holds=one == two)
        outcome.claim("all figures are there", holds=(one.counts, one.distributions, len(one.cells)) == (
            cells.counts(), cells.distributions(), PAPERS))  # fmt: skip
        outcome.claim("the undisturbed run is told as JSON", holds=json.loads(whole.stdout)["people"] == one.people)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    outcome.note = (
        f"{PAPERS} papers; the whole run {took:.0f} s, the end of the killed one {resumed:.0f} s; "
        f"largest process {peak} MiB"
    )
    return outcome


def _drawn(number: int, inbox: Path) -> tuple[str, str]:
    """Key of the cell and fingerprint of its certificate; the paper lies in the inbox."""
    summary = COUNTRY.figures(number)
    own = pen(summary.unit_name)
    (inbox / f"{number:04d}.pdf").write_bytes(paper(replace(summary), own))
    return summary.unit_key, own.fingerprint


def _command(store: Path, inbox: Path, target: Path) -> list[str]:
    return [sys.executable, "-m", "tui", "--store", str(store), "rollup", str(inbox), "-o", str(target), "--json"]


def _killed(store: Path, inbox: Path, target: Path, part: int) -> int:
    """Bytes of the work file when the command was killed, about `part` quarters through."""
    work = Path(f"{target}.work")
    running = subprocess.Popen(_command(store, inbox, target), stdout=subprocess.DEVNULL, start_new_session=True)
    wanted = part * PAPERS * 350 // (KILLS + 1)
    while running.poll() is None and (not work.exists() or work.stat().st_size < wanted):
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.wait()
    return work.stat().st_size if work.exists() else 0


def _inside(pdf: Path) -> Summary:
    return loads(attached(BoundedReader(pdf.read_bytes()).get_historical_resolver(0), NAME))
