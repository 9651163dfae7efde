"""What goes up is kept in forms that later programs open: the committee's book, the note that scores went out."""

from __future__ import annotations

import shutil
from pathlib import Path

from reviews.records import Stored
from reviews.rollup_book import RollupBook
from reviews.scale import ScoresOut
from storage.clock_random import SystemClock, SystemRandomness
from storage.store import open_store
from tests.storage.golden_upward_v1 import BOOK, FOLDER, SCORES


def test_documents_of_version_1_open_whole(tmp_path: Path) -> None:
    shutil.copytree(FOLDER / "store", tmp_path / "store")
    for path in (tmp_path / "store", *(tmp_path / "store").rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)  # git does not keep them
    store = open_store(str(tmp_path / "store"), clock=SystemClock(), randomness=SystemRandomness())
    assert store.units.documents.load(ScoresOut, "2026") == Stored(SCORES, 1)
    assert store.units.documents.load(RollupBook, "2026") == Stored(BOOK, 1)
    assert {finding.code for finding in store.check()} == {"sound"}
