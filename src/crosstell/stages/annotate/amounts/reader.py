"""Read the figures of a report, each as an interval with its unit and what it counts.

In: the passages of a reading, its sentences as parsed (or none). Out: mentions
in text order, none overlapping. A mention's range holds the figure with its
bound words and its unit; the counted noun stands in the value.

A figure inside a time is no amount, with one exception: a length of time in
figures ("15 years") is also a measure of time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto

from crosstell.model.mention import Mention
from crosstell.model.passage import Passage
from crosstell.model.report import Reading
from crosstell.model.syntax import Sentence
from crosstell.model.value import Amount, Bound
from crosstell.stages.annotate.amounts import counted, guards, values
from crosstell.stages.annotate.amounts.figure import Figure, figure_of, numbers
from crosstell.stages.annotate.amounts.forms import GRAMMAR
from crosstell.stages.annotate.dates.guards import hedges
from crosstell.stages.annotate.dates.reader import phrases_of
from crosstell.stages.annotate.grammar import Form
from crosstell.stages.annotate.lexemes import Lexemes, lex

METHOD = "amounts/1"
_WITHIN_TIMES = {
    "spell": frozenset(("duration", "range_units")),
    "measure": frozenset(("per_unit", "duration")),
    "measure_range": frozenset(("per_unit", "duration")),
}
_COUNTING = frozenset(("count", "count_range", "vague", "zero", "percent", "percent_range", "ratio"))


def read_amounts(reading: Reading, passages: Sequence[Passage], sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """Return the amounts of a report.

    Args:
        reading: The report's text.
        passages: Its passages, in order.
        sentences: Its sentences as parsed, in order; may be empty, then spelling tells the counted noun.

    Cost: about 10 us a word (benchmarks/mentions/amounts.py).
    """
    return tuple(mention for passage in passages for mention in _mentions(reading, passage, sentences))


def _mentions(reading: Reading, passage: Passage, sentences: Sequence[Sentence]) -> Iterator[Mention]:
    text = reading.text[passage.start : passage.end]
    if not GRAMMAR.may_stand(text):
        return
    lexemes = lex(text)
    for form, figure in find_amounts(text):
        start, end = passage.start + lexemes.starts[form.first], passage.start + lexemes.ends[form.last - 1]
        sentence = counted.sentence_at(sentences, start)
        if lexemes.words[form.first].lower() == "one" and _is_pronoun(form, sentence, start):
            continue
        amount = figure
        if form.name in _COUNTING and figure.unit != "age" and figure.counted is None:
            noun = counted.by_parse(sentence, start, end, reading.text) if sentence is not None else None
            noun = noun or counted.by_words(lexemes, form.last, single=figure.value == 1)
            amount = figure if noun is None else replace(figure, counted=noun.lemma, population=noun.population)
        yield Mention(
            report=passage.report,
            passage=passage.index,
            start=start,
            end=end,
            span=reading.locate(start, end),
            original=reading.text[start:end],
            value=amount,
            method=f"{METHOD}:{form.name}",
        )


def _is_pronoun(form: Form, sentence: Sentence | None, start: int) -> bool:
    """Tell whether the tree shows a bare "one" to stand for a thing."""
    single = form.name == "count" and form.last - form.first == 1
    return single and sentence is not None and bool(sentence.words) and not counted.modifies(sentence, start)


def find_amounts(text: str) -> Iterator[tuple[Form, Amount]]:
    """Yield the figures of a passage in order, each with its value but for what it counts."""
    lexemes = lex(text)
    times = {place: found.phrase.form for found in phrases_of(text) for place in range(found.first, found.last)}
    codes, place = GRAMMAR.code(lexemes), 0
    while True:
        begin, end = -1, -1
        for form in GRAMMAR.find(codes, place):
            begin = form.first
            figure = figure_of(lexemes, form, GRAMMAR.classes_of(codes[form.first : form.last]))
            fate, amount = _judge(figure, lexemes, times)
            if amount is not None:
                yield form, amount
            if fate is not _Fate.REFUSED:
                end = form.last
                break
        if begin < 0:
            return
        place = end if end > begin else begin + 1


class _Fate(Enum):
    """What becomes of a form: its words hold an amount, are used up without one, or may be read otherwise."""

    TAKEN = auto()
    USED_UP = auto()
    REFUSED = auto()


def _judge(figure: Figure, lexemes: Lexemes, times: Mapping[int, str]) -> tuple[_Fate, Amount | None]:
    form = figure.form
    if _in_time(form, times) or (_is_over(figure) and not hedges(lexemes, form.first)):
        return _Fate.REFUSED, None
    amount = values.amount_of(figure)
    if amount is None:
        return (
            _Fate.USED_UP
            if form.name == "count_range" and figure.is_tight and len(numbers(figure)) > 1
            else _Fate.REFUSED
        ), None
    if guards.is_glued(lexemes, form.first, form.last) or _is_no_amount(figure, lexemes):
        return _Fate.USED_UP, None
    if form.name == "count" and guards.is_age(lexemes, form.first, form.last):
        amount = replace(amount, unit="age")
    return _Fate.TAKEN, amount


def _in_time(form: Form, times: Mapping[int, str]) -> bool:
    """Tell whether a form lies in a time that is no plain length: "two years ago", "5 May", "120 km *per hour*"."""
    inside = {times[place] for place in range(form.first, form.last) if place in times}
    return bool(inside - _WITHIN_TIMES.get(form.name, frozenset())) and form.name not in {"age", "zero"}


def _is_over(figure: Figure) -> bool:
    return figure.form.name == "spell" and figure.words[0].lower() == "over"


def _is_no_amount(figure: Figure, lexemes: Lexemes) -> bool:
    place = figure.form.first, figure.form.last
    if figure.form.name == "ordinal":
        return guards.is_no_rank(lexemes, *place)
    if figure.form.name not in {"count", "count_range"}:
        return False
    if figure.words == ("one",) and guards.is_pronoun(lexemes, *place):
        return True
    if figure.form.name == "count_range" and figure.is_tight and guards.is_score(lexemes, *place):
        return True
    return figure.bound is Bound.EXACT and guards.is_label(lexemes, *place)
