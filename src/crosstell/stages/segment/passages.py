"""Cut a report's reading into passages.

In: a report. Out: the title as one passage, then the sentences of each
paragraph in order. Passages never cross a paragraph; their ranges count in
the reading and hold no white space at their ends.
"""

from __future__ import annotations

from crosstell.model.passage import Passage, PassageKind
from crosstell.model.report import PARAGRAPH, Report
from crosstell.text.sentences import split_sentences


def segment(report: Report) -> tuple[Passage, ...]:
    """Return the passages of *report* in text order; none for an empty reading.

    Cost: linear in the length of the reading.
    """
    reading = report.reading
    passages: list[Passage] = []
    if reading.body_start and reading.text[: reading.body_start].strip():
        end = len(reading.text[: reading.body_start].rstrip())
        passages.append(Passage(report.id, 0, PassageKind.TITLE, 0, end, -1))
    at = reading.body_start
    for number, paragraph in enumerate(reading.text[at:].split(PARAGRAPH)):
        for start, end in split_sentences(paragraph):
            row = Passage(report.id, len(passages), PassageKind.SENTENCE, at + start, at + end, number)
            passages.append(row)
        at += len(paragraph) + len(PARAGRAPH)
    return tuple(passages)
