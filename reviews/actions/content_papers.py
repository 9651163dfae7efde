"""The handbook of the year and the text of the unit's standard, made from what is there."""

from __future__ import annotations

from questionnaires.catalogue import Catalogue
from questionnaires.model import Kind
from reviews.actions.commitments import Book
from reviews.handbook import Handbook, PageSize, StandardGroup, StandardSheet
from reviews.people import UnitCard
from reviews.ports import Tools, Unlocked
from reviews.standards import Standard
from reviews.themes import central_themes
from reviews.unit_content import content_of

FIVE = "qd144"
"""The module of the five standards."""


def handbook(tools: Tools, unlocked: Unlocked, catalogue: Catalogue, book: Book, size: PageSize = "A5") -> bytes:
    """«Sổ tay» of the register's year as a PDF. Raises as reviews.ports.Paper, ContentError."""
    return tools.content_papers.handbook(handbook_of(tools, unlocked, catalogue, book, size))


def handbook_of(tools: Tools, unlocked: Unlocked, catalogue: Catalogue, book: Book, size: PageSize = "A5") -> Handbook:
    """What the handbook would hold now. Raises ContentError where the unit's content cannot be read."""
    register, unit = book.register, unlocked.unit
    content, year = content_of(unit), int(register.period)
    return Handbook(
        period=register.period,
        unit=unit,
        profile=unlocked.profile,
        made_on=tools.clock.now().date(),
        themes=(*content.themes_in(year), *central_themes(year)),
        groups=_five(catalogue),
        standard=content.in_force,
        lines=register.written(),
        notes=tuple(sorted(register.notes, key=lambda note: note.on)),
        size=size,
        demo=tools.store().demo,
    )


def _five(catalogue: Catalogue) -> tuple[StandardGroup, ...]:
    grids = [q for q in catalogue.load(FIVE).questions.values() if q.kind is Kind.GRID]
    return tuple(StandardGroup(grid.name.vi, tuple((row.name.vi, row.gloss.vi) for row in grid.rows)) for grid in grids)


def standard_page(
    tools: Tools, catalogue: Catalogue, card: UnitCard, standard: Standard, in_force: Standard | None
) -> bytes:
    """The standard as a PDF: a draft until it is issued. Raises as reviews.ports.Paper."""
    form = catalogue.load(f"review-{card.period[:4]}-2b")
    wanted = dict.fromkeys(name for term in standard.terms for name in term.same_as)
    sheet = StandardSheet(
        unit=card,
        standard=standard,
        before=in_force if in_force and in_force.edition < standard.edition else None,
        made_on=tools.clock.now().date(),
        names=tuple((name, form.questions[name].name.vi) for name in wanted if name in form.questions),
        demo=tools.store().demo,
    )
    return tools.content_papers.standard(sheet)
