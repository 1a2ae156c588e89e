"""Many reports are annotated and told by several processes: the record stays the same to the byte."""

from __future__ import annotations

from crosstell.app.brief import make_brief
from crosstell.pipeline.crew import LEAST
from crosstell.pipeline.settings import Settings
from crosstell.stages.render import render_json
from telling_stories import FERRY, FISHERMEN, STRIKE, line


def test_workers_change_nothing(tmp_path):
    """Two processes make the record that one makes, and count the time of every stage."""
    told = [FERRY, FISHERMEN, STRIKE]
    reports = [
        (title, f"{text} The {number}th boat was still at sea.") for number in range(LEAST) for title, text in told
    ]
    wire = tmp_path / "wire.jsonl"
    wire.write_text("\n".join(line(report, day="2023-03-07") for report in reports[:LEAST]), encoding="utf-8")

    one, two = (make_brief([wire], settings=Settings(workers=workers)) for workers in (1, 2))

    assert LEAST == len(one.record.reports)
    assert render_json(one.record) == render_json(two.record)
    assert set(one.seconds) == set(two.seconds)
