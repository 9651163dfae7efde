"""Runs the long proofs and prints a table: 0 all hold, 1 one does not, 2 no such proof, 3 one cannot run here."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Mapping
from typing import Final

from scripts.proofs import bare_debian
from scripts.proofs.outcome import CannotRunError, Outcome

PROOFS: Final[Mapping[str, Callable[[], Outcome]]] = {
    "bare-debian-root": bare_debian.as_root,
    "bare-debian-sudo": bare_debian.as_user_with_sudo,
}


def main(names: list[str]) -> int:
    """Run the named proofs, or all."""
    if names == ["--list"]:
        print("\n".join(PROOFS))
        return 0
    unknown = [name for name in names if name not in PROOFS]
    if unknown:
        print(f"no such proof: {', '.join(unknown)}; there are: {', '.join(PROOFS)}", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # proofs clean up behind them
    rows, failures, missing = [("proof", "tried", "failed", "seconds")], [], []
    for name in names or PROOFS:
        begun = time.monotonic()
        try:
            outcome = PROOFS[name]()
        except CannotRunError as reason:
            missing.append(f"{name} cannot run: {reason}")
            rows.append((name, "-", "-", "-"))
            continue
        failures += [f"{name}: {failure}" for failure in outcome.failures]
        spent = f"{time.monotonic() - begun:.0f}"
        rows.append((name, str(outcome.tried), str(len(outcome.failures)), spent))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    for finding in [*failures, *missing]:
        print(f"\n{finding}", file=sys.stderr)
    if failures:
        return 1
    return 3 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
