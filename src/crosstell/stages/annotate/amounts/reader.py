"""Read the figures of a report, each as an interval with its unit and what it counts.

In: the passages of a reading, its sentences as parsed (or none). Out: mentions
in text order, none overlapping. A mention's range holds the figure with its
bound words and its unit; the counted noun stands in the value.

A figure inside a time is no amount, with one exception: a length of time in
figures ("15 years") is also a measure of time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosstell.model.mention import Mention
from crosstell.model.passage import Passage
from crosstell.model.report import Reading
from crosstell.model.syntax import Sentence
from crosstell.model.value import Amount
from crosstell.stages.annotate.amounts import counted, guards, values
from crosstell.stages.annotate.amounts.forms import GRAMMAR
from crosstell.stages.annotate.amounts.values import Figure
from crosstell.stages.annotate.dates.guards import hedges
from crosstell.stages.annotate.dates.reader import phrases_of
from crosstell.stages.annotate.grammar import Form
from crosstell.stages.annotate.lexemes import Lexemes, lex

METHOD = "amounts/1"
_COUNTING = frozenset(("count", "count_range", "vague", "zero", "percent", "percent_range", "ratio"))


def read_amounts(reading: Reading, passages: Sequence[Passage], sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """Return the amounts of a report.

    Args:
        reading: The report's text.
        passages: Its passages, in order.
        sentences: Its sentences as parsed, in order; may be empty, then spelling tells the counted noun.

    Cost: about 8 us a word without the parse.
    """
    mentions: list[Mention] = []
    for passage in passages:
        text = reading.text[passage.start : passage.end]
        lexemes = lex(text)
        for form, amount in find_amounts(text):
            start, end = passage.start + lexemes.starts[form.first], passage.start + lexemes.ends[form.last - 1]
            sentence = counted.sentence_at(sentences, start)
            if lexemes.words[form.first].lower() == "one" and _is_pronoun(form, sentence, start):
                continue
            if form.name in _COUNTING and amount.unit != "age":
                amount = _with_noun(amount, lexemes, form, sentence, (start, end), reading.text)
            mentions.append(
                Mention(
                    report=passage.report,
                    passage=passage.index,
                    start=start,
                    end=end,
                    span=reading.locate(start, end),
                    original=reading.text[start:end],
                    value=amount,
                    method=f"{METHOD}:{form.name}",
                )
            )
    return tuple(mentions)


def find_amounts(text: str) -> Iterator[tuple[Form, Amount]]:
    """Yield the figures of a passage in order, each with its value but for what it counts."""
    lexemes = lex(text)
    times = {place: found.phrase.form for found in phrases_of(text) for place in range(found.first, found.last)}
    codes, place = GRAMMAR.code(lexemes), 0
    while True:
        taken, begin = None, -1
        for form in GRAMMAR.find(codes, place):
            begin = form.first
            classes = GRAMMAR.classes_of(codes[form.first : form.last])
            taken = _read(lexemes, form, classes, times)
            if taken is not None:
                break
        if begin < 0:
            return
        if taken is not None and taken[1] is not None:
            yield taken[0], taken[1]
        place = begin + 1 if taken is None else taken[0].last


def _read(
    lexemes: Lexemes, form: Form, classes: tuple[str, ...], times: dict[int, str]
) -> tuple[Form, Amount | None] | None:
    """Return the amount of a form, (form, None) where its words are used up without one, None where it is refused."""
    inside = {times[place] for place in range(form.first, form.last) if place in times}
    spelled = inside <= {"duration", "range_units"} and form.name == "spell"
    speed = inside == {"per_unit"} and form.name in ("measure", "measure_range")
    if inside and not (spelled or speed) and form.name not in ("age", "zero"):
        return None
    if form.name == "spell" and lexemes.words[form.first].lower() == "over" and not hedges(lexemes, form.first):
        return None
    phrase = values.figure_of(lexemes, form, classes)
    amount = values.amount_of(phrase)
    if amount is None:
        return (form, None) if form.name == "count_range" and set(classes) & {"hyphen", "dash"} else None
    if guards.is_glued(lexemes, phrase.first, phrase.last):
        return phrase.form, None
    if form.name in ("count", "count_range") and _refused(lexemes, phrase, form.name):
        return phrase.form, None
    if form.name == "ordinal" and guards.is_rank_title(lexemes, phrase.first, phrase.last):
        return phrase.form, None
    if form.name == "count" and guards.is_age(lexemes, phrase.first, phrase.last):
        return phrase.form, replace(amount, unit="age")
    return phrase.form, amount


def _refused(lexemes: Lexemes, phrase: Figure, name: str) -> bool:
    if not phrase.bounded and guards.is_label(lexemes, phrase.first, phrase.last):
        return True
    if phrase.words == ("one",) and guards.is_pronoun(lexemes, phrase.first, phrase.last):
        return True
    tight = "hyphen" in phrase.classes or "dash" in phrase.classes
    return name == "count_range" and tight and guards.is_score(lexemes, phrase.first, phrase.last)


def _with_noun(
    amount: Amount, lexemes: Lexemes, form: Form, sentence: Sentence | None, place: tuple[int, int], text: str
) -> Amount:
    if amount.counted is not None:
        return amount
    noun = counted.by_parse(sentence, *place, text) if sentence is not None and sentence.words else None
    noun = noun or counted.by_words(lexemes, form.last, single=amount.value == 1)
    return amount if noun is None else replace(amount, counted=noun.lemma, population=noun.population)


def _is_pronoun(form: Form, sentence: Sentence | None, start: int) -> bool:
    """Tell whether the tree shows a bare "one" to stand for a thing."""
    single = form.name == "count" and form.last - form.first == 1
    return single and sentence is not None and bool(sentence.words) and not counted.modifies(sentence, start)
