"""Run by `benchmarks.app`: the questionnaire screen over a form of N questions, in a real store.

`python -m benchmarks.long_form FOLDER N make` writes form and store, without `make` it opens the app.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

QUESTION = "q7"
WORDS = "Câu số 7 của phép đo"


def form(count: int) -> str:
    """`count` questions in sections of 20: a choice, a text, a number in turn."""
    lines = [
        f"questionnaire: review-2026-{count}", 'edition: "1"', "kind: form", 'title: "Phép đo"', "verified: yes",
        "scales:", "  s:", '    - {code: low, label: "Thấp"}', '    - {code: high, label: "Cao"}', "sections:",
    ]  # fmt: skip
    kinds = ("rate, scale: s", "text", "points, max: 10, step: 1")
    for n in range(count):
        if n % 20 == 0:
            lines += [f"  - id: part_{n // 20}", f'    title: "Phần {n // 20}"', "    questions:"]
        ask = f"Câu số {n} của phép đo: đồng chí đã làm việc này như thế nào trong năm?"
        lines.append(f'      - {{id: q{n}, kind: {kinds[n % 3]}, name: "Việc {n}", ask: "{ask}", required: yes}}')
    return "\n".join(lines)


def make(folder: Path, count: int) -> None:
    """A form and a store whose draft reopens at one of its texts."""
    from questionnaires.catalogue import Catalogue
    from reviews.actions.fill import open_filling
    from reviews.people import Profile, UnitCard
    from tui.wiring import Wiring

    path = folder / f"form-{count}.yaml"
    path.write_text(form(count), encoding="utf-8")
    wiring = Wiring(folder / f"store-{count}")
    profile = Profile("Đặng Mẫu Đào", date(1990, 2, 14), "2B")
    person = wiring.store.vault.add(profile, UnitCard("Chi bộ Thôn Đồng Mơ"), None)
    unlocked = wiring.store.vault.unlock(person.id, None)
    filling = open_filling(unlocked, Catalogue([path]), wiring.clock, form=str(count))
    filling.move(QUESTION)
    filling.save()
    filling.close()


def show(folder: Path, count: int) -> None:
    """Open the app."""
    from dataclasses import replace

    from questionnaires.catalogue import Catalogue
    from tui.app import KiemdiemApp
    from tui.launch import services_of
    from tui.wiring import Wiring

    services = services_of(Wiring(folder / f"store-{count}"), screen="questionnaire", form=str(count))
    KiemdiemApp(replace(services, catalogue=Catalogue([folder / f"form-{count}.yaml"]))).run()


if __name__ == "__main__":
    (make if sys.argv[3:] == ["make"] else show)(Path(sys.argv[1]), int(sys.argv[2]))
