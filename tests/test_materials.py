"""The bill of materials names every locked package with its hashes, and the page of licences is the one it prints."""

from __future__ import annotations

import json
import re
from pathlib import Path

from scripts import materials

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements" / "runtime.txt"


def test_every_locked_package_is_in_the_bill_with_every_hash() -> None:
    bill = json.loads(materials.bill(materials.parts(LOCK)))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    locked = set(re.findall(r"^([A-Za-z0-9._-]+)(?:\[.*?\])?==", LOCK.read_text(encoding="utf-8"), re.MULTILINE))
    assert {part["name"] for part in bill["components"]} == locked
    hashes = [h["content"] for part in bill["components"] for r in part["externalReferences"] for h in r["hashes"]]
    assert sorted(hashes) == sorted(re.findall(r"sha256:([0-9a-f]{64})", LOCK.read_text(encoding="utf-8")))
    assert "timestamp" not in json.dumps(bill)


def test_the_page_of_licences_is_what_the_locks_give() -> None:
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    rows = {
        line.split(" | ")[0].strip("| "): line.split(" | ")[1] for line in page.splitlines() if line.startswith("| ")
    }
    assert {name: v for name, v in rows.items() if name != "thư viện"} == {
        part.name: part.version for part in materials.parts(LOCK)
    }


def test_nothing_is_installed_whose_licence_is_not_known() -> None:
    free = re.compile(r"MIT|BSD|Apache|MPL|PSF|ISC|Unlicense|Zlib|0BSD|LGPL")
    assert [part.name for part in materials.parts(LOCK) if part.licence and not free.search(part.licence)] == []
