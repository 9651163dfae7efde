"""An inbox as enemies, accidents and old habits fill it: each file with the verdict that is right for it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pyhanko.pdf_utils.generic import NumberObject, pdf_name

from exports.papers import WeasyPaper
from exports.payload_v1 import dumps
from exports.sealing import KdSealed
from questionnaires.values import Answer
from reviews.ports import Signer, Unlocked
from reviews.records import Submission
from storage.clock_random import SystemRandomness
from storage.keys import LocalReceiver
from tests.exports import kit
from tests.exports.tampering import bomb, encrypted, first_page, flipped, updated
from tui.wiring import Wiring, editions, renderer


@dataclass
class Forger:
    """Makes real reviews of one member's store, and wrong ones."""

    store: Path
    wiring: Wiring = field(init=False)
    unlocked: Unlocked = field(init=False)

    def __post_init__(self) -> None:
        self.wiring = Wiring(self.store)
        vault = self.wiring.store.vault
        self.unlocked = vault.unlock(vault.people()[0].id, None)

    def signer(self) -> Signer:
        found = self.unlocked.signer()
        assert found is not None
        return found

    def read(self, pdf: bytes) -> Submission:
        found = self.wiring.tools.reader.read(pdf, compare=False).submission
        assert found is not None
        return found

    def drawn(self, submission: Submission, *, data: Submission | None = None) -> bytes:
        """The unsigned paper; with `data` its pages say something else."""
        if data is None:
            return self.wiring.paper.review(submission, "final")
        paper = WeasyPaper(editions(self.wiring.catalogue), lambda _: dumps(data), renderer())
        return paper.review(submission, "final")

    def sign(self, pdf: bytes, signer: Signer | None = None) -> bytes:
        return self.wiring.tools.signing.sign(pdf, "member", signer or self.signer(), self.wiring.clock.now(), ())

    def signed(self, submission: Submission, *, data: Submission | None = None) -> bytes:
        return self.sign(self.drawn(submission, data=data))


def other_words(submission: Submission) -> Submission:
    """The same review with one long text changed."""
    texts = {key: answer.value for key, answer in submission.answers.items() if isinstance(answer.value, str)}
    name = next(key for key, value in sorted(texts.items()) if len(value) > 60)
    return replace(submission, answers={**submission.answers, name: Answer("Đã làm khác hẳn điều viết ở bản kia.")})


def fill(folder: Path, first: Forger, second: Forger, reviews: list[bytes]) -> dict[str, tuple[str, str]]:
    """Write the inbox; per name of a file: verdict, and what becomes of it. The third member's key is withdrawn."""
    own, its, theirs = reviews
    mine, hers = first.read(own), second.read(its)
    plain, plain_too = first.drawn(mine), second.drawn(hers)
    sealed = KdSealed(SystemRandomness())
    officer = bytes.fromhex(first.unlocked.unit.receiving[0][1])
    stranger = LocalReceiver(os.urandom(32)).public
    commitment = first.sign(kit.paper(kit.SUBMISSION, name="cam-ket.json"))
    elsewhere = replace(mine, revision=3, unit=replace(mine.unit, key="ee" * 16))
    later = replace(mine, revision=6)
    wanted: dict[str, tuple[bytes, str, str]] = {
        "01 tốt.pdf": (own, "ok", "new"),
        "02 bản sao (1).pdf": (own, "ok", "already"),
        "03 lần hai.pdf": (second.signed(replace(hers, revision=2)), "ok", "new"),
        "04 lần một.pdf": (its, "older_revision", "aside"),
        "05 cùng số khác lời.pdf": (first.signed(other_words(mine)), "revision_conflict", "conflict"),
        "06 sửa một byte.pdf": (flipped(own, own.index(b"stream", len(own) // 3) + 40), "digest", "aside"),
        "07 thêm ở cuối.pdf": (own + b"\n% them\n", "trailing_bytes", "aside"),
        "08 nửa tệp.pdf": (own[: len(own) // 2], "unreadable", "aside"),
        "09 chi bộ khác.pdf": (first.signed(elsewhere), "other_unit", "aside"),
        "10 năm khác.pdf": (first.signed(replace(mine, revision=3, period="2025")), "other_year", "aside"),
        "11 người lạ.pdf": (first.sign(plain, kit.key("Kẻ Mẫu Lạ")), "not_in_roster", "aside"),
        "12 khoá đã rút.pdf": (theirs, "withdrawn", "aside"),
        "13 đổi chéo.pdf": (first.sign(plain, second.signer()), "other_member", "aside"),
        "14 đổi chéo.pdf": (first.sign(plain_too, first.signer()), "other_member", "aside"),
        "15 rỗng.pdf": (b"", "unreadable", "aside"),
        "17 bom nén.pdf": (bomb(plain), "too_large", "aside"),
        "18 trang web.pdf": (b"<!doctype html><title>PDF</title>", "unreadable", "aside"),
        "23 tên\nxuống dòng \u202efdp.pdf": (own, "ok", "already"),
        "24 chưa ký.pdf": (plain, "unsigned", "aside"),
        "25 cam kết giả.pdf": (commitment, "payload_shape", "aside"),
        "26 chi bộ.kdunit": ((first.store.parents[1] / "unit.kdunit").read_bytes(), "wrong_kind", "aside"),
        "27 khoá mật khẩu.pdf": (encrypted(plain), "encrypted", "aside"),
        "28 cho người khác.kdsealed": (sealed.seal(own, (stranger,)), "not_for_us", "aside"),
        "29 mã hoá.kdsealed": (sealed.seal(own, (officer,)), "ok", "already"),
        "30 mã hoá hỏng.kdsealed": (flipped(sealed.seal(own, (officer,)), 900), "unreadable", "aside"),
        "31 trang khác dữ liệu.pdf": (first.signed(later, data=other_words(later)), "pages_differ", "aside"),
        "32 sửa sau ký.pdf": (updated(own, _turned), "changed_after_signing", "aside"),
        "33 mẫu khác.pdf": (first.signed(replace(mine, revision=8, form="2C")), "other_form", "aside"),
    }
    for name, (data, _, _) in wanted.items():
        (folder / name).write_bytes(data)
    return {name: (verdict, kept) for name, (_, verdict, kept) in wanted.items()} | _no_files(folder, own)


def _no_files(folder: Path, own: bytes) -> dict[str, tuple[str, str]]:
    """What lies in a folder and is no file to be read."""
    with (folder / "16 lớn.pdf").open("wb") as stream:
        stream.write(b"%PDF-1.7\n")
        stream.truncate(200 << 20)
    (folder / "19 lối tắt.pdf").symlink_to(folder / "01 tốt.pdf")
    (folder / "20 thư mục.pdf").mkdir()
    (folder / "20 thư mục.pdf" / "trong.pdf").write_bytes(own)
    os.mkfifo(folder / "21 ống.pdf")
    (folder / "22 không đọc được.pdf").write_bytes(b"")
    (folder / "22 không đọc được.pdf").chmod(0)
    return {
        "16 lớn.pdf": ("too_large", "aside"), "19 lối tắt.pdf": ("unreadable", "aside"),
        "20 thư mục.pdf": ("wrong_kind", "aside"), "21 ống.pdf": ("unreadable", "aside"),
        "22 không đọc được.pdf": ("unreadable", "aside"),
    }  # fmt: skip


def _turned(writer: Any) -> None:
    """A page turned by a PDF editor."""
    page = first_page(writer)
    page[pdf_name("/Rotate")] = NumberObject(90)  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
    writer.update_container(page)
