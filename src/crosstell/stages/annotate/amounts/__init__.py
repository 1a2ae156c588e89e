"""Read figures: "at least 22", "$9bn", "25-29 percent", "a third", "36-year-old"."""

from crosstell.stages.annotate.amounts.reader import METHOD, read_amounts

__all__ = ["METHOD", "read_amounts"]
