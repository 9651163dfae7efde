"""What goes up is kept in forms that later programs open: the committee's book, the note that scores went out."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from reviews.above import BodyAbove
from reviews.campaign import Campaign, Plan, Printing, Published
from reviews.records import Stored
from reviews.rollup_book import RollupBook
from reviews.scale import ScoresOut
from storage.campaign_v1 import CAMPAIGN
from storage.clock_random import SystemClock, SystemRandomness
from storage.rollup_v1 import ROLLUP
from storage.store import FileStore, open_store
from tests.storage import golden_above_v1
from tests.storage.golden_upward_v1 import BOOK, FOLDER, SCORES

DAY = date(2026, 12, 30)


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


def test_the_words_and_numbers_of_a_report_come_back_and_are_not_written_where_there_are_none(tmp_path: Path) -> None:
    store = opened(FOLDER, tmp_path / "store")
    plain = (Campaign("2026"), RollupBook("2026", published=(Published(1, DAY, "ab" * 32, "{}"),)))
    assert "upward_" not in str(CAMPAIGN.state(plain[0], 1, "2026"))
    assert "number" not in str(ROLLUP.state(plain[1], 1, "2026")["whole"])
    plan = Plan(upward_awards="Hai chi bộ", upward_requests="Một\nHai")
    for number in ("", "12-BC/ĐU"):
        published = (Published(2, DAY, "cd" * 32, "{}", number),)
        for made in (Campaign("2026", plan=plan, published=published), RollupBook("2026", published=published)):
            documents = store.units.documents
            before = documents.load(type(made), "2026")
            documents.save(made, "2026", expected_rev=before.rev if before else 0)
            found = documents.load(type(made), "2026")
            assert found is not None
            assert found.doc == made


def test_what_the_same_figures_were_printed_under_before_comes_back_and_is_not_written_where_it_was_once(
    tmp_path: Path,
) -> None:
    store = opened(FOLDER, tmp_path / "store")
    once = RollupBook("2026", published=(Published(1, DAY, "ab" * 32, "{}", "12-BC/ĐU"),))
    assert "earlier" not in str(ROLLUP.state(once, 1, "2026")["whole"])
    earlier = (Printing("", DAY), Printing(None, DAY))
    often = RollupBook("2026", published=(Published(1, DAY, "ab" * 32, "{}", "12-BC/ĐU", earlier),))
    store.units.documents.save(often, "2026", expected_rev=1)
    assert store.units.documents.load(RollupBook, "2026") == Stored(often, 2)
