"""Align: from the annotations of one story's reports to the questions that they answer, lined up, each with its verdict.

    slots = align(annotations, lineage).slots
"""

from crosstell.stages.align.aligner import align

__all__ = ["align"]
