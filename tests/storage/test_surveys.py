"""A survey on disk: one sealed file, one version; with every key in hand nothing leads from a sheet to a person."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from questionnaires.values import KiemdiemError
from reviews.people import Roster
from reviews.surveys import Survey, SurveyBook
from storage.os_layer import Os, RealOs
from storage.sealed import SealedFile
from storage.store import FileStore, open_store
from storage.survey_v1 import decoded
from tests.reviews.survey_sample import answers, survey_book
from tests.storage.golden_surveys_v1 import FOLDER
from tests.storage.golden_surveys_v1 import book as golden_book
from tests.storage.samples import CHEAP, UNIT, Opener, Seeded, TickingClock

SURVEYS = "surveys"


def unit_store(opener: Opener) -> FileStore:
    store = opener()
    store.units.save(Roster(UNIT), expected_rev=0)
    return store


def files_of(path: Path) -> dict[str, bytes]:
    return {str(f.relative_to(path)): f.read_bytes() for f in path.rglob("*") if f.is_file() and f.name != ".lock"}


def survey_file(path: Path) -> str:
    (name,) = [name for name in files_of(path) if f"/{SURVEYS}/" in name]
    return name


def opened_with_all_keys(store: FileStore, path: Path) -> dict[str, object]:
    """The plain content of the file, as whoever holds the unit key reads it."""
    unit = store.units._key.unit()
    assert unit is not None
    name = survey_file(path)
    ident = Path(name).stem
    found = SealedFile(store.units._disk, name, "survey", ident, unit[1], UNIT.period).read()
    assert found is not None
    plain = msgspec.msgpack.decode(found[1])
    assert isinstance(plain, dict)
    return plain


def test_a_survey_comes_back_as_it_was_kept(opener: Opener) -> None:
    store = unit_store(opener)
    book, words = survey_book("named", ("member", "union")).dealt(3, "union", Seeded())
    store.units.surveys.add(book)
    store.units.surveys.change(
        book.survey, lambda now: now.answered(answers("ý kiến"), Seeded(), token=words[0], name="Đặng Mẫu Đào")
    )
    (again,) = opener().units.surveys.all()
    assert again.survey == book.survey
    assert [r.answers for r in again.responses] == [answers("ý kiến")]
    assert (again.responses[0].name, again.responses[0].group) == ("Đặng Mẫu Đào", "union")
    assert len(again.tokens) == 2
    assert again.by_token


def test_with_every_key_nothing_in_the_store_leads_from_a_sheet_to_who_gave_it(opener: Opener, tmp_path: Path) -> None:
    store, path = unit_store(opener), tmp_path / "store"
    book, words = survey_book().dealt(6, "member", Seeded(3))
    store.units.surveys.add(book)
    before = files_of(path)
    name = survey_file(path)
    for n, word in enumerate(words):
        chance = Seeded(n)
        store.units.surveys.change(
            book.survey,
            lambda now, n=n, word=word, chance=chance: now.answered(answers(f"ý {n}"), chance, token=word),  # type: ignore[misc] # the loop's own values
        )
        after = files_of(path)
        # One file changed, none was added: no version before, no leftover, no log beside it.
        assert {file for file in after if after[file] != before.get(file)} == {name}
        assert set(after) == set(before)
    plain = opened_with_all_keys(store, path)
    assert set(plain) == {"survey", "salt", "responses", "tokens", "spent", "by_token"}
    assert [set(response) for response in plain["responses"]] == [{"id", "group", "answers"}] * 6  # type: ignore[attr-defined] # a list
    sheets = msgspec.json.encode(plain["responses"]).decode()
    marks = {book.mark(word) for word in words}
    assert plain["spent"] == sorted(marks)
    assert not any(mark in sheets for mark in marks)
    assert not any(word in msgspec.json.encode({**plain, "salt": ""}).decode() for word in words)
    assert not re.search(r"20\d\d-\d\d|T\d\d:\d\d", sheets)  # no day, no time
    sealed = files_of(path)[name]
    assert "ý 0".encode() not in sealed


def test_nothing_is_written_where_a_sheet_is_refused(opener: Opener, tmp_path: Path) -> None:
    store, path = unit_store(opener), tmp_path / "store"
    book = survey_book(groups=("member", "union"))
    store.units.surveys.add(book)
    before = files_of(path)
    with pytest.raises(KiemdiemError):
        store.units.surveys.change(book.survey, lambda now: now.answered(answers("ý"), Seeded()))
    assert files_of(path) == before
    with pytest.raises(LookupError):
        store.units.surveys.change(survey_of("cd34"), SurveyBook.opened)


def survey_of(ident: str) -> Survey:
    return replace(survey_book().survey, id=ident)


class Breaking(RealOs):
    """Fails at the n-th call that changes something."""

    def __init__(self, at: int) -> None:
        self.left = at

    def rename(self, *names: Any, **more: Any) -> None:
        self._step()
        super().rename(*names, **more)

    def fsync(self, *fd: Any, **more: Any) -> None:
        self._step()
        super().fsync(*fd, **more)

    def _step(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise KeyboardInterrupt  # the process is gone: nothing tidies up


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_kill_while_handing_in_leaves_the_old_list_or_the_new_one_and_one_file(
    opener: Opener, tmp_path: Path, at: int
) -> None:
    store, path = unit_store(opener), tmp_path / "store"
    book = survey_book()
    store.units.surveys.add(book)
    for n in range(3):
        store.units.surveys.change(book.survey, lambda now, n=n: now.answered(answers(f"ý {n}"), Seeded(n)))  # type: ignore[misc] # as above
    system: Os = Breaking(at)
    broken = opener(os=system)
    with pytest.raises(KeyboardInterrupt):
        broken.units.surveys.change(book.survey, lambda now: now.answered(answers("ý 3"), Seeded(3)))
    (again,) = opener().units.surveys.all()
    written = sorted(str(response.answers["words"].value) for response in again.responses)
    assert written in (["ý 0", "ý 1", "ý 2"], ["ý 0", "ý 1", "ý 2", "ý 3"])
    assert [name for name in files_of(path) if f"/{SURVEYS}/" in name] == [survey_file(path)]


def test_a_file_that_says_something_else_is_damaged(opener: Opener) -> None:
    for plain in (b"", b"\x80", msgspec.msgpack.encode({"survey": {}})):
        with pytest.raises(KiemdiemError) as error:
            decoded(plain, "x")
        assert error.value.code == "damaged"
    assert unit_store(opener).units.surveys.all() == ()


def test_a_survey_of_version_1_is_read_whole_and_goes_on(tmp_path: Path) -> None:
    root = tmp_path / "store"
    shutil.copytree(FOLDER / "store", root)
    for path in (root, *root.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)  # git does not keep them
    store = open_store(str(root), clock=TickingClock(), randomness=Seeded(2), create=False, cost=CHEAP)
    assert {finding.code for finding in store.check()} <= {"sound", "tmpfs"}
    assert store.units.surveys.all() == (golden_book(),)
    store.units.surveys.change(golden_book().survey, lambda now: replace(now, tokens=()))
    assert store.units.surveys.all() == (replace(golden_book(), tokens=()),)
