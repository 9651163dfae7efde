"""Refusals of the papers and files that people can understand: each carries a code and the facts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from questionnaires.values import KiemdiemError, Problem


class NoPangoError(KiemdiemError):
    """The drawing libraries of the system are missing (code `no_pango`, param `cause`): only paper stops."""

    def __init__(self, cause: str = "") -> None:
        super().__init__(Problem("no_pango", params={"cause": cause}))


class NoScaleDriverError(KiemdiemError):
    """The extra `scale` is not installed (code `no_scale_driver`): only Parquet stops."""

    def __init__(self) -> None:
        super().__init__(Problem("no_scale_driver"))


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


class BadFileError(KiemdiemError):
    """A file that came in is not what it should be; `code` is one of reviews.verdicts.FILE_CODES.

    Param `reason`: a few English words for the log and for `--json`, never the only thing a person reads.
    """

    def __init__(self, code: str, where: str = "", *, reason: str = "") -> None:
        super().__init__(Problem(code, where, {"reason": reason} if reason else {}))


class BadPayloadError(BadFileError):
    """The data inside a review are not a payload of a known shape (`payload_shape`, `wrong_kind`, `too_large`)."""


class NewerFormatError(BadFileError):
    """The data were written by a newer version of this program (code `newer_format`, param `reason`: its number)."""

    def __init__(self, found: int) -> None:
        super().__init__("newer_format", reason=str(found))


class SigningRefusedError(KiemdiemError):
    """This field cannot be signed now; `where` is the role.

    Codes: `no_such_field` (not on this paper), `already_signed`, `member_first` (others sign after
    the member), `earlier_first` (the chair signs last), `locked` (an earlier signature forbids more),
    `unreadable` (not a PDF that can be signed).
    """

    def __init__(self, code: str, role: str) -> None:
        super().__init__(Problem(code, role))


def character_name(character: str) -> str:
    """`U+1F600 GRINNING FACE`: how a character is named to a person who cannot see it."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
