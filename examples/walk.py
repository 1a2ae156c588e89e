"""Print the walk of one file's bytes through the stages that take one source or report.

python examples/walk.py examples/tolmere/09-veska-observer.txt
"""

from __future__ import annotations

import sys
from pathlib import Path

from crosstell.model.issue import Issue
from crosstell.model.report import Report
from crosstell.model.source import Source
from crosstell.pipeline import defaults
from crosstell.plugins import load_registry
from crosstell.stages.annotate import annotate
from crosstell.stages.extract import extract
from crosstell.stages.read import read
from crosstell.stages.segment import segment

SHOWN = 4  # pieces, passages and mentions that are shown of each kind
WIDE = 66  # characters of a text that are shown


def main() -> None:
    path = Path(sys.argv[1])
    raw = path.read_bytes()
    print(f"bytes     {len(raw)} of {path.name}, beginning {raw[:24]!r}")
    for source in read(raw, path=path.name):
        if isinstance(source, Issue):
            print(f"issue     {source.code} {source.message}")
            continue
        print(f"source    {source.id[:8]}, {len(source.text)} code points, {source.encoding}, shape {source.shape}")
        for found in extract(source):
            if isinstance(found, Issue):
                print(f"issue     {found.code} {found.message}")
            else:
                show(found, source)


def show(report: Report, source: Source) -> None:
    print(f"report    {report.id[:8]}, {report.span.start}:{report.span.end} of the source")
    for name in ("title", "outlet", "byline"):
        field = getattr(report, name)
        if field:
            where = f"{field.span.start}:{field.span.end}" if field.span else "stated by its container"
            print(f"  {name:<8}{where} {field.value!r} by {field.method}")
    if report.published:
        print(f"  date    {report.published.value.value} by {report.published.method}")
    for piece in report.body[:SHOWN]:
        print(f"  piece   {piece.start}:{piece.end} {short(piece.cut(source.text))}")
    passages = segment(report)
    print(f"passages  {len(passages)}, offsets in the reading")
    for passage in passages[:SHOWN]:
        print(
            f"  {passage.kind:<8}  {passage.start}:{passage.end} {short(report.reading.text[passage.start : passage.end])}"
        )
    anchor = report.published.value if report.published else None
    annotators = load_registry(defaults, others=False).annotators.values()
    annotation = annotate(report, passages, anchor=anchor, annotators=annotators)
    print(f"mentions  {len(annotation.mentions)}")
    for mention in annotation.mentions[: 2 * SHOWN]:
        kind = type(mention.value).__name__.lower()
        print(f"  {kind:<10}{mention.span.start}:{mention.span.end} {short(mention.original)} by {mention.method}")
    print(f"claims    {len(annotation.claims)}")
    for claim in annotation.claims[:SHOWN]:
        roles = ", ".join(f"{filler.role} {filler.text!r}" for filler in claim.fillers)
        print(f"  {claim.type or claim.predicate:<10}{claim.modality}: {short(roles)}")


def short(text: str) -> str:
    shown = " ".join(text.split())
    return repr(shown if len(shown) <= WIDE else shown[: WIDE - 1] + "…")


if __name__ == "__main__":
    main()
