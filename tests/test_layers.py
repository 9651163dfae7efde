"""What each import really loads, in a fresh interpreter, and that the import contracts have teeth."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("tui", "questionnaires", "storage", "exports", "reviews")


def loaded_by(statement: str) -> set[str]:
    """Return the names of all modules that stand in a fresh interpreter after the statement."""
    program = f"import sys\n{statement}\nprint('\\n'.join(sys.modules))"
    ended = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{program}"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(ended.stdout.split())


@pytest.mark.parametrize(
    ("module", "stays_out"),
    [
        ("tui.cli", {"textual", "weasyprint", "pyhanko", "storage", "exports"}),
        ("questionnaires", {"textual", "tinydb", "click", "weasyprint", *PACKAGES} - {"questionnaires"}),
        ("reviews", {"textual", "tinydb", "click", "weasyprint", "pyhanko", "yaml", "tui", "storage", "exports"}),
        ("reviews.actions", {"textual", "tinydb", "click", "weasyprint", "pyhanko", "tui", "storage", "exports"}),
        ("storage", {"textual", "click", "weasyprint", "pyhanko", "tui", "exports"}),
        ("exports", {"textual", "tinydb", "click", "weasyprint", "pyhanko", "tui", "storage"}),
    ],
)
def test_an_import_loads_nothing_that_it_does_not_need(module: str, stays_out: set[str]) -> None:
    loaded = loaded_by(f"import {module}")
    assert module in loaded
    assert not loaded & stays_out


def test_asking_for_the_version_opens_no_screen_and_no_paper() -> None:
    loaded = loaded_by(
        "sys.argv = ['kiemdiem', '--version']\nfrom tui.__main__ import main\ntry: main()\nexcept SystemExit: pass"
    )
    assert not loaded & {"textual", "weasyprint", "pyhanko"}


START = "from tui.app import KiemdiemApp\nfrom tui.launch import services_of\nfrom tui.wiring import Wiring\n"
PAPERS = {"weasyprint", "pyhanko", "exports", "email", "cryptography.x509", "reviews.commitments", "storage.keys"}
MEETING = {"reviews.meetings", "reviews.decision", "reviews.deciding", "reviews.proposals", "reviews.surveys"}
FILES = {"reviews.verdicts", "reviews.receipt", "reviews.admission", "reviews.tables", "reviews.roster_import"}
BOOKS = {"reviews.practice", "reviews.summary", "reviews.rollup_book", "reviews.expected_units", "storage.care"}
LATER = MEETING | FILES | BOOKS


@pytest.mark.parametrize(
    ("opening", "asleep"),
    [
        ("import storage.store, tui.screens.dashboard\n", LATER | PAPERS | {"click", "textual.widgets._text_area"}),
        ("import storage.store, tui.screens.questionnaire\nfrom tui.cli.fill import fill\n", LATER | {"weasyprint"}),
    ],
)
def test_the_first_screen_loads_only_what_it_shows(opening: str, asleep: set[str]) -> None:
    """A module that is named for its types, or used by a key that nobody pressed yet, is not paid for at the start."""
    assert not loaded_by(START + opening) & asleep


INTRUDERS = [
    ("questionnaires", "import reviews", "Arrows point one way"),
    ("storage", "import exports", "Arrows point one way"),
    ("exports", "import tui", "Arrows point one way"),
    ("tui/widgets", "import storage", "Only tui.wiring knows the adapters"),
    ("tui/cli", "from exports import render", "Only tui.wiring knows the adapters"),
    ("reviews", "import reviews.actions", "Use cases are called by the face only"),
    ("storage", "from reviews import actions", "Use cases are called by the face only"),
    ("questionnaires", "import click", "questionnaires: standard library"),
    ("reviews/actions", "import yaml", "reviews: no third party"),
    ("storage", "import textual", "storage: tinydb"),
    ("exports", "import yaml", "exports: WeasyPrint"),
    ("exports", "def late():\n    import weasyprint", "WeasyPrint is started by exports.render only"),
    ("exports/layouts", "import pyhanko.sign", "pyHanko signs in exports.signing"),
    ("tui", "import tinydb", "TinyDB stays in storage"),
]
"""Folder, forbidden statement, and the beginning of the contract that must name it."""


@pytest.fixture(scope="module")
def copied_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages' sources and the contracts, in a place where one may break them."""
    tree = tmp_path_factory.mktemp("tree")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tree / package, ignore=shutil.ignore_patterns("__pycache__", "*.ttf"))
    shutil.copy(ROOT / "pyproject.toml", tree)
    return tree


def lint_imports(tree: Path) -> subprocess.CompletedProcess[str]:
    program = "from importlinter.cli import lint_imports_command as main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-logo"],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree), "COLUMNS": "200"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_tree_as_it_stands_keeps_every_contract(copied_tree: Path) -> None:
    ended = lint_imports(copied_tree)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_every_forbidden_import_is_named_by_its_contract(copied_tree: Path) -> None:
    for number, (folder, statement, _) in enumerate(INTRUDERS):
        (copied_tree / folder / f"intruder_{number}.py").write_text(f"{statement}\n", encoding="utf-8")

    ended = lint_imports(copied_tree)

    assert ended.returncode == 1, ended.stdout + ended.stderr
    findings = sections(ended.stdout)
    for number, (folder, _, contract) in enumerate(INTRUDERS):
        (found,) = [text for title, text in findings.items() if title.startswith(contract)]
        assert f"{folder.replace('/', '.')}.intruder_{number}" in found, ended.stdout


def sections(report: str) -> dict[str, str]:
    """Return what the report says on each broken contract, by its name (a line underlined with dashes)."""
    parts: dict[str, str] = {}
    title = ""
    rows = report.splitlines()
    for row, below in zip(rows, [*rows[1:], ""], strict=True):
        if row and below and not below.strip("-"):
            title = row
        elif title:
            parts[title] = parts.get(title, "") + row + "\n"
    return parts
