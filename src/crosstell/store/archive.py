"""The store as a whole: results of stages, sources, reports, stories, judgements, and the runs that wrote them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version

from crosstell.store.database import Database, transaction
from crosstell.store.history import History
from crosstell.store.judgements import Judgements
from crosstell.store.neighbours import Neighbours
from crosstell.store.packing import squeeze, unsqueeze
from crosstell.store.passages import Passages
from crosstell.store.prints import PrintIndex
from crosstell.store.sites import Sites
from crosstell.store.sources import Issues, Reports, Sources
from crosstell.store.stories import Stories, Tellings


class Archive:
    """A store over a database. It also keeps results of stages, as any `Store` does.

    One archive writes at a time; any number read, each transaction on one state.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.sources = Sources(database)
        self.sites = Sites(database)
        self.reports = Reports(database)
        self.issues = Issues(database)
        self.stories = Stories(database)
        self.tellings = Tellings(database)
        self.judgements = Judgements(database)
        self.neighbours = Neighbours(database)
        self.passages = Passages(database)
        self.prints = PrintIndex(database)
        self.history = History(database)

    def get(self, key: str) -> bytes | None:
        """Return what was put under *key*, or None."""
        rows = self.database.rows("SELECT content FROM result WHERE key = ?", (key,))
        return unsqueeze(bytes(rows[0][0])) if rows else None

    def put(self, key: str, stage: str, content: bytes) -> None:
        """Keep *content*, made by *stage*, under *key*; an existing result stays as it is."""
        if not self.database.in_transaction:
            self.database.begin(write=True)
        self.database.change(
            "INSERT INTO result (key, stage, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (key, stage, squeeze(content)),
        )

    def commit(self) -> None:
        """Make everything put so far durable."""
        if self.database.in_transaction:
            self.database.commit()

    def close(self) -> None:
        """Let go of the store; what was not committed is gone."""
        self.database.close()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold one state of the store, whatever others write meanwhile."""
        with transaction(self.database, write=False):
            yield

    @contextmanager
    def writing(self, command: str, clock: Callable[[], int]) -> Iterator[int]:
        """Hold the pen: give the moment that everything written bears, later than every moment before.

        What is written is there whole when this ends without an error, and not at all else.
        """
        with transaction(self.database, write=True):
            last = int(self.database.rows("SELECT coalesce(max(at), 0) FROM run")[0][0])
            at = max(clock(), last + 1)
            self.database.change(
                "INSERT INTO run (at, command, version, sources, reports) VALUES (?, ?, ?, 0, 0)",
                (at, command, version("crosstell")),
            )
            yield at
            self.database.change(
                "UPDATE run SET sources = (SELECT count(*) FROM source WHERE seen = ?), "
                "reports = (SELECT count(*) FROM report WHERE seen = ?) WHERE at = ?",
                (at, at, at),
            )

    def last_moment(self) -> int:
        """Return the moment of the last run, 0 where there was none."""
        return int(self.database.rows("SELECT coalesce(max(at), 0) FROM run")[0][0])
