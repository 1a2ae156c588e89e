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
