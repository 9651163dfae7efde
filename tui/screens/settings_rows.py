"""The settings of this computer's store, as rows: what each is called, its choices, what is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tui.endings import IDLE_MINUTES
from tui.locale import _
from tui.theme import DEFAULT, THEMES
from tui.widgets.cells import styled
from tui.widgets.lines import Row

UNIT: Final = "unit"
"""The row that leads to the unit."""

IDLE: Final = ("5", "15", "30", "60", "0")
"""Minutes that can be chosen; 0 = never."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name in the store, its words, the values it can take."""

    name: str
    title: str
    about: str
    values: tuple[str, ...]
    default: str

    def next(self, value: str, step: int = 1) -> str:
        """The value after this one, round."""
        place = self.values.index(value) if value in self.values else 0
        return self.values[(place + step) % len(self.values)]


def settings() -> tuple[Setting, ...]:
    """All settings, in the order of the screen."""
    return (
        Setting("theme", _("Giao diện"), _("Màu nền sáng hay tối, tương phản thường hay cao"), THEMES, DEFAULT),
        Setting(
            "idle_minutes", _("Tự khoá"), _("Khi đã có mật khẩu và lâu không ai bấm phím; chỉ khoá sau khi đã lưu"),
            IDLE, IDLE_MINUTES,
        ),
    )  # fmt: skip


def theme_name(theme: str) -> str:
    """A theme in words."""
    return {
        "light": _("sáng"),
        "dark": _("tối"),
        "light-contrast": _("sáng, tương phản cao"),
        "dark-contrast": _("tối, tương phản cao"),
        "terminal-light": _("màu của cửa sổ, nền sáng"),
        "terminal-dark": _("màu của cửa sổ, nền tối"),
    }.get(theme, theme)


def value_words(setting: Setting, value: str) -> str:
    """A value in words."""
    if setting.name == "theme":
        return theme_name(value)
    return _("không tự khoá") if value == "0" else _("sau {n} phút").format(n=value)


def setting_rows(values: dict[str, str], unit: str | None) -> tuple[Row, ...]:
    """Each setting on two rows: title and value, and what it is about; the unit last, where somebody is at work."""
    found = [(s.name, s.title, value_words(s, values.get(s.name, s.default)), s.about) for s in settings()]
    if unit is not None:
        found.append((UNIT, _("Chi bộ"), unit or _("chưa có tên"), _("Tên chi bộ, cấp trên, địa danh in ở đầu trang")))
    return tuple(
        Row(
            (
                (styled(f"{number}  {title}", "bold"), styled(value, "bold $ink")),
                (styled(f"   {about}", "$muted"), ""),
            ),
            name,
            gap=True,
        )
        for number, (name, title, value, about) in enumerate(found, 1)
    )
