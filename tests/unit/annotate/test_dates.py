"""What times say, seen from Friday 4 July 2025."""

from __future__ import annotations

from datetime import date

import pytest

from crosstell.model.ids import ReportId, SourceId
from crosstell.model.mention import Mention
from crosstell.model.passage import Passage, PassageKind
from crosstell.model.report import Reading, Run
from crosstell.model.value import Basis, Period, When
from crosstell.stages.annotate.dates import read_dates
from crosstell.stages.annotate.dates.calendar import easter, nth_weekday
from crosstell.stages.annotate.dates.values import at_day

REPORT = ReportId("report")
ANCHOR = at_day(date(2025, 7, 4))


def read(text: str, anchor: When | None = ANCHOR) -> tuple[Mention, ...]:
    reading = Reading(REPORT, SourceId("source"), text, (Run(0, len(text), 0, len(text)),), 0)
    return read_dates(reading, (Passage(REPORT, 0, PassageKind.SENTENCE, 0, len(text), 0),), (), anchor=anchor)


CALENDAR = [  # text with the time in brackets, EDTF value, first day, last day
    ("It was lifted on [April 17, 2025].", "2025-04-17", "2025-04-17", "2025-04-17"),
    ("It was lifted on [17 April 2025].", "2025-04-17", "2025-04-17", "2025-04-17"),
    ("It was lifted on [Thursday, April 17, 2025].", "2025-04-17", "2025-04-17", "2025-04-17"),
    ("It was lifted on [the 17th of April, 2025].", "2025-04-17", "2025-04-17", "2025-04-17"),
    ("It was lifted on [2025-04-17].", "2025-04-17", "2025-04-17", "2025-04-17"),
    ("It was lifted on [25/12/2020].", "2020-12-25", "2020-12-25", "2020-12-25"),
    ("It was lifted on [Nov. 5].", "2024-11-05", "2024-11-05", "2024-11-05"),
    ("It will be lifted on [Nov. 5].", "2025-11-05", "2025-11-05", "2025-11-05"),
    ("It met on [Nov. 5-6].", "2024-11-05/2024-11-06", "2024-11-05", "2024-11-06"),
    ("It met on [5-6 November 2023].", "2023-11-05/2023-11-06", "2023-11-05", "2023-11-06"),
    ("The visit ran [from May 30 to June 2, 2021].", "2021-05-30/2021-06-02", "2021-05-30", "2021-06-02"),
    ("It fell in [August 2021].", "2021-08", "2021-08-01", "2021-08-31"),
    ("It fell in [March this year].", "2025-03", "2025-03-01", "2025-03-31"),
    ("It fell in [July last year].", "2024-07", "2024-07-01", "2024-07-31"),
    ("It fell [last October].", "2024-10", "2024-10-01", "2024-10-31"),
    ("It fell in [March].", "2025-03", "2025-03-01", "2025-03-31"),
    ("It fell in [September].", "2024-09", "2024-09-01", "2024-09-30"),
    ("It will open in [September].", "2025-09", "2025-09-01", "2025-09-30"),
    ("It fell in [early March].", "2025-03~", "2025-03-01", "2025-03-16"),
    ("It fell in [late March].", "2025-03~", "2025-03-16", "2025-03-31"),
    ("It fell in [mid-2019].", "2019~", "2019-04-02", "2019-10-01"),
    ("It fell in [2021].", "2021", "2021-01-01", "2021-12-31"),
    ("It is the lowest since ['82].", "1982", "1982-01-01", "1982-12-31"),
    ("It fell [between 2001 and 2005].", "2001/2005", "2001-01-01", "2005-12-31"),
    ("It ran [2001-2005].", "2001/2005", "2001-01-01", "2005-12-31"),
    ("It fell in [the 1970s].", "197X", "1970-01-01", "1979-12-31"),
    ("It fell in [the late 1970s].", "197X~", "1975-01-01", "1979-12-31"),
    ("It fell in [the 19th century].", "18XX", "1800-01-01", "1899-12-31"),
    ("It fell in [summer 2019].", "2019-22", "2019-06-01", "2019-08-31"),
    ("It fell [last winter].", "2024-24", "2024-12-01", "2025-02-28"),
    ("It lost in [the first quarter of 2009].", "2009-33", "2009-01-01", "2009-03-31"),
    ("It lost in [the fourth quarter of last year].", "2024-36", "2024-10-01", "2024-12-31"),
    ("It lost in [Q2 2024].", "2024-34", "2024-04-01", "2024-06-30"),
    ("It struck on [Christmas Eve].", "2024-12-24", "2024-12-24", "2024-12-24"),
    ("It struck on [Easter Sunday 2019].", "2019-04-21", "2019-04-21", "2019-04-21"),
    ("Since [9/11] it changed.", "2001-09-11", "2001-09-11", "2001-09-11"),
    ("It fell [today].", "2025-07-04", "2025-07-04", "2025-07-04"),
    ("It fell [yesterday].", "2025-07-03", "2025-07-03", "2025-07-03"),
    ("It will fall [tomorrow].", "2025-07-05", "2025-07-05", "2025-07-05"),
    ("They met on [Thursday].", "2025-07-03", "2025-07-03", "2025-07-03"),
    ("They met on [Friday].", "2025-07-04", "2025-07-04", "2025-07-04"),
    ("They will meet on [Thursday].", "2025-07-10", "2025-07-10", "2025-07-10"),
    ("On [Thursday], they will meet.", "2025-07-10", "2025-07-10", "2025-07-10"),
    ("They are set to meet on [Thursday].", "2025-07-10", "2025-07-10", "2025-07-10"),
    ("They met [last Tuesday].", "2025-07-01", "2025-07-01", "2025-07-01"),
    ("They meet [next Tuesday].", "2025-07-08", "2025-07-08", "2025-07-08"),
    ("They sat [from Monday to Wednesday].", "2025-06-30/2025-07-02", "2025-06-30", "2025-07-02"),
    ("They met [last week].", "2025-06-23/2025-06-29", "2025-06-23", "2025-06-29"),
    ("They met over [the weekend].", "2025-06-28/2025-06-29", "2025-06-28", "2025-06-29"),
    ("They met [last month].", "2025-06", "2025-06-01", "2025-06-30"),
    ("They met [this year].", "2025", "2025-01-01", "2025-12-31"),
    ("They met [earlier this year].", "2025~", "2025-01-01", "2025-07-04"),
    ("They met at [the end of last year].", "2024~", "2024-10-01", "2024-12-31"),
    ("It fell [four years ago].", "2021", "2021-01-01", "2021-12-31"),
    ("It fell [nearly four years ago].", "2021~", "2021-07-04", "2022-01-04"),
    ("It fell [more than four years ago].", "2021~", "2020-07-04", "2021-07-04"),
    ("It fell [three days ago].", "2025-07-01", "2025-07-01", "2025-07-01"),
    ("It fell [two weeks ago].", "2025-06-16/2025-06-22", "2025-06-16", "2025-06-22"),
    ("It shrank in [the past four years].", "2021-07-04/2025-07-04", "2021-07-04", "2025-07-04"),
    ("It fell on May 5, 2020 and rose [three days later].", "2020-05-08", "2020-05-08", "2020-05-08"),
    ("It fell on May 5, 2020 and rose [the following day].", "2020-05-06", "2020-05-06", "2020-05-06"),
    ("It fell at [9:30 a.m. EST].", "2025-07-04T09:30:00-05:00", "2025-07-04", "2025-07-04"),
    ("It fell at [9:30 a.m. ET].", "2025-07-04T09:30:00-04:00", "2025-07-04", "2025-07-04"),
    ("It fell at [2130 GMT].", "2025-07-04T21:30:00Z", "2025-07-04", "2025-07-04"),
    ("It fell at [9:30 p.m. IST].", "2025-07-04T21:30:00", "2025-07-04", "2025-07-04"),
    ("It fell on [Wednesday morning].", "2025-07-02", "2025-07-02", "2025-07-02"),
    ("It fell at [12:00 UTC Monday].", "2025-06-30T12:00:00Z", "2025-06-30", "2025-06-30"),
    ("It fell [last night].", "2025-07-03", "2025-07-03", "2025-07-03"),
    ("It fell at [10 a.m. on Monday 30 June].", "2025-06-30", "2025-06-30", "2025-06-30"),
]


@pytest.mark.parametrize(("marked", "value", "first", "last"), CALENDAR)
def test_place_on_the_calendar(marked, value, first, last):
    """A time is read as an EDTF value and the days that it covers."""
    words = marked.partition("[")[2].partition("]")[0]

    mention = read(marked.replace("[", "").replace("]", ""))[-1]

    assert words == mention.original
    assert isinstance(mention.value, When)
    assert (value, date.fromisoformat(first), date.fromisoformat(last)) == (
        mention.value.value,
        mention.value.first,
        mention.value.last,
    )


@pytest.mark.parametrize(
    ("marked", "timex", "kind"),
    [
        ("It lasted [18 months].", "P18M", "duration"),
        ("It lasted [nine years].", "P9Y", "duration"),
        ("It lasted [over six years].", "P6Y", "duration"),
        ("It lasted [a year and a half].", "P18M", "duration"),
        ("A [three-day] visit ended.", "P3D", "duration"),
        ("It took [thirty minutes].", "PT30M", "duration"),
        ("It ruled for [decades].", "PXDE", "duration"),
        ("It cost $5 over [10 years].", "P10Y", "duration"),
        ("It meets [every Friday].", "XXXX-WXX-5", "set"),
        ("It posts an [annual] loss.", "P1Y", "set"),
        ("It kills 15 [per year].", "P1Y", "set"),
        ("It has [recently] grown.", "PAST_REF", "reference"),
    ],
)
def test_length_or_repetition(marked, timex, kind):
    """A length or a repetition has no place on the calendar, but a TIMEX3 value."""
    words = marked.partition("[")[2].partition("]")[0]

    (mention,) = read(marked.replace("[", "").replace("]", ""))

    assert (words, Period(timex=timex, kind=kind)) == (mention.original, mention.value)


@pytest.mark.parametrize(
    "text",
    [
        "Some 2000 people came.",
        "A 36-year-old man was held.",
        "Theresa May resigned.",
        "It is clear that May has lost.",
        "It stayed in the mid-30s.",
        "In the last year of his term he fell.",
        "Troops march on the city.",
        "The fall of the Taliban shook them.",
        "He may come.",
        "The Sun said so.",
        "They won 2-1 on penalties.",
        "Call 555-123-4567 now.",
        "It runs 24/7.",
        "It cost $2,010.",
        "UN Resolution 1973 passed.",
        "USA Today said so.",
        "Wait a second.",
        "At the end of the day it holds.",
        "Flight 2015 left.",
        "It was the second attack.",
        "The date 11/12/2020 could mean either.",
    ],
)
def test_no_time(text):
    """Ages, scores, names, verbs and counts are no times, and a date that can be read two ways is left alone."""
    assert () == read(text)


def test_undated_report():
    """Without an anchor a stated date stands, and a relative one keeps only what its words say."""
    stated, relative = read("It fell in August 2021, he said on Thursday.", None)

    assert isinstance(stated.value, When)
    assert ("2021-08", Basis.STATED, None) == (stated.value.value, stated.value.basis, stated.value.anchor)
    assert Period(timex="XXXX-WXX-4", kind="reference") == relative.value


@pytest.mark.parametrize(("basis", "expected"), [(Basis.STATED, Basis.RELATIVE), (Basis.INFERRED, Basis.INFERRED)])
def test_basis_of_the_anchor(basis, expected):
    """A date counted from an inferred anchor is inferred itself."""
    anchor = When(value="2025-07-04", first=ANCHOR.first, last=ANCHOR.last, precision=ANCHOR.precision, basis=basis)

    (mention,) = read("They met on Thursday.", anchor)

    assert isinstance(mention.value, When)
    assert (expected, date(2025, 7, 4)) == (mention.value.basis, mention.value.anchor)


@pytest.mark.parametrize(
    ("year", "day"), [(2000, date(2000, 4, 23)), (2019, date(2019, 4, 21)), (2025, date(2025, 4, 20))]
)
def test_easter(year, day):
    """Easter moves as the calendar of the western churches says."""
    assert day == easter(year)


def test_nth_weekday():
    """The last Monday of May and the fourth Thursday of November are found."""
    assert (date(2025, 5, 26), date(2025, 11, 27)) == (nth_weekday(2025, 5, 1, -1), nth_weekday(2025, 11, 4, 4))
