"""What the poppler tools and qpdf see on a paper: words with places in millimetres, fonts, fields, attachments."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from exports.papers import WeasyPaper
from exports.payload_v1 import dumps
from exports.render import Renderer
from questionnaires.model import Questionnaire
from tests.exports import samples

MM = 25.4 / 72
"""Millimetres in a PDF point."""

RUNNING_MARKS = ("BẢN NHÁP", "BẢN THỬ", "–")


@cache
def renderer() -> Renderer:
    """One warm renderer for all tests."""
    return Renderer()


def find(questionnaire: str, edition: str) -> Questionnaire | None:
    known = {"sample-2b": samples.questionnaire, "sample-2c": samples.questionnaire}
    return known[questionnaire]() if questionnaire in known and edition == "2026.1" else None


@cache
def paper() -> WeasyPaper:
    return WeasyPaper(find, dumps, renderer())


def run(*command: str, data: bytes | None = None) -> str:
    """A tool's output; a failing tool fails the test with its words."""
    ended = subprocess.run(command, input=data, capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr.decode() or ended.stdout.decode()
    return ended.stdout.decode()


@dataclass(frozen=True)
class Word:
    """One word on a page; millimetres from the left and top edge."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


def words(pdf: bytes) -> list[Word]:
    """Every word, in reading order."""
    found: list[Word] = []
    page = 0
    for line in run("pdftotext", "-bbox", "-", "-", data=pdf).splitlines():
        page += "<page " in line
        match = re.search(r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*)</word>', line)
        if match:
            left, top, right, bottom = (float(value) * MM for value in match.groups()[:4])
            found.append(Word(page, unescape(match[5]), left, top, right, bottom))
    return found


def phrase(page_words: list[Word], text: str, page: int | None = None) -> list[Word]:
    """The words of the first place where this phrase stands."""
    wanted = text.split()
    for start in range(len(page_words)):
        part = page_words[start : start + len(wanted)]
        if [w.text for w in part] == wanted and page in (None, part[0].page):
            return part
    raise AssertionError(f"not on the paper: {text}")


def text_of(pdf: bytes) -> str:
    """The text as pdftotext gives it."""
    return run("pdftotext", "-", "-", data=pdf)


def flat(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def flat_text(pdf: bytes) -> str:
    """The paper's text without white space, page numbers and running marks."""
    kept = (line for line in text_of(pdf).replace("\f", "\n").splitlines() if not line.strip().isdecimal())
    return flat("".join(line for line in kept if line.strip() not in RUNNING_MARKS))


def pages(pdf: bytes) -> list[str]:
    """The text of every page."""
    return text_of(pdf).split("\f")[:-1]


def inside(pdf: bytes, key: str) -> Any:
    """One part of what qpdf says about the file."""
    with NamedTemporaryFile(suffix=".pdf") as file:  # qpdf does not read stdin
        file.write(pdf)
        file.flush()
        said = run("qpdf", "--json", f"--json-key={key}", file.name)
    return json.loads(re.sub(r"(\d)\.(?=[,\s\]])", r"\1.0", said))[key]  # it writes «64.», which is not JSON


def objects(pdf: bytes) -> dict[str, Any]:
    """Every object of the file by its name `obj:4 0 R`."""
    found: dict[str, Any] = inside(pdf, "qpdf")[1]
    return found


def values(pdf: bytes) -> list[dict[str, Any]]:
    """Every dictionary of the file."""
    held = (entry.get("value", entry.get("stream", {}).get("dict")) for entry in objects(pdf).values())
    return [value for value in held if isinstance(value, dict)]


def fonts(pdf: bytes, folder: Path) -> list[list[str]]:
    """The rows of pdffonts."""
    file = folder / "fonts.pdf"
    file.write_bytes(pdf)
    return [line.split() for line in run("pdffonts", str(file)).splitlines()[2:]]


def attachments(pdf: bytes, folder: Path) -> dict[str, bytes]:
    """The attached files by name."""
    file = folder / "attached.pdf"
    file.write_bytes(pdf)
    out = folder / "attached"
    out.mkdir()
    run("pdfdetach", "-saveall", "-o", str(out), str(file))
    return {path.name: path.read_bytes() for path in out.iterdir()}
