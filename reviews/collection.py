"""What the cell's ledger says: reviews received, waiting, refused, given back, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Final, Literal

from reviews.campaign import Campaign
from reviews.member_year import LEAVES_TO, LevelValue, MemberYear, Source, Work, step, with_level
from reviews.records import Submission

EntryKind = Literal["accepted", "waiting", "conflict", "refused", "chosen", "returned"]
"""Counted; kept until the key is confirmed; kept beside one of the same number; put aside; chosen by a person
among such; given back for completion."""

OPEN_STATES: Final = frozenset({"draft", "submitted", "returned", "cell_ready", "deferred"})
"""States of a member's year in which a newer review may still take the place of the older one (rc 3.3)."""
TAKES_STATES: Final = OPEN_STATES | {"sent_back"}
"""The same with those whom a higher body sent back: they may write anew (rc 3.3)."""


NO_WORK: Final = Work()


@dataclass(frozen=True, slots=True)
class Figures:
    """What the books take over from a review: form, points of both groups, rates, own level, day of signing."""

    form: str = ""
    general: Fraction | None = None
    result: Fraction | None = None
    work: Work = NO_WORK
    level: str = ""
    signed_on: date | None = None


NO_FIGURES: Final = Figures()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger. Texts that a stranger chose (`file`) are kept as they were."""

    kind: EntryKind
    at: datetime
    member: str = ""
    """Id of the roster line; empty for a refused file that belongs to nobody here."""
    by: str = ""
    """Who collected, typed in, chose or gave back."""
    source: Source = ""
    revision: int = 0
    payload_sha256: str = ""
    signer: str = ""
    """Fingerprint of the member's certificate; empty on paper."""
    pack: str = ""
    """Id of the pack, or of the sealed copy of a refused file; empty where none is kept."""
    figures: Figures = NO_FIGURES
    code: str = "ok"
    codes: tuple[str, ...] = ()
    file: str = ""
    size: int = 0
    file_sha256: str = ""
    reason: str = ""
    """Why refused (a precise code), chosen, given back; who saw the signed paper."""
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class Books:
    """What the ledger amounts to; built by `replay`, never changed."""

    current: Mapping[str, Entry] = field(default_factory=dict)
    """Member: the review that counts."""
    waiting: Mapping[str, Entry] = field(default_factory=dict)
    """Member: the newest review that waits for the key to be confirmed."""
    conflicts: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    """Member: reviews of the same number with other content, until a person chose."""
    returned: Mapping[str, Entry] = field(default_factory=dict)
    """Member: the last return that no newer review has answered."""
    refused: tuple[Entry, ...] = ()
    count: int = 0
    """Entries of the ledger."""

    def held(self, member: str) -> tuple[Entry, ...]:
        """Every review of a member that is kept and may count."""
        found = (self.current.get(member), self.waiting.get(member), *self.conflicts.get(member, ()))
        return tuple(entry for entry in found if entry is not None)

    def newest(self, member: str) -> Entry | None:
        """The review with the highest number, counted or waiting."""
        found = [e for e in (self.current.get(member), self.waiting.get(member)) if e is not None]
        return max(found, key=lambda entry: entry.revision, default=None)


@dataclass(frozen=True, slots=True)
class CollectionIndex:
    """What can be asked without walking the ledger, derived from it and made anew at will.

    It remembers how far the ledger went: one that is shorter was exchanged.
    """

    count: int = 0
    head: str = ""
    rows: tuple[Entry, ...] = ()
    """Reviews that are kept and may count, in the roster's order."""


def replay(entries: Iterable[Entry]) -> Books:
    """The books after all entries, in their order."""
    current: dict[str, Entry] = {}
    waiting: dict[str, Entry] = {}
    conflicts: dict[str, tuple[Entry, ...]] = {}
    returned: dict[str, Entry] = {}
    refused: list[Entry] = []
    count = 0
    for entry in entries:
        count += 1
        who = entry.member
        if entry.kind == "refused":
            refused.append(entry)
        elif entry.kind == "waiting":
            waiting[who] = entry
        elif entry.kind == "conflict":
            conflicts[who] = (*conflicts.get(who, ()), entry)
        elif entry.kind == "returned":
            returned[who] = entry
        else:
            current[who] = entry
            for others in (waiting, returned):
                if who in others and others[who].revision <= entry.revision:
                    del others[who]
            left = tuple(e for e in conflicts.get(who, ()) if entry.kind != "chosen" and e.revision > entry.revision)
            conflicts[who] = left
            if not left:
                del conflicts[who]
    return Books(current, waiting, conflicts, returned, tuple(refused), count)


def figures_of(submission: Submission) -> Figures:
    """The figures of a review, by the ids of its scores (`general result done_pct … quality_pct fixed_pct`).

    Of a leader who gave them, the rates are those of what he or she leads (QĐ 366 Điều 11): `led_done_pct` ….
    """
    scores = submission.scores
    led = "led_" if submission.form == "2A" and scores.get("led_done_pct") is not None else ""
    done, late, above, quality = (scores.get(f"{led}{name}_pct") for name in ("done", "late", "above", "quality"))
    work = Work(done, late, above, scores.get("fixed_pct"), quality)
    return Figures(
        submission.form, scores.get("general"), scores.get("result"), work, submission.level_self, submission.signed_on
    )


def applied(campaign: Campaign, books: Books) -> Campaign:
    """The campaign with every counted review and every return in its member's record; nothing else changes.

    Applied twice it is the same: a record that names the review already is left alone.
    """
    changed = campaign
    for member, entry in books.current.items():
        year = campaign.of(member)
        after = with_review(year, entry)
        if member in books.returned:
            after = _given_back(after, books.returned[member])
        if after != year:
            changed = changed.with_member(after)
    return changed


def with_review(year: MemberYear, entry: Entry) -> MemberYear:
    """The record with this review; unchanged where it holds it, or where rc 3.3 takes none any more."""
    if _names(year, entry) or year.state not in TAKES_STATES:
        return year
    if year.state == "sent_back":
        year = step(year, "draft", entry.at, entry.by)
    figures = entry.figures
    after = replace(
        step(year, "submitted", entry.at, entry.by),
        form=figures.form, source=entry.source, payload_sha256=entry.payload_sha256, revision=entry.revision,
        received=entry.at, general=figures.general, result=figures.result, work=figures.work,
    )  # fmt: skip
    return with_level(after, "self", LevelValue(figures.level, figures.signed_on))


def _names(year: MemberYear, entry: Entry) -> bool:
    """Whether the record is of this very review."""
    return (year.payload_sha256, year.revision, year.source) == (entry.payload_sha256, entry.revision, entry.source)


def _given_back(year: MemberYear, entry: Entry) -> MemberYear:
    if "returned" not in LEAVES_TO[year.state]:
        return year
    return step(year, "returned", entry.at, entry.by, entry.reason)
