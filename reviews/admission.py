"""Whether a review file belongs to this unit, this year and this member: pure, from facts and roster."""

from __future__ import annotations

from datetime import datetime

from questionnaires.values import NOTHING
from reviews.commitments import CommitmentSheet
from reviews.expected_units import ExpectedUnits
from reviews.forms import OBJECTION, QUARTERLY, REVIEWS
from reviews.officers import alike, is_secretary, owner, signs_as_officer, signs_for_unit
from reviews.people import Profile, Roster, RosterLine
from reviews.records import Submission
from reviews.summary import Summary
from reviews.verdicts import FileFacts, PaperFact, SignerFact


def admit(
    facts: FileFacts, roster: Roster | None, *, period: str, unit_key: str, at: datetime, any_form: bool = False
) -> tuple[str, ...]:
    """Admission codes that hold, in their fixed order; empty when the file may come in.

    `at` is the moment of receipt: keys and lines are judged as of then (product.md 8, Trust). A file
    without data gets no codes about them, one without signatures none about its signers; the
    codes of the file itself say what is wrong with it. Without a roster nobody is known: `not_in_roster`.
    A quarterly form or a collective's report is no self-review, however sound: `wrong_kind`, unless
    `any_form` says that only the file and its signers are asked about (`verify`).
    """
    codes: set[str] = set()
    submission = facts.submission
    if submission is not None:
        if submission.form not in REVIEWS and not any_form:
            codes.add("wrong_kind")
        if not _same_year(submission, period):
            codes.add("other_year")
    if roster is None:
        return (*codes, "not_in_roster")
    if submission is not None and not _same_unit(submission, roster, unit_key):
        codes.add("other_unit")
    for signer in facts.signers:
        codes |= _signer(signer, roster, at)
    line = _member_line(facts, roster)
    if submission is not None and line is not None:
        codes |= _person(submission, line)
        codes |= {"second_signer"} if not _countersigned_well(facts, line, roster) else set()
    return tuple(code for code in ORDER if code in codes)


def _countersigned_well(facts: FileFacts, line: RosterLine, roster: Roster) -> bool:
    """Whether the cell's own signature, where there is one, is an officer's and never the member's (process.md 3).

    Of the secretary's own review whoever chaired that item signs: any confirmed member but the secretary.
    """
    for signer in facts.signers:
        if signer.role != "secretary":
            continue
        other = owner(roster, signer.fingerprint)
        if other is not None and other.member == line.member:
            return False
        if not is_secretary(roster, line.member) and _no_officer(signer, roster):
            return False
    return True


def _no_officer(signer: SignerFact, roster: Roster) -> bool:
    """A member's key that may not stand for the cell; a stranger's is told as `not_in_roster` already."""
    return roster.by_fingerprint(signer.fingerprint) is not None and not signs_as_officer(roster, signer.fingerprint)


def objection(submission: Submission) -> str:
    """Why the member chose another form than the unit's, on one line; empty where that was not said."""
    value = submission.answers.get(OBJECTION, NOTHING).value
    return " ".join(value.split()) if isinstance(value, str) else ""


ORDER = (
    "second_signer", "wrong_kind", "other_unit", "other_year", "other_form", "not_in_roster", "not_confirmed",
    "withdrawn", "roster_date", "other_member",
)  # fmt: skip


def _same_year(submission: Submission, period: str) -> bool:
    """The same period; a quarter belongs to its year."""
    found = submission.period
    return found == period or (submission.form == QUARTERLY and found.partition("-")[0] == period)


def _same_unit(submission: Submission, roster: Roster, unit_key: str) -> bool:
    """By the opaque key; by the printed names where the member had no unit file."""
    if submission.unit.key and unit_key:
        return submission.unit.key == unit_key
    return _same_names(submission.unit.name, submission.unit.above, roster)


def _same_names(name: str, above: str, roster: Roster) -> bool:
    return alike(name, roster.unit.name) and alike(above, roster.unit.above)


def _member_line(facts: FileFacts, roster: Roster) -> RosterLine | None:
    member = next((signer for signer in facts.signers if signer.role == "member"), None)
    return roster.by_fingerprint(member.fingerprint) if member else None


SESSION_FIELDS = ("secretary", "clerk", "teller", "chair")


def paper_codes(facts: FileFacts, paper: PaperFact, roster: Roster | None, at: datetime) -> tuple[str, ...]:
    """Codes of a session's paper: it is no review, but whole, of this cell, signed by those whom the cell knows.

    A paper that nobody signs by nature is whole without a signature.
    """
    codes = {code for code in facts.codes if code != "wrong_kind"}
    if not paper.fields:
        codes.discard("unsigned")
    if roster is None:
        return (*codes, "not_in_roster")
    unit = roster.unit
    same_key = paper.unit_key == unit.key if paper.unit_key and unit.key else None
    same_names = _same_names(paper.unit_name, paper.unit_above, roster)
    if not (same_names if same_key is None else same_key):
        codes.add("other_unit")
    if paper.period != unit.period:
        codes.add("other_year")
    for signer in facts.signers:
        codes |= _signer(signer, roster, at)
        if not _expected(paper, signer, roster):
            codes.add("other_member")
    return tuple(codes)


def report_codes(
    facts: FileFacts, paper: PaperFact, roster: Roster | None, at: datetime, expected: ExpectedUnits | None = None
) -> tuple[str, ...]:
    """Codes of a committee's report upward: of this committee as any paper; of an expected one by its pinned key."""
    below = expected.find(paper.unit_key) if expected and paper.figures_sha256 else None
    if roster is None or below is None:
        return paper_codes(facts, paper, roster, at)
    codes = {code for code in facts.codes if code != "wrong_kind"}
    if paper.period != roster.unit.period:
        codes.add("other_year")
    for signer in facts.signers:
        codes |= _pinned(signer, below.fingerprint, at)
    return tuple(codes)


def _expected(paper: PaperFact, signer: SignerFact, roster: Roster) -> bool:
    """Whether the right one signed this field: by roster id where paper and roster have it, else by name."""
    line = owner(roster, signer.fingerprint)
    wanted = paper.members.get(signer.role, "")
    if line is not None and wanted and any(other.member == wanted for other in roster.lines):
        return line.member == wanted
    officer = signs_for_unit(roster, signer.fingerprint)
    name = line.profile.name if line is not None else roster.unit.secretary if officer else signer.name
    return alike(paper.signers.get(signer.role, ""), name)


def commitment_codes(facts: FileFacts, sheet: CommitmentSheet, roster: Roster | None, at: datetime) -> tuple[str, ...]:
    """Codes of a printed commitment: it is no review, but whole, of this cell and year, by the member it names."""
    codes = {code for code in facts.codes if code != "wrong_kind"}
    if roster is None:
        return (*codes, "not_in_roster")
    unit = roster.unit
    same_key = sheet.unit.key == unit.key if sheet.unit.key and unit.key else None
    same_names = _same_names(sheet.unit.name, sheet.unit.above, roster)
    if not (same_names if same_key is None else same_key):
        codes.add("other_unit")
    if sheet.period != unit.period:
        codes.add("other_year")
    for signer in facts.signers:
        codes |= _signer(signer, roster, at)
    line = _member_line(facts, roster)
    if line is not None and _is_other(sheet.profile, line):
        codes.add("other_member")
    return tuple(codes)


def summary_codes(
    facts: FileFacts, summary: Summary, roster: Roster | None, at: datetime, expected: ExpectedUnits | None = None
) -> tuple[str, ...]:
    """Codes of a summary for the level above: whole, of this cell and year, signed by an officer the cell knows.

    Where it is of an organisation that this committee expects figures from, the certificate pinned for it counts.
    """
    codes = {code for code in facts.codes if code != "wrong_kind"}
    if roster is None:
        return (*codes, "not_in_roster")
    if summary.period != roster.unit.period:
        codes.add("other_year")
    below = expected.find(summary.unit_key) if expected else None
    if below is not None:
        return (*codes, *(code for signer in facts.signers for code in _pinned(signer, below.fingerprint, at)))
    if summary.unit_key != roster.unit.key:
        codes.add("other_unit")
    for signer in facts.signers:
        codes |= _signer(signer, roster, at)
        codes |= {"second_signer"} if _no_officer(signer, roster) else set()
    return tuple(codes)


def _pinned(signer: SignerFact, fingerprint: str, at: datetime) -> set[str]:
    """Signed with the one certificate that is pinned for an organisation, within its dates."""
    codes = {"roster_date"} if _outside(signer, at) else set()
    if not fingerprint:
        return codes | {"not_confirmed"}
    return codes if signer.fingerprint == fingerprint else codes | {"not_in_roster"}


def _signer(signer: SignerFact, roster: Roster, at: datetime) -> set[str]:
    """The member must be a confirmed line; the secretary the one of the unit file, or a confirmed line.

    Nobody pins the higher level's key in the unit, so its signature is a fact and no condition.
    """
    if signer.role not in {"member", *SESSION_FIELDS}:
        return set()
    codes: set[str] = set()
    if _outside(signer, at):
        codes.add("roster_date")
    if signer.role in SESSION_FIELDS and signs_for_unit(roster, signer.fingerprint):
        return codes
    line = roster.by_fingerprint(signer.fingerprint)
    if line is None:
        return codes | {"not_in_roster"}
    if line.status == "listed":
        codes.add("not_confirmed")
    elif line.status == "withdrawn" and (line.withdrawn_at is None or at >= line.withdrawn_at):
        codes.add("withdrawn")
    return codes


def _outside(signer: SignerFact, at: datetime) -> bool:
    """The certificate is not valid yet, or no more; checked here because it is its own root."""
    return (signer.valid_from is not None and at < signer.valid_from) or (
        signer.valid_to is not None and at > signer.valid_to
    )


def _person(submission: Submission, line: RosterLine) -> set[str]:
    codes: set[str] = set()
    if submission.form in REVIEWS and submission.form != line.profile.form:
        codes.add("other_form")
    if _is_other(submission.profile, line):
        codes.add("other_member")
    return codes


def _is_other(profile: Profile, line: RosterLine) -> bool:
    """Another name than the line's, or another birth date where the line has one."""
    born = line.profile.born
    return not alike(profile.name, line.profile.name) or (born is not None and profile.born != born)
