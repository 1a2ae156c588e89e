"""The way to the lineage of reports: who wrote it, who copied it, what a copy changed, who is cited.

bytes -> read -> extract -> segment -> trace -> (group -> annotate -> authorities) -> lineage

The part in brackets is walked only where somebody asks who is cited: it reads
every sentence, and so takes most of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from msgspec import UNSET

from crosstell.model import lineage_record as rows
from crosstell.model.ids import ReportId
from crosstell.model.issue import Issue
from crosstell.model.lineage import Change, Edge, EdgeKind, Lineage
from crosstell.model.report import Report
from crosstell.model.source import Source
from crosstell.model.story import AuthorityRow
from crosstell.pipeline import steps
from crosstell.pipeline.assemble import Desk, issue_order, issue_row, report_row, source_row
from crosstell.pipeline.inputs import Given
from crosstell.pipeline.runner import Runner
from crosstell.pipeline.stage import Origin, Stage
from crosstell.pipeline.steps import Cut, StoryView
from crosstell.pipeline.way import annotate_all, cut_reports, read_inputs, source_order, views_of
from crosstell.plugins import Registry
from crosstell.stages.align.authorities import cited_authorities
from crosstell.stages.align.utterances import align_utterances
from crosstell.stages.trace.mutations import changes


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two reports with what ties them; `changes` only for copies."""

    edge: Edge
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """Reports that were read before, with their sources."""

    sources: tuple[Source, ...] = ()
    reports: tuple[Report, ...] = ()


Recall = Callable[[Sequence[Report]], Known]


def walk_to_lineage(
    inputs: Iterable[Given | Issue],
    *,
    runner: Runner,
    registry: Registry,
    cited: bool = True,
    recalled: Recall | None = None,
) -> rows.LineageRecord:
    """Take inputs to their lineage.

    Args:
        inputs: What is to be read.
        runner: It tells progress and gathers issues.
        registry: The readers and annotators.
        cited: Whether anybody looks who is cited.
        recalled: Given the reports that were read, returns those of a store to be traced with them.
    """
    sources = read_inputs(inputs, runner, registry)
    cuts = cut_reports(sources, runner)
    if recalled is not None:
        known = recalled([cut.report for cut in cuts])
        sources, cuts = _together(sources, cuts, known, runner)
    reports = [cut.report for cut in cuts]
    lineage = steps.trace_all(reports, runner)
    authorities = _cited(cuts, lineage, runner, registry) if cited else None
    pairs = _compared(reports, lineage, runner)
    return _record(sources, reports, lineage, pairs, authorities, runner.issues)


def _together(
    sources: Sequence[Source], cuts: Sequence[Cut], known: Known, runner: Runner
) -> tuple[list[Source], list[Cut]]:
    """Return what was read and what is known, each once, in the order of a record."""
    all_sources = {source.id: source for source in (*known.sources, *sources)}
    there = {cut.report.id for cut in cuts}
    more = runner.run(steps.segmenting(), [report for report in known.reports if report.id not in there])
    ordered = sorted(all_sources.values(), key=source_order)
    place = {source.id: number for number, source in enumerate(ordered)}
    return ordered, sorted(
        (*cuts, *more), key=lambda cut: (place[cut.report.source], cut.report.span.start, cut.report.id)
    )


def _compared(reports: Sequence[Report], lineage: Lineage, runner: Runner) -> list[_Pair]:
    by_id = {report.id: report for report in reports}
    stage: Stage[Edge, _Pair] = Stage(
        "compare",
        1,
        lambda edge: iter([_Pair(edge, changes(by_id[edge.a], by_id[edge.b], edge.passages))]),
        lambda edge: Origin(source=by_id[edge.a].source, report=edge.a),
    )
    copies = [edge for edge in lineage.edges if edge.kind is EdgeKind.COPY]
    found = {(pair.edge.a, pair.edge.b): pair for pair in runner.run(stage, copies)}
    return [found.get((edge.a, edge.b)) or _Pair(edge) for edge in lineage.edges]


def _cited(cuts: Sequence[Cut], lineage: Lineage, runner: Runner, registry: Registry) -> list[AuthorityRow]:
    groupings = steps.group_all([cut.report for cut in cuts], lineage, runner)
    annotations = annotate_all(cuts, groupings, runner, registry)
    stage: Stage[StoryView, AuthorityRow] = Stage(
        "authorities",
        2,
        lambda view: iter(cited_authorities(view.annotations, align_utterances(view.annotations))),
        lambda _: Origin(),
    )
    found = runner.run(stage, list(views_of(groupings, annotations, lineage)))
    return sorted(found, key=lambda row: (-len(row.reports), -len(row.answers), row.name))


def _record(
    sources: Sequence[Source],
    reports: Sequence[Report],
    lineage: Lineage,
    pairs: Sequence[_Pair],
    authorities: Sequence[AuthorityRow] | None,
    issues: Iterable[Issue],
) -> rows.LineageRecord:
    desk = Desk(sources, reports, lineage)
    paths = {source.id: source.path for source in sources}
    by_ends: Mapping[tuple[ReportId, ReportId], _Pair] = {(pair.edge.a, pair.edge.b): pair for pair in pairs}
    edges = desk.edges({report.id for report in reports})
    return rows.LineageRecord(
        schema=rows.LINEAGE_SCHEMA,
        crosstell=version("crosstell"),
        sources=[source_row(source) for source in sources],
        reports=[report_row(report, desk.families.get(report.id, "")) for report in reports],
        families=[desk.family(one) for one in sorted(lineage.families, key=lambda one: desk.position(one.members))],
        edges=[_edge(desk, by_ends[edge.a, edge.b]) for edge in edges],
        authorities=UNSET if authorities is None else [desk.authority(row) for row in authorities],
        issues=[issue_row(issue) for issue in sorted(issues, key=lambda one: issue_order(one, paths))],
    )


def _edge(desk: Desk, pair: _Pair) -> rows.TracedEdge:
    edge, told = pair.edge, desk.edge(pair.edge)
    return rows.TracedEdge(
        a=told.a,
        b=told.b,
        kind=told.kind,
        direction=told.direction,
        words=told.words,
        evidence=told.evidence,
        doubtful=told.doubtful,
        passages=[
            rows.PassageRow(
                kind=str(shared.kind),
                words=shared.words,
                a=desk.place(edge.a, shared.a),
                b=desk.place(edge.b, shared.b),
            )
            for shared in edge.passages
        ],
        changes=[
            rows.ChangeRow(
                kind=str(change.kind),
                a=desk.place(edge.a, change.a) if change.a else None,
                b=desk.place(edge.b, change.b) if change.b else None,
            )
            for change in pair.changes
        ],
    )
