"""What becomes of one file that was read: whose it is, whether it counts, and why not. Pure, from facts and books."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from questionnaires.values import nfc
from reviews.admission import admit
from reviews.campaign import Campaign
from reviews.collection import TAKES_STATES, Books
from reviews.forms import COLLECTIVE, QUARTERLY
from reviews.people import Profile, Roster, RosterLine
from reviews.verdicts import FileFacts, first

Kept = Literal["new", "newer", "waiting", "conflict", "already", "aside"]
"""Counted for the first time; counted in the place of an older one; kept until the key is confirmed; kept until a
person chooses; here already; put aside with the reason."""

REVIEW_KEPT: Final = frozenset({"new", "newer", "waiting", "conflict"})
"""Outcomes in which the review itself is kept as a pack."""

OTHER_PAPERS: Final = {QUARTERLY: "quarterly_form", COLLECTIVE: "collective_report"}
"""Papers of our own that are no self-review, whatever they are signed with (process.md 3)."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The judgement on one file."""

    codes: tuple[str, ...]
    """As `Verdict.codes`."""
    kept: Kept
    line: RosterLine | None = None
    enrol: bool = False
    """The line gets this file's certificate pinned: it is the member's first signed file."""
    reason: str = ""
    """A more precise code where there is one: `key_differs name_doubled`, or the reader's own."""

    @property
    def code(self) -> str:
        """The verdict."""
        return self.codes[0]


@dataclass(frozen=True, slots=True)
class Desk:
    """What a judgement is made from."""

    roster: Roster
    books: Books
    campaign: Campaign
    known: frozenset[str]
    """Hashes of the data of every review that was ever kept."""


def judge(facts: FileFacts, desk: Desk, at: datetime, *, seen_on_paper: bool = False) -> Receipt:
    """Whether a file is taken, by the codes of product.md 8 and the rules of section 7 there.

    `seen_on_paper`: a person compared an unsigned file's data with the paper signed by hand
    (process.md 1.1 b): the signature is asked for no more, the member is known by name and birth date.
    """
    roster = desk.roster
    unit = roster.unit
    codes = set(facts.codes) | set(admit(facts, roster, period=unit.period, unit_key=unit.key, at=at))
    reason = OTHER_PAPERS.get(facts.submission.form, "") if facts.submission is not None else ""
    if reason:
        return _placed(facts, desk, codes, None, reason=reason, enrol=False)
    if seen_on_paper and "unsigned" in codes:
        codes.remove("unsigned")
        line, reason = by_name(roster, facts)
        if line is None and facts.submission is not None:
            codes.add("not_in_roster")
        elif line is not None and facts.submission is not None and facts.submission.form != line.profile.form:
            codes.add("other_form")
        return _placed(facts, desk, codes, line, reason=reason, enrol=False)
    signer = member_signer(facts)
    line, enrol = roster.by_fingerprint(signer), False
    if codes == {"not_in_roster"} and signer:
        found, reason = by_name(roster, facts)
        if found is not None and not found.fingerprint:
            codes, line, enrol = {"not_confirmed"}, found, True
            assert facts.submission is not None
            codes |= {"other_form"} if facts.submission.form != found.profile.form else set()
        elif found is not None:
            reason = "key_differs"
    return _placed(facts, desk, codes, line, reason=reason, enrol=enrol)


def _placed(
    facts: FileFacts, desk: Desk, codes: set[str], line: RosterLine | None, *, reason: str, enrol: bool
) -> Receipt:
    """The file beside what is there of the same member."""
    if codes - {"not_confirmed"} or line is None or facts.submission is None:
        return Receipt(first(tuple(codes)), "aside", line, reason=reason or facts.reason)
    revision, digest, member = facts.submission.revision, facts.payload_sha256, line.member
    waiting = "not_confirmed" in codes
    if any(entry.payload_sha256 == digest for entry in desk.books.held(member)):
        return Receipt(first(tuple(codes)), "already", line)
    newest, returned = desk.books.newest(member), desk.books.returned.get(member)
    below = max(newest.revision if newest else 0, returned.revision if returned else 0)
    state = desk.campaign.of(member).state
    if state not in TAKES_STATES:
        codes.add("not_subject" if state == "not_subject" else "after_meeting")
    elif revision < below or (returned is not None and revision <= returned.revision):
        codes.add("older_revision")
    elif newest is not None and revision == newest.revision:
        codes.add("revision_conflict")
        return Receipt(first(tuple(codes)), "conflict", line, enrol)
    else:
        return Receipt(first(tuple(codes)), "waiting" if waiting else "newer" if newest else "new", line, enrol)
    return Receipt(first(tuple(codes)), "already" if digest in desk.known else "aside", line)


def member_signer(facts: FileFacts) -> str:
    """Fingerprint of the member's certificate, empty without one."""
    return next((signer.fingerprint for signer in facts.signers if signer.role == "member"), "")


def by_name(roster: Roster, facts: FileFacts) -> tuple[RosterLine | None, str]:
    """The only line with the name and birth date of the data; why there is none, where there are several."""
    if facts.submission is None:
        return None, ""
    lines = [line for line in roster.lines if line.status != "withdrawn"]
    found = [line for line in lines if same_person(line.profile, facts.submission.profile)]
    return (found[0], "") if len(found) == 1 else (None, "name_doubled" if found else "")


def same_person(known: Profile, said: Profile) -> bool:
    """Equal names, and equal birth dates where the roster knows one."""
    alike = " ".join(nfc(known.name).split()).casefold() == " ".join(nfc(said.name).split()).casefold()
    return alike and (known.born is None or known.born == said.born)
