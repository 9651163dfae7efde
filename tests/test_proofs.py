"""The long proofs themselves: each is there, their teeth follow the code, their table says what they counted."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from scripts.proofs.__main__ import APART, PROOFS, main, run
from scripts.proofs.outcome import Outcome
from scripts.proofs.report import Run, printed, written_into
from scripts.proofs.teeth import GUARDS, ROOT, without
from scripts.proofs.traced import Call, listed
from scripts.proofs.warm import Warm


def test_every_proof_that_is_named_can_be_called() -> None:
    for place in (*PROOFS.values(), *APART.values()):
        module, _, function = place.partition(":")
        assert callable(getattr(import_module(f"scripts.proofs.{module}"), function))


@pytest.mark.parametrize("name", GUARDS)
def test_a_tooth_takes_its_guard_out_of_a_copy_and_leaves_the_source_alone(name: str) -> None:
    guard = GUARDS[name]
    source = (ROOT / guard.file).read_text(encoding="utf-8")
    assert source.count(guard.there) == 1, "the code has moved: the tooth must follow"
    with without(name) as variables:
        folder = Path(variables["PYTHONPATH"].partition(":")[0])
        assert guard.there not in (folder / guard.file).read_text(encoding="utf-8")
        compile((folder / guard.file).read_text(encoding="utf-8"), guard.file, "exec")
    assert not folder.exists()
    assert (ROOT / guard.file).read_text(encoding="utf-8") == source


def test_the_table_counts_what_was_lost_leaked_and_wrongly_accepted(tmp_path: Path) -> None:
    outcome = Outcome(note="a | b")
    outcome.kept("kept", holds=True)
    outcome.kept("gone", holds=False, seen="nothing there")
    outcome.secret("read", holds=False)
    outcome.refused("taken", holds=False)
    outcome.tooth("fsync", caught=False, seen="nothing lost")
    text = printed([Run("one", outcome, 1.4), Run("two", None, 0.2, "no root")])
    assert "| one     | 4     | 1     | 1      | 1                | 4      |" in text
    assert "cannot run here: no root" in text
    assert "**NO**" in text
    assert [failure.splitlines()[0] for failure in outcome.failures] == [
        "gone", "read", "taken", "nothing noticed that «fsync» was taken out",
    ]  # fmt: skip
    page = tmp_path / "page.md"
    page.write_text("before <!-- run -->old<!-- /run --> after", encoding="utf-8")
    written_into(page, text)
    assert page.read_text(encoding="utf-8").startswith("before <!-- run -->\n")
    assert "old" not in page.read_text(encoding="utf-8")


def test_an_unknown_proof_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["power", "powr"]) == 2
    assert "powr" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("place", "limit", "seen"),
    [
        ("os:abort", 60.0, "ended with -6"),
        ("signal:pause", 2.0, "did not come to its end"),
        ("scripts.proofs.no_such:prove", 60.0, "No module named"),
    ],
)
def test_a_proof_that_falls_or_hangs_is_a_failure_in_the_table_and_hides_no_other(
    place: str, limit: float, seen: str
) -> None:
    fallen, whole = run("fallen", place, limit), run("whole", "scripts.proofs.outcome:Outcome", 60.0)
    assert fallen.outcome
    assert seen in fallen.outcome.failures[0]
    assert whole.outcome == Outcome()
    assert "| whole " in printed([fallen, whole])
    assert [line.split("|")[6].strip() for line in printed([fallen]).splitlines() if "| fallen" in line] == ["1"]


def test_a_proof_says_what_failed_at_once_and_now_and_then_that_it_lives(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = Outcome()
    outcome.kept("all is there", holds=True)
    assert capsys.readouterr().err == ""
    outcome.kept("all is there", holds=False, seen="nothing")
    outcome.told -= 60
    outcome.kept("cut 3", holds=True)
    assert capsys.readouterr().err.splitlines() == [
        "    FAILED: all is there · 2 tried, 1 failed", "    cut 3 · 3 tried, 1 failed",
    ]  # fmt: skip


def test_a_call_is_broken_by_its_number_in_its_own_process(tmp_path: Path) -> None:
    """Calls are counted by process, as strace does; helpers of a command once moved the breaks behind its last call."""
    store = tmp_path / "store"
    log = [
        f'7 openat(AT_FDCWD, "{store}/FORMAT", O_RDONLY|O_CLOEXEC) = 3',
        '8 openat(AT_FDCWD, "/etc/ld.so.cache", O_RDONLY) = 3',
        '8 write(1, "x", 1) = 1',
        '7 write(3, "x", 1) = 1',
        f'7 openat(AT_FDCWD, "{store}/gone", O_RDWR|O_CREAT, 0600) = -1 EIO (Input/output error) (INJECTED)',
    ]  # fmt: skip
    assert list(listed(log, store)) == [
        Call("openat", 1, changes=False, failed=False),
        Call("write", 1, changes=True, failed=False),
        Call("openat", 2, changes=True, failed=True),
    ]


def test_a_warm_process_runs_the_module_in_forks_and_says_how_each_ended(tmp_path: Path) -> None:
    def command(words: str) -> list[str]:
        return ["python", "-m", "tui", *words.split()]

    with Warm(tmp_path, command("questionnaires list")) as warm:
        assert warm.first.code == 0
        assert warm.run(command("questionnaires list")) == warm.first
        refused = warm.run(command(f"--store {tmp_path}/none check"))
        assert refused.code == 2
        assert "init" in refused.said
        assert warm.run(command("--version")).code == 0
