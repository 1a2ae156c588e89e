"""Stories that wait to be told: what it would cost, and what can be said of one until then.

Effort is counted in thousands of characters, each of which takes about a fortieth of a second to
annotate, and as long again to trace, align and compile (benchmarks/store/run.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from crosstell.model import record as rows
from crosstell.model.issue import Issue
from crosstell.model.lineage import Lineage
from crosstell.model.report import Report
from crosstell.model.source import Source
from crosstell.model.story import Alignment, Compilation, Grouping
from crosstell.pipeline.assemble import Told, story_row

WAITING = "X101"
THOUSAND = 1000  # characters
READER = 24.0  # effort that a reader waits for: above, he is shown what stands


def effort(report: Report, *, unread: bool) -> float:
    """Return what telling costs for one report of a story; *unread*: it must be annotated first."""
    return (2 if unread else 1) * max(1.0, len(report.text) / THOUSAND)


def untold_row(
    grouping: Grouping, reports: Sequence[Report], sources: Sequence[Source], lineage: Lineage
) -> rows.StoryRow:
    """Return a story of which only the reports and their families are known."""
    title = next((report.title.value for report in reports if report.title), "")
    told = Told(
        grouping,
        Alignment(slots=(), utterances=(), authorities=()),
        Compilation(title=title, timeline=(), ledger=(), brief=()),
    )
    return story_row(told, sources, reports, lineage)


def waiting_issue(story: str, *, waiting: int, reports: int) -> Issue:
    """Return the note that *waiting* of the reports of a story have no part in what is told of it.

    Where none waits, the story was told before a rule or a judgement changed.
    """
    why = (
        f"{waiting} of the {reports} reports of story {story[:12]} are not compiled yet, so no answer is theirs"
        if waiting
        else f"story {story[:12]} was compiled before a rule or a judgement changed"
    )
    return Issue(
        code=WAITING, stage="compile", message=f"{why}; do so with: crosstell compile {story[:12]}", severity="note"
    )
