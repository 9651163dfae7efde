"""Figures of 50,000 cells merged by a tree of committees: what it costs beside hashing the same bytes, and in memory.

The tree (50,000 → 700 → 34 → 1) writes and reads every rollup in between as a file would hold it, and must come to
what one flat list gives, and what the command's own path gives for it (`benchmarks.rollup_path`). CPU time of this
process; memory is the peak of a fresh process that merges so many.
"""

from __future__ import annotations

import inspect
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, Final

from benchmarks import rollup_path
from benchmarks.rollup_path import mark
from exports.reading import PdfReader
from exports.reading.many import AHEAD, ManyReader
from exports.render import Renderer
from exports.signing import PadesSigning
from exports.summary_papers import WeasySummaries
from exports.summary_v1 import dumps, loads
from reviews.country import Country
from reviews.expected_units import ExpectedUnits
from reviews.people import UnitCard
from reviews.ports import Reader
from reviews.rollup import Tally
from reviews.rollup_assembly import Assembly
from reviews.rollup_tree import choose, packed_sent, sent
from reviews.summary import Summary
from reviews.verdicts import FileFacts
from storage.clock_random import SystemRandomness
from storage.keys import LocalSigner, new_signing_key, pkcs8, self_signed

CELLS: Final = 50_000
FEW: Final = 5_000
LIMIT: Final = 60.0
MIB_LIMIT: Final = 30.0
SPEED_LIMIT: Final = 1.3
HANDING_LIMIT: Final = 0.1
COMMUNE: Final = 72
"""Cells of a commune: 50,000 make 695 communes."""
PROVINCE: Final = 21
KINDS: Final = 1_000
"""Different cells that are made up; the others have their figures under other keys."""
WARM: Final = 40
"""Papers until every process has loaded what it needs."""
ROUNDS: Final = 7
"""One process and two take turns: what else the machine does meets both alike."""
PAPERS: Final = 60
"""Papers of one turn."""
NOON: Final = datetime(2026, 12, 20, 5, tzinfo=UTC)
COUNTRY: Final = Country(cells=KINDS, questions=12)


def hashed(chunks: Iterable[bytes]) -> float:
    """The floor: CPU seconds of SHA-256 over the same bytes."""
    start = time.process_time()
    for chunk in chunks:
        sha256(chunk).digest()
    return time.process_time() - start


def write_cells(path: Path, count: int) -> None:
    """The canonical data of so many cells, each after its length."""
    made = [(dumps(found), found.unit_key.encode()) for found in map(COUNTRY.figures, range(KINDS))]
    with path.open("wb") as stream:
        for number in range(count):
            data, key = made[number % KINDS]
            data = data.replace(key, sha256(str(number).encode()).hexdigest()[:32].encode())
            stream.write(len(data).to_bytes(4, "big") + data)


def cells(path: Path, count: int) -> Iterator[bytes]:
    """As they lie in the file."""
    with path.open("rb") as stream:
        for _ in range(count):
            yield stream.read(int.from_bytes(stream.read(4), "big"))


def committee(name: str, parts: list[bytes]) -> bytes:
    """The data of a rollup of these data, each read and added as it comes."""
    expected, found = ExpectedUnits(), packed_sent()
    made = Assembly(expected)
    for data in sorted(parts, key=_key):
        summary = loads(data)
        found.append(sent("", summary, sha256(data).hexdigest()))
        made.add(summary)
    chosen = choose(found, expected, COUNTRY.period)
    return dumps(made.result(UnitCard(name=name, key=sha256(name.encode()).hexdigest()[:32]), chosen))


def _key(data: bytes) -> bytes:
    """Of the unit, in whose order figures are added."""
    return data.rpartition(b'"unit":{"key":"')[2][:32]


def merge(path: Path, count: int) -> dict[str, Any]:
    """By tree and flat, with the CPU seconds of the tree and of the floor; run in a fresh process."""
    flat, source = Tally(), cells(path, count)
    provinces: list[bytes] = []
    communes: list[bytes] = []
    tree = floor = 0.0
    number = 0
    while batch := list(islice(source, COMMUNE)):
        floor += hashed(batch)
        start = time.process_time()
        communes.append(committee(f"Xã {number}", batch))
        number += 1
        if len(communes) == PROVINCE:
            provinces.append(committee(f"Tỉnh {number}", communes))
            communes = []
        tree += time.process_time() - start
        for data in batch:
            flat.add(loads(data))
    start = time.process_time()
    if communes:
        provinces.append(committee(f"Tỉnh {number}", communes))
    whole: Summary = loads(committee("Toàn quốc", provinces))
    tree += time.process_time() - start
    same = (whole.counts, whole.distributions, len(whole.cells)) == (flat.counts(), flat.distributions(), count)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"tree": tree, "floor": floor, "same": same, "mib": peak, "mark": mark(whole)}


def apart(path: Path, count: int) -> dict[str, Any]:
    """`merge` in a process of its own."""
    program = (
        "import json; from pathlib import Path; from benchmarks.rollup import merge; "
        f"print(json.dumps(merge(Path({str(path)!r}), {count})))"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def run() -> list[dict[str, Any]]:
    """Ratios with their limits."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cells"
        write_cells(path, CELLS)
        size = path.stat().st_size
        few, many = apart(path, FEW), apart(path, CELLS)
        inboxes = {count: Path(folder) / f"in-{count}" for count in (FEW, CELLS)}
        for count, inbox in inboxes.items():
            rollup_path.write_inbox(inbox, cells(path, count))
        small, large = (
            rollup_path.apart(Path(folder) / f"at-{count}", inbox, count) for count, inbox in inboxes.items()
        )
    assert few["same"]
    assert small["mark"] == few["mark"]
    ratio, grown = many["tree"] / many["floor"], many["mib"] - few["mib"]
    one, two, handing = rates()
    floor = inspect.getsource(hashed)
    return [
        _below(f"{CELLS} cells ({size >> 20} MiB) by tree = flat: differences", 0 if many["same"] else 1, 0, floor),
        _below("parse + merge by the tree / SHA-256 of the same bytes", ratio, LIMIT, floor),
        _below(f"memory of the tree at {CELLS} over {FEW}, MiB", grown, MIB_LIMIT, "the same merge of fewer"),
        _below(
            "a flat list by the command's path = by tree: differences", 0 if large["mark"] == many["mark"] else 1, 0,
            floor,
        ),
        _below(
            f"memory of that path until merged, {CELLS} over {FEW}, MiB", large["merged"] - small["merged"], MIB_LIMIT,
            "the same path with fewer",
        ),
        _below(
            f"the same until its data ({large['bytes'] >> 20} MiB) are written", large["written"] - small["written"],
            MIB_LIMIT, "the same path with fewer",
        ),
        {
            "name": f"signed papers checked a second: one process {one:.0f}, two {two:.0f}; gain",
            "value": round(two / one, 2), "limit": SPEED_LIMIT, "ok": two / one >= SPEED_LIMIT,
            "floor_source": "the same papers checked by one process",
        },
        _below("CPU of handing a paper out and taking what it says back / of checking it", handing, HANDING_LIMIT,
               "CPU of this process where it checks the papers itself"),
    ]  # fmt: skip


def make_reader() -> Reader:
    """What a working process reads with; pages are not drawn again."""
    return PdfReader(lambda _id, _edition: None, lambda _submission, _state: b"")


def rates() -> tuple[float, float, float]:
    """Papers a second with one and with two processes, their start counted out; the share that stays with one core.

    The share does not depend on what else the machine does: it bounds the gain of any number of processes.
    """
    key = new_signing_key(SystemRandomness())
    signer = LocalSigner(pkcs8(key), self_signed(key, "Nguyễn Mẫu An", NOON, SystemRandomness()))
    draw = Renderer()
    papers, signing = WeasySummaries(draw), PadesSigning(draw)
    drawn = []
    for number in range(6):
        pdf = papers.pdf(COUNTRY.figures(number), NOON.date(), place="", signer="", deputy=False, titles={}, labels={})
        drawn.append(signing.sign(pdf, "secretary", signer, NOON, ("Đã ký",)))
    files = [(str(n), drawn[n % len(drawn)]) for n in range(WARM + (ROUNDS + 1) * (PAPERS + AHEAD + 1))]
    told = [ManyReader(make_reader(), lambda: make_reader, count).read(files, compare=False) for count in (1, 2)]
    for facts in told:
        _counted(facts, WARM)
    turns = [[_counted(facts, PAPERS) for facts in told] for _ in range(ROUNDS)]
    (one, alone), (two, handing) = (
        [statistics.median(numbers) for numbers in zip(*turn, strict=True)] for turn in zip(*turns, strict=True)
    )
    return PAPERS / one, PAPERS / two, handing / alone


def _counted(told: Iterator[FileFacts], papers: int) -> tuple[float, float]:
    """Seconds for so many of them, and of this process's CPU; what was read ahead meanwhile is not counted."""
    list(islice(told, AHEAD + 1))
    start, used = time.perf_counter(), time.process_time()
    found = list(islice(told, papers))
    assert all(facts.summary and facts.codes == ("wrong_kind",) for facts in found)
    return time.perf_counter() - start, time.process_time() - used


def _below(name: str, value: float, limit: float, floor: str) -> dict[str, Any]:
    return {"name": name, "value": round(value, 2), "limit": limit, "ok": value <= limit, "floor_source": floor}
