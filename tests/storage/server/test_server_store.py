"""What a person may rely on when the store lies on a server: the same as with files."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from reviews.campaign import Campaign
from reviews.collection import Entry
from reviews.ports import Store
from reviews.ports_collect import Pack
from reviews.ports_server import ServerRole
from reviews.records import DraftKey, Stored
from storage.disk import Disk
from storage.errors import (
    ConflictError,
    DamagedError,
    LockedError,
    NotAStoreError,
    ReadOnlyError,
    ServerError,
    UnsafeFilesystemError,
)  # fmt: skip
from storage.os_layer import RealOs
from storage.server.admin import has_password, migrate, migrations, people
from storage.server.connection import Connection
from storage.server.joining import FILE, join, joined
from storage.server.store import open_server_store
from storage.slots import Cost
from tests.storage.samples import PROFILE, SECRET_WORDS, UNIT, Seeded, TickingClock, draft, roster
from tests.storage.server.cluster import Cluster
from tests.storage.server.conftest import OpenAs

Placed = Callable[[str, str, ServerRole], str]


def writer(open_as: OpenAs, login: str) -> tuple[str, DraftKey]:
    found = open_as(login).vault.add(PROFILE, UNIT, "bốn chữ dễ nhớ")
    return found.id, DraftKey(found.id, "2026", "2B")


def test_it_is_what_the_use_cases_ask_for(open_as: OpenAs, placed: Placed) -> None:
    store: Store = open_as(placed("lan", ".C1", "member"))
    assert store.vault.people() == ()
    assert store.units.load() is None
    assert store.settings() == {}
    store.keep_settings({"theme": "light"})
    assert store.settings() == {"theme": "light"}
    assert [finding.grade for finding in store.check()] == ["ok"]


def test_a_draft_comes_back_in_another_program(open_as: OpenAs, placed: Placed) -> None:
    login = placed("lan", ".C1", "member")
    who, key = writer(open_as, login)
    drafts = open_as(login).vault.unlock(who, "bốn chữ dễ nhớ").drafts
    assert drafts.save(key, draft("một"), expected_rev=0) == 1
    assert drafts.save(key, draft("hai"), expected_rev=1) == 2
    again = open_as(login).vault.unlock(who, "bốn chữ dễ nhớ").drafts
    assert again.load(key) == Stored(draft("hai"), 2)
    assert again.previous(key) == Stored(draft("một"), 1)
    assert again.keys() == (key,)
    with pytest.raises(ConflictError):
        again.save(key, draft("đè"), expected_rev=1)
    assert again.load(key) == Stored(draft("hai"), 2)


def test_a_second_session_only_reads(open_as: OpenAs, placed: Placed) -> None:
    login = placed("lan", ".C1", "member")
    who, key = writer(open_as, login)
    first = open_as(login).vault.unlock(who, "bốn chữ dễ nhớ").drafts
    second = open_as(login).vault.unlock(who, "bốn chữ dễ nhớ").drafts
    with first.session(key) as mine:
        assert mine
        with second.session(key) as also:
            assert not also
            with pytest.raises(ReadOnlyError):
                second.save(key, draft(), expected_rev=0)
        first.save(key, draft(), expected_rev=0)
    with second.session(key) as now:
        assert now


def test_a_damaged_draft_is_named_kept_apart_and_the_one_before_comes_back(
    open_as: OpenAs, placed: Placed, server: Cluster
) -> None:
    login = placed("lan", ".C1", "member")
    who, key = writer(open_as, login)
    drafts = open_as(login).vault.unlock(who, "bốn chữ dễ nhớ").drafts
    drafts.save(key, draft("một"), expected_rev=0)
    drafts.save(key, draft("hai"), expected_rev=1)
    with psycopg.connect(server.address(login)) as connection:
        flip = "update kiemdiem.document set body = set_byte(body, 200, get_byte(body, 200) # 1)"
        connection.execute(f"{flip} where path like 'drafts/%'".encode())
    with pytest.raises(DamagedError):
        drafts.load(key)
    with pytest.raises(DamagedError):
        drafts.save(key, draft("ba"), expected_rev=2)
    assert drafts.set_aside_damaged(key) == Stored(draft("một"), 1)
    assert drafts.load(key) == Stored(draft("một"), 1)
    with psycopg.connect(server.address(login)) as connection:
        kept = connection.execute("select count(*) from kiemdiem.document where path like 'trash/%'").fetchone()
    assert kept == (1,)


def test_the_server_holds_no_word_of_the_draft_and_not_the_machines_key(
    open_as: OpenAs, placed: Placed, server: Cluster, tmp_path: Path
) -> None:
    login = placed("lan", ".C1", "member")
    store = open_as(login)
    found = store.vault.add(PROFILE, UNIT, None)  # no passphrase: this machine's key opens the draft
    drafts = store.vault.unlock(found.id, None).drafts
    drafts.save(DraftKey(found.id, "2026", "2B"), draft(), expected_rev=0)
    with psycopg.connect(server.address()) as connection:  # the administrator sees every row, and reads none
        rows = connection.execute("select body, coalesce(previous, '') from kiemdiem.document").fetchall()
    held = b"".join(part for row in rows for part in row)
    assert rows
    for word in (SECRET_WORDS, PROFILE.name, UNIT.name):
        assert word.encode() not in held
    assert (tmp_path / login / "keys" / "device.key").read_bytes() not in held
    assert (tmp_path / login / "keys" / "device.key").stat().st_mode & 0o077 == 0


def test_the_units_books_are_its_officers(open_as: OpenAs, placed: Placed) -> None:
    first = open_as(placed("first", ".C1", "secretary"))
    first.units.save(roster(), expected_rev=0)
    stored = first.units.load()
    assert stored is not None
    assert stored.doc == roster()
    assert open_as(placed("beside", ".C2", "secretary")).units.load() is None
    assert open_as(placed("lan", ".C1", "member")).units.load() is None
    documents = first.units.documents
    assert documents.save(Campaign("2026"), "2026", expected_rev=0) == 1
    assert documents.load(Campaign, "2026") == Stored(Campaign("2026"), 1)
    with pytest.raises(ConflictError):
        documents.save(Campaign("2026"), "2026", expected_rev=0)


def test_the_ledger_takes_each_entry_once(open_as: OpenAs, placed: Placed) -> None:
    login = placed("first", ".C1", "secretary")
    store = open_as(login)
    store.units.save(roster(), expected_rev=0)
    collected = store.units.collected
    pack = Pack(b"%PDF-1.7 kept as it came", b"{}", "ab" * 32)
    name = collected.keep("2026", pack)
    assert collected.keep("2026", pack) == name
    assert collected.pack("2026", name) == pack
    entry = Entry("accepted", datetime(2026, 12, 1, 8, 0, tzinfo=UTC), file_sha256="ab" * 32)
    assert collected.append("2026", entry, expected=0) == 1
    with pytest.raises(ConflictError):
        collected.append("2026", entry, expected=0)
    assert open_as(login).units.collected.entries("2026") == (entry,)


WRITER = """
import sys
from storage.clock_random import SystemClock, SystemRandomness
from storage.errors import ConflictError
from storage.server.store import open_server_store
from reviews.records import DraftKey
from tests.storage.samples import draft
folder, person, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = open_server_store(folder, clock=SystemClock(), randomness=SystemRandomness())
drafts, key = store.vault.unlock(person, None).drafts, DraftKey(person, "2026", "2B")
for n in range(count):
    while True:
        stored = drafts.load(key)
        rev = stored.rev if stored else 0
        try:
            print(drafts.save(key, draft(str(rev + 1)), expected_rev=rev), flush=True)
            break
        except ConflictError:
            continue
"""


def started(folder: Path, person: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), person, str(count)], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip


def test_programs_that_write_at_once_lose_nothing_of_each_other(
    open_as: OpenAs, placed: Placed, tmp_path: Path
) -> None:
    login = placed("lan", ".C1", "member")
    found = open_as(login).vault.add(PROFILE, UNIT, None)
    writers = [started(tmp_path / login, found.id, 20) for _ in range(3)]
    said = sorted(int(line) for one in writers for line in one.communicate(timeout=60)[0].split())
    assert said == list(range(1, 61))
    stored = open_as(login).vault.unlock(found.id, None).drafts.load(DraftKey(found.id, "2026", "2B"))
    assert stored == Stored(draft("60"), 60)


def test_a_killed_program_leaves_what_it_said_was_saved_and_no_lock(
    open_as: OpenAs, placed: Placed, tmp_path: Path
) -> None:
    login = placed("lan", ".C1", "member")
    found = open_as(login).vault.add(PROFILE, UNIT, None)
    one = started(tmp_path / login, found.id, 100_000)
    assert one.stdout is not None
    said = [int(one.stdout.readline()) for _ in range(15)]
    one.kill()
    said += [int(line) for line in one.communicate()[0].splitlines() if line.strip().isdigit()]
    drafts = open_as(login).vault.unlock(found.id, None).drafts
    key = DraftKey(found.id, "2026", "2B")
    stored = drafts.load(key)
    assert stored is not None
    assert stored.rev in (max(said), max(said) + 1)
    assert drafts.save(key, draft("sau"), expected_rev=stored.rev) == stored.rev + 1


def test_a_lock_that_is_not_given_back_ends_in_words(open_as: OpenAs, placed: Placed, server: Cluster) -> None:
    login = placed("lan", ".C1", "member")
    who, key = writer(open_as, login)
    drafts = open_as(login).vault.unlock(who, "bốn chữ dễ nhớ").drafts
    with psycopg.connect(server.address()) as other:
        other.execute("lock table kiemdiem.document in share mode")
        with pytest.raises(LockedError):
            drafts.save(key, draft(), expected_rev=0)
    assert drafts.save(key, draft(), expected_rev=0) == 1


def test_a_connection_that_broke_is_made_again_and_nothing_is_half(
    open_as: OpenAs, placed: Placed, server: Cluster
) -> None:
    login = placed("lan", ".C1", "member")
    who, key = writer(open_as, login)
    drafts = open_as(login).vault.unlock(who, "bốn chữ dễ nhớ").drafts
    drafts.save(key, draft("một"), expected_rev=0)
    with psycopg.connect(server.address()) as admin:
        admin.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = %s", (login,))
    with pytest.raises(ServerError):
        drafts.save(key, draft("hai"), expected_rev=1)
    assert drafts.load(key) == Stored(draft("một"), 1)
    assert drafts.save(key, draft("hai"), expected_rev=1) == 2


def test_a_session_ends_quietly_where_the_line_broke_and_its_lock_is_free(
    open_as: OpenAs, placed: Placed, server: Cluster
) -> None:
    login = placed("lan", ".C1", "member")
    who, key = writer(open_as, login)
    first = open_as(login).vault.unlock(who, "bốn chữ dễ nhớ").drafts
    second = open_as(login).vault.unlock(who, "bốn chữ dễ nhớ").drafts
    with first.session(key) as mine, psycopg.connect(server.address()) as admin:
        admin.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = %s", (login,))
    assert mine
    with suppress(ServerError):
        second.load(key)  # its line broke too
    with second.session(key) as free:
        assert free


def test_threads_of_one_program_take_turns(server: Cluster, placed: Placed) -> None:
    connection = Connection(server.address(placed("lan", ".C1", "member")))
    seen = []

    def look() -> None:
        seen.append(connection.rows("select 1"))

    with connection.transaction():
        other = threading.Thread(target=look)
        other.start()
        other.join(0.1)
        assert seen == []
    other.join()
    assert seen == [[(1,)]]
    connection.close()


def test_a_server_that_answers_before_it_writes_is_refused(server: Cluster, placed: Placed) -> None:
    login = placed("lan", ".C1", "member")
    with psycopg.connect(server.address()) as admin:
        admin.execute(f"alter role {login} set synchronous_commit = off".encode())
    with pytest.raises(UnsafeFilesystemError):
        Connection(server.address(login)).me()


def test_where_no_server_answers_it_is_said(tmp_path: Path) -> None:
    local = Disk(str(tmp_path / "s"), RealOs(), TickingClock(), Seeded())
    join(local, f"postgresql:///postgres?host={tmp_path}&user=lan")
    with pytest.raises(ServerError) as caught:
        open_server_store(local.root, clock=TickingClock(), randomness=Seeded(), cost=Cost())
    assert caught.value.code == "server_failed"


def test_the_folder_of_a_file_store_does_not_become_another(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    (folder / "thu-rieng.txt").write_text("của tôi")
    with pytest.raises(NotAStoreError):
        join(Disk(str(folder), RealOs(), TickingClock(), Seeded()), "postgresql:///x")
    assert [path.name for path in folder.iterdir()] == ["thu-rieng.txt"]


def test_a_folder_that_was_joined_says_where(tmp_path: Path) -> None:
    local = Disk(str(tmp_path / "s"), RealOs(), TickingClock(), Seeded())
    assert joined(local) is None
    join(local, "postgresql:///a")
    key = local.read("keys/device.key")
    join(local, "postgresql:///b")
    assert joined(local) == "postgresql:///b"
    assert local.read("keys/device.key") == key
    local.replace(FILE, b"{", exists=True, previous=False)
    with pytest.raises(DamagedError):
        joined(local)


def test_an_address_with_a_password_is_noticed() -> None:
    assert [has_password(it) for it in ("postgresql:///a?user=lan", "postgresql://lan:mat@may/a", "password=mat")] == [
        False, True, True,
    ]  # fmt: skip


def test_the_tables_are_made_once_and_steps_are_in_order(server: Cluster, placed: Placed) -> None:
    assert migrate(server.address()) == ()
    assert [number for number, _ in migrations()] == list(range(1, len(migrations()) + 1))
    login = placed("lan", ".C1", "member")
    assert (login, "member") in [(who, role) for who, _, role in people(server.address())]
