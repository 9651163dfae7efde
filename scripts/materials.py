"""What the program is made of: every package locked for run time, its licence, its hashes; CycloneDX or a table."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
LOCKED: Final = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^]]*\])?==([^ ;\\]+)")
KNOWN: Final = {
    "MIT License": "MIT", "MIT": "MIT", "BSD License": "BSD", "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0", "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0", "ISC License (ISCL)": "ISC",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.0-or-later",
    "Mozilla Public License 1.1 (MPL 1.1)": "MPL-1.1",
}  # fmt: skip
"""Words of older packages, and the SPDX identifier that they mean; «BSD» does not say which."""


@dataclass(frozen=True, slots=True)
class Part:
    """One locked package."""

    name: str
    version: str
    hashes: tuple[str, ...]
    """SHA-256 of each file that may be installed."""
    licence: str
    """SPDX expression where the package gives one, else its own words; empty where it is not installed here."""
    own: bool
    """Named in pyproject.toml, not only needed by something that is."""


def parts(lock: Path) -> tuple[Part, ...]:
    """Every package of a lock, in its order."""
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    own = _own()
    found = []
    for line in text.splitlines():
        match = LOCKED.match(line)
        if match is None:
            continue
        name, version = match[1], match[2]
        hashes = tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", line))
        found.append(Part(name, version, hashes, _licence(name), name.lower() in own))
    return tuple(found)


def _own() -> frozenset[str]:
    """Names in `dependencies` of pyproject.toml."""
    import tomllib

    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    return frozenset(re.split(r"[^A-Za-z0-9._-]", entry, maxsplit=1)[0].lower() for entry in asked)


def _licence(name: str) -> str:
    try:
        data = distribution(name).metadata
    except PackageNotFoundError:
        return ""
    given = {name: data[name] for name in ("License-Expression", "License") if name in data}
    classified = _classified(data.get_all("Classifier") or [])
    words = given.get("License-Expression") or classified or given.get("License", "")
    first = (words.splitlines() or [""])[0]
    return KNOWN.get(first, first)


def _classified(classifiers: Sequence[str]) -> str:
    found = [entry.rpartition(" :: ")[2] for entry in classifiers if entry.startswith("License :: OSI")]
    return " OR ".join(KNOWN.get(words, words) for words in found)


def bill(found: Sequence[Part]) -> str:
    """CycloneDX 1.6 as JSON: no time, no random number, so that equal locks give equal bills."""
    from cyclonedx.contrib.license.factories import LicenseFactory
    from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.output.json import JsonV1Dot6
    from packageurl import PackageURL

    own = Component(name="kiemdiem", version="0.1.0", type=ComponentType.APPLICATION, bom_ref="kiemdiem")
    made = []
    for part in found:
        place = PackageURL("pypi", None, part.name.lower(), part.version)
        references = [
            ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=XsUri(str(place)),
                              hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in part.hashes])
        ]  # fmt: skip
        made.append(
            Component(
                name=part.name, version=part.version, type=ComponentType.LIBRARY, purl=place, bom_ref=str(place),
                licenses=[LicenseFactory().make_from_string(part.licence)] if part.licence else [],
                external_references=references,
            )
        )  # fmt: skip
    bom = Bom(components=made)
    bom.metadata.component = own
    bom.register_dependency(own, made)
    plain = json.loads(JsonV1Dot6(bom).output_as_string())
    del plain["serialNumber"], plain["metadata"]["timestamp"]
    return json.dumps(plain, indent=2, sort_keys=True)


def table(found: Sequence[Part]) -> str:
    """The page for people."""
    lines = [
        "# Thư viện và giấy phép",
        "",
        "Chương trình theo giấy phép Apache-2.0. Bảng này do `scripts/sbom --licences` lập từ",
        "`requirements/runtime.txt`, là những gì được cài khi chạy; mỗi tệp cài đặt có mã băm trong tệp khoá ấy",
        "và được kiểm khi cài.",
        "`scripts/sbom` in cùng nội dung theo CycloneDX 1.6.",
        "",
        "| thư viện | bản | giấy phép | do ai cần |",
        "|---|---|---|---|",
    ]
    for part in found:
        licence = part.licence or "(không cài trên máy lập bảng này)"
        lines.append(
            f"| {part.name} | {part.version} | {licence} | {'chương trình' if part.own else 'thư viện khác'} |"
        )
    lines += [
        "",
        "Phông chữ Liberation (SIL OFL 1.1) đi cùng chương trình, giấy phép đặt cạnh phông.",
        "Pango (LGPL), HarfBuzz (MIT) là thư viện của hệ điều hành.",
        "",
        "Chưa có: đối chiếu với cơ sở dữ liệu lỗ hổng (`pip-audit` cần mạng; máy dựng và máy của chi bộ không có).",
        "Nơi có mạng: `pip-audit --requirement requirements/runtime.txt --require-hashes`.",
    ]
    return "\n".join(lines)


def main(words: Sequence[str]) -> int:
    """Print the bill, or with `--licences` the table."""
    found = parts(ROOT / "requirements" / "runtime.txt")
    print(table(found) if "--licences" in words else bill(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
