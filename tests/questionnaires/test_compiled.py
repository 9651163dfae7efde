"""A form that was resolved before comes back whole, and only while its sources are as they were."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from questionnaires import loading
from questionnaires.canonical import fingerprints, questionnaire_plain
from questionnaires.catalogue import LIBRARY, Catalogue
from questionnaires.compiled import Compiled, beside_modules
from questionnaires.sheet import Sheet
from questionnaires.values import Answer

FORM = "review-2026-2b"
WITH_POINTS = "review-2026-2b-p-hcm-01b-s-na-r-nd335-no-post"


@pytest.fixture(autouse=True)
def _python_keeps_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LIBRARY, tmp_path / "library"))


def opened(shelf: Path) -> Catalogue:
    return Catalogue(library=shelf, compiled=Compiled(shelf.parent / "kept", (shelf,)))


def without_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on nothing may be resolved again."""

    def refuse(*_: object) -> None:
        raise AssertionError("a source was read")

    monkeypatch.setattr(loading, "load", refuse)
    monkeypatch.setattr(loading, "load_composed", refuse)


@pytest.mark.parametrize("name", [FORM, WITH_POINTS])
def test_what_was_kept_is_what_the_sources_say(shelf: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(shelf).load(name)
    fresh = Catalogue(library=shelf).load(name)
    without_sources(monkeypatch)
    kept = opened(shelf).load(name)
    assert questionnaire_plain(kept) == questionnaire_plain(fresh)
    assert kept == fresh
    assert (kept.sha256, kept.path) == (fresh.sha256, fresh.path)
    if name == FORM:
        assert fingerprints(kept) == (fresh.sha256, fresh.core_sha256)


def test_its_conditions_and_scores_work(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(shelf).load(FORM)
    fresh = Sheet.start(Catalogue(library=shelf).load(FORM))
    without_sources(monkeypatch)
    kept = Sheet.start(opened(shelf).load(FORM))
    assert dict(kept.known) == dict(fresh.known)
    rated = next(q for q in fresh.questionnaire.answerable if q.options)
    answer = Answer(rated.options[-1].code)
    assert dict(kept.put(rated.id, answer).known) == dict(fresh.put(rated.id, answer).known)
    assert kept.put(rated.id, answer).touched == fresh.put(rated.id, answer).touched


def test_places_are_there_for_who_composes(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(shelf).load(FORM)
    fresh = Catalogue(library=shelf).read(shelf / f"{FORM}.yaml")
    without_sources(monkeypatch)
    assert dict(opened(shelf).read(shelf / f"{FORM}.yaml").places) == dict(fresh.places)


@pytest.mark.parametrize("changed", [f"{FORM}.yaml", "a-new-file.yaml"])
def test_any_changed_source_is_read_again(shelf: Path, changed: str) -> None:
    before = opened(shelf).load(FORM)
    file = shelf / changed
    if file.exists():
        text = file.read_text()
        file.write_text(text.replace(f'edition: "{before.edition}"', 'edition: "9"'))
        os.utime(file, ns=(1, 1))
        assert opened(shelf).load(FORM).edition == "9"
    else:
        file.write_text((shelf / f"{FORM}.yaml").read_text().replace(FORM, "a-new-file"))
        assert opened(shelf).load("a-new-file").id == "a-new-file"


@pytest.mark.parametrize("at", [0, 10, 50, 75, 2000, -1])
def test_a_damaged_file_is_passed_over(shelf: Path, at: int) -> None:
    whole = opened(shelf).load(FORM)
    (kept,) = (shelf.parent / "kept").glob(f"{FORM}.*.form")
    content = bytearray(kept.read_bytes())
    content[at] ^= 1
    kept.write_bytes(content)
    assert opened(shelf).load(FORM) == whole
    kept.write_bytes(content[:40])
    assert opened(shelf).load(FORM) == whole
    assert opened(shelf).load(FORM) == whole


def test_a_folder_that_cannot_be_written_keeps_nothing_and_stops_nothing(shelf: Path) -> None:
    (shelf.parent / "kept").write_text("a file in the place of the folder")
    assert opened(shelf).load(FORM).id == FORM


def test_where_python_keeps_no_modules_nothing_is_kept(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    opened(shelf).load(FORM)
    assert not (shelf.parent / "kept").exists()


def test_further_files_and_checks_always_come_from_their_sources(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(shelf).load(FORM)
    own = shelf.parent / "own.yaml"
    own.write_text((shelf / f"{FORM}.yaml").read_text().replace(FORM, "own"))
    kept = Compiled(shelf.parent / "kept", (shelf,))
    read: list[str] = []
    load = loading.load

    def counted(*told: object) -> object:
        read.append(str(told[1]))
        return load(*told)  # type: ignore[arg-type]  # whatever it was asked with

    monkeypatch.setattr(loading, "load", counted)
    Catalogue([own], library=shelf, compiled=kept).load(FORM)
    assert f"{FORM}.yaml" in read
    read.clear()
    assert opened(shelf).check([shelf / f"{FORM}.yaml"]) == ()
    assert f"{FORM}.yaml" in read


def test_a_file_that_names_another_class_is_not_taken(shelf: Path) -> None:
    import hashlib
    import pickle

    whole = opened(shelf).load(FORM)
    (kept,) = (shelf.parent / "kept").glob(f"{FORM}.*.form")
    body = pickle.dumps((print, "evil"))
    head = kept.read_bytes()[:40]
    kept.write_bytes(head + hashlib.sha256(body).digest() + len(body).to_bytes(4, "big") + body)
    assert opened(shelf).load(FORM) == whole


def test_the_program_keeps_beside_its_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    made = Catalogue(compiled=beside_modules(LIBRARY))
    assert made.load(FORM) == Catalogue(compiled=beside_modules(LIBRARY)).load(FORM)
    assert [file.name.split(".")[0] for file in tmp_path.rglob("*.form")].count(FORM) == 1
