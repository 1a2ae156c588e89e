"""Extract: one source becomes the reports in it, each body piece with its place in the source."""

from crosstell.stages.extract.divide import Region, divide
from crosstell.stages.extract.extractor import extract

__all__ = ["Region", "divide", "extract"]
