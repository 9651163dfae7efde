"""How `golden/v1` was written, once: a store of format 1, kept for ever and opened by every later program.

Do not run this again for version 1. A later version gets a folder and a program of its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reviews.records import DraftKey
from storage.store import open_store
from tests.storage.samples import CHEAP, PROFILE, UNIT, Seeded, TickingClock, draft, roster

FOLDER = Path(__file__).parent / "golden" / "v1"
PASSPHRASE = "đồng lúa chín vàng"
CODE = "code.txt"
"""Beside the store: the recovery code that was printed."""


def write(folder: Path) -> None:
    """One open and one closed person, drafts with a previous version, a submitted file, a unit, settings."""
    store = open_store(str(folder / "store"), clock=TickingClock(), randomness=Seeded(144), cost=CHEAP, demo=True)
    held = store.vault.add(PROFILE, UNIT, None)
    closed = store.vault.add(PROFILE, UNIT, None)
    for who in (held, closed):
        unlocked = store.vault.unlock(who.id, None)
        key = DraftKey(who.id, "2026", "2B")
        unlocked.drafts.save(key, draft("lần một"), expected_rev=0)
        unlocked.drafts.save(key, draft("lần hai", revision=1, previous="cd" * 32, status="submitted"), expected_rev=1)
        unlocked.sent.keep(key, "cd" * 32, b"%PDF-1.7 golden")
    _, code = store.vault.unlock(closed.id, None).make_signer(PASSPHRASE)
    (folder / CODE).write_text(code + "\n", encoding="ascii")
    store.units.save(roster("Trần Văn Mít", "Lê Thị Ổi"), expected_rev=0)
    store.keep_settings({"theme": "sáng"})


if __name__ == "__main__":
    if FOLDER.exists():
        sys.exit("version 1 is written; it stays as it is")
    write(FOLDER)
