"""Every way to forge a file of ours that is no paper, kind by kind, each with the code that refuses it."""

from __future__ import annotations

import hashlib
import io
import json
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.canonical import canonical
from exports.decisions import KdDecisions
from exports.dossier import KdDossiers
from exports.exchange import KdUnitFiles
from exports.preparations import KdPreparations
from exports.returns import KdReturns
from exports.roster_file import KdRosters
from exports.sealing import KdSealed
from exports.survey_files import KdSurveyFiles
from questionnaires.values import KiemdiemError
from reviews.campaign import Document
from reviews.decision import DecidedLine, Decision
from reviews.member_preparation import MemberPreparation, PromptPoints
from reviews.people import UnitCard
from reviews.ports_collect import Return
from reviews.ports_survey import Invitation
from reviews.ports_upward import DossierFacts
from reviews.signed_roster import SignedLine, SignedRoster
from reviews.surveys import Survey
from storage.clock_random import SystemRandomness
from storage.keys import LocalReceiver
from tests.exports import forging as f

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
DAY = date(1990, 2, 14)
UNIT = "ab" * 16
OFFICER, OTHER = LocalReceiver(b"\x01" * 32), LocalReceiver(b"\x02" * 32)
SEALED, DOSSIERS = KdSealed(SystemRandomness()), KdDossiers(SystemRandomness())


@cache
def whole(kind: str) -> bytes:  # noqa: PLR0911 - one return a kind
    """A right file of the kind, signed by the secretary."""
    who = f.SECRETARY
    if kind == "unit":
        unit = UnitCard("Chi bộ Mẫu", key=UNIT, period="2026", receiving=(("Lục Thị Sim", "cd" * 32),))
        return KdUnitFiles().write(unit, who)
    if kind == "return":
        back = Return(UNIT, "2026", "2B", "Đặng Mẫu Đào", DAY, "cd" * 32, 1, "ef" * 32, "Thiếu", DAY, AT, "Sim")
        return KdReturns().write(back, who)
    if kind == "decision":
        lines = (DecidedLine("Đặng Mẫu Đào", "HTT", DAY), DecidedLine("Vũ Mẫu Hạnh", "KHT", None, "Bị kỷ luật"))
        return KdDecisions().write(Decision(Document("12-QĐ/ĐU", AT.date(), "Đảng uỷ"), lines, "2026", UNIT), who)
    if kind == "roster":
        line = SignedLine("1f", "Đặng Mẫu Đào", DAY, "2B", "confirmed", who.certificate, "Sim", AT)
        return KdRosters().write(SignedRoster(UNIT, "Chi bộ Mẫu", "2026", AT, (line,)), who)
    if kind == "prep":
        points = (PromptPoints("Số 5", ("Giải trình",)),)
        sheet = MemberPreparation(UNIT, "Chi bộ", "2026", "2B", "Đào", DAY, AT, "Sim", ("Việc",), 9, 10, prompts=points)
        return KdPreparations().write(sheet, who)
    if kind == "survey":
        survey = Survey("1f" * 8, 1, "2026", "Thăm dò", "anonymous", "q", "1", "text", ("member",), "open")
        return KdSurveyFiles().write_invitation(Invitation(survey, "Chi bộ", False, (OFFICER.public,)), who)  # noqa: FBT003 - a field
    files = {"a.pdf": b"%PDF-1.7 a", "b.pdf": b"%PDF-1.7 b"}
    facts = DossierFacts(UNIT, "Chi bộ Mẫu", "2026", AT, ())
    return DOSSIERS.open(DOSSIERS.write(facts, files, who, (OFFICER.public,)), OFFICER)


READERS: dict[str, Callable[[bytes], object]] = {
    "unit": KdUnitFiles().read, "return": KdReturns().read, "decision": KdDecisions().read,
    "roster": KdRosters().read, "prep": KdPreparations().read, "survey": KdSurveyFiles().read_invitation,
    "dossier": DOSSIERS.read,
}  # fmt: skip
KINDS = tuple(READERS)
JSON = tuple(kind for kind in KINDS if kind != "dossier")

Make = Callable[[bytes], bytes]


def another(kind: str) -> str:
    return KINDS[(KINDS.index(kind) + 1) % len(KINDS)]


def body(data: bytes) -> bytes:
    return f.parts(data)[1]


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def kind_of(data: bytes) -> str:
    return str(f.parts(data)[0]["kind"])


ANY: dict[str, tuple[Make, str]] = {
    "a byte of the content": (lambda d: d.replace(body(d)[5:25], body(d)[5:25].swapcase(), 1), "unreadable"),
    "a byte of the content, sum mended": (lambda d: f.rebodied(d, body(d)[:-1] + b"?"), "digest"),
    "content of nobody": (lambda d: f.rebodied(d, b""), "digest"),
    "content twice": (lambda d: f.rebodied(d, body(d) * 2), "digest"),
    "half of it": (half, "unreadable"),
    "the end missing, sum mended": (lambda d: d[:-40] + hashlib.sha256(d[:-40]).digest(), "digest"),
    "the last byte missing": (lambda d: d[:-1], "unreadable"),
    "a byte more": (lambda d: d + b"\0", "unreadable"),
    "nothing": (lambda _: b"", "unreadable"),
    "a head alone": (lambda d: d[:6], "unreadable"),
    "a frame to come": (lambda d: f.framed(canonical(f.parts(d)[0]), body(d), b"KD2\n"), "newer_format"),
    "a frame of somebody else": (lambda d: f.framed(canonical(f.parts(d)[0]), body(d), b"XX1\n"), "unreadable"),
    "said to be of another kind": (lambda d: f.reheaded(d, f.set_(kind=another(kind_of(d)))), "wrong_kind"),
    "a kind with strange letters": (lambda d: f.reheaded(d, f.set_(kind=kind_of(d) + "\n")), "wrong_kind"),
    "another kind said to be this": (
        lambda d: f.reheaded(whole(another(kind_of(d))), f.set_(kind=kind_of(d))), "digest"),
    "said to be of a later format": (lambda d: f.reheaded(d, f.set_(format=3)), "newer_format"),
    "said to be of format nought": (lambda d: f.reheaded(d, f.set_(format=0)), "wrong_kind"),
    "of a later format, signed": (lambda d: f.signed(kind_of(d), body(d), number=3), "newer_format"),
    "under another certificate": (
        lambda d: f.reheaded(d, f.set_(certificate=f.parts(f.signed("unit", b"", f.STRANGER))[0]["certificate"])),
        "digest",
    ),
    "with the signature of another file": (
        lambda d: f.reheaded(d, f.set_(signature=f.parts(f.signed(kind_of(d), b"{}"))[0]["signature"])), "digest"),
    "without a signature": (lambda d: f.reheaded(d, f.set_(signature="")), "digest"),
    "without a certificate": (lambda d: f.reheaded(d, f.set_(certificate="")), "digest"),
    "a signature spelt otherwise": (
        lambda d: f.reheaded(d, lambda h: h.update(signature=h["signature"] + "\n")), "digest"),
    "a header with more": (lambda d: f.reheaded(d, f.set_(trusted=True)), "wrong_kind"),
    "a header with less": (lambda d: f.reheaded(d, f.without("signature")), "wrong_kind"),
    "a header that is no object": (lambda d: f.framed(b"[]", body(d)), "wrong_kind"),
    "a header that reaches beyond the end": (
        lambda d: (front := d[:4] + b"\xff\xff" + d[6:-32]) + hashlib.sha256(front).digest(), "wrong_kind"),
    "signed with a weak key": (lambda d: f.signed(kind_of(d), body(d), f.weak()), "digest"),
    "nothing, signed": (lambda d: f.signed(kind_of(d), b""), "payload_shape"),
    "another kind's content, signed": (
        lambda d: f.signed(kind_of(d), body(whole(another(kind_of(d))))), "payload_shape"),
    "more than the limit": (lambda d: f.signed(kind_of(d), b" " * (3 << 20)), "too_large"),
}  # fmt: skip
"""Forgeries of every signed frame."""

OF_JSON: dict[str, tuple[Make, str]] = {
    "a field more": (lambda d: f.resigned(d, f.set_(trusted=True)), "payload_shape"),
    "a field less": (lambda d: f.resigned(d, lambda b: b.pop(max(b))), "payload_shape"),
    "a list instead": (lambda d: f.signed(kind_of(d), b"[]"), "payload_shape"),
    "a field twice": (
        lambda d: f.signed(kind_of(d), body(d).replace(b'"period":', b'"period":"2025","period":', 1)),
        "payload_shape"),
    "white space": (lambda d: f.signed(kind_of(d), body(d) + b"\n"), "payload_shape"),
    "letters apart": (
        lambda d: f.signed(kind_of(d), unicodedata.normalize("NFD", body(d).decode()).encode()), "payload_shape"),
    "brackets in brackets": (lambda d: f.signed(kind_of(d), b"[" * 5000 + b"]" * 5000), "payload_shape"),
    "a number with a fraction": (lambda d: f.signed(kind_of(d), b'{"period":1.0}'), "payload_shape"),
    "a number beyond all": (lambda d: f.signed(kind_of(d), b'{"period":' + b"9" * 5000 + b"}"), "payload_shape"),
    "half a letter": (lambda d: f.signed(kind_of(d), b'{"period":"\xe1\xba"}'), "payload_shape"),
    "half a pair": (lambda d: f.signed(kind_of(d), b'{"period":"\\ud800"}'), "payload_shape"),
    "a period that is none": (lambda d: f.resigned(d, f.set_(period="năm nay")), "payload_shape"),
    "a period with a line behind": (lambda d: f.resigned(d, f.set_(period="2026\n")), "payload_shape"),
    "a period that climbs": (lambda d: f.resigned(d, f.set_(period="../..")), "payload_shape"),
}  # fmt: skip
"""Forgeries of what is signed where that is JSON; whoever signs may be an enemy."""


def first_line(**more: object) -> f.Change:
    return lambda found: found["lines"][0].update(more)


OWN: dict[str, dict[str, f.Change]] = {
    "unit": {
        "a key that is none": f.set_(key="xyz"), "a key with a line behind": f.set_(key="ab" * 16 + "\n"),
        "a key that climbs": f.set_(key="../../etc"), "points of no kind": f.set_(points_mode="none"),
        "a day that is none": f.set_(deadline="2026-02-30"), "members": f.set_(members=["Đặng Mẫu Đào"]),
        "a receiving key too short": f.set_(receiving=[["Sim", "cd"]]),
        "nine who receive": f.set_(receiving=[["Sim", "cd" * 32]] * 9),
        "a form that climbs": f.set_(questionnaire="../x"),
        "settings without end": f.set_(settings={"x": "y" * 20_001}),
        "a name without end": f.set_(name="x" * 501), "a number for a name": f.set_(name=7),
    },
    "return": {
        "a hash with a line behind": f.set_(payload_sha256="ef" * 32 + "\n"), "a form that is none": f.set_(form="2b"),
        "a revision below nought": f.set_(revision=-1), "a revision beyond all": f.set_(revision=10_001),
        "a reason without end": f.set_(reason="x" * 5001), "a time without a day": f.set_(at="08:00"),
        "a birth that is none": f.set_(born="1990-13-01"), "yes for a revision": f.set_(revision=True),
    },
    "decision": {
        "a level that is none": first_line(level="A"), "nobody": f.set_(lines=[]), "no name": first_line(name=""),
        "votes": first_line(votes=[1, 2]), "a name without end": first_line(name="x" * 201),
        "more than five thousand": lambda found: found.update(lines=found["lines"] * 2501),
        "a key that is none": f.set_(unit_key="zz"), "a line that is a word": f.set_(lines=["HTXS"]),
    },
    "roster": {
        "a status that is none": first_line(status="trusted"), "a member that is none": first_line(member="../1"),
        "a member with a line behind": first_line(member="1f\n"), "no member": first_line(member=""),
        "a certificate that is no Base64": first_line(certificate="!!"), "no name": first_line(name=""),
        "a form that is none": first_line(form="9Z"), "standing of a member": first_line(standing={}),
        "a certificate without end": first_line(certificate="A" * 20_004),
    },
    "prep": {
        "attended more than held": f.set_(attended=11), "a form that is none": f.set_(form="9Z"),
        "counts below nought": f.set_(held=-1), "tasks without end": f.set_(tasks=["x"] * 201),
        "a task without end": f.set_(tasks=["x" * 2001]), "a prompt that is a word": f.set_(prompts=["x"]),
        "a time that is none": f.set_(at="hôm qua"), "a key that is none": f.set_(unit_key="zz"),
    },
    "survey": {
        "half a byte of a key": f.set_(receiving=["abc"]), "a key too short": f.set_(receiving=["ab"]),
        "nobody who receives": f.set_(receiving=[]), "no group": f.set_(groups=[]),
        "a group that is none": f.set_(groups=["all"]), "a mode that is none": f.set_(mode="open"),
        "an id that climbs": f.set_(id="../x"), "an id with a line behind": f.set_(id="1f\n"),
        "a number nought": f.set_(number=0), "a text without end": f.set_(text="x" * ((1 << 20) + 1)),
    },
}  # fmt: skip
"""Forgeries of each kind's own fields, rightly signed."""


def refused(kind: str, data: bytes) -> str:
    with pytest.raises(KiemdiemError) as found:
        READERS[kind](data)
    return found.value.code


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ANY)
def test_a_forged_frame_has_its_code(kind: str, name: str) -> None:
    make, code = ANY[name]
    if (kind, name) == ("dossier", "more than the limit"):
        code = "payload_shape"  # a dossier holds many papers: 256 MiB
    assert refused(kind, make(whole(kind))) == code


@pytest.mark.parametrize("kind", JSON)
@pytest.mark.parametrize("name", OF_JSON)
def test_a_forged_content_has_its_code(kind: str, name: str) -> None:
    make, code = OF_JSON[name]
    assert refused(kind, make(whole(kind))) == code


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, table in OWN.items() for name in table])
def test_a_forged_field_has_its_code(kind: str, name: str) -> None:
    assert refused(kind, f.resigned(whole(kind), OWN[kind][name])) == "payload_shape"


@pytest.mark.parametrize("kind", KINDS)
def test_what_nobody_forged_is_read(kind: str) -> None:
    READERS[kind](whole(kind))


@given(st.sampled_from(KINDS), st.data())
@settings(max_examples=300, deadline=None)
def test_any_flipped_bit_is_refused_also_when_the_sum_is_mended(kind: str, data: st.DataObject) -> None:
    """With the sum mended only the certificate's own words can change, and those are pinned by their hash."""
    found = bytearray(whole(kind))
    place = data.draw(st.integers(0, len(found) - 33))
    found[place] ^= 1 << data.draw(st.integers(0, 7))
    assert refused(kind, bytes(found)) in {"unreadable", "newer_format"}
    mended = bytes(found[:-32]) + hashlib.sha256(found[:-32]).digest()
    try:
        READERS[kind](mended)
    except KiemdiemError:
        return
    old, new = f.parts(whole(kind)), f.parts(mended)
    assert (old[1], old[0]["certificate"] == new[0]["certificate"]) == (new[1], False)


# --- dossiers: an archive inside ------------------------------------------------------------------


def archive(*entries: tuple[str, bytes], listed: dict[str, bytes] | None = None, packed: bool = False) -> bytes:
    """A signed dossier with these entries; the list names `listed`."""
    named = dict(entries) if listed is None else listed
    facts = json.loads(_first(body(whole("dossier"))))
    facts["files"] = [{"name": n, "sha256": hashlib.sha256(c).hexdigest()} for n, c in sorted(named.items())]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as target:
        target.writestr("danh-muc.json", canonical(facts))
        for name, content in entries:
            target.NameToInfo.clear()  # else it would warn of a name twice
            target.writestr(name, content)
    return f.signed("dossier", out.getvalue())


def _first(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        return found.read("danh-muc.json")


def overlapping() -> bytes:
    """One MiB of content under a thousand names: each would be read from the same place."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.writestr("danh-muc.json", _first(body(whole("dossier"))))
        target.writestr("a.pdf", bytes(1 << 20))
        first: Any = target.infolist()[1]
        for number in range(1000):
            copy = zipfile.ZipInfo(f"{number}.pdf")
            for name in ("CRC", "compress_size", "file_size", "header_offset"):
                setattr(copy, name, getattr(first, name))
            target.filelist.append(copy)
    return f.signed("dossier", out.getvalue())


A = ("a.pdf", b"%PDF-1.7 a")
DOSSIER: dict[str, tuple[Callable[[], bytes], str]] = {
    "a file that is not listed": (lambda: archive(A, ("c.pdf", b"c"), listed=dict([A])), "payload_differs"),
    "a listed file missing": (lambda: archive(A, listed={**dict([A]), "c.pdf": b"c"}), "payload_differs"),
    "other content": (lambda: archive(("a.pdf", b"other"), listed=dict([A])), "payload_differs"),
    "a file that unfolds": (lambda: archive(("a.pdf", bytes(50 << 20)), packed=True), "payload_shape"),
    "a name twice": (lambda: archive(("a.pdf", b"other"), A, listed=dict([A])), "payload_shape"),
    "a name that climbs": (lambda: archive(("../a.pdf", b"x")), "payload_shape"),
    "a name from the root": (lambda: archive(("/etc/a.pdf", b"x")), "payload_shape"),
    "a name with power over the terminal": (lambda: archive(("a\x1b[2J.pdf", b"x")), "payload_shape"),
    "no list": (lambda: f.signed("dossier", zipped(("a.pdf", b"x"))), "payload_shape"),
    "a list that is none": (lambda: f.signed("dossier", zipped(("danh-muc.json", b"[]"))), "payload_shape"),
    "one content under a thousand names": (overlapping, "payload_shape"),
    "too many files": (lambda: archive(*((f"{n}.pdf", b"x") for n in range(2001))), "payload_shape"),
    "half an archive": (lambda: f.signed("dossier", half(body(whole("dossier")))), "payload_shape"),
    "an archive in which a place lies": (
        lambda: f.signed("dossier", body(whole("dossier")).replace(b"PK\x01\x02", b"PK\x01\x03", 1)), "payload_shape"),
}  # fmt: skip


def zipped(*entries: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, content in entries:
            target.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("name", DOSSIER)
def test_a_forged_dossier_has_its_code(name: str) -> None:
    make, code = DOSSIER[name]
    assert refused("dossier", make()) == code


# --- sealed files ---------------------------------------------------------------------------------


@cache
def envelope(content: bytes = b"%PDF-1.7 secret", *receivers: LocalReceiver) -> bytes:
    return SEALED.seal(content, tuple(r.public for r in receivers or (OFFICER, OTHER)))


def turned(change: Callable[[list[dict[str, str]]], object]) -> bytes:
    return f.reheaded(envelope(), lambda header: change(header["recipients"]))


ENVELOPES: dict[str, tuple[Callable[[], bytes], str]] = {
    "for somebody else": (lambda: envelope(b"x", OTHER), "not_for_us"),
    "for nobody": (lambda: f.reheaded(envelope(), f.set_(recipients=[])), "wrong_kind"),
    "for seventeen": (lambda: turned(lambda r: r.extend(r[:1] * 15)), "wrong_kind"),
    "somebody added": (lambda: turned(lambda r: r.append({"key": r[0]["key"], "to": "00" * 8})), "unreadable"),
    "somebody taken out": (lambda: turned(lambda r: r.pop(1)), "unreadable"),
    "we taken out": (lambda: turned(lambda r: r.pop(0)), "not_for_us"),
    "the two exchanged": (lambda: turned(lambda r: r.reverse()), "unreadable"),
    "the other's key as ours": (lambda: turned(lambda r: r[0].update(key=r[1]["key"])), "not_for_us"),
    "a key of another file": (
        lambda: turned(lambda r: r[0].update(key=f.parts(envelope(b"other"))[0]["recipients"][0]["key"])),
        "unreadable"),
    "a key that is no Base64": (lambda: turned(lambda r: r[0].update(key="!!")), "unreadable"),
    "an empty key": (lambda: turned(lambda r: r[0].update(key="")), "not_for_us"),
    "content of another file": (lambda: f.rebodied(envelope(), body(envelope(b"other"))), "unreadable"),
    "no content": (lambda: f.rebodied(envelope(), b""), "unreadable"),
    "content cut short": (lambda: f.rebodied(envelope(), body(envelope())[:-1]), "unreadable"),
    "another nonce": (lambda: f.rebodied(envelope(), bytes(12) + body(envelope())[12:]), "unreadable"),
    "a later format": (lambda: f.reheaded(envelope(), f.set_(format=2)), "newer_format"),
    "a format that is none": (lambda: f.reheaded(envelope(), f.set_(format=0)), "wrong_kind"),
    "a signed file": (lambda: whole("unit"), "wrong_kind"),
    "of another kind": (lambda: f.reheaded(envelope(), f.set_(kind="unit")), "unreadable"),
    "more in the header": (lambda: f.reheaded(envelope(), f.set_(sender="x")), "wrong_kind"),
    "a name for whom": (lambda: turned(lambda r: r[0].update(to="x" * 201)), "wrong_kind"),
    "a header spelt otherwise": (
        lambda: f.framed(b" " + canonical(f.parts(envelope())[0]), body(envelope())), "wrong_kind"),
    "a sum that is wrong": (lambda: envelope()[:-1] + bytes([envelope()[-1] ^ 1]), "unreadable"),
    "more than six mebibytes": (lambda: envelope() + bytes(6 << 20), "too_large"),
    "nothing": (lambda: b"", "unreadable"),
}  # fmt: skip


@pytest.mark.parametrize("name", ENVELOPES)
def test_a_forged_envelope_has_its_code(name: str) -> None:
    make, code = ENVELOPES[name]
    with pytest.raises(KiemdiemError) as found:
        SEALED.open(make(), OFFICER)
    assert found.value.code == code


def test_each_kind_has_more_forgeries_than_eight_of_its_own() -> None:
    assert {kind: len(table) >= 8 for kind, table in OWN.items()} == dict.fromkeys(JSON, True)
    assert len(ANY) * len(KINDS) + len(OF_JSON) * len(JSON) + len(ENVELOPES) + len(DOSSIER) > 300
