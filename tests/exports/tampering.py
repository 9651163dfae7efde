"""Hands that change papers: byte by byte, by incremental updates, and papers made wrong from the start."""

from __future__ import annotations

import io
import json
import re
import subprocess
import tempfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from pyhanko.pdf_utils import generic as pdf_objects
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

from exports import payload_v1
from exports.canonical import canonical
from exports.signing.fill import PortSigner
from questionnaires.values import Answer
from reviews.records import Submission
from tests.exports.kit import SUBMISSION, by_member, changed, key, paper, unsigned

generic: Any = pdf_objects
"""pyHanko leaves the constructors of its objects untyped."""


def flipped(pdf: bytes, place: int, bit: int = 0) -> bytes:
    return pdf[:place] + bytes([pdf[place] ^ (1 << bit)]) + pdf[place + 1 :]


def byte_range(pdf: bytes, number: int = 0) -> tuple[int, int, int, int]:
    found = list(re.finditer(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]", pdf))[number]
    start, length, rest, rest_length = map(int, found.groups())
    return start, length, rest, rest_length


def updated(pdf: bytes, change: Callable[[Any], object]) -> bytes:
    """The paper with an incremental update, as a PDF editor writes it."""
    writer: Any = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def stream_data(pdf: bytes, marker: bytes) -> int:
    """Where the data of the stream begin whose dictionary holds `marker`."""
    return pdf.index(b"stream", pdf.index(marker)) + len(b"stream") + 1


# --- updates after signing ----------------------------------------------------------------------


def specification(writer: Any) -> Any:
    return writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1]


def replace_json(writer: Any) -> None:
    other = payload_v1.dumps(changed(level_self="HTXS"))
    stream = generic.StreamObject({pdf_name("/Type"): pdf_name("/EmbeddedFile")}, stream_data=other)
    found = specification(writer)
    found["/EF"]["/F"] = writer.add_object(stream)
    writer.update_container(found)


def second_attachment(writer: Any) -> None:
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    names.extend([generic.pdf_string("khac.json"), names.raw_get(1)])
    writer.update_container(names)


def first_page(writer: Any) -> Any:
    return writer.root["/Pages"]["/Kids"][0]


def replace_page_text(writer: Any) -> None:
    page = first_page(writer)
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"q Q"))
    writer.update_container(page)


def overlay(writer: Any) -> None:
    page = first_page(writer)
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Square"),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 500, 500))),
        }
    )
    page["/Annots"] = generic.ArrayObject([*page.get("/Annots", ()), writer.add_object(note)])
    writer.update_container(page)


def field(writer: Any, number: int) -> Any:
    return writer.root["/AcroForm"]["/Fields"][number]


def change_stamp(writer: Any) -> None:
    look = field(writer, 0)["/AP"]["/N"]
    look._data = b"q Q"
    look._encoded_data = None
    writer.update_container(look)


def grow_empty_field(writer: Any) -> None:
    grown = field(writer, 2)
    grown["/Rect"] = generic.ArrayObject(map(generic.NumberObject, (0, 0, 595, 842)))
    writer.update_container(grown)


def empty_a_signed_field(writer: Any) -> None:
    emptied = field(writer, 1)
    del emptied["/V"]
    writer.update_container(emptied)


def shadow_pages(writer: Any) -> None:
    kid = writer.add_object(generic.DictionaryObject({pdf_name("/Type"): pdf_name("/Page")}))
    tree = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Pages"),
            pdf_name("/Kids"): generic.ArrayObject([kid]),
            pdf_name("/Count"): generic.NumberObject(1),
        }
    )
    writer.root["/Pages"] = writer.add_object(tree)
    writer.update_root()


def change_what_is_read_aloud(writer: Any) -> None:
    element = writer.root["/StructTreeRoot"]["/K"][0]
    element["/Alt"] = generic.pdf_string("Đồng chí không có khuyết điểm")
    writer.update_container(element)


def open_action(writer: Any) -> None:
    script = {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.pdf_string("app.alert(1)")}
    writer.root["/OpenAction"] = generic.DictionaryObject(script)
    writer.update_root()


def nothing_much(writer: Any) -> None:
    """What a viewer's «save» leaves behind."""
    writer.add_object(generic.DictionaryObject())


def new_visible_field(writer: Any) -> None:
    fields.append_signature_field(writer, fields.SigFieldSpec("chair", box=(0, 0, 595, 842)))


def signed_elsewhere(pdf: bytes, field_name: str, *, new: bool = True) -> bytes:
    """Signed by another program: no certification, a field of its own."""
    meta = signers.PdfSignatureMetadata(field_name=field_name, md_algorithm="sha256")
    box = (50, 50, 150, 90)
    own = signers.PdfSigner(
        meta,
        signer=PortSigner(key("Người Lạ")),
        new_field_spec=fields.SigFieldSpec(field_name, box=box) if new else None,
    )
    writer: Any = IncrementalPdfFileWriter(io.BytesIO(pdf))
    return bytes(own.sign_pdf(writer, existing_fields_only=not new).getvalue())


def signed_over_an_update(pdf: bytes, change: Callable[[Any], object]) -> bytes:
    """Changed and signed in one and the same update: nothing before the signature tells of it."""
    writer: Any = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    meta = signers.PdfSignatureMetadata(field_name="member", md_algorithm="sha256", certify=True)
    return bytes(signers.PdfSigner(meta, signer=PortSigner(key("Đặng Mẫu Đào"))).sign_pdf(writer).getvalue())


# --- bytes --------------------------------------------------------------------------------------


def rewritten_byte_range(pdf: bytes) -> bytes:
    start, length, rest, rest_length = byte_range(pdf)
    old = re.search(rb"/ByteRange\s*\[[^\]]*\]", pdf)
    assert old is not None
    new = f"/ByteRange [{start} {length} {rest} {rest_length - 10}".encode()
    return pdf[: old.start()] + new.ljust(old.end() - old.start() - 1) + b"]" + pdf[old.end() :]


def blank_cms(pdf: bytes) -> bytes:
    _start, length, rest, _rest_length = byte_range(pdf)
    return pdf[: length + 1] + b"0" * (rest - length - 2) + pdf[rest - 1 :]


def filled_padding(pdf: bytes) -> bytes:
    rest = byte_range(pdf)[2]
    return pdf[: rest - 5] + b"beef" + pdf[rest - 1 :]


def encrypted(pdf: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.pdf"), Path(folder, "out.pdf")
        source.write_bytes(pdf)
        subprocess.run(["qpdf", "--encrypt", "", "x", "256", "--", source, target], check=True)
        return target.read_bytes()


def rebuilt(pdf: bytes) -> bytes:
    """The same content written anew by another program, so without signatures that fit."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.pdf"), Path(folder, "out.pdf")
        source.write_bytes(pdf)
        subprocess.run(["qpdf", "--object-streams=disable", source, target], check=True)
        return target.read_bytes()


# --- wrong from the start -----------------------------------------------------------------------


def with_data(payload: bytes, **more: Any) -> bytes:
    return by_member(paper(SUBMISSION, payload=payload, **more))


def with_changed_data(change: Callable[[dict[str, Any]], object]) -> bytes:
    data = json.loads(payload_v1.dumps(SUBMISSION))
    change(data)
    return with_data(canonical(data))


def two_attachments() -> bytes:
    return signed_over_an_update(unsigned(), second_attachment)


def bomb(pdf: bytes, size: int = 30 << 20) -> bytes:
    """The attachment unfolds to `size` bytes; then signed."""

    def swell(writer: Any) -> None:
        stream = generic.StreamObject(
            {pdf_name("/Type"): pdf_name("/EmbeddedFile"), pdf_name("/Filter"): pdf_name("/FlateDecode")},
            encoded_data=zlib.compress(b'{"a":"' + b" " * size + b'"}', 9),
        )
        found = specification(writer)
        found["/EF"]["/F"] = writer.add_object(stream)
        writer.update_container(found)

    return signed_over_an_update(pdf, swell)


def page_bomb(pdf: bytes) -> bytes:
    """A page whose drawing unfolds to 100 MB; then signed."""

    def swell(writer: Any) -> None:
        page = first_page(writer)
        stream = generic.StreamObject(
            {pdf_name("/Filter"): pdf_name("/FlateDecode")}, encoded_data=zlib.compress(b"q Q " * (25 << 20), 9)
        )
        page["/Contents"] = writer.add_object(stream)
        writer.update_container(page)

    return signed_over_an_update(pdf, swell)


def private_answer() -> bytes:
    return with_data(payload_v1.dumps(changed(answers={**SUBMISSION.answers, "sign_1": Answer(value=False)})))


def wrong_sum() -> bytes:
    other = changed(scores={"total": Fraction(95)})
    return by_member(paper(other))


def other_level() -> Submission:
    return replace(SUBMISSION, level_self="HTXS")


def other_words() -> Submission:
    return changed(answers={**SUBMISSION.answers, "a_i_1": Answer("Không có hạn chế nào.")})


def loop(pdf: bytes) -> bytes:
    """The cross-reference table names itself as the one before."""
    place = int(pdf.rsplit(b"startxref", 1)[1].split()[0])
    head, tail = pdf[:place], pdf[place:]
    assert b"/Prev" in tail
    return head + re.sub(rb"/Prev \d+", b"/Prev %d" % place, tail, count=1)


def without_signature(pdf: bytes) -> bytes:
    return pdf[: len(unsigned())]


def many_updates(pdf: bytes) -> bytes:
    for _ in range(20):
        pdf = updated(pdf, nothing_much)
    return pdf


def handmade(extra: bytes) -> bytes:
    """A small whole PDF with something in its catalog."""
    objects = [b"<</Type /Catalog /Pages 2 0 R /X %s>>" % extra, b"<</Type /Pages /Kids [] /Count 0>>"]
    out, places = b"%PDF-1.7\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 3\n0000000000 65535 f \n%strailer\n<</Size 3 /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        len(out),
    )


def numbers() -> bytes:
    """5 MiB of numbers, each of which costs memory when it is read."""
    return handmade(b"[" + b"1 " * 2_500_000 + b"]")


def lists(opening: bytes) -> bytes:
    """The same with what takes most memory for a letter."""
    return handmade(b"[" + opening * (5_000_000 // len(opening)) + b"]")


def deep() -> bytes:
    return handmade(b"[" * 100_000 + b"]" * 100_000)
