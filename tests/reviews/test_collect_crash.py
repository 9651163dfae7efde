"""A collection that is killed anywhere and run again is the one that was never killed: nothing lost, nothing twice."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

from reviews.actions.collect import Incoming, collect
from reviews.campaign import Campaign
from reviews.collection import CollectionIndex, Entry
from reviews.verdicts import FileFacts
from storage.os_layer import RealOs
from tests.reviews.collecting import Cell, cell, facts, item, line, review

POINTS = 50


def known() -> dict[bytes, FileFacts]:
    """Two numbers of one member, a first signed file, a conflict, a stranger, a damaged file, ordinary ones."""
    return {
        b"a1": facts(review(0)),
        b"a2": facts(review(0, 2)),
        b"b1": facts(review(1)),
        b"c1": facts(review(2)),
        b"c1-other": facts(review(2, level="HTXS")),
        b"d1": facts(review(3)),
        b"e1": facts(review(4)),
        b"stranger": facts(review(5), "Kẻ Lạ Mặt"),
        b"damaged": facts(review(1), codes=("digest",)),
    }


FILES = ("a2", "a1", "b1", "c1", "c1-other", "d1", "e1", "stranger", "damaged", "no-pdf")


def items() -> list[Incoming]:
    return [item(name) for name in FILES]


class Counting(RealOs):
    """The machine, which ends this process with a kill before the chosen call."""

    def __init__(self, dies_at: int = 0) -> None:
        self.calls = 0
        self.dies_at = dies_at

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        if name in ("open", "write", "fsync", "link", "rename", "unlink", "mkdir", "close", "read"):
            self.calls += 1
            if self.calls == self.dies_at:
                os.kill(os.getpid(), signal.SIGKILL)
        return found


def whole(opened: Cell) -> tuple[tuple[Entry, ...], Campaign, tuple[Entry, ...]]:
    """Everything that was received: the ledger, the members' records, the index."""
    units = opened.store.units
    campaign, index = units.documents.load(Campaign, "2026"), units.documents.load(CollectionIndex, "2026")
    assert campaign is not None
    assert index is not None
    assert index.doc.head == units.collected.head("2026")
    return units.collected.entries("2026"), campaign.doc, index.doc.rows


def files(folder: Path) -> list[str]:
    return sorted(
        str(path.relative_to(folder)) for path in folder.rglob("*") if path.parent.name in ("packs", "refused")
    )


@pytest.fixture
def start(tmp_path: Path) -> Path:
    cell(tmp_path / "start", line(0), line(1), line(2), line(3, pinned=False), line(4), line(5))
    return tmp_path / "start"


def run(folder: Path, system: RealOs | None = None) -> Cell:
    opened = cell(folder, known=known(), os=system)
    list(collect(opened.tools, items(), by="Lục Mẫu Bưởi"))
    return opened


def killed(folder: Path, at: int) -> bool:
    """Collect in a process of its own, which is killed before its call number `at`; False where it came to the end."""
    child = os.fork()
    if child == 0:
        try:
            run(folder, Counting(at))
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_killed_at_fifty_points_and_run_again_the_books_are_the_same(tmp_path: Path, start: Path) -> None:
    counting = Counting()
    shutil.copytree(start, tmp_path / "whole")
    opened = run(tmp_path / "whole", counting)
    calls = counting.calls
    expected = whole(opened)
    packs = files(tmp_path / "whole")
    assert [entry.kind for entry in expected[0]] == [
        "accepted", "refused", "accepted", "accepted", "conflict", "waiting", "accepted", "refused", "refused",
        "refused",
    ]  # fmt: skip
    assert calls > 5 * POINTS
    for point in range(POINTS):
        at = 1 + point * calls // POINTS
        folder = tmp_path / "killed"
        shutil.copytree(start, folder)
        assert killed(folder, at), at
        again = run(folder)
        assert whole(again) == expected, at
        assert files(folder) == packs, at
        assert not [found for found in again.store.check() if found.grade != "ok"], at
        shutil.rmtree(folder)


def test_programs_that_collect_the_same_files_at_once_count_each_once(tmp_path: Path, start: Path) -> None:
    shutil.copytree(start, tmp_path / "one")
    expected = whole(run(tmp_path / "one"))
    children = []
    for _ in range(3):
        child = os.fork()
        if child == 0:
            outcome = 1
            try:
                run(start)
                outcome = 0
            finally:
                os._exit(outcome)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]
    found = whole(run(start))
    assert sorted((e.file, e.kind) for e in found[0]) == sorted((e.file, e.kind) for e in expected[0])
    assert {e.payload_sha256 for e in found[2]} == {e.payload_sha256 for e in expected[2]}
    assert found[1].of("m0").revision == 2
