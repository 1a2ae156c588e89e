"""The record for a terminal or a pipe: plain words, no line over the width, no colour unless asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text

from crosstell.model.record import Record
from crosstell.stages.render.clean import one_line
from crosstell.stages.render.gather import days_of, gather
from crosstell.stages.render.looks import Look, look_of
from crosstell.stages.render.sheet import NARROWEST, Sheet
from crosstell.stages.render.view import (
    AnswerView,
    DayView,
    PageView,
    QuoteView,
    SectionView,
    SlotView,
    StoryView,
    cite,
    say_ledger,
    wrote,
)
from crosstell.text.wording import counted

MOST_FULL = 12  # disputes or updates
MOST_LINES = 12  # lines of any other list
MOST_ANSWERS = 3  # answers under one value
DATE_COLUMN = 17


def render_text(record: Record, *, width: int, colour: bool) -> str:
    """Return the record as text of at most *width* columns (40 at least), with ANSI colour if *colour*.

    Long lists are cut, and say how much is left.
    """
    sheet = Sheet(max(width, NARROWEST), colour=colour)
    page = gather(record)
    if not page.stories:
        sheet.put("No story found in the input.")
    _put_contents(sheet, page)
    for story in page.stories:
        _put_story(sheet, story)
    _put_alone(sheet, page)
    _put_issues(sheet, page)
    return sheet.text()


def _put_contents(sheet: Sheet, page: PageView) -> None:
    if len(page.stories) < 2:  # noqa: PLR2004 - one story needs no contents
        return
    sheet.put(Text(counted(len(page.stories), "story", "stories"), style="bold"))
    for story in page.stories:
        sheet.put(f"{story.title} ({story.counts[0]})", lead=f"{story.number}. ", indent=2)
    sheet.gap()


def _put_story(sheet: Sheet, story: StoryView) -> None:
    sheet.gap()
    sheet.put(Text(story.title, style="bold"))
    sheet.put("─" * min(max(len(line) for line in story.title.split("\n")), sheet.width))
    sheet.put(" · ".join(story.counts))
    _put_brief(sheet, story)
    for section in story.sections:
        if section.look.full:
            _put_full(sheet, section)
    for section in story.sections:
        if not section.look.full:
            _put_lines(sheet, story, section)
    _put_quotes(sheet, story)
    _put_timeline(sheet, story)
    _put_ledger(sheet, story)
    _put_lineage(sheet, story)
    _put_reports(sheet, story)


def _put_brief(sheet: Sheet, story: StoryView) -> None:
    if not story.row.brief:
        return
    sheet.heading("Brief")
    for sentence in story.row.brief:
        line = Text(one_line(sentence.text) + " ").append_text(_cites(story.numbers(sentence.cites)))
        if sentence.verdict in ("conflict", "update", "single"):
            line.append(" ").append_text(_tag(look_of(sentence.verdict)))
        sheet.put(line, lead="• ", indent=2)


def _put_full(sheet: Sheet, section: SectionView) -> None:
    sheet.heading(section.look.heading, len(section.slots))
    for place, slot in enumerate(section.slots[:MOST_FULL]):
        if place:
            sheet.gap()
        _put_slot(sheet, slot)
    sheet.more(len(section.slots) - MOST_FULL, indent=2)


def _put_slot(sheet: Sheet, slot: SlotView) -> None:
    sheet.put(Text(slot.question, style="bold"), lead=_tag(slot.look).append("  "), indent=2)
    for value in slot.values:
        line = Text(value.value, style="bold").append(f"  {value.support}", style="not bold dim")
        sheet.put(line, indent=4)
        for answer in value.answers[:MOST_ANSWERS]:
            _put_answer(sheet, answer)
        sheet.more(len(value.answers) - MOST_ANSWERS, indent=6)
    if slot.reason:
        sheet.put(slot.reason, lead=Text("Why: ", style="italic"), indent=4)


def _put_answer(sheet: Sheet, answer: AnswerView) -> None:
    numbers = cite(report.number for report in answer.reports)
    outlets = ", ".join(dict.fromkeys(report.name for report in answer.reports))
    days = dict.fromkeys(report.day for report in answer.reports)
    said = f"{numbers} {outlets}, {next(iter(days)) if len(days) == 1 else 'several dates'}" if days else numbers
    if answer.attributed_to:
        said += f", citing {answer.attributed_to}"
    sheet.put(Text(said, style="dim"), indent=6)
    sheet.put(_emphasised(f"“{answer.words}”", answer.original), indent=8)


def _put_lines(sheet: Sheet, story: StoryView, section: SectionView) -> None:
    sheet.heading(section.look.heading, len(section.slots))
    for slot in section.slots[:MOST_LINES]:
        line = Text(slot.question)
        for place, value in enumerate(slot.values):
            line.append(" · " if place else "  ").append(value.value, style="bold").append(" ")
            line.append_text(_cites(story.numbers(value.places)))
        sheet.put(line, lead=Text(f"{slot.look.symbol} ", style=slot.look.style), indent=2)
    sheet.more(len(section.slots) - MOST_LINES, indent=2)


def _put_quotes(sheet: Sheet, story: StoryView) -> None:
    if not story.quotes:
        return
    sheet.heading("Quotations", len(story.quotes))
    for quote in story.quotes[:MOST_LINES]:
        _put_quote(sheet, story, quote)
    sheet.more(len(story.quotes) - MOST_LINES, indent=2)


def _put_quote(sheet: Sheet, story: StoryView, quote: QuoteView) -> None:
    sheet.put(Text(quote.speaker, style="bold"), indent=2)
    for wording in quote.wordings:
        line = Text(f"“{wording.words}” ").append_text(_cites(story.numbers(wording.places)))
        sheet.put(line, lead=Text("" if wording.fullest else f"{wording.relation}: ", style="yellow"), indent=4)


def _put_timeline(sheet: Sheet, story: StoryView) -> None:
    """Write the dates that most reports give, where there are too many to write all."""
    rows = story.row.timeline
    if not rows:
        return
    best = sorted(range(len(rows)), key=lambda place: -len(story.numbers(rows[place].cites)))[:MOST_LINES]
    sheet.heading("Timeline", len(rows))
    for day in days_of([rows[place] for place in sorted(best)]):
        _put_day(sheet, story, day)
    sheet.more(len(rows) - MOST_LINES, indent=2)


def _put_day(sheet: Sheet, story: StoryView, day: DayView) -> None:
    label = day.label
    if len(label) > DATE_COLUMN:
        sheet.put(Text(label, style="bold"), indent=2)
        label = ""
    for entry in day.entries:
        inferred = "(date inferred) " if day.inferred else ""
        line = Text(f"{one_line(entry.text)} {inferred}").append_text(_cites(story.numbers(entry.cites)))
        sheet.put(line, lead=Text(label.ljust(DATE_COLUMN + 1), style="bold"), indent=2)
        label = ""


def _put_ledger(sheet: Sheet, story: StoryView) -> None:
    if not story.row.ledger:
        return
    sheet.heading("Ledger", len(story.row.ledger))
    for entry in story.row.ledger[:MOST_LINES]:
        sheet.put(Text(say_ledger(entry) + " ").append_text(_cites(story.numbers(entry.cites))), lead="• ", indent=2)
    sheet.more(len(story.row.ledger) - MOST_LINES, indent=2)


def _put_lineage(sheet: Sheet, story: StoryView) -> None:
    sheet.heading("Lineage")
    for family in story.copied:
        numbers = cite(report.number for report in family.members)
        sheet.put(f"{numbers} are {family.said()}", lead="• ", indent=2)
    single = [family.members[0].number for family in story.families if len(family.members) == 1]
    if single:
        sheet.put(f"{cite(single)} {wrote(len(single))}" if story.copied else "No report copies another.", indent=2)
    if not story.row.authorities:
        return
    sheet.put(Text("Primary sources", style="bold"), indent=2)
    for authority in story.row.authorities[:MOST_LINES]:
        line = Text(f"{one_line(authority.name)}, {story.share(authority)} ")
        line.append_text(_cites(story.numbers_of(authority.reports)))
        sheet.put(line, lead="• ", indent=2)
    sheet.more(len(story.row.authorities) - MOST_LINES, indent=2)


def _put_reports(sheet: Sheet, story: StoryView) -> None:
    sheet.heading("Reports", len(story.reports))
    for report in story.reports:
        lead = f"[{report.number}] "
        sheet.put(Text(report.title, style="bold"), lead=lead, indent=2)
        sheet.put(" · ".join(report.facts), indent=2 + len(lead))
        sheet.put(Text(report.path, style="dim"), indent=2 + len(lead))


def _put_alone(sheet: Sheet, page: PageView) -> None:
    if not page.alone:
        return
    sheet.heading("Told by one report only", len(page.alone))
    for story in page.alone[:MOST_LINES]:
        for report in story.reports:
            sheet.put(f"{report.title} ({report.outlet}, {report.day}; {report.path})", lead="• ", indent=2)
    sheet.more(len(page.alone) - MOST_LINES, indent=2)


def _put_issues(sheet: Sheet, page: PageView) -> None:
    if not page.issues:
        return
    sheet.heading("Issues", len(page.issues))
    for row, path in page.issues[:MOST_LINES]:
        place = f"{path}: " if path and path not in row.message else ""
        sheet.put(place + one_line(row.message), lead=Text(f"{row.code} ", style="dim"), indent=2)
    sheet.more(len(page.issues) - MOST_LINES, indent=2)


def _tag(look: Look) -> Text:
    return Text(f"{look.symbol} {look.word}", style=look.style)


def _cites(numbers: Sequence[int] | Iterable[int]) -> Text:
    return Text(cite(numbers), style="blue")


def _emphasised(words: str, original: str) -> Text:
    found = Text(words)
    start = words.find(original) if original else -1
    if start >= 0:
        found.stylize("bold", start, start + len(original))
    return found
