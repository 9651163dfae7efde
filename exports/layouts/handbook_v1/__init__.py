"""The handbook of the year and the unit's standard, layouts `handbook/1` and `standard/1`."""
