"""Line up what one speaker said once as several reports give it, fullest wording first.

Speaker and topic decide first, words second: two statements of one minister
stay two, and one statement translated twice stays one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log

from crosstell.model.ids import ReportId
from crosstell.model.mention import Annotation
from crosstell.model.story import Cite, QuoteVariant, Utterance, WordingRelation
from crosstell.model.value import Quotation, QuoteForm
from crosstell.stages.align.parties import Likeness, likeness, speaks_english
from crosstell.stages.align.wording import Wording, holds, matched, word_diff, wording

_SENTENCE = re.compile(r"(?<=[a-z0-9\])’”\"]{2}[.!?])\s+(?=[“\"‘'\[(]?[A-Z])|(?<=[!?])\s+(?=[A-Z])")
_WEIGHTY = 1.2  # summed weight of shared words from which two wordings may be one utterance
_CLEAR_RUN = 4  # words in a row that are enough whoever is said to have spoken
_RARE = 0.5  # weight of a word that a single quoted word must have


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """One sentence of a quotation, or the content of indirect speech."""

    report: ReportId
    annotation: Annotation
    wording: Wording
    speaker: str | None
    marked: bool

    @property
    def order(self) -> tuple[int, int, str, int]:
        """Fullest first: words in marks before others, longer before shorter, then by place."""
        return -self.marked, -len(self.wording.keys), self.report, self.wording.start


def align_utterances(annotations: Sequence[Annotation]) -> tuple[Utterance, ...]:
    """Return the utterances that two or more reports of a story give. The order of *annotations* does not matter.

    Cost: pairs are looked up by shared words; the work grows with the pieces
    that share one, not with all pairs.
    """
    if len(annotations) < 2:  # noqa: PLR2004 - nothing to line up with
        return ()
    ordered = sorted(annotations, key=lambda annotation: annotation.report.id)
    weights = _weights(ordered)
    pieces = sorted((piece for annotation in ordered for piece in _pieces(annotation)), key=lambda piece: piece.order)
    links = _links(pieces, weights)
    found = []
    for group in _groups(len(pieces), links):
        full = pieces[group[0]]
        members = [full, *(pieces[at] for at in group[1:])]
        if len({member.report for member in members}) > 1:
            found.append(_utterance(full, members, weights))
    return tuple(
        sorted(found, key=lambda one: (-len(one.variants), one.variants[0].cite.report, one.variants[0].cite.span))
    )


def _pieces(annotation: Annotation) -> Iterator[_Piece]:
    text = annotation.report.reading.text
    for mention in annotation.mentions:
        value = mention.value
        if not isinstance(value, Quotation) or value.form is QuoteForm.SCARE:
            continue
        marked = value.form is not QuoteForm.INDIRECT
        speaker = value.attribution.speaker if value.attribution else None
        for start, end in _sentences(text, mention.start, mention.end) if marked else ((mention.start, mention.end),):
            words = wording(text, start, end)
            if words.stems:
                yield _Piece(annotation.report.id, annotation, words, speaker, marked)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for found in _SENTENCE.finditer(text, start, end):
        yield first, found.start()
        first = found.end()
    yield first, end


def _weights(annotations: Sequence[Annotation]) -> Mapping[str, float]:
    """Weigh each stem by the share of the story's sentences that use it: 1 for one, 0 for all."""
    counts: Counter[str] = Counter()
    total = 1
    for annotation in annotations:
        text = annotation.report.reading.text
        for passage in annotation.passages:
            counts.update(set(wording(text, passage.start, passage.end).stems))
            total += 1
    return {stem: max(0.0, 1 - log(count) / log(total + 1)) for stem, count in counts.items()}


def _links(
    pieces: Sequence[_Piece], weights: Mapping[str, float]
) -> dict[tuple[int, int], tuple[WordingRelation, float]]:
    by_stem: dict[str, list[int]] = defaultdict(list)
    for place, piece in enumerate(pieces):
        for stem in sorted(set(piece.wording.stems)):
            by_stem[stem].append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in by_stem.values():
        for a, b in combinations(places, 2):
            if pieces[a].report != pieces[b].report:
                shared[a, b] += 1
    links = {}
    for (a, b), count in sorted(shared.items()):
        if count > 1 or len(set(pieces[b].wording.stems)) == 1:
            found = _relation(pieces[a], pieces[b], weights)
            if found is not None:
                links[a, b] = found
    return links


def _relation(full: _Piece, other: _Piece, weights: Mapping[str, float]) -> tuple[WordingRelation, float] | None:
    """Return how *other* words the utterance of *full*, and how sure that is; None where it is another utterance."""
    if not full.marked:
        return None
    alike = likeness(full.speaker, other.speaker)
    a, b = full.wording.keys, other.wording.keys
    common = set(full.wording.stems) & set(other.wording.stems)
    weight = sum(weights.get(stem, 1.0) for stem in sorted(common))
    if not other.marked:
        return _paraphrase(full, other, alike, weight, common)
    if a == b and _enough(b, alike, weight):
        return WordingRelation.IDENTICAL, 100 + weight
    if holds(a, b) and _enough(b, alike, weight):
        return WordingRelation.TRUNCATED, 90 + weight
    if alike is Likeness.DIFFERENT and matched(a, b)[1] < 2 * _CLEAR_RUN:
        return None
    return _reworded(full, other, alike, weight, common)


def _enough(keys: Sequence[str], alike: Likeness, weight: float) -> bool:
    """Tell whether equal words are enough to be one utterance: many words, or few of one speaker."""
    if len(keys) >= 2 * _CLEAR_RUN or (len(keys) >= _CLEAR_RUN and alike is not Likeness.DIFFERENT):
        return True
    return alike is Likeness.SAME and weight >= _RARE


def _reworded(
    full: _Piece, other: _Piece, alike: Likeness, weight: float, common: set[str]
) -> tuple[WordingRelation, float] | None:
    a, b = full.wording.keys, other.wording.keys
    size = min(len(set(full.wording.stems)), len(set(other.wording.stems)))
    share = len(common) / size
    order, run = matched(a, b)
    close = order / min(len(a), len(b))
    sure = alike is Likeness.SAME
    english = speaks_english(full.speaker, other.speaker)
    if sure and share == 1 and weight >= _RARE:  # "partners in trade", "partner"
        return WordingRelation.ALTERED, 30 + weight
    if len(common) < 3 or weight < _WEIGHTY:  # noqa: PLR2004
        return None
    if close >= 0.75 and share >= 0.6:  # noqa: PLR2004
        return (WordingRelation.ALTERED if english else _foreign(full, other)), 60 + 20 * close
    if share >= 0.6 and (run >= _CLEAR_RUN or sure):  # noqa: PLR2004
        return (WordingRelation.ALTERED if english else WordingRelation.TRANSLATED), 40 + 20 * share
    if sure and share >= 0.5 and len(common) > 3:  # noqa: PLR2004
        return (WordingRelation.PARAPHRASED if english else WordingRelation.TRANSLATED), 20 + 20 * share
    return None


def _foreign(full: _Piece, other: _Piece) -> WordingRelation:
    """Return altered where words were only left out of a translation, translated where others stand in their place."""
    new = any(step == "new" for step, _ in word_diff(full.wording, other.wording))
    return WordingRelation.TRANSLATED if new else WordingRelation.ALTERED


def _paraphrase(
    full: _Piece, other: _Piece, alike: Likeness, weight: float, common: set[str]
) -> tuple[WordingRelation, float] | None:
    size = min(len(set(full.wording.stems)), len(set(other.wording.stems)))
    enough = len(common) >= 3 and len(common) / size >= 0.6 and weight >= _WEIGHTY  # noqa: PLR2004
    return (WordingRelation.PARAPHRASED, 10 + weight) if enough and alike is Likeness.SAME else None


def _groups(count: int, links: Mapping[tuple[int, int], tuple[WordingRelation, float]]) -> Iterator[tuple[int, ...]]:
    """Gather pieces around the fullest one; a piece joins the centre that it fits best."""
    best: dict[int, tuple[float, int]] = {}
    for (a, b), (_, score) in sorted(links.items(), key=lambda link: (-link[1][1], link[0])):
        if b not in best:
            best[b] = (score, a)
    centres: dict[int, list[int]] = defaultdict(list)
    home = {place: place for place in range(count)}
    for place in range(count):
        if place in best:
            centre = home[best[place][1]]
            if centre == best[place][1] or (centre, place) in links:
                home[place] = centre
        centres[home[place]].append(place)
    for centre in sorted(centres):
        if len(centres[centre]) > 1:
            yield tuple(centres[centre])


def _utterance(full: _Piece, members: Sequence[_Piece], weights: Mapping[str, float]) -> Utterance:
    names = Counter(member.speaker for member in members if member.speaker)
    speaker = max(names, key=lambda name: (names[name], len(name), name)) if names else None
    variants = [_variant(full, full, WordingRelation.FULLEST)]
    for member in sorted(members[1:], key=lambda one: (one.report, one.wording.start)):
        relation = _relation(full, member, weights)
        if relation is not None:
            variants.append(_variant(full, member, relation[0]))
    return Utterance(speaker=speaker, variants=tuple(variants))


def _variant(full: _Piece, member: _Piece, relation: WordingRelation) -> QuoteVariant:
    start, end = member.wording.start, member.wording.end
    reading = member.annotation.report.reading
    return QuoteVariant(
        relation=relation,
        cite=Cite(member.report, reading.locate(start, end), reading.text[start:end]),
        diff=() if member is full else word_diff(full.wording, member.wording),
    )
