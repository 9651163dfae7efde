"""On a bare Debian 12 the README's two commands work, and five demo reviews are accepted."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import termios
import time
from typing import Final

from scripts.proofs.bare_machine import REPOSITORY, BareMachine, bare_machine
from scripts.proofs.outcome import CannotRunError, Outcome

SECOND_START: Final = 2.0
"""Seconds; about one on a quiet machine."""

SHOWN: Final = re.compile(r"\x1b\[\?1049h.*[ạảẹẻịỉọỏụủđĐ]", re.DOTALL)
"""The alternate screen, and Vietnamese words in it."""


def as_root() -> Outcome:
    """Everything as root: both commands, the demo cell, and the app without Pango."""
    outcome = Outcome()
    with bare_machine() as machine:
        _is_bare(machine, outcome)
        _starts(machine, outcome, "root")
        _opens(machine, outcome)
        _demo_is_accepted(machine, outcome)
        _all_checks_pass(machine, outcome)
        _without_pango(machine, outcome)
    return outcome


def as_user_with_sudo() -> Outcome:
    """An ordinary user with sudo sets up and starts."""
    outcome = Outcome()
    with bare_machine() as machine:
        _is_bare(machine, outcome)
        prepared = [
            machine.run("apt-get", "-qq", "update"),
            machine.run("apt-get", "-qq", "install", "-y", "--no-install-recommends", "sudo"),
            machine.run("useradd", "--create-home", "dangvien"),
            machine.run("sh", "-c", "echo 'dangvien ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/dangvien"),
            machine.run("chown", "-R", "dangvien:", "."),
        ]
        for step in prepared:
            if step.returncode != 0:
                raise CannotRunError(f"preparing a user: {step.stderr[-1000:]}")
        _starts(machine, outcome, "dangvien")
        _demo_is_accepted(machine, outcome, user="dangvien")
    return outcome


def _is_bare(machine: BareMachine, outcome: Outcome) -> None:
    fonts = [*machine.root.glob("usr/share/fonts/**/*.[to]tf")]
    tools = [name for name in ("gcc", "cc", "git", "pip", "sudo") if (machine.root / "usr/bin" / name).exists()]
    outcome.claim("no fonts, no compiler, no git, no pip", holds=not fonts and not tools, seen=f"{fonts} {tools}")
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    commands = {"./scripts/run", "./scripts/test"}
    shown = {line.split("#")[0].strip().removeprefix("$ ") for line in readme.splitlines()}
    outcome.claim("README shows the two commands", holds=commands <= shown, seen=str(commands - shown))


def _starts(machine: BareMachine, outcome: Outcome, user: str) -> None:
    first = machine.run("./scripts/run", "--version", user=user)
    good = first.returncode == 0 and bool(re.fullmatch(r"(kiemdiem\W+)?\d+\.\d+\.\d+\s*", first.stdout))
    outcome.claim("the first start sets up and prints only the version", holds=good, seen=f"{first}")
    spent = []
    for _ in range(3):
        begun = time.monotonic()
        again = machine.run("./scripts/run", "--version", user=user)
        spent.append(time.monotonic() - begun)
    quiet = again.stdout == first.stdout and not again.stderr
    outcome.claim("later starts say the same and nothing else", holds=quiet, seen=f"{again}")
    outcome.claim("a later start takes about a second", holds=min(spent) < SECOND_START, seen=f"{spent} s")


def _opens(machine: BareMachine, outcome: Outcome) -> None:
    """Start the app on a terminal of 80x24, wait for its first screen, hang up."""
    child, terminal = pty.fork()
    if child == 0:
        termios.tcsetwinsize(0, (24, 80))
        command = machine.command(["./scripts/run"])
        os.execvpe(command[0], command, dict(machine.environment))
    seen, patience = b"", time.monotonic() + 30
    while time.monotonic() < patience and not SHOWN.search(seen.decode(errors="replace")):
        if select.select([terminal], [], [], 0.5)[0]:
            try:
                seen += os.read(terminal, 65536)
            except OSError:  # the program has ended
                break
    os.close(terminal)  # the terminal is gone: the app saves and ends
    status = _ended(child, seconds=15)
    text = seen.decode(errors="replace")
    outcome.claim("./scripts/run opens the app", holds=bool(SHOWN.search(text)), seen=text)
    outcome.claim("it ends when its terminal is closed", holds=status is not None, seen="still there after 15 s")


def _ended(child: int, *, seconds: float) -> int | None:
    patience = time.monotonic() + seconds
    while time.monotonic() < patience:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return status
        time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def _demo_is_accepted(machine: BareMachine, outcome: Outcome, user: str = "root") -> None:
    made = machine.run("./scripts/run", "demo", "/tmp/demo", "--members", "5", "--seed", "1", "--done", "5", user=user)
    outcome.claim("demo makes a cell", holds=made.returncode == 0, seen=f"{made}")
    files = sorted(f"/{path.relative_to(machine.root)}" for path in machine.root.glob("tmp/demo/inbox/*.pdf"))
    outcome.claim("five signed reviews lie in the inbox", holds=len(files) == 5, seen=str(files))
    verify = ["./scripts/run", "--store", "/tmp/demo/secretary", "verify", *files, "--json"]
    read = machine.run(*verify, user=user)
    try:
        verdicts = [entry["verdict"] for entry in json.loads(read.stdout)]
    except ValueError:
        verdicts = []
    outcome.claim("the secretary's store accepts each", holds=verdicts == ["ok"] * 5, seen=f"{read}")
    machine.run("mkdir", "-p", "/tmp/nobody", user=user)
    read = machine.run("./scripts/run", "--store", "/tmp/nobody", "verify", *files, "--json", user=user)
    try:
        strangers = [(entry["verdict"], len(entry["signers"])) for entry in json.loads(read.stdout)]
    except ValueError:
        strangers = []
    outcome.claim(
        "without a roster each is not_in_roster, with the signature's facts",
        holds=strangers == [("not_in_roster", 1)] * 5,
        seen=f"{read}",
    )


def _all_checks_pass(machine: BareMachine, outcome: Outcome) -> None:
    tested = machine.run("./scripts/test", timeout=3600)
    told = [
        line[:150] for line in tested.stdout.splitlines() if re.match(r"FAILED|ERROR |E  |=+ .*(passed|failed)", line)
    ]
    seen = "\n".join([*told[-40:], *tested.stdout.splitlines()[-8:]])
    outcome.claim("./scripts/test passes", holds=tested.returncode == 0, seen=seen or tested.stderr)


def _without_pango(machine: BareMachine, outcome: Outcome) -> None:
    removed = machine.run("dpkg", "--purge", "--force-depends", "libpango-1.0-0", "libpangoft2-1.0-0")
    if removed.returncode != 0:
        raise CannotRunError(f"taking Pango away: {removed.stderr[-1000:]}")
    member = ["./scripts/run", "--store", "/tmp/demo/members/m01"]
    opened = machine.run(*member, "answers", "export", "/tmp/answers.json")
    outcome.claim("answers are read without Pango", holds=opened.returncode == 0, seen=f"{opened}")
    printed = machine.run(*member, "export", "2B", "-o", "/tmp/draft.pdf")
    mended = printed.returncode == 3 and "libpango" in printed.stderr and not printed.stdout
    outcome.claim("PDF commands exit 3 and name the remedy", holds=mended, seen=f"{printed}")
    outcome.claim("no trace of a crash", holds="Traceback" not in printed.stderr, seen=printed.stderr)
