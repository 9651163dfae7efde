"""Which rule set holds for a period: rules are data, chosen by the year that is reviewed."""

from __future__ import annotations

from functools import cache

from questionnaires.material import material_names, rule_set_data
from questionnaires.values import KiemdiemError, Problem
from reviews.rules import RuleSet, rule_set


@cache
def rules_for(period: str) -> RuleSet:
    """The built-in rule set that is valid for this period's year. Raises KiemdiemError `no_rules`."""
    year = period[:4]
    for name in material_names():
        folder, _, ident = name.partition("/")
        if folder == "rules" and year in map(str, rule_set_data(ident).get("valid_for_years", ())):
            return rule_set(rule_set_data(ident))
    raise KiemdiemError(Problem("no_rules", year))
