"""A program of its own that saves in a loop; tests start several of it and kill them.

Arguments: store, person, first seed, how many saves (0 = for ever), own or shared.
Prints each revision after the save returned.
"""

from __future__ import annotations

import os
import random
import sys

from reviews.records import Draft, DraftKey
from storage.clock_random import SystemClock, SystemRandomness
from storage.errors import ConflictError
from storage.store import open_store
from tests.storage.samples import CHEAP, draft


def told(revision: int) -> str:
    """Words that give away a mixture: as long as their own revision says."""
    return f"{revision}:" + "x" * random.Random(revision).randint(0, 9000)


def edited(found: Draft | None, seed: str) -> Draft:
    """One more mark of this writer."""
    marks = found.marked if found else ()
    return draft(told(len(marks) + 1), marked=(*marks, f"{seed}/{len(marks)}"))


def main() -> None:
    """Save, say so, go on."""
    path, person, seed, count, form = sys.argv[1:]
    store = open_store(path, clock=SystemClock(), randomness=SystemRandomness(), create=False, cost=CHEAP)
    drafts = store.vault.unlock(person, None).drafts
    key = DraftKey(person, "2026", form)
    done = 0
    while done < int(count) or not int(count):
        stored = drafts.load(key)
        try:
            revision = drafts.save(
                key, edited(stored.doc if stored else None, seed), expected_rev=stored.rev if stored else 0
            )
        except ConflictError:
            continue
        done += 1
        os.write(1, b"%d\n" % revision)


if __name__ == "__main__":
    main()
