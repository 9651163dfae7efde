"""The wheel: five packages with all their data, a command that runs from it, and no name that a dependency has too."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
import zipfile
from email.parser import Parser
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = {"tui", "questionnaires", "storage", "exports", "reviews"}
DATA = {".ttf", ".yaml", ".md", ".tcss", ".txt", ".html", ".css", ".mo", ".po", ".svg", ".json"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as the build backend makes it, without isolation or network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """A folder that holds what an installer would put into site-packages."""
    folder = wheel.with_name("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run_installed(installed: Path, *arguments: str) -> str:
    """Run the command from the unpacked wheel, far from the repository, and return its stdout."""
    # -P: not from the current folder; the unpacked wheel stands before an editable install.
    ended = subprocess.run(
        [sys.executable, "-P", "-m", "tui", *arguments],
        cwd=installed.parent,
        env={**os.environ, "PYTHONPATH": str(installed)},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return ended.stdout


def test_the_top_level_is_the_five_packages(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == PACKAGES
    assert len(tops) == len(PACKAGES) + 1


def test_every_file_of_the_packages_is_in_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    sources = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and (path.suffix == ".py" or path.suffix in DATA)
    }
    assert {".py", ".ttf", ".yaml", ".md", ".tcss", ".mo"} <= {Path(name).suffix for name in sources}
    assert sources <= packed
    assert not [name for name in packed if name.endswith((".pyc", "~", ".orig"))]


def test_the_command_is_named_and_prints_the_version_of_the_wheel(installed: Path) -> None:
    (info,) = installed.glob("*.dist-info")
    entries = (info / "entry_points.txt").read_text(encoding="utf-8").split()
    metadata = Parser().parsestr((info / "METADATA").read_text(encoding="utf-8"))
    assert entries == ["[console_scripts]", "kiemdiem", "=", "tui.__main__:main"]
    assert metadata["Name"] == "kiemdiem"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["Version"] in run_installed(installed, "--version").split()


def test_the_questionnaires_are_found_from_the_wheel(installed: Path) -> None:
    listed = json.loads(run_installed(installed, "questionnaires", "list", "--json"))
    assert "qd144" in {each["id"] for each in listed}


def test_no_dependency_has_one_of_our_names() -> None:
    owners = packages_distributions()
    assert {name: set(owners.get(name, ())) - {"kiemdiem"} for name in PACKAGES} == {name: set() for name in PACKAGES}


@pytest.mark.parametrize("lock", ["runtime.txt", "dev.txt"])
def test_the_locks_pin_every_file_by_hash_and_name_no_host(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    entries = [entry for entry in text.replace("\\\n", " ").splitlines() if entry and not entry.startswith("#")]
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)
    assert "://" not in text
    assert "index-url" not in text


def test_the_runtime_lock_holds_each_dependency_and_the_dev_lock_the_same_versions() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    def pins(lock: str) -> dict[str, str]:
        rows = (ROOT / "requirements" / lock).read_text(encoding="utf-8").splitlines()
        heads = [row.split()[0].split("==") for row in rows if row[:1].isalnum()]
        return {name.lower(): version for name, version in heads}

    runtime, dev = pins("runtime.txt"), pins("dev.txt")
    wanted = {requirement.split("=")[0].rstrip("<>").split(">")[0].lower() for requirement in project["dependencies"]}
    assert wanted <= runtime.keys()
    assert runtime.items() <= dev.items()
