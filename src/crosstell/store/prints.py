"""The index of prints: which reports hold a run of words, found without looking at any other report.

A print is kept as 42 bits: 18 name the row that it lies in, 24 stand in the
row with the number of the report, seven bytes in all. Rows are begun anew
for every few thousand reports, so that keeping one more costs the same
whatever the store holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from crosstell.store.database import Database, marks, portions

SLOT_BITS, REST_BITS = 18, 24
ENTRY = 7  # bytes
ERA = 4096  # reports that share rows
Numbers = NDArray[np.uint64]


class PrintIndex:
    """Prints of the reports of one store, by their number in order of arrival."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last(self) -> int:
        """Return the number of the last report whose prints are kept; all before it are too."""
        return int(self._database.rows("SELECT coalesce(max(arrival), 0) FROM printed")[0][0])

    def add(self, keys: Numbers, arrivals: NDArray[np.int64], *, last: int) -> None:
        """Keep prints, each of the report at its place in *arrivals*; *last* is the last report that they are of.

        Cost: reads and writes one row for each print, a few hundred a report.
        """
        eras = arrivals // ERA
        for era in np.unique(eras).tolist():
            self._add(era, keys[eras == era], arrivals[eras == era])
        self._database.change("INSERT INTO printed (arrival) VALUES (?) ON CONFLICT DO NOTHING", (last,))

    def _add(self, era: int, keys: Numbers, arrivals: NDArray[np.int64]) -> None:
        slots, rests = _split(keys)
        order = np.lexsort((arrivals, rests, slots))
        slots, entries = slots[order], _entries(rests[order], arrivals[order])
        first = np.flatnonzero(np.diff(slots, prepend=-1))
        ends = np.append(first[1:], len(slots))
        new = {
            int(slots[low]): entries[low:high].tobytes()
            for low, high in zip(first.tolist(), ends.tolist(), strict=True)
        }
        before = dict(self._rows(era, new))
        self._database.change_many(
            "INSERT INTO print (era, slot, content) VALUES (?, ?, ?) "
            "ON CONFLICT (era, slot) DO UPDATE SET content = excluded.content",
            [(era, slot, before.get(slot, b"") + content) for slot, content in new.items()],
        )

    def holders(self, keys: Numbers) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return (place in *keys*, number of a report that holds that print), in order of both.

        Args:
            keys: Sorted, each once.

        Cost: reads one row for each key and each ERA reports of the store.
        """
        slots, rests = _split(keys)
        wanted = (slots << REST_BITS) | rests
        order = np.argsort(wanted, kind="stable")
        asked = dict.fromkeys(slots.tolist(), b"")
        rows = [row for era in range(self.last() // ERA + 1) for row in self._rows(era, asked)]
        if not rows:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        found, arrivals = _read(b"".join(content for _, content in rows))
        of = np.repeat([slot for slot, _ in rows], [len(content) // ENTRY for _, content in rows])
        full = (of << REST_BITS) | found
        place = np.minimum(np.searchsorted(wanted[order], full), len(order) - 1)
        hit = wanted[order][place] == full
        key, arrival = order[place[hit]], arrivals[hit]
        by_key = np.lexsort((arrival, key))
        return key[by_key], arrival[by_key]

    def _rows(self, era: int, slots: Mapping[int, bytes]) -> Iterator[tuple[int, bytes]]:
        for portion in portions(slots):
            sql = f"SELECT slot, content FROM print WHERE era = ? AND slot IN ({marks(portion)}) ORDER BY slot"
            yield from ((slot, bytes(content)) for slot, content in self._database.rows(sql, (era, *portion)))


def _split(keys: Numbers) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the row of each print, and what stands in it."""
    slots = (keys >> np.uint64(64 - SLOT_BITS)).astype(np.int64)
    rests = (keys >> np.uint64(64 - SLOT_BITS - REST_BITS)).astype(np.int64) & ((1 << REST_BITS) - 1)
    return slots, rests


def _entries(rests: NDArray[np.int64], arrivals: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Return one row of bytes for each print: three of the print, four of the report, low bytes first."""
    both = (rests | (arrivals << REST_BITS)).astype("<u8")
    return both.view(np.uint8).reshape(-1, 8)[:, :ENTRY]


def _read(content: bytes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return what `_entries` was given."""
    whole = np.zeros((len(content) // ENTRY, 8), dtype=np.uint8)
    whole[:, :ENTRY] = np.frombuffer(content, dtype=np.uint8).reshape(-1, ENTRY)
    both = whole.reshape(-1).view("<u8").astype(np.int64)
    return both & ((1 << REST_BITS) - 1), both >> REST_BITS
