"""Colours: print, ink, seal. Black is printed, blue ink is written or chosen, red is where the keyboard is."""

from __future__ import annotations

from typing import Final

from textual.theme import BUILTIN_THEMES, Theme

ROLES: Final = (
    "background", "panel", "field", "tint", "foreground", "muted", "ink", "ok", "warn", "accent", "edge", "rule",
    "error", "on_error",
)  # fmt: skip
"""What a colour means; every role is a CSS variable of the same name."""

_PALETTES: Final = {
    "light": "#F7F5F0 #EAE6DC #FFFFFF #D5E1F4 #1E1C1A #57524A #1B448C #19602F #7A4900 #A3161F #7D7568 #CBC4B5 "
    "#A3161F #FFFFFF",
    "dark": "#16191D #20252C #2A313A #27406A #E9E5DD #ACA89F #A5C5FA #8ACF9C #E6B869 #F6968D #808A96 #3D454F "
    "#C83E36 #FFFFFF",
    "light-contrast": "#F4F4F4 #E2E2E2 #FFFFFF #D9E5FF #000000 #333333 #0B2B70 #0A4A20 #5C3200 #8A0010 #4A4A4A "
    "#8C8C8C #8A0010 #FFFFFF",
    "dark-contrast": "#000000 #1A1A1A #262626 #14315F #FFFFFF #D5D5D5 #BBD5FF #9EE8B0 #FFD37D #FFB8B1 #B5B5B5 "
    "#6E6E6E #FFB9B1 #000000",
}
"""Hexadecimal colours in the order of ROLES; lowest contrasts are tested (text 4.5, high contrast 7, marks 3)."""

_TERMINAL: Final = {
    "terminal-light": "ansi_default ansi_default ansi_default ansi_default ansi_default ansi_default ansi_blue "
    "ansi_green ansi_magenta ansi_red ansi_bright_black ansi_white ansi_red ansi_bright_white",
    "terminal-dark": "ansi_default ansi_default ansi_default ansi_default ansi_default ansi_default "
    "ansi_bright_cyan ansi_bright_green ansi_bright_yellow ansi_bright_red ansi_bright_black ansi_bright_black "
    "ansi_bright_red ansi_black",
}
"""For those who want their terminal's own sixteen colours; grounds fall together, marks and words carry all."""

THEMES: Final = (*_PALETTES, *_TERMINAL)
DEFAULT: Final = "light"


def colours(name: str) -> dict[str, str]:
    """The colour of every role in theme `name`. Raises KeyError."""
    return dict(zip(ROLES, (_PALETTES | _TERMINAL)[name].split(), strict=True))


def theme(name: str) -> Theme:
    """The Textual theme called `name` (one of THEMES)."""
    found = colours(name)
    own = {role: found[role] for role in ("field", "tint", "muted", "ink", "ok", "warn", "edge", "rule", "on_error")}
    terminal = name in _TERMINAL
    base: dict[str, str] = {}
    if terminal:
        base = BUILTIN_THEMES["ansi-dark" if "dark" in name else "ansi-light"].variables
    cursor = {"input-cursor-background": found["ink"], "input-cursor-foreground": found["field"]}
    if terminal:
        cursor = {
            "input-cursor-background": "ansi_default",
            "input-cursor-foreground": "ansi_default",
            "input-cursor-text-style": "reverse",
        }
    return Theme(
        name=name,
        dark="dark" in name,
        ansi=terminal,
        primary=found["ink"],
        secondary=found["ink"],
        accent=found["accent"],
        success=found["ok"],
        warning=found["warn"],
        error=found["error"],
        foreground=found["foreground"],
        background=found["background"],
        surface=found["field"],
        panel=found["panel"],
        boost=found["panel"],
        text_alpha=1.0,
        variables=base
        | own
        | cursor
        | {
            "input-selection-background": "ansi_cyan" if terminal else found["tint"],
            "screen-selection-background": "ansi_cyan" if terminal else found["tint"],
            "screen-selection-foreground": found["foreground"],
        },
    )
