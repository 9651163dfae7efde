"""A review given back: only the unit's secretary can, only its member takes it, and the next number is above both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from exports.returns import KdReturns
from exports.sealing import KdSealed
from questionnaires.values import KiemdiemError
from reviews.actions.enrol import signer_of
from reviews.actions.sealing import take_return
from reviews.actions.submit import submission
from reviews.ports import Signer, Unlocked
from reviews.ports_collect import Return
from storage.clock_random import SystemRandomness
from tests.exports.kit import key
from tests.reviews.conftest import Desk
from tui.returns_beside import returned_words, returns_beside

RETURNS = KdReturns()


@pytest.fixture
def secretary() -> Signer:
    return key("Lục Mẫu Bưởi")


@pytest.fixture
def member(desk: Desk, secretary: Signer) -> Unlocked:
    desk.unlocked.update(unit=replace(desk.unlocked.unit, certificate=secretary.certificate))
    filling = desk.open()
    filling.submitted(2, "aa" * 32)
    filling.save()
    return desk.unlocked


def given(desk: Desk, member: Unlocked, **more: object) -> Return:
    whole = Return(
        member.unit.key, "2026", "2B", member.profile.name, member.profile.born, "", 2, "aa" * 32, "Thiếu nguyên nhân",
        date(2026, 11, 28), desk.clock.now(), "Lục Mẫu Bưởi",
    )  # fmt: skip
    return replace(whole, **more)  # type: ignore[arg-type]  # fields by name


def take(desk: Desk, member: Unlocked, data: bytes) -> None:
    take_return(RETURNS, member, desk.catalogue, desk.clock, data)


def test_the_member_reads_why_and_the_next_submission_has_a_higher_number(
    desk: Desk, member: Unlocked, secretary: Signer
) -> None:
    data = RETURNS.write(given(desk, member), secretary)
    take(desk, member, data)
    filling = desk.open()
    note = filling.draft.returned
    assert note is not None
    words = returned_words(note)
    assert all(part in words for part in ("lần 2", "28/11/2026", "Thiếu nguyên nhân"))
    assert (filling.draft.status, submission(filling, date(2026, 11, 22)).revision) == ("draft", 3)
    with pytest.raises(KiemdiemError, match="return_answered"):
        take(desk, member, data)
    filling.submitted(3, "bb" * 32)
    filling.save()
    assert desk.open().draft.returned is None
    with pytest.raises(KiemdiemError, match="return_answered"):
        take(desk, member, data)


def test_a_return_for_a_namesake_is_not_taken(desk: Desk, member: Unlocked, secretary: Signer) -> None:
    """The same name, no birth date on the roster, the same number: only the data that were given back differ."""
    other = RETURNS.write(given(desk, member, born=None, payload_sha256="bb" * 32), secretary)
    with pytest.raises(KiemdiemError, match="return_other_member"):
        take(desk, member, other)
    assert desk.open().draft.returned is None


def test_a_sealed_return_is_opened_by_its_member_alone(desk: Desk, member: Unlocked, secretary: Signer) -> None:
    signer_of(member, None)
    own, sealing = member.receiver(), KdSealed(SystemRandomness())
    assert own is not None
    whole = RETURNS.write(given(desk, member), secretary)
    for_another = sealing.seal(whole, (b"\x09" + bytes(31),))
    with pytest.raises(KiemdiemError, match="not_for_us"):
        take_return(RETURNS, member, desk.catalogue, desk.clock, for_another, sealing)
    take_return(RETURNS, member, desk.catalogue, desk.clock, sealing.seal(whole, (own.public,)), sealing)
    assert desk.open().draft.returned is not None


def test_after_a_lost_key_the_number_and_the_hash_go_on_from_what_was_given_back(
    desk: Desk, member: Unlocked, secretary: Signer
) -> None:
    signer_of(member, None)
    take(
        desk,
        member,
        RETURNS.write(given(desk, member, revision=7, payload_sha256="cc" * 32, signer="ee" * 32), secretary),
    )
    data = submission(desk.open(), date(2026, 11, 22))
    assert (data.revision, data.previous) == (8, "cc" * 32)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": "Hoàng Mẫu Hà"}, "return_other_member"),
        ({"born": date(1991, 1, 1)}, "return_other_member"),
        ({"unit_key": "ff" * 16}, "return_other_unit"),
        ({"revision": 1}, "return_answered"),
    ],
)
def test_what_is_for_somebody_else_or_answered_changes_nothing(
    desk: Desk, member: Unlocked, secretary: Signer, changed: dict[str, object], code: str
) -> None:
    with pytest.raises(KiemdiemError, match=code):
        take(desk, member, RETURNS.write(given(desk, member, **changed), secretary))
    assert desk.open().draft.returned is None


def test_only_the_signer_of_the_unit_file_gives_back(desk: Desk, member: Unlocked) -> None:
    stranger = key("Kẻ Lạ Mặt")
    with pytest.raises(KiemdiemError, match="return_other_signer"):
        take(desk, member, RETURNS.write(given(desk, member), stranger))
    member.update(unit=replace(member.unit, certificate=b""))
    with pytest.raises(KiemdiemError, match="return_no_unit"):
        take(desk, member, RETURNS.write(given(desk, member), stranger))


def test_files_beside_the_store_are_found_as_far_as_they_can_be_read(tmp_path: Path) -> None:
    store = tmp_path / "kho"
    assert list(returns_beside(store)) == []
    (tmp_path / "a.kdreturn").write_bytes(b"one")
    (tmp_path / "b.kdreturn").symlink_to(tmp_path / "a.kdreturn")
    (tmp_path / "c.kdreturn").mkdir()
    (tmp_path / "d.pdf").write_bytes(b"other")
    assert list(returns_beside(store)) == [b"one"]
    assert list(returns_beside(tmp_path / "không có" / "kho")) == []
