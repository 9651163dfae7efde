"""Every truncation and one flipped bit in every byte of one file of each kind: noticed, named, nothing else touched."""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reviews.collection import CollectionIndex, Entry
from scripts.proofs.body import all_in_children, tooth
from scripts.proofs.outcome import Outcome

KINDS: Final = ("draft", "pack", "ledger", "identity", "index", "unit key", "backup")


FRAMED: Final = (".kds", ".kdk", ".kdl", ".key")


def prove() -> Outcome:
    """All kinds; then with the frame's hash and with the ledger's chain taken out."""
    outcome = Outcome()
    all_in_children(outcome, "damage:spoiled", list(KINDS))
    harmed = outcome.tried
    all_in_children(outcome, "damage:exchanged", ["ledger"])
    all_in_children(outcome, "damage:mended", ["every file"])
    tooth(outcome, "frame hash", "damage:spoiled", "draft")
    tooth(outcome, "ledger hash", "damage:exchanged", "ledger")
    outcome.note = (
        f"{', '.join(KINDS)}: {harmed} truncations and flipped bits; ledger records dropped, doubled, swapped"
    )
    return outcome


@dataclass(frozen=True)
class _Lived:
    """A store in which everything lies once, and how each kind of file is read."""

    root: Path
    files: dict[str, Path]
    readers: dict[str, Callable[[], object]]
    check: Callable[[], tuple[object, ...]]


def _lived(folder: Path) -> _Lived:
    from reviews.ports_collect import Pack
    from reviews.records import DraftKey
    from storage.backup_file import open_backup
    from storage.clock_random import SystemClock, SystemRandomness
    from storage.os_layer import RealOs
    from storage.store import care_for, open_store
    from tests.storage.samples import CHEAP
    from tests.storage.subjects import NOW, PERIOD, begin
    from tests.storage.test_damage import SMALL

    root = folder / "store"
    ports = {"clock": SystemClock(), "randomness": SystemRandomness()}
    store = open_store(str(root), cost=CHEAP, **ports)  # type: ignore[arg-type]  # two ports by name
    begin(store)
    who = store.vault.people()[0].id
    unlocked, key = store.vault.unlock(who, None), DraftKey(who, PERIOD, "2B")
    for rev in range(2):
        unlocked.drafts.save(key, SMALL, expected_rev=rev)
    collected = store.units.collected
    pack = collected.keep(PERIOD, Pack(b"%PDF tin", b'{"format":1}', "ab" * 32, "cd" * 32, "b.pdf", NOW))
    for number in range(4):
        collected.append(PERIOD, _entry(number, pack), expected=number)
    index = CollectionIndex(4, collected.head(PERIOD), collected.entries(PERIOD)[:1])
    store.units.documents.save(index, PERIOD, expected_rev=0)
    care = care_for(str(root), **ports)  # type: ignore[arg-type]  # as above
    copy = folder / "copy.kdbackup"
    care.backup(str(copy), surveys=True, told=lambda *_: None)
    files = {
        "draft": next(root.glob("drafts/2026/*.kds")), "pack": next(root.glob("units/*/2026/packs/*.kds")),
        "ledger": next(root.glob("units/*/2026/ledger.kdl")), "identity": root / "keys" / f"{who}.kdk",
        "index": next(root.glob("units/*/2026/index.kds")), "unit key": next(root.glob("units/*/unit.kdk")),
        "backup": copy,
    }  # fmt: skip
    readers: dict[str, Callable[[], object]] = {
        "draft": lambda: unlocked.drafts.load(key), "pack": lambda: collected.pack(PERIOD, pack),
        "ledger": lambda: collected.entries(PERIOD), "identity": lambda: store.vault.unlock(who, None),
        "index": lambda: store.units.documents.load(CollectionIndex, PERIOD), "unit key": store.units.load,
        "backup": lambda: list(open_backup(RealOs(), str(copy)).files()),
    }  # fmt: skip
    return _Lived(root, files, readers, store.check)


def _entry(number: int, pack: str) -> Entry:
    from tests.storage.subjects import NOW

    return Entry("accepted", at=NOW, member=f"m{number}", pack=pack, payload_sha256="ab" * 32, file=f"{number}.pdf")


def spoiled(kind: str) -> Counter[str]:
    """Every truncation, and in every byte one flipped bit."""
    from storage.errors import StorageError

    counted: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="kiemdiem-damage-") as folder:
        lived = _lived(Path(folder))
        path, read = lived.files[kind], lived.readers[kind]
        inside = path.is_relative_to(lived.root)
        others = _others(lived, path)
        whole = path.read_bytes()
        for harm in _harms(whole):
            path.write_bytes(harm)
            counted["tried"] += 1
            try:
                read()
                counted["accepted: what was damaged was read as whole"] += 1
            except StorageError as error:
                if error.code not in ("damaged", "backup_damaged", "store_newer"):
                    counted[f"told as {error.code}"] += 1
            if inside and _named(lived) != [str(path.relative_to(lived.root))]:
                counted["accepted: check did not name it, or named another"] += 1
        path.write_bytes(whole)
        read()
        if _others(lived, path) != others:
            counted["other files were touched"] += 1
    return counted


def exchanged(_name: str) -> Counter[str]:
    """Whoever can write the file, and mends the frame's hash, drops, doubles or swaps records of the ledger."""
    from storage import frame
    from storage.errors import DamagedError

    counted: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="kiemdiem-damage-") as folder:
        lived = _lived(Path(folder))
        path = lived.files["ledger"]
        _, raw, body = frame.unpack(path.read_bytes(), "ledger.kdl")
        records, at = [], 0
        while at < len(body):
            end = at + 36 + int.from_bytes(body[at : at + 4], "big")
            records.append(body[at:end])
            at = end
        a, b, c, d = records
        for order in ([b, c, d], [a, c, d], [a, b, d], [a, a, b, c, d], [b, a, c, d], [a, c, b, d], [a, b, c, d, d]):
            path.write_bytes(frame.pack(raw, b"".join(order)))
            counted["tried"] += 2
            try:
                lived.readers["ledger"]()
                counted["accepted: an exchanged ledger was read"] += 1
            except DamagedError:
                pass
            if _named(lived) != [str(path.relative_to(lived.root))]:
                counted["accepted: check, without a key, did not name an exchanged ledger"] += 1
    return counted


def mended(_name: str) -> Counter[str]:
    """Each file damaged in turn comes back from the backup, the damaged one lies in the trash."""
    from storage.clock_random import SystemClock, SystemRandomness
    from storage.store import care_for

    counted: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="kiemdiem-damage-") as folder:
        lived = _lived(Path(folder))
        care = care_for(str(lived.root), clock=SystemClock(), randomness=SystemRandomness())
        for path in sorted(
            p for p in lived.root.rglob("*") if p.is_file() and p.suffix in (".kds", ".kdk", ".kdl", ".key")
        ):
            whole, others = path.read_bytes(), _others(lived, path)
            harm = whole[:30] + bytes([whole[30] ^ 2]) + whole[31:]
            path.write_bytes(harm)
            Path(f"{path}.prev").unlink(missing_ok=True)
            counted["tried"] += 1
            care.repair(str(lived.files["backup"]), lambda *_: None)
            trash = [found.read_bytes() for found in lived.root.glob(f"trash/*/{path.name}")]
            if path.read_bytes() != whole:
                counted["not mended from the backup"] += 1
            if harm not in trash:
                counted["the damaged file was not kept"] += 1
            kept = _others(lived, path)
            if any(kept[name] != found for name, found in others.items() if name in kept):
                counted["another file was touched"] += 1
    return counted


def _harms(whole: bytes) -> Iterator[bytes]:
    for length in range(len(whole)):
        yield whole[:length]
    for place in range(len(whole)):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 8
        yield bytes(flipped)


def _named(lived: _Lived) -> list[str]:
    """What `check` calls damaged or of a newer program."""
    bad = [f for f in lived.check() if f.grade == "damage" or f.code == "newer"]  # type: ignore[attr-defined]  # a Finding
    return [found.where for found in bad]  # type: ignore[attr-defined]  # as above


def _others(lived: _Lived, but: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in lived.root.rglob("*")
        if path.is_file() and path != but and "trash" not in path.parts and not path.name.endswith((".prev", ".lock"))
    }
