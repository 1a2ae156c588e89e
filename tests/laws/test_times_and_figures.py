"""Laws of the readers of times and figures."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crosstell.model.ids import ReportId, SourceId
from crosstell.model.mention import Mention
from crosstell.model.passage import Passage, PassageKind
from crosstell.model.report import Reading, Run
from crosstell.model.value import Period, Precision, When
from crosstell.stages.annotate.amounts import read_amounts
from crosstell.stages.annotate.dates import read_dates
from crosstell.stages.annotate.dates.values import at_day

REPORT = ReportId("report")
DAYS = st.dates(date(1900, 1, 10), date(2090, 1, 1))
PIECES = st.sampled_from(
    (
        *(
            "on Thursday",
            "last week",
            "nearly",
            "four",
            "years",
            "ago",
            "early",
            "March",
            "2025",
            "at",
            "9:30",
            "a.m.",
            "EST",
        ),
        *(
            "$9bn",
            "some",
            "15,000",
            "people",
            "at least",
            "22",
            "killed",
            "a",
            "third",
            "of",
            "25-29",
            "percent",
            "half",
            "million",
        ),
        *(
            "the",
            "end",
            "of",
            "May",
            "5",
            "-",
            "6",
            ",",
            ".",
            "(",
            ")",
            "36-year-old",
            "two",
            "dozen",
            "0",
            "31",
            "February",
            "first",
        ),
    )
)
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES, max_size=9).map("".join)
)
RELATIVE = st.sampled_from(("today", "yesterday", "tomorrow", "three days ago", "two days from now"))


def parts(text: str) -> tuple[Reading, tuple[Passage, ...]]:
    reading = Reading(REPORT, SourceId("source"), text, (Run(0, len(text), 0, len(text)),) if text else (), 0)
    return reading, (Passage(REPORT, 0, PassageKind.SENTENCE, 0, len(text), 0),) if text else ()


def times(text: str, anchor: date | None) -> tuple[Mention, ...]:
    return read_dates(*parts(text), (), anchor=None if anchor is None else at_day(anchor))


@given(TEXTS, st.none() | DAYS)
def test_spans_give_back_their_words(text, anchor):
    """Whatever the text, each mention repeats the words at its place, in order, none overlapping another."""
    for mentions in (times(text, anchor), read_amounts(*parts(text), ())):
        end = 0
        for mention in mentions:
            assert mention.original == text[mention.start : mention.end] == mention.span.cut(text)
            assert end <= mention.start < mention.end
            end = mention.end


@given(TEXTS, st.none() | DAYS)
def test_intervals_are_not_reversed(text, anchor):
    """No time ends before it begins, and no figure's lowest value lies above its highest."""
    for mention in times(text, anchor):
        if isinstance(mention.value, When) and mention.value.first and mention.value.last:
            assert mention.value.first <= mention.value.last
    for mention in read_amounts(*parts(text), ()):
        low, high = mention.value.low, mention.value.high
        assert low is None or high is None or low <= high


@given(TEXTS, DAYS)
def test_same_text_same_mentions(text, anchor):
    """Reading twice gives the same mentions."""
    assert times(text, anchor) == times(text, anchor)


@given(RELATIVE, DAYS, st.integers(-400, 400))
def test_shifted_anchor_shifts_relative_days(words, anchor, days):
    """Moving the report's date by some days moves its relative days by as many."""
    (near,), (far,) = times(f"It fell {words}.", anchor), times(f"It fell {words}.", anchor + timedelta(days=days))

    assert near.value.first + timedelta(days=days) == far.value.first
    assert Precision.DAY == near.value.precision == far.value.precision


@given(st.dates(date(1000, 1, 1), date(2099, 12, 31)), DAYS, DAYS)
def test_anchor_moves_no_stated_date(day, anchor, other):
    """A date that is said in full is the same whenever the report was written."""
    text = f"It fell on {day.day} {day:%B} {day.year}."

    (near,), (far,), (bare,) = times(text, anchor), times(text, other), times(text, None)

    assert day == bare.value.first == bare.value.last
    assert bare.value == near.value == far.value


@given(DAYS)
def test_lengths_need_no_anchor(anchor):
    """A length of time is the same in a dated and an undated report."""
    (dated,), (undated,) = times("It lasted 18 months.", anchor), times("It lasted 18 months.", None)

    assert Period(timex="P18M", kind="duration") == dated.value == undated.value


def test_empty_in_empty_out():
    """An empty report holds no times and no figures."""
    assert () == times("", date(2025, 7, 4)) == read_amounts(*parts(""), ())
