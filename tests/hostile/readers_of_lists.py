"""Readers of lists that people keep themselves, and of backups, with right files to begin with."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterable
from contextlib import suppress

import yaml

from exports.sheets_in import TableFiles
from questionnaires.material import material_bytes, material_names
from questionnaires.plain_yaml import plain_yaml
from questionnaires.values import KiemdiemError
from questionnaires.wording_files import read_list
from reviews.content_checks import check_content
from reviews.decision import read_lines
from reviews.expected_units import ExpectedUnits, read_expected
from storage.backup_file import END, FIRST, LAST
from storage.clock_random import SystemClock, SystemRandomness
from storage.disk import Disk
from storage.restore import restore
from tests.storage.simulated import SimulatedOs

ENDINGS = ("txt", "json", "yaml", "csv")


def list_file(data: bytes) -> None:
    """A list of commitments; the first byte says which ending its name has."""
    read_list(data[1:], f"x.{ENDINGS[data[0] % len(ENDINGS)] if data else 'txt'}")


def list_seeds() -> Iterable[bytes]:
    yield "\0- Viết 01 bài\n• Dự đủ 12 kỳ\n".encode()
    yield b'\1{"lines":[{"deed":"x","deadline":"y","block":"duty"}],"duties":["z"]}'
    yield b"\2lines:\n- {deed: x, measure: y}\nweaknesses: [z]\n"
    yield "\3việc làm;thời hạn;mục\nViết;31/12;nhiem-vu\n".encode()


def content_file(data: bytes) -> None:
    """A rule set or themes as `questionnaires check` reads them from a file."""
    try:
        found = plain_yaml(data)
    except (yaml.YAMLError, UnicodeDecodeError):
        return
    if isinstance(found, dict):
        check_content("x", found)


def content_seeds() -> Iterable[bytes]:
    names = material_names()
    for kind in ("rules/", "themes/"):
        for name in [name for name in names if name.startswith(kind)][:1]:
            yield material_bytes(name)


def listed(data: bytes) -> None:
    """A committee's list of organisations, and a list of decided levels, from a spreadsheet."""
    sheets = TableFiles().read(data, "x.csv")
    with suppress(KiemdiemError):
        ExpectedUnits(read_expected(sheets))
    with suppress(KiemdiemError):
        read_lines(sheets)


def listed_seeds() -> Iterable[bytes]:
    one, two = "ab" * 8, "cd" * 8
    yield f"Mã;Tên;Cấp trên;Dấu khoá\n{one};Đảng bộ;;{'ef' * 32}\n{two};Chi bộ;{one};\n".encode()
    yield "Họ và tên;Ngày sinh;Mức xếp loại;Lý do\nĐặng Mẫu Đào;14/2/1990;HTT;\nBùi Mẫu An;;HTNV;x\n".encode()


def backup_file(data: bytes) -> None:
    """A backup whose digest is right, whoever wrote it, brought back into an empty store in memory."""
    body = data + END
    system = SimulatedOs()
    fd = system.open("/b", os.O_WRONLY | os.O_CREAT, 0o600)
    system.write(fd, body + hashlib.sha256(body).digest())
    system.close(fd)
    restore(Disk("/store", system, SystemClock(), SystemRandomness()), 1, "/b", lambda _done, _all: None)


def backup_seeds() -> Iterable[bytes]:
    out = io.BytesIO()
    files = {"FORMAT": b"1\n", "drafts/ab/x.kds": b"KDS1"}
    named = [{"path": n, "size": len(d), "sha256": hashlib.sha256(d).hexdigest()} for n, d in files.items()]
    front = {"format": 1, "kind": "backup", "store": "ab", "layout": 1, "made": "2026-11-22T08:00:00Z"}
    whole = {FIRST: json.dumps(front).encode(), **files, LAST: json.dumps({"files": named}).encode()}
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name, content in whole.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    yield out.getvalue()
