"""The two commands on systems that are not Debian: they say exactly what to install, and change nothing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHELL_TOOLS = ("sh", "cat", "cksum", "readlink", "dirname", "env")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What a fresh clone holds, as far as the set-up reads it."""
    folder = tmp_path / "clone"
    for part in ("scripts", "requirements"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A PATH with a shell and nothing else: no Python, no package manager."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in SHELL_TOOLS:
        found = shutil.which(tool)
        assert found
        (folder / tool).symlink_to(found)
    return folder


def program(machine: Path, name: str, script: str) -> None:
    path = machine / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def start(clone: Path, machine: Path, command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [clone / "scripts" / command, "--version"],
        env={"PATH": str(machine)},
        cwd=clone.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("manager", "command", "advice"),
    [
        ("dnf", "run", ["sudo dnf install python3 pango harfbuzz"]),
        (
            "dnf",
            "test",
            ["sudo dnf install python3 pango harfbuzz", "sudo dnf install tmux procps-ng poppler-utils qpdf"],
        ),
        ("pacman", "run", ["sudo pacman -S python pango harfbuzz"]),
        ("pacman", "test", ["sudo pacman -S python pango harfbuzz", "sudo pacman -S tmux procps-ng poppler qpdf"]),
        ("brew", "run", ["brew install python pango"]),
        ("brew", "test", ["brew install python pango", "brew install tmux proctools poppler qpdf"]),
        ("", "run", ["Python 3.11 trở lên (có venv) và ba thư viện Pango"]),
    ],
)
def test_other_systems_are_told_what_to_install(
    clone: Path, machine: Path, manager: str, command: str, advice: list[str]
) -> None:
    if manager:
        program(machine, manager, "exit 0")

    ended = start(clone, machine, command)

    assert ended.returncode == 3
    assert not ended.stdout
    assert [line for line in advice if line not in ended.stderr] == []
    assert not (clone / ".venv").exists()


def test_without_the_right_to_install_the_administrator_gets_one_line(clone: Path, machine: Path) -> None:
    program(machine, "apt-get", f'echo "$*" >>{machine / "asked"}')
    program(machine, "id", "echo 1000")

    ended = start(clone, machine, "run")

    assert ended.returncode == 3
    assert "apt-get install -y --no-install-recommends python3 python3-venv libpango-1.0-0 libpangoft2" in ended.stderr
    assert not (machine / "asked").exists()


def test_an_old_python_is_not_taken_and_a_newer_one_beside_it_is_looked_for(clone: Path, machine: Path) -> None:
    program(machine, "python3", "exit 1")
    program(machine, "python3.12", f"echo looked >>{machine / 'looked'}; exit 1")

    ended = start(clone, machine, "run")

    assert ended.returncode == 3
    assert "Cần Python 3.11 trở lên" in ended.stderr
    assert (machine / "looked").exists()


def test_what_was_set_up_starts_at_once_and_says_nothing(clone: Path, machine: Path) -> None:
    environment = clone / ".venv"
    (environment / "bin").mkdir(parents=True)
    program(environment / "bin", "python", 'echo "$@"')
    shell = f"PATH={machine}; cd {clone}; . scripts/environment.sh; fingerprint runtime >.venv/.ready-runtime"
    subprocess.run(["/bin/sh", "-c", shell], check=True)

    ready = start(clone, machine, "run")
    (clone / "requirements" / "runtime.txt").write_text("changed\n", encoding="utf-8")
    changed = start(clone, machine, "run")

    assert (ready.returncode, ready.stdout, ready.stderr) == (0, "-P -m tui --version\n", "")
    assert changed.returncode == 3
