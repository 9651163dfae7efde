"""Locks that a signature sets (FieldMDP, DocMDP; ISO 32000-1 12.8.2): whoever signs against them is refused."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

from exports.signing.fill import PortSigner
from tests.exports.kit import NOON, SIGNERS, key, reader, signing, unsigned
from tests.exports.tampering import field, generic, signed_over_an_update

NAMES = dict(SIGNERS)
ALL, ONLY, BUT = fields.FieldMDPAction.ALL, fields.FieldMDPAction.INCLUDE, fields.FieldMDPAction.EXCLUDE
Lock = fields.FieldMDPSpec


class Lawless(signers.PdfSigner):
    """Signs also where an earlier signature forbids it."""

    def _enforce_certification_constraints(self, reader: Any) -> None:
        """Nothing is asked."""


def by_another_program(
    pdf: bytes, role: str, allows: fields.MDPPerm = fields.MDPPerm.FILL_FORMS, **locks: Lock | None
) -> bytes:
    """Signed as our own program signs, the first certifies; with `locks` in the fields, which ours never sets."""
    writer: Any = IncrementalPdfFileWriter(io.BytesIO(pdf))
    for name, lock in locks.items():
        if lock is None:
            continue
        own = field(writer, tuple(NAMES).index(name))
        own["/Lock"] = lock.as_sig_field_lock()
        writer.update_container(own)
    meta = signers.PdfSignatureMetadata(
        field_name=role, md_algorithm="sha256", certify=role == "member", docmdp_permissions=allows
    )
    signer = Lawless(meta, signer=PortSigner(key(NAMES[role])))
    return bytes(signer.sign_pdf(writer, existing_fields_only=True).getvalue())


def in_the_tree(name: str) -> Callable[[Any], object]:
    """The secretary's field named in the structure tree, not as the object of an element."""

    def change(writer: Any) -> None:
        tree = writer.root["/StructTreeRoot"]
        tree[pdf_name(name)] = writer.root["/AcroForm"]["/Fields"].raw_get(1)
        writer.update_container(tree)

    return change


def outside_the_tree(writer: Any) -> None:
    """The same field as the object of something that is no structure tree."""
    held = {pdf_name("/Obj"): writer.root["/AcroForm"]["/Fields"].raw_get(1)}
    writer.root["/Elsewhere"] = generic.DictionaryObject(held)
    writer.update_root()


def text_field_first(writer: Any) -> None:
    """A field that is no signature before those that are."""
    form = writer.root["/AcroForm"]
    words = {pdf_name("/FT"): pdf_name("/Tx"), pdf_name("/T"): generic.pdf_string("x")}
    form["/Fields"].insert(0, writer.add_object(generic.DictionaryObject(words)))
    writer.update_container(form)


def codes(pdf: bytes) -> set[str]:
    return set(reader().read(pdf, compare=False).codes)


@pytest.mark.parametrize(
    ("lock", "held"),
    [
        (None, True), (Lock(BUT, ["secretary"]), True), (Lock(ONLY, ["higher"]), True), (Lock(ONLY, ["member"]), True),
        (Lock(ALL), False), (Lock(ONLY, ["secretary"]), False), (Lock(BUT, ["higher"]), False),
        (Lock(ONLY, ["member", "secretary"]), False),
    ],
)  # fmt: skip
def test_a_countersignature_in_a_field_that_the_member_locked_is_refused(lock: Lock | None, *, held: bool) -> None:
    alone = by_another_program(unsigned(), "member", member=lock)
    assert codes(alone) == set()
    countersigned = by_another_program(alone, "secretary")
    assert codes(countersigned) == (set() if held else {"changed_after_signing"})


@pytest.mark.parametrize(("lock", "held"), [(Lock(ONLY, ["member"]), True), (Lock(ONLY, ["higher"]), False)])
def test_what_the_secretary_locks_binds_the_level_above(lock: Lock, *, held: bool) -> None:
    two = by_another_program(by_another_program(unsigned(), "member", secretary=lock), "secretary")
    assert codes(two) == set()
    assert codes(by_another_program(two, "higher")) == (set() if held else {"changed_after_signing"})


def test_who_allows_no_change_at_all_is_countersigned_by_nobody() -> None:
    alone = by_another_program(unsigned(), "member", allows=fields.MDPPerm.NO_CHANGES)
    assert codes(alone) == set()
    assert codes(by_another_program(alone, "secretary")) == {"changed_after_signing"}


def test_a_lock_that_cannot_be_understood_is_no_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    def nonsense(_lock: Lock) -> Any:
        words = {"/Type": "/TransformParams", "/Action": "/X"}
        return generic.DictionaryObject({pdf_name(name): pdf_name(word) for name, word in words.items()})

    monkeypatch.setattr(Lock, "as_transform_params", nonsense)
    assert "digest" in codes(by_another_program(unsigned(), "member", member=Lock(ALL)))


@pytest.mark.parametrize(
    ("change", "held"),
    [(text_field_first, True), (in_the_tree("/Obj"), True), (in_the_tree("/Other"), False), (outside_the_tree, False)],
)
def test_a_field_that_more_than_the_structure_tree_shows_may_not_be_filled(
    change: Callable[[Any], object], *, held: bool
) -> None:
    """Whoever draws a paper may show the empty field elsewhere, where filling it would change what is read."""
    alone = signed_over_an_update(unsigned(), change)
    assert codes(alone) == set()
    countersigned = signing().sign(alone, "secretary", key(NAMES["secretary"]), NOON)
    assert codes(countersigned) == (set() if held else {"changed_after_signing"})
