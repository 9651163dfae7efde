"""The tamper table for papers that are no reviews: a session's minutes, a summary, a printed commitment."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.sign import fields

from exports import commitments_v1, paper_note_v1, summary_v1
from exports.canonical import canonical
from exports.commitment_papers import WeasyCommitments
from exports.reading import PdfReader
from exports.summary_papers import WeasySummaries
from reviews.commitments import Commitment, CommitmentSheet
from reviews.distributions import Distribution
from reviews.people import Profile, UnitCard
from reviews.ports import PaperState
from reviews.summary import Count, Summary
from reviews.verdicts import FILE_CODES, FileFacts
from tests.exports import kit
from tests.exports import tampering as t
from tests.exports.kept import kept
from tests.exports.kit import NOON, key, signing
from tests.exports.sheets import renderer
from tests.exports.test_session_pages import drawn

SHEET = CommitmentSheet(
    "2026", "commitments/1", UnitCard("Chi bộ Thôn Đồng Mơ", "Đảng bộ xã Mây Hạ", "Mây Hạ", "ab" * 16),
    Profile("Đặng Mẫu Đào", date(1990, 2, 14)), 1, None, date(2026, 2, 5),
    (Commitment("c1", "cam_ket", "politics", "", "Mỗi quý viết 01 bài thu hoạch", "có sổ"),),
)  # fmt: skip
SUMMARY = Summary(
    "summary", "ab" * 16, "Chi bộ Thôn Đồng Mơ", ("Đảng bộ xã Mây Hạ",), "2026", 1, rule_set="qd366-2025",
    counts=(Count("", "2B", "HTXS", 3), Count("", "2B", "HTT", 12)),
    distributions=(Distribution("qd144_i1_1", "cd" * 32, (("5", 9), ("3", 6))),), reviews_root="ef" * 32,
)  # fmt: skip


@cache
def summary_page(summary: Summary = SUMMARY) -> bytes:
    papers = WeasySummaries(renderer())
    return papers.pdf(
        summary, date(2026, 12, 20), place="Mây Hạ", signer="Lục Thị Sim", deputy=False, titles={}, labels={}
    )


@kept
def sheet_page(sheet: CommitmentSheet, state: PaperState) -> bytes:
    return WeasyCommitments(renderer()).page(sheet, state)


@dataclass(frozen=True)
class Paper:
    """A kind of paper: its data's name, who signs it in which field, the page, its data."""

    name: str
    signers: tuple[tuple[str, str], ...]
    page: Callable[[], bytes]
    data: Callable[[], bytes]


def _note() -> bytes:
    from exports.reading.attachment import attached
    from exports.reading.opening import BoundedReader

    return attached(BoundedReader(drawn("committee-minutes")).get_historical_resolver(0), paper_note_v1.NAME)


PAPERS = {
    "minutes": Paper(
        paper_note_v1.NAME, (("clerk", "Lê Mẫu Cúc"), ("chair", "Nguyễn Mẫu An")),
        lambda: drawn("committee-minutes"), cache(_note),
    ),
    "summary": Paper(
        summary_v1.NAME, (("secretary", "Lục Thị Sim"),), summary_page, lambda: summary_v1.dumps(SUMMARY)
    ),
    "commitment": Paper(
        commitments_v1.NAME, (("member", "Đặng Mẫu Đào"), ("secretary", "Lục Thị Sim")),
        lambda: sheet_page(SHEET, "final"), lambda: commitments_v1.dumps(SHEET),
    ),
}  # fmt: skip


@cache
def signed(kind: str, count: int | None = None) -> bytes:
    """The paper with so many of its signatures, or with all."""
    paper = PAPERS[kind]
    left = len(paper.signers) if count is None else count
    if not left:
        return paper.page()
    field, name = paper.signers[left - 1]
    return signing().sign(signed(kind, left - 1), field, key(name), NOON)


def reader() -> PdfReader:
    return PdfReader(kit.edition, kit.paper, sheet_page, lambda found, _hash: [summary_page(found)])


def read(pdf: bytes) -> FileFacts:
    return reader().read(pdf)


def first(facts: FileFacts) -> str:
    """The code beside `wrong_kind`, which every paper has that is no review."""
    assert list(facts.codes) == sorted(facts.codes, key=FILE_CODES.index)
    return next((code for code in facts.codes if code != "wrong_kind"), "ok")


def wide_field(writer: Any) -> None:
    """A field more, over the whole page."""
    fields.append_signature_field(writer, fields.SigFieldSpec("guest", box=(0, 0, 595, 842)))


def in_the_signing_update(kind: str, change: Callable[[Any], object]) -> bytes:
    """Changed in one and the same update as the first signature."""
    return signing().sign(t.updated(PAPERS[kind].page(), change), *_who(kind), NOON)


def _who(kind: str) -> tuple[str, kit.Key]:
    field, name = PAPERS[kind].signers[0]
    return field, key(name)


Make = Callable[[str], bytes]
EVERY: dict[str, tuple[Make, str]] = {
    "a byte of a page": (
        lambda k: t.flipped(signed(k, 1), t.stream_data(signed(k, 1), b"/FlateDecode") + 20), "digest"),
    "a letter of what holds the data": (
        lambda k: t.flipped(signed(k, 1), signed(k, 1).index(b"/EmbeddedFile") + 6), "digest"),
    "the byte range": (lambda k: t.rewritten_byte_range(signed(k, 1)), "digest"),
    "the signature blanked": (lambda k: t.blank_cms(signed(k, 1)), "digest"),
    "a byte of the signature value": (
        lambda k: t.flipped(signed(k, 1), t.byte_range(signed(k, 1))[1] + 600, 2), "digest"),
    "something in the padding": (lambda k: t.filled_padding(signed(k, 1)), "trailing_bytes"),
    "bytes appended": (lambda k: signed(k, 1) + b"\n% x\n", "trailing_bytes"),
    "saved again by a viewer": (lambda k: t.updated(signed(k, 1), t.nothing_much), "trailing_bytes"),
    "second attachment": (lambda k: t.updated(signed(k, 1), t.second_attachment), "changed_after_signing"),
    "data replaced": (lambda k: t.updated(signed(k, 1), t.replace_json), "changed_after_signing"),
    "page text": (lambda k: t.updated(signed(k, 1), t.replace_page_text), "changed_after_signing"),
    "annotation over the text": (lambda k: t.updated(signed(k, 1), t.overlay), "changed_after_signing"),
    "shadow page tree": (lambda k: t.updated(signed(k, 1), t.shadow_pages), "changed_after_signing"),
    "what is read aloud": (lambda k: t.updated(signed(k, 1), t.change_what_is_read_aloud), "changed_after_signing"),
    "a script": (lambda k: t.updated(signed(k, 1), t.open_action), "changed_after_signing"),
    "a new visible field": (lambda k: t.updated(signed(k, 1), wide_field), "changed_after_signing"),
    "another stamp": (lambda k: t.updated(signed(k, 1), t.change_stamp), "changed_after_signing"),
    "a signature more, of a stranger": (lambda k: t.signed_elsewhere(signed(k, 1), "guest"), "changed_after_signing"),
    "twenty updates": (lambda k: t.many_updates(signed(k, 1)), "changed_after_signing"),
    "written anew by another program": (lambda k: t.rebuilt(signed(k, 1)), "digest"),
    "in a field of a stranger": (lambda k: t.signed_elsewhere(PAPERS[k].page(), "guest"), "second_signer"),
    "unsigned": (lambda k: PAPERS[k].page(), "unsigned"),
    "encrypted after signing": (lambda k: t.encrypted(signed(k, 1)), "encrypted"),
    "half of it": (lambda k: signed(k, 1)[: len(signed(k, 1)) // 2], "unreadable"),
    "two attachments in the signing update": (lambda k: in_the_signing_update(k, t.second_attachment), "payload_shape"),
    "more data than the limit": (lambda k: drawn_with(k, b'{"a":"' + b" " * (2 << 20) + b'"}'), "too_large"),
    "data that are none": (lambda k: drawn_with(k, b"{}"), "payload_shape"),
    "data that are no JSON": (lambda k: drawn_with(k, b"<xml/>"), "payload_shape"),
    "white space in the data": (lambda k: drawn_with(k, PAPERS[k].data() + b"\n"), "payload_shape"),
    "a field more": (lambda k: changed(k, lambda d: d.update(trusted=True)), "payload_shape"),
    "a field less": (lambda k: changed(k, lambda d: d.pop("period")), "payload_shape"),
    "a period with a line behind": (lambda k: changed(k, lambda d: d.update(period="2026\n")), "payload_shape"),
}  # fmt: skip
"""Forgeries of every paper."""


def drawn_with(kind: str, data: bytes) -> bytes:
    """Any pages over these data, with the right fields, signed by the right person."""
    paper = PAPERS[kind]
    boxes = {f"sig-{field}": (field, "Chữ ký") for field, _ in paper.signers}
    pdf = kit.paper(kit.SUBMISSION, payload=data, name=paper.name, fields=boxes)
    return signing().sign(pdf, *_who(kind), NOON)


def changed(kind: str, change: Callable[[dict[str, Any]], object]) -> bytes:
    data = json.loads(PAPERS[kind].data())
    change(data)
    return drawn_with(kind, canonical(data))


def swapped(kind: str) -> bytes:
    """Signed by the second first."""
    (one, first_name), (two, second_name) = PAPERS[kind].signers
    pdf = t.signed_elsewhere(PAPERS[kind].page(), two, new=False)
    assert first_name != second_name
    return t.signed_elsewhere(pdf, one, new=False)


def put(*path: str | int, to: object) -> Callable[[dict[str, Any]], object]:
    """One value of the data replaced."""

    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = to

    return change


def shape(kind: str, *path: str | int, to: object) -> Callable[[], tuple[bytes, str]]:
    return lambda: (changed(kind, put(*path, to=to)), "payload_shape")


OWN: dict[str, dict[str, Callable[[], tuple[bytes, str]]]] = {
    "minutes": {
        "the chair before the clerk": lambda: (swapped("minutes"), "second_signer"),
        "the chair alone": lambda: (
            t.signed_elsewhere(drawn("committee-minutes"), "chair", new=False), "second_signer"),
        "a paper that is none": shape("minutes", "paper", to="decree"),
        "another layout": shape("minutes", "layout", to="session/2"),
        "a later format": lambda: (changed("minutes", put("format", to=5)), "newer_format"),
        "the format of a decision": shape("minutes", "format", to=3),
        "said to be a decision": shape("minutes", "paper", to="decision"),
        "a field that is none": shape("minutes", "signers", to={"king": "x"}),
        "a hash that is none": shape("minutes", "review_sha256", to="xyz"),
        "a key that climbs": shape("minutes", "unit", "key", to="../.."),
        "a day that is none": shape("minutes", "on", to="2026-13-01"),
        "said to be a report, which one signs": lambda: (
            changed("minutes", put("paper", to="report")), "second_signer"),
    },
    "summary": {
        "a sum that does not add up": shape("summary", "distributions", 0, "n", to=99),
        "a count twice": lambda: (changed("summary", lambda d: d["counts"].append(d["counts"][0])), "payload_shape"),
        "fewer than none": shape("summary", "counts", 0, "n", to=-3),
        "half a person": shape("summary", "counts", 0, "n", to="2.5"),
        "names of members": shape("summary", "members", to=["Đặng Mẫu Đào"]),
        "a level that climbs": shape("summary", "counts", 0, "level", to="../x"),
        "number nought": shape("summary", "seq", to=0),
        "a root that is none": shape("summary", "reviews_root", to="xyz"),
        "a later format": lambda: (changed("summary", put("format", to=4)), "newer_format"),
        "the format of more than is in it": shape("summary", "format", to=2),
        "a gender in format 1": shape("summary", "counts", 0, "gender", to="nam"),
        "pages with other numbers": lambda: (
            drawn_with("summary", summary_v1.dumps(replace(SUMMARY, seq=2))), "pages_differ"),
        "page text in the signing update": lambda: (
            in_the_signing_update("summary", t.replace_page_text), "pages_differ"),
        "annotation in the signing update": lambda: (in_the_signing_update("summary", t.overlay), "pages_differ"),
    },
    "commitment": {
        "the cell before the member": lambda: (swapped("commitment"), "second_signer"),
        "no line": shape("commitment", "lines", to=[]),
        "a kind that is none": shape("commitment", "lines", 0, "kind", to="promise"),
        "a text without end": shape("commitment", "lines", 0, "content", to="x" * 2001),
        "an id with a line behind": shape("commitment", "lines", 0, "id", to="c1\n"),
        "a revision nought": shape("commitment", "revision", to=0),
        "another layout": shape("commitment", "layout", to="commitments/2"),
        "a later format": lambda: (changed("commitment", put("format", to=2)), "newer_format"),
        "other words on the pages": lambda: (
            drawn_with("commitment", commitments_v1.dumps(replace(SHEET, revision=2))), "pages_differ"),
        "page text in the signing update": lambda: (
            in_the_signing_update("commitment", t.replace_page_text), "pages_differ"),
        "annotation in the signing update": lambda: (in_the_signing_update("commitment", t.overlay), "pages_differ"),
    },
}  # fmt: skip
"""Forgeries of each paper's own data and signers."""


OTHERWISE = {
    ("minutes", "two attachments in the signing update"): "second_signer",  # so taken for a review, whose member signs
    ("summary", "more data than the limit"): "payload_shape",  # a rollup may hold 16 MiB
}


@pytest.mark.parametrize("kind", PAPERS)
def test_what_nobody_forged_has_no_other_code(kind: str) -> None:
    for count in range(1, len(PAPERS[kind].signers) + 1):
        facts = read(signed(kind, count))
        assert facts.codes == ("wrong_kind",)
        assert [(s.role, s.name) for s in facts.signers] == list(PAPERS[kind].signers[:count])
        assert facts.pages_match is (None if kind == "minutes" else True)


OWN_READER = (
    "second attachment", "data replaced", "page text", "bytes appended", "unsigned", "in a field of a stranger",
    "more data than the limit", "data that are none", "a field more", "a signature more, of a stranger",
    "two attachments in the signing update",
)  # fmt: skip
"""What the reader of each kind answers for; the rest is the same code for all (`scripts/prove` runs all for all)."""


@cache
def made(kind: str, name: str) -> bytes:
    return EVERY[name][0](kind)


@cache
def own(kind: str, name: str) -> tuple[bytes, str]:
    return OWN[kind][name]()


def judged(kind: str, name: str) -> tuple[str, str]:
    """The code that a forgery gets, and the one that it is to get."""
    return first(read(made(kind, name))), OTHERWISE.get((kind, name), EVERY[name][1])


@pytest.mark.parametrize(
    ("kind", "name"), [(k, name) for name in EVERY for k in PAPERS if k == "summary" or name in OWN_READER]
)
def test_a_forged_paper_has_its_code(kind: str, name: str) -> None:
    got, wanted = judged(kind, name)
    assert got == wanted


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, table in OWN.items() for name in table])
def test_forged_data_and_signers_have_their_code(kind: str, name: str) -> None:
    pdf, code = own(kind, name)
    assert first(read(pdf)) == code


@given(st.sampled_from(sorted(PAPERS)), st.data())
@settings(max_examples=20, deadline=None)
def test_any_flipped_bit_of_what_is_signed_is_refused(kind: str, data: st.DataObject) -> None:
    pdf = signed(kind)
    _start, length, rest, rest_length = t.byte_range(pdf)
    place = data.draw(st.integers(0, length + rest_length - 1))
    place += rest - length if place >= length else 0
    broken = t.flipped(pdf, place, data.draw(st.integers(0, 7)))
    assert set(reader().read(broken, compare=False).codes) != {"wrong_kind"}


def test_other_programs_agree_on_the_signatures_of_every_paper(tmp_path: Path) -> None:
    """`pdfsig` calls them valid, and `openssl cms` verifies each against the signer's own certificate."""
    for kind, paper in PAPERS.items():
        pdf = signed(kind)
        (tmp_path / "paper.pdf").write_bytes(pdf)
        said = subprocess.run(["pdfsig", tmp_path / "paper.pdf"], check=False, capture_output=True, text=True).stdout
        assert said.count("Signature Validation: Signature is Valid.") == len(paper.signers), said
        assert re.findall(r"Common Name: (.+)", said) == [name for _, name in paper.signers]
        for number, (_, name) in enumerate(paper.signers):
            start, length, rest, rest_length = t.byte_range(pdf, number)
            (tmp_path / "signed.bin").write_bytes(pdf[start : start + length] + pdf[rest : rest + rest_length])
            (tmp_path / "cms.der").write_bytes(bytes.fromhex(pdf[length + 1 : rest - 1].decode()))
            certificate = x509.load_der_x509_certificate(key(name).certificate)
            (tmp_path / "signer.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
            ended = subprocess.run(
                ["openssl", "cms", "-verify", "-inform", "DER", "-in", tmp_path / "cms.der", "-content",
                 tmp_path / "signed.bin", "-binary", "-CAfile", tmp_path / "signer.pem", "-purpose", "any",
                 "-no_check_time", "-out", "/dev/null"],
                check=False, capture_output=True, text=True,
            )  # fmt: skip
            assert ended.returncode == 0, ended.stderr
