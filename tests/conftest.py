"""What every test gets: a home of its own, and the PDF validator on request."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.storage.server.cluster import Cluster, cluster
from tests.validators.conformance import validate

LONGEST = (
    "test_secretary_journey.py", "test_terminal_forms.py", "test_collect_hostile.py",
    "test_terminal_journey.py", "test_cli_report.py", "test_serve.py",
)  # fmt: skip
"""Files whose tests take long: begun first, so that no worker waits for another at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests first; the others stay in their order."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test sees or touches the developer's own store, settings or language."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "KIEMDIEM_STORE", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    return home


@pytest.fixture(scope="session")
def validate_pdf() -> Callable[..., None]:
    """Return ``validate_pdf(paths, profiles=("3a", "ua1"))``: fails with every broken rule; one Java process a call."""

    def check(paths: Sequence[Path], profiles: Sequence[str] = ("3a", "ua1")) -> None:
        broken = validate(paths, profiles)
        assert not broken, "\n".join(map(str, broken))

    return check


@pytest.fixture(scope="session")
def server() -> Iterator[Cluster]:
    """A PostgreSQL server with the newest tables. Not below pytest's own folder: a socket's path must be short."""
    from storage.server.admin import migrate

    with tempfile.TemporaryDirectory(prefix="kd-pg-") as folder, cluster(Path(folder)) as running:
        migrate(running.address())
        yield running


@pytest.fixture(scope="session")
def server_admin(server: Cluster) -> Iterator[object]:
    """The administrator's connection to it, each statement a transaction of its own."""
    import psycopg

    with psycopg.connect(server.address(), autocommit=True) as admin:
        yield admin
