"""One report made ready for alignment: its frames, senses, names and times by sentence.

Everything here is derived from the annotation once, so that the askers read
and never recompute.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from crosstell.errors import SpanError
from crosstell.model.ids import FamilyId, ReportId
from crosstell.model.mention import Annotation, Mention
from crosstell.model.passage import PassageKind
from crosstell.model.story import Cite
from crosstell.model.syntax import Sentence
from crosstell.model.value import Amount, Name, When
from crosstell.stages.align.authorities import Said, attributions
from crosstell.stages.align.frames import Frame, base, frames_of
from crosstell.stages.align.identities import Identities
from crosstell.stages.align.lexicon import CONTENT, senses_of

LONGEST_CITE = 200  # characters; a cite that swallows a paragraph answers nothing
LEAD = 3  # sentences that, with the title, tell what the story is about
_start, _end = attrgetter("start"), attrgetter("end")
_TELLING = CONTENT - {"NUM"}
EMPTY = frozenset({"be", "have", "do", "say", "tell", "not", "also", "so", "then", "there", "more", "most", "other"})


class Stretch(NamedTuple):
    """A half-open range of a report's reading."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One sentence of an account with what stands in it.

    `names` maps a word's index to the story-wide key of the name it belongs
    to; `places` and `people` hold the keys that are such; `dates` and `amounts` are the mentions in it.
    """

    place: int
    title: bool
    lead: bool
    sentence: Sentence
    lemmas: tuple[str, ...]
    senses: tuple[frozenset[str], ...]
    frames: tuple[Frame, ...]
    names: Mapping[int, int]
    places: frozenset[int]
    people: frozenset[int]
    dates: tuple[Mention, ...]
    amounts: tuple[Mention, ...]

    def content(self, words: Iterable[int]) -> frozenset[str]:
        """Return the content lemmas among *words*, numbers and empty verbs left out."""
        figures = {i for one in self.amounts for i in self.words_in(one.start, one.end)}
        own, lemmas = self.sentence.words, self.lemmas
        tagged = [(i, own[i].tag) for i in words]
        kept = [lemmas[i] for i, tag in tagged if tag in _TELLING and (i not in figures or tag == "NOUN")]
        return frozenset(kept) - EMPTY

    def named(self, words: Iterable[int]) -> frozenset[int]:
        """Return the keys of the names among *words*."""
        return frozenset(self.names[i] for i in words if i in self.names)

    def placed(self, words: Iterable[int]) -> frozenset[int]:
        """Return the keys of the places among *words*."""
        return self.named(words) & self.places

    def joined(self, index: int) -> str:
        """Return the lemma of a word with what a hyphen ties to it ("cease-fire" gives "ceasefire")."""
        words, first, last = self.sentence.words, index, index
        while first >= 2 and words[first - 1].text == "-" and words[first - 1].end == words[first].start:  # noqa: PLR2004
            first -= 2
        while last + 2 < len(words) and words[last + 1].text == "-" and words[last + 1].start == words[last].end:
            last += 2
        return "".join(self.lemmas[i] for i in range(first, last + 1, 2))

    def words_in(self, start: int, end: int) -> tuple[int, ...]:
        """Return the indices of the words that a range of the reading touches."""
        words = self.sentence.words
        return tuple(range(bisect_right(words, start, key=_end), bisect_left(words, end, key=_start)))

    def frame_of(self, index: int) -> Frame | None:
        """Return the frame that a word belongs to: the smallest whose clause holds it."""
        holding = [frame for frame in self.frames if index in frame.words]
        return min(holding, key=lambda frame: (len(frame.words), frame.head), default=None)

    def extent(self, words: Sequence[int]) -> Stretch:
        """Return the range from the first to the last of *words*."""
        taken = [self.sentence.words[i] for i in words]
        return Stretch(min(word.start for word in taken), max(word.end for word in taken))

    def clip(self, core: Stretch, words: Iterable[int]) -> Stretch:
        """Return the widest range around *core*, made of *words*, that is short enough for a cite."""
        own = self.sentence.words
        start, end = core
        near = sorted((max(core.start - own[i].end, own[i].start - core.end, 0), i) for i in words)
        for _, i in near:
            word = own[i]
            if word.tag == "PUNCT" or (start <= word.start and word.end <= end):
                continue
            first, last = min(start, word.start), max(end, word.end)
            if last - first > LONGEST_CITE:
                break
            start, end = first, last
        return Stretch(start, end)


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """One report, read for alignment. `rank` is its place in the order of statement time, then id.

    `said` are the ranges whose speaker is known, the narrowest first.
    """

    annotation: Annotation
    rank: int
    family: FamilyId
    published: When | None
    said: tuple[Said, ...]
    lines: tuple[Line, ...]

    @property
    def report(self) -> ReportId:
        """Return the report's id."""
        return self.annotation.report.id

    def names_of(self, line: Line) -> tuple[Mention, ...]:
        """Return the mentions of names in a line, in text order."""
        mentions = self.annotation.mentions
        first = bisect_left(mentions, line.sentence.start, key=_start)
        last = bisect_left(mentions, line.sentence.end, key=_start)
        return tuple(one for one in mentions[first:last] if isinstance(one.value, Name))

    def words(self, stretch: Stretch) -> str:
        """Return the words of a range, as read."""
        return self.annotation.report.reading.text[stretch.start : stretch.end]

    def cite(self, stretch: Stretch) -> Cite | None:
        """Return the place of a range in its source, None where the range crosses pieces."""
        try:
            span = self.annotation.report.reading.locate(stretch.start, stretch.end)
        except SpanError:
            return None
        return Cite(self.report, span, self.words(stretch))


def accounts(
    annotations: Sequence[Annotation], families: Mapping[ReportId, FamilyId], identities: Identities
) -> tuple[Account, ...]:
    """Return the accounts of a story's reports in the order of their dates, undated ones last."""
    dated = sorted(annotations, key=_time_order)
    return tuple(
        Account(
            annotation=annotation,
            rank=rank,
            family=families[annotation.report.id],
            published=annotation.report.published.value if annotation.report.published else None,
            said=attributions(annotation),
            lines=_lines(annotation, identities),
        )
        for rank, annotation in enumerate(dated)
    )


def _time_order(annotation: Annotation) -> tuple[bool, str, ReportId]:
    published = annotation.report.published
    first = published.value.first if published else None
    clock = published.value.clock if published else None
    return first is None, f"{first}{clock.first if clock else 0:05d}", annotation.report.id


def _lines(annotation: Annotation, identities: Identities) -> tuple[Line, ...]:
    by_passage: dict[int, list[Mention]] = defaultdict(list)
    starts = [passage.start for passage in annotation.passages]
    for mention in annotation.mentions:
        by_passage[bisect_right(starts, mention.start) - 1].append(mention)
    lines, told = [], 0
    places, people = identities.places, identities.people
    for place, (passage, sentence) in enumerate(zip(annotation.passages, annotation.sentences, strict=True)):
        title = passage.kind is PassageKind.TITLE
        told += not title
        mentions = by_passage[place]
        lemmas = tuple(word.lemma.lower() for word in sentence.words)
        lines.append(
            Line(
                place=place,
                title=title,
                lead=title or told <= LEAD,
                sentence=sentence,
                lemmas=lemmas,
                senses=tuple(senses_of(lemmas)),
                frames=frames_of(sentence),
                names=_names(sentence, mentions, identities),
                places=places,
                people=people,
                dates=tuple(one for one in mentions if isinstance(one.value, When)),
                amounts=tuple(one for one in mentions if isinstance(one.value, Amount)),
            )
        )
    return tuple(lines)


def _names(sentence: Sentence, mentions: Sequence[Mention], identities: Identities) -> dict[int, int]:
    """Return word index -> story-wide key, the longest name winning where mentions nest."""
    found: dict[int, int] = {}
    words = sentence.words
    named = [one for one in mentions if isinstance(one.value, Name)]
    for mention in sorted(named, key=lambda one: (one.end - one.start, one.start)):
        key = identities.key(mention.value.entity) if isinstance(mention.value, Name) else None
        if key is None:
            continue
        for i in range(bisect_right(words, mention.start, key=_end), bisect_left(words, mention.end, key=_start)):
            if base(words[i].relation) != "punct":
                found[i] = key
    return found
