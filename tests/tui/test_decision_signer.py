"""Whose key signed a decision is asked and said on the page, as at the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from exports.decisions import KdDecisions
from reviews.campaign import Campaign, Document
from reviews.decision import DecidedLine, Decision
from tests.tui.fakes import Desk
from tests.tui.figures import committee
from tests.tui.test_cli_appraise import NAMES, cell, opened
from tests.tui.visiting import Visit
from tui.app import KiemdiemApp
from tui.launch import services_of
from tui.wiring import Wiring

LEVELS = ("HTXS", "HTT", "HTT", "HTNV")


def signed_by(store: Path, key: str, file: Path) -> Path:
    """A decision on the cell as it proposed, signed with this store's key."""
    wiring = Wiring(store)
    signer = wiring.store.vault.unlock(wiring.store.vault.people()[0].id, None).signer()
    assert signer is not None
    lines = tuple(DecidedLine(name, level) for name, level in zip(NAMES, LEVELS, strict=True))
    document = Document("7-QĐ/TU", date(2026, 12, 25), "Tỉnh uỷ thử")
    file.write_bytes(KdDecisions().write(Decision(document, lines, "2026", key), signer))
    return file


async def test_a_decision_of_another_key_than_the_dossier_went_to_needs_the_file_of_its_body(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body, province = committee(tmp_path / "dang-uy"), committee(tmp_path / "tinh", "Tỉnh uỷ thử", "")
    store = cell(tmp_path, "mot", body)
    held = opened(store).units.load()
    assert held is not None
    file = signed_by(province, held.doc.unit.key, tmp_path / "ve.kddecision")
    capsys.readouterr()
    wiring = Wiring(store)
    app = KiemdiemApp(services_of(wiring, wiring.store.vault.unlock(wiring.store.vault.people()[0].id, None)))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        seen = Visit(app, pilot, Desk())
        await pilot.pause()
        await seen.show("decision")
        await seen.press("f4")
        await seen.answer(str(file))
        await seen.until_shown("Khoá ký chưa biết")
        await seen.answer(str(tmp_path / "dang-uy.kdunit"))  # the body that the dossier went to did not sign this
        await seen.until_shown("không ký bằng")
        await seen.press("f4")
        await seen.answer(str(file))
        await seen.until_shown("Khoá ký chưa biết")
        await seen.answer(str(tmp_path / "tinh.kdunit"))
        await seen.until("Ask")
        assert any("đã biết của Tỉnh uỷ thử." in row for row in seen.rows())
        await seen.press("2")
        await seen.until_shown("có quyết định 4/4")
    year = opened(store).units.documents.load(Campaign, "2026")
    assert year is not None
    assert [name for name, _mark in year.doc.deciders] == ["Đảng uỷ xã Mây Hạ", "Tỉnh uỷ thử"]
    assert [member.level("decided") for member in year.doc.members] == list(LEVELS)
