"""The secretary's year in any order, with failures and cuts anywhere: what was said to be received is there."""

from __future__ import annotations

from hypothesis import settings

from tests.reviews.year_machine import YearOfCuts

TestYearOfCuts = YearOfCuts.TestCase
TestYearOfCuts.settings = settings(max_examples=12, stateful_step_count=12, deadline=None)
