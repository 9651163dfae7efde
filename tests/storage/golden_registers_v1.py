"""How `golden/registers_v1` was written, once: a register of version 1, opened by every later program.

Do not run this again for version 1. A later version gets a folder and a program of its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

from storage.store import open_store
from tests.storage.samples import CHEAP, PROFILE, UNIT, Seeded, TickingClock, register

FOLDER = Path(__file__).parent / "golden" / "registers_v1"


def write(folder: Path) -> None:
    """One person with a register and its previous version."""
    store = open_store(str(folder / "store"), clock=TickingClock(), randomness=Seeded(145), cost=CHEAP, demo=True)
    registers = store.vault.unlock(store.vault.add(PROFILE, UNIT, None).id, None).registers
    registers.save(register("lần một"), expected_rev=0)
    registers.save(register("lần hai"), expected_rev=1)


if __name__ == "__main__":
    if FOLDER.exists():
        sys.exit("version 1 is written; it stays as it is")
    write(FOLDER)
