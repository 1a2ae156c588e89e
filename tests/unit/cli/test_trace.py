"""`crosstell trace`: formats, exit status, who is cited."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from crosstell.cli import main

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "tolmere"
PAIR = [str(EXAMPLES / "07-eastern-ledger.txt"), str(EXAMPLES / "08-meridian-post.html")]


def run(*arguments: str):
    return CliRunner().invoke(main, ["trace", *arguments])


@pytest.mark.parametrize(
    ("form", "begin"),
    [("text", "Lineage\n"), ("dot", "digraph "), ("graphml", "<?xml "), ("json", "{\n"), ("html", "<!doctype html>")],
)
def test_every_format(form, begin):
    """Each format prints its own face of the lineage."""
    done = run("--texts-only", "--format", form, *PAIR)

    assert 0 == done.exit_code
    assert done.stdout.startswith(begin)


def test_the_syndicated_pair_is_one_family():
    """Two outlets that print one agency's text are one family, credited to the agency; neither wrote it."""
    record = json.loads(run("--format", "json", *PAIR).stdout)
    (family,) = record["families"]
    (edge,) = record["edges"]

    assert ("Northern Wire Service", None, 2) == (family["agency"], family["origin"], len(family["members"]))
    assert ("copy", "unknown") == (edge["kind"], edge["direction"])
    assert ["lead", "passage", "tail"] == [change["kind"] for change in edge["changes"]]
    assert "Interior Ministry" in {row["name"] for row in record["authorities"] if len(row["reports"]) > 1}


def test_order_of_inputs_does_not_matter():
    """The same files in another order give the same bytes."""
    assert (
        run("--texts-only", "--format", "json", *PAIR).stdout
        == run("--texts-only", "--format", "json", *reversed(PAIR)).stdout
    )


def test_output_goes_to_a_file(tmp_path):
    """With --output nothing is printed."""
    done = run("--texts-only", "--output", str(tmp_path / "lineage.txt"), *PAIR)

    assert "" == done.stdout
    assert (tmp_path / "lineage.txt").read_text(encoding="utf-8").startswith("Lineage\n")


def test_no_report_is_status_2(tmp_path):
    """An input without a report is told on standard error."""
    (tmp_path / "empty.txt").write_text("")
    done = run(str(tmp_path / "empty.txt"))

    assert 2 == done.exit_code
    assert "no report found" in done.stderr


FERRY = (
    "A cargo ferry ran aground on the northern reef late on Tuesday after its steering gear failed in heavy seas.\n\n"
    "Forty passengers were taken off by fishing boats before midnight, the harbour master told a news conference.\n\n"
    "Two of them were treated for broken bones in the island's only clinic, where the lights had gone out.\n\n"
    "The ship had passed its last inspection in spring, although inspectors noted rust along the lower car deck.\n"
)
FAIR = (
    "Growers from nine valleys brought their apples to the old riding hall on Saturday for the autumn fair.\n\n"
    "A jury of three tasted more than two hundred kinds and gave its first prize to a russet from the hills.\n\n"
    "Children pressed juice in the yard, and a band played until the rain began shortly after four o'clock.\n"
)


def test_stored_reports_are_traced_with_new_ones(tmp_path):
    """A copy of a stored report is found through the store; what shares nothing stays out; ids stand for reports."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "ferry.txt").write_text(f"Ferry aground\n\n{FERRY}")
    (tmp_path / "pages" / "fair.txt").write_text(f"Apples judged\n\n{FAIR}")
    new = tmp_path / "new.txt"
    new.write_text(f"Forty saved at sea\n\n{FERRY[: FERRY.index('The ship')]}")
    store = ["--store", str(tmp_path / "store.db")]
    assert 0 == CliRunner().invoke(main, ["add", str(tmp_path / "pages"), *store, "--later", "-q"]).exit_code

    def traced(*arguments):
        done = run(*arguments, *store, "--texts-only", "--format", "json", "-q")
        return json.loads(done.stdout)

    record = traced(str(new))
    assert 2 == len(record["reports"])
    assert ["copy"] == [edge["kind"] for edge in record["edges"]]
    assert 2 == len(traced()["reports"])
    (fair,) = (row["id"] for row in traced()["reports"] if "russet" in row["text"])
    assert [fair] == [row["id"] for row in traced(fair[:12])["reports"]]


def test_nothing_to_trace():
    """Without an input and without a store there is nothing to do."""
    assert 2 == run().exit_code
