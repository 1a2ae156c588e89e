"""Read the times of a report: each mention a `When` on the calendar or a `Period` off it.

In: the passages of a reading, its sentences as parsed (or none), and the day
that relative words count from. Out: mentions in text order, none overlapping.

Rules of reading:
- A stated date is `stated`, one counted from the anchor `relative`, and
  `inferred` where the anchor itself was inferred.
- Without an anchor a relative time is a `Period` of kind "reference", whose
  TIMEX3 value says what is known ("XXXX-WXX-4" for a Thursday).
- A weekday is the last one on or before the anchor, a month the last one begun,
  unless the clause speaks of the future.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from crosstell.model.mention import Mention
from crosstell.model.passage import Passage
from crosstell.model.report import Reading
from crosstell.model.syntax import Sentence
from crosstell.model.value import Basis, Precision, When
from crosstell.stages.annotate.dates import absolute, clock, guards, relative, spells, tense
from crosstell.stages.annotate.dates.forms import GRAMMAR
from crosstell.stages.annotate.dates.phrase import Found, Phrase, Scene, Tense, Time
from crosstell.stages.annotate.dates.vocabulary import AROUND
from crosstell.stages.annotate.grammar import Form
from crosstell.stages.annotate.lexemes import Lexemes, lex

METHOD = "dates/1"
_RESOLVERS = {**absolute.RESOLVERS, **relative.RESOLVERS, **spells.RESOLVERS, **clock.RESOLVERS}
_LEADING = frozenset(("in", "on", "at", "for", "within", "during", "over", "after", "by", "since"))
_KEEPS_LEADING = frozenset(("duration", "ago", "offset", "isodate"))
_FINE = (Precision.DAY, Precision.HOUR, Precision.MINUTE, Precision.SECOND)
_MEMORY = 2  # sentences
_STATED_FORMS = frozenset(("isodate", "slashed", "years", "century", "decade"))


@lru_cache(maxsize=512)
def phrases_of(text: str) -> tuple[Found, ...]:
    """Return the phrases of a passage that name a time, in order, none overlapping; offsets are those of `lex`.

    The last passages are remembered: the reader of amounts asks for the same ones.
    """
    return tuple(_phrases(lex(text))) if GRAMMAR.may_stand(text) else ()


def _phrases(lexemes: Lexemes) -> Iterator[Found]:
    codes, place = GRAMMAR.code(lexemes), 0
    while True:
        found, begin = None, -1
        for form in GRAMMAR.find(codes, place):
            begin = form.first
            found = _phrase(lexemes, codes, form)
            if found is not None:
                break
        if begin < 0:
            return
        if found is not None:
            yield found
        place = begin + 1 if found is None else found.last


def _phrase(lexemes: Lexemes, codes: str, form: Form) -> Found | None:
    first, last = form.first, form.last
    classes = GRAMMAR.classes_of(codes[first:last])
    if form.name not in _KEEPS_LEADING:
        while last - first > 1 and classes[0] in _LEADING:
            first, classes = first + 1, classes[1:]
    if form.name in ("month_day", "day_month") and classes[:2] == ("the", "small"):
        first, classes = first + 1, classes[1:]
    if form.name == "duration" and classes[0] == "over" and not guards.hedges(lexemes, first):
        first, classes = first + 1, classes[1:]
    phrase = Phrase(
        form.name,
        lexemes.words[first:last],
        classes,
        lexemes.words[last] if last < len(lexemes) else "",
    )
    found = Found(phrase, lexemes, first, last)
    return found if guards.allowed(found) else None


def read_dates(
    reading: Reading, passages: Sequence[Passage], sentences: Sequence[Sentence], *, anchor: When | None
) -> tuple[Mention, ...]:
    """Return the times of a report.

    Args:
        reading: The report's text.
        passages: Its passages, in order.
        sentences: Its sentences as parsed, in order; may be empty, then word order alone tells tense.
        anchor: The day that relative times count from, None where it is not known.

    Cost: about 5 us a word.
    """
    starts = [sentence.start for sentence in sentences]
    today = anchor.first if anchor is not None and anchor.first == anchor.last else None
    basis = Basis.INFERRED if anchor is not None and anchor.basis is Basis.INFERRED else Basis.RELATIVE
    mentions: list[Mention] = []
    story = _Story()
    for passage in passages:
        story.enter()
        text = reading.text[passage.start : passage.end]
        phrases = phrases_of(text)
        if not phrases:
            continue
        lexemes = lex(text)
        for place, found in enumerate(phrases):
            start, end = passage.start + lexemes.starts[found.first], passage.start + lexemes.ends[found.last - 1]
            near = bisect_right(starts, start) - 1
            scene = Scene(
                today=today,
                tense=_tense(lexemes, found, sentences[near] if near >= 0 else None, start),
                day=story.day,
                year=story.year,
            )
            if found.phrase.form == "clock" and place + 1 < len(phrases):
                scene = _with_day_after(scene, found, phrases[place + 1], basis)
            value = _resolve(found.phrase, scene, basis)
            if value is None:
                continue
            story.hear(value)
            mentions.append(
                Mention(
                    report=passage.report,
                    passage=passage.index,
                    start=start,
                    end=end,
                    span=reading.locate(start, end),
                    original=reading.text[start:end],
                    value=value,
                    method=f"{METHOD}:{found.phrase.form}",
                )
            )
    return tuple(mentions)


def _tense(lexemes: Lexemes, found: Found, sentence: Sentence | None, start: int) -> Tense:
    bounded = found.near(-1) in AROUND["up_to"]  # "closed until Friday": the verb looks back, the bound ahead
    if sentence is not None and sentence.start <= start < sentence.end and not bounded:
        said = tense.by_parse(sentence, start)
        if said is not None:
            return said
    return tense.by_words(lexemes, found.first, found.last)


def _with_day_after(scene: Scene, clock_time: Found, following: Found, basis: Basis) -> Scene:
    """Return the scene with the day that stands right after a time of day: "at 16:15 UTC, June 1"."""
    if following.first - clock_time.last > len((",", "on")):
        return scene
    value = _resolve(following.phrase, scene, basis)
    if isinstance(value, When) and value.precision is Precision.DAY and value.first is not None:
        return replace(scene, day=_plain(value, value.first))
    return scene


def _resolve(phrase: Phrase, scene: Scene, basis: Basis) -> Time | None:
    try:
        value = _RESOLVERS[phrase.form](phrase, scene)
    except (ValueError, OverflowError):  # a day that the calendar does not hold: year 0 or 10000
        return None
    if not isinstance(value, When):
        return value
    return value if _stands_alone(phrase, scene, value) else replace(value, basis=basis, anchor=scene.today)


def _stands_alone(phrase: Phrase, scene: Scene, value: When) -> bool:
    """Tell whether the value is the same without the report's day."""
    if phrase.form in _STATED_FORMS:
        return True
    bare = _RESOLVERS[phrase.form](phrase, replace(scene, today=None, day=None, year=None))
    return isinstance(bare, When) and bare.value == value.value


class _Story:
    """The day and year that the text spoke of last; forgotten two sentences later."""

    def __init__(self) -> None:
        self.day: When | None = None
        self.year: int | None = None
        self._silent = 0

    def enter(self) -> None:
        self._silent += 1
        if self._silent > _MEMORY:
            self.day, self.year = None, None

    def hear(self, value: Time) -> None:
        if not isinstance(value, When) or value.first is None:
            return
        self._silent = 0
        self.year = value.first.year if value.last is not None and value.first.year == value.last.year else self.year
        if value.precision in _FINE and value.first == value.last:
            self.day = _plain(value, value.first)


def _plain(value: When, day: date) -> When:
    return replace(value, value=day.isoformat(), precision=Precision.DAY, clock=None, timex=day.isoformat())
