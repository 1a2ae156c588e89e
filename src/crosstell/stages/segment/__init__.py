"""Segment: a report's reading becomes passages, its title first, then one for each sentence."""

from crosstell.stages.segment.passages import segment

__all__ = ["segment"]
