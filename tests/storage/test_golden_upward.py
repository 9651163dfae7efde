"""What goes up is kept in forms that later programs open: the committee's book, the note that scores went out."""

from __future__ import annotations

import shutil
from pathlib import Path

from reviews.above import BodyAbove
from reviews.records import Stored
from reviews.rollup_book import RollupBook
from reviews.scale import ScoresOut
from storage.clock_random import SystemClock, SystemRandomness
from storage.store import FileStore, open_store
from tests.storage import golden_above_v1
from tests.storage.golden_upward_v1 import BOOK, FOLDER, SCORES


def opened(golden: Path, place: Path) -> FileStore:
    """A copy of a store that was written once."""
    shutil.copytree(golden / "store", place)
    for path in (place, *place.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)  # git does not keep them
    return open_store(str(place), clock=SystemClock(), randomness=SystemRandomness())


def test_documents_of_version_1_open_whole(tmp_path: Path) -> None:
    store = opened(FOLDER, tmp_path / "store")
    assert store.units.documents.load(ScoresOut, "2026") == Stored(SCORES, 1)
    assert store.units.documents.load(RollupBook, "2026") == Stored(BOOK, 1)
    assert {finding.code for finding in store.check()} == {"sound"}


def test_the_committee_above_of_version_1_is_known(tmp_path: Path) -> None:
    store = opened(golden_above_v1.FOLDER, tmp_path / "store")
    assert store.units.documents.load(BodyAbove, "2026") == Stored(golden_above_v1.ABOVE, 1)
    assert {finding.code for finding in store.check()} == {"sound"}
