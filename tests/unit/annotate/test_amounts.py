"""What figures say, with their hedges, units and what they count."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from crosstell.model.ids import ReportId, SourceId
from crosstell.model.passage import Passage, PassageKind
from crosstell.model.report import Reading, Run
from crosstell.model.syntax import Sentence, Word
from crosstell.model.value import Amount, Bound
from crosstell.stages.annotate.amounts import read_amounts
from crosstell.stages.annotate.amounts.bounds import interval

REPORT = ReportId("report")
TABLE = Path(__file__).with_name("amount_forms.tsv")
LINES = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")][1:]


def read(text: str, sentences: tuple[Sentence, ...] = ()) -> list[tuple[str, Amount]]:
    reading = Reading(REPORT, SourceId("source"), text, (Run(0, len(text), 0, len(text)),), 0)
    passage = Passage(REPORT, 0, PassageKind.SENTENCE, 0, len(text), 0)
    return [(mention.original, mention.value) for mention in read_amounts(reading, (passage,), sentences)]


def number(text: str) -> Decimal | None:
    return None if text in {"", "-"} else Decimal(text)


@pytest.mark.parametrize("line", LINES)
def test_form(line):
    """A figure is read with its value, interval, unit, bound and counted noun; what merely looks like one is not."""
    marked, value, span, unit, bound, counted = line.split("\t")
    figure = marked.partition("[")[2].partition("]")[0]
    low, high = (value, value) if span == "=" else span.split("..") if span != "-" else ("", "")

    found = read(marked.replace("[", "").replace("]", ""))

    assert ([figure] if figure else []) == [words for words, _ in found]
    for _, amount in found:
        assert (number(value), number(low), number(high), unit, bound) == (
            amount.value,
            amount.low,
            amount.high,
            amount.unit,
            str(amount.bound),
        )
        assert counted in {"?", amount.counted or "-"}


def test_population_is_the_phrase_as_said():
    """The counted noun is a base form; the population keeps the words of the report."""
    ((_, amount),) = read("Some 500 riot police officers were sent.")

    assert ("officer", "riot police officers") == (amount.counted, amount.population)


def test_parse_tells_what_is_counted():
    """With a tree the counted noun is the one that the numeral modifies, though no plural shows it."""
    text = "It sank 9 aircraft there."
    words = ("It", "sank", "9", "aircraft", "there", ".")
    tags = ("PRON", "VERB", "NUM", "NOUN", "ADV", "PUNCT")
    heads, relations = (1, -1, 3, 1, 1, 1), ("nsubj", "root", "nummod", "obj", "advmod", "punct")
    starts = [text.index(word) for word in words]
    parsed = tuple(
        Word(word, start, start + len(word), word.lower(), tag, head, relation)
        for word, start, tag, head, relation in zip(words, starts, tags, heads, relations, strict=True)
    )

    ((_, amount),) = read(text, (Sentence(0, len(text), parsed),))

    assert ("aircraft", "aircraft") == (amount.counted, amount.population)


@pytest.mark.parametrize(
    ("value", "bound", "low", "high"),
    [
        ("15000", Bound.ABOUT, "14250", "15750"),
        ("20", Bound.ABOUT, "18", "22"),
        ("1250", Bound.ABOUT, "1187.5", "1312.5"),
        ("30", Bound.OVER, "30", None),
        ("30", Bound.UNDER, None, "30"),
        ("100", Bound.NEARLY, "90", "100"),
        ("0", Bound.ABOUT, "0", "0"),
    ],
)
def test_bound_opens_an_interval(value, bound, low, high):
    """A hedge turns a figure into the values that it allows."""
    expected = tuple(None if end is None else Decimal(end) for end in (low, high))

    assert expected == interval(Decimal(value), bound)
