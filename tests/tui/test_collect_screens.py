"""The secretary's screens of collecting: files come in, each with its verdict; who has sent, paper, returns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path

from textual.widgets import Input

from questionnaires.sheet import Sheet
from questionnaires.values import Answer
from reviews.actions.submit import Submitted
from reviews.campaign import Campaign
from reviews.naming import check_code, fingerprint_groups
from reviews.people import Profile, Roster, RosterLine
from reviews.ports_server import Posted
from reviews.records import Stored
from reviews.standing import Span
from tests.reviews.collecting import KnownFiles, OneByOne, certificate, facts, fingerprint, review
from tests.tui.fakes import DAO, DONG_MO, NOON, Desk
from tests.tui.visiting import visit
from tests.tui.working import catalogue
from tui.screens.choose_review import differing

NAMES = ("Đặng Mẫu Đào", "Hoàng Mẫu Hà", "Bùi Mẫu Giang")


def line(number: int) -> RosterLine:
    name = NAMES[number]
    return RosterLine(
        f"m{number}", Profile(name), "confirmed", certificate=certificate(name), fingerprint=fingerprint(name)
    )


def office() -> Desk:
    desk = Desk()
    unit = replace(DONG_MO, secretary=DAO.name, key="5d" * 16)
    desk.store.units.kept = Stored(Roster(unit, tuple(map(line, range(3)))), 1)
    known = {
        b"one": facts(review(0)), b"other": facts(review(0, level="HTXS")), b"two": facts(review(1)),
        b"bad": facts(review(0), codes=("digest",)),
    }  # fmt: skip
    desk.many = OneByOne(KnownFiles(known))
    desk.member()
    return desk


class Inbox:
    """What members handed in on a shared server; nothing goes up."""

    def __init__(self, *bodies: bytes) -> None:
        self._bodies = bodies

    def hand_in(self, period: str, body: bytes) -> bool:
        raise AssertionError((period, body))

    def handed_in(self, period: str) -> tuple[Posted, ...]:
        assert period == DONG_MO.period
        return tuple(Posted(f"{n}", f"login{n}", NOON, partial(bytes, body)) for n, body in enumerate(self._bodies))

    def own_figures(self, period: str, number: int) -> bytes | None:
        raise AssertionError((period, number))

    def send_up(self, period: str, number: int, body: bytes) -> None:
        raise AssertionError((period, number, body))

    def sent_up(self, period: str) -> tuple[Posted, ...]:
        raise AssertionError(period)


async def test_on_a_server_the_units_inbox_is_where_reviews_come_from_until_a_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"two")
    desk = office()
    desk.post = Inbox(b"one", b"?")
    async with visit(desk) as seen:
        seen.app.show("collect")
        await seen.pilot.pause()
        assert seen.shows("hộp thư của chi bộ trên máy chủ")
        await seen.press("f9")
        await seen.app.workers.wait_for_complete()
        await seen.pilot.pause()
        assert seen.shows("2 tệp: đã nhận 1; không nhận, cất riêng 1.")
        await seen.press("f3", *str(tmp_path), "enter", "f9")
        await seen.app.workers.wait_for_complete()
        await seen.pilot.pause()
        assert seen.shows("đã nhận 2/3")
        await seen.press("f3", *["backspace"] * len(str(tmp_path)), "enter")
        assert seen.shows("hộp thư của chi bộ trên máy chủ")


async def test_a_folder_is_taken_file_by_file_and_each_verdict_can_be_read(tmp_path: Path) -> None:
    for name, data in (("a.pdf", b"one"), ("b.pdf", b"two"), ("c.pdf", b"bad"), ("d\u202e.pdf", b"?")):
        (tmp_path / name).write_bytes(data)
    desk = office()
    async with visit(desk) as seen:
        seen.app.show("collect")
        await seen.press("f3")
        await seen.press(*"/không/có", "enter")
        assert seen.shows("Không có tệp hay thư mục này")
        await seen.press(*["backspace"] * 9, *str(tmp_path), "enter")
        await seen.press("f9")
        await seen.app.workers.wait_for_complete()
        await seen.pilot.pause()
        assert seen.shows("Đặng Mẫu Đào")
        assert seen.shows("Hợp lệ · đã nhận")
        assert seen.shows("Nội dung bị thay đổi")
        assert seen.shows("4 tệp: đã nhận 2; không nhận, cất riêng 2.")
        assert seen.shows("đã nhận 2/3")
        assert not seen.shows("\u202e")
        await seen.press("down", "down", "enter")
        assert seen.shows("Không nhận, cất riêng.")
        await seen.press("escape", "f9")
        await seen.app.workers.wait_for_complete()
        await seen.pilot.pause()
        assert seen.shows("đã có trong kho 2")


async def test_a_review_of_somebody_exempt_is_not_counted_among_those_owed(tmp_path: Path) -> None:
    desk = office()
    stored = desk.store.units.load()
    assert stored is not None
    first, *others = stored.doc.lines
    exempt = replace(first, standing=replace(first.standing, exempt=Span(date(2026, 1, 1))))
    desk.store.units.kept = Stored(replace(stored.doc, lines=(exempt, *others)), 2)
    for name, data in (("a.pdf", b"one"), ("b.pdf", b"two")):
        (tmp_path / name).write_bytes(data)
    async with visit(desk) as seen:
        await seen.show("collect", place=str(tmp_path))
        await seen.press("f9")
        await seen.app.workers.wait_for_complete()
        await seen.pilot.pause()
        assert seen.shows("2 tệp: đã nhận 2.")
        assert seen.shows("đã nhận 1/2")


async def test_paper_is_typed_in_and_given_back_from_the_list(own_home: Path) -> None:
    desk = office()
    desk.store.vault.persons[0].make_signer(None)
    async with visit(desk) as seen:
        seen.app.show("status")
        await seen.press("down", "f3")
        assert seen.shows("Nhập hộ từ bản giấy: Đặng Mẫu Đào")
        await seen.press(*"31", "tab", *"60,5", "tab", *"tot", "f9")
        assert seen.shows("Điểm 31 không hợp lệ")
        seen.app.screen.query_one("#general Input", Input).value = "27,5"
        await seen.press("f9")
        assert seen.shows("bản giấy, lần 1")
        assert seen.shows("chưa nhận 2")
        stored = desk.store.units.documents.load(Campaign, "2026")
        assert stored is not None
        found = stored.doc.of("m0")
        assert (found.level("self"), found.source, found.total) == ("HTT", "paper", Fraction(88))
        await seen.press("f4", *"thieu", "f9")
        assert seen.shows("trả lại: thieu")
        assert (own_home / "tra-lai-2026-dang-mau-dao.kdreturn").read_bytes() == b"thieu"


async def test_of_two_reviews_of_one_number_one_is_chosen_with_a_reason_on_the_list(tmp_path: Path) -> None:
    for name, data in (("a.pdf", b"one"), ("b.pdf", b"other")):
        (tmp_path / name).write_bytes(data)
    desk = office()
    async with visit(desk) as seen:
        await seen.show("collect", place=str(tmp_path))
        await seen.press("f9")
        await seen.app.workers.wait_for_complete()
        await seen.press("f5")
        assert seen.shows("hai bản khác nhau, chờ chọn")
        await seen.press("home", "enter")
        assert seen.name == "ChooseReview"
        first, second = (facts(review(0, level=level)).payload_sha256 for level in ("HTT", "HTXS"))
        for sha in (first, second):
            assert seen.shows(check_code(sha))
            assert seen.shows(" ".join(fingerprint_groups(sha)))
        assert seen.shows("ký 20/11/2026")
        assert seen.shows("tự nhận Xuất sắc")
        await seen.press("2", "f9")
        assert seen.shows("Hãy ghi rõ lý do")
        await seen.press("2", *"dung", "f9")
        assert seen.name == "Status"
        assert not seen.shows("chờ chọn")
    stored = desk.store.units.documents.load(Campaign, "2026")
    assert stored is not None
    assert stored.doc.of("m0").level("self") == "HTXS"
    last = desk.store.units.collected.entries("2026")[-1]
    assert (last.kind, last.reason, last.by) == ("chosen", "dung", DAO.name)


def test_what_two_reviews_answer_otherwise_is_told_by_question_with_both_answers() -> None:
    edition = catalogue().load("review-2026-2b")
    one, other = (
        Sheet.of(edition, {"workplace": Answer(text), "direction": Answer("Như nhau")}) for text in ("Cũ", "Mới")
    )
    said = [str(words) for words in differing(one, other, ("1", "2"))]
    assert said[1:] == ["  1: Cũ", "  2: Mới"]
    assert [str(words) for words in differing(one, one, ("1", "2"))] == [
        "Không câu trả lời nào khác; khác ở thông tin đầu bản hoặc ngày ký."
    ]


async def test_a_signed_review_is_written_encrypted_beside_itself(own_home: Path) -> None:
    desk = Desk()
    member = desk.member(unit=replace(DONG_MO, receiving=(("Lục Mẫu Bưởi", "ab" * 32),)))
    member.make_signer(None)
    target = own_home / "bài.pdf"
    async with visit(desk) as seen:
        done = Submitted(b"%PDF", target.name, "ab" * 32, "ABCD-EFGH", 1)
        seen.app.show("sign_done", submitted=done, groups=("AAAA",) * 10, target=target)
        await seen.press("f8")
        assert seen.shows("Đã ghi tệp mã hoá")
        assert (own_home / "bài.pdf.kdsealed").read_bytes() == b"sealed %PDF"
