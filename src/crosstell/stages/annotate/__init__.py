"""Annotate: from a report's passages to its mentions, entities and claims.

    parse -> dates, amounts (and what plugins read) -> names -> quotations -> claims

Each reader is usable alone: `read_dates`, `read_amounts`, `read_names`,
`read_quotations`, `read_claims`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from crosstell.model.mention import Annotation, Mention
from crosstell.model.passage import Passage, PassageKind
from crosstell.model.report import Reading, Report
from crosstell.model.syntax import Sentence
from crosstell.model.value import When
from crosstell.stages.annotate.claims import read_claims
from crosstell.stages.annotate.names import read_names
from crosstell.stages.annotate.quotations import read_quotations
from crosstell.text.parser import parse

Annotator: TypeAlias = Callable[[Reading, Sequence[Passage], Sequence[Sentence], When | None], Iterable[Mention]]

__all__ = ["Annotator", "annotate", "cover", "order"]

LONGEST_SENTENCE = 4_000  # characters; the longest sentences of news have a thousand, lists run to three


def annotate(
    report: Report, passages: Sequence[Passage], *, anchor: When | None, annotators: Iterable[Annotator]
) -> Annotation:
    """Return everything that is read from one report.

    Args:
        report: The report.
        passages: Its passages, in order.
        anchor: The day that relative dates count from: the report's own date,
            or its story's with basis `inferred`; None where nothing is known.
        annotators: Readers of mentions that need nothing else: dates, amounts, and what plugins bring.
    """
    reading = report.reading
    titled = bool(passages) and passages[0].kind is PassageKind.TITLE
    sentences = parse(reading.text, cover(reading.text, passages), headline=titled)
    pairs = zip(sentences, passages, strict=True)
    sentences = tuple([Sentence(one.start, passage.end, one.words) for one, passage in pairs])
    found = [mention for read in annotators for mention in read(reading, passages, sentences, anchor)]
    names, entities = read_names(reading, passages, sentences)
    found += names
    found += read_quotations(reading, passages, sentences, names, entities)
    mentions = tuple(sorted(found, key=order))
    return Annotation(
        report=report,
        passages=tuple(passages),
        sentences=tuple(sentences),
        mentions=mentions,
        entities=tuple(entities),
        claims=tuple(read_claims(reading, passages, sentences, mentions, entities)),
    )


def cover(text: str, passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """Return what is parsed of each passage: nothing of one that repeats another, or is too long for a sentence.

    Such passages say nothing new, and what is compared with each other later would grow with their square.
    """
    seen: set[str] = set()
    ranges = []
    for passage in passages:
        words = text[passage.start : passage.end]
        read = passage.kind is PassageKind.TITLE or (len(words) <= LONGEST_SENTENCE and words not in seen)
        seen.add(words if passage.kind is PassageKind.SENTENCE else "")
        ranges.append((passage.start, passage.end if read else passage.start))
    return ranges


def order(mention: Mention) -> tuple[int, int, str]:
    """Return what the mentions of an annotation are ordered by."""
    return mention.start, mention.end, mention.method
