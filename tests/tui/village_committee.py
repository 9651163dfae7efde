"""The committee's demo, made once for all tests of a module."""

from __future__ import annotations

from pathlib import Path

from tui.app import KiemdiemApp
from tui.cli import run
from tui.launch import services_of
from tui.wiring import Wiring


def made(folder: Path) -> Path:
    """`kiemdiem demo FOLDER --committee`."""
    assert run(["demo", str(folder), "--committee"]) == 0
    return folder


def app_of(store: Path) -> KiemdiemApp:
    """The app over a store whose only person has no passphrase."""
    wiring = Wiring(store)
    return KiemdiemApp(services_of(wiring, wiring.store.vault.unlock(wiring.store.vault.people()[0].id, None)))
