"""Style sheets of papers, and what is drawn behind every page that is not meant to count."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Final
from urllib.parse import quote

DRAWINGS: Final = "exports.layouts.review_v1"
"""The drawings lie with the first layout and serve all papers."""


@cache
def style(package: str, name: str) -> str:
    """The style sheet `name` of a layout's package."""
    return (resources.files(package) / name).read_text(encoding="utf-8")


@cache
def behind(*, draft: bool = False, demo: bool = False) -> str:
    """CSS that draws «BẢN NHÁP» behind every page of a draft, «BẢN THỬ» behind those of a demo store; else empty.

    The words are outlines, so that they are not read between two halves of a line.
    """
    if not (draft or demo):
        return ""
    drawing = quote(style(DRAWINGS, "nhap.svg" if draft else "thu.svg"))
    return f'@page{{background:url("data:image/svg+xml,{drawing}") center no-repeat}}'
