"""Asks the tests about mutants: everything is imported and run once, then one forked child a mutant.

`python -m scripts.proofs.mutant_trial` reads an order (JSON) from standard input and answers with one JSON line a
mutant. The first run, under coverage, tells which test runs which line. A child puts the changed code into the
functions themselves, so whoever imported them has it, runs only the tests of the changed lines (those that noticed
neighbours first, then a cheap case of each) and ends at the first that fails. What the first run had drawn and signed
is kept over the fork. Programs that a test starts run unchanged code.
"""

from __future__ import annotations

import gc
import json
import os
import random
import resource
import select
import shutil
import signal
import sys
import tempfile
import time
import types
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

import coverage
import pytest
from _pytest.runner import runtestprotocol

from scripts.proofs.mutant_source import Explanation, Mutant, explanations, mutants_of

ROOT: Final = Path(__file__).parents[2]
PATIENCE: Final = 3.0
"""Seconds a test may take over ten times what it took before: then it does not end, which is noticed."""
NO_TIME: Final = 0.03
BUDGET: Final = 6.0
"""Seconds of tests that are asked about one mutant; one that only a later test would notice counts as a survivor."""
LITTLE: Final = 2.0
"""The same for a mutant of which it is known why no test can notice it."""
MEMORY: Final = 6 << 30
RECENT: Final = 6
"""So many of the tests that noticed the last mutants of a function are asked first."""


@dataclass(frozen=True, slots=True)
class Order:
    """Which files are changed, which tests are asked, how many mutants are drawn (None: all) with which seed."""

    files: tuple[str, ...]
    tests: tuple[str, ...]
    without: str
    sample: int | None
    seed: int
    names: tuple[str, ...] = ()
    """Only these mutants, where any are named."""


@dataclass(slots=True, eq=False)
class Trial:
    """The plugin that takes the place of pytest's own loop."""

    order: Order
    answers: Any
    failed: str = ""
    _known: tuple[Explanation, ...] = field(default_factory=explanations)
    _pipe: int = -1
    _took: dict[str, float] = field(default_factory=dict)
    _cost: dict[str, float] = field(default_factory=dict)
    """Seconds of the processor, which do not grow when the machine does other work."""
    _items: dict[str, pytest.Item] = field(default_factory=dict)
    _running: dict[tuple[str, int], set[str]] = field(default_factory=dict)
    _functions: dict[tuple[str, str, int], list[types.FunctionType]] = field(default_factory=dict)
    _noticed: dict[str, list[str]] = field(default_factory=dict)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """Hypothesis draws, but does not look for the smallest example: that something failed is enough."""
        from hypothesis import Phase, settings

        settings.register_profile(
            "mutants", settings.get_profile("ci"), phases=(Phase.explicit, Phase.generate), database=None
        )
        settings.load_profile("mutants")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        """In a child the first failure is the answer."""
        if self._pipe < 0 or call.excinfo is None or isinstance(call.excinfo.value, pytest.skip.Exception):
            return
        os.write(self._pipe, item.nodeid.encode())
        os._exit(1)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run all once, then ask about each mutant."""
        if session.testsfailed:
            self.failed = "the tests cannot be collected"
            return True
        self._items = {item.nodeid: item for item in session.items}
        began = time.monotonic()
        if not self._run_once(session.items):
            return True
        self._find_functions()
        self.say(kind="ready", tests=len(self._items), seconds=time.monotonic() - began)
        killer, _, _ = self._ask(None, list(self._items))
        if killer:
            self.failed = f"{killer} fails in a child where nothing was changed"
            return True
        for mutant in self._chosen():
            self._try(mutant)
        return True

    def _run_once(self, items: Sequence[pytest.Item]) -> bool:
        watch = coverage.Coverage(
            data_file=None, config_file=False, include=[str(ROOT / name) for name in self.order.files]
        )
        watch.start()
        for at, item in enumerate(items):
            watch.switch_context(item.nodeid)
            began, busy = time.perf_counter(), time.process_time()
            reports = runtestprotocol(item, log=False, nextitem=items[at + 1] if at + 1 < len(items) else None)
            self._took[item.nodeid] = time.perf_counter() - began
            self._cost[item.nodeid] = time.process_time() - busy
            bad = [one for one in reports if one.failed]
            if bad:
                self.failed = f"{item.nodeid} fails where nothing was changed\n{bad[0].longreprtext}"
                return False
        watch.stop()
        data = watch.get_data()
        for name in self.order.files:
            for line, contexts in data.contexts_by_lineno(str(ROOT / name)).items():
                self._running[name, line] = {one for one in contexts if one}
        return True

    def _find_functions(self) -> None:
        files = {str(ROOT / name): name for name in self.order.files}
        for thing in gc.get_objects():
            if isinstance(thing, types.FunctionType) and thing.__code__.co_filename in files:
                code = thing.__code__
                key = files[code.co_filename], code.co_qualname, code.co_firstlineno
                self._functions.setdefault(key, []).append(thing)

    def _chosen(self) -> list[Mutant]:
        made = [one for name in self.order.files for one in mutants_of(ROOT, name)]
        if self.order.names:
            return [one for one in made if one.name in self.order.names]
        if self.order.sample is None or self.order.sample >= len(made):
            return made
        picked = sorted(random.Random(self.order.seed).sample(range(len(made)), self.order.sample))
        return [made[at] for at in picked]

    def _try(self, mutant: Mutant) -> None:
        began = time.monotonic()
        tests = self._tests(mutant)
        if not tests:
            killer, state = "", "no test"
        else:
            killer, state, _ = self._ask(mutant, tests)
        if killer:
            recent = self._noticed.setdefault(mutant.function, [])
            if killer in recent:
                recent.remove(killer)
            recent.insert(0, killer)
        self.say(
            kind="mutant", name=mutant.name, line=mutant.line, before=mutant.before, after=mutant.after,
            state=state, killer=killer, tests=len(tests), seconds=round(time.monotonic() - began, 3),
        )  # fmt: skip

    def _tests(self, mutant: Mutant) -> list[str]:
        """The tests that run the changed statement; of a function's head, those that run the function."""
        if mutant.lines is None:
            code = self._functions[mutant.file, mutant.function, mutant.start][0].__code__
            lines = {at or 0 for _, _, at in code.co_lines()}
        else:
            lines = set(range(mutant.lines[0], mutant.lines[1] + 1))
        found = {test for line in lines for test in self._running.get((mutant.file, line), ())}
        recent = [one for one in self._noticed.get(mutant.function, ()) if one in found][:RECENT]
        ordered = recent + self._mixed(found - set(recent))
        spent = list(accumulate(self._cost[one] for one in ordered))
        return ordered[: max(1, bisect_right(spent, LITTLE if self._explained(mutant) else BUDGET))]

    def _explained(self, mutant: Mutant) -> bool:
        return any(one.fits(mutant.file, mutant.before, mutant.after) for one in self._known)

    def _mixed(self, tests: set[str]) -> list[str]:
        """What takes no time; then the cheapest case of each test, then the next of each, and so on."""
        cases: dict[str, int] = {}
        rank: dict[str, tuple[bool, int, float]] = {}
        for one in sorted(tests, key=self._cost.__getitem__):
            test = one.partition("[")[0]
            cases[test] = cases.get(test, 0) + 1
            rank[one] = (self._cost[one] > NO_TIME, cases[test], self._cost[one])
        return sorted(tests, key=rank.__getitem__)

    def _ask(self, mutant: Mutant | None, tests: Sequence[str]) -> tuple[str, str, float]:
        """Fork, change, run: the test that noticed (or none), what became of the mutant, seconds."""
        limit = sum(self._patience(one) for one in tests)
        reading, writing = os.pipe()
        folder = tempfile.mkdtemp(prefix="kiemdiem-mutant-")
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            os.close(reading)
            self._be_asked(mutant, tests, writing, Path(folder), limit)
        os.close(writing)
        ready, _, _ = select.select([reading], [], [], limit)
        killer = os.read(reading, 4096).decode() if ready else ""
        os.close(reading)
        if not ready:
            _end(child)
        _, status = os.waitpid(child, 0)
        _end(child)
        shutil.rmtree(folder, ignore_errors=True)
        if killer.startswith("!"):
            raise RuntimeError(f"{mutant.name if mutant else 'nothing'}: {killer}")
        state = "killed" if killer else "survived" if os.waitstatus_to_exitcode(status) == 0 else "killed"
        if not killer and state == "killed":
            ended = os.waitstatus_to_exitcode(status)
            killer = "(too long)" if not ready or ended == -signal.SIGALRM else f"(ended with {ended})"
        return killer, state, time.monotonic() - began

    def _be_asked(self, mutant: Mutant | None, tests: Sequence[str], pipe: int, folder: Path, limit: float) -> None:
        """In the child; does not return."""
        os.setsid()
        os.chdir(folder)  # what a mutant writes beside the point goes with the folder
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CPU, (int(limit) + 1, int(limit) + 2))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        try:
            items = [self._items[one] for one in tests]
            temporary = items[0].config._tmp_path_factory  # type: ignore[attr-defined]  # noqa: SLF001 -- no public way
            temporary._basetemp = folder  # noqa: SLF001 -- likewise
            if mutant is not None:
                self._put_in(mutant)
        except BaseException as error:  # noqa: BLE001 -- nothing may leave the child
            os.write(pipe, f"!{error!r}".encode())
            os._exit(3)
        self._pipe = pipe
        for at, item in enumerate(items):
            signal.setitimer(signal.ITIMER_REAL, self._patience(item.nodeid))
            runtestprotocol(item, log=False, nextitem=items[at + 1] if at + 1 < len(items) else None)
        os._exit(0)

    def _patience(self, test: str) -> float:
        return PATIENCE + 10 * self._took[test]

    def _put_in(self, mutant: Mutant) -> None:
        path = str(ROOT / mutant.file)
        whole = compile(mutant.source, path, "exec", dont_inherit=True)
        code = next(
            one for one in _codes(whole) if (one.co_qualname, one.co_firstlineno) == (mutant.function, mutant.start)
        )
        targets = self._functions[mutant.file, mutant.function, mutant.start]
        if code != targets[0].__code__:
            for one in targets:
                one.__code__ = code
            return
        # The same code: a default was changed.
        module = types.ModuleType(targets[0].__module__)
        known = {id(one) for one in targets}
        exec(whole, module.__dict__)
        for fresh in gc.get_objects():
            if (
                isinstance(fresh, types.FunctionType)
                and id(fresh) not in known
                and fresh.__globals__ is module.__dict__
                and fresh.__code__ == code
            ):
                for one in targets:
                    one.__defaults__, one.__kwdefaults__ = fresh.__defaults__, fresh.__kwdefaults__
                return
        raise LookupError(mutant.name)

    def say(self, **what: object) -> None:
        """One line of the answer."""
        self.answers.write(json.dumps(what, ensure_ascii=False) + "\n")
        self.answers.flush()


def _codes(code: types.CodeType) -> Iterator[types.CodeType]:
    for one in code.co_consts:
        if isinstance(one, types.CodeType):
            yield one
            yield from _codes(one)


def _end(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def main() -> int:
    """Answer one order; 0 when every mutant was asked about."""
    said: dict[str, Any] = json.load(sys.stdin)
    order = Order(
        tuple(said["files"]), tuple(said["tests"]), said["without"], said["sample"], said["seed"], tuple(said["names"]),
    )  # fmt: skip
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said_there:
        os.dup2(said_there.fileno(), 1)
        os.dup2(said_there.fileno(), 2)
        trial = Trial(order, answers)
        words = ["-q", "-s", "--tb=native", "-p", "no:cacheprovider", "-p", "no:logging", f"--rootdir={ROOT}",
                 "-c", str(ROOT / "pyproject.toml")]  # fmt: skip
        if order.without:
            words += ["-k", f"not ({order.without})"]
        code = pytest.main([*words, *order.tests], plugins=[trial])
        if trial.failed or code not in {0, 5}:
            said_there.seek(0)
            trial.say(kind="failed", why=trial.failed or f"pytest ended with {code}\n{said_there.read()[-3000:]}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
