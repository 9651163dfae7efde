"""The nine rules of keeping, for every port and every backend; a further one is added to `new_backend`."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from reviews.ports import Store
from storage.errors import ConflictError, DamagedError, LockedError, TooNewError
from tests.storage.backends import Backend, FileBackend
from tests.storage.server.backend import ServerBackend
from tests.storage.server.cluster import Cluster
from tests.storage.subjects import SUBJECTS, WORDS, Subject, begin

MADE: dict[tuple[str, str, int], Backend] = {}


@pytest.fixture(params=["files", "server"])
def backend_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def new_backend(
    request: pytest.FixtureRequest, backend_name: str, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], Backend]:
    """Makes an empty one."""
    if backend_name == "server":
        cluster: Cluster = request.getfixturevalue("server")
        admin = request.getfixturevalue("server_admin")
        folders = tmp_path_factory.mktemp("machines")
        return lambda: ServerBackend.new(cluster, admin, folders)
    return FileBackend


@pytest.fixture(params=SUBJECTS, ids=lambda subject: subject.name)
def subject(request: pytest.FixtureRequest) -> Subject:
    found: Subject = request.param
    return found


@pytest.fixture
def at(backend_name: str, new_backend: Callable[[], Backend], subject: Subject) -> Callable[[int], Backend]:
    """The store in which so many versions of the subject were written."""

    def made(versions: int) -> Backend:
        key = (backend_name, subject.name, versions)
        if key not in MADE:
            backend = new_backend()
            store = backend.open()
            begin(store)
            for number in range(1, versions + 1):
                subject.write(store, number)
            MADE[key] = backend
        return MADE[key].copy()

    return made


def writing(subject: Subject, number: int) -> Callable[[Store], object]:
    return lambda store: subject.write(store, number)


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    return [name for name, data in after.items() if before.get(name) != data and ".prev" not in name]


def test_1_what_was_written_is_durable_when_the_call_returns(subject: Subject, at: Callable[[int], Backend]) -> None:
    for number in (1, 2):
        states = [(returned, after) for returned, after in at(number - 1).cuts(writing(subject, number)) if returned]
        assert states
        assert {subject.seen(after.open()) for _, after in states} == {number}


def test_2_a_cut_leaves_the_old_or_the_new_and_one_goes_on(subject: Subject, at: Callable[[int], Backend]) -> None:
    tried = 0
    for returned, after in at(1).cuts(writing(subject, 2)):
        tried += 1
        found = subject.seen(after.open())
        assert found in ((2,) if returned else (1, 2))
        if found == 1:
            subject.write(after.open(), 2)
            assert subject.seen(after.open()) == 2
        assert not [f for f in after.open().check() if f.grade != "ok"]
    assert tried > 6


def test_3_after_any_error_the_old_is_intact_and_a_retry_works(subject: Subject, at: Callable[[int], Backend]) -> None:
    raised_at_all = 0
    for raised, after in at(1).failures(writing(subject, 2)):
        found = subject.seen(after.open())
        assert found == 1 if raised and subject.checked else found in (1, 2)
        raised_at_all += raised is not None
        if found == 1:
            assert raised is not None, "a failure that was not reported"
            subject.write(after.open(), 2)
        assert subject.seen(after.open()) == 2
    assert raised_at_all > 6


def test_4_another_version_than_expected_changes_nothing(subject: Subject, at: Callable[[int], Backend]) -> None:
    backend = at(2)
    before = backend.at_rest()
    store = backend.open()
    for number in (1, 2) if not subject.checked else ():
        subject.write(store, number)  # the same once more is no second one
        assert subject.seen(backend.open()) == 2
    for number in (1, 2, 4) if subject.checked else ():  # from older screens, and from one that saw more than there is
        with pytest.raises(ConflictError):
            subject.write(store, number)
        assert backend.at_rest() == before


def test_5_readers_take_no_lock_and_see_whole_versions(subject: Subject, at: Callable[[int], Backend]) -> None:
    backend = at(1)
    seen: list[int] = []
    looks = backend.watched(writing(subject, 2), lambda store: seen.append(subject.seen(store)))
    assert looks > 4
    assert set(seen) <= {1, 2}
    assert seen == sorted(seen)
    with backend.locked():
        assert subject.seen(backend.open()) == 2
        with pytest.raises(LockedError):
            subject.write(backend.open(), 3)
    subject.write(backend.open(), 3)
    assert subject.seen(backend.open()) == 3


def test_6_nothing_at_rest_can_be_read(subject: Subject, at: Callable[[int], Backend]) -> None:
    everything = b"".join(name.encode() + data for name, data in at(3).at_rest().items())
    for words in (*WORDS[1:], "Trần Văn Mít", "Lê Thị Ổi", "Chi bộ Thôn Đồng Mơ", "bài.pdf"):
        for form in ("NFC", "NFD"):
            text = unicodedata.normalize(form, words[:30])
            assert text.encode() not in everything
            assert text.encode("utf-16-le") not in everything


def test_7_what_a_newer_program_wrote_is_neither_read_nor_replaced(
    subject: Subject, at: Callable[[int], Backend]
) -> None:
    for name in changed(at(0).at_rest(), at(1).at_rest()):
        backend = at(1)
        backend.put_at_rest(name, backend.newer(name))
        before = backend.at_rest()
        with pytest.raises(TooNewError):
            subject.seen(backend.open())
        if subject.checked:
            with pytest.raises(TooNewError):
                subject.write(backend.open(), 2)
            assert backend.at_rest() == before
        assert [f for f in backend.open().check() if f.code == "newer"]


def test_8_damage_is_reported_and_never_mended_silently(subject: Subject, at: Callable[[int], Backend]) -> None:
    for name in changed(at(0).at_rest(), at(1).at_rest()):
        data = at(1).at_rest()[name]
        for harm in (data[:-1], data[:40] + bytes([data[40] ^ 1]) + data[41:], b"", b"\0" * len(data)):
            backend = at(1)
            backend.put_at_rest(name, harm)
            before = backend.at_rest()
            with pytest.raises(DamagedError):
                subject.seen(backend.open())
            if subject.checked:
                with pytest.raises(DamagedError):
                    subject.write(backend.open(), 2)
                assert backend.at_rest() == before
            assert [f for f in backend.open().check() if f.grade == "damage"]


def test_9_a_failed_flush_fails_the_write_and_a_retry_is_durable(
    subject: Subject, at: Callable[[int], Backend]
) -> None:
    tried = 0
    for raised, after in at(1).failed_flushes(writing(subject, 2)):
        tried += 1
        assert raised is not None
        for returned, later in after.cuts(writing(subject, 2)):
            assert subject.seen(later.open()) in ((2,) if returned else (1, 2))
    assert tried >= 2
