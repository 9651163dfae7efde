"""A committee's report upward, version 1: headings of rc 4.7, figures out of its rollup, words out of its plan."""
