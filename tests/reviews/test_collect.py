"""What becomes of files that come in: newer over older, one of two, first keys, paper, the list of who has sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.values import KiemdiemError
from reviews.actions.collect import Outcome, collect, collect_paper_data
from reviews.actions.enrol import confirm
from reviews.actions.ledger import settle
from reviews.actions.remind import choose, collection_status, enter_paper
from reviews.campaign import Campaign
from reviews.collection import Entry, Figures, replay
from reviews.member_year import MemberYear, Work, step
from reviews.naming import check_code
from reviews.people import UnitCard
from reviews.standing import Span, Standing
from reviews.verdicts import FileFacts
from tests.reviews.collecting import NAMES, NOW, UNIT, Cell, cell, facts, fingerprint, item, line, review


def take(office: Cell, *found: tuple[str, FileFacts]) -> list[Outcome]:
    return list(collect(office.tools, [office.put(name, what) for name, what in found], by="Lục Mẫu Bưởi"))


def said(outcomes: list[Outcome]) -> list[tuple[str, str]]:
    return [(outcome.code, outcome.kept) for outcome in outcomes]


def year(office: Cell, member: str = "m0") -> MemberYear:
    stored = office.store.units.documents.load(Campaign, "2026")
    return stored.doc.of(member) if stored else MemberYear(member)


@pytest.fixture
def office(tmp_path: Path) -> Cell:
    return cell(tmp_path / "store", line(0), line(1), line(2, pinned=False), line(3, pinned=False))


def test_a_received_review_is_in_the_members_record_with_points_level_and_rates(office: Cell) -> None:
    assert said(take(office, ("a", facts(review(0))))) == [("ok", "new")]
    found = year(office)
    assert (found.state, found.source, found.form, found.revision) == ("submitted", "file", "2B", 1)
    assert (found.general, found.result, found.total) == (Fraction(55, 2), Fraction(60), Fraction(175, 2))
    assert (found.level("self"), found.work.done) == ("HTT", Fraction(100))
    assert found.payload_sha256 == facts(review(0)).payload_sha256
    stored = office.store.units.documents.load(Campaign, "2026")
    assert stored is not None
    assert stored.doc.state == "collecting"


def test_the_same_review_again_is_here_already_under_any_name_and_reads_nothing_twice(office: Cell) -> None:
    take(office, ("a", facts(review(0))))
    reads = office.reader.reads
    assert said(list(collect(office.tools, [item("a")]))) == [("ok", "already")]
    assert office.reader.reads == reads
    assert said(take(office, ("signed again", facts(review(0))))) == [("ok", "already")]
    assert len(office.store.units.collected.entries("2026")) == 1


def test_a_newer_review_takes_the_place_of_an_older_one_and_never_the_reverse(office: Cell) -> None:
    outcomes = take(office, ("a2", facts(review(0, 2, level="HTNV"))), ("a1", facts(review(0))))
    assert said(outcomes) == [("ok", "new"), ("older_revision", "aside")]
    assert said(take(office, ("a3", facts(review(0, 3))), ("a2", facts(review(0, 2, level="HTNV"))))) == [
        ("ok", "newer"), ("older_revision", "already"),
    ]  # fmt: skip
    assert (year(office).revision, year(office).level("self")) == (3, "HTT")


def test_of_two_reviews_with_one_number_a_person_chooses_and_says_why(office: Cell) -> None:
    other = facts(review(0, level="HTXS"))
    assert said(take(office, ("a", facts(review(0))), ("b", other))) == [
        ("ok", "new"),
        ("revision_conflict", "conflict"),
    ]
    assert collection_status(office.store, office.clock).of("conflict")[0].line.member == "m0"
    assert year(office).level("self") == "HTT"
    for because, code in ((" ", "reason_empty"), ("vì", "choice_unknown")):
        with pytest.raises(KiemdiemError, match=code):
            choose(office.tools, NAMES[0], "ZZZZ-ZZZZ", because)
    choose(office.tools, NAMES[0], check_code(other.payload_sha256).lower(), "đồng chí Đào xác nhận", by="Lục Mẫu Bưởi")
    assert (year(office).level("self"), year(office).payload_sha256) == ("HTXS", other.payload_sha256)
    entry = office.store.units.collected.entries("2026")[-1]
    assert (entry.kind, entry.reason, entry.by) == ("chosen", "đồng chí Đào xác nhận", "Lục Mẫu Bưởi")
    assert said(take(office, ("a", facts(review(0))))) == [("older_revision", "already")]
    with pytest.raises(KiemdiemError, match="nothing_to_choose"):
        choose(office.tools, "m0", check_code(other.payload_sha256), "nữa")


def test_a_first_signed_file_pins_the_key_and_counts_once_it_is_confirmed(office: Cell) -> None:
    assert said(take(office, ("c", facts(review(2))))) == [("not_confirmed", "waiting")]
    roster = office.store.units.load()
    assert roster is not None
    assert (roster.doc.lines[2].fingerprint, roster.doc.lines[2].status) == (fingerprint(NAMES[2]), "listed")
    assert collection_status(office.store, office.clock).of("waiting")[0].line.member == "m2"
    assert year(office, "m2").state == "draft"
    confirm(office.store, "m2", "Lục Mẫu Bưởi", NOW)
    settle(office.store, office.clock)
    settle(office.store, office.clock)
    assert year(office, "m2").state == "submitted"
    assert collection_status(office.store, office.clock).of("received")[0].line.member == "m2"
    assert [entry.kind for entry in office.store.units.collected.entries("2026")] == ["waiting", "accepted"]


def test_a_second_key_under_the_same_name_is_nobody_s(office: Cell) -> None:
    take(office, ("c", facts(review(2))))
    outcomes = take(office, ("other key", facts(review(2, 2), "Kẻ Lạ Mặt")), ("stranger", facts(review(5))))
    assert said(outcomes) == [("not_in_roster", "aside")] * 2
    assert outcomes[0].reason == "key_differs"
    roster = office.store.units.load()
    assert roster is not None
    assert roster.doc.lines[2].fingerprint == fingerprint(NAMES[2])


def test_two_members_who_swapped_files_another_unit_another_year_another_form(office: Cell) -> None:
    elsewhere = UnitCard("Chi bộ khác", "Đảng bộ xã Mây Hạ", key="ff" * 16)
    outcomes = take(
        office,
        ("swapped", facts(review(0), NAMES[1])),
        ("unit", facts(review(0, unit=elsewhere))),
        ("year", facts(review(0, period="2025"))),
        ("form", facts(review(0, form="2C"))),
        ("quarter", facts(review(0, form="05", period="2026-Q3"))),
        ("pages", facts(review(0), codes=("pages_differ",))),
    )
    assert [outcome.code for outcome in outcomes] == [
        "other_member", "other_unit", "other_year", "other_form", "wrong_kind", "pages_differ",
    ]  # fmt: skip
    assert {outcome.kept for outcome in outcomes} == {"aside"}
    assert year(office).state == "draft"
    refused = collection_status(office.store, office.clock).refused
    assert [entry.code for entry in refused] == [outcome.code for outcome in outcomes]
    copies = [office.store.units.collected.refused_file("2026", entry.pack) for entry in refused]
    assert copies == [b"swapped", b"unit", b"year", b"form", b"quarter", b"pages"]
    take(office, ("pages", facts(review(0), codes=("pages_differ",))))
    assert len(collection_status(office.store, office.clock).refused) == 6


def test_paper_signed_by_hand_counts_with_its_data_after_somebody_saw_it(office: Cell) -> None:
    unsigned = facts(review(0), "-")
    assert said(take(office, ("p", unsigned))) == [("unsigned", "aside")]
    with pytest.raises(KiemdiemError, match="seen_by_needed"):
        collect_paper_data(office.tools, item("p"), seen_by=" ")
    outcome = collect_paper_data(office.tools, item("p"), seen_by="Lục Mẫu Bưởi")
    assert (outcome.code, outcome.kept) == ("paper_signed", "new")
    assert (year(office).source, year(office).state) == ("paper_data", "submitted")
    entry = office.store.units.collected.entries("2026")[-1]
    assert (entry.reason, entry.by) == ("Lục Mẫu Bưởi", "Lục Mẫu Bưởi")
    office.put("q", facts(review(5), "-"))
    assert collect_paper_data(office.tools, item("q"), seen_by="Lục").code == "not_in_roster"
    office.put("t", facts(review(1), "-", codes=("unsigned", "pages_differ")))
    assert collect_paper_data(office.tools, item("t"), seen_by="Lục").code == "pages_differ"


def test_paper_typed_in_counts_alike_and_names_who_typed(office: Cell, tmp_path: Path) -> None:
    figures = Figures("", Fraction(28), Fraction(61), Work(Fraction(100)), "HTT", date(2026, 11, 20))
    enter_paper(office.tools, NAMES[3], figures, by="Lục Mẫu Bưởi")
    found = year(office, "m3")
    assert (found.state, found.source, found.form, found.total) == ("submitted", "paper", "2B", Fraction(89))
    status = collection_status(office.store, office.clock)
    assert [row.line.member for row in status.of("paper")] == ["m3"]
    assert said(take(office, ("d", facts(review(3))))) == [("not_confirmed", "conflict")]
    with pytest.raises(KiemdiemError, match="choice_not_confirmed"):
        choose(office.tools, "m3", check_code(facts(review(3)).payload_sha256), "bản ký")
    confirm(office.store, "m3", "Lục Mẫu Bưởi", NOW)
    choose(office.tools, "m3", check_code(facts(review(3)).payload_sha256), "bản ký")
    assert (year(office, "m3").source, year(office, "m3").revision) == ("file", 1)
    office = cell(tmp_path / "other", line(0), line(1), line(3))
    enter_paper(office.tools, NAMES[3], figures, by="Lục Mẫu Bưởi")
    enter_paper(office.tools, NAMES[3], replace(figures, general=Fraction(27)), by="Lục Mẫu Bưởi")
    assert (year(office, "m3").general, year(office, "m3").revision) == (Fraction(27), 2)
    take(office, ("a", facts(review(0))))
    for member, given_figures, by, code in (
        ("m0", figures, "Lục", "paper_has_file"),
        ("m1", figures, "", "by_needed"),
        ("m1", replace(figures, general=Fraction(31)), "Lục", "paper_points"),
        ("m1", replace(figures, level="XS"), "Lục", "paper_level"),
        ("m1", replace(figures, work=Work(Fraction(101))), "Lục", "paper_percent"),
    ):
        with pytest.raises(KiemdiemError, match=code):
            enter_paper(office.tools, member, given_figures, by=by)


def test_after_the_meeting_no_newer_review_is_taken(office: Cell) -> None:
    take(office, ("a", facts(review(0))))
    stored = office.store.units.documents.load(Campaign, "2026")
    assert stored is not None
    later = step(step(stored.doc.of("m0"), "cell_ready", NOW), "reviewed", NOW)
    exempt = step(MemberYear("m1"), "not_subject", NOW, reason="miễn sinh hoạt")
    changed = stored.doc.with_member(later).with_member(exempt)
    office.store.units.documents.save(changed, "2026", expected_rev=stored.rev)
    outcomes = take(office, ("a2", facts(review(0, 2))), ("b", facts(review(1))))
    assert said(outcomes) == [("after_meeting", "aside"), ("not_subject", "aside")]
    assert (year(office).state, year(office).revision) == ("reviewed", 1)
    assert collection_status(office.store, office.clock).of("exempt")[0].reason == "miễn sinh hoạt"


def test_the_list_says_who_is_missing_who_is_not_subject_and_how_long_it_is(tmp_path: Path) -> None:
    office = cell(
        tmp_path / "store", line(0), line(1),
        line(2, standing=Standing(exempt=Span(date(2026, 3, 1), None, "ốm"))),
        line(3, standing=Standing(joined=date(2026, 9, 1))),
        line(4, standing=Standing(guest=Span(date(2026, 1, 1)))),
        replace(line(5), status="withdrawn"),
    )  # fmt: skip
    take(office, ("a", facts(review(0))))
    status = collection_status(office.store, office.clock)
    assert [row.where for row in status.rows] == ["received", "missing", "exempt", "exempt", "guest"]
    assert [row.reason for row in status.of("exempt")] == ["exempt", "under_six_months"]
    assert [row.line.member for row in status.open] == ["m1"]
    assert (status.days_left, status.deadline) == (8, UNIT.deadline)


def test_a_ledger_put_back_to_an_older_copy_is_told_and_nothing_is_written(office: Cell, tmp_path: Path) -> None:
    take(office, ("a", facts(review(0))))
    ledger = next((tmp_path / "store").rglob("ledger.kdl"))
    older = ledger.read_bytes()
    take(office, ("b", facts(review(1))))
    ledger.write_bytes(older)
    with pytest.raises(KiemdiemError, match="damaged"):
        take(office, ("b2", facts(review(1, 2))))
    assert ledger.read_bytes() == older


@pytest.mark.parametrize("cut", ["shorter", "swapped", "flipped"])
def test_a_changed_ledger_is_found_without_a_key(office: Cell, tmp_path: Path, cut: str) -> None:
    from storage import frame

    take(office, ("a", facts(review(0))), ("b", facts(review(1))), ("x", facts(review(5))))
    ledger = next((tmp_path / "store").rglob("ledger.kdl"))
    data = bytearray(ledger.read_bytes())
    _, raw, body = frame.unpack(bytes(data), "ledger")
    size = 4 + 32 + int.from_bytes(body[:4], "big")
    if cut == "flipped":
        data[len(data) // 2] ^= 1
        ledger.write_bytes(data)
    else:
        changed = body[size:] if cut == "shorter" else body[size : 2 * size] + body[:size] + body[2 * size :]
        ledger.write_bytes(frame.pack(raw, changed))
    found = [finding.code for finding in office.store.check() if finding.grade == "damage"]
    assert found == (["hash"] if cut == "flipped" else ["chain"])


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(("m0", "m1")), st.integers(1, 4)), max_size=12))
def test_whatever_comes_in_any_order_the_highest_number_counts(events: list[tuple[str, int]]) -> None:
    entries: list[Entry] = []
    for member, revision in events:
        newest = replay(entries).newest(member)
        if newest is None or revision > newest.revision:
            entries.append(Entry("accepted", NOW + timedelta(minutes=len(entries)), member, revision=revision))
    books = replay(entries)
    for member in ("m0", "m1"):
        numbers = [revision for who, revision in events if who == member]
        counted = books.current.get(member)
        assert (counted.revision if counted else 0) == max(numbers, default=0)
