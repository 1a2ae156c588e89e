"""Extract from markup: every body piece and field keeps its place in the markup as decoded."""

from crosstell.stages.extract.html.drafts import html_drafts

__all__ = ["html_drafts"]
