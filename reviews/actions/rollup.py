"""Rolling figures up: every file is checked against the pinned certificates, then the newest of each unit is merged."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from itertools import chain

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.committee_desk import change_book, load_book
from reviews.actions.deciding_body import the_book
from reviews.actions.rollup_register import Registered
from reviews.actions.roster import the_roster
from reviews.campaign import Published
from reviews.decided_figures import Unlike, decided_levels, unlike
from reviews.expected_units import ExpectedUnits
from reviews.ports import Tools
from reviews.rollup_assembly import assemble
from reviews.rollup_book import RollupBook, RollupWork, Seen, next_rollup, received
from reviews.rollup_tree import Chosen, Sent, choose, packed_sent, refuse_older, sent
from reviews.summary import Summary
from reviews.verdicts import FileFacts

Parse = Callable[[bytes], Summary]


class UnopenedError(KiemdiemError):
    """A sealed file that does not open for whoever is at work; the code says why (`not_for_us unreadable …`)."""


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file and how to read it: many of them are never in memory together. `read` may raise UnopenedError."""

    name: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one file: `codes` is empty where its figures can be counted."""

    file: str
    codes: tuple[str, ...]
    unit_name: str = ""
    people: int = 0
    again: bool = False
    """Known from an interrupted run."""


@dataclass(frozen=True, slots=True)
class RolledUp:
    """What is to be printed and signed, and what the committee's lists will say."""

    summary: Summary
    chosen: Chosen
    load: Callable[[Sent], Summary]
    """The figures of one file, as long as the work file is open."""
    unlike: tuple[Unlike, ...] = ()
    """Where cells count other levels than this committee decided."""


@dataclass(slots=True)
class _Turn:
    """A file whose turn it is; its bytes only where nothing is known of it yet."""

    name: str
    mark: str
    record: int | None = None
    data: bytes | None = None
    refused: str = ""
    """Why it could not be opened; its mark is empty then."""


class Gathering:
    """One run of `rollup`: files are judged one by one, what they hold lies in the work file until it is merged.

    Of each sound file stays in memory what it takes to choose (`Sent`, packed), of any other nothing.
    """

    def __init__(self, tools: Tools, work: RollupWork, parse: Parse, expected: ExpectedUnits, own_key: str) -> None:
        self._tools = tools
        self._work = work
        self._parse = parse
        self._expected = expected
        self._own_key = own_key
        self._trial = tools.store().demo
        self._sound = packed_sent()
        self._told = bytearray()
        """By number of the record: whether this run came upon the file."""
        self._handed: set[str] = set()
        """Hashes of the files that are being read."""

    def judge(self, files: Iterable[NamedFile], at: datetime) -> Iterator[Judged]:
        """One verdict a file, in their order; each is read once, when it is its turn."""
        turns = map(self._turn, files)
        for turn in turns:
            if turn.data is not None:
                yield from self._read(chain((turn,), turns), at)
                return
            yield self._known(turn)

    def choose(self, period: str, *, incomplete: bool) -> Chosen:
        """Which files count. Raises RollupError."""
        chosen = choose(self._sound, self._expected, period, incomplete=incomplete)
        refuse_older(chosen, load_book(self._tools.store()).doc.reached)
        return chosen

    def merge(self, chosen: Chosen) -> RolledUp:
        """The rollup, with every figure read once more from the work file. Raises RollupError `rollup_double`."""
        store = self._tools.store()
        unit, decided = the_roster(store).doc.unit, decided_levels(the_book(store).doc)
        found: list[Unlike] = []

        def load(one: Sent) -> Summary:
            summary = self._load(one)
            found.extend(unlike(summary, decided))
            return summary

        summary = assemble(chosen, unit, self._expected, load)
        return RolledUp(replace(summary, unlike=tuple(found)), chosen, self._load, tuple(found))

    def _load(self, one: Sent) -> Summary:
        return self._parse(self._work.read(one.record).data)

    def _turn(self, file: NamedFile) -> _Turn:
        try:
            data = file.read()
        except UnopenedError as error:
            return _Turn(file.name, "", refused=error.code)
        if not data:  # two that cannot be read are not one file twice
            return _Turn(file.name, "", refused="unreadable")
        mark = sha256(data).hexdigest()
        record = self._work.find(mark)
        if mark in self._handed or record is not None:
            return _Turn(file.name, mark, record)
        self._handed.add(mark)
        return _Turn(file.name, mark, data=data)

    def _read(self, turns: Iterator[_Turn], at: datetime) -> Iterator[Judged]:
        """From a file on of which nothing is known; those that are known wait for the ones before them."""
        waiting: deque[_Turn] = deque()

        def unknown() -> Iterator[tuple[str, bytes]]:
            for turn in turns:
                waiting.append(replace(turn, data=None))
                if turn.data is not None:
                    yield turn.name, turn.data

        for facts in self._tools.transport.many.read(unknown(), compare=False):
            while waiting[0].mark not in self._handed:
                yield self._known(waiting.popleft())
            turn = waiting.popleft()
            seen = _seen(turn.mark, facts, at)
            self._handed.discard(turn.mark)
            yield self._judged(turn.name, seen, self._work.add(seen), again=False)
        yield from map(self._known, waiting)

    def _known(self, turn: _Turn) -> Judged:
        if turn.refused:
            return Judged(turn.name, (turn.refused,))
        number = self._work.find(turn.mark) if turn.record is None else turn.record
        assert number is not None  # whatever waited was read meanwhile
        if self._told[number : number + 1] == b"\1":
            return Judged(turn.name, ("rollup_same_file",))
        return self._judged(turn.name, self._work.read(number), number, again=True)

    def _judged(self, name: str, seen: Seen, number: int, *, again: bool) -> Judged:
        self._told.extend(bytes(max(0, number + 1 - len(self._told))))
        self._told[number] = 1
        if not seen.data:
            return Judged(name, seen.codes or ("wrong_kind",), again=again)
        summary = self._parse(seen.data)
        codes = seen.codes
        if summary.demo and not self._trial:
            codes += ("rollup_trial",)
        codes += _place_codes(seen, summary, self._expected, self._own_key)
        if not codes:
            self._sound.append(sent(name, summary, seen.sha256, number))
        return Judged(name, codes, summary.unit_name, summary.people, again)


def _seen(mark: str, facts: FileFacts, at: datetime) -> Seen:
    """What is kept of a file: nothing here depends on the list of who is expected, which may change meanwhile."""
    codes = tuple(code for code in facts.codes if code != "wrong_kind" or facts.summary is None)
    if facts.summary is None:
        return Seen(mark, codes or ("wrong_kind",))
    signer = facts.signers[-1] if facts.signers else None
    outside = signer is not None and (
        (signer.valid_from is not None and at < signer.valid_from)
        or (signer.valid_to is not None and at > signer.valid_to)
    )
    return Seen(mark, codes, signer.fingerprint if signer else "", outside, facts.payload, facts.payload_sha256)


def _place_codes(seen: Seen, summary: Summary, expected: ExpectedUnits, own_key: str) -> tuple[str, ...]:
    """Whether a sound file is from an expected unit, signed with the key that is pinned for it."""
    if summary.unit_key == own_key:
        return ("rollup_own",)
    unit = expected.find(summary.unit_key)
    if unit is None:
        return ("rollup_stranger",)
    if not unit.fingerprint:
        return ("rollup_unpinned",)
    if seen.fingerprint and seen.fingerprint != unit.fingerprint:
        return ("rollup_other_key",)
    return ("roster_date",) if seen.outside else ()


def numbered(tools: Tools, parse: Parse, made: Summary, *, answers: bool) -> Summary:
    """The rollup with its number after what this committee published before in the period."""
    book = load_book(tools.store()).doc
    last = book.published[-1] if book.published else None
    before = parse(last.data.encode()) if last else None
    return next_rollup(made, before, last.sha256 if last else "", answers=answers)


def keep(tools: Tools, made: RolledUp, summary: Summary, data: bytes, paper: Registered) -> None:
    """Note that this rollup goes up, under which number, and what it was made of."""
    mark, on = sha256(data).hexdigest(), tools.clock.now().date()

    def change(book: RollupBook) -> RollupBook:
        last = Published(summary.seq, paper.on, mark, data.decode(), paper.number, paper.earlier)
        lines = tuple(received(one, made.load(one), on) for one in made.chosen.counted)
        return replace(book.counting(lines), published=(last,))

    change_book(tools.store(), change)


def refuse(judged: Sequence[Judged]) -> None:
    """Raises KiemdiemError `rollup_refused` where a file could not be counted."""
    wrong = [one for one in judged if one.codes and one.codes[0] != "rollup_same_file"]
    if wrong:
        raise KiemdiemError(Problem("rollup_refused", "", {"n": len(wrong)}))
