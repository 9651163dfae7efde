"""Files of a deciding body as the command line and the screen both take and write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.dossiers_in import take, when_made
from reviews.actions.passing_on import take_decision
from reviews.actions.section_up import HandedOn
from reviews.ports import Tools
from reviews.ports_collect import Receiver
from reviews.ports_upward import Upward
from reviews.tables import bare
from tui.cli.incoming import read_file
from tui.collect_words import reason_words
from tui.locale import _
from tui.output import foreign

MOST: Final = 256 << 20
"""Bytes of a dossier (256 MiB)."""
DECISION: Final = ".kddecision"
ENDINGS: Final = (".kddossier", DECISION)


def decision_file(folder: Path, key: str, name: str) -> Path:
    """Where the decision for one cell is written: `chi-bo-thon-dong-mo-1a2b3c.kddecision`."""
    return folder / f"{file_stem(name) or 'chi-bo'}-{key[:6]}.kddecision"


def file_stem(words: str) -> str:
    """Words as part of a file's name: `tran-mau-binh`."""
    return re.sub(r"[^a-z0-9]+", "-", bare(words)).strip("-")


def taken(
    tools: Tools, upward: Upward, receiver: Receiver | None, files: Iterable[Path]
) -> Iterator[tuple[Path, str, KiemdiemError | None]]:
    """What became of each file, in words, or the refusal; the others are taken all the same.

    Dossiers go first, those that were made earlier before those made later, whatever the files are called.
    """
    for file in _by_age(upward, receiver, tuple(files)):
        try:
            words = _take(tools, upward, receiver, file)
        except KiemdiemError as error:
            yield file, "", _named(tools, file, error)
        else:
            yield file, words, None


def _by_age(upward: Upward, receiver: Receiver | None, files: tuple[Path, ...]) -> list[Path]:
    dossiers = [file for file in files if file.suffix != DECISION]
    if len(dossiers) > 1 and receiver is not None:
        ages = {file: _made(upward, receiver, file) for file in dossiers}
        dossiers.sort(key=ages.__getitem__)
    return dossiers + [file for file in files if file.suffix == DECISION]


def _made(upward: Upward, receiver: Receiver, file: Path) -> datetime:
    try:
        return when_made(upward.dossiers, read_file(file, most=MOST), receiver)
    except KiemdiemError:  # told when its turn comes
        return datetime.min.replace(tzinfo=UTC)


def _named(tools: Tools, file: Path, error: KiemdiemError) -> KiemdiemError:
    """The refusal of a file of another kind, with what it is and what is wanted; any other one as it is."""
    if error.code not in ("unreadable", "wrong_kind"):
        return error
    data = read_file(file, most=MOST)
    paper = data.lstrip()[:5] == b"%PDF-"
    what = _("đây là tệp PDF") if paper else reason_words(kind := tools.reader.read(data, compare=False).reason)
    if not what or (not paper and kind in ("sealed", "not_pdf")):
        return error
    return KiemdiemError(Problem("appraise_other_file", "", {"what": what}))


def _take(tools: Tools, upward: Upward, receiver: Receiver | None, file: Path) -> str:
    data = read_file(file, most=MOST)
    if file.suffix == DECISION:
        told = take_decision(tools, upward.decisions, data)
        words = _("{unit}: cấp trên đã quyết định {n} đồng chí. Gửi tệp này cho chi bộ để nhập.")
        more = _(" Giữ nguyên {n} đồng chí đã có quyết định sau ngày ấy.").format(n=told.later) if told.later else ""
        return words.format(unit=foreign(told.unit_name), n=told.members) + more
    if receiver is None:
        raise KiemdiemError(Problem("not_for_us", str(file)))
    found = take(tools, upward.dossiers, data, receiver)
    if found.cells:
        handed = _(
            "{unit} (chỉ đề xuất): hồ sơ của {cells} chi bộ, {n} đồng chí; đề xuất khác chi bộ: {words} đồng chí."
        )
        said = handed.format(unit=foreign(found.unit_name), cells=found.cells, n=found.members, words=found.words)
        left = _(" Chưa có hồ sơ của: {names}.").format(names=", ".join(map(foreign, found.absent)))
        return said + left if found.absent else said
    words = _("{unit}: chuyển lên {n} đồng chí.") if found.passed else _("{unit}: {n} đồng chí được đề xuất.")
    return words.format(unit=foreign(found.unit_name), n=found.members)


def handed_on_words(who: str, made: HandedOn) -> str:
    """What a section committee handed on to whom."""
    words = _("Chuyển {who} hồ sơ của {cells} chi bộ, {n} đồng chí; đề xuất khác chi bộ: {words} đồng chí.")
    return words.format(who=foreign(who), cells=made.cells, n=made.members, words=made.words)


def saver(folder: Path, save: Callable[[Path, bytes], object], told: list[Path]) -> Callable[[str, str, bytes], None]:
    """Writes the decision of a cell into the folder, and notes where."""
    folder.mkdir(parents=True, exist_ok=True)

    def keep(key: str, name: str, data: bytes) -> None:
        told.append(decision_file(folder, key, name))
        save(told[-1], data)

    return keep
