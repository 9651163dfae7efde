"""Names and answers full of controls, right-to-left marks, escapes and nothing visible: outputs stay what they are."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from tests.tui.conftest import Cell, Run

NASTY = {
    "escapes": "Đào\x1b[2J\x1b]0;x\x07\x9b31m",
    "right to left": "Đào \u202eoàĐ\u2066x\u2069\u200f",
    "zero width": "Đ\u200bà\u2060o\ufeff\u00ad",
    "controls": "Đào\x00\x08\x7f\x85\u2028\u2029",
    "formula": '=HYPERLINK("http://x";"y")',
    "marks": "Đ" + "\u0323\u0302" * 200,
}
_POWER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("kind", NASTY)
def test_a_name_has_no_power_over_the_terminal_and_json_parses(run: Run, tmp_path: Path, kind: str) -> None:
    store, name = tmp_path / "s", NASTY[kind]
    made = run("--store", store, "init", "member", "--name", name, "--no-passphrase")
    assert made.code == 0
    for words in (("keys", "show"), ("check",), ("answers", "export", "-")):
        ended = run("--store", store, *words)
        assert not _POWER.search(ended.out + ended.err), (words, ended.out)
    for words in (("check", "--json"), ("status", "--json"), ("verify", "x.pdf", "--json")):
        ended = run("--store", store, *words)
        assert json.loads(ended.out) is not None, words
    assert not _POWER.search(made.out + made.err)


def test_nasty_names_of_a_roster_file_break_neither_list_nor_table(run: Run, own_cell: Cell, tmp_path: Path) -> None:
    office = ("--store", own_cell.secretary)
    with (tmp_path / "r.csv").open("w", encoding="utf-8", newline="") as out:
        names = [name.replace("\0", "") for name in NASTY.values()]  # with it no table can be read
        rows = [(name, f"0{number}/01/1990") for number, name in enumerate(names, 1)]
        csv.writer(out).writerows([("Họ và tên", "Ngày sinh"), *rows])
    ended = run(*office, "roster", "import", "r.csv", "--yes")
    assert ended.code == 0, ended.err
    assert not _POWER.search(ended.out + ended.err)
    shown = 0
    for words in (("roster", "list"), ("status",), ("dashboard",)):
        ended = run(*office, *words)
        assert not _POWER.search(ended.out + ended.err), words
        found = json.dumps(run(*office, *words, "--json").data, ensure_ascii=False)
        shown += "HYPERLINK" in ended.out and "HYPERLINK" in found
    assert shown >= 2, "the names are not where they were looked for"
    made = run(*office, "remind", "-o", "nhac.txt")
    assert made.code == 0, made.err
    reminded = Path("nhac.txt").read_text(encoding="utf-8")
    assert "HYPERLINK" in reminded
    assert not _POWER.search(reminded)


def test_a_line_of_a_megabyte_in_a_file_is_refused_by_row_or_whole_and_changes_nothing(
    run: Run, own_cell: Cell, tmp_path: Path
) -> None:
    office, before = ("--store", own_cell.secretary), run("--store", own_cell.secretary, "roster", "list").out
    long = "Đ" + "x" * (1 << 20)
    for name, rows in (
        ("r.csv", [("Họ và tên", "Ngày sinh"), (long, "01/02/1990")]),
        ("t.csv", [("Họ và tên", "Ngày sinh"), ("x" * 32_767, "01/02/1990")]),
    ):
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(rows)
        ended = run(*office, "roster", "import", name, "--yes", "--json")
        assert ended.code in (1, 2)
        assert "table_unreadable" in ended.out or "roster_too_long" in ended.out
    (tmp_path / "m.yaml").write_text(f"kỳ: {'x' * (1 << 20)}", encoding="utf-8")
    assert run(*office, "meeting", "import", "m.yaml").code == 2
    (tmp_path / "a.json").write_text(json.dumps({"format": 1, "answers": {"theme_result": {"value": long}}}))
    assert run("--store", own_cell.member(1), "answers", "import", "a.json").code in (1, 2)
    assert run(*office, "roster", "list").out == before
