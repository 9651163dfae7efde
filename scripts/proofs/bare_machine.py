"""A bare Debian 12 in a folder: debootstrap, python3, nothing else; the host's way to its mirrors is carried in."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scripts.proofs.outcome import CannotRunError

SUITE: Final = "bookworm"
REPOSITORY: Final = Path(__file__).parents[2]
CARRIED: Final = re.compile(r"PIP_\w+|(https?|no|all|ftp)_proxy|SSL_CERT_FILE|REQUESTS_CA_BUNDLE", re.IGNORECASE)
"""Environment variables that say how this machine reaches package registries."""

ENTER: Final = """
set -e
mount --bind "$0" "$0"
mount -t proc proc "$0/proc"
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5 devpts "$0/dev/pts"
exec chroot "$0" "$@"
"""
"""The root is a mount, as on a real machine. All mounts live in a namespace of their own and are gone with it, so
removing the folder never reaches outside."""


@dataclass(frozen=True, slots=True)
class BareMachine:
    """A root folder, and the environment of everything that is run in it."""

    root: Path
    environment: Mapping[str, str]

    def command(self, arguments: Sequence[str], *, user: str = "root") -> list[str]:
        """Return the host's command line that runs the arguments in the machine, in the clone's folder."""
        inside = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups"] if user != "root" else []
        place = ["env", "--chdir=/home/clone", f"HOME=/home/{user}" if user != "root" else f"HOME={Path.home()}"]
        return ["unshare", "--mount", "sh", "-c", ENTER, str(self.root), *inside, *place, *arguments]

    def run(self, *arguments: str, user: str = "root", timeout: float = 1800) -> subprocess.CompletedProcess[str]:
        """Run one command to its end; stdout and stderr are kept apart."""
        enter, *rest = self.command(arguments, user=user)
        return subprocess.run(
            # Its processes see only each other, and none outlives the command.
            [enter, "--pid", "--fork", "--kill-child", *rest],
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=timeout,
            check=False,
        )


@contextmanager
def bare_machine() -> Iterator[BareMachine]:
    """Make a Debian 12 with python3 and the tree of HEAD in /home/clone; it is removed at the end.

    Raises:
        CannotRunError: not root, a tool is missing, or no Debian mirror is configured or reachable.
    """
    if os.geteuid() != 0:
        raise CannotRunError("debootstrap and chroot need root")
    missing = [tool for tool in ("debootstrap", "unshare", "chroot", "git", "tar") if shutil.which(tool) is None]
    if missing:
        raise CannotRunError(f"missing: {', '.join(missing)}")
    with tempfile.TemporaryDirectory(prefix="kiemdiem-bare-") as folder:
        root = Path(folder) / "debian"
        _bootstrap(root)
        environment = _carry_registries(root)
        _put_clone(root / "home" / "clone")
        yield BareMachine(root, environment)


def _bootstrap(root: Path) -> None:
    command = ["debootstrap", "--variant=minbase", "--include=python3", SUITE, str(root), _mirror()]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if ended.returncode != 0:
        raise CannotRunError(f"debootstrap ended with {ended.returncode}: {ended.stdout[-1000:]}{ended.stderr[-1000:]}")


def _apt_sources() -> list[Path]:
    folder = Path("/etc/apt/sources.list.d")
    return [
        path
        for path in (Path("/etc/apt/sources.list"), *sorted(folder.glob("*.list")), *sorted(folder.glob("*.sources")))
        if path.is_file()
    ]


def _mirror() -> str:
    """Return the first Debian mirror in this machine's own apt sources."""
    for path in _apt_sources():
        text = path.read_text(encoding="utf-8")
        found = re.search(r"^URIs:\s*(\S+/debian/?)\s*$", text, re.MULTILINE)
        found = found or re.search(r"^deb\s+(?:\[[^\]]*\]\s+)?(\S+/debian/?)\s", text, re.MULTILINE)
        if found:
            return found[1]
    raise CannotRunError("no Debian mirror in /etc/apt")


def _carry_registries(root: Path) -> dict[str, str]:
    """Copy how the host reaches apt and pip; return the environment for commands in the machine."""
    release = Path("/etc/os-release").read_text(encoding="utf-8")
    sources = _apt_sources() if f"VERSION_CODENAME={SUITE}" in release else []
    proxies = subprocess.run(["apt-config", "dump"], capture_output=True, encoding="utf-8", check=True).stdout
    apt = [line for line in proxies.splitlines() if re.match(r"Acquire::https?::Proxy", line, re.IGNORECASE)]
    (root / "etc/apt/apt.conf.d/00proxy").write_text("\n".join(apt) + "\n", encoding="utf-8")

    pip = [
        Path("/etc/pip.conf"),
        Path("/etc/xdg/pip/pip.conf"),
        *(Path.home() / p for p in (".config/pip/pip.conf", ".pip/pip.conf")),
    ]
    pip = [path for path in pip if path.is_file()]
    carried = {name: value for name, value in os.environ.items() if CARRIED.fullmatch(name)}
    named = [Path(value) for value in carried.values() if value.startswith("/")]
    named += [Path(value) for path in pip for value in re.findall(r"=\s*(/\S+)", path.read_text(encoding="utf-8"))]

    if sources:  # in place of the one line that debootstrap wrote
        (root / "etc/apt/sources.list").unlink()
    # The bundle of certificates is made anew when Debian's package comes; what was added to it here is kept apart.
    trusted = sorted(Path("/usr/local/share/ca-certificates").glob("*.crt"))
    network = [Path("/etc/resolv.conf"), Path("/etc/hosts")]
    for path in [*sources, *pip, *trusted, *network, *(file for file in named if file.is_file())]:
        (root / path.relative_to("/")).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, root / path.relative_to("/"))
    for path in pip:  # folders of this machine are not there
        copy = root / path.relative_to("/")
        text = re.sub(r"file://\S+|^find-links\s*=.*$", "", copy.read_text(encoding="utf-8"), flags=re.MULTILINE)
        copy.write_text(text, encoding="utf-8")
    carried = {name: value for name, value in carried.items() if not Path(value).is_dir()}
    return {
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        **carried,
    }


def _put_clone(folder: Path) -> None:
    """Unpack what is committed, as a clone would have it: no environment, no caches, nothing uncommitted."""
    folder.mkdir(parents=True)
    with subprocess.Popen(["git", "archive", "HEAD"], cwd=REPOSITORY, stdout=subprocess.PIPE) as archive:
        subprocess.run(["tar", "-x", "-C", str(folder)], stdin=archive.stdout, check=True)
    if archive.returncode != 0:
        raise CannotRunError("git archive failed: nothing is committed")
