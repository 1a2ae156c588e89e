"""Lay out the writer's own words: a sentence as tokens, each quotation in it as one token.

`“We won,” she said, “at last.”` becomes  QUOTE , she said , QUOTE .
A mark inside a quotation ends no sentence here: the writer's sentence goes on after it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from crosstell.model.passage import Passage
from crosstell.model.report import PARAGRAPH
from crosstell.stages.annotate.quotations.cues import cue_words, speech_verbs
from crosstell.stages.annotate.quotations.cues import words as small_words
from crosstell.stages.annotate.quotations.marks import Marked, find_marked

_TOKEN = re.compile(
    r"""
    \s*+(  # blanks are stepped over, for at a blank every line below would be tried in vain
      [A-Za-z]+(?=[ ,])                                                                  # most words
    | (?:[A-Za-z]\.){2,} | [A-Z]\.(?=\s[A-Z])                                             # U.S., J. Smith
    | (?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|St|Jr|Sr)\.(?=\s)
    | \w+(?:[.,]\d+)+                                                                    # 9,000
    | \w+\.(?:com|org|net)\b
    | \w+(?:['’‑-]\w+)*                                                                  # cease-fire, don't
    | --+ | \.{3} | [^\w\s]
    )
    """,
    re.VERBOSE,
)
_BACK = 8  # characters in which a mark of the question before must stand
_LONGEST_TAG = 9  # words of "Ann Lee, the mayor, asked"
_GOES_ON = re.compile(r"[,);:]|\s+[a-z]")  # after the stop of an abbreviation
_ACRONYMS = frozenset({"WHO", "US", "IT"})  # no pronouns
_GENITIVES = ("'s", "’s")
_LETTERS = re.compile(r"[a-z]+")
LONGEST = 250
"""Tokens of the longest sentence that is read whole."""
_OPENING = re.compile(r"\s*(?:[“\"«‘„]|``|â\x80\x9c|â€œ)")
_STOPS = frozenset(".!?")


class Token(Struct, frozen=True, gc=False):
    """A word, a mark, or a whole quotation (`quote`) of the writer's sentence."""

    text: str
    low: str
    start: int
    end: int
    quote: Marked | None = None

    @property
    def is_word(self) -> bool:
        """Tell whether this is a word of the writer."""
        return self.quote is None and (self.text[0].isalnum() or (len(self.text) > 1 and self.text[1].isalnum()))

    @property
    def is_capital(self) -> bool:
        """Tell whether this is a word with a capital."""
        return self.quote is None and self.text[0].isupper()


class Frame(Struct, frozen=True):
    """One sentence of the writer: [start, end) and its tokens; `quotes` are the places of those that are
    quotations, `paragraph` counts from 0, `opens` tells that it is the first of its paragraph.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    quotes: tuple[int, ...]
    paragraph: int
    title: bool
    opens: bool


class Paragraph(Struct, frozen=True):
    """A paragraph with its quotations and those of its sentences that may report speech."""

    start: int
    end: int
    marked: tuple[Marked, ...]
    frames: tuple[Frame, ...]


def lay_out(text: str, body_start: int, passages: Sequence[Passage]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a reading, the title first where there is one."""
    ranges = list(_paragraphs(text))
    starts = sorted(passage.start for passage in passages)
    found = []
    for index, (start, end) in enumerate(ranges):
        goes_on = index + 1 < len(ranges) and _OPENING.match(text, ranges[index + 1][0]) is not None
        marked = find_marked(text, start, end, goes_on=goes_on and start >= body_start)
        outer = [one for one in marked if one.depth == 0]
        frames = [
            frame
            for first, last in _sentences(text, (start, end), outer, starts)
            if _may_report(text, first, last, outer)
            for frame in _frames(text, (first, last), outer, paragraph=(index, start), title=start < body_start)
        ]
        found.append(Paragraph(start, end, marked, tuple(frames)))
    return tuple(found)


def _may_report(text: str, start: int, end: int, outer: Sequence[Marked]) -> bool:
    """Tell whether a sentence holds a quotation or a word that reports speech: most hold neither."""
    if any(one.outer_start < end and start < one.outer_end for one in outer):
        return True
    return not cue_words().isdisjoint(_LETTERS.findall(text[start:end].lower()))


def _frames(
    text: str, place: tuple[int, int], outer: Sequence[Marked], *, paragraph: tuple[int, int], title: bool
) -> Iterator[Frame]:
    """Yield a sentence as a frame; what is far too long for a sentence (a list, a table) as several.

    *paragraph* is its number and its start.
    """
    tokens = list(_tokens(text, *place, outer))
    for first in range(0, len(tokens), LONGEST):
        own = tuple(tokens[first : first + LONGEST])
        start = place[0] if first == 0 else own[0].start
        end = place[1] if first + LONGEST >= len(tokens) else own[-1].end
        quotes = tuple([at for at, token in enumerate(own) if token.quote is not None])
        yield Frame(start, end, own, quotes, paragraph[0], title, start == paragraph[1])


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for piece in text.split(PARAGRAPH):
        if piece.strip():
            yield start, start + len(piece)
        start += len(piece) + len(PARAGRAPH)


def _sentences(
    text: str, paragraph: tuple[int, int], outer: Sequence[Marked], starts: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Cut at the starts of passages that lie in no quotation, and after a quotation that is a sentence itself."""
    start, end = paragraph
    cuts = {
        cut
        for cut in starts[bisect_right(starts, start) : bisect_left(starts, end)]
        if text[cut] not in "—–―-"
        and not _is_tagged(text, cut, end)
        and not any(one.outer_start < cut < one.outer_end for one in outer)
    }
    cuts.update(one.outer_end for one in outer if one.outer_end < end and _is_sentence(text, one, end))
    first = start
    for cut in sorted(cuts):
        if text[first:cut].strip():
            yield first, cut
            first = cut
    yield first, end


def _is_tagged(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence that seems to begin at *start* only tags the question before it: “Why?” Lee asked."""
    before = text[max(0, start - _BACK) : start].rstrip().rstrip("”\"’'»")
    if before[-1:] not in ("?", "!", "…"):
        return False
    words = text[start:end].split(maxsplit=_LONGEST_TAG)[:_LONGEST_TAG]
    for place, word in enumerate(words):
        verb = speech_verbs().get(word.strip(".,:;").lower())
        if verb is not None and not verb.participle and "quote" in verb.takes:
            following = words[place + 1].lower() if place + 1 < len(words) else ""
            return word[-1] in ".,:;" or following.strip(".,") in {"", *small_words("prepositions", "times")}
    return False


def _is_sentence(text: str, one: Marked, end: int) -> bool:
    """Tell whether a quotation ends with a full stop and the writer begins anew after it."""
    stop = text[one.end - 1] == "." and text[one.end - 3 : one.end] != "..."
    return stop and text[one.outer_end : end].lstrip()[:1].isupper()


def _tokens(text: str, start: int, end: int, outer: Sequence[Marked]) -> Iterator[Token]:
    place = start
    for one in outer:
        if one.outer_end <= start or one.outer_start >= end:
            continue
        yield from _words(text, place, max(place, one.outer_start))
        yield Token(text[one.outer_start : one.outer_end], "", one.outer_start, one.outer_end, one)
        place = one.outer_end
    yield from _words(text, place, max(place, end))


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for found in _TOKEN.finditer(text, start, end):
        first, last = found.span(1)
        word = text[first:last]
        if word == "." and _GOES_ON.match(text, last):
            continue  # the stop of an abbreviation
        if last - first > len("'s") and word.endswith(_GENITIVES):
            cut = last - len("'s")
            yield Token(word[:-2], word[:-2].lower(), first, cut)
            yield Token(word[-2:], "'s", cut, last)
        else:
            yield Token(word, word if word in _ACRONYMS else word.lower(), first, last)
