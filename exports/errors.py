"""Refusals of the papers and files that people can understand: each carries a code and the facts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from questionnaires.values import KiemdiemError, Problem


class NoPangoError(KiemdiemError):
    """The drawing libraries of the system are missing (code `no_pango`, param `cause`): only paper stops."""

    def __init__(self, cause: str = "") -> None:
        super().__init__(Problem("no_pango", params={"cause": cause}))


class UnprintableError(KiemdiemError):
    """Characters that the paper's font cannot draw; one problem a question, code `unprintable`.

    Params: `characters` (a tuple, in order of first use), `names` (Unicode code point and name of each).
    """

    def __init__(self, found: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        super().__init__(
            *(
                Problem(
                    "unprintable", where, {"characters": characters, "names": tuple(map(character_name, characters))}
                )
                for where, characters in found
            )
        )


class UnknownLayoutError(KiemdiemError):
    """No layout with this id is built in (code `unknown_layout`): the paper was made by a newer version."""

    def __init__(self, layout: str) -> None:
        super().__init__(Problem("unknown_layout", layout))


class UnknownEditionError(KiemdiemError):
    """The questionnaire edition that a paper names is not built in (code `unknown_edition`)."""

    def __init__(self, questionnaire: str, edition: str) -> None:
        super().__init__(Problem("unknown_edition", questionnaire, {"edition": edition}))


def character_name(character: str) -> str:
    """`U+1F600 GRINNING FACE`: how a character is named to a person who cannot see it."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
