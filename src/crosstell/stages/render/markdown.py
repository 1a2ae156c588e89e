"""The record as Markdown (CommonMark), for notes and pull requests. Nothing is cut.

Text from pages is escaped: it can open no link, image, HTML tag or list of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosstell.model.record import Record
from crosstell.stages.render.clean import one_line
from crosstell.stages.render.gather import gather
from crosstell.stages.render.looks import look_of
from crosstell.stages.render.view import (
    PageView,
    QuoteView,
    ReportView,
    SectionView,
    SlotView,
    StoryView,
    cite,
    say_ledger,
)
from crosstell.text.wording import counted

_MARKUP = re.compile(r"[\\`*_\[\]<>|~#$]")
_OPENING = re.compile(r"^([-+=]|\d+[.)])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINK = re.compile(r"(?i)\b(https?|ftp)://|\bwww\.")


def render_markdown(record: Record) -> str:
    """Return the whole record as Markdown."""
    return "\n".join(_page(gather(record))).strip("\n") + "\n"


def escape(text: str) -> str:
    r"""Return *text* on one line so that Markdown shows it as it stands: "a*b" as "a\*b"."""
    words = _MARKUP.sub(r"\\\g<0>", _ENTITY.sub("&amp;", one_line(text)))
    words = _LINK.sub(lambda found: found[0].replace("://", ":\\//").replace("www.", "www\\."), words)
    return _OPENING.sub(lambda found: found[0][:-1] + "\\" + found[0][-1], words)


def _page(page: PageView) -> Iterator[str]:
    if not page.stories:
        yield "No story found in the input."
    if len(page.stories) > 1:
        yield f"**{counted(len(page.stories), 'story', 'stories')}**\n"
        yield from (f"{story.number}. {escape(story.title)} ({story.counts[0]})" for story in page.stories)
        yield ""
    for story in page.stories:
        yield from _story(story)
    if page.alone:
        yield f"# Told by one report only ({len(page.alone)})\n"
        yield from (
            f"- {escape(report.title)} ({escape(report.outlet)}, {report.day}; {escape(report.path)})"
            for story in page.alone
            for report in story.reports
        )
        yield ""
    if page.issues:
        yield f"# Issues ({len(page.issues)})\n"
        for row, path in page.issues:
            place = f"{escape(path)}: " if path and path not in row.message else ""
            yield f"- {row.code} {place}{escape(row.message)}"
        yield ""
    yield f"*Made by {escape(page.made_by)}. Numbers in brackets are reports.*"


def _story(story: StoryView) -> Iterator[str]:
    yield f"# {escape(story.title)}\n"
    yield " · ".join(story.counts) + "\n"
    if story.row.brief:
        yield "## Brief\n"
        for sentence in story.row.brief:
            shown = sentence.verdict in ("conflict", "update", "single")
            tag = f" *{_tag(sentence.verdict)}*" if sentence.verdict and shown else ""
            yield f"- {escape(sentence.text)} {cite(story.numbers(sentence.cites))}{tag}"
        yield ""
    for section in story.sections:
        if section.look.full:
            yield from _full(section)
    for section in story.sections:
        if not section.look.full:
            yield from _lines(story, section)
    yield from _quotes(story)
    yield from _timeline(story)
    yield from _ledger(story)
    yield from _lineage(story)
    yield f"## Reports ({len(story.reports)})\n"
    yield from (_report(report) for report in story.reports)
    yield ""


def _full(section: SectionView) -> Iterator[str]:
    yield f"## {section.look.heading} ({len(section.slots)})\n"
    for slot in section.slots:
        yield from _slot(slot)


def _slot(slot: SlotView) -> Iterator[str]:
    yield f"### {_tag(slot.look.word)}: {escape(slot.question)}\n"
    for value in slot.values:
        yield f"- **{escape(value.value)}** ({value.support})"
        for answer in value.answers:
            numbers = cite(report.number for report in answer.reports)
            names = ", ".join(dict.fromkeys(f"{escape(report.name)}, {report.day}" for report in answer.reports))
            citing = f", citing {escape(answer.attributed_to)}" if answer.attributed_to else ""
            yield f"  - {numbers} {names}{citing}: “{escape(answer.words)}”"
    yield ""
    if slot.reason:
        yield f"*Why:* {escape(slot.reason)}\n"


def _lines(story: StoryView, section: SectionView) -> Iterator[str]:
    yield f"## {section.look.heading} ({len(section.slots)})\n"
    for slot in section.slots:
        values = " · ".join(f"**{escape(value.value)}** {cite(story.numbers(value.places))}" for value in slot.values)
        yield f"- {slot.look.symbol} {escape(slot.question)} {values}"
    yield ""


def _quotes(story: StoryView) -> Iterator[str]:
    if story.quotes:
        yield f"## Quotations ({len(story.quotes)})\n"
        for quote in story.quotes:
            yield from _quote(story, quote)
        yield ""


def _quote(story: StoryView, quote: QuoteView) -> Iterator[str]:
    yield f"- **{escape(quote.speaker)}**"
    for wording in quote.wordings:
        relation = "" if wording.fullest else f"*{wording.relation}:* "
        yield f"  - {relation}“{escape(wording.words)}” {cite(story.numbers(wording.places))}"


def _timeline(story: StoryView) -> Iterator[str]:
    if story.row.timeline:
        yield f"## Timeline ({len(story.row.timeline)})\n"
        for day in story.days:
            inferred = " (date inferred)" if day.inferred else ""
            for entry in day.entries:
                yield f"- **{escape(day.label)}**{inferred}: {escape(entry.text)} {cite(story.numbers(entry.cites))}"
        yield ""


def _ledger(story: StoryView) -> Iterator[str]:
    if story.row.ledger:
        yield f"## Ledger ({len(story.row.ledger)})\n"
        for entry in story.row.ledger:
            yield f"- {escape(say_ledger(entry))} {cite(story.numbers(entry.cites))}"
        yield ""


def _lineage(story: StoryView) -> Iterator[str]:
    yield "## Lineage\n"
    for family in story.copied:
        yield f"- {cite(report.number for report in family.members)} are {family.said(escape)}"
    if not story.copied:
        yield "- No report copies another."
    for authority in story.row.authorities:
        numbers = cite(story.numbers_of(authority.reports))
        yield f"- Primary source: {escape(authority.name)}, {story.share(authority)} {numbers}"
    yield ""


def _report(report: ReportView) -> str:
    facts = " · ".join(escape(fact) for fact in report.facts)
    return f"- [{report.number}] **{escape(report.title)}**, {facts}; {escape(report.path)}"


def _tag(verdict: str) -> str:
    look = look_of(verdict)
    return f"{look.symbol} {look.word}"
