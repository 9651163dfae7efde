"""Signed papers with figures of made-up cells, and the list by which a committee expects them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from exports.render import Renderer
from exports.signing import PadesSigning
from exports.summary_papers import WeasySummaries
from reviews.country import Country
from reviews.expected_units import ExpectedUnit
from reviews.ports import Signer
from reviews.summary import Summary
from storage.clock_random import SystemRandomness
from storage.keys import LocalSigner, new_signing_key, pkcs8, self_signed
from tui.cli import run
from tui.wiring import renderer

SIGNED = datetime(2026, 12, 20, 5, tzinfo=UTC)
FEW = Country(provinces=1, communes=2, cells=6, questions=3)


@dataclass(frozen=True)
class Pen:
    """A cell's key."""

    signer: Signer

    @property
    def fingerprint(self) -> str:
        return sha256(self.signer.certificate).hexdigest()


@cache
def pen(name: str) -> Pen:
    key = new_signing_key(SystemRandomness())
    return Pen(LocalSigner(pkcs8(key), self_signed(key, name, datetime(2026, 11, 1, tzinfo=UTC), SystemRandomness())))


@cache
def papers() -> WeasySummaries:
    return WeasySummaries(drawing())


@cache
def drawing() -> Renderer:
    return renderer()


def paper(summary: Summary, signed_by: Pen | None) -> bytes:
    """The PDF of a summary as a cell sends it."""
    pdf = papers().pdf(
        summary, SIGNED.date(), place="Mây Hạ", signer="Nguyễn Mẫu An", deputy=False, titles={}, labels={}
    )
    if signed_by is None:
        return pdf
    return PadesSigning(drawing()).sign(pdf, "secretary", signed_by.signer, SIGNED, ("Đã ký", summary.unit_name))


def listed(units: Iterable[ExpectedUnit], path: Path) -> Path:
    """The list as a CSV file, every cell with its certificate."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(("Mã tổ chức", "Tên tổ chức", "Mã cấp trên", "Loại hình", "Dấu khoá"))
    for unit in units:
        rows.writerow((unit.key, unit.name, unit.parent, unit.level, unit.fingerprint or pen(unit.name).fingerprint))
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def committee(store: Path, name: str = "Đảng uỷ xã Mây Hạ", above: str = "Đảng bộ tỉnh thử") -> Path:
    """A committee's store with a key; its unit file lies beside it."""
    card = str(store.with_suffix(".kdunit"))
    made = ("init", "committee", "--name", name, "--above", above, "--place", "Mây Hạ", "--secretary", "Lê Mẫu Cúc")
    assert run(["--store", str(store), *made, "--no-passphrase", "-o", card]) == 0
    return store
