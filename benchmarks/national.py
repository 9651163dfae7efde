"""The national tables of docs/scale.md over 5.5 million rows: each query of the page in a fresh process, two cores.

Rows are made up by DuckDB itself, by a seed, after the shapes of reviews/country.py: cells of about 17, levels within
the quota, marks by cell; the columns are those of the three forms of 2026, empty where a form does not ask.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

import duckdb

from questionnaires.catalogue import Catalogue
from questionnaires.model import Kind
from reviews.country import NATION
from reviews.scale import MARK, POINTS

ROWS: Final = 5_500_000
LIMIT: Final = 2.0
"""Seconds of a table on two cores."""
MIB: Final = 2048
"""What DuckDB may take of an office computer's memory."""
TIMES: Final = 3
SEED: Final = 1
FORMS: Final = ("2A", "2B", "2C")
WITHHELD: Final = 0.15
"""Share of cells whose answers stay back."""
PAGE: Final = Path(__file__).parents[1] / "docs" / "scale.md"
QUERIES: Final = dict(re.findall(r"```sql\n-- (\w+)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL))
ORDER: Final = re.search(r"ORDER BY (.+)\n\) TO", QUERIES["gop"])
"""How the page's own merging lays the rows."""
TABLES: Final = tuple(name for name in QUERIES if name not in ("gop", "chua_ghep"))


def columns() -> dict[str, list[str]]:
    """Column: the forms that have it."""
    found: dict[str, list[str]] = {f"{POINTS}general": list(FORMS), f"{POINTS}result": list(FORMS)}
    catalogue = Catalogue()
    for form in FORMS:
        for question in catalogue.load(f"review-2026-{form.lower()}", "2026.1").answerable:
            if question.kind is Kind.RATE and question.visible != "self":
                found.setdefault(MARK + question.id, []).append(form)
            elif question.kind is Kind.POINTS:
                found.setdefault(POINTS + question.id, []).append(form)
    return found


def drawn(*parts: str) -> str:
    """SQL for a number from 0 to 1 that depends on these parts and the seed."""
    return f"(hash({', '.join(parts)}, {SEED}) / 18446744073709551616.0)"


def answer(name: str, forms: list[str]) -> str:
    """SQL of a column: points of 0 to 3 in halves, or a mark by shares that differ from cell to cell."""
    asked = f"NOT withheld AND form IN ({', '.join(repr(form) for form in forms)})"
    if name.startswith(POINTS):
        return (
            f"CASE WHEN {asked} THEN round(6 * {drawn('n', repr(name))})::DECIMAL(9,4) / 2 END::DECIMAL(9,4) AS {name}"
        )
    well, effort = (f"({drawn('cell', repr(name), str(k))} + {weight})" for k, weight in ((1, 0.8), (2, 0.3)))
    mark = drawn("n", repr(name))
    return (
        f"CASE WHEN NOT ({asked}) THEN NULL WHEN {mark} * 2.7 < {well} THEN 'good' "
        f"WHEN {mark} * 2.7 < {well} + {effort} THEN 'effort' WHEN {mark} < 0.98 THEN 'not_yet' "
        f"ELSE 'skipped' END AS {name}"
    )


def generate(folder: Path) -> None:
    """`ca-nuoc.parquet`, as the page's own merging leaves it."""
    assert ORDER is not None
    provinces, communes, cells = NATION
    body = ", ".join(answer(name, forms) for name, forms in columns().items())
    size = f"exp(2.65 + 0.6 * sqrt(-2 * ln({drawn('cell', '5')} + 1e-9)) * cos(2 * pi() * {drawn('cell', '6')}))"
    with connected() as database:
        database.execute(f"""
            CREATE TABLE people AS
            WITH sizes AS (
              SELECT cell, least(150, greatest(3, round({size})))::INTEGER AS members
              FROM (SELECT range AS cell FROM range({cells}))
            ), everybody AS (
              SELECT cell, members, unnest(range(members)) AS place FROM sizes
              ORDER BY cell % {communes} % {provinces}, cell
            )
            SELECT row_number() OVER () AS n, * FROM everybody LIMIT {ROWS}""")
        database.execute(f"""
            COPY (
              SELECT 'Đảng bộ tỉnh thử ' || (cell % {communes} % {provinces} + 1) AS province,
                'Đảng bộ xã thử ' || (cell % {communes} + 1) AS commune, md5('cell' || cell) AS unit,
                '2026' AS period, substr(md5('row' || n), 1, 16) AS id, form,
                CASE form WHEN '2A' THEN 'Lãnh đạo, quản lý' WHEN '2B' THEN 'Không giữ chức vụ'
                  ELSE 'Ngoài hệ thống chính trị' END AS quota_group, level, FALSE AS demo, {body}
              FROM (
                SELECT *, {drawn("cell", "7")} < {WITHHELD} AS withheld,
                  CASE WHEN place * 6 < members THEN '2A' WHEN place * 1.8 < members THEN '2B' ELSE '2C' END AS form,
                  CASE WHEN {drawn("n", "8")} < 0.15 THEN 'HTXS' WHEN {drawn("n", "8")} < 0.89 THEN 'HTT'
                    WHEN {drawn("n", "8")} < 0.95 THEN 'HTNV' WHEN {drawn("n", "8")} < 0.96 THEN 'KHT'
                    WHEN {drawn("n", "8")} < 0.99 THEN 'exempt' ELSE 'missing' END AS level
                FROM people
              )
              ORDER BY {ORDER[1]}
            ) TO '{folder}/ca-nuoc.parquet' (FORMAT parquet, COMPRESSION zstd)""")


def connected() -> duckdb.DuckDBPyConnection:
    """Two cores, no network, nothing drawn on standard output."""
    database = duckdb.connect(":memory:", config={"threads": 2, "autoinstall_known_extensions": False})
    database.execute("SET enable_progress_bar = false")
    return database


def table(name: str) -> dict[str, Any]:
    """The best of some runs of one query in this process and folder; run in a fresh process."""
    seconds = []
    with connected() as database:
        for _ in range(TIMES):
            start = time.perf_counter()
            lines = len(database.execute(QUERIES[name]).fetchall())
            seconds.append(time.perf_counter() - start)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
    return {"first": seconds[0], "best": min(seconds), "lines": lines, "mib": peak}


def apart(name: str, folder: Path) -> dict[str, Any]:
    """`table` in a process of its own."""
    program = f"import json; from benchmarks.national import table; print(json.dumps(table({name!r})))"
    root = str(Path(__file__).parents[1])
    ended = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env={"PYTHONPATH": root},
    )
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def run() -> list[dict[str, Any]]:
    """Seconds of every table and the memory of the one that takes most."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        start = time.perf_counter()
        generate(folder)
        made = time.perf_counter() - start
        size = (folder / "ca-nuoc.parquet").stat().st_size / (1 << 20)
        print(
            f"  {ROWS} rows, {len(columns())} columns of answers, {size:.0f} MiB, made in {made:.0f} s", file=sys.stderr
        )
        found = {name: apart(name, folder) for name in TABLES}
    floor = "absolute: seconds and MiB of the page's query on two cores, first run of a fresh process"
    rows = [
        {
            "name": f"{name} ({one['lines']} lines; best {one['best']:.2f} s, {one['mib']:.0f} MiB)",
            "value": round(one["first"], 2), "limit": LIMIT, "ok": one["first"] <= LIMIT, "floor_source": floor,
        }
        for name, one in found.items()
    ]  # fmt: skip
    most = max(one["mib"] for one in found.values())
    memory = {"name": "most memory of a table, MiB", "value": round(most), "limit": MIB, "ok": most <= MIB,
              "floor_source": floor}  # fmt: skip
    return [*rows, memory]
