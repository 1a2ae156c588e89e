"""Who copied whom: copies, statements, boilerplate, extracts; direction; families."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crosstell.data import read_toml
from crosstell.model.lineage import Direction, EdgeKind, SharedKind
from crosstell.stages.trace import trace
from written import written

STORY = (
    "A cargo ferry ran aground on the northern reef late on Tuesday after its steering gear failed in heavy seas.\n"
    "Forty passengers were taken off by fishing boats before midnight, the harbour master told a news conference.\n"
    "Two of them were treated for broken bones in the island's only clinic, where the lights had gone out.\n"
    "The ship had passed its last inspection in spring, although inspectors noted rust along the lower car deck.\n"
    "Divers are to look at the hull once the wind drops, and a tug from the mainland is expected by the weekend.\n"
)
OTHER = (
    "Fishermen brought ashore everyone who was on board a stranded freight ship in the far north on Tuesday night.\n"
    "People wrapped in blankets waited in the school hall while volunteers handed out soup and dry clothes to them.\n"
    "Its owners, a small family firm, said nothing about what went wrong and turned reporters away from their office.\n"
)
NEWS = (
    "Parliament put off its vote on the new fishing quotas for a second time because too few members had come.\n"
    "The opposition called the delay a farce and asked the speaker to dock the pay of those who had stayed away.\n"
    "Cod stocks have fallen every year since the survey began, and two canneries closed their gates last winter.\n"
)
HARBOUR = (
    "Work on a deeper harbour was to begin in autumn, but the only bidder asked for more money than was set aside.\n"
    "The mayor wants the state to pay half of it, which the finance ministry has so far refused to talk about at all.\n"
    "Shops along the quay put posters in their windows, and the ferry company said it might call at another port.\n"
)
STATEMENT = (
    "“We will find out why the rudder did not answer and will publish every page we learn from,” the minister said."
)


def edge_of(*reports):
    (edge,) = trace(reports).edges
    return edge


def test_a_carried_text_is_a_copy():
    """A text with a new headline, without its last paragraph, is a copy of one family."""
    whole = written(STORY, title="Ferry aground", outlet="Reef Post")
    cut = written("\n".join(STORY.splitlines()[:4]), title="Forty saved at sea", outlet="Morning Call")
    lineage = trace([whole, cut])

    assert [EdgeKind.COPY] == [edge.kind for edge in lineage.edges]
    assert [2] == [len(family.members) for family in lineage.families]


def test_a_paraphrased_and_reordered_text_is_a_copy():
    """Changed words and moved paragraphs do not hide a copy."""
    lines = STORY.replace("late on Tuesday", "on Tuesday evening").replace("noted", "had found").splitlines()
    moved = written("\n".join([*lines[2:], *lines[:2]]), outlet="Morning Call")

    assert EdgeKind.COPY is edge_of(written(STORY), moved).kind


def test_a_statement_is_no_copy():
    """One minister's words in two reports are a quote passage, and two families."""
    first, second = written(STORY + STATEMENT), written(OTHER + STATEMENT)
    lineage = trace([first, second])

    assert [EdgeKind.QUOTE] == [edge.kind for edge in lineage.edges]
    assert {SharedKind.QUOTE} == {passage.kind for passage in lineage.edges[0].passages}
    assert 2 == len(lineage.families)


def test_a_statement_without_marks_is_known_from_another_report():
    """Words that one report gives as its own are a statement if another quotes them."""
    first, second = written(STORY + STATEMENT.replace("“", "").replace("”", "")), written(OTHER + STATEMENT)

    assert EdgeKind.QUOTE is edge_of(first, second).kind


def test_what_a_colon_hands_over_is_an_extract():
    """A paragraph that is handed over with its source named is an excerpt."""
    taken = STORY.splitlines()[2]
    second = written(
        OTHER + "As the local paper puts it, under the headline of the day and with a photograph:\n" + taken
    )

    assert EdgeKind.EXCERPT is edge_of(written(STORY), second).kind


def test_a_site_s_own_words_are_boilerplate():
    """What a site asks of its readers ties nobody."""
    plea = "Sign up for our newsletter and get the day's best stories straight to your inbox every single morning.\n"

    assert EdgeKind.BOILER is edge_of(written(STORY + plea), written(OTHER + plea)).kind


def test_independent_reports_share_nothing():
    """Two reports of one event that were written apart have no edge."""
    lineage = trace([written(STORY), written(OTHER)])

    assert () == lineage.edges
    assert 2 == len(lineage.families)


def test_old_words_are_no_copy():
    """A paragraph that returns months later is background, not a copy."""
    first, second = (
        written(STORY + OTHER, day="2024-01-02"),
        written(STORY.splitlines()[0] + "\n" + STATEMENT * 9, day="2024-06-02"),
    )

    assert EdgeKind.COPY not in {edge.kind for edge in trace([first, second]).edges}


@pytest.mark.parametrize(
    ("origin", "agency", "first", "second"),
    [
        ("Reuters", "Reuters", {"outlet": "Reuters"}, {"outlet": "Reef Post", "agency": "Reuters"}),
        ("Reuters", "Reuters", {"outlet": "Reuters"}, {"outlet": "Reef Post"}),
        (None, "Associated Press", {"outlet": "Morning Call", "agency": "AP"}, {"outlet": "Reef Post", "agency": "AP"}),
        (None, None, {"outlet": "Morning Call", "day": "2024-01-02"}, {"outlet": "Reef Post", "day": "2024-01-01"}),
        (
            "Morning Call",
            None,
            {"outlet": "Morning Call", "day": "2024-01-02"},
            {"outlet": "Reef Post", "day": "2024-01-07"},
        ),
        (None, None, {"outlet": "Morning Call"}, {"outlet": "Reef Post"}),
    ],
)
def test_origin(origin, agency, first, second):
    """Credits decide the origin, days only beyond a tolerance; a wire that is not there leaves it open."""
    a, b = written(STORY, **first), written(STORY.replace("Tuesday", "Tuesday, July 2,"), **second)
    (family,) = trace([a, b]).families
    names = {report.id: report.outlet.value for report in (a, b)}

    assert (origin, agency) == (family.origin and names[family.origin], family.agency)


def test_citing_the_other_outlet_gives_direction():
    """A copy that says who reported it first came second."""
    a = written(STORY, outlet="Reef Post")
    b = written("The accident was first known to a reporter, the Reef Post reported.\n" + STORY, outlet="Morning Call")
    edge = edge_of(a, b)

    assert (Direction.A_TO_B if edge.a == a.id else Direction.B_TO_A) is edge.direction


def test_a_credit_outweighs_a_citation():
    """An agency cites the channel that had an interview; the channel credits the agency, and so copied it."""
    lines = STORY.splitlines()
    said = "It was rust, the owner told Reef News on Wednesday."
    wire = written("\n".join([*lines[:3], said, *lines[3:]]), outlet="Associated Press")
    copy = written(
        "\n".join([*lines[:3], said, *lines[3:], "The Associated Press contributed to this report."]),
        outlet="Reef News",
    )
    edge = edge_of(wire, copy)

    assert Direction.A_TO_B is (edge.direction if edge.a == wire.id else _turned(edge.direction))


def _turned(way):
    return {Direction.A_TO_B: Direction.B_TO_A, Direction.B_TO_A: Direction.A_TO_B}.get(way, way)


def test_a_digest_does_not_join_two_texts():
    """A page that reprints two texts does not make one family of them."""
    lineage = trace([written(STORY), written(OTHER), written(STORY + OTHER)])

    assert [1, 2] == sorted(len(family.members) for family in lineage.families)


def test_places_are_right():
    """Every passage stands at its range in both readings, and at its span in both sources."""
    texts = {}
    for text in (STORY + STATEMENT, STORY.replace("midnight", "dawn")):
        report = written(text, title="A ferry and a reef")
        texts[report.id] = (report, text)
    edge = edge_of(*(report for report, _ in texts.values()))
    (first, source_a), (second, source_b) = texts[edge.a], texts[edge.b]

    for passage in edge.passages:
        assert first.reading.locate(*passage.a_range) == passage.a
        assert passage.a.cut(source_a).split()[0] == first.reading.text[slice(*passage.a_range)].split()[0]
        assert passage.b.cut(source_b).split()[0] == second.reading.text[slice(*passage.b_range)].split()[0]


def test_nothing_in_nothing_out():
    """No reports, an empty report, a report without a body: families, no failure."""
    assert () == trace([]).families
    assert 2 == len(trace([written(""), written("", title="Only a headline")]).families)


@pytest.mark.parametrize(
    ("outlet", "url"),
    [
        ("Reef Post", "https://www.reefpost.example/story/1"),
        ("The New York Times", "https://www.nytimes.com/story/1"),
        ("Reuters", "https://www.reuters.com/story/1"),
    ],
)
def test_an_address_of_the_other_outlet_gives_direction(outlet, url):
    """A copy whose canonical address is a page of the other's outlet came from there."""
    a = written(STORY, outlet=outlet)
    b = replace(written(STORY.replace("Tuesday", "Monday"), outlet="Morning Call"), url=url)
    edge = edge_of(a, b)

    assert (Direction.A_TO_B if edge.a == a.id else Direction.B_TO_A) is edge.direction


def test_a_lead_of_its_own_before_the_whole_text_gives_direction():
    """Who carries a whole text behind a paragraph of another hand did not write it."""
    a = written(STORY, outlet="Reef Post")
    b = written(OTHER.splitlines()[1] + "\n" + STORY, outlet="Morning Call")
    edge = edge_of(a, b)

    assert (Direction.A_TO_B if edge.a == a.id else Direction.B_TO_A) is edge.direction


def test_owners_are_those_of_known_agencies():
    """Every owner and domain in the table belongs to an agency that has forms of credit."""
    table = read_toml("agencies.toml")

    assert [] == [name for part in ("owners", "domains") for name in table[part] if name not in table["agencies"]]


def test_background_in_an_outlet_s_next_report_is_no_copy():
    """Two paragraphs of background that an outlet takes up again are a weak link; between two outlets, one text."""
    shared = "".join(f"{line}\n" for line in STORY.splitlines()[1:3])
    first, second = shared + OTHER + NEWS, shared + STORY.splitlines()[4] + "\n" + HARBOUR

    assert EdgeKind.WEAK is edge_of(written(first, outlet="Reef Post"), written(second, outlet="Reef Post")).kind


def test_a_wire_that_both_credit_makes_a_copy_of_less():
    """What two reports share in two places is a wire's text if both credit the agency, else background."""
    lines = STORY.splitlines()
    first = "\n".join([lines[0], OTHER.splitlines()[0], lines[2], NEWS])
    second = "\n".join([HARBOUR.splitlines()[0], lines[0], OTHER.splitlines()[1], lines[2]])
    credit = "\nThe Associated Press contributed to this report."

    assert EdgeKind.WEAK is edge_of(written(first, outlet="Reef Post"), written(second, outlet="Call")).kind
    assert (
        EdgeKind.COPY
        is edge_of(written(first + credit, outlet="Reef Post"), written(second + credit, outlet="Call")).kind
    )


def test_a_text_that_an_outlet_brings_up_to_date_is_one_text():
    """Most of a text printed again by its own outlet is one text."""
    first, second = written(STORY, outlet="Reef Post"), written(STORY + NEWS, outlet="Reef Post (Web)")

    assert EdgeKind.COPY is edge_of(first, second).kind


def test_one_cue_in_a_long_text_leaves_it_a_copy():
    """A video's caption that a carried text keeps in its middle does not make the text a site's own."""
    lines = STORY.splitlines()
    kept = "\n".join([*lines[:2], "JUST WATCHED The ferry on the reef", *lines[2:]])

    assert EdgeKind.COPY is edge_of(written(kept), written(kept, title="Forty saved")).kind


def test_words_under_many_dates_are_no_prose():
    """What a site puts into its reports month after month does not make copies of two of one day."""
    links = "\n" + STORY.replace("\n", " MORE\n")
    months = [written(_numbered(OTHER, month) + links, day=f"2025-{month:02}-03") for month in range(1, 7)]
    shared = STORY.splitlines()[0].replace("northern", "southern") + "\n" + HARBOUR.splitlines()[0] + "\n"
    today = [written(_numbered(shared + text, 9) + links, day="2025-09-03") for text in (OTHER, NEWS)]

    assert EdgeKind.COPY is edge_of(*today).kind
    assert EdgeKind.COPY not in {edge.kind for edge in trace([*months, *today]).edges}


def _numbered(text, number):
    return " ".join(f"{word}{number}" for word in text.split(" "))
