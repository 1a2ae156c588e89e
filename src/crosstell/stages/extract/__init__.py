"""Extract: one source becomes the reports in it, each body piece with its place in the source."""

from crosstell.stages.extract.divide import Region, divide
from crosstell.stages.extract.extractor import extract
from crosstell.stages.extract.lines import key_of
from crosstell.stages.extract.mode import Mode

__all__ = ["Mode", "Region", "divide", "extract", "key_of"]
