"""Five real pages about one event: what the record must hold.

The pages are no part of the project; they are read from the shared folder.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

FIELDS = ("title", "outlet", "agency", "via", "byline", "published")


@pytest.fixture(scope="module")
def pages(shared):
    """Return the paths of the five pages."""
    return sorted((shared / "seeds").glob("*.txt"))


def run(paths, **environment):
    """Return the record that the command line prints for *paths*, as bytes."""
    done = subprocess.run(
        [sys.executable, "-m", "crosstell", "brief", *map(str, paths), "--format", "json"],
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout


@pytest.fixture(scope="module")
def record(pages):
    """Return the record of the five pages."""
    return json.loads(run(pages))


def places(value):
    """Yield every place with words in a record, whatever it is part of."""
    if isinstance(value, dict):
        if "exact" in value:
            yield value
        for part in value.values():
            yield from places(part)
    elif isinstance(value, list):
        for part in value:
            yield from places(part)


def test_eight_reports_from_five_pages(record):
    """One page holds four articles; none is lost, none is cut in two."""
    assert (5, 8) == (len(record["sources"]), len(record["reports"]))


def test_every_exact_stands_at_its_place(record, pages):
    """The words of every place equal the page's text between its offsets."""
    texts = {source["id"]: path.read_text() for source, path in zip(record["sources"], pages, strict=True)}
    found = list(places(record["stories"]))

    assert len(found) > 100
    assert [] == [place for place in found if texts[place["source"]][place["start"] : place["end"]] != place["exact"]]


def test_fields_stand_at_their_place(record, pages):
    """A stated field's span cuts out words of the page."""
    texts = {source["id"]: path.read_text() for source, path in zip(record["sources"], pages, strict=True)}
    for report in record["reports"]:
        for name in ("title", "outlet", "byline"):
            field = report[name]
            if field and field["start"] is not None:
                assert field["value"] == texts[report["source"]][field["start"] : field["end"]]


def test_seven_reports_are_one_story_and_the_eighth_another(record):
    """The card about another event stays out."""
    assert [7, 1] == [len(story["reports"]) for story in record["stories"]]


def test_what_no_page_states_stays_empty(record):
    """Page 0 states no outlet and no date; page 3 states neither title, nor outlet, nor date."""
    sources = [source["id"] for source in record["sources"]]
    first, fourth = (next(r for r in record["reports"] if r["source"] == sources[i]) for i in (0, 3))

    assert [None] * 5 == [first[name] for name in FIELDS if name != "title"]
    assert [None] * 6 == [fourth[name] for name in FIELDS]


def test_no_report_copies_another_yet_one_statement_runs_through_most(record):
    """Seven families, and at least one authority that most of the reports carry."""
    story = record["stories"][0]

    assert [1] * 7 == [len(family["members"]) for family in story["families"]]
    assert max(len(row["reports"]) for row in story["authorities"]) >= 5


def test_disputes_are_conflicts_with_both_readings(record):
    """At least three slots are in conflict, each with two verbatim answers of two reports and a reason."""
    conflicts = [slot for slot in record["stories"][0]["slots"] if slot["verdict"] == "conflict"]

    assert len(conflicts) >= 3
    for slot in conflicts:
        assert len(slot["values"]) >= 2
        assert len({answer["report"] for value in slot["values"] for answer in value["answers"]}) >= 2
        assert len(slot["reason"].split()) >= 5


def test_softer_differences_carry_their_own_verdicts(record):
    """Differences in precision, subsets and name variants are shown as what they are."""
    verdicts = {slot["verdict"] for slot in record["stories"][0]["slots"]}

    assert {"agree", "precision", "subset", "variant"} <= verdicts


def test_the_statement_is_shown_in_its_wordings(record):
    """One utterance, quoted by at least four reports, with its truncations."""
    quotes = record["stories"][0]["quotes"]
    most = max(quotes, key=lambda quote: len({variant["report"] for variant in quote["variants"]}))

    assert len({variant["report"] for variant in most["variants"]}) >= 4
    assert "truncated" in {variant["relation"] for variant in most["variants"]}


def test_the_brief_is_of_readable_length_and_cited(record):
    """8 to 20 sentences, each resting on words of the pages."""
    brief = record["stories"][0]["brief"]

    assert 8 <= len(brief) <= 20
    assert all(line["cites"] for line in brief)


def test_the_same_bytes_whatever_the_order_and_the_hash_seed(pages):
    """A second run, another hash seed and another order of the files change nothing."""
    first = run(pages, PYTHONHASHSEED="1")

    assert first == run(pages, PYTHONHASHSEED="2")
    assert first == run(reversed(pages), PYTHONHASHSEED="3")
