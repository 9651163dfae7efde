"""`python -m benchmarks [PART…] [--json]`: every measurement with its limit and the source of its floor.

Exit 1 when a limit is missed. Figures are ratios taken in one interleaved run; absolute
times depend on the machine and are printed for orientation only.
"""

from __future__ import annotations

import importlib
import json
import platform
import sys
from typing import Any, Final

PARTS: Final = (
    "engine", "storage", "paper", "reading", "unlock", "app", "collect", "report", "dashboard", "rollup", "server",
    "national",
)  # fmt: skip
"""Modules of this package; each has `run() -> list[dict]` with name, value, limit, ok, floor_source."""


def main(arguments: list[str]) -> int:
    """Run the named parts (all without names) and print their results."""
    as_json = "--json" in arguments
    parts = [a for a in arguments if not a.startswith("-")] or list(PARTS)
    unknown = set(parts) - set(PARTS)
    if unknown:
        print(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    results: list[dict[str, Any]] = []
    for part in parts:
        print(f"… {part}", file=sys.stderr)
        found = importlib.import_module(f"benchmarks.{part}").run()
        results += [{"part": part, **result} for result in found]
    if as_json:
        print(json.dumps({"python": platform.python_version(), "results": results}, ensure_ascii=False, indent=2))
    else:
        _print(results)
    return 0 if all(r["ok"] for r in results) else 1


def _print(results: list[dict[str, Any]]) -> None:
    for r in results:
        sign = "✓" if r["ok"] else "✗"
        print(f"{sign} {r['part']:<8} {r['name']:<58} {r['value']:>8} (limit {r['limit']})")
    print("\nFloors:")
    for source in dict.fromkeys(str(r["floor_source"]) for r in results):
        print("\n".join(f"    {line}" for line in source.strip().splitlines()) + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
