"""Read times: "on Thursday", "early March", "nearly four years ago", "9:30 a.m. EST"."""

from crosstell.stages.annotate.dates.reader import METHOD, read_dates

__all__ = ["METHOD", "read_dates"]
