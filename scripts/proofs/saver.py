"""One save by the shipped storage, for a proof that counts or breaks its system calls: store, person, words."""

from __future__ import annotations

import os
import sys

from questionnaires.values import KiemdiemError
from reviews.records import DraftKey
from storage.clock_random import SystemClock, SystemRandomness
from storage.store import open_store
from tests.storage.samples import CHEAP, draft


def main() -> None:
    """Save once; the revision is printed when the save has returned."""
    path, person, words = sys.argv[1:]
    store = open_store(path, clock=SystemClock(), randomness=SystemRandomness(), create=False, cost=CHEAP)
    drafts = store.vault.unlock(person, None).drafts
    key = DraftKey(person, "2026", "2B")
    stored = drafts.load(key)
    os.write(2, b"begin\n")
    revision = drafts.save(key, draft(words), expected_rev=stored.rev if stored else 0)
    os.write(2, b"end\n")
    os.write(1, b"%d\n" % revision)


if __name__ == "__main__":
    try:
        main()
    except KiemdiemError as error:
        sys.exit(f"refused: {error.code}")
