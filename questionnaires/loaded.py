"""A questionnaire as it came from its files, and how one file brings another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from questionnaires.model import Questionnaire
from questionnaires.problems import Place
from questionnaires.values import Problem

if TYPE_CHECKING:
    from questionnaires.reading import Reference


@dataclass(frozen=True, slots=True)
class Loaded:
    """A resolved questionnaire with the places of its parts."""

    questionnaire: Questionnaire
    places: Mapping[str, Place] = field(default_factory=dict)
    hints: tuple[Problem, ...] = ()
    """What `lint` found while the file was read."""


Fetch = Callable[["Reference"], Loaded]
"""Brings another file; raises QuestionnaireRefusedError with one problem that says why not."""
