"""What a cell received: version 1 is read for ever, nobody reads it in the files, damage anywhere is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reviews.collection import CollectionIndex
from storage.errors import ConflictError, DamagedError
from storage.store import FileStore, open_store
from tests.storage.golden_collected_v1 import FOLDER, PACK, PERIOD, REFUSED, entries, keep
from tests.storage.samples import CHEAP, Seeded, TickingClock


def opened(folder: Path) -> FileStore:
    return open_store(str(folder), clock=TickingClock(), randomness=Seeded(7), cost=CHEAP)


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    found = opened(tmp_path / "store")
    keep(found)
    return found


def test_a_collection_of_version_1_is_read_whole_and_goes_on(tmp_path: Path) -> None:
    shutil.copytree(FOLDER / "store", tmp_path / "store")
    store = opened(tmp_path / "store")
    assert {finding.code for finding in store.check()} <= {"sound", "mode"}
    collected = store.units.collected
    found = collected.entries(PERIOD)
    assert found == entries(found[0].pack, found[-1].pack)
    assert collected.pack(PERIOD, found[0].pack) == PACK
    assert collected.refused_file(PERIOD, found[-1].pack) == REFUSED
    index = store.units.documents.load(CollectionIndex, PERIOD)
    assert index is not None
    assert (index.doc.count, index.doc.head, index.doc.rows) == (6, collected.head(PERIOD), found[:1])
    assert collected.append(PERIOD, found[0], expected=6) == 7
    assert collected.entries(PERIOD) == (*found, found[0])


@pytest.mark.usefixtures("store")
def test_nobody_reads_it_in_the_files(tmp_path: Path) -> None:
    whole = b"".join(path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file())
    for words in ("tin cay", "thiếu", "Bưởi", "bài.pdf", "not_pdf", "ab" * 32):
        assert words.encode() not in whole


def test_the_same_review_is_one_pack_and_an_unknown_id_is_nothing(store: FileStore) -> None:
    collected = store.units.collected
    first = collected.entries(PERIOD)[0].pack
    assert collected.keep(PERIOD, PACK) == first
    assert collected.pack(PERIOD, "0" * 32) is None
    assert collected.pack(PERIOD, "../unit") is None
    assert collected.set_aside(PERIOD, bytes((5 << 20) + 1), "11" * 32) == ""
    with pytest.raises(ConflictError):
        collected.append(PERIOD, collected.entries(PERIOD)[0], expected=5)


def test_every_changed_byte_of_the_ledger_is_told(store: FileStore, tmp_path: Path) -> None:
    ledger = next((tmp_path / "store").rglob("ledger.kdl"))
    data = ledger.read_bytes()
    for place in range(0, len(data), 97):
        ledger.write_bytes(data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :])
        with pytest.raises(DamagedError):
            store.units.collected.entries(PERIOD)
        assert [finding for finding in store.check() if finding.grade == "damage"]
    for cut in range(1, len(data), 211):
        ledger.write_bytes(data[:cut])
        with pytest.raises(DamagedError):
            store.units.collected.entries(PERIOD)
