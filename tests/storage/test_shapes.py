"""Two threads of one program that read their first document at the same time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
READING = """
import sys, threading
sys.setswitchinterval(1e-6)
from reviews.meetings import Item, Meeting
from storage.meeting_v1 import MEETING

class Kept:
    def __init__(self, state):
        self.state = state
    def only(self, table):
        return next(iter(self.state[table].values()))
    def table(self, name):
        return [Row(row) for row in self.state[name].values()]

class Row(dict):
    doc_id = 1

held = Meeting("2026", items=(Item("a"),))
found, begin = [], threading.Barrier(4)

def read():
    begin.wait()
    found.append(MEETING.read(Kept(MEETING.state(held, 1, "2026")), "x") == held)

threads = [threading.Thread(target=read) for _ in range(4)]
[one.start() for one in threads]
[one.join() for one in threads]
print(found)
"""
"""In a process of its own: what this one has built is built, and a fault would end it."""


def test_the_first_reading_in_several_threads_ends_no_program() -> None:
    for _time in range(3):  # the fault came nearly every time
        run = subprocess.run([sys.executable, "-c", READING], cwd=ROOT, capture_output=True, text=True, check=False)
        assert (run.returncode, run.stdout.strip()) == (0, "[True, True, True, True]"), run.stderr
