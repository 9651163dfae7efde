"""From the command line into the app: services are built, the screen is handed over, the exit code comes back."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from questionnaires.material import material, rule_set_data
from questionnaires.problems import QuestionnaireRefusedError
from questionnaires.values import KiemdiemError, Problem
from tui.memory import hold
from tui.outgoing import save_file
from tui.returns_beside import SEEN, preparation_beside, returns_beside
from tui.services import Services
from tui.wiring import Wiring, new_demo_store

if TYPE_CHECKING:
    from reviews.ports import Clock, Store, Unlocked
    from reviews.rules import RuleSet
    from tui.cli.context import Cli


WEB: Final = "textual.drivers.web_driver:WebDriver"
"""How `serve` tells the app that its terminal is a browser."""


def launch(context: Cli, *, screen: str = "", form: str = "", period: str = "", survey: str = "") -> int:
    """Open the app on this run's store; the exit code is 0 unless the terminal is missing."""
    browser = os.environ.get("TEXTUAL_DRIVER") == WEB
    if not (browser or (sys.stdin.isatty() and sys.stdout.isatty())):
        raise KiemdiemError(Problem("no_terminal"))
    hold()  # the app gives it back when its first screen stands
    from tui.app import KiemdiemApp
    from tui.terminal_driver import SteadyDriver

    wiring = context.wiring
    wiring.officer = lambda: None  # from here on the app asks on its own screen
    services = services_of(wiring, _opened(context), screen=screen, form=form, period=period, survey=survey)
    for held in ("unlocked", "passphrase"):  # the app alone holds the keys, so that it can put them away
        vars(context).pop(held, None)
    app = KiemdiemApp(services)
    if not browser:
        app.driver_class = SteadyDriver
    app.run()
    return app.return_code or 0


def _opened(context: Cli) -> Unlocked | None:
    """Keys that the command line opened or was told to open; otherwise the app asks for itself."""
    if "unlocked" in vars(context):
        return context.unlocked
    if context.passphrase_fd is None and not context.passphrase_stdin and not context.person:
        return None
    return context.unlocked


def services_of(
    wiring: Wiring, unlocked: Unlocked | None = None, *, screen: str = "", form: str = "", period: str = "",
    survey: str = "",
) -> Services:  # fmt: skip
    """Everything that the screens are handed."""
    return Services(
        tools=wiring.tools,
        catalogue=wiring.catalogue,
        save_file=save_file,
        sentence=_sentence,
        qr=_qr,
        rules=_rules,
        stamp=_stamp,
        session_papers=wiring.session_papers,
        upward=wiring.upward,
        rolling=lambda: wiring.rolling(save_file),
        summing=lambda: wiring.summing(save_file),
        surveys=wiring.surveys,
        survey=survey,
        demo=lambda: demo_services(wiring),
        beside=lambda: returns_beside(wiring.path),
        preparations=wiring.preparations,
        waiting=lambda: preparation_beside(wiring.path, wiring.store.settings().get(SEEN, "")),
        start=screen,
        form=form,
        period=period,
        unlocked=unlocked,
    )


def _sentence(problem: Problem) -> str:
    from tui.messages import sentence  # most starts have nothing to complain of

    return sentence(problem)


def _qr(text: str) -> tuple[tuple[bool, ...], ...]:
    from tui.wiring import qr_modules

    return qr_modules(text)


def _rules(rule_set: str) -> RuleSet | None:
    from reviews.rules import rule_set as read

    try:
        return read(rule_set_data(rule_set))
    except QuestionnaireRefusedError:
        return None


def _stamp(name: str, at: datetime) -> tuple[str, ...]:
    from tui.wiring import stamp_words

    return stamp_words(name, at)


def demo_services(wiring: Wiring) -> Services:
    """A fictional member in a temporary store, to look around; it is gone when the machine is tidied up."""
    import tempfile

    from reviews.actions.demo import DemoPlan, make_demo

    folder = Path(tempfile.mkdtemp(prefix="kiemdiem-thu-"))

    def new_store(name: str, clock: Clock) -> Store:
        return new_demo_store(folder / name, clock, wiring.randomness)

    def write(name: str, content: bytes) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        save_file(folder / name, content)

    plan = DemoPlan(members=1, done=0)
    make_demo(plan, material("demo/prose"), wiring.catalogue, wiring.tools, new_store, write, lambda _name: None)
    return services_of(Wiring(folder / "members" / "m01"))
