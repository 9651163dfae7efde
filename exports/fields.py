"""Empty, visible, tagged signature fields at the place of HTML elements, and one /AF entry an attachment.

They all exist before the first signature, as DocMDP wants (ISO 32000-1, 12.8.2.2), and each has a
Form structure element (ISO 14289-1, 7.18.4), so that signed papers stay PDF/A-3a and PDF/UA-1.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Foreign = Any
"""An object of WeasyPrint or pydyf, which are published without types."""

POINTS_PER_PIXEL = 0.75
"""CSS pixels are 1/96 inch, PDF points 1/72 inch."""

PRINT_AND_LOCKED = 4 | 128
"""Annotation flags Print and Locked: a field is printed and cannot be moved."""


def finish(document: Foreign, pdf: Foreign, fields: Mapping[str, tuple[str, str]]) -> None:
    """Change the finished pydyf `pdf` of a WeasyPrint `document` before it is written.

    `fields` maps an HTML id to (field name, tooltip). An id that is on no page is left out.
    """
    _dedupe_associated_files(pdf)
    if not fields:
        return
    import pydyf

    form = pydyf.Dictionary({"Fields": pydyf.Array(), "SigFlags": 1})
    pdf.add_object(form)
    pdf.catalog["AcroForm"] = form.reference
    sheets = [o for o in pdf.objects if isinstance(o, dict) and o.get("Type") == "/Page"]
    for page, sheet in zip(document.pages, sheets, strict=True):
        for anchor, (name, tooltip) in fields.items():
            if anchor in page.anchors:
                widget = _widget(pdf, sheet, _rectangle(page, anchor), name, tooltip)
                form["Fields"].append(widget.reference)
                _tag(pdf, sheet, widget, tooltip)


def _dedupe_associated_files(pdf: Foreign) -> None:
    """WeasyPrint lists each attachment twice in the catalog's /AF; once is what it means."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = list(dict.fromkeys(pdf.catalog["AF"]))


def _rectangle(page: Foreign, anchor: str) -> tuple[float, float, float, float]:
    """Lower left and upper right corner in PDF points."""
    left, top, right, bottom = (value * POINTS_PER_PIXEL for value in page.anchors[anchor])
    height = page.height * POINTS_PER_PIXEL
    return round(left, 2), round(height - bottom, 2), round(right, 2), round(height - top, 2)


def _widget(pdf: Foreign, sheet: Foreign, place: tuple[float, float, float, float], name: str, tooltip: str) -> Foreign:
    import pydyf

    left, bottom, right, top = place
    box = pydyf.Array([0, 0, round(right - left, 2), round(top - bottom, 2)])
    blank = pydyf.Stream([], {"Type": "/XObject", "Subtype": "/Form", "BBox": box})
    pdf.add_object(blank)
    widget = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Sig",
            "T": pydyf.String(name),
            "TU": pydyf.String(tooltip),
            "F": PRINT_AND_LOCKED,
            "Rect": pydyf.Array(place),
            "P": sheet.reference,
            "AP": pydyf.Dictionary({"N": blank.reference}),
        }
    )
    pdf.add_object(widget)
    sheet.setdefault("Annots", pydyf.Array()).append(widget.reference)
    return widget


def _tag(pdf: Foreign, sheet: Foreign, widget: Foreign, tooltip: str) -> None:
    """Put the widget into the structure tree: a Form element and its entry in the parent tree."""
    if "StructTreeRoot" not in pdf.catalog:
        return
    import pydyf

    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    document = _object(pdf, root["K"][0])
    numbers = _object(pdf, root["ParentTree"])["Nums"]
    reference = pydyf.Dictionary({"Type": "/OBJR", "Obj": widget.reference, "Pg": sheet.reference})
    element = pydyf.Dictionary(
        {
            "Type": "/StructElem",
            "S": "/Form",
            "P": document.reference,
            "Pg": sheet.reference,
            "Alt": pydyf.String(tooltip),
            "K": pydyf.Array([reference]),
        }
    )
    pdf.add_object(element)
    document["K"].append(element.reference)
    key = max(numbers[0::2]) + 1
    widget["StructParent"] = key
    numbers.extend([key, element.reference])


def _object(pdf: Foreign, reference: bytes) -> Foreign:
    return pdf.objects[int(reference.split()[0])]
