"""Many files are read in several processes as they are in one: in order, whatever one of them does to its reader."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from exports.reading import many
from exports.reading.many import ManyReader
from reviews.ports import Reader
from reviews.verdicts import FileFacts


class Telling:
    """Says what it read and where; one file ends the process that reads it."""

    def read(self, pdf: bytes, *, compare: bool = True) -> FileFacts:
        if pdf == b"deadly":
            os._exit(9)
        return FileFacts((pdf.decode(),), payload_sha256=str(os.getpid()), pages_match=compare)


def make() -> Reader:
    return Telling()


def maker() -> Callable[[], Reader]:
    return make


def files(count: int, *deadly: int) -> Iterator[tuple[str, bytes]]:
    for number in range(count):
        yield str(number), b"deadly" if number in deadly else str(number).encode()


def test_a_few_are_read_here_and_many_elsewhere_each_in_its_place() -> None:
    both = ManyReader(Telling(), maker, 2)
    few = list(both.read(files(8), compare=False))
    assert ({facts.payload_sha256 for facts in few}, few[0].pages_match) == ({str(os.getpid())}, False)
    found = list(both.read(files(30), compare=True))
    assert [facts.codes for facts in found] == [(str(number),) for number in range(30)]
    assert str(os.getpid()) not in {facts.payload_sha256 for facts in found}
    assert all(facts.pages_match for facts in found)


def test_processes_start_anew_before_they_have_grown_and_no_file_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "RENEWED", 10)
    found = list(ManyReader(Telling(), maker, 2).read(files(19), compare=True))
    assert [facts.codes for facts in found] == [(str(number),) for number in range(19)]
    before, after = ({facts.payload_sha256 for facts in part} for part in (found[:10], found[10:]))
    assert not before & after
    found = list(ManyReader(Telling(), maker, 2).read(files(19), compare=False))
    assert len({facts.payload_sha256 for facts in found}) <= 2, "what is only read leaves nothing in a process"


def test_a_file_that_ends_its_reader_is_unreadable_and_takes_no_other_with_it() -> None:
    found = list(ManyReader(Telling(), maker, 2).read(files(12, 3), compare=True))
    wanted = [("unreadable",) if number == 3 else (str(number),) for number in range(12)]
    assert [facts.codes for facts in found] == wanted
    assert found[3].reason == "reader_died"


def test_processes_start_also_where_standard_error_is_no_file() -> None:
    program = (
        "import sys\n"
        "from exports.processes import new_pool\n"
        "class Captured:\n"
        "    def write(self, words): return len(words)\n"
        "    def flush(self): pass\n"
        "    def fileno(self): return -1\n"
        "if __name__ == '__main__':\n"
        "    sys.stderr = Captured()\n"
        "    with new_pool(1, max, 1, 2) as pool:\n"
        "        print(pool.submit(abs, -7).result())\n"
    )
    root = Path(__file__).parents[2]
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=root, check=False)
    assert ended.stdout.strip() == "7", ended.stderr
