"""The drawing machine: own fonts only, nothing from outside, same input same bytes, plain refusal without Pango."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from exports.render import BlockedError, Renderer, font
from tests.exports.sheets import attachments, fonts, inside, objects, renderer, run, text_of, values

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 12, 5, 5, 0, tzinfo=UTC)
CSS = "@page{size:A4;margin:20mm}body{margin:0}html{font:14pt/20pt 'Times New Roman'}"


def page(body: str) -> str:
    return f'<!doctype html><html lang="vi"><head><title>Thử</title></head><body>{body}</body></html>'


def test_all_four_styles_are_drawn_with_the_bundled_family_and_nothing_else(tmp_path: Path) -> None:
    pdf = renderer().pdf(page("<p>Ấp Ỷ <b>Đậm</b> <i>nghiêng</i> <b><i>cả hai</i></b></p>"), css=CSS, stamp=NOON)
    rows = fonts(pdf, tmp_path)
    assert len(rows) == 4
    assert all("Times-New-Roman" in row[0] for row in rows)
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows), "embedded, subset, with Unicode"


def test_the_same_paper_has_the_same_bytes_in_other_processes_zones_and_hash_seeds() -> None:
    program = (
        "import hashlib,sys\nfrom tests.exports.sheets import paper\nfrom tests.exports import samples\n"
        "sys.stdout.write(hashlib.sha256(paper().review(samples.submission(),'final')).hexdigest())"
    )

    def drawn(seed: str, zone: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
        return run_python(program, environment)

    assert drawn("1", "Asia/Ho_Chi_Minh") == drawn("77", "America/New_York")


def run_python(program: str, environment: dict[str, str]) -> str:
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, cwd=ROOT, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_a_warm_renderer_draws_what_a_new_one_draws() -> None:
    html = page("<p>Đồng Mơ <b>2026</b></p>")
    renderer().pdf(page("<p><i>khác</i> trước đó</p>"), css="p{color:#111}", stamp=NOON)
    again = renderer().pdf(html, css=CSS, payload=b"{}", stamp=NOON)
    assert again == Renderer().pdf(html, css=CSS, payload=b"{}", stamp=NOON)


def test_the_data_are_attached_once_as_associated_data_with_times_in_utc(tmp_path: Path) -> None:
    data = '{"name":"Đặng Mẫu Đào"}'.encode()
    hanoi = NOON.astimezone(timezone(timedelta(hours=7)))
    pdf = renderer().pdf(page("<p>A</p>"), css=CSS, payload=data, stamp=hanoi)
    assert attachments(pdf, tmp_path) == {"danh-gia.json": data}
    catalog = next(value for value in values(pdf) if value.get("/Type") == "/Catalog")
    named = catalog["/AF"] if isinstance(catalog["/AF"], list) else objects(pdf)[f"obj:{catalog['/AF']}"]["value"]
    assert len(named) == 1
    filespec = next(value for value in values(pdf) if value.get("/Type") == "/Filespec")
    assert filespec["/AFRelationship"] == "/Data"
    (embedded,) = (value for value in values(pdf) if value.get("/Type") == "/EmbeddedFile")
    assert embedded["/Params"]["/ModDate"] == "u:D:20261205050000Z"
    assert "2026-12-05T05:00:00Z" in run("pdfinfo", "-isodates", "-", data=pdf)


def test_the_identifier_follows_the_data() -> None:
    def first(payload: bytes) -> str:
        trailer = objects(renderer().pdf(page("<p>A</p>"), css=CSS, payload=payload, stamp=NOON))["trailer"]
        identifier: str = trailer["value"]["/ID"][0]
        return identifier

    assert first(b'{"a":1}') != first(b'{"a":2}')
    assert hashlib.sha256(b'{"a":1}').hexdigest()[:32] in first(b'{"a":1}')


def test_nothing_is_fetched_from_files_or_the_network(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật")
    picture = tmp_path / "picture.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text y="9">bimat</text></svg>')
    body = (
        f'<img alt="a" src="{picture.as_uri()}"><a rel="attachment" href="{secret.as_uri()}">x</a>'
        f'<link rel="attachment" href="{secret.as_uri()}"><link rel="stylesheet" href="{secret.as_uri()}">'
        '<img alt="b" src="http://127.0.0.1:9/x.png"><object data="file:///etc/passwd"></object><p>Chữ</p>'
    )
    pdf = renderer().pdf(page(body), css=CSS, stamp=NOON)
    assert not inside(pdf, "attachments")
    assert "bimat" not in text_of(pdf)
    assert "Chữ" in text_of(pdf)


@pytest.mark.parametrize("name", ["../render.py", "LiberationSerif-Regular.ttf/../OFL.txt", "/etc/passwd", ""])
def test_a_font_address_reaches_only_the_four_fonts(name: str) -> None:
    with pytest.raises(BlockedError):
        font(name)


def test_fields_are_empty_visible_and_where_their_element_is() -> None:
    body = '<div id="sig-a" style="width:60mm;height:25mm"></div>'
    pdf = renderer().pdf(page(body), css=CSS, stamp=NOON, fields={"sig-a": ("member", "Chữ ký"), "sig-b": ("x", "y")})
    (field,) = inside(pdf, "acroform")["fields"]
    assert (field["fullname"], field["fieldtype"], field["value"]) == ("member", "/Sig", None)
    assert field["alternativename"] == "Chữ ký"
    (widget,) = (value for value in values(pdf) if value.get("/FT") == "/Sig")
    left, bottom, right, top = (value * 25.4 / 72 for value in widget["/Rect"])
    assert (left, 297 - top) == pytest.approx((20, 20), abs=0.05)
    assert (right - left, top - bottom) == pytest.approx((60, 25), abs=0.05)


def test_papers_with_fields_keep_both_standards(tmp_path: Path, validate_pdf: object) -> None:
    assert callable(validate_pdf)
    body = '<h1>Đầu</h1><div id="sig-a" style="width:60mm;height:25mm"></div>'
    file = tmp_path / "a.pdf"
    file.write_bytes(renderer().pdf(page(body), css=CSS, payload=b"{}", stamp=NOON, fields={"sig-a": ("m", "Chữ ký")}))
    validate_pdf([file])
    run("qpdf", "--check", str(file))


def test_without_pango_there_is_one_code_and_nothing_on_stdout(tmp_path: Path) -> None:
    broken = tmp_path / "weasyprint.py"
    broken.write_text("print('advice with a link')\nraise OSError(\"cannot load library 'libgobject-2.0-0'\\nmore\")\n")
    program = (
        "from datetime import datetime, UTC\nfrom exports.render import Renderer\n"
        "from exports.errors import NoPangoError\nimport sys\n"
        "try: Renderer().pdf('<html><head></head></html>', stamp=datetime.now(UTC))\n"
        "except NoPangoError as error: print(error.code, error.problems[0].params['cause'], file=sys.stderr)\n"
        "else: raise SystemExit('drawn')"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
        check=False,
    )
    assert ended.stdout == ""
    assert ended.stderr == "no_pango cannot load library 'libgobject-2.0-0'\n"


def test_weasyprint_is_loaded_by_the_first_paper_only() -> None:
    program = "import sys, exports.papers, exports.layouts.registry; sys.stdout.write(str('weasyprint' in sys.modules))"
    assert run_python(program, {**os.environ, "PYTHONPATH": str(ROOT)}) == "False"
