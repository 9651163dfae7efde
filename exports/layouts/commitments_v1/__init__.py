"""The printed commitment, layout `commitments/1`; released, so never edited."""
