"""Collecting: files come in, every one gets a verdict, nothing is counted twice, nothing received is lost."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from questionnaires.values import KiemdiemError, Problem
from reviews.actions import enrol
from reviews.actions.ledger import Ledger, load_ledger, settle
from reviews.admission import objection
from reviews.collection import Entry, figures_of
from reviews.ports import Tools
from reviews.ports_collect import Pack, Receiver
from reviews.receipt import REVIEW_KEPT, Desk, Kept, Receipt, judge, member_signer
from reviews.verdicts import FileFacts

FOR_EVER = frozenset({
    "unreadable", "too_large", "encrypted", "digest", "changed_after_signing", "trailing_bytes", "payload_shape",
    "payload_differs",
})  # fmt: skip
"""Verdicts that the same bytes get at any time: such a file is not read again."""

KINDS = {"new": "accepted", "newer": "accepted", "waiting": "waiting", "conflict": "conflict"}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it was found. `code` says why it could not be read at all, `reason` more precisely."""

    name: str
    data: bytes = b""
    size: int = 0
    sha256: str = ""
    code: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    file: str
    code: str
    codes: tuple[str, ...]
    kept: Kept
    reason: str = ""
    member: str = ""
    """Id of the roster line, empty where it is nobody's here."""
    name: str = ""
    """Name on the roster, else as the file says."""
    revision: int = 0
    payload_sha256: str = ""
    sealed: bool = False
    objection: str = ""
    """Why the member wrote on another form than the unit chose, in the member's words."""

    @property
    def counted(self) -> bool:
        """Here and counted, now or before."""
        return self.kept in ("new", "newer") or (self.kept == "already" and self.code in ("ok", "paper_signed"))


@dataclass(frozen=True, slots=True)
class _Prepared:
    item: Incoming
    data: bytes
    sealed: bool = False
    facts: FileFacts | None = None
    """Known without reading the file."""
    again: Entry | None = None
    """The same bytes were kept before."""


def collect(
    tools: Tools, items: Iterable[Incoming], *, by: str = "",
    receiver: Callable[[], Receiver | None] = lambda: None, compare: bool = True,
) -> Iterator[Outcome]:  # fmt: skip
    """A verdict per file, in order; each is recorded before it is told. Never raises for a bad file.

    `receiver` is asked for at the first sealed file. `compare` draws the pages again. Raises RosterError
    `no_unit`, and storage errors: what was told before is kept.
    """
    collector = Collector(tools, by)
    settle(tools.store(), tools.clock)
    pending: deque[_Prepared] = deque()

    def feed() -> Iterator[tuple[str, bytes]]:
        keys: list[Receiver | None] = []
        for item in items:
            if _sealed(tools, item) and not keys:
                keys.append(receiver())
            prepared = collector.prepare(item, keys[0] if keys else None)
            pending.append(prepared)
            if prepared.facts is None and prepared.again is None:
                yield item.name, prepared.data

    try:
        for facts in tools.transport.many.read(feed(), compare=compare):
            while (prepared := pending.popleft()).facts is not None or prepared.again is not None:
                yield collector.take(prepared, prepared.facts)
            yield collector.take(prepared, facts)
        while pending:
            prepared = pending.popleft()
            yield collector.take(prepared, prepared.facts)
    finally:
        settle(tools.store(), tools.clock)


def collect_paper_data(tools: Tools, item: Incoming, *, seen_by: str, compare: bool = True) -> Outcome:
    """The data of a review that was signed by hand, after a person compared it with the paper (process.md 1.1 b)."""
    if not seen_by.strip():
        raise KiemdiemError(Problem("seen_by_needed", item.name))
    collector = Collector(tools, seen_by)
    prepared = collector.prepare(item, None)
    facts = prepared.facts or tools.reader.read(prepared.data, compare=compare)
    outcome = collector.take(replace(prepared, again=None), facts, seen_by=seen_by)
    settle(tools.store(), tools.clock)
    return outcome


def _sealed(tools: Tools, item: Incoming) -> bool:
    return not item.code and tools.transport.sealing.is_sealed(item.data)


class Collector:
    """Judges and records file by file; the books are read anew where another program wrote meanwhile."""

    def __init__(self, tools: Tools, by: str) -> None:
        self._tools = tools
        self._by = by
        self._ledger: Ledger = load_ledger(tools.store())
        self._known_bad = {
            entry.file_sha256: entry
            for entry in self._ledger.books.refused
            if entry.file_sha256 and entry.code in FOR_EVER and set(entry.codes) <= FOR_EVER
        }

    def prepare(self, item: Incoming, receiver: Receiver | None) -> _Prepared:
        """The file's content to read; what needs no reading is said at once."""
        known = self._known_without_reading(item)
        if known is not None:
            return known
        if not self._tools.transport.sealing.is_sealed(item.data):
            return _Prepared(item, item.data)
        if receiver is None:
            return _Prepared(item, b"", sealed=True, facts=FileFacts(("not_for_us",)))
        try:
            return _Prepared(item, self._tools.transport.sealing.open(item.data, receiver), sealed=True)
        except KiemdiemError as error:
            return _Prepared(item, b"", sealed=True, facts=FileFacts((error.code,)))

    def _known_without_reading(self, item: Incoming) -> _Prepared | None:
        if item.code:
            return _Prepared(item, b"", facts=FileFacts((item.code,), reason=item.reason))
        bad = self._known_bad.get(item.sha256)
        if bad is not None:
            return _Prepared(item, b"", facts=FileFacts(bad.codes, reason=bad.reason))
        again = next((e for e in self._ledger.entries if e.kind != "refused" and e.file_sha256 == item.sha256), None)
        return _Prepared(item, item.data, again=again) if again is not None and again.member else None

    def take(self, prepared: _Prepared, facts: FileFacts | None, *, seen_by: str = "") -> Outcome:
        """Judge, keep, record; durable on return."""
        if prepared.again is not None:
            return self._here(prepared)
        assert facts is not None
        for _ in range(20):
            receipt = judge(facts, self._desk(), self._tools.clock.now(), seen_on_paper=bool(seen_by))
            try:
                self._record(prepared, facts, receipt, seen_by)
            except KiemdiemError as error:
                if error.code != "conflict":
                    raise
                self._ledger = load_ledger(self._tools.store())
            else:
                return _outcome(prepared, facts, receipt, seen_by)
        raise KiemdiemError(Problem("locked"))

    def _desk(self) -> Desk:
        ledger = self._ledger
        return Desk(ledger.roster, ledger.books, ledger.campaign, ledger.known)

    def _here(self, prepared: _Prepared) -> Outcome:
        """The very bytes are kept: nothing is read again."""
        entry = prepared.again
        assert entry is not None
        line = next((one for one in self._ledger.roster.lines if one.member == entry.member), None)
        held = [e for e in self._ledger.books.held(entry.member) if e.payload_sha256 == entry.payload_sha256]
        current = self._ledger.books.current.get(entry.member)
        counts = current is not None and current.payload_sha256 == entry.payload_sha256
        code = current.code if counts and current else held[0].code if held else "older_revision"
        return Outcome(
            prepared.item.name, code, (code,), "already", "", entry.member, line.profile.name if line else "",
            entry.revision, entry.payload_sha256, sealed=prepared.sealed,
        )  # fmt: skip

    def _record(self, prepared: _Prepared, facts: FileFacts, receipt: Receipt, seen_by: str) -> None:
        if receipt.kept == "already":
            return
        if receipt.kept in REVIEW_KEPT:
            self._keep(prepared, facts, receipt, seen_by)
        else:
            self._set_aside(prepared, facts, receipt)

    def _keep(self, prepared: _Prepared, facts: FileFacts, receipt: Receipt, seen_by: str) -> None:
        """Pack first, then the pinned key, last the ledger: what the ledger names is there."""
        submission, line, store = facts.submission, receipt.line, self._tools.store()
        assert submission is not None
        assert line is not None
        now, signer, item = self._tools.clock.now(), member_signer(facts), prepared.item
        pack = Pack(prepared.data, facts.payload, facts.payload_sha256, signer, item.name, now)
        pack_id = store.units.collected.keep(self._ledger.period, pack)
        if receipt.enrol:
            enrol.pin(store, line.member, enrol.certificate_of(facts))
        kind = KINDS[receipt.kept]
        self._ledger = self._ledger.plus(store, Entry(
            kind=kind, at=now, member=line.member, by=self._by,  # type: ignore[arg-type]  # one of the three kinds
            source="paper_data" if seen_by else "file", revision=submission.revision,
            payload_sha256=facts.payload_sha256, signer=signer, pack=pack_id, figures=figures_of(submission),
            code="paper_signed" if seen_by and receipt.code == "ok" else receipt.code, codes=receipt.codes,
            file=item.name, size=item.size, file_sha256=item.sha256, reason=seen_by,
        ), enrolled=receipt.enrol)  # fmt: skip

    def _set_aside(self, prepared: _Prepared, facts: FileFacts, receipt: Receipt) -> None:
        """Once for the same file and verdict; the file itself, where it came, is left alone."""
        item, store = prepared.item, self._tools.store()
        same = (item.sha256 or item.name, receipt.code)
        if any((e.file_sha256 or e.file, e.code) == same for e in self._ledger.books.refused):
            return
        whole = bool(item.data) and len(item.data) == item.size
        copy = store.units.collected.set_aside(self._ledger.period, item.data, item.sha256) if whole else ""
        submission = facts.submission
        self._ledger = self._ledger.plus(store, Entry(
            kind="refused", at=self._tools.clock.now(), member=receipt.line.member if receipt.line else "",
            by=self._by, revision=submission.revision if submission else 0, payload_sha256=facts.payload_sha256,
            signer=member_signer(facts), pack=copy, code=receipt.code, codes=receipt.codes, file=item.name,
            size=item.size, file_sha256=item.sha256, reason=receipt.reason,
        ))  # fmt: skip


def _outcome(prepared: _Prepared, facts: FileFacts, receipt: Receipt, seen_by: str) -> Outcome:
    submission = facts.submission
    said = submission.profile.name if submission else ""
    paper = bool(seen_by) and receipt.code == "ok"
    return Outcome(
        prepared.item.name, "paper_signed" if paper else receipt.code,
        ("paper_signed",) if paper else receipt.codes, receipt.kept, receipt.reason,
        receipt.line.member if receipt.line else "", receipt.line.profile.name if receipt.line else said,
        submission.revision if submission else 0, facts.payload_sha256, sealed=prepared.sealed,
        objection=objection(submission) if submission and "other_form" in receipt.codes else "",
    )  # fmt: skip
