"""A store for programs: what the commands over a store do, as methods of one object."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from os import PathLike, fspath
from types import TracebackType
from typing import Self

from crosstell.app import judge as judging
from crosstell.app.add import add
from crosstell.app.diff import SilentEdit, diff
from crosstell.app.library import Library, moment
from crosstell.app.related import Related, related
from crosstell.app.search import Asked, Found, search
from crosstell.app.stories import StoryLine, catch_up, disagreements, list_stories, show
from crosstell.model.record import Record
from crosstell.pipeline.adding import Added
from crosstell.pipeline.verifying import Checked, Flaw, verify
from crosstell.store import open_store
from crosstell.store.judgements import Judgement
from crosstell.store.stories import FoundSlot

When = str | datetime | None


class Store:
    """Sources, reports, stories and judgements that last, in an SQLite file or a Postgres database.

        with crosstell.Store("news.db") as store:
            store.add(["pages/"])
            for story in store.stories(least=2):
                record = store.show(story.story)

    `as_of` is a time in ISO 8601 or a datetime: the answer is what the store knew and what had
    been published by then. Ids may be cut to their first digits. One store writes at a time.

    Raises:
        StoreError: it cannot be opened, or is not there and *create* is false. Every method
            raises it where the store cannot be read or written.
    """

    def __init__(self, name: str | PathLike[str] = "crosstell.db", *, create: bool = True) -> None:
        self._library = Library(open_store(fspath(name), create=create), writable=True)

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Let go of the store; everything that a method returned from is durable."""
        self._library.archive.close()

    def add(self, paths: Iterable[str | PathLike[str]], *, later: bool = False) -> list[Added]:
        """Add files and folders, and return the batches; with *later*, nothing is compiled until it is asked for."""
        return list(add(self._library, paths, tell=not later))

    def stories(self, *, least: int = 1, most: int = -1, as_of: When = None) -> list[StoryLine]:
        """Return the stories with at least so many reports, those with news first; *most* of them (-1: all)."""
        return list_stories(self._library, at=_at(as_of), least=least, most=most)

    def show(self, *stories: str, as_of: When = None) -> Record:
        """Return the record of these stories, or of all of them.

        Raises:
            UnknownIdError: there is no such story.
        """
        if as_of is None and stories:
            self.compile(*stories)
        return show(self._library, stories, at=_at(as_of)).record

    def compile(self, *stories: str) -> list[str]:
        """Compile these stories, or all that wait for it, and return those for which there was something to do."""
        return [str(one) for one in catch_up(self._library, stories)]

    def conflicts(self, *verdicts: str, as_of: When = None) -> tuple[FoundSlot, ...]:
        """Return the questions with one of these verdicts ("conflict" if none is named) over all compiled stories."""
        return disagreements(self._library, verdicts or ("conflict",), at=_at(as_of)).slots

    def related(self, story: str, *, as_of: When = None) -> list[Related]:
        """Return the stories that passages of a story mention."""
        return related(self._library, story, at=_at(as_of))

    def search(self, words: str, *, meaning: bool = False, most: int = 20, as_of: When = None) -> list[Found]:
        """Return the passages that hold all words, or with *meaning* words that mean nearly the same."""
        return search(self._library, Asked(words=words, meaning=meaning, most=most), at=_at(as_of))

    def diff(self, report: str, *, as_of: When = None) -> list[SilentEdit]:
        """Return what was changed in the page that a report came from, oldest first."""
        return diff(self._library, report, at=_at(as_of))

    def judge(self, action: str, ids: Sequence[str], *, by: str, note: str = "") -> Judgement:
        """Keep a judgement: "merge", "split", "same", "different" or "wrong".

        Raises:
            InputError: too few ids, or no name.
            UnknownIdError: an id leads nowhere.
        """
        return judging.judge(self._library, judging.Action(action), ids, by=by, note=note)

    def undo(self, judgement: str, *, by: str) -> None:
        """Take a judgement back; the row stays, with the name and the time."""
        judging.undo(self._library, judgement, by=by)

    def verify(self) -> list[Flaw]:
        """Return what does not hold together; a sound store gives nothing."""
        return list(verify(self._library.archive, Checked({})))

    def backup(self, path: str | PathLike[str]) -> None:
        """Write a consistent copy of an SQLite store, while others may use it."""
        self._library.archive.database.backup(fspath(path))


def _at(as_of: When) -> int:
    return moment(as_of.isoformat() if isinstance(as_of, datetime) else as_of)
