"""Use case `watch`, second half: what changed in a store between two moments.

Everything is read from the store's own history, so nothing is lost when a
watch ends and begins again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from crosstell.app.library import Library, told_moment
from crosstell.model.ids import ReportId, StoryId, digest
from crosstell.model.record import StoryRow
from crosstell.pipeline.versions import edits

TOLD = {"conflict": "conflict", "update": "changed figure"}
MOST_EDITS = 3  # places of an edit that are named
NO_XML = re.compile("[^\\t\\n\\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that changed: `kind` is "new story", "conflict", "changed figure" or "silent edit"."""

    id: str
    at: str
    kind: str
    story: str
    title: str
    text: str


def changes(library: Library, since: int, until: int) -> list[Change]:
    """Return what changed after *since* and up to *until*, in the order in which the store saw it."""
    history = library.archive.history
    found: list[Change] = []
    for at in history.moments(since, until):
        for story, before, after in history.told(at):
            old = library.archive.tellings.get(before) if before else None
            new = library.archive.tellings.get(after)
            if new is not None:
                found += _of_story(story, old, new, at)
        for old_report, new_report in history.edits(at):
            found.append(_edit(library, old_report, new_report, at))
    return found


def _of_story(story: StoryId, old: StoryRow | None, new: StoryRow, at: int) -> list[Change]:
    found = []
    if old is None:
        count = len(new.reports)
        found.append(_change("new story", at, story, new.title, f"{count} report{'' if count == 1 else 's'}"))
    known = {(slot.question, value.value) for slot in (old.slots if old else ()) for value in slot.values}
    for slot in new.slots:
        fresh = [value.value for value in slot.values if (slot.question, value.value) not in known]
        if slot.verdict in TOLD and fresh:
            values = " | ".join(value.value for value in slot.values)
            found.append(_change(TOLD[slot.verdict], at, story, new.title, f"{slot.question} {values}"))
    return found


def _edit(library: Library, old: ReportId, new: ReportId, at: int) -> Change:
    reports = library.archive.reports.load([old, new])
    before, after = reports[old], reports[new]
    places = edits(before, after)
    words = "; ".join(f"“{one.old_words}” became “{one.new_words}”" for one in places[:MOST_EDITS])
    more = f"; and {len(places) - MOST_EDITS} more" if len(places) > MOST_EDITS else ""
    held = library.archive.stories.places("member", [new])
    story = next((place.story for place in held.values()), "")
    return _change("silent edit", at, story, after.title.value if after.title else "", words + more)


def _change(kind: str, at: int, story: str, title: str, text: str) -> Change:
    name = digest("change", kind, at, story, title, text)
    return Change(id=name, at=told_moment(at), kind=kind, story=story, title=title, text=text)


def atom(found: Sequence[Change], *, title: str, updated: int) -> str:
    """Return changes as an Atom feed, newest first.

    Source: RFC 4287.
    """
    entries = [
        f"  <entry>\n    <id>urn:crosstell:{one.id}</id>\n    <updated>{one.at}</updated>\n"
        f"    <title>{_text(f'{one.kind}: {one.title}')}</title>\n    <category term={quoteattr(one.kind)}/>\n"
        f'    <content type="text">{_text(one.text)}</content>\n  </entry>\n'
        for one in reversed(found)
    ]
    head = (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="{ATOM}">\n'
        f"  <id>urn:crosstell:{digest('feed', title)}</id>\n"
        f"  <title>{_text(title)}</title>\n  <updated>{told_moment(updated)}</updated>\n"
        "  <author><name>crosstell</name></author>\n"
    )
    return f"{head}{''.join(entries)}</feed>\n"


def _text(words: str) -> str:
    """Return words as XML text; what XML does not allow is left out."""
    return escape(NO_XML.sub("", words))
