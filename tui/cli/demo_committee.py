"""`demo --committee`: a fictional commune's committee with what its cells have sent."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from questionnaires.material import material
from reviews.actions.demo import DemoPlan, check_plan
from reviews.actions.demo_committee import DOSSIERS, INBOX, OFFICE, CommitteeTools, count_of, make_committee_demo
from reviews.ports import Clock, Signer, Store
from tui import output
from tui.cli.context import Cli
from tui.locale import _
from tui.outgoing import save_file
from tui.rolling import on_disk
from tui.wiring import Wiring, new_demo_store, stamp_words
from tui.wiring.incoming import summary_data


def demo_of_committee(context: Cli, directory: Path, year: int) -> None:
    """Everything of the committee in this empty folder. Raises KiemdiemError `demo_year`."""
    wiring, written = context.wiring, material("demo/committee")
    check_plan(DemoPlan(year=year), wiring.catalogue)

    def new_store(folder: str, clock: Clock) -> Store:
        return new_demo_store(directory / folder, clock, wiring.randomness)

    def write(name: str, content: bytes) -> None:
        target = directory / name
        target.parent.mkdir(parents=True, exist_ok=True)
        save_file(target, content)

    def roll_up(folder: str, sources: Sequence[str], target: str, signer: Signer) -> None:
        rolling = Wiring(directory / folder, wiring.clock.now()).rolling(save_file)
        rolling.run(on_disk(directory / name for name in sources), directory / target, lambda: signer)

    with click.progressbar(
        length=count_of(written), label=_("Tạo dữ liệu thử"), file=sys.stderr, hidden=not output.progress_shown()
    ) as bar:
        made_with = CommitteeTools(
            wiring.tools, wiring.upward, summary_data, stamp_words, new_store, write, roll_up,
            lambda _name: bar.update(1),
        )  # fmt: skip
        make_committee_demo(made_with, written, year)
    _next_steps(directory, len(written["cells"]) + 1)


def _next_steps(directory: Path, units: int) -> None:
    click.echo(str(directory))
    store, box = directory / OFFICE, directory / INBOX
    rows = [
        _("Đã tạo cấp uỷ hư cấu có {n} tổ chức trực thuộc (mọi trang ghi BẢN THỬ).").format(n=units),
        _("Thử tiếp:"),
        _("  mở chương trình như văn phòng cấp uỷ (F4 ở «Tổ chức trực thuộc» cộng thư mục {box}):").format(box=box),
        f"    kiemdiem --store {store}",
        _("  hoặc cộng số liệu, nhận hồ sơ bằng lệnh (còn một chi bộ chưa gửi):"),
        f"    kiemdiem --store {store} rollup {box} -o {directory}/tong-hop.pdf --sign --incomplete",
        f"    kiemdiem --store {store} appraise take {directory}/{DOSSIERS}/*.kddossier",
        f"    kiemdiem --store {store} appraise table",
    ]
    for row in rows:
        output.say(row)
