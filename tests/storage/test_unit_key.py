"""Who opens the unit's books: this machine until an officer has a passphrase, then officers only."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reviews.actions import enrol
from reviews.people import Profile, UnitCard
from reviews.ports import Unlocked
from storage.errors import UnitLockedError
from storage.slots import Cost
from storage.store import FileStore, open_store
from tests.storage.samples import CHEAP, Seeded, TickingClock

AN, BINH = Profile("Nguyễn Mẫu An"), Profile("Trần Mẫu Bình")


def opened(path: Path, cost: Cost = CHEAP) -> FileStore:
    return open_store(str(path), clock=TickingClock(), randomness=Seeded(7), cost=cost)


def officer(store: FileStore, profile: Profile, passphrase: str | None) -> Unlocked:
    who = enrol.join(store.vault, profile, UnitCard(), passphrase)
    unlocked = store.vault.unlock(who.id, passphrase)
    enrol.signer_of(unlocked, passphrase)
    return store.vault.unlock(who.id, passphrase)


def test_without_a_passphrase_this_machine_opens_the_books(tmp_path: Path) -> None:
    store = opened(tmp_path / "a")
    enrol.start_unit(store, UnitCard("Chi bộ", secretary=AN.name), Seeded(1))
    assert enrol.open_office(store, officer(store, AN, None))
    assert opened(tmp_path / "a").units.load() is not None


def test_with_one_only_officers_open_them_on_this_machine_or_a_copied_folder(tmp_path: Path) -> None:
    store = opened(tmp_path / "a")
    enrol.start_unit(store, UnitCard("Chi bộ", secretary=AN.name), Seeded(1))
    assert enrol.open_office(store, officer(store, AN, "mật khẩu của bí thư"))
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    for path in (tmp_path / "a", tmp_path / "b"):
        again = opened(path)
        with pytest.raises(UnitLockedError):
            again.units.load()
        with pytest.raises(UnitLockedError):
            again.units.documents.periods()
        who = again.vault.people()[0]
        assert enrol.open_office(again, again.vault.unlock(who.id, "mật khẩu của bí thư"))
        assert again.units.load() is not None


def test_a_member_at_the_same_computer_is_no_officer_and_sees_nothing(tmp_path: Path) -> None:
    store = opened(tmp_path / "a")
    enrol.start_unit(store, UnitCard("Chi bộ", secretary=AN.name), Seeded(1))
    enrol.open_office(store, officer(store, AN, "mật khẩu"))
    again = opened(tmp_path / "a")
    member = officer(again, BINH, None)
    assert not enrol.open_office(again, member)
    with pytest.raises(UnitLockedError):
        again.units.load()


def test_a_hand_over_adds_one_way_in_and_takes_the_other_away(tmp_path: Path) -> None:
    store = opened(tmp_path / "a")
    enrol.start_unit(store, UnitCard("Chi bộ", secretary=AN.name), Seeded(1))
    an = officer(store, AN, "một")
    enrol.open_office(store, an)
    binh = officer(store, BINH, "hai")
    mine, theirs = an.receiver(), binh.receiver()
    assert mine is not None
    assert theirs is not None
    assert not store.units.withdraw(mine.public)  # nobody could open the books any more
    store.units.entrust(theirs.public, machine=False)
    assert store.units.withdraw(mine.public)
    again = opened(tmp_path / "a")
    again.units.ask_with(an.receiver)
    with pytest.raises(UnitLockedError):
        again.units.load()
    again.units.ask_with(binh.receiver)
    assert again.units.load() is not None
