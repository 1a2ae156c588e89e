"""What the lineage of the seven seed reports shows, checked point by point.

    python benchmarks/lineage/seeds.py

Seven newsrooms tell of one recognition and quote one ministry's statement at
several lengths. There is no copy among them; what they share is typed and
placed; the statement is one utterance with its truncations; the ministry counts
once, in six reports of seven.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import ROOT, give_figures, machine
from crosstell.app.brief import brief
from crosstell.app.trace import trace_reports
from crosstell.model.lineage_record import LineageRecord
from crosstell.model.record import Record, StoryRow


def main() -> None:
    """Print what is shown, and give figures."""
    seeds = Path(os.environ.get("CROSSTELL_SEEDS", ROOT.parent / "shared" / "seeds"))
    if not seeds.exists():
        print(f"skipped: no {seeds}; set CROSSTELL_SEEDS")
        sys.exit(0)
    lineage, record = trace_reports([seeds]).record, brief([seeds])
    story = max(record.stories, key=lambda row: len(row.reports))
    inside = set(story.reports)
    edges = [edge for edge in lineage.edges if {edge.a, edge.b} <= inside]
    kinds = Counter(edge.kind for edge in edges)
    typed = Counter(passage.kind for edge in edges for passage in edge.passages)
    statement = _nested(story)
    official = max(
        (row for row in lineage.authorities or [] if row.kind == "official"), key=lambda row: len(row.reports)
    )
    print(f"{machine()}: {len(inside)} reports of one story, edges {dict(kinds)}, passages {dict(typed)}")
    print(f"statement: {', '.join(f'{relation} ({size} letters)' for relation, size in statement)}")
    print(f"{official.name}: {len(official.reports)} of {len(inside)} reports")
    give_figures(
        {
            "reports": len(inside),
            "copies": kinds["copy"],
            "passages": typed.total(),
            "misplaced": _misplaced(lineage),
            "truncated": sum(relation == "truncated" for relation, _ in statement),
            "carriers": len(official.reports),
        }
    )


def _nested(story: StoryRow) -> list[tuple[str, int]]:
    """Return relation and length of each wording of the utterance that most reports quote."""
    most = max(story.quotes, key=lambda row: len({variant.report for variant in row.variants}))
    return [(variant.relation, len(variant.exact)) for variant in most.variants]


def _misplaced(record: LineageRecord | Record) -> int:
    """Return how many passages do not stand at their place in the text of their report."""
    texts = {row.id: " ".join(row.text.split()) for row in record.reports}
    places = [
        place for edge in getattr(record, "edges", []) for passage in edge.passages for place in (passage.a, passage.b)
    ]
    return sum(" ".join(place.exact.split()) not in texts[place.report] for place in places)


if __name__ == "__main__":
    main()
