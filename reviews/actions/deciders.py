"""Whose decisions the cell knows: keys of the bodies that it sent its dossier to, or whose unit file was shown."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.unit_year import campaign, change_campaign
from reviews.campaign import Campaign
from reviews.people import UnitCard
from reviews.ports import Store
from reviews.section import refuse_section


def decider(store: Store, certificate: bytes, card: UnitCard | None = None) -> str:
    """Who signed a decision: the name of the body, empty where no key is known in this cell yet.

    `card` is the unit file of the body that is said to have signed. Raises KiemdiemError `decision_other_key` where
    that one has another key, or, without it, where keys are known and this is none of them; SectionError
    `section_only_proposes` for the card of a section committee.
    """
    mark, known = sha256(certificate).hexdigest(), campaign(store).doc.deciders
    if card is not None:
        refuse_section(card)
        if sha256(card.certificate).hexdigest() != mark:
            raise KiemdiemError(Problem("decision_other_key", card.name))
        return card.name
    name = next((name for name, pinned in known if pinned == mark), "")
    if known and not name:
        raise KiemdiemError(Problem("decision_other_key", known[-1][0]))
    return name


def pin_decider(store: Store, card: UnitCard) -> None:
    """Know this body's key from now on; a later key of the same body stands beside the earlier one."""
    pinned = (card.name, sha256(card.certificate).hexdigest())

    def keep(found: Campaign) -> Campaign:
        return found if pinned in found.deciders else replace(found, deciders=(*found.deciders, pinned))

    change_campaign(store, keep)
