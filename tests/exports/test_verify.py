"""What is said about a file: who signed when, what the data are, whether pages and data agree."""

from __future__ import annotations

import asyncio
import hashlib
import re
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from pyhanko.pdf_utils.reader import HistoricalResolver

from exports import payload_v1
from exports.comparing import same_pages
from exports.errors import NoPangoError, UnknownLayoutError, UnprintableError
from exports.reading import PdfReader
from exports.reading.opening import BoundedReader
from questionnaires.values import Answer
from reviews.ports import PaperState, Reader
from reviews.records import Submission
from tests.exports.kit import (
    NOON,
    SIGNERS,
    SUBMISSION,
    by_member,
    changed,
    edition,
    key,
    paper,
    reader,
    signed,
    signing,
    unsigned,
)  # fmt: skip


def test_every_fact_about_every_signer_is_told() -> None:
    facts = reader().read(signed(3))
    assert [(s.role, s.name) for s in facts.signers] == list(SIGNERS)
    for signer in facts.signers:
        own = key(signer.name)
        assert (signer.fingerprint, signer.certificate) == (own.fingerprint, own.certificate)
        assert signer.signed_at == NOON
        assert (signer.valid_from, signer.valid_to) == (NOON - timedelta(days=30), NOON + timedelta(days=1066))


def test_the_data_are_told_with_their_hash() -> None:
    facts = reader().read(signed())
    assert facts.submission == SUBMISSION
    assert facts.payload == payload_v1.dumps(SUBMISSION)
    assert facts.payload_sha256 == hashlib.sha256(facts.payload).hexdigest()


def test_a_port_is_what_it_is_used_as() -> None:
    port: Reader = reader()
    assert port.read(signed()).codes == ()


def test_an_unsigned_paper_is_told_with_its_data_and_pages() -> None:
    for pdf in (unsigned(), paper(SUBMISSION, "paper")):
        facts = reader().read(pdf)
        assert (facts.codes, facts.submission, facts.pages_match) == (("unsigned",), SUBMISSION, True)


def test_an_unsigned_paper_with_other_words_is_both() -> None:
    facts = reader().read(paper(SUBMISSION, "paper", says=changed(answers={"a_i_1": Answer("Khác")})))
    assert (facts.codes, facts.pages_match) == (("unsigned", "pages_differ"), False)


def test_without_comparing_pages_nothing_is_said_about_them() -> None:
    facts = reader().read(signed(), compare=False)
    assert (facts.codes, facts.pages_match) == ((), None)


def test_signed_by_whoever_is_a_matter_of_the_roster() -> None:
    facts = reader().read(by_member(unsigned(), "Người Lạ"))
    assert (facts.codes, facts.signers[0].name) == ((), "Người Lạ")


def test_an_expired_key_is_a_matter_of_the_roster() -> None:
    old = key("Đặng Mẫu Đào", NOON - timedelta(days=4000), 100)
    facts = reader().read(signing().sign(unsigned(), "member", old, NOON))
    assert facts.codes == ()
    assert facts.signers[0].valid_to == NOON - timedelta(days=3900)


def test_a_layout_not_known_here_cannot_be_compared() -> None:
    def unknown(submission: Submission, _state: PaperState) -> bytes:
        raise UnknownLayoutError(submission.layout)

    facts = PdfReader(edition, unknown).read(signed())
    assert (facts.codes, facts.pages_match) == (("not_comparable",), None)
    assert facts.submission == SUBMISSION


def test_data_that_our_paper_could_not_have_printed_do_not_match() -> None:
    def unprintable(_submission: Submission, _state: PaperState) -> bytes:
        raise UnprintableError([("a_i_1", ("☐",))])

    assert PdfReader(edition, unprintable).read(signed()).codes == ("pages_differ",)


def test_without_drawing_libraries_the_caller_is_told_and_not_the_file_blamed() -> None:
    def missing(_submission: Submission, _state: PaperState) -> bytes:
        raise NoPangoError

    own = PdfReader(edition, missing)
    with pytest.raises(NoPangoError):
        own.read(signed())
    assert own.read(signed(), compare=False).codes == ()


def test_pages_drawn_by_another_version_of_the_libraries_match(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("pages")

    def elsewhere(pdf: bytes) -> bytes:
        source, target = folder / "in.pdf", folder / "out.pdf"
        source.write_bytes(pdf)
        subprocess.run(["qpdf", "--qdf", "--object-streams=disable", source, target], check=True)
        plain = target.read_bytes()
        names = set(re.findall(rb"/([A-Z]{6}) \d", plain))
        assert names
        for name in names:
            plain = plain.replace(b"/" + name + b" ", b"/" + name[::-1] + b" ")
        target.write_bytes(plain)
        subprocess.run(["qpdf", target, source], check=True)
        return source.read_bytes()

    theirs = elsewhere(unsigned())
    assert not theirs.startswith(unsigned())
    assert same_pages(BoundedReader(theirs), theirs, unsigned())
    once = by_member(theirs)
    facts = reader().read(once)
    assert (facts.codes, facts.pages_match) == ((), True)
    other = elsewhere(paper(SUBMISSION, says=changed(answers={**SUBMISSION.answers, "b_i_2": Answer("62")})))
    assert not same_pages(BoundedReader(other), other, unsigned())
    assert reader().read(by_member(other)).codes == ("pages_differ",)


async def test_files_are_read_while_the_screens_run() -> None:
    assert asyncio.get_running_loop().is_running()
    assert reader().read(signed(2)).codes == ()


def test_reading_stays_quiet(capfd: pytest.CaptureFixture[str]) -> None:
    reader().read(signed()[:-20] + b"x" * 20)
    reader().read(unsigned() + b"junk")
    assert capfd.readouterr() == ("", "")


def test_the_port_is_built_without_loading_the_signature_library() -> None:
    probe = (
        "import sys; from exports.reading import PdfReader; from exports.signing import PadesSigning;"
        "from exports.exchange import KdUnitFiles; PdfReader(None, None); PadesSigning(None); KdUnitFiles();"
        "print([m for m in ('pyhanko', 'weasyprint', 'asn1crypto') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", probe], check=True, capture_output=True, text=True).stdout
    assert said == "[]\n"


def test_fifty_pages_signed_twice_stay_within_the_bounds_for_hostile_files() -> None:
    text = "Vận động các hộ hiến đất làm đường, chỉnh trang ngõ xóm. " * 350
    long = paper(SUBMISSION, says=changed(answers={f"x{n}": Answer(text) for n in range(9)}))
    pdf = signing().sign(by_member(long), "secretary", key("Lục Thị Sim"), NOON)
    assert reader().read(pdf, compare=False).codes == ()
    assert reader().read(pdf).codes == ("pages_differ",)


def test_a_replaced_submission_is_another_one() -> None:
    later = replace(SUBMISSION, revision=2, previous=reader().read(signed()).payload_sha256)
    facts = reader().read(by_member(paper(later)))
    assert facts.submission is not None
    assert facts.submission.previous == reader().read(signed()).payload_sha256


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_our_walk_through_a_revision_finds_what_the_library_finds(count: int) -> None:
    own = BoundedReader(signed(count))
    for number in range(own.total_revisions):
        quick: Any = own.get_historical_resolver(number)
        theirs: Any = HistoricalResolver(own, number)
        quick._load_reverse_xref_cache()
        theirs._load_reverse_xref_cache()
        found = theirs._indirect_object_access_cache
        assert len(found) > 40
        assert {ref.idnum: quick._get_usages_of_ref(ref) for ref in quick._ways} == {
            ref.idnum: ways for ref, ways in found.items()
        }
