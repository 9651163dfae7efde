"""The quick judgement of one signature over our own drawing: it says yes to that, and to nothing that does more."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.sign import fields, signers

from exports import comparing
from exports.reading.difference import SINCE_DRAWN, only_filled
from exports.reading.first_signature import only_first_signature
from exports.reading.opening import BoundedReader
from exports.signing.fill import PortSigner, QuietWriter
from tests.exports import samples, sheets
from tests.exports import tampering as t
from tests.exports.kit import key, reader, signed, unsigned
from tests.exports.tampering import field, first_page, generic

Change = Callable[[Any], object]


def signed_with(change: Change) -> bytes:
    """Changed and signed by the member in one update, which is otherwise what our signing writes."""
    writer: Any = QuietWriter(io.BytesIO(unsigned()))
    change(writer)
    meta = signers.PdfSignatureMetadata(
        field_name="member", md_algorithm="sha256", certify=True, docmdp_permissions=fields.MDPPerm.FILL_FORMS
    )
    own = signers.PdfSigner(meta, signer=PortSigner(key("Đặng Mẫu Đào")))
    return bytes(own.sign_pdf(writer, existing_fields_only=True).getvalue())


def entry(number: int, name: str, value: Any) -> Change:
    """One entry of a field said otherwise."""

    def change(writer: Any) -> None:
        changed = field(writer, number)
        changed[pdf_name(name)] = value
        writer.update_container(changed)

    return change


def in_catalog(name: str, value: Any) -> Change:
    def change(writer: Any) -> None:
        writer.root[pdf_name(name)] = value
        writer.update_root()

    return change


def without_title(writer: Any) -> None:
    del writer.root["/ViewerPreferences"]
    writer.update_root()


def without_third_field(writer: Any) -> None:
    writer.root["/AcroForm"]["/Fields"].pop()
    writer.update_container(writer.root["/AcroForm"])


def in_form(name: str, value: Any) -> Change:
    def change(writer: Any) -> None:
        writer.root["/AcroForm"][pdf_name(name)] = value
        writer.update_container(writer.root["/AcroForm"])

    return change


def moved_page(writer: Any) -> None:
    page = first_page(writer)
    page["/Rotate"] = generic.NumberObject(180)
    writer.update_container(page)


def other_metadata(writer: Any) -> None:
    found = writer.root["/Metadata"]
    found._data, found._encoded_data = b"<x/>", None
    writer.update_container(found)


def other_information(writer: Any) -> None:
    information = writer.prev.trailer["/Info"]
    information[pdf_name("/Title")] = generic.pdf_string("Khác")
    writer.update_container(information)


WHOLE = generic.ArrayObject(map(generic.NumberObject, (0, 0, 595, 842)))

CHANGES: dict[str, Change] = {
    "the page's text": t.replace_page_text,
    "a page turned": moved_page,
    "an annotation over the text": t.overlay,
    "another page tree": t.shadow_pages,
    "the data": t.replace_json,
    "a second attachment": t.second_attachment,
    "what is read aloud": t.change_what_is_read_aloud,
    "a script": t.open_action,
    "a new visible field": t.new_visible_field,
    "another field grown over the page": t.grow_empty_field,
    "another field's look": t.change_stamp,
    "its own field grown over the page": entry(0, "/Rect", WHOLE),
    "its own field under another name": entry(0, "/TU", generic.pdf_string("Chữ ký của người khác")),
    "its own field hidden": entry(0, "/F", generic.NumberObject(2)),
    "a script in its own field": entry(0, "/AA", generic.DictionaryObject()),
    "another field hidden": entry(1, "/F", generic.NumberObject(2)),
    "a field taken from the form": without_third_field,
    "a look for all fields": in_form("/DR", generic.DictionaryObject()),
    "a form of another kind": in_form("/XFA", generic.pdf_string("x")),
    "the language": in_catalog("/Lang", generic.pdf_string("en")),
    "another beginning": in_catalog("/PageMode", pdf_name("/FullScreen")),
    "the title no longer shown": without_title,
    "metadata": other_metadata,
    "the title": other_information,
}


def nothing(_writer: object) -> None:
    """Only the signature."""


def test_one_signature_over_our_drawing_is_seen_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "only_filled", pytest.fail)
    assert reader().read(signed()).codes == ()
    assert only_first_signature(BoundedReader(signed_with(nothing)))


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_else_the_update_does_is_left_to_the_rules(name: str) -> None:
    pdf = signed_with(CHANGES[name])
    assert not only_first_signature(BoundedReader(pdf))


@pytest.mark.parametrize("name", ["its own field grown over the page", "another field hidden", "the language"])
def test_what_is_left_to_the_rules_is_refused_by_them(name: str) -> None:
    assert "pages_differ" in reader().read(signed_with(CHANGES[name])).codes


@pytest.mark.parametrize("count", [0, 2, 3])
def test_other_numbers_of_signatures_are_left_to_the_rules(count: int) -> None:
    assert not only_first_signature(BoundedReader(signed(count)))


def test_an_object_set_free_is_left_to_the_rules() -> None:
    pdf = signed_with(nothing)
    own = BoundedReader(pdf)
    own.xrefs.get_xref_data(1).freed[5] = 1
    assert not only_first_signature(own)


def test_an_old_drawing_is_no_new_look_and_an_old_object_no_signature() -> None:
    for name, old in (("/AP", None), ("/V", 1)):
        own = BoundedReader(signed_with(nothing))
        form = own.root["/AcroForm"]
        widget = own.get_historical_resolver(1)(form["/Fields"].raw_get(0).reference)
        assert only_first_signature(own)
        if name == "/AP":
            page = own.root["/Pages"]["/Kids"].raw_get(0)
            widget["/AP"] = generic.DictionaryObject({pdf_name("/N"): page})
        else:
            widget["/V"] = generic.IndirectObject(old, 0, own)
        assert not only_first_signature(own)


def test_who_signs_without_our_program_is_left_to_the_rules_and_accepted_by_both_alike() -> None:
    for pdf in (t.signed_over_an_update(unsigned(), nothing), t.signed_elsewhere(unsigned(), "member", new=False)):
        own = BoundedReader(pdf)
        assert not only_first_signature(own) or only_filled(own, 0, policy=SINCE_DRAWN)


def test_our_drawings_refer_to_nothing_that_they_do_not_hold() -> None:
    """What the quick judgement rests on: no object can be slipped under a reference that leads nowhere."""
    for pdf in (unsigned(), sheets.paper().review(samples.submission(), "final")):
        own = BoundedReader(pdf)
        revision: Any = own.get_historical_resolver(0)
        revision._load_reverse_xref_cache()
        assert revision._ways
        assert all(own.xrefs.get_historical_ref(ref, 0) is not None for ref in revision._ways)
