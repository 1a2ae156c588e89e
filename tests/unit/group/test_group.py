"""Which reports tell of the same event."""

from __future__ import annotations

from crosstell.stages.group import group
from crosstell.stages.group.rarity import Rarity
from crosstell.stages.group.why import reason
from crosstell.stages.trace import trace
from written import written

FERRY = [
    written(
        "A cargo ferry ran aground on the Skarvik reef on Tuesday after its steering failed.\n"
        "Forty passengers were taken off the Nordstjern by fishing boats before midnight.",
        title="Forty rescued from ferry on Skarvik reef",
        day="2024-03-05",
    ),
    written(
        "Fishermen rescued everyone on board the ferry Nordstjern, which hit a reef off Skarvik.\n"
        "The harbour master said its steering gear had failed in heavy seas.",
        title="Fishermen save passengers of stranded ferry Nordstjern",
        day="2024-03-06",
    ),
]
STRIKE = written(
    "Bus drivers in Lundhaven walked out on Tuesday over pay, leaving commuters stranded.\n"
    "The union said talks with the transport company had failed and more strikes would follow.",
    title="Bus strike stops Lundhaven",
    day="2024-03-05",
)
LATER = written(
    "Another ferry ran aground, this time in the southern strait, and ten people were hurt.\n"
    "The Havfrue had left Tornby with a load of timber when its engine stopped.",
    title="Ten hurt as ferry Havfrue runs aground",
    day="2024-08-20",
)


def sizes(stories):
    return sorted(len(story.reports) for story in stories)


def test_two_reports_of_one_event_are_one_story():
    """Shared names and rare words join; another event of the day stays apart."""
    stories = group([*FERRY, STRIKE])

    assert [1, 2] == sizes(stories)


def test_the_same_kind_of_event_months_later_is_another_story():
    """Two accidents of one kind are two events."""
    assert [1, 2] == sizes(group([*FERRY, LATER]))


def test_why_names_what_is_shared():
    """Each membership explains itself by words of the reports and by time."""
    (story,) = group(FERRY)

    assert all("Nordstjern" in line and "Skarvik" in line and "1 day apart" in line for line in story.why)
    assert len(story.reports) == len(story.why)


def test_a_lonely_report_says_so():
    """A story of one has a reason, too."""
    (story,) = group([STRIKE])

    assert ("the only report of its event",) == story.why


def test_copies_belong_together():
    """Copies of one text are of one story whatever their headlines say."""
    text = "\n".join(report.text for report in FERRY)
    reports = [written(text, title="Ferry"), written(text + "\nMore to follow.", title="Storm over the islands")]

    assert [2] == sizes(group(reports, trace(reports)))


def test_nothing_in_nothing_out():
    """No reports give no stories; an empty report is a story of its own."""
    assert () == group([])
    assert [1, 1] == sizes(group([written(""), written("", title="Only a headline")]))


def test_scripts_without_spaces_and_other_languages_pass():
    """Any script is read; what cannot be weighed stays alone."""
    reports = [
        written("渡轮周二在北部暗礁搁浅,四十名乘客获救。" * 3),
        written("Паром сел на мель во вторник. " * 3),
        written("🙂 " * 40),
    ]

    assert [1, 1, 1] == sizes(group(reports))


def test_why_names_words_of_like_meaning_where_few_are_shared():
    """What ties two reports may be said in other words."""
    pair = [
        written("Voters in Lundhaven cast ballots on Sunday.", title="Lundhaven votes", day="2024-03-05"),
        written("Electoral polls in Lundhaven opened to citizens.", title="Lundhaven election", day="2024-03-05"),
    ]

    assert "; in meaning " in reason(pair[0], pair[1:], Rarity())
