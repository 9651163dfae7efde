"""A cell that collects: real store, facts as a reader would give them, so that a test costs no drawing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

from reviews.actions.collect import Incoming
from reviews.people import Profile, Roster, RosterLine, UnitCard
from reviews.ports import Clock, Reader, Store, Tools
from reviews.ports_collect import Receiver, Transport
from reviews.records import Submission
from reviews.verdicts import FileFacts, SignerFact
from storage.clock_random import SystemRandomness
from storage.os_layer import Os
from storage.store import open_store

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
UNIT = UnitCard("Chi bộ Thôn Đồng Mơ", "Đảng bộ xã Mây Hạ", "Mây Hạ", key="5d" * 16, deadline=date(2026, 11, 30))
NAMES = ("Đặng Mẫu Đào", "Hoàng Mẫu Hà", "Bùi Mẫu Giang", "Vũ Mẫu Hạnh", "Lý Mẫu Mận", "Tô Mẫu Lê")


@dataclass(frozen=True)
class StillClock:
    moment: datetime = NOW

    def now(self) -> datetime:
        return self.moment


def certificate(name: str) -> bytes:
    return f"certificate of {name}".encode()


def fingerprint(name: str) -> str:
    return hashlib.sha256(certificate(name)).hexdigest()


def line(number: int, *, pinned: bool = True, **more: Any) -> RosterLine:
    name = NAMES[number]
    known = RosterLine(f"m{number}", Profile(name, date(1980 + number, 2, 3)), **more)
    if not pinned:
        return known
    return replace(
        known, status="confirmed", certificate=certificate(name), fingerprint=fingerprint(name), confirmed_at=NOW
    )


def review(number: int, revision: int = 1, *, level: str = "HTT", **more: Any) -> Submission:
    name = NAMES[number]
    known = Submission(
        form="2B", period="2026", layout="2b/1", unit=UNIT, profile=Profile(name, date(1980 + number, 2, 3)),
        revision=revision, previous=None, signed_on=date(2026, 11, 20), questionnaire="review-2026-2b",
        edition="2026.1", sha256="ab" * 32, parts=(), rule_set="qd366-2025", answers={}, left_out=(),
        scores={"general": Fraction(55, 2), "result": Fraction(60 + number), "done_pct": Fraction(100)},
        level_self=level,
    )  # fmt: skip
    return replace(known, **more)


def facts(submission: Submission, signer: str = "", *, codes: tuple[str, ...] = ()) -> FileFacts:
    """What a sound reader finds in this review; `signer` empty = its own member, `-` = nobody."""
    payload = repr((submission.profile, submission.revision, submission.level_self, submission.period)).encode()
    name = signer or submission.profile.name
    by = SignerFact(
        "member", name, fingerprint(name), NOW, certificate(name), NOW - timedelta(days=9), NOW + timedelta(days=900)
    )
    return FileFacts(
        codes or (("unsigned",) if name == "-" else ()), submission, payload, hashlib.sha256(payload).hexdigest(),
        () if name == "-" else (by,), pages_match=True,
    )  # fmt: skip


class KnownFiles:
    """A reader that knows each file's facts by its bytes."""

    def __init__(self, known: dict[bytes, FileFacts]) -> None:
        self.known = known
        self.reads = 0

    def read(self, pdf: bytes, *, compare: bool = True) -> FileFacts:
        self.reads += 1
        return self.known.get(pdf, FileFacts(("unreadable",), reason="not_pdf"))


class OneByOne:
    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def read(self, files: Iterable[tuple[str, bytes]], *, compare: bool) -> Iterator[FileFacts]:
        for _, data in files:
            yield self._reader.read(data, compare=compare)


class NoSealing:
    def seal(self, content: bytes, recipients: tuple[bytes, ...]) -> bytes:
        raise NotImplementedError

    def is_sealed(self, data: bytes) -> bool:
        return False

    def is_for(self, data: bytes, recipients: tuple[bytes, ...]) -> bool:
        return False

    def open(self, data: bytes, receiver: Receiver) -> bytes:
        raise NotImplementedError

    def key_in(self, certificate: bytes) -> bytes:
        return b""


def item(name: str, data: bytes | None = None) -> Incoming:
    content = name.encode() if data is None else data
    return Incoming(name, content, len(content), hashlib.sha256(content).hexdigest())


@dataclass
class Cell:
    """One secretary's store and what lies in the inbox."""

    store: Store
    reader: KnownFiles
    clock: Clock

    @property
    def tools(self) -> Tools:
        absent = cast("Any", None)
        transport = Transport(OneByOne(self.reader), NoSealing(), absent)
        return Tools(
            lambda: self.store, self.clock, SystemRandomness(), *(absent,) * 2, self.reader, *(absent,) * 6, transport
        )

    def put(self, name: str, found: FileFacts) -> Incoming:
        """A file in the inbox, with what a reader finds in it."""
        self.reader.known[name.encode()] = found
        return item(name)


def cell(folder: Path, *lines: RosterLine, known: dict[bytes, FileFacts] | None = None, os: Os | None = None) -> Cell:
    """Open the store; made with this roster where there is none."""
    store = open_store(str(folder), clock=StillClock(), randomness=SystemRandomness(), os=os)
    if lines:
        store.units.save(Roster(UNIT, lines), expected_rev=0)
    return Cell(store, KnownFiles(known or {}), StillClock())
