"""The documentation follows the program: keys, pictures, links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tui.keys_page import keys_page
from tui.bindings import KEYS

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md"]


def test_the_page_of_keys_is_made_from_the_table() -> None:
    assert (ROOT / "docs" / "phim.md").read_text(encoding="utf-8") == keys_page(KEYS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    missing = [link for link in links if link and not (page.parent / link).exists()]
    assert missing == []


def test_every_picture_is_shown_somewhere() -> None:
    shown = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    unused = [p.name for p in (ROOT / "docs" / "screens").glob("*.png") if p.name not in shown]
    assert unused == []
