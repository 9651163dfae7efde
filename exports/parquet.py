"""Parquet files of scores and organisations, written by DuckDB in memory; nothing else of the program needs it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from exports.errors import NoScaleDriverError
from questionnaires.values import KiemdiemError, Problem
from reviews.scale import MARK, ScoreTable, UnitRow, Value

FORMAT: Final = 1
PLACES: Final = Decimal("0.0001")
NUMBER: Final = "DECIMAL(9,4)"
OFFLINE: Final = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
"""Parquet is part of the wheel; nothing is looked for on a network."""
HEAD: Final = (
    ("unit", "VARCHAR"), ("period", "VARCHAR"), ("id", "VARCHAR"), ("form", "VARCHAR"), ("quota_group", "VARCHAR"),
    ("level", "VARCHAR"), ("demo", "BOOLEAN"),
)  # fmt: skip
UNITS: Final = (("unit", "VARCHAR"), ("name", "VARCHAR"), ("above", "VARCHAR"), ("kind", "VARCHAR"))


class ParquetFiles:
    """`reviews.scale.ScoreFiles`: a file is written beside its place and takes its name when it is whole."""

    def __init__(self) -> None:
        """Raises NoScaleDriverError: before anything is asked, worked out or noted."""
        if find_spec("duckdb") is None:
            raise NoScaleDriverError

    def scores(self, table: ScoreTable, path: str) -> None:
        """A cell's scores: a row a person. Raises KiemdiemError `file_unwritable`."""
        columns = table.columns
        rows = [
            (table.unit, table.period, ident, row.form, row.group, row.level, table.demo,
             *(_plain(row.answers.get(name)) for name in columns))
            for ident, row in table.rows
        ]  # fmt: skip
        kinds = ((name, "VARCHAR" if name.startswith(MARK) else NUMBER) for name in columns)
        _write(Path(path), (*HEAD, *kinds), rows)

    def units(self, rows: Sequence[UnitRow], path: str) -> None:
        """A committee's organisations. Raises as `scores`."""
        _write(Path(path), UNITS, [(row.unit, row.name, row.above, row.kind) for row in rows])


def _plain(value: Value | None) -> str | Decimal | None:
    if isinstance(value, Fraction):
        return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(PLACES)
    return value


def _write(path: Path, columns: Sequence[tuple[str, str]], rows: Sequence[tuple[object, ...]]) -> None:
    import duckdb

    temporary = path.with_name(f".{path.name}.part")
    with duckdb.connect(":memory:", config={**OFFLINE, "threads": 1}) as database:
        shape = ", ".join(f"{_quoted(name)} {kind}" for name, kind in columns)
        database.execute(f"CREATE TABLE given ({shape})")
        if rows:
            database.executemany(f"INSERT INTO given VALUES ({', '.join('?' * len(columns))})", rows)  # noqa: S608 - question marks only
        place = str(temporary).replace("'", "''")
        try:
            options = f"FORMAT parquet, COMPRESSION zstd, KV_METADATA {{kiemdiem_format: '{FORMAT}'}}"
            database.execute(f"COPY given TO '{place}' ({options})")
            temporary.chmod(0o600)
            _flush(temporary)
            temporary.replace(path)
        except (duckdb.IOException, OSError) as error:
            temporary.unlink(missing_ok=True)
            reason = error.errno if isinstance(error, OSError) else None
            raise KiemdiemError(Problem("file_unwritable", str(path), {"reason": reason or "?"})) from error


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
