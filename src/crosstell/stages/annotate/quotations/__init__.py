"""Read quotations: who is said to have said what, in marks or without.

    “We won,” said Ann Lee, the mayor.        direct, speaker "Ann Lee"
    Lee called the vote “a warning”.          partial, speaker "Ann Lee"
    The ministry said that two people died.   indirect, speaker "ministry", or its fuller name
    the so-called “ghost nets”             scare: nobody is quoted

In: a reading with its passages, and names and parses where there are any. Out: mentions by start, then end.
"""

from __future__ import annotations

from collections.abc import Sequence

from crosstell.model.mention import Entity, Mention
from crosstell.model.passage import Passage
from crosstell.model.report import Reading
from crosstell.model.syntax import Sentence
from crosstell.stages.annotate.quotations.reader import METHOD, Reader

__all__ = ["METHOD", "read_quotations"]


def read_quotations(
    reading: Reading,
    passages: Sequence[Passage],
    sentences: Sequence[Sentence],
    names: Sequence[Mention],
    entities: Sequence[Entity],
) -> tuple[Mention, ...]:
    """Return the quotations of one report.

    Args:
        reading: The report's text.
        passages: Its title and sentences; their starts part the writer's sentences.
        sentences: The parsed sentences; may be empty, and then word order decides alone.
        names: Mentions whose value is a `Name`; may be empty, and then capitals stand in.
        entities: What the names are mentions of.

    Returns:
        One mention for each stretch in quotation marks (nested ones are left
        inside theirs) and for each content of indirect speech.

    Cost: linear in the text.
    """
    return Reader(reading, passages, sentences, names, entities).read()
