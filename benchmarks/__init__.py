"""Speed as ratios to the plainest correct program, measured in the same run."""
