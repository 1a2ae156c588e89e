"""Use cases that read stories: list them, show one, and lay out its questions, dates and events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from crosstell.app.library import Clock, Library, all_stories, microseconds, opened_library, told_moment
from crosstell.errors import StoreError, UnknownIdError
from crosstell.model.ids import StoryId
from crosstell.model.record import StoryRow
from crosstell.store.schema import NOW
from crosstell.store.stories import FoundSlot

if TYPE_CHECKING:
    from crosstell.pipeline.telling import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """A story in a list; `title` is that of its telling, else of its first report."""

    story: str
    title: str
    reports: int
    newest: str


@dataclass(frozen=True, slots=True)
class Disagreements:
    """Slots of stories that were told, and how many stories with two reports or more were not told yet."""

    slots: tuple[FoundSlot, ...]
    untold: int


def list_stories(library: Library, *, at: int = NOW, least: int = 1, most: int = -1) -> list[StoryLine]:
    """Return stories with at least so many reports, those with news first."""
    listed = library.archive.stories.listed(at=at, least=least, most=most)
    held = library.archive.tellings.held([row.id for row in listed], at=at)
    titles = library.archive.tellings.titles(held.values())
    untold = [row.id for row in listed if row.id not in held]
    first = {
        story: places[0].report for story, places in library.archive.stories.members("member", untold, at=at).items()
    }
    reports = library.archive.reports.titles(first.values())
    return [
        StoryLine(
            story=row.id,
            title=titles[held[row.id]] if row.id in held else reports.get(first[row.id], ""),
            reports=row.reports,
            newest=told_moment(row.newest),
        )
        for row in listed
    ]


def keep_told(store: str, asked: Sequence[str], *, allowance: float = inf, clock: Clock = microseconds) -> None:
    """Tell these stories by the rules of today and keep it, before somebody reads them.

    Where another one writes, or nothing can be written, nothing is kept; whoever reads tells for himself.
    A story that costs more than *allowance* is left for `catch_up`.
    """
    with suppress(StoreError, UnknownIdError), opened_library(store, writable=True, allowance=allowance) as library:
        library.archive.database.wait(0)
        for story in all_stories(library, asked, at=NOW):
            library.teller.catch_up(story, clock)


def catch_up(library: Library, asked: Sequence[str] = (), *, clock: Clock = microseconds) -> Iterator[StoryId]:
    """Tell these stories, or all that wait, and yield each when it is durable.

    Raises:
        UnknownIdError: there is no such story.
        StoreError: the store cannot be written; what was yielded before stays.

    Cost: about 0.2 s a report (`benchmarks/store/run.py`).
    """
    for story in all_stories(library, asked, at=NOW) if asked else library.teller.untold():
        if library.teller.catch_up(story, clock):
            yield story


def show(library: Library, stories: Sequence[str], *, at: int = NOW) -> Told:
    """Return the record of these stories, or of all, as the store knew them at a moment.

    Raises:
        UnknownIdError: there is no such story.
    """
    every = not stories
    return library.teller.record(all_stories(library, stories, at=at), at=at, every_issue=every)


def story_row(library: Library, story: str, *, at: int = NOW) -> StoryRow:
    """Return one story as the contract writes it.

    Raises:
        UnknownIdError: there is no such story.
    """
    (row,) = library.teller.story_rows([library.story(story, at=at)], at=at)
    return row


def outlets(library: Library, reports: Sequence[str]) -> dict[str, str]:
    """Return what each report is called in a line: its outlet, else the first digits of its id."""
    loaded = library.archive.reports.load(reports)
    return {str(one): report.outlet.value if report.outlet else one[:12] for one, report in loaded.items()}


def disagreements(library: Library, verdicts: Sequence[str], *, at: int = NOW) -> Disagreements:
    """Return the slots of all stories that have one of these verdicts."""
    archive = library.archive
    slots = archive.tellings.slots(verdicts, at=at)
    early = archive.stories.early(at=at)  # their telling knows of a report that was not out then
    slots = [slot for slot in slots if slot.story not in early]
    for row in library.teller.story_rows(early, at=at):
        slots += [
            FoundSlot(
                story=library.story(row.id, at=at),
                id=slot.id,
                question=slot.question,
                kind=slot.kind,
                verdict=slot.verdict,
                answers=" | ".join(value.value for value in slot.values),
            )
            for slot in row.slots
            if slot.verdict in verdicts
        ]
    return Disagreements(tuple(slots), len(library.teller.untold(at=at)))
