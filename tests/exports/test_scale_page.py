"""The queries printed in docs/scale.md, run on files as cells write them: each equals a plain count of the rows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from statistics import fmean
from typing import Any, NamedTuple

import duckdb
import pytest

from exports.parquet import ParquetFiles
from reviews.country import Country
from reviews.scale import ScoreRow, ScoreTable, UnitRow, Value, withheld
from reviews.summary import Count, Summary

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"```sql\n-- (\w+)\n(.*?)```", re.DOTALL)
QUERIES = dict(NAMED.findall((ROOT / "docs" / "scale.md").read_text(encoding="utf-8")))
COUNTRY = Country(provinces=3, communes=7, cells=30, seed=6)
NATION = "ff" * 16
LEVELS = ("HTXS", "HTT", "HTNV", "KHT")
Table = list[tuple[Any, ...]]
MARKS = ("good", "effort", "not_yet", "skipped")


class Person(NamedTuple):
    province: str | None
    commune: str | None
    unit: str
    row: ScoreRow


def rows_of(found: Summary, chance: Random) -> tuple[ScoreRow, ...]:
    """The people of a cell's exact counts with answers drawn by chance; a quarter of them on paper only."""
    rows = []
    for count in found.counts:
        for _ in range(count.n):
            points: dict[str, Value] = {
                f"p_{name}": Fraction(chance.randrange(40, 60), 2) for name in ("general", "result", "b_i_1")
            }
            marks: dict[str, Value] = {f"m_q_{n}": chance.choices(MARKS, (5, 3, 1, 1))[0] for n in range(4)}
            answers = points | marks if count.form == "2B" else marks
            row = ScoreRow(count.form, count.group, count.level, count.form, answers)
            rows.append(row if chance.random() < 0.75 else replace(row, core="", answers={}))
    return withheld(rows)


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[Person]]]:
    """Files in both folders, merged by the page's own statement, and the same people in memory."""
    folder = tmp_path_factory.mktemp("ca-nuoc")
    (folder / "so-lieu").mkdir()
    (folder / "to-chuc").mkdir()
    chance, files = Random(5), ParquetFiles()
    listed = [UnitRow(one.key, one.name, one.parent or NATION, one.level) for one in COUNTRY.units()]
    listed = [one for one in listed if one.unit != COUNTRY.key("cell", 29)]
    files.units([*listed, UnitRow(NATION, "Trung ương", "", "")], str(folder / "to-chuc" / "a.parquet"))
    below = [one for one in listed if one.above == COUNTRY.key("province", 1)]
    own = UnitRow(COUNTRY.key("province", 1), "Đảng bộ tỉnh thử 2", "", "")  # a province's own list names it as the top
    files.units([*below, own], str(folder / "to-chuc" / "b.parquet"))
    people: list[Person] = []
    for cell in range(COUNTRY.cells):
        found = COUNTRY.figures(cell)
        if cell == 3:  # too many of the best level
            found = replace(found, counts=(*found.counts, Count("", "2C", "HTXS", 9)))
        rows = rows_of(found, chance)
        commune = COUNTRY.commune_of(cell)
        names = (f"Đảng bộ tỉnh thử {COUNTRY.province_of(commune) + 1}", f"Đảng bộ xã thử {commune + 1}")
        demo = cell == 28
        named = tuple((f"{n:04x}", row) for n, row in enumerate(rows))
        path = folder / "so-lieu" / f"{found.unit_key}-2026.parquet"
        files.scores(ScoreTable(found.unit_key, "2026", named, demo), str(path))
        if not demo:
            province, town = names if cell != 29 else (None, None)
            people += [Person(province, town, found.unit_key, row) for row in rows]
    patch = pytest.MonkeyPatch()
    patch.chdir(folder)
    duckdb.connect(":memory:").execute(QUERIES["gop"])
    yield folder, people
    patch.undo()


def asked(name: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(":memory:") as database:
        return database.execute(QUERIES[name]).fetchall()


def nearly(found: list[tuple[Any, ...]], wanted: list[tuple[Any, ...]]) -> bool:
    """Equal, fractions to nine digits."""
    key = repr
    pairs = zip(sorted(found, key=key), sorted(wanted, key=key), strict=True)
    return bool(found) and all(
        all(a == pytest.approx(b, rel=1e-9) if isinstance(b, float) else a == b for a, b in zip(one, two, strict=True))
        for one, two in pairs
    )


def levels_by_province(people: list[Person]) -> Table:
    found: dict[Any, Counter[str]] = defaultdict(Counter)
    for one in people:
        found[one.province][one.row.level] += 1
    return [(where, n.total(), sum(n[k] for k in LEVELS), *(n[k] for k in LEVELS)) for where, n in found.items()]


def top_by_group(people: list[Person]) -> Table:
    found = Counter((one.row.group, one.row.level) for one in people)
    return [
        (group, top := found[group, "HTXS"], good := top + found[group, "HTT"], 100 * top / good)
        for group in {one.row.group for one in people}
    ]


def levels_by_unit(people: list[Person]) -> Table:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for one in people:
        found[one.unit][one.row.level] += 1
    return [(unit, n.total(), *(n[level] for level in LEVELS)) for unit, n in found.items()]


def over_quota(people: list[Person]) -> Table:
    """The limit is on those at HTT (QĐ 366), not on «HTT and above», and by group at the level that decides."""
    found = Counter((one.province, one.commune, one.row.group, one.row.level) for one in people)
    groups = {key[:3] for key in found}
    sums = [(*group, found[*group, "HTXS"], found[*group, "HTT"]) for group in groups]
    return [line for line in sums if line[3] * 5 > line[4]]


def given(people: list[Person], kind: str, *, whole: bool = False) -> dict[tuple[Any, str], list[Any]]:
    """Answers by province (or of the whole country) and column."""
    found: dict[tuple[Any, str], list[Any]] = defaultdict(list)
    for one in people:
        for column, value in one.row.answers.items():
            if column.startswith(kind):
                found["" if whole else one.province, column].append(value)
    return found


def mean_points(people: list[Person]) -> Table:
    return [(*key, len(values), fmean(map(float, values))) for key, values in given(people, "p_").items()]


def good_marks(people: list[Person]) -> Table:
    found = given(people, "m_").items()
    return [(*key, len(marks), good := marks.count("good"), 100 * good / len(marks)) for key, marks in found]


def all_marks(people: list[Person]) -> Table:
    found = given(people, "m_", whole=True).items()
    return [(column, len(marks), marks.count("good"), marks.count("not_yet")) for (_, column), marks in found]


PLAIN: dict[str, Callable[[list[Person]], Table]] = {
    "chua_ghep": lambda _people: [(COUNTRY.key("cell", 29),)],
    "muc_theo_tinh": levels_by_province,
    "xuat_sac_theo_nhom": top_by_group,
    "muc_theo_don_vi": levels_by_unit,
    "qua_ty_le": over_quota,
    "diem_theo_tinh": mean_points,
    "lam_tot_theo_tinh": good_marks,
    "ca_nuoc_theo_cau": all_marks,
}


@pytest.mark.parametrize("name", [name for name in QUERIES if name != "gop"])
def test_a_printed_query_gives_what_a_plain_count_gives(country: tuple[Path, list[Person]], name: str) -> None:
    assert nearly(asked(name), PLAIN[name](country[1]))


def test_a_file_holds_the_documented_columns_and_no_more(country: tuple[Path, list[Person]]) -> None:
    folder, _people = country
    page = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
    with duckdb.connect(":memory:") as database:
        for file in sorted((folder / "so-lieu").iterdir()):
            shape = database.execute(f"DESCRIBE SELECT * FROM '{file}'").fetchall()
            names = [column[0] for column in shape]
            assert names[:7] == ["unit", "period", "id", "form", "quota_group", "level", "demo"]
            assert all(f"`{name}`" in page for name in names[:7])
            assert all(name.startswith(("p_", "m_")) for name in names[7:])
            assert file.stat().st_mode & 0o077 == 0
    assert not [file for file in folder.rglob("*") if file.name.startswith(".")]


def test_points_are_written_as_decimals_to_four_places(tmp_path: Path) -> None:
    row = ScoreRow("2B", "", "HTT", "c", {"p_general": Fraction(55, 2), "p_result": Fraction(200, 3)})
    ParquetFiles().scores(ScoreTable("ab", "2026", (("00", row),)), str(tmp_path / "a'b.parquet"))
    with duckdb.connect(":memory:") as database:
        written = database.execute("SELECT p_general, p_result FROM read_parquet(?)", [str(tmp_path / "a'b.parquet")])
        assert written.fetchall() == [(Decimal("27.5000"), Decimal("66.6667"))]
