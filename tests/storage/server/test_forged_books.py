"""Whoever keeps the server knows officers' public keys and can wrap books of their own for them: nobody takes those."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import psycopg
import pytest

from reviews.actions import enrol
from reviews.people import Profile, Roster, UnitCard
from reviews.ports_server import ServerRole
from storage import frame, slots
from storage.errors import DamagedError, OtherUnitError, StorageError
from storage.sealed import KEY_BYTES, KNOWN, SealingKey
from storage.server.pinned import FILE
from storage.server.servers import PostgresServers
from storage.server.store import ServerStore
from storage.store import open_store
from storage.unit_key import KEY_KIND, UnitKeyV1, _mark
from tests.storage.samples import CHEAP, Seeded, TickingClock, roster
from tests.storage.server.cluster import Cluster
from tests.storage.server.conftest import OpenAs

Placed = Callable[[str, str, ServerRole], str]
WORDS = "mật khẩu của bí thư"


class Office:
    """A secretary on the server, with a passphrase, and whoever keeps the server beside."""

    def __init__(self, server: Cluster, login: str, unit: str, open_as: OpenAs) -> None:
        self._server, self._login, self._open_as = server, login, open_as
        self.holder = f"u:{unit}"
        store = open_as(login)
        enrol.start_unit(store, UnitCard("Chi bộ Thôn Đồng Mơ", secretary="Nguyễn Mẫu An"), Seeded(1))
        who = enrol.join(store.vault, Profile("Nguyễn Mẫu An"), UnitCard(), WORDS)
        enrol.signer_of(store.vault.unlock(who.id, WORDS), WORDS)
        unlocked = store.vault.unlock(who.id, WORDS)
        receiver = unlocked.receiver()
        assert receiver is not None
        self.public, self._person = receiver.public, who.id
        assert enrol.open_office(store, unlocked)

    def opened(self) -> ServerStore:
        """As the secretary opens it the next day."""
        store = self._open_as(self._login)
        store.units.ask_with(store.vault.unlock(self._person, WORDS).receiver)
        return store

    def rows(self) -> dict[str, bytes]:
        with psycopg.connect(self._server.address()) as admin:
            found = admin.execute("select path, body from kiemdiem.document where holder = %s", (self.holder,))
            return {path: bytes(body) for path, body in found}

    def put(self, rows: dict[str, bytes]) -> None:
        """What the administrator makes of them."""
        with psycopg.connect(self._server.address()) as admin:
            admin.execute("delete from kiemdiem.document where holder = %s", (self.holder,))
            for path, body in rows.items():
                admin.execute("insert into kiemdiem.document values (%s, %s, %s)", (self.holder, path, body))


@pytest.fixture
def office(server: Cluster, placed: Placed, open_as: OpenAs, number: str) -> Office:
    return Office(server, placed("an", ".C1", "secretary"), f"P{number}.C1", open_as)


def forged_books(folder: Path, public: bytes, book: Roster) -> dict[str, bytes]:
    """Books of a key of one's own, wrapped for somebody's public key."""
    mine = open_store(str(folder), clock=TickingClock(), randomness=Seeded(9), cost=CHEAP)
    mine.units.save(book, expected_rev=0)
    mine.units.entrust(public, machine=False)
    return {str(path.relative_to(folder)): path.read_bytes() for path in (folder / "units").rglob("*.kd*")}


def test_other_books_in_the_place_of_the_own_are_not_opened(office: Office, tmp_path: Path) -> None:
    own = office.rows()
    assert office.opened().units.load() is not None
    office.put(forged_books(tmp_path / "forged", office.public, roster("Người Lạ")))
    with pytest.raises(DamagedError):
        office.opened().units.load()
    office.put({})
    with pytest.raises(DamagedError):
        office.opened().units.load()
    office.put(own)
    stored = office.opened().units.load()
    assert stored is not None
    assert stored.doc.unit.name == "Chi bộ Thôn Đồng Mơ"


def test_another_key_under_the_name_of_the_own_books_is_not_taken(office: Office, tmp_path: Path) -> None:
    rows = office.rows()
    name = next(path for path in rows if path.endswith("/unit.kdk")).split("/")[1]
    secret = bytes(range(KEY_BYTES))
    slot = slots.officer_slot(name, secret, office.public, _mark(office.public))
    key_file = frame.pack(frame.Header(KEY_KIND, KNOWN, name).encode(), msgspec.json.encode(UnitKeyV1((slot,))))
    forged = forged_books(tmp_path / "forged", office.public, roster("Người Lạ"))
    book = next(data for path, data in forged.items() if path.endswith("/unit.kds"))
    office.put({f"units/{name}/unit.kdk": key_file, f"units/{name}/2026/unit.kds": book})
    with pytest.raises(StorageError) as caught:
        office.opened().units.load()
    assert (caught.value.code, caught.value.problems[0].params["how"]) == ("damaged", "seal")
    with pytest.raises(DamagedError):
        office.opened().units.entrust(office.public, machine=True)
    assert SealingKey(secret).name("unit") != name


def test_books_that_are_shown_to_a_member_are_not_taken_either(
    office: Office, server: Cluster, tmp_path: Path, number: str
) -> None:
    """Who calls the secretary a member, and opens the guard, is met by the same pin."""
    office.opened().units.load()
    office.put(forged_books(tmp_path / "forged", office.public, roster("Người Lạ")))
    with psycopg.connect(server.address()) as admin:
        admin.execute("update kiemdiem.person set role = 'member' where login = %s", (f"an_{number}",))
        shown = f"create policy shown_{number} on kiemdiem.document using (holder = '{office.holder}')"
        admin.execute(shown.encode())
    with pytest.raises(DamagedError):
        office.opened().units.load()
    with psycopg.connect(server.address()) as admin:
        admin.execute(f"drop policy shown_{number} on kiemdiem.document".encode())


def test_books_under_the_path_of_another_unit_are_not_taken_on_the_servers_word(
    office: Office, server: Cluster, tmp_path: Path, number: str
) -> None:
    office.opened().units.load()
    forged = forged_books(tmp_path / "forged", office.public, roster("Người Lạ"))
    with psycopg.connect(server.address()) as admin:
        admin.execute("update kiemdiem.person set unit = %s where login = %s", (f"P{number}.C2", f"an_{number}"))
    office.holder = f"u:P{number}.C2"
    office.put(forged)
    with pytest.raises(OtherUnitError):
        office.opened().units.load()
    folder = str(tmp_path / f"an_{number}")
    servers = PostgresServers(TickingClock(), Seeded(3))
    assert servers.join(folder, server.address(f"an_{number}")) == f"P{number}.C2 secretary"  # somebody reads that
    assert office.opened().units.load() is not None


def test_what_this_machine_knows_of_the_books_stays_beside_the_address(office: Office, tmp_path: Path) -> None:
    office.opened().units.load()
    (folder,) = (path for path in tmp_path.iterdir() if (path / FILE).exists())
    known = msgspec.json.decode((folder / FILE).read_bytes())
    assert known == {"format": 1, "units": {office.holder[2:]: next(iter(office.rows())).split("/")[1]}}
    for harm in (b"{", b'{"format":2,"units":{}}'):
        (folder / FILE).write_bytes(harm)
        with pytest.raises(StorageError):
            office.opened().units.load()
