"""Colours can be read: contrasts by the WCAG formula on every ground a role stands on."""

from __future__ import annotations

import pytest

from tui.theme import ROLES, THEMES, colours, theme

TEXT_ON = {
    "foreground": "background panel field", "muted": "background panel", "ink": "background panel field tint",
    "ok": "background panel", "warn": "background panel", "accent": "background panel field tint",
    "on_error": "error", "field": "ink",
}  # fmt: skip
OWN = [name for name in THEMES if not name.startswith("terminal")]


def light(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", OWN)
def test_words_have_contrast_and_the_high_contrast_sets_more(name: str) -> None:
    found = colours(name)
    least = 7.0 if "contrast" in name else 4.5
    for role, grounds in TEXT_ON.items():
        for ground in grounds.split():
            assert contrast(found[role], found[ground]) >= least, (role, ground)
    for ground in ("background", "panel", "field"):
        assert contrast(found["edge"], found[ground]) >= 3.0


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_gives_every_role(name: str) -> None:
    made = theme(name)
    variables = made.to_color_system().generate() | made.variables
    missing = {role for role in ROLES if role not in variables}
    assert not missing
