"""What reading a file costs beside drawing one: whole, changed, cut, swollen; and how much memory it takes.

CPU time, medians of one interleaved run in a warm process; only the ratios mean something.
"""

from __future__ import annotations

import inspect
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any, Final

from exports.papers import WeasyPaper
from exports.payload_v1 import dumps
from exports.reading import PdfReader
from exports.render import Renderer
from exports.signing import PadesSigning
from questionnaires.catalogue import Catalogue
from questionnaires.model import Kind, Question, Questionnaire
from questionnaires.sheet import Sheet
from questionnaires.values import Answer, Value
from reviews.records import Submission
from tests.exports import samples
from tests.exports import tampering as t
from tests.exports.kit import key

ROUNDS: Final = 5
READ_LIMIT: Final = 1.0
COMPARE_LIMIT: Final = 3.0
MEMORY_LIMIT: Final = 200
"""MiB."""
NOON: Final = datetime(2026, 12, 5, 5, 0, tzinfo=UTC)
FORM: Final = "review-2026-2b"


def render(paper: WeasyPaper, submission: Submission) -> bytes:
    """The floor: drawing the paper of the same data, warm."""
    return paper.review(submission, "final")


def run() -> list[dict[str, Any]]:
    """The worst kind of file against one render, without and with comparing the pages, and the growth of memory."""
    form = Catalogue().load(FORM)
    submission = _filled(form)
    renderer = Renderer()
    paper = WeasyPaper(lambda _id, _edition: form, lambda s: dumps(s, form), renderer)
    reader = PdfReader(lambda _id, _edition: form, paper.review)
    files = _files(render(paper, submission), PadesSigning(renderer))
    if any(reader.read(files[name]).codes for name in ("signed", "countersigned")):
        raise RuntimeError("a whole file was refused")
    acts: dict[str, Callable[[], object]] = {"render": lambda: render(paper, submission)}
    for name, pdf in files.items():
        acts[f"read {name}"] = lambda pdf=pdf: reader.read(pdf, compare=False)  # type: ignore[misc]  # mypy cannot type a default
        acts[f"compare {name}"] = lambda pdf=pdf: reader.read(pdf)  # type: ignore[misc]  # as above
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    taken: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(ROUNDS):
        for name, act in acts.items():
            start = time.process_time()
            act()
            taken[name].append(time.process_time() - start)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10
    ratio = {name: statistics.median(times) / statistics.median(taken["render"]) for name, times in taken.items()}
    return [
        _worst("read", ratio, READ_LIMIT, len(files)),
        _worst("compare", ratio, COMPARE_LIMIT, len(files)),
        {"name": "memory growth while reading, MiB", "value": grown, "limit": MEMORY_LIMIT,
         "ok": grown <= MEMORY_LIMIT, "floor_source": "ru_maxrss before and after all readings"},
    ]  # fmt: skip


def _worst(what: str, ratio: dict[str, float], limit: float, count: int) -> dict[str, Any]:
    name = max((n for n in ratio if n.startswith(what)), key=ratio.__getitem__)
    shown = f"{what} / render, worst of {count} kinds ({name.removeprefix(what).strip()})"
    value = ratio[name]
    source = inspect.getsource(render)
    return {"name": shown, "value": round(value, 2), "limit": limit, "ok": value <= limit, "floor_source": source}


def _files(unsigned: bytes, signing: PadesSigning) -> dict[str, bytes]:
    signed = signing.sign(unsigned, "member", key("Đặng Mẫu Đào"), NOON)
    twice = signing.sign(signed, "secretary", key("Lục Thị Sim"), NOON)
    return {
        "unsigned": unsigned,
        "signed": signed,
        "countersigned": twice,
        "flipped in the data": t.flipped(signed, t.stream_data(signed, b"/EmbeddedFile") + 20),
        "flipped in a page": t.flipped(signed, t.stream_data(signed, b"/FlateDecode") + 20),
        "flipped after the first signature": t.flipped(twice, len(signed) + 200),
        "byte range rewritten": t.rewritten_byte_range(signed),
        "signature blanked": t.blank_cms(signed),
        "padding filled": t.filled_padding(signed),
        "appended": signed + b"\n% x\n",
        "data replaced": t.updated(signed, t.replace_json),
        "second attachment": t.updated(signed, t.second_attachment),
        "page text": t.updated(signed, t.replace_page_text),
        "page text after two": t.updated(twice, t.replace_page_text),
        "annotation": t.updated(signed, t.overlay),
        "stamp": t.updated(signed, t.change_stamp),
        "shadow pages": t.updated(signed, t.shadow_pages),
        "saved again": t.updated(signed, t.nothing_much),
        "twenty updates": t.many_updates(signed),
        "page changed while signing": t.signed_over_an_update(unsigned, t.replace_page_text),
        "30 MB of data": t.bomb(unsigned),
        "encrypted": t.encrypted(signed),
        "first half": signed[: len(signed) // 2],
        "6 MiB": signed + bytes(6 << 20),
        "not a PDF": b"<!DOCTYPE html><html></html>" * 1000,
        "empty": b"",
    }


def _filled(form: Questionnaire) -> Submission:
    """Every question that is shown and not private answered, with prose of the usual length."""
    sheet = Sheet.start(form)
    for question in form.answerable:
        section = form.section_of[question.id]
        if "self" not in (question.visible, section.visible):
            value = _value(question)
            sheet = sheet if value is None else sheet.put(question.id, Answer(value))
    level = sheet.answer("level_self").value
    return replace(
        samples.submission(),
        questionnaire=form.id, edition=form.edition, sha256=form.sha256, layout=form.layout,
        parts=tuple((part.id, part.edition, part.sha256) for part in form.parts),
        answers={name: answer for name, answer in sheet.answers.items() if sheet.shown(name)},
        scores=dict(sheet.scores), level_self=str(level or ""),
    )  # fmt: skip


def _value(question: Question) -> Value | None:
    if question.kind in (Kind.RATE, Kind.CHOOSE):
        return question.options[0].code
    if question.kind is Kind.POINTS:
        return Fraction(question.maximum or 0)
    return {Kind.TEXT: samples.A_I_1[: question.max_chars], Kind.LINE: "Thôn Đồng Mơ"}.get(question.kind)
