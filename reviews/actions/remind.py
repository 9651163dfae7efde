"""What the secretary does about single members: paper typed in, a choice between two, a return for completion."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.enrol import line_for
from reviews.actions.ledger import Ledger, settle
from reviews.actions.submit import NoKeyError
from reviews.collection import OPEN_STATES, Entry, Figures
from reviews.collection_status import CollectionStatus, status_of
from reviews.member_year import LEAVES_TO
from reviews.naming import check_code, slug
from reviews.people import RosterLine
from reviews.ports import Clock, Store, Tools, Unlocked
from reviews.ports_collect import Return
from reviews.receiving import receivers
from reviews.rules import LEVELS

MOST_GENERAL = 30
MOST_RESULT = 70
LONGEST_REASON = 2000
SHORTEST_HASH = 6


class CollectError(KiemdiemError):
    """Something that cannot be done with a member's review now.

    Codes `nothing_received nothing_to_choose choice_unknown choice_unclear choice_not_confirmed reason_empty
    reason_too_long paper_has_file paper_points paper_level paper_percent by_needed return_too_late`.
    """


@dataclass(frozen=True, slots=True)
class GivenBack:
    """A return: the entry's facts, the file and the name offered for it."""

    given: Return
    data: bytes
    filename: str
    sealed: bool = False
    """Only the member can read it: the receiving key is known."""


def collection_status(store: Store, clock: Clock) -> CollectionStatus:
    """The list of today; first the books are settled. Raises as `settle`."""
    ledger = settle(store, clock)
    return status_of(ledger.roster, ledger.campaign, ledger.books, clock.now().date())


def enter_paper(tools: Tools, member: str, figures: Figures, *, by: str) -> tuple[RosterLine, Entry]:
    """Type in the figures of a review on paper, which stays the original (process.md 1.1 c).

    `figures.form` empty = the form on the roster. Raises CollectError, RosterError.
    """
    _check_paper(figures, by)
    store = tools.store()
    ledger = settle(store, tools.clock)
    line = line_for(ledger.roster, member)
    if ledger.campaign.of(line.member).state not in OPEN_STATES:
        raise CollectError(Problem("after_meeting", line.profile.name))
    newest, returned = ledger.books.newest(line.member), line.member in ledger.books.returned
    if newest is not None and newest.source == "file" and not returned:
        raise CollectError(Problem("paper_has_file", line.profile.name))
    entry = Entry(
        kind="accepted", at=tools.clock.now(), member=line.member, by=by.strip(), source="paper",
        revision=(newest.revision if newest else 0) + 1,
        figures=replace(figures, form=figures.form or line.profile.form), code="paper_signed", codes=("paper_signed",),
    )  # fmt: skip
    ledger.plus(store, entry)
    settle(store, tools.clock)
    return line, entry


def _check_paper(figures: Figures, by: str) -> None:
    if not by.strip():
        raise CollectError(Problem("by_needed"))
    for value, most in ((figures.general, MOST_GENERAL), (figures.result, MOST_RESULT)):
        if value is not None and not 0 <= value <= most:
            raise CollectError(Problem("paper_points", "", {"found": value, "maximum": most}))
    if figures.level and figures.level not in LEVELS:
        raise CollectError(Problem("paper_level", "", {"found": figures.level, "expected": LEVELS}))
    work = figures.work
    for rate in (work.done, work.late, work.above, work.remedied, work.quality):
        if rate is not None and not 0 <= rate <= Fraction(100):
            raise CollectError(Problem("paper_percent", "", {"found": rate}))


def choose(tools: Tools, member: str, which: str, because: str, *, by: str = "") -> tuple[RosterLine, Entry]:
    """Between reviews of one number with other content the one that counts: by its check code or hash.

    Raises CollectError, RosterError.
    """
    _check_reason(because)
    store = tools.store()
    ledger = settle(store, tools.clock)
    line = line_for(ledger.roster, member)
    choices = candidates(ledger, line.member)
    if not choices:
        raise CollectError(Problem("nothing_to_choose", line.profile.name))
    wanted = which.strip().upper()
    found = [e for e in choices if _is_named(e, wanted)]
    if len(found) != 1:
        code = "choice_unclear" if found else "choice_unknown"
        names = tuple(check_code(e.payload_sha256) for e in choices)
        raise CollectError(Problem(code, which, {"expected": names}))
    if found[0].signer and (line.status != "confirmed" or line.fingerprint != found[0].signer):
        raise CollectError(Problem("choice_not_confirmed", line.profile.name))
    entry = replace(
        found[0], kind="chosen", at=tools.clock.now(), by=by, reason=because.strip(), code="ok", codes=("ok",)
    )
    ledger.plus(store, entry)
    settle(store, tools.clock)
    return line, entry


def candidates(ledger: Ledger, member: str) -> tuple[Entry, ...]:
    """The reviews among which a person has to choose; none where there is no conflict."""
    rivals = ledger.books.conflicts.get(member, ())
    return tuple(e for e in ledger.books.held(member) if e.payload_sha256) if rivals else ()


def _is_named(entry: Entry, wanted: str) -> bool:
    code = check_code(entry.payload_sha256)
    if wanted in (code, code.replace("-", "")):
        return True
    return len(wanted) >= SHORTEST_HASH and entry.payload_sha256.upper().startswith(wanted)


def give_back(tools: Tools, unlocked: Unlocked, member: str, because: str, deadline: date | None = None) -> GivenBack:
    """Return a review for completion, with the reason; the member's next one has a higher number.

    The file is made before the return is recorded, so that a failure records nothing. Raises
    CollectError, RosterError, NoKeyError.
    """
    _check_reason(because)
    signer = unlocked.signer()
    if signer is None:
        raise NoKeyError(Problem("no_key"))
    store = tools.store()
    ledger = settle(store, tools.clock)
    line = line_for(ledger.roster, member)
    newest = ledger.books.newest(line.member)
    if newest is None:
        raise CollectError(Problem("nothing_received", line.profile.name))
    state = ledger.campaign.of(line.member).state
    if "returned" not in LEAVES_TO[state] and state not in ("returned", "draft"):
        raise CollectError(Problem("return_too_late", line.profile.name))
    now, unit = tools.clock.now(), ledger.roster.unit
    given = Return(
        unit.key, ledger.period, newest.figures.form or line.profile.form, line.profile.name, line.profile.born,
        newest.signer or line.fingerprint, newest.revision, newest.payload_sha256, because.strip(), deadline, now,
        unlocked.profile.name,
    )  # fmt: skip
    data = tools.transport.returns.write(given, signer)
    named = receivers(tools.transport.sealing, ledger.roster, line)
    if named:
        data = tools.transport.sealing.seal(data, named)
    ledger.plus(store, replace(
        newest, kind="returned", at=now, by=given.by, reason=given.reason, deadline=deadline, file="", code="ok",
        codes=(),
    ))  # fmt: skip
    settle(store, tools.clock)
    filename = f"tra-lai-{ledger.period}-{slug(line.profile.name) or 'dang-vien'}.kdreturn"
    return GivenBack(given, data, filename, bool(named))


def _check_reason(because: str) -> None:
    if not because.strip():
        raise CollectError(Problem("reason_empty"))
    if len(because) > LONGEST_REASON:
        raise CollectError(Problem("reason_too_long", "", {"found": len(because), "maximum": LONGEST_REASON}))
