"""What stands under the numbers of one name on a sheet: the sheets, the sum and whether it fits, what it means."""

from __future__ import annotations

from collections.abc import Sequence

from reviews.actions.meet import Desk
from reviews.ballots import BallotKind, Outcome, Row, Slips, outcome
from reviews.meetings import Meeting
from reviews.voting_base import VotingBase
from tui.locale import _
from tui.meeting_words import finding_words
from tui.widgets.cells import Words, join, styled
from tui.widgets.lines import BlockRow


def slips_of(held: Meeting, sheet: BallotKind, teller: str) -> Slips | None:
    """The sheets as this teller counted them; with no teller the accepted ones. None where nothing is written yet."""
    if teller:
        counts = (count.slips for count in held.counts if (count.kind, count.counted_by) == (sheet, teller))
        found = next(counts, None)
        if found is not None:
            return found
    tally = held.tally(sheet)
    return tally.slips if tally else None


def slips_words(slips: Slips | None) -> str:
    """Handed out, returned, valid, invalid."""
    if slips is None:
        return _("chưa ghi số phiếu")
    return _("phát {a} · thu {b} · hợp lệ {c} · không hợp lệ {d}").format(
        a=slips.issued, b=slips.returned, c=slips.valid, d=slips.invalid
    )


def adds_up(votes: Sequence[int | None], slips: Slips | None) -> bool:
    """Whether all numbers are there (the last, spoilt rows, may be missing) and make up the valid sheets."""
    there = bool(votes) and None not in votes[:-1]
    return there and slips is not None and sum(number or 0 for number in votes) == slips.valid


def sum_line(votes: Sequence[int | None], slips: Slips | None, base: VotingBase) -> tuple[Words, Words]:
    """`8 + 7 + 0 + 0 = 15 ✓ khớp`, and what the percentages are of; empty while no number is there."""
    if not votes or all(number is None for number in votes[:-1]):
        return "", ""
    known = [number or 0 for number in votes]
    parts = known if known[-1] else known[:-1]
    said: Words = styled(_("✓ khớp"), "$ok")
    if slips is None:
        said = ""
    elif not adds_up(votes, slips):
        said = styled(_("phải bằng {n}").format(n=slips.valid), "bold $warn")
    right = join(styled(_("% trên {n} · ").format(n=base.base), "$muted"), "│", styled(
        " " + _("quá nửa là {n}").format(n=base.majority), "$muted"))  # fmt: skip
    return join(" + ".join(map(str, parts)), f" = {sum(known)}  ", said), right


def findings_of(desk: Desk, sheet: BallotKind, row: Row) -> list[BlockRow]:
    """What the ballot says of this name; what other ballots say of it comes first."""
    base = desk.base
    result = outcome(sheet, row, base.base, base.majority)
    others = [finding_words(one) for one in desk.outcomes(row.subject) if one.columns != result.columns]
    return [*others, _finding(result)]


def _finding(result: Outcome) -> Words:
    """The sentence; where there is no majority its first half stands out, as a finding."""
    words = finding_words(result)
    head, dot, rest = words.partition(". ")
    return join(styled(head + dot.strip(), "bold $warn"), " ", rest) if not result.won else words
