"""Attempts to have a wrong paper accepted, countersigned or taken: each is refused, and what is right still passes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from types import SimpleNamespace
from typing import Any, cast

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from exports.sealing import KdSealed
from exports.session_papers import WeasySession
from reviews.actions.kept import paper_continues, review_continues
from reviews.actions.report_desk import Desk
from reviews.admission import admit
from reviews.people import Roster, RosterLine
from reviews.receiving import OID, receivers
from reviews.session_compose import compose
from reviews.session_papers import SessionPaper
from reviews.session_signers import Wanted, wanted
from storage.clock_random import SystemRandomness
from tests.exports import session_samples as samples
from tests.exports import tampering as tamper
from tests.exports.kit import NOON, SUBMISSION, edition, key, reader, renderer, signed, signing, unsigned

DESK = cast("Desk", SimpleNamespace(tools=SimpleNamespace(reader=reader())))


@cache
def roster() -> Roster:
    """The fictional cell, everybody's key confirmed."""
    whole = samples.roster()

    def known(line: RosterLine) -> RosterLine:
        own = key(line.profile.name)
        return replace(line, status="confirmed", certificate=own.certificate, fingerprint=own.fingerprint)

    return replace(whole, lines=tuple(map(known, whole.lines)))


@cache
def minutes() -> SessionPaper:
    books = samples.books()
    ids = {"clerk": samples.ident(5), "chair": samples.ident(1), "teller": samples.ident(11)}
    return compose(replace(books, facts=replace(samples.facts(), officers=cast("Any", ids))), "committee-minutes")[0]


@cache
def drawn() -> bytes:
    return WeasySession(edition, renderer()).pdf(minutes())


@cache
def clerk() -> str:
    return next(one.name for one in wanted(minutes()) if one.field == "clerk")


@cache
def by_clerk() -> bytes:
    return signing().sign(drawn(), "clerk", key(clerk()), NOON)


def continues(before: bytes) -> bool:
    return paper_continues(DESK, drawn(), before, roster(), NOON)


def test_a_paper_in_the_folder_goes_on_with_the_signatures_it_waited_for() -> None:
    assert continues(drawn())
    assert continues(by_clerk())


@pytest.mark.parametrize("change", [tamper.replace_page_text, tamper.overlay, tamper.nothing_much, tamper.open_action])
def test_what_was_appended_to_an_unsigned_paper_is_never_signed(change: Any) -> None:
    altered = tamper.updated(drawn(), change)
    assert altered.startswith(drawn())
    assert not continues(altered)


def test_a_paper_signed_by_another_than_its_clerk_does_not_go_on() -> None:
    other = next(line.profile.name for line in roster().lines if line.profile.name != clerk())
    assert not continues(signing().sign(drawn(), "clerk", key(other), NOON))
    assert not continues(signing().sign(drawn(), "clerk", key("Người Lạ"), NOON))


def test_a_paper_changed_after_its_clerk_signed_does_not_go_on() -> None:
    assert not continues(tamper.updated(by_clerk(), tamper.overlay))


def test_a_review_in_the_folder_goes_on_only_with_the_cells_own_signature() -> None:
    secretary = RosterLine("01", replace(SUBMISSION.profile, name="Lục Thị Sim"), "confirmed",
                           key("Lục Thị Sim").fingerprint, key("Lục Thị Sim").certificate)  # fmt: skip
    cell = Roster(SUBMISSION.unit, (secretary,))
    asked = Wanted("secretary", "Lục Thị Sim", member="01")

    def goes_on(before: bytes) -> bool:
        return review_continues(DESK, signed(1), before, cell, asked)

    assert goes_on(signed(1))
    assert goes_on(signed(2))
    assert not goes_on(tamper.updated(signed(1), tamper.replace_page_text))
    assert not goes_on(signing().sign(signed(1), "secretary", key("Người Lạ"), NOON))
    assert not goes_on(tamper.updated(signed(2), tamper.overlay))


def test_a_cells_signature_without_the_members_is_no_countersigned_review() -> None:
    """The member's signature stripped: the cell's own stands over a paper that nobody submitted."""
    alone = tamper.signed_elsewhere(unsigned(), "secretary", new=False)
    assert "second_signer" in reader().read(alone, compare=False).codes


def test_a_key_withdrawn_before_the_file_came_is_not_saved_by_an_earlier_time_of_signing() -> None:
    facts = reader().read(signed(1), compare=False)
    line = RosterLine("01", SUBMISSION.profile, "confirmed", facts.signers[0].fingerprint, facts.signers[0].certificate)
    cell = Roster(SUBMISSION.unit, (line,))

    def codes(known: Roster, at: datetime) -> tuple[str, ...]:
        return admit(facts, known, period="2026", unit_key=SUBMISSION.unit.key, at=at)

    gone = Roster(SUBMISSION.unit, (replace(line, status="withdrawn", withdrawn_at=NOON + timedelta(hours=1)),))
    assert codes(cell, NOON + timedelta(days=1)) == ()
    assert codes(gone, NOON + timedelta(days=1)) == ("withdrawn",)


@pytest.mark.parametrize("value", [
    b"", b"\x04\x20" + bytes(31), b"\x04\x20" + bytes(33), b"\x03\x20" + bytes(32), bytes(32),
])  # fmt: skip
def test_a_certificate_names_a_receiving_key_of_the_right_shape_or_none(value: bytes) -> None:
    sealing = KdSealed(SystemRandomness())
    assert sealing.key_in(certified(value)) == b""
    assert sealing.key_in(certified(b"\x04\x20" + b"k" * 32)) == b"k" * 32
    assert sealing.key_in(key("Đặng Mẫu Đào").certificate) == b""
    assert sealing.key_in(b"no certificate") == b""


def certified(value: bytes) -> bytes:
    """A certificate with this in the extension for the receiving key."""
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Đặng Mẫu Đào")])
    builder = x509.CertificateBuilder(name, name, private.public_key(), 7, NOON, NOON + timedelta(days=9))
    extension = x509.UnrecognizedExtension(x509.ObjectIdentifier(OID), value)
    built = builder.add_extension(extension, critical=False).sign(private, hashes.SHA256())
    return built.public_bytes(serialization.Encoding.DER)


def test_a_file_is_sealed_for_no_key_that_nobody_confirmed() -> None:
    """Whoever sends a first file in another's name would read what the cell writes to that member."""
    sealing, own = KdSealed(SystemRandomness()), certified(b"\x04\x20" + b"k" * 32)
    line = RosterLine("01", SUBMISSION.profile, "confirmed", "ab", own)

    def named(one: RosterLine) -> tuple[bytes, ...]:
        return receivers(sealing, Roster(SUBMISSION.unit, (one,)), one)

    assert named(line) == (b"k" * 32,)
    assert named(replace(line, status="listed")) == ()
    assert named(replace(line, status="withdrawn", receiving="cd" * 32)) == ()
    card = replace(SUBMISSION.unit, receiving=((SUBMISSION.profile.name, "ef" * 32),))
    listed = replace(line, status="listed")
    assert receivers(sealing, Roster(card, (listed,)), listed) == (b"\xef" * 32,)
    twin = replace(listed, member="02")
    assert receivers(sealing, Roster(card, (listed, twin)), twin) == ()
