"""One revision of a file that knows, quickly, by which ways each of its objects is reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import HistoricalResolver, RawPdfPath

Way = tuple[str | int, ...]
"""Keys and indexes from the trailer on: `("/Root", "/Pages", "/Kids", 0)`."""

CONTAINERS: Final = (generic.IndirectObject, generic.DictionaryObject, generic.ArrayObject)
PAGES: Final = ("/Root", "/Pages")
STRUCTURE: Final = ("/Root", "/StructTreeRoot", "/K")


class QuickRevision(HistoricalResolver):
    """pyHanko's view of a past revision, with its most expensive question answered several times faster.

    The difference rules ask by which ways an object is reached, and pyHanko walks all ways through
    the file for it, numbers and names included. The same walk, without these, and with a set of
    what is on the way instead of a chain. The answers are the same; a test compares them.
    """

    _ways: dict[Reference, set[Way]] | None = None

    def _get_usages_of_ref(self, ref: Reference) -> set[RawPdfPath]:
        ways = self._ways or {}
        return {RawPdfPath(*way) for way in ways.get(ref, ())}

    def _load_reverse_xref_cache(self) -> None:
        if self._ways is None:
            self._ways = _Walk(self).ways()


class _Walk:
    """All ways through one revision.

    A page is entered on its way through the page tree only, a structure element through the
    structure tree only: other references to them (a field's page, a link's target) are noted, not followed.
    """

    def __init__(self, revision: HistoricalResolver) -> None:
        self._revision = revision
        self._pages = self._page_tree()
        self._elements = self._structure()
        self._found: dict[Reference, set[Way]] = {}

    def ways(self) -> dict[Reference, set[Way]]:
        """Every reference in the file with the ways that lead to it."""
        under_way: set[Reference] = set()
        pending: list[tuple[generic.PdfObject | Reference, Way, bool]] = [(self._revision.trailer_view, (), False)]
        while pending:
            found, way, inside = pending.pop()
            if isinstance(found, Reference):  # everything behind it has been seen
                under_way.discard(found)
                continue
            if isinstance(found, generic.IndirectObject):
                reference = found.reference
                if reference in under_way or not self._note(reference, way, inside=inside):
                    continue
                under_way.add(reference)
                pending.append((reference, way, inside))
                found = self._revision(reference)
            pending += self._steps(found, way, inside=inside)
        return self._found

    def _note(self, reference: Reference, way: Way, *, inside: bool) -> bool:
        """Keep the way; whether to follow it. `inside` = reached through the structure tree."""
        self._found.setdefault(reference, set()).add(way)
        return self._pages.get(reference, way) == way and (inside or reference not in self._elements)

    def _steps(
        self, found: generic.PdfObject, way: Way, *, inside: bool
    ) -> Iterator[tuple[generic.PdfObject, Way, bool]]:
        """What is in a container and may lead further."""
        if isinstance(found, generic.DictionaryObject):
            for key, value in found.items():
                if isinstance(value, CONTAINERS) and key != "/Parent" and not (inside and key == "/P"):
                    step = (*way, str(key))
                    yield value, step, inside or step == STRUCTURE
        elif isinstance(found, generic.ArrayObject):
            for index, value in enumerate(found):
                if isinstance(value, CONTAINERS):
                    yield value, (*way, index), inside

    def _page_tree(self) -> dict[Reference, Way]:
        root = self._revision.root.raw_get("/Pages")
        known: dict[Reference, Way] = {}
        if isinstance(root, generic.IndirectObject):
            known[root.reference] = PAGES
        for reference, way in self._kids(self._revision.root["/Pages"], PAGES):
            if reference in known:
                raise PdfReadError("page tree goes in circles")
            known[reference] = way
        return known

    def _kids(self, node: generic.DictionaryObject, way: Way) -> Iterator[tuple[Reference, Way]]:
        kids = node["/Kids"]
        for index in range(len(kids)):
            raw, step = kids.raw_get(index), (*way, "/Kids", index)
            if isinstance(raw, generic.IndirectObject):
                yield raw.reference, step
            kid = kids[index]
            if kid.get("/Type", None) == "/Pages":
                yield from self._kids(kid, step)

    def _structure(self) -> set[Reference]:
        known: set[Reference] = set()
        if "/StructTreeRoot" in self._revision.root:
            for reference in self._elements_of(self._revision.root["/StructTreeRoot"]):
                if reference in known:
                    raise PdfReadError("structure tree goes in circles")
                known.add(reference)
        return known

    def _elements_of(self, element: generic.DictionaryObject) -> Iterator[Reference]:
        """References of the elements below; entries for content are passed over."""
        if "/K" not in element:
            return
        children = element["/K"]
        listed = (
            [children.raw_get(i) for i in range(len(children))]
            if isinstance(children, generic.ArrayObject)
            else [element.raw_get("/K")]
        )
        for raw in listed:
            child = self._revision(raw.reference) if isinstance(raw, generic.IndirectObject) else raw
            if not isinstance(child, generic.DictionaryObject) or child.get("/Type", "/StructElem") != "/StructElem":
                continue
            if isinstance(raw, generic.IndirectObject):
                yield raw.reference
            yield from self._elements_of(child)
