"""What collecting costs beside drawing one of the reviews: CPU with and without drawing again, two workers, memory.

Every run is a process of its own over a fresh store. Fewer files than 200 (the default is 40, set
KIEMDIEM_BENCH_FILES) are scaled to 200, where pages are drawn again by what the second half of them adds.
"""

from __future__ import annotations

import inspect
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from exports.reading.many import ManyReader
from exports.signing import PadesSigning
from questionnaires.material import material
from reviews.actions.collect import collect
from reviews.actions.demo import DemoPlan, make_demo
from reviews.people import Profile, Roster, RosterLine
from reviews.ports import Clock, Store
from reviews.records import Submission
from storage.clock_random import SystemRandomness
from storage.keys import LocalSigner, new_signing_key, pkcs8, self_signed
from tui.inbox import found, incoming
from tui.wiring import Wiring, child_reader, late_reader, new_demo_store, renderer

WANTED: Final = 200
FILES: Final = int(os.environ.get("KIEMDIEM_BENCH_FILES", "40"))
PLAIN_LIMIT: Final = 80
DRAWN_LIMIT: Final = 350
WALL_LIMIT: Final = 0.65
MEMORY_LIMIT: Final = 300
NOW: Final = datetime.now(UTC)


def draw_one(wiring: Wiring, submission: Submission) -> float:
    """The floor: CPU seconds to draw one of the reviews, warm."""
    wiring.paper.review(submission, "final")
    start = time.process_time()
    for _ in range(3):
        wiring.paper.review(submission, "final")
    return (time.process_time() - start) / 3


def run() -> list[dict[str, Any]]:
    """Ratios with their limits."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one = _prepare(folder)
        plain = _measured(folder, processes=1, compare=False)
        half = _measured(folder, processes=1, compare=True, files=FILES // 2)
        drawn = _measured(folder, processes=1, compare=True)
        shared = _measured(folder, processes=2, compare=True)
    more = (drawn["cpu"] - half["cpu"]) / (FILES - FILES // 2) * (WANTED - FILES)
    return [
        _result("200 files, CPU / drawing one", plain["cpu"] * WANTED / FILES / one, PLAIN_LIMIT),
        _result("200 files, pages drawn again, CPU / drawing one", (drawn["cpu"] + more) / one, DRAWN_LIMIT),
        _result("the same with two workers, wall / wall of one", shared["wall"] / drawn["wall"], WALL_LIMIT),
        _result("memory of all processes together, MiB (Pss)", shared["memory"], MEMORY_LIMIT),
    ]


def _prepare(folder: Path) -> float:
    """A cell with one signed review a member; CPU seconds to draw one."""
    wiring = Wiring(folder / "base" / "secretary")

    def new_store(place: str, clock: Clock) -> Store:
        return new_demo_store(folder / "base" / place, clock, wiring.randomness)

    def write(place: str, content: bytes) -> None:
        (folder / "base" / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / "base" / place).write_bytes(content)

    plan = DemoPlan(1, 7, 2026, 1)
    make_demo(plan, material("demo/prose"), wiring.catalogue, wiring.tools, new_store, write, lambda _name: None)
    (folder / "inbox").mkdir()
    pdf = next((folder / "base" / "inbox").iterdir()).read_bytes()
    submission = wiring.tools.reader.read(pdf, compare=False).submission
    stored = wiring.store.units.load()
    assert submission is not None
    assert stored is not None
    lines = tuple(_member(folder, wiring, submission, number) for number in range(FILES))
    wiring.store.units.save(Roster(stored.doc.unit, lines), expected_rev=stored.rev)
    return draw_one(wiring, submission)


def _member(folder: Path, wiring: Wiring, base: Submission, number: int) -> RosterLine:
    profile = Profile(f"Đồng chí Mẫu {number:03d}", date(1980, 1, 1) + timedelta(days=number), "2B")
    key = new_signing_key(SystemRandomness())
    signer = LocalSigner(pkcs8(key), self_signed(key, profile.name, NOW - timedelta(days=1), SystemRandomness()))
    pdf = wiring.paper.review(replace(base, profile=profile), "final")
    signed = PadesSigning(renderer()).sign(pdf, "member", signer, NOW, ())
    (folder / "inbox" / f"{number:03d}.pdf").write_bytes(signed)
    return RosterLine(
        f"m{number:03d}", profile, "confirmed", sha256(signer.certificate).hexdigest(), signer.certificate, "", NOW
    )


def _measured(folder: Path, *, processes: int, compare: bool, files: int = FILES) -> dict[str, float]:
    """CPU and wall seconds of one run in a process of its own, peak memory of it and its children in MiB."""
    shutil.copytree(folder / "base" / "secretary", folder / "run")
    start = time.monotonic()
    child = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.collect", str(folder), str(processes), str(int(compare)), str(files)],
        stdout=subprocess.PIPE,
    )
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(child, peak), daemon=True)
    watcher.start()
    assert child.stdout is not None
    told = json.loads(child.stdout.read())
    _, _, used = os.wait4(child.pid, 0)
    child.returncode = 0
    shutil.rmtree(folder / "run")
    assert told == files, told
    return {"cpu": used.ru_utime + used.ru_stime, "wall": time.monotonic() - start, "memory": peak[0]}


def _watch(child: subprocess.Popen[bytes], peak: list[float]) -> None:
    while child.returncode is None:
        peak[0] = max(peak[0], sum(map(_pss, _family(child.pid))))
        time.sleep(0.1)


def _family(pid: int) -> list[int]:
    """A process and those that it started."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(found for child in children for found in _family(int(child)))]


def _pss(pid: int) -> float:
    """MiB of memory, what several processes share counted once."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def one_run(folder: Path, processes: int, most: int, *, compare: bool) -> int:
    """Collect the inbox with so many processes; how many reviews were taken."""
    wiring = Wiring(folder / "run")
    reader = late_reader(wiring.catalogue, wiring.paper)
    many = ManyReader(reader, lambda: _reader, processes)
    tools = replace(wiring.tools, transport=replace(wiring.transport, many=many))
    files = found((folder / "inbox",))[:most]
    return sum(outcome.kept == "new" for outcome in collect(tools, incoming(files), by="Bí thư", compare=compare))


def _reader() -> Any:  # noqa: ANN401 - a reader, made in a process of its own
    return child_reader(())


def _result(name: str, value: float, limit: float) -> dict[str, Any]:
    source = inspect.getsource(draw_one)
    return {"name": name, "value": round(value, 2), "limit": limit, "ok": value <= limit, "floor_source": source}


if __name__ == "__main__":
    print(json.dumps(one_run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[4]), compare=sys.argv[3] == "1")))
