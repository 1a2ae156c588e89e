"""What every use case over a store needs: the store opened, ids found by their first digits, times read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING

from crosstell.errors import TimeInputError, UnknownIdError
from crosstell.model.ids import ReportId, StoryId
from crosstell.store import Archive, open_store
from crosstell.store.schema import NOW

if TYPE_CHECKING:
    from crosstell.pipeline import Runner
    from crosstell.pipeline.runner import Progress
    from crosstell.pipeline.telling import Borrowed, Teller
    from crosstell.plugins import Registry

Clock = Callable[[], int]
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SHORTEST, DAY_LENGTH = 4, 10  # digits of an id that a person may type, and characters of a bare day


def microseconds() -> int:
    """Return the time: microseconds since 1970."""
    return time.time_ns() // 1000


class Library:
    """One store, opened for a use case. Close it at the end, or use `opened_library`.

    What only some use cases need, the stages above all, is imported when it is first asked for.
    """

    def __init__(
        self, archive: Archive, *, writable: bool = False, progress: Progress | None = None, allowance: float = inf
    ) -> None:
        self.archive = archive
        self._writable, self._progress, self._allowance = writable, progress, allowance

    @cached_property
    def registry(self) -> Registry:
        """Return the readers and annotators, those of plugins with them."""
        from crosstell.pipeline import defaults  # noqa: PLC0415 - imports every stage
        from crosstell.plugins import load_registry  # noqa: PLC0415 - the same

        return load_registry(defaults)

    @cached_property
    def _results(self) -> Borrowed:
        from crosstell.pipeline.telling import Borrowed  # noqa: PLC0415 - imports every stage

        return Borrowed(self.archive, writable=self._writable)

    @cached_property
    def runner(self) -> Runner:
        """Return what runs stages over this store."""
        from crosstell.pipeline import Runner  # noqa: PLC0415 - not every use case runs a stage

        return Runner(store=self._results, progress=self._progress) if self._progress else Runner(store=self._results)

    @cached_property
    def teller(self) -> Teller:
        """Return what tells the stories of this store."""
        from crosstell.pipeline.settings import Settings  # noqa: PLC0415 - not every use case tells a story
        from crosstell.pipeline.telling import Teller  # noqa: PLC0415 - imports every stage

        return Teller(self.archive, self._results, self.runner, self.registry, Settings(), allowance=self._allowance)

    def story(self, asked: str, *, at: int = NOW) -> StoryId:
        """Return the story whose id begins so, with members at that moment.

        Raises:
            UnknownIdError: there is none, or more than one.
        """
        listing = "list them with: crosstell stories"
        found = self.archive.stories.beginning(asked) if _is_prefix(asked) else []
        living = [story for story in found if self.archive.stories.members("member", [story], at=at)]
        if len(living) > 1:
            raise UnknownIdError("story", asked, f"{len(living)} stories begin so; give more digits")
        if living:
            return living[0]
        if found:
            went = ", ".join(story[:12] for story in self.archive.stories.went_to(found[0], at=at))
            why = f"its reports are in {went} now" if went else "it had no reports then"
            raise UnknownIdError("story", asked, f"{why}; {listing}")
        raise UnknownIdError("story", asked, f"no such story; {listing}")

    def report(self, asked: str, *, at: int = NOW) -> ReportId:
        """Return the report whose id begins so.

        Raises:
            UnknownIdError: there is none, or more than one.
        """
        found = self.archive.reports.beginning(asked, at=at) if _is_prefix(asked) else []
        if len(found) == 1:
            return found[0]
        why = f"{len(found)} reports begin so; give more digits" if found else "no such report"
        raise UnknownIdError("report", asked, f"{why}; list them with: crosstell show STORY --format json")


@contextmanager
def opened_library(
    store: str,
    *,
    create: bool = False,
    writable: bool = False,
    progress: Progress | None = None,
    allowance: float = inf,
) -> Iterator[Library]:
    """Give the library at *store*, and close it at the end; a reader sees one state of it throughout.

    Args:
        store: A file or an address.
        create: Make it where it is not there.
        writable: The caller writes.
        progress: Called with the stage's name, inputs done, and inputs in all.
        allowance: What may be spent on telling a story that is asked for; above, what stands is given.

    Raises:
        StoreError: it cannot be opened, or is not there and *create* is false.
    """
    archive = open_store(store, create=create)
    try:
        library = Library(archive, writable=writable, progress=progress, allowance=allowance)
        if writable:
            yield library
        else:
            with archive.reading():
                yield library
    finally:
        archive.close()


def moment(words: str | None) -> int:
    """Return a time that a user wrote as microseconds since 1970; None is now, a bare day its end, no zone UTC.

    Raises:
        TimeInputError: it cannot be read.
    """
    if words is None:
        return NOW
    try:
        read = datetime.fromisoformat(words.strip())
        if len(words.strip()) <= DAY_LENGTH:
            read += timedelta(days=1, microseconds=-1)
        aware = read if read.tzinfo else read.replace(tzinfo=UTC)
        return (aware - EPOCH) // timedelta(microseconds=1)
    except (ValueError, OverflowError) as error:
        raise TimeInputError(words) from error


def told_moment(at: int) -> str:
    """Return a moment in ISO 8601, by UTC."""
    return (EPOCH + timedelta(microseconds=at)).isoformat(timespec="seconds").replace("+00:00", "Z")


def _is_prefix(asked: str) -> bool:
    return len(asked) >= SHORTEST and set(asked) <= set("0123456789abcdef")


def all_stories(library: Library, asked: Sequence[str], *, at: int) -> list[StoryId]:
    """Return the stories that were asked for, or all that had reports at that moment."""
    if asked:
        return list(dict.fromkeys(library.story(one, at=at) for one in asked))
    return [row.id for row in library.archive.stories.listed(at=at)]
