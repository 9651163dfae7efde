"""Files made to hurt: every reader refuses or reads them within a bound of time and of memory."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile

import pytest

from questionnaires.values import KiemdiemError
from tests.hostile.readers import TARGETS, run, table
from tests.hostile.readers_of_lists import ENDINGS

HURTING: dict[str, bytes] = {
    "a line of 8 MB": b"a" * (8 << 20),
    "brackets": b"[" * 100_000,
    "braces": b'{"a":' * 100_000,
    "lists": b"[" + b"[]," * 40_000 + b"[]]",
    "digits": b'{"format":' + b"9" * 100_000 + b"}",
    "names": b"{" + b",".join(b'"%d":1' % n for n in range(20_000)) + b"}",
    "marks": b"a: &a [" + b"*a," * 40_000 + b"]",
    "anchors": b"".join(b"a%d: &a%d [*a%d, *a%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 400)),
    "lines": b"- a\n" * 40_000,
    "quotes": b'"' * 1_000_000,
    "accents": ("a" + "\u0301" * 500_000).encode(),
    "separators": b";" * 1_000_000 + b"\n" + b";\n" * 100_000,
    "powers": b"1e999999999",
    "nothing": b"",
    "zeros": bytes(1 << 20),
}
OWN_CODE = ("answers", "questionnaire", "table", "meeting", "unit", "survey-answers", "list", "content", "listed")
"""The other signed files share the unit's reader; data of papers, envelopes and archives have their own bounds."""
SECONDS, BYTES = 4.0, 160 << 20
"""For one file on a machine that others use too; a reader of a right file needs milliseconds."""


@pytest.fixture(scope="module", autouse=True)
def imported() -> None:
    """Imports are not measured."""
    for name in TARGETS:
        run(name, next(iter(TARGETS[name].seeds())))


def drawn(name: str, what: str) -> tuple[bytes, ...]:
    """The file for this reader; a list of commitments is tried under each ending, which its first byte names."""
    data = HURTING[what]
    return tuple(bytes([number]) + data for number in range(len(ENDINGS))) if name == "list" else (data,)


@pytest.mark.parametrize("what", HURTING)
def test_no_reader_hangs(what: str) -> None:
    for name in TARGETS:
        for data in drawn(name, what):
            begun = time.process_time()
            run(name, data)
            spent = time.process_time() - begun
            assert spent < SECONDS, f"{name}: {spent:.1f} s"


@pytest.mark.parametrize("what", ["lists", "lines", "separators"])
def test_no_reader_fills_the_memory(what: str) -> None:
    for name in OWN_CODE:
        for data in drawn(name, what):
            tracemalloc.start()
            try:
                run(name, data)
                peak = tracemalloc.get_traced_memory()[1]
            finally:
                tracemalloc.stop()
            assert peak < BYTES, f"{name}: {peak >> 20} MiB"


def workbook(rows: bytes) -> bytes:
    """A workbook whose sheet holds these rows."""
    from tests.hostile.readers import _parts

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in _parts().items():
            start, end = content.find(b"<sheetData>"), content.find(b"</sheetData>")
            sheet = name.endswith("sheet1.xml")
            target.writestr(name, content[: start + 11] + rows + content[end:] if sheet else content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (b"<row>" + b"<c><v>1</v></c>" * 60 + b"</row>", "table_no_head"),
        (b" " * (60 << 20), "table_too_large"),
        (b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "table_too_many_rows"),
        (b"<row><c><v>1</v>" * 20_000, "table_unreadable"),
    ],
    ids=["wide", "60 MB", "far out", "never closed"],
)
def test_a_workbook_that_unfolds_is_refused(rows: bytes, code: str) -> None:
    begun = time.process_time()
    with pytest.raises(KiemdiemError) as found:
        table(workbook(rows))
    assert time.process_time() - begun < SECONDS
    assert found.value.code == code
