"""The lineage for a terminal or a pipe: families, what copies changed, statements, ties with their passages."""

from __future__ import annotations

from rich.text import Text

from crosstell.model.lineage import EdgeKind
from crosstell.model.lineage_record import LineageRecord
from crosstell.model.record import Place
from crosstell.stages.render.clean import one_line
from crosstell.stages.render.lineage_view import LineageView, Pair, Statement, Tie, view_lineage
from crosstell.stages.render.sheet import NARROWEST, Sheet
from crosstell.stages.render.view import cite, wrote
from crosstell.text.wording import counted

MOST_TIES = 8  # of each kind
MOST_PASSAGES = 4  # of a tie
MOST_CHANGES = 12  # of a copy
MOST_SINGLE = 24  # numbers of reports that share no text
MOST_LINES = 12  # of any other list
LONGEST = 160  # characters of a passage; what follows is cut
FULL = 400  # characters of a statement: how it ends is what tells its lengths apart
_HEADS = {
    EdgeKind.WEAK: "Weak links, not counted",
    EdgeKind.EXCERPT: "Extracts",
    EdgeKind.BOILER: "Words of a site",
}


def render_lineage_text(record: LineageRecord, *, width: int, colour: bool) -> str:
    """Return the lineage as text of at most *width* columns (40 at least), with ANSI colour if *colour*.

    Long lists and passages are cut, and say so; the JSON holds everything.
    """
    sheet = Sheet(max(width, NARROWEST), colour=colour)
    view = view_lineage(record)
    sheet.put(Text("Lineage", style="bold"))
    sheet.put("─" * len("Lineage"))
    sheet.put(" · ".join(view.counts))
    _put_families(sheet, view)
    _put_statements(sheet, view)
    for kind, head in _HEADS.items():
        _put_ties(sheet, head, view.of_kind(kind))
    _put_authorities(sheet, view)
    _put_reports(sheet, view)
    _put_issues(sheet, view)
    return sheet.text()


def _put_families(sheet: Sheet, view: LineageView) -> None:
    sheet.heading("Copies")
    if not view.copied:
        sheet.put("No report copies another.", indent=2)
        return
    for family in view.copied:
        sheet.put(f"{cite(report.number for report in family.members)} are {family.said()}", lead="• ", indent=2)
    single = [family.members[0].number for family in view.families if len(family.members) == 1]
    if single:
        who = cite(single) if len(single) <= MOST_SINGLE else f"{len(single):,} other reports"
        sheet.put(f"{who} {wrote(len(single))}", lead="• ", indent=2)
    copies = view.of_kind(EdgeKind.COPY)
    for tie in copies[:MOST_TIES]:
        sheet.gap()
        _put_tie(sheet, tie)
        _put_changes(sheet, tie)
    sheet.more(len(copies) - MOST_TIES, indent=2)


def _put_ties(sheet: Sheet, head: str, ties: tuple[Tie, ...]) -> None:
    if not ties:
        return
    sheet.heading(head, len(ties))
    for tie in ties[:MOST_TIES]:
        _put_tie(sheet, tie)
    sheet.more(len(ties) - MOST_TIES, indent=2)


def _put_tie(sheet: Sheet, tie: Tie) -> None:
    sheet.put(Text(tie.said, style="bold"), indent=2)
    sheet.put(f"{tie.left.name}; {tie.right.name}", indent=4)
    for line in tie.evidence:
        sheet.put(Text(line, style="italic"), lead="because: ", indent=4)
    for passage in tie.passages[:MOST_PASSAGES]:
        _put_passage(sheet, tie, passage)
    sheet.more(len(tie.passages) - MOST_PASSAGES, indent=4)


def _put_passage(sheet: Sheet, tie: Tie, passage: Pair) -> None:
    sheet.put(Text(f"{passage.kind}, {counted(passage.words, 'word')}", style="dim"), indent=4)
    if passage.alike and passage.left and passage.right:
        places = Text(
            f"{_place(tie.left.number, passage.left)} {_place(tie.right.number, passage.right)} ", style="blue"
        )
        sheet.put(places.append(_quoted(passage.left), style="default"), indent=6)
        return
    for number, place in ((tie.left.number, passage.left), (tie.right.number, passage.right)):
        if place is not None:
            sheet.put(_quoted(place), lead=Text(_place(number, place) + " ", style="blue"), indent=6)


def _put_changes(sheet: Sheet, tie: Tie) -> None:
    if not tie.changes:
        sheet.put("No word differs.", indent=4)
        return
    what = (
        f"What [{tie.right.number}] changed"
        if tie.directed
        else f"What differs, [{tie.left.number}] → [{tie.right.number}]"
    )
    sheet.put(Text(what, style="bold"), indent=4)
    for change in tie.changes[:MOST_CHANGES]:
        sheet.put(_changed(tie, change), lead=Text(f"{change.kind}: ", style="yellow"), indent=6)
    sheet.more(len(tie.changes) - MOST_CHANGES, indent=6)


def _changed(tie: Tie, change: Pair) -> str:
    if change.kind == "moved" and change.left:
        return f"{_quoted(change.left)} stands at another place"
    if change.left and change.right:
        return f"{_quoted(change.left)} → {_quoted(change.right)}"
    number, place = (tie.left.number, change.left) if change.left else (tie.right.number, change.right)
    return f"only in [{number}]: {_quoted(place)}" if place else ""


def _put_statements(sheet: Sheet, view: LineageView) -> None:
    if not view.statements:
        return
    sheet.heading("Statements in several reports", len(view.statements))
    for statement in view.statements[:MOST_LINES]:
        _put_statement(sheet, statement)
    sheet.more(len(view.statements) - MOST_LINES, indent=2)


def _put_statement(sheet: Sheet, statement: Statement) -> None:
    """Write the fullest telling, then those that give less or other words; equal ones in one line."""
    lines: dict[str, list[int]] = {}
    for telling in statement.tellings:
        lines.setdefault(one_line(telling.place.exact), []).append(telling.report.number)
    for place, (words, numbers) in enumerate(lines.items()):
        lead = Text(f"{cite(numbers)} {counted(len(words.split()), 'word')} ", style="blue")
        sheet.put(f"“{_cut(words, FULL)}”", lead=lead, indent=4 if place else 2)


def _put_authorities(sheet: Sheet, view: LineageView) -> None:
    if not view.authorities:
        return
    sheet.heading("Primary sources", len(view.authorities))
    for row in view.authorities[:MOST_LINES]:
        numbers = view.numbers_of(row.reports)
        share = f"{len(numbers)} of {counted(len(view.reports), 'report')}"
        line = Text(f"{one_line(row.name)}, {share} ").append(cite(numbers), style="blue")
        sheet.put(line, lead="• ", indent=2)
    sheet.more(len(view.authorities) - MOST_LINES, indent=2)


def _put_reports(sheet: Sheet, view: LineageView) -> None:
    sheet.heading("Reports", len(view.reports))
    for report in view.reports:
        lead = f"[{report.number}] "
        sheet.put(Text(report.title, style="bold"), lead=lead, indent=2)
        sheet.put(" · ".join((*report.facts, report.path)), indent=2 + len(lead))


def _put_issues(sheet: Sheet, view: LineageView) -> None:
    if not view.issues:
        return
    sheet.heading("Issues", len(view.issues))
    for row, path in view.issues[:MOST_LINES]:
        place = f"{path}: " if path and path not in row.message else ""
        sheet.put(place + one_line(row.message), lead=Text(f"{row.code} ", style="dim"), indent=2)
    sheet.more(len(view.issues) - MOST_LINES, indent=2)


def _place(number: int, place: Place) -> str:
    return f"[{number}] {place.start}:{place.end}"


def _quoted(place: Place) -> str:
    return f"“{_cut(one_line(place.exact))}”"


def _cut(words: str, longest: int = LONGEST) -> str:
    return words if len(words) <= longest else words[:longest].rsplit(" ", 1)[0] + " …"
