"""Use cases: what a person asks of crosstell, free of any face."""
