"""Two members of one cell may have one name: who signs, and who signed, goes by roster id and pinned key."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from exports.paper_note_v1 import note, read_note
from reviews.admission import paper_codes
from reviews.meetings import Meeting
from reviews.officers import secretary_line
from reviews.people import Roster, RosterLine
from reviews.session_books import Books, head
from reviews.session_compose import compose
from reviews.session_meeting import session_facts
from reviews.session_papers import SessionPaper
from reviews.session_signers import holder, may_sign, wanted
from reviews.verdicts import FileFacts, SignerFact
from tests.exports import session_samples as samples

AT = datetime(2026, 12, 14, 9, 0, tzinfo=UTC)
CLERK, TWIN, SECRETARY = samples.ident(5), samples.ident(6), samples.ident(1)
NAME = "Đặng Mẫu Đào"


def key(member: str) -> bytes:
    """Stands for the certificate of a member."""
    return f"certificate of {member}".encode()


def mark(member: str) -> str:
    return sha256(key(member)).hexdigest()


def changed(roster: Roster, member: str, **values: object) -> Roster:
    lines = tuple(replace(line, **values) if line.member == member else line for line in roster.lines)  # type: ignore[arg-type]  # fields by name
    return replace(roster, lines=lines)


def with_twins(number: int = 6) -> Roster:
    """All have a confirmed key; the sixth (or another) bears the name of the fifth."""
    roster = samples.roster()

    def line(one: RosterLine) -> RosterLine:
        name = NAME if one.member == samples.ident(number) else one.profile.name
        profile = replace(one.profile, name=name)
        return replace(
            one, profile=profile, status="confirmed", certificate=key(one.member), fingerprint=mark(one.member)
        )

    return replace(roster, lines=tuple(map(line, roster.lines)))


def books(roster: Roster) -> Books:
    """The conference whose clerk is the fifth."""
    meeting = Meeting(
        "2026", opened=samples.MEETING, closed=samples.MEETING, chair=SECRETARY, own_chair=samples.ident(2),
        clerk=CLERK, tellers=(TWIN,), minutes_read=True,
    )  # fmt: skip
    facts = session_facts(meeting, roster)
    assert facts is not None
    return replace(samples.books(), roster=roster, facts=replace(samples.facts(), officers=facts.officers,
                                                                 tellers=facts.tellers, clerk=facts.clerk))  # fmt: skip


def only(found: tuple[SessionPaper, ...]) -> SessionPaper:
    (paper,) = found
    return paper


def signers(paper: SessionPaper, roster: Roster, field: str) -> set[str]:
    """Members whose key may sign this field."""
    asked = next(one for one in wanted(paper) if one.field == field)
    who = ((line.member, holder(roster, line.certificate, line.profile.name)) for line in roster.lines)
    return {member for member, one in who if may_sign(one, asked)}


def test_of_two_with_one_name_only_the_one_who_was_clerk_signs_the_minutes() -> None:
    roster = with_twins()
    found = books(roster)
    assert signers(only(compose(found, "minutes")), roster, "clerk") == {CLERK}
    assert signers(only(compose(found, "minutes")), roster, "chair") == {SECRETARY}
    assert signers(only(compose(found, "count")), roster, "teller") == {TWIN}


def test_minutes_signed_by_the_namesake_are_refused_though_the_name_is_right() -> None:
    roster = with_twins()
    paper = read_note(note(only(compose(books(roster), "minutes"))))
    assert paper.signers["clerk"] == NAME

    def codes(member: str) -> tuple[str, ...]:
        signed = SignerFact("clerk", NAME, mark(member), AT, key(member))
        return paper_codes(FileFacts(("wrong_kind",), signers=(signed,)), paper, roster, AT)

    assert (codes(CLERK), codes(TWIN)) == ((), ("other_member",))


def test_a_paper_without_roster_ids_is_still_judged_by_name() -> None:
    """Format 1, as papers of the first version were written."""
    roster = with_twins(24)
    old = b'{"draft":false,"format":1,"kind":"session","layout":"session/1","member":"","number":2,"on":"2026-12-12",'
    old += b'"paper":"minutes","part":0,"period":"2026","review_sha256":"","signers":{"chair":"Nguy\xe1\xbb\x85n '
    old += b'M\xe1\xba\xabu An","clerk":"Ho\xc3\xa0ng M\xe1\xba\xabu H\xc3\xa0"},"unit":{"above":'
    old += '"Đảng bộ xã Mây Hạ","key":"'.encode() + b"ab" * 16 + '","name":"Chi bộ Thôn Đồng Mơ"}}'.encode()
    paper = read_note(old)
    assert paper.members == {}

    def codes(member: str) -> tuple[str, ...]:
        signed = SignerFact("clerk", "", mark(member), AT, key(member))
        return paper_codes(FileFacts(("wrong_kind",), signers=(signed,)), paper, roster, AT)

    assert (codes(TWIN), codes(CLERK)) == ((), ("other_member",))


def test_a_namesake_of_the_secretary_never_signs_for_the_cell() -> None:
    """The sixth bears the secretary's name; there is no role and no unit file yet, then there is."""
    roster = samples.roster()
    roster = changed(roster, SECRETARY, standing=replace(roster.lines[0].standing, role=""))
    first = replace(roster.lines[0].profile, party_post="")
    roster = changed(changed(roster, SECRETARY, profile=first), TWIN, profile=first)
    name = first.name
    assert secretary_line(roster) is None  # two bear the name: nobody can say which
    report = only(compose(replace(samples.books(), roster=roster), "report"))
    (asked,) = wanted(report)
    assert not may_sign(holder(roster, key(TWIN), name), asked)
    assert not may_sign(holder(roster, key(SECRETARY), name), asked)

    issued = replace(roster, unit=replace(roster.unit, certificate=key(SECRETARY)))
    pinned = changed(issued, SECRETARY, status="confirmed", certificate=key(SECRETARY), fingerprint=mark(SECRETARY))
    pinned = changed(pinned, TWIN, status="confirmed", certificate=key(TWIN), fingerprint=mark(TWIN))
    found = replace(samples.books(), roster=pinned)
    assert head(found).member == SECRETARY
    assert signers(only(compose(found, "report")), pinned, "secretary") == {SECRETARY}
    own = next(p for p in compose(found, "sheets") if p.frame.member == TWIN)
    assert wanted(own)[0].member == SECRETARY  # the namesake's sheet is no sheet of the secretary


def test_a_withdrawn_key_signs_nothing_though_the_unit_file_still_names_it() -> None:
    roster = with_twins()
    roster = replace(roster, unit=replace(roster.unit, certificate=key(SECRETARY)))
    (asked,) = wanted(only(compose(books(roster), "report")))
    assert may_sign(holder(roster, key(SECRETARY), "Nguyễn Mẫu An"), asked)
    gone = changed(roster, SECRETARY, status="withdrawn", withdrawn_at=AT)
    assert not may_sign(holder(gone, key(SECRETARY), "Nguyễn Mẫu An"), asked)
    paper = read_note(note(only(compose(books(roster), "report"))))
    signed = SignerFact("secretary", "Nguyễn Mẫu An", mark(SECRETARY), AT, key(SECRETARY))
    facts = FileFacts(("wrong_kind",), signers=(signed,))
    assert paper_codes(facts, paper, roster, AT) == ()
    assert "withdrawn" in paper_codes(facts, paper, gone, AT)


def test_the_key_of_the_unit_file_signs_under_no_other_name() -> None:
    """The roster says that another is secretary now; the unit file was not issued anew."""
    roster = samples.roster()
    lines = [replace(line.standing, role="") for line in roster.lines]
    lines[1] = replace(lines[1], role="secretary")
    for line, standing in zip(roster.lines, lines, strict=True):
        roster = changed(roster, line.member, standing=standing)
    roster = replace(roster, unit=replace(roster.unit, certificate=key(SECRETARY)))
    (asked,) = wanted(only(compose(replace(samples.books(), roster=roster), "report")))
    assert asked.name == "Trần Mẫu Bình"
    assert not may_sign(holder(roster, key(SECRETARY), "Nguyễn Mẫu An"), asked)
