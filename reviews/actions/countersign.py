"""Members' own reviews, countersigned by the cell: one more signature, the member's stays byte for byte."""

from __future__ import annotations

from collections.abc import Iterator

from questionnaires.values import KiemdiemError
from reviews.actions.kept import review_continues
from reviews.actions.report_desk import Desk, Order
from reviews.collection import replay
from reviews.ports import Signer
from reviews.session_books import Books, head, in_meeting_order, subject
from reviews.session_files import FileState, Made, review_path
from reviews.session_parts import Person
from reviews.session_signers import KeyHolder, Wanted, capacity, may_sign


def countersigned(
    desk: Desk, order: Order, books: Books, who: KeyHolder | None, signer: Signer | None
) -> Iterator[Made]:
    """Each collected file, with the field `secretary` filled where the key may; the secretary's own is another's.

    A review is countersigned only once the cell has proposed a level; typed-in paper reviews have no file.
    """
    collected = desk.tools.store().units.collected
    current = replay(collected.entries(books.campaign.period)).current
    people = [person for person in in_meeting_order(subject(books)) if person.member in current]
    for person in people:
        pack = collected.pack(books.campaign.period, current[person.member].pack)
        if pack is None or not pack.pdf:
            continue
        file = review_path(books.roster, books.campaign.period, person.member)
        yield _one(desk, order, books, person, file, pack.pdf, who, signer)


def _one(
    desk: Desk, order: Order, books: Books, person: Person, file: str, pdf: bytes,
    who: KeyHolder | None, signer: Signer | None,
) -> Made:  # fmt: skip
    before, aside = desk.existing(file), ""
    signs = head(books, person.member)
    asked = Wanted("secretary", signs.name, signs.post, signs.member)
    whole = pdf
    if before is not None and before != pdf:
        if review_continues(desk, pdf, before, books.roster, asked):
            whole = before
        else:
            aside = desk.set_aside(file)
    ready = bool(person.year.level("proposed"))
    empty = _empty(desk, whole)
    if (
        order.sign
        and ready
        and signer is not None
        and who is not None
        and may_sign(who, asked)
        and "secretary" in empty
    ):
        at = desk.tools.clock.now()
        words = desk.stamp(who.name, at, capacity(asked))
        whole = desk.tools.signing.sign(whole, "secretary", signer, at, words)
        empty = _empty(desk, whole)
    if whole != before:
        desk.write(file, whole)
    desk.step(file)
    if "member" in empty:  # printed and signed by hand: the paper is the original, its data file has no signature
        return Made("reviews", file, "unsigned", aside=aside)
    waits = (("secretary", signs.name),) if "secretary" in empty else ()
    state: FileState = "signed" if not waits else "waiting" if ready else "unfinished"
    return Made("reviews", file, state, None, () if waits else ("secretary",), waits, aside)


def _empty(desk: Desk, pdf: bytes) -> tuple[str, ...]:
    try:
        return desk.tools.signing.roles(pdf)
    except KiemdiemError:
        return ("member",)
