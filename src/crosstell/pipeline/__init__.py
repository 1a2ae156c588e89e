"""The runner: the one place that touches store, clock and log, and that outlives a stage's failure."""

from crosstell.pipeline.runner import Runner
from crosstell.pipeline.stage import Stage

__all__ = ["Runner", "Stage"]
