"""After long silence: the keys are put away, or a curtain hides what cannot be; the passphrase leads to the same place.

Python cannot wipe memory: what is let go of is no longer reachable from the program, and its bytes stay until the
interpreter uses the room for something else.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, Final

from tui.places import SCREENS
from tui.widgets.ordered import InOrder

if TYPE_CHECKING:
    from textual.screen import Screen

    from reviews.ports import LocalPerson
    from tui.app import KiemdiemApp

NAMES: Final = {made: name for name, made in SCREENS.items()}
SAVING: Final = frozenset({"questionnaire"})
"""Screens whose every letter is saved by itself."""
ONCE: Final = frozenset({"recovery_code"})
"""Screens that show what is not shown again."""


def put_away(app: KiemdiemApp, person: LocalPerson) -> None:
    """Save, forget the keys and ask for the passphrase; only hide the screen where words would be lost by that."""
    from tui.screens.curtain import Curtain

    if isinstance(app.screen, Curtain):
        return
    left = (person.id, _places(app))
    if not _held_fast(app) and app.leave():
        app.left_at = left
        app.replace("unlock", person=person)
    else:
        app.push_screen(Curtain(app.services, person))


def come_back(app: KiemdiemApp, person: str) -> bool:
    """Show the screens that were open when the keys of this person were put away; False where there were none."""
    whose, names = app.left_at
    app.left_at = ("", ())
    if whose != person or not names:
        return False
    app.replace(names[0])
    for name in names[1:]:
        app.show(name)
    return True


def _held_fast(app: KiemdiemApp) -> bool:
    """Whether something on the screens would be gone with them."""
    return any(_name(screen) in ONCE or _typed(screen) for screen in app.screen_stack if _name(screen) not in SAVING)


def _typed(screen: Screen[Any]) -> bool:
    """Whether a person wrote into a field of this screen; passphrases are not waited for."""
    return any(
        field.touched and (getattr(field, "value", "") or getattr(field, "text", ""))
        for field in screen.query("Input, TextArea")
        if isinstance(field, InOrder) and not getattr(field, "password", False)
    )


def _places(app: KiemdiemApp) -> tuple[str, ...]:
    """The open screens from below, up to the first one that is about something that was chosen."""
    found: list[str] = []
    for screen in app.screen_stack:
        name = _name(screen)
        if not name or any(_needed(one) for one in inspect.signature(type(screen)).parameters.values()):
            break
        found.append(name)
    return tuple(found)


def _name(screen: Screen[Any]) -> str:
    return NAMES.get(type(screen).__name__, "")


def _needed(one: inspect.Parameter) -> bool:
    return one.default is one.empty and one.kind not in (one.VAR_KEYWORD, one.VAR_POSITIONAL)
