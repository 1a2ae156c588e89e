"""Align: from the annotations of one story to the questions that its reports answer, lined up, each with its verdict.

slots = align(annotations, lineage).slots
"""

from crosstell.stages.align.aligner import align

__all__ = ["align"]
