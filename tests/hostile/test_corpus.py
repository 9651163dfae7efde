"""Readers of what comes from outside: right files are read, every finding of the fuzzer is refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile.readers import TARGETS, run

CORPUS = Path(__file__).parent / "corpus"
FINDINGS = sorted(path.relative_to(CORPUS).as_posix() for path in CORPUS.glob("*/*"))


@pytest.mark.parametrize("name", TARGETS)
def test_a_right_file_is_read(name: str) -> None:
    seeds = list(TARGETS[name].seeds())
    read = [run(name, seed) for seed in seeds]
    assert any(read)
    assert all(len(seed) <= TARGETS[name].longest for seed in seeds if name != "pdf")


@pytest.mark.parametrize("place", FINDINGS)
def test_what_the_fuzzer_found_is_refused_in_words(place: str) -> None:
    run(place.partition("/")[0], (CORPUS / place).read_bytes())


def test_every_corpus_has_its_reader() -> None:
    assert {place.partition("/")[0] for place in FINDINGS} <= set(TARGETS)


@given(st.sampled_from(sorted(set(TARGETS) - {"pdf", "sheet", "table"})), st.data())
@settings(max_examples=150, deadline=None)
def test_a_file_with_some_bytes_changed_is_read_or_refused_in_words(name: str, data: st.DataObject) -> None:
    """The cheap cousin of the fuzzer: cut, doubled, overwritten."""
    found = bytearray(data.draw(st.sampled_from(list(TARGETS[name].seeds()))))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(found)))
        end = min(len(found), start + data.draw(st.integers(0, 12)))
        with_ = data.draw(
            st.one_of(st.binary(max_size=6), st.sampled_from((b"9" * 400, b"[" * 200, b"\\ud800", b"-1")))
        )
        found[start:end] = with_
    run(name, bytes(found))
