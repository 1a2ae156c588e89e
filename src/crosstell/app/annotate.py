"""Use case `annotate`: reports in, what is read in them out, report by report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from os import PathLike, fspath

from crosstell.model.issue import Issue
from crosstell.model.mention import Annotation
from crosstell.model.source import Source
from crosstell.pipeline import Runner, defaults, steps
from crosstell.pipeline.inputs import find_inputs
from crosstell.pipeline.mention_rows import Row, mention_rows
from crosstell.pipeline.steps import Dated
from crosstell.pipeline.way import anchor_of, cut_reports, read_inputs
from crosstell.plugins import load_registry


@dataclass(frozen=True, slots=True)
class Annotated:
    """One report with what was read in it."""

    source: Source
    annotation: Annotation

    def rows(self) -> Iterator[Row]:
        """Yield its mentions and events as rows, by place."""
        return mention_rows(self.source, self.annotation)


def annotate_reports(
    paths: Iterable[str | PathLike[str]], *, progress: Callable[[str, int, int], None] | None = None
) -> Iterator[Annotated | Issue]:
    """Yield the reports of the files and folders at *paths* ("-" is standard input), each as soon as it is read.

    Relative dates count from the report's own date; where it has none they stay without a day.
    Issues of reading come first. Reports come in order of path and member.
    """
    runner = Runner(progress=progress) if progress else Runner()
    registry = load_registry(defaults)
    inputs = find_inputs([fspath(path) for path in paths], standard_input=sys.stdin.buffer.read)
    sources = {source.id: source for source in read_inputs(inputs, runner, registry)}
    cuts = cut_reports(list(sources.values()), runner)
    yield from runner.issues
    runner.issues.clear()
    stage = steps.annotating(registry)
    for cut in cuts:
        for annotation in runner.run(stage, [Dated(cut, anchor_of(cut.report, None))]):
            yield Annotated(sources[cut.report.source], annotation)
        yield from runner.issues
        runner.issues.clear()
