"""Rolling figures up: every file is checked against the pinned certificates, then the newest of each unit is merged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.committee_desk import change_book, load_book
from reviews.actions.roster import the_roster
from reviews.campaign import Published
from reviews.expected_units import ExpectedUnits
from reviews.people import UnitCard
from reviews.ports import Tools
from reviews.rollup_assembly import assemble
from reviews.rollup_book import Received, RollupBook, RollupWork, Seen, next_rollup, received
from reviews.rollup_tree import Chosen, Sent, choose, refuse_older, sent
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
    lines: tuple[Received, ...]


class Gathering:
    """One run of `rollup`: files are judged one by one, what they hold lies in the work file until it is merged."""

    def __init__(self, tools: Tools, work: RollupWork, parse: Parse, expected: ExpectedUnits, own_key: str) -> None:
        self._tools = tools
        self._work = work
        self._parse = parse
        self._expected = expected
        self._own_key = own_key
        self._sound: list[Sent] = []
        self._place: dict[str, str] = {}
        """SHA-256 of figures to that of the file they came in."""

    def judge(self, files: Sequence[NamedFile], at: datetime) -> Iterator[Judged]:
        """One verdict a file: those an interrupted run knows first, then the others, in their order."""
        fresh: list[tuple[NamedFile, str]] = []
        marks: set[str] = set()
        for file in files:
            try:
                mark = sha256(file.read()).hexdigest()
            except UnopenedError as error:
                yield Judged(file.name, (error.code,))
                continue
            seen = self._work.find(mark)
            if seen is not None:
                yield self._judged(file.name, seen, again=True)
            elif mark not in marks:
                marks.add(mark)
                fresh.append((file, mark))
            else:
                yield Judged(file.name, ("rollup_same_file",))
        told = self._tools.transport.many.read(((file.name, file.read()) for file, _mark in fresh), compare=False)
        for (file, mark), facts in zip(fresh, told, strict=True):
            seen = _seen(mark, facts, at)
            self._work.add(seen)
            yield self._judged(file.name, seen, again=False)

    def choose(self, period: str, *, incomplete: bool) -> Chosen:
        """Which files count. Raises RollupError."""
        chosen = choose(self._sound, self._expected, period, incomplete=incomplete)
        before = load_book(self._tools.store()).doc.received
        refuse_older(chosen, {line.unit: (line.seq, line.sha256) for line in before})
        return chosen

    def merge(self, chosen: Chosen, on: date) -> RolledUp:
        """The rollup, with every figure read once more from the work file. Raises RollupError `rollup_double`."""
        lines: list[Received] = []

        def load(one: Sent) -> Summary:
            seen = self._work.find(self._place[one.sha256])
            assert seen is not None
            summary = self._parse(seen.data)
            lines.append(received(one, summary, on))
            return summary

        unit = the_roster(self._tools.store()).doc.unit
        return RolledUp(assemble(chosen, unit, self._expected, load), chosen, tuple(lines))

    def _judged(self, name: str, seen: Seen, *, again: bool) -> Judged:
        if not seen.data:
            return Judged(name, seen.codes or ("wrong_kind",), again=again)
        summary = self._parse(seen.data)
        codes = (*seen.codes, *_place_codes(seen, summary, self._expected, self._own_key))
        if not codes:
            self._sound.append(sent(name, summary, seen.sha256))
            self._place[seen.sha256] = seen.file_sha256
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


def keep(tools: Tools, made: RolledUp, summary: Summary, data: bytes, on: date) -> None:
    """Note that this rollup goes up and what it was made of."""
    mark = sha256(data).hexdigest()

    def change(book: RollupBook) -> RollupBook:
        last = Published(summary.seq, on, mark, data.decode())
        shown = book.published if any(one.sha256 == mark for one in book.published) else (last,)
        return replace(book, received=made.lines, published=shown)

    change_book(tools.store(), change)


def published_rollup(tools: Tools, sha256_of_data: str) -> tuple[date, UnitCard] | None:
    """Day and committee of the rollup that this store published last; None for any other figures."""
    if tools.store().units.load() is None:
        return None
    last = next((one for one in load_book(tools.store()).doc.published if one.sha256 == sha256_of_data), None)
    return (last.on, the_roster(tools.store()).doc.unit) if last else None


def refuse(judged: Sequence[Judged]) -> None:
    """Raises KiemdiemError `rollup_refused` where a file could not be counted."""
    wrong = [one for one in judged if one.codes and one.codes[0] != "rollup_same_file"]
    if wrong:
        raise KiemdiemError(Problem("rollup_refused", "", {"n": len(wrong)}))
