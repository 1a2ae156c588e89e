"""Passages of a report."""

from __future__ import annotations

import json

from crosstell.model.passage import PassageKind
from crosstell.model.report import Report
from crosstell.stages.extract import extract
from crosstell.stages.read import read
from crosstell.stages.segment import segment


def reported(text, title=None):
    (source,) = read(json.dumps({"text": text, "title": title}).encode(), path="r.json")
    (report,) = [found for found in extract(source) if isinstance(found, Report)]
    return report


def test_title_then_sentences():
    """The title is the first passage; sentences follow with the number of their paragraph."""
    report = reported("It rained in Norrin. It stopped at noon.\nThe ferry left.", title="Rain in Norrin")

    assert [
        (PassageKind.TITLE, "Rain in Norrin", -1),
        (PassageKind.SENTENCE, "It rained in Norrin.", 0),
        (PassageKind.SENTENCE, "It stopped at noon.", 0),
        (PassageKind.SENTENCE, "The ferry left.", 1),
    ] == [(p.kind, report.reading.text[p.start : p.end], p.paragraph) for p in segment(report)]


def test_no_title():
    """A report without a title begins with its first sentence."""
    assert [0, 1] == [passage.index for passage in segment(reported("It rained in Norrin. It stopped at noon."))]
