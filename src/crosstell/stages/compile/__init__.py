"""Compile: from a story's annotated reports and slots to its title, timeline, ledger and brief.

Everything that comes out is cited; words are taken from the sources, or from
templates that say no more than the answers they are filled with.
"""

from __future__ import annotations

from collections.abc import Sequence

from crosstell.model.lineage import Lineage
from crosstell.model.mention import Annotation
from crosstell.model.story import Alignment, Compilation
from crosstell.stages.compile.brief import write_brief
from crosstell.stages.compile.ledger import keep_ledger
from crosstell.stages.compile.material import lay_out
from crosstell.stages.compile.parties import enrol
from crosstell.stages.compile.timeline import line_up
from crosstell.stages.compile.title import choose_title, title_terms

SENTENCES = 14

__all__ = ["compile_story"]


def compile_story(
    annotations: Sequence[Annotation], lineage: Lineage, alignment: Alignment, *, sentences: int = SENTENCES
) -> Compilation:
    """Return what a story comes to.

    Args:
        annotations: The story's reports, in the order in which they are to be numbered and cited.
        lineage: Their families; support is counted in families.
        alignment: Slots and utterances of the story.
        sentences: The longest that the brief may be.
    """
    material = lay_out(annotations, lineage)
    register = enrol(annotations)
    return Compilation(
        title=choose_title(material),
        timeline=line_up(material, register),
        ledger=keep_ledger(material, register),
        brief=write_brief(material, alignment, title_terms(material), sentences),
    )
