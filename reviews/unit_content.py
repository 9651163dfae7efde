"""What a unit adds of its own, themes, standard, further modules, and how the public part travels on its card."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any, Final, Literal, get_args

from questionnaires.values import KiemdiemError, Problem
from reviews.card_settings import OVERLAY, PREFIX, overlay_of
from reviews.people import Form, UnitCard
from reviews.standards import Standard, Term
from reviews.themes import Theme, plain, themes

ContentModule = Literal["exemplary", "heads", "conduct"]
"""Nêu gương for everybody; its separate part for heads (form 2A only); rules of conduct (quy tắc ứng xử)."""
MODULES: Final[tuple[ContentModule, ...]] = get_args(ContentModule)

MOST_THEMES: Final = 20
MOST_LETTERS: Final = 20_000
"""Letters of one setting in a unit file."""


class ContentError(KiemdiemError):
    """A change of the unit's content that is not possible.

    Codes `theme_unknown content_too_large content_unreadable content_empty module_unknown`, and those of themes.
    """


@dataclass(frozen=True, slots=True)
class UnitContent:
    """The unit's own content as its secretary works on it."""

    themes: tuple[Theme, ...] = ()
    """In the order in which they were entered; ids `u1`, `u2`, …"""
    standards: tuple[Standard, ...] = ()
    """Editions of the standard, oldest first; the last is the one being worked on, or in force."""
    modules: tuple[ContentModule, ...] = ()
    number: int = 0
    """How often content was put on the unit's card; part of the overlay's edition."""
    written: tuple[tuple[Form, str], ...] = ()
    """Overlay files that an officer filled in by hand: form, YAML; they join what is made of the records."""

    # --- themes -----------------------------------------------------------------------------------

    def theme(self, ident: str) -> Theme:
        """The theme with this id or number (1…). Raises ContentError `theme_unknown`."""
        if ident.isdecimal() and 0 < int(ident) <= len(self.themes):
            return self.themes[int(ident) - 1]
        for found in self.themes:
            if found.id == ident:
                return found
        raise ContentError(Problem("theme_unknown", ident))

    def with_theme(self, theme: Theme) -> UnitContent:
        """With a new theme (no id), or this one in the place of the one with its id.

        Raises ContentError `theme_unknown`, ThemeError.
        """
        if theme.id:
            self.theme(theme.id)
            changed = tuple(theme if one.id == theme.id else one for one in self.themes)
        else:
            number = 1 + max((int(one.id[1:]) for one in self.themes if one.id[1:].isdecimal()), default=0)
            changed = (*self.themes, replace(theme, id=f"u{number}"))
        if len(changed) > MOST_THEMES:
            raise ContentError(Problem("content_too_large", "", {"maximum": MOST_THEMES}))
        themes({"themes": [plain(one) for one in changed]})
        return replace(self, themes=changed)

    def without_theme(self, ident: str) -> UnitContent:
        """Without this theme. Raises ContentError `theme_unknown`."""
        gone = self.theme(ident)
        return replace(self, themes=tuple(one for one in self.themes if one.id != gone.id))

    def themes_in(self, year: int) -> tuple[Theme, ...]:
        """The themes in force on any day of the year."""
        return tuple(theme for theme in self.themes if theme.valid_in(year))

    # --- the standard -----------------------------------------------------------------------------

    @property
    def standard(self) -> Standard | None:
        """The edition that is worked on, or the one in force."""
        return self.standards[-1] if self.standards else None

    @property
    def in_force(self) -> Standard | None:
        """The latest edition that was issued."""
        return next((one for one in reversed(self.standards) if one.state == "issued"), None)

    def with_standard(self, standard: Standard) -> UnitContent:
        """With this edition: a new one at the end, or in the place of the one with its number."""
        if any(one.edition == standard.edition for one in self.standards):
            changed = tuple(standard if one.edition == standard.edition else one for one in self.standards)
            return replace(self, standards=changed)
        return replace(self, standards=(*self.standards, standard))

    def with_modules(self, names: tuple[str, ...]) -> UnitContent:
        """With these further modules. Raises ContentError `module_unknown`."""
        for name in names:
            if name not in MODULES:
                raise ContentError(Problem("module_unknown", name, {"expected": ", ".join(MODULES)}))
        return replace(self, modules=tuple(name for name in MODULES if name in names))

    # --- files ------------------------------------------------------------------------------------

    def with_written(self, form: Form, text: str) -> UnitContent:
        """With this file for a form instead of an earlier one; without one where `text` is empty."""
        others = [one for one in self.written if one[0] != form]
        return replace(self, written=tuple(sorted([*others, (form, text)] if text else others)))

    @property
    def written_mark(self) -> str:
        """What the card says of the files, so that a change of them is noticed; empty without files."""
        return sha256(_json(self.written).encode()).hexdigest()[:16] if self.written else ""

    def asks(self, year: int) -> bool:
        """Whether anything of it is asked in the reviews of this year."""
        return bool(self.themes_in(year) or self.in_force or self.modules or self.written)


# --- on the card ----------------------------------------------------------------------------------


def with_content(card: UnitCard, content: UnitContent, overlays: Mapping[Form, str]) -> UnitCard:
    """The card with the public part: themes, the standard in force, one overlay a form; nothing of drafts or opinions.

    Raises ContentError `content_too_large` where a part is too long for a unit file.
    """
    settings = {name: text for name, text in card.settings.items() if not name.startswith(PREFIX) or "@" in name}
    for form in get_args(Form):  # reviews that were begun with the edition before must stay readable
        before = overlay_of(card, form)
        if before and before != overlays.get(form):
            settings[f"{OVERLAY}{form}@{content.number - 1}"] = before
    standard = content.in_force
    found = {"themes": _json([plain(theme) for theme in content.themes])} if content.themes else {}
    if content.written:
        found["written"] = content.written_mark
    if content.modules:
        found["modules"] = _json(list(content.modules))
    if standard is not None:
        found["standard"] = _json(_plain_standard(standard))
    found |= {f"overlay/{form}": text for form, text in overlays.items()}
    for name, text in found.items():
        if len(text) > MOST_LETTERS:
            raise ContentError(Problem("content_too_large", name, {"maximum": MOST_LETTERS, "found": len(text)}))
    return replace(card, settings={**settings, **{PREFIX + name: text for name, text in found.items()}})


def content_of(card: UnitCard) -> UnitContent:
    """What the card says of the unit's content. Raises ContentError `content_unreadable`, ThemeError."""
    try:
        records = json.loads(card.settings.get(f"{PREFIX}themes", "[]"))
        written = card.settings.get(f"{PREFIX}standard")
        standard = _read_standard(json.loads(written)) if written else None
        found = themes({"themes": records})
        modules = tuple(map(str, json.loads(card.settings.get(f"{PREFIX}modules", "[]"))))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ContentError(Problem("content_unreadable", "", {"reason": str(error)[:120]})) from error
    return UnitContent(found, (standard,) if standard else ()).with_modules(modules)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain_standard(found: Standard) -> dict[str, Any]:
    return {
        "motto": found.motto, "edition": found.edition, "number": found.number, "issuer": found.issuer,
        "issued_on": found.issued_on.isoformat() if found.issued_on else "",
        "terms": [
            {"id": term.id, "name": term.name, "meaning": term.meaning, "ask": term.ask,
             "evidence": list(term.evidence), "same_as": list(term.same_as)}
            for term in found.terms
        ],
    }  # fmt: skip


def _read_standard(data: Mapping[str, Any]) -> Standard:
    on = data.get("issued_on")
    return Standard(
        motto=str(data["motto"]),
        edition=int(data["edition"]),
        state="issued",
        number=str(data["number"]),
        issuer=str(data["issuer"]),
        issued_on=date.fromisoformat(on) if on else None,
        terms=tuple(
            Term(
                str(one["id"]), str(one["name"]), str(one["meaning"]), str(one["ask"]),
                tuple(map(str, one["evidence"])), tuple(map(str, one["same_as"])),
            )
            for one in data["terms"]
        ),
    )  # fmt: skip
