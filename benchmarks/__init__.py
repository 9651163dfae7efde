"""Costs as ratios to floors: the plainest correct program for the same task, measured in the same run."""
