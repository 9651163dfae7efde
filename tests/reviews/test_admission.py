"""Whether a file may come in: unit, year, form, and a key that the secretary confirmed in person."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from reviews.admission import admit, summary_codes
from reviews.people import Profile, Roster, RosterLine, UnitCard
from reviews.records import Submission
from reviews.standing import Role, Standing
from reviews.summary import Summary
from reviews.verdicts import ADMISSION_CODES, FileFacts, SignerFact

NOON = datetime(2026, 12, 6, 9, tzinfo=UTC)
MEMBER, SECRETARY = b"member's certificate", b"secretary's certificate"
PROFILE = Profile("Đặng Mẫu Đào", date(1987, 3, 2))
UNIT = UnitCard(name="Chi bộ Thôn Đồng Mơ", above="Đảng bộ xã Mây Hạ", key="5d" * 16, certificate=SECRETARY)
SUBMISSION = Submission(
    form="2B", period="2026", layout="2b/1", unit=UNIT, profile=PROFILE, revision=1, previous=None,
    signed_on=date(2026, 12, 5), questionnaire="review-2026-2b", edition="2026.1", sha256="", parts=(), rule_set="",
    answers={}, left_out=(), scores={}, level_self="HTT",
)  # fmt: skip


def signer(role: str, certificate: bytes, **more: Any) -> SignerFact:
    dates: dict[str, Any] = {"valid_from": NOON - timedelta(days=9), "valid_to": NOON + timedelta(days=900)}
    return SignerFact(role, "", hashlib.sha256(certificate).hexdigest(), NOON, certificate, **(dates | more))


LINE = RosterLine("m1", PROFILE, "confirmed", hashlib.sha256(MEMBER).hexdigest(), MEMBER)
ROSTER = Roster(UNIT, (LINE, RosterLine("m2", Profile("Lục Thị Sim"), "listed")))
FACTS = FileFacts((), SUBMISSION, signers=(signer("member", MEMBER),))


def codes(facts: FileFacts = FACTS, roster: Roster | None = ROSTER, at: datetime = NOON) -> tuple[str, ...]:
    return admit(facts, roster, period="2026", unit_key=UNIT.key, at=at)


def line(**more: Any) -> Roster:
    return replace(ROSTER, lines=(replace(LINE, **more),))


def sent(**more: Any) -> FileFacts:
    return replace(FACTS, submission=replace(SUBMISSION, **more))


def signers(*found: SignerFact) -> FileFacts:
    return replace(FACTS, signers=found)


def test_a_confirmed_member_comes_in() -> None:
    assert codes() == ()
    assert codes(signers(signer("member", MEMBER), signer("secretary", SECRETARY))) == ()


def test_only_an_officer_countersigns_and_nobody_the_own_review() -> None:
    other, deputy, before = b"another member's", b"the deputy's", b"the secretary's of last year"

    def known(member: str, certificate: bytes, post: Role = "", **more: Any) -> RosterLine:
        mark = hashlib.sha256(certificate).hexdigest()
        return RosterLine(member, Profile(member), "confirmed", mark, certificate, standing=Standing(role=post), **more)

    chief = known("m9", SECRETARY, "secretary")
    roster = replace(ROSTER, lines=(
        LINE, chief, known("m3", other), known("m4", deputy, "deputy"), known("m5", before, officer_until=NOON),
    ))  # fmt: skip

    def by(member: bytes, cell: bytes, facts: FileFacts = FACTS) -> tuple[str, ...]:
        return codes(replace(facts, signers=(signer("member", member), signer("secretary", cell))), roster)

    assert [by(MEMBER, cell) for cell in (SECRETARY, deputy, before)] == [(), (), ()]
    assert [by(MEMBER, cell) for cell in (MEMBER, other)] == [("second_signer",)] * 2
    own = sent(profile=chief.profile)
    assert [by(SECRETARY, cell, own) for cell in (deputy, other)] == [(), ()]  # whoever chaired that item
    assert by(SECRETARY, SECRETARY, own) == ("second_signer",)


def test_figures_for_the_level_above_are_signed_by_an_officer_not_by_any_member() -> None:
    summary = Summary("summary", UNIT.key, UNIT.name, (), "2026", 1)

    def judged(certificate: bytes) -> tuple[str, ...]:
        return summary_codes(replace(FACTS, signers=(signer("secretary", certificate),)), summary, ROSTER, NOON)

    assert (judged(SECRETARY), judged(MEMBER)) == ((), ("second_signer",))


@pytest.mark.parametrize(
    ("facts", "roster", "expected"),
    [
        (FACTS, None, ("not_in_roster",)),
        (FACTS, Roster(UNIT), ("not_in_roster",)),
        (FACTS, line(fingerprint=""), ("not_in_roster",)),
        (FACTS, line(status="listed"), ("not_confirmed",)),
        (FACTS, line(status="withdrawn"), ("withdrawn",)),
        (FACTS, line(status="withdrawn", withdrawn_at=NOON), ("withdrawn",)),
        (FACTS, line(status="withdrawn", withdrawn_at=NOON + timedelta(days=1)), ()),
        (FACTS, line(profile=replace(PROFILE, name="Đặng Mẫu Đáo")), ("other_member",)),
        (FACTS, line(profile=replace(PROFILE, name="  đặng  MẪU Đào")), ()),
        (FACTS, line(profile=replace(PROFILE, name="Đặng Mẫu Đào")), ()),
        (FACTS, line(profile=replace(PROFILE, born=date(1988, 3, 2))), ("other_member",)),
        (FACTS, line(profile=replace(PROFILE, born=None)), ()),
        (FACTS, line(profile=replace(PROFILE, form="2C")), ("other_form",)),
        (sent(profile=replace(PROFILE, born=None)), ROSTER, ("other_member",)),
        (sent(period="2025"), ROSTER, ("other_year",)),
        (sent(period="2025"), None, ("other_year", "not_in_roster")),
        (sent(unit=replace(UNIT, key="00" * 16)), ROSTER, ("other_unit",)),
        (sent(unit=replace(UNIT, key="")), ROSTER, ()),
        (sent(unit=UnitCard(name="chi bộ thôn đồng mơ", above="Đảng bộ xã Mây Hạ")), ROSTER, ()),
        (sent(unit=UnitCard(name="Chi bộ khác", above="Đảng bộ xã Mây Hạ")), ROSTER, ("other_unit",)),
        (signers(signer("member", b"a stranger's")), ROSTER, ("not_in_roster",)),
        (signers(signer("member", MEMBER, valid_to=NOON - timedelta(days=1))), ROSTER, ("roster_date",)),
        (signers(signer("member", MEMBER, valid_from=NOON + timedelta(days=1))), ROSTER, ("roster_date",)),
        (signers(signer("member", MEMBER), signer("secretary", b"a stranger's")), ROSTER, ("not_in_roster",)),
        (signers(signer("member", MEMBER), signer("higher", b"the committee's")), ROSTER, ()),
        (sent(period="2025", unit=UnitCard(name="x"), form="2C"), line(status="listed"),
         ("other_unit", "other_year", "other_form", "not_confirmed")),
    ],
)  # fmt: skip
def test_what_does_not_belong_here_is_told(facts: FileFacts, roster: Roster | None, expected: tuple[str, ...]) -> None:
    found = codes(facts, roster)
    assert found == expected
    assert list(found) == sorted(found, key=ADMISSION_CODES.index)


def test_another_member_who_signs_somebody_elses_review_is_seen() -> None:
    other = RosterLine("m2", Profile("Lục Thị Sim", date(1990, 1, 1)), "confirmed", hashlib.sha256(b"o").hexdigest())
    roster = replace(ROSTER, lines=(LINE, other))
    assert codes(signers(signer("member", b"o")), roster) == ("other_member",)


def test_a_file_is_judged_as_of_its_receipt() -> None:
    late = NOON + timedelta(days=901)
    assert codes(at=late) == ("roster_date",)
    assert codes(roster=line(status="withdrawn", withdrawn_at=NOON + timedelta(days=5)), at=NOON) == ()


def test_a_file_without_data_or_signatures_is_judged_by_the_rest() -> None:
    assert codes(FileFacts(("unreadable",))) == ()
    assert codes(FileFacts(("unsigned",), SUBMISSION)) == ()
    assert codes(FileFacts(("payload_shape",), signers=(signer("member", b"a stranger's"),))) == ("not_in_roster",)
