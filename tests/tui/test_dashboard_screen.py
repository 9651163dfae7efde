"""The dashboard: every member by given name, what is to be done, filters, charts beside last year's, one's answers."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from exports.canonical import canonical
from reviews.collection import Entry, replay
from tests.tui.conftest import Cell, Run, typed
from tests.tui.test_documents_screen import settled
from tui.app import KiemdiemApp
from tui.finding import bare
from tui.launch import services_of
from tui.wiring import Wiring


@pytest.fixture(scope="module")
def collected(cell: Cell, tmp_path_factory: pytest.TempPathFactory) -> Cell:
    """Three of four have sent a review, as in the year before; then a changed file came in the fourth's name."""
    folder = tmp_path_factory.mktemp("dashboard") / "cell"
    shutil.copytree(cell.folder, folder)
    made = Cell(folder)
    assert typed(("--store", made.secretary, "collect", folder / "inbox"), "").code == 0
    wiring = Wiring(made.secretary)
    units = wiring.store.units
    kept, stored = units.collected, units.load()
    assert stored is not None
    entries = kept.entries("2026")
    for n, entry in enumerate(replay(entries).current.values()):
        pack = kept.pack("2026", entry.pack)
        assert pack is not None
        data = json.loads(pack.payload)
        for question in (ident for ident in data["answers"] if ident.startswith("qd144")):
            data["answers"][question] = {"value": "not_yet" if n else "effort"}
        payload = canonical(data)
        place = kept.keep("2025", replace(pack, payload=payload, payload_sha256=f"{n:064x}"))
        kept.append("2025", replace(entry, pack=place), expected=n)
    missing = next(line for line in stored.doc.lines if line.member not in replay(entries).current)
    refused = Entry("refused", wiring.clock.now(), missing.member, code="digest", file="bai.pdf")
    kept.append("2026", refused, expected=len(entries))
    return made


@pytest.fixture
def own(collected: Cell, tmp_path: Path) -> Cell:
    """A copy that the test may change."""
    shutil.copytree(collected.secretary, tmp_path / "cell" / "secretary")
    return Cell(tmp_path / "cell")


@asynccontextmanager
async def dashboard(cell: Cell, size: tuple[int, int]) -> AsyncIterator[tuple[Pilot[None], Callable[[], str]]]:
    wiring = Wiring(cell.secretary)
    person = wiring.store.vault.people()[0]
    app = KiemdiemApp(services_of(wiring, wiring.store.vault.unlock(person.id, None)))

    def seen() -> str:
        strips = app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)

    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app.show("dashboard")
        await settled(pilot, lambda: "Cần cố gắng nhiều nhất" in seen())
        yield pilot, seen


def names(cell: Cell) -> list[str]:
    data = typed(("--store", cell.secretary, "dashboard", "--json"), "").data
    return [member["name"] for member in data["members"]]


async def test_a_calm_page_says_who_sent_what_is_to_be_done_and_how_questions_were_answered(collected: Cell) -> None:
    people = names(collected)
    async with dashboard(collected, (80, 24)) as (_pilot, seen):
        page = seen()
        assert [page.index(name) for name in people] == sorted(page.index(name) for name in people)
        assert all(len(line) == 80 for line in page.splitlines())
        assert len(page.splitlines()) == 24
        assert "Cần làm" in page
        assert "chờ kết quả viên chức +1" in page
        assert "✗ Nội dung bị thay đổi" in page
        assert "đã nhận 3 · chưa nhận 1" in page
        assert "Hạn nộp 30/11 · còn" in page or "quá" in page
        assert "Năm 2025, 3 bản: 0 · 1 · 2 · 0" in page


async def test_members_are_filtered_without_marks_by_what_waits_and_by_who_sent_and_sorted(collected: Cell) -> None:
    people = names(collected)
    async with dashboard(collected, (80, 24)) as (pilot, seen):
        given = people[1].split()[-1]
        await pilot.press(*bare(given).lower())
        await settled(pilot, lambda: "Dòng 1/1" in seen())
        assert [name for name in people if name in seen()] == [people[1]]
        await pilot.press(*["backspace"] * len(given), *"thaydoi"[:4])
        await settled(pilot, lambda: "Dòng 1/1" in seen())
        assert "✗ Nội dung bị thay đổi" in seen()
        await pilot.press(*["backspace"] * 4, "f3")
        await settled(pilot, lambda: "Dòng 1/1 · theo tên · chỉ bài còn thiếu" in seen())
        await pilot.press("f3")
        await settled(pilot, lambda: "Dòng 1/3 · theo tên · chỉ bài đã có" in seen())
        await pilot.press("f3", "f2")
        await settled(pilot, lambda: "Dòng 1/4 · theo trạng thái" in seen())
        assert "chưa nhận" in seen().split("Trạng thái")[1].splitlines()[1]
        await pilot.press("f2", "f2")
        await settled(pilot, lambda: "theo điểm" in seen())
        rows = seen().split("Điểm")[1].splitlines()[1:4]
        points = [float(row.split("đã nhận")[1].split()[0].replace(",", ".")) for row in rows]
        assert points == sorted(points, reverse=True)


async def test_a_wide_window_shows_levels_what_waits_and_the_next_question_the_palette_finds_one(
    collected: Cell,
) -> None:
    async with dashboard(collected, (120, 40)) as (pilot, seen):
        await settled(pilot, lambda: "Việc phải làm" in seen())
        page = seen()
        assert "Tự nhận mức" in page
        assert "1 tệp không nhận, đã cất riêng" in page
        assert "1 đồng chí chưa nộp" in page
        await pilot.press("f4")
        await settled(pilot, lambda: seen() != page)
        await pilot.press("ctrl+p", *"khiem")
        await settled(pilot, lambda: "Khiêm tốn" in seen())
        await pilot.press("enter")
        await settled(pilot, lambda: "Điều 5. Khiêm tốn" in seen())
        await pilot.press("f8")
        await settled(pilot, lambda: "Phân bố câu trả lời" in seen())


async def test_one_members_answers_are_read_what_differs_from_last_year_and_the_next_ones(collected: Cell) -> None:
    async with dashboard(collected, (80, 24)) as (pilot, seen):
        await pilot.press("enter")
        await settled(pilot, lambda: "1/4" in seen().splitlines()[0])
        first = seen()
        assert "tự nhận" in first.lower()
        assert "Cần làm:" in first
        texts = [first]
        for place in ("2/4", "3/4", "4/4"):
            await pilot.press("f4")
            await settled(pilot, lambda place=place: place in seen().splitlines()[0])  # type: ignore[misc] # bound now
            texts.append(seen())
        assert len(set(texts)) == 4
        assert any("· năm 2025: " in text for text in texts)
        assert sum("Tệp gửi sau đó không nhận được: Nội dung bị thay đổi." in text for text in texts) == 1
        assert sum("Chưa có bản nào." in text for text in texts) == 1


def test_figures_count_paper_without_a_distribution(own: Cell, run: Run) -> None:
    before = run("--store", own.secretary, "dashboard", "--json").data
    missing = next(m for m in before["members"] if m["status"] == "missing")
    assert (missing["refused"], before["received"], before["pending"]["hand_in"]) == ("digest", 3, 1)
    typed_in = run("--store", own.secretary, "collect", "paper", missing["name"], "--general", "25", "--result",
                   "60", "--level", "HTT", "--by", "Bí thư")  # fmt: skip
    assert typed_in.code == 0, typed_in.err
    after = run("--store", own.secretary, "dashboard", "--json").data
    assert sum(after["levels"].values()) == sum(before["levels"].values()) + 1 == after["received"]
    assert after["questions"] == before["questions"]
    here = next(m for m in after["members"] if m["name"] == missing["name"])
    assert (here["points"], here["refused"]) == ("85", None)
    assert all(one["low"] <= one["n"] == sum(c["n"] for c in one["counts"]) for one in after["questions"])
    assert any(one["last_year"] and one["last_year"] != [c["n"] for c in one["counts"]] for one in after["questions"])


def test_the_list_to_print_names_who_has_something_to_send_and_a_reminder_is_noted_once_a_day(
    own: Cell, run: Run, tmp_path: Path
) -> None:
    missing = next(m["name"] for m in run("--store", own.secretary, "status", "--json").data["members"]
                   if m["status"] == "missing")  # fmt: skip
    target = tmp_path / "nhac.pdf"
    printed = run("--store", own.secretary, "remind", "-o", target)
    assert (printed.code, printed.out.strip()) == (0, str(target))
    assert "MẬT" in printed.err
    text = subprocess.run(["pdftotext", "-layout", target, "-"], capture_output=True, check=True, text=True).stdout
    assert missing in text
    assert "đã nhận 3 bản, còn 1 bản" in " ".join(text.split())
    for _time in range(2):
        assert "đã nhắc 1 đồng chí" in run("--store", own.secretary, "remind", "--note").err
    assert "nhắc lần 1, " in run("--store", own.secretary, "status").out
    later = run("--store", own.secretary, "--now", "2026-12-03T08:00:00+07:00", "remind", "--note")
    assert f"{missing}: chưa nhận; nhắc lần 2, 03/12" in later.out


async def test_the_list_of_who_sent_leaves_who_is_missing_and_notes_a_reminder(own: Cell) -> None:
    wiring = Wiring(own.secretary)
    person = wiring.store.vault.people()[0]
    app = KiemdiemApp(services_of(wiring, wiring.store.vault.unlock(person.id, None)))

    def seen() -> str:
        strips = app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.show("status")
        await settled(pilot, lambda: "đã có 3/4 bài" in seen())
        await pilot.press("f2")
        await settled(pilot, lambda: "✓" not in seen())
        await pilot.press("f8")
        await settled(pilot, lambda: "Chưa nhắc" in seen())
        assert not (Path.home() / "nhac-nop-2026.pdf").exists()
        await pilot.press("2")
        await settled(pilot, lambda: (Path.home() / "nhac-nop-2026.pdf").exists() and "nhắc lần 1" in seen())
