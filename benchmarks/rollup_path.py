"""The way that `rollup` takes through 50,000 files of cells in one folder: what stays in memory until data are written.

Files are found, hashed, judged against pinned certificates, kept in the sealed work file, chosen, read once more,
merged, and the data written. One port is a stand-in: `many.read` (opening a PDF and checking its signature, whose
rate is measured with real papers in `benchmarks.rollup`), since 50,000 signed papers would take hours to draw; each
file here holds the data alone. The paper itself is not drawn either: no committee has so many directly below it.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final, cast

from exports.summary_v1 import dumps, loads
from reviews.actions.rollup import Gathering
from reviews.expected_units import ExpectedUnit, ExpectedUnits, packed_units
from reviews.people import Roster, UnitCard
from reviews.ports import Tools
from reviews.summary import Summary
from reviews.verdicts import FileFacts, SignerFact
from storage.clock_random import SystemClock, SystemRandomness
from storage.store import open_store
from tui.inbox import names
from tui.rolling import on_disk, refused

NOON: Final = datetime(2026, 12, 20, 5, tzinfo=UTC)
OWN: Final = UnitCard("Đảng uỷ thử", key="f" * 32, period="2026")


def write_inbox(folder: Path, cells: Iterable[bytes]) -> None:
    """A file for each."""
    folder.mkdir()
    for number, data in enumerate(cells):
        (folder / f"{number:06d}.pdf").write_bytes(data)


def expected(count: int) -> ExpectedUnits:
    """As many organisations, each with its pinned certificate."""
    keys = (sha256(str(number).encode()).hexdigest()[:32] for number in range(count))
    units = (ExpectedUnit(key, f"Chi bộ thử {n}", "", "chi bộ", _pinned(key)) for n, key in enumerate(keys, 1))
    return ExpectedUnits(packed_units(units))


def _pinned(key: str) -> str:
    return sha256(key.encode()).hexdigest()


class _Told:
    """`reviews.ports_collect.ManyFiles` for files that hold the data alone."""

    def read(self, files: Iterable[tuple[str, bytes]], *, compare: bool) -> Iterator[FileFacts]:
        """As if each were signed with the key that is pinned for it."""
        assert not compare
        for _name, data in files:
            found = loads(data)
            signer = SignerFact("secretary", "Nguyễn Mẫu An", _pinned(found.unit_key), NOON)
            yield FileFacts(
                ("wrong_kind",), signers=(signer,), payload=data, payload_sha256=sha256(data).hexdigest(), summary=found
            )


def peak() -> float:
    """MiB of this process at its largest."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def mark(found: Summary) -> str:
    """Of the figures: the same for the same counts, distributions and cells."""
    return sha256(repr((found.counts, found.distributions, tuple(found.cells))).encode()).hexdigest()


def taken(folder: Path, inbox: Path, count: int) -> dict[str, Any]:
    """The whole way; run in a fresh process."""
    store = open_store(str(folder / "kho"), clock=SystemClock(), randomness=SystemRandomness())
    store.units.save(Roster(OWN), expected_rev=0)
    tools = SimpleNamespace(store=lambda: store, transport=SimpleNamespace(many=_Told()))
    work = store.units.rollup_work(str(folder / "xa.pdf.work"))
    gathering = Gathering(cast("Tools", tools), work, loads, expected(count), OWN.key)
    files = on_disk(names((inbox,)))
    bad = refused(gathering.judge(files, NOON))
    assert (len(files), bad) == (count, []), bad[:1]
    made = gathering.merge(gathering.choose(OWN.period, incomplete=False))
    merged = peak()
    data = dumps(made.summary)
    work.close(finished=True)
    return {"merged": merged, "written": peak(), "bytes": len(data), "mark": mark(made.summary)}


def apart(folder: Path, inbox: Path, count: int) -> dict[str, Any]:
    """`taken` in a process of its own."""
    folder.mkdir()
    program = (
        "import json; from pathlib import Path; from benchmarks.rollup_path import taken; "
        f"print(json.dumps(taken(Path({str(folder)!r}), Path({str(inbox)!r}), {count})))"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(ended.stdout)
    return found
