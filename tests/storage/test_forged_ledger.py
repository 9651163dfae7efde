"""The ledger in the hands of who may write the files but has no key: every forgery is told, with what is wrong."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from questionnaires.values import KiemdiemError, Problem
from reviews.collection import CollectionIndex
from storage import frame, ledger
from storage.store import FileStore, open_store
from tests.storage.golden_collected_v1 import PERIOD, keep
from tests.storage.samples import CHEAP, Seeded, TickingClock

Records = list[bytes]


def opened(folder: Path, seed: int = 7) -> FileStore:
    return open_store(str(folder), clock=TickingClock(), randomness=Seeded(seed), cost=CHEAP)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a ledger of six entries, and another store made apart."""
    folder = tmp_path_factory.mktemp("forged")
    keep(opened(folder / "store"))
    keep(opened(folder / "other", 8))
    return folder


@pytest.fixture
def store(whole: Path, tmp_path: Path) -> Path:
    shutil.copytree(whole / "store", tmp_path / "store")
    return tmp_path / "store"


def ledger_of(folder: Path) -> Path:
    return next(folder.rglob(ledger.NAME))


def taken_apart(data: bytes) -> tuple[bytes, Records]:
    """The header and every record: its length, the link before, what is sealed."""
    _, raw, body = frame.unpack(data, "x")
    records, at = [], 0
    while at < len(body):
        end = at + ledger.LENGTH + ledger.HASH + int.from_bytes(body[at : at + ledger.LENGTH], "big")
        records.append(body[at:end])
        at = end
    return raw, records


def chained(raw: bytes, records: Records) -> bytes:
    """A ledger of these records whose links are right: everybody can reckon hashes."""
    link, body = ledger.first_link(raw, PERIOD), b""
    for record in records:
        made = record[: ledger.LENGTH] + link + record[ledger.LENGTH + ledger.HASH :]
        body += made
        link = hashlib.sha256(made).digest()
    return frame.pack(raw, body)


def unchained(raw: bytes, records: Records) -> bytes:
    return frame.pack(raw, b"".join(records))


Forge = Callable[[bytes, Records], bytes]


def raw_of(raw: bytes, **other: str | int) -> bytes:
    found, _, _ = frame.unpack(frame.pack(raw, b""), "x")
    fields = {"kind": found.kind, "format": found.format, "id": found.id, **other}
    return frame.Header(str(fields["kind"]), int(fields["format"]), str(fields["id"])).encode()


def touched(record: bytes) -> bytes:
    return record[:-1] + bytes([record[-1] ^ 1])


FORGED: dict[str, tuple[Forge, str, str]] = {
    "two entries exchanged": (lambda raw, r: unchained(raw, [r[1], r[0], *r[2:]]), "damaged", "chain"),
    "two entries exchanged, links mended": (lambda raw, r: chained(raw, [r[1], r[0], *r[2:]]), "damaged", "seal"),
    "the first taken out": (lambda raw, r: unchained(raw, r[1:]), "damaged", "chain"),
    "the first taken out, links mended": (lambda raw, r: chained(raw, r[1:]), "damaged", "seal"),
    "one in the middle taken out": (lambda raw, r: unchained(raw, [*r[:2], *r[3:]]), "damaged", "chain"),
    "one in the middle taken out, links mended": (lambda raw, r: chained(raw, [*r[:2], *r[3:]]), "damaged", "seal"),
    "an entry twice": (lambda raw, r: unchained(raw, [*r, r[-1]]), "damaged", "chain"),
    "an entry twice, links mended": (lambda raw, r: chained(raw, [*r, r[-1]]), "damaged", "seal"),
    "an entry of nobody": (
        lambda raw, r: chained(raw, [*r, (40).to_bytes(4, "big") + bytes(32 + 40)]), "damaged", "seal"),
    "an empty entry": (lambda raw, r: chained(raw, [*r, bytes(4 + 32)]), "damaged", "seal"),
    "an entry that reaches beyond the end": (
        lambda raw, r: unchained(raw, [*r, b"\xff\xff\xff\xff" + bytes(32)]), "damaged", "chain"),
    "half a record at the end": (lambda raw, r: unchained(raw, [*r, r[0][:20]]), "damaged", "chain"),
    "a bit of the last entry": (lambda raw, r: unchained(raw, [*r[:-1], touched(r[-1])]), "damaged", "seal"),
    "a bit of the first entry, links mended": (lambda raw, r: chained(raw, [touched(r[0]), *r[1:]]), "damaged", "seal"),
    "of another cell": (lambda raw, r: chained(raw_of(raw, id="ee" * 16), r), "damaged", "name"),
    "a file of another kind": (lambda raw, r: chained(raw_of(raw, kind="pack"), r), "damaged", "name"),
    "of a later format": (lambda raw, r: chained(raw_of(raw, format=2), r), "store_newer", ""),
    "of format nought": (lambda raw, r: chained(raw_of(raw, format=0), r), "damaged", "seal"),
    "a sum that is wrong": (lambda raw, r: touched(unchained(raw, r)), "damaged", "hash"),
    "nothing": (lambda _raw, _r: b"", "damaged", "frame"),
    "half of it": (lambda raw, r: unchained(raw, r)[:200], "damaged", "hash"),
}  # fmt: skip


def told(store: Path) -> Problem:
    with pytest.raises(KiemdiemError) as found:
        opened(store).units.collected.entries(PERIOD)
    return found.value.problems[0]


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_ledger_is_told_with_its_file(store: Path, name: str) -> None:
    forge, code, how = FORGED[name]
    path = ledger_of(store)
    path.write_bytes(forge(*taken_apart(path.read_bytes())))
    said = told(store)
    assert (said.code, said.params.get("how", ""), said.where) == (code, how, str(path.relative_to(store)))


def test_a_ledger_that_nobody_touched_is_taken_apart_and_closed_again_as_it_was(store: Path) -> None:
    data = ledger_of(store).read_bytes()
    raw, records = taken_apart(data)
    assert len(records) == 6
    assert unchained(raw, records) == chained(raw, records) == data


def test_the_ledger_of_another_store_does_not_open_here(store: Path, whole: Path) -> None:
    ledger_of(store).write_bytes(ledger_of(whole / "other").read_bytes())
    assert told(store).code == "damaged"


def test_a_ledger_that_was_cut_short_or_put_back_no_longer_ends_where_the_index_says(store: Path) -> None:
    """Without the index an older ledger is whole in itself: the last link that the index keeps tells."""
    path = ledger_of(store)
    raw, records = taken_apart(path.read_bytes())
    path.write_bytes(unchained(raw, records[:-1]))
    found = opened(store)
    index = found.units.documents.load(CollectionIndex, PERIOD)
    assert index is not None
    assert len(found.units.collected.entries(PERIOD)) == index.doc.count - 1
    assert found.units.collected.head(PERIOD) != index.doc.head
    path.unlink()
    assert opened(store).units.collected.head(PERIOD) != index.doc.head
