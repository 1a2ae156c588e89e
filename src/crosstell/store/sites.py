"""What stands on several pages of a site: hashes of lines, with the number of pages that each was seen on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crosstell.store.database import Database, marks, portions


class Sites:
    """Sites by name, their pages, and the lines of those. A page is counted once, however often it changes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def pages(self, site: str) -> int:
        """Return how many pages of a site were counted."""
        rows = self._database.rows("SELECT pages FROM site WHERE name = ?", (site,))
        return int(rows[0][0]) if rows else 0

    def counted(self, sources: Iterable[str]) -> set[str]:
        """Return those of *sources* that the store holds: their pages were counted when they came in."""
        found: set[str] = set()
        for portion in portions(sources):
            sql = f"SELECT id FROM source WHERE id IN ({marks(portion)})"
            found.update(row[0] for row in self._database.rows(sql, portion))
        return found

    def counts(self, site: str, lines: Iterable[int]) -> dict[int, int]:
        """Return on how many pages of a site each line was seen; a line of none is left out."""
        found: dict[int, int] = {}
        for portion in portions(lines):
            sql = (
                "SELECT line, pages FROM site_line WHERE site = (SELECT id FROM site WHERE name = ?) "
                f"AND line IN ({marks(portion)})"
            )
            found.update(self._database.rows(sql, (site, *portion)))
        return found

    def add(self, site: str, pages: int, counts: Mapping[int, int]) -> None:
        """Count so many pages more of a site, on which each line stands so often."""
        self._database.change(
            "INSERT INTO site (id, name, pages) VALUES ((SELECT coalesce(max(id), 0) + 1 FROM site), ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET pages = site.pages + excluded.pages",
            (site, pages),
        )
        ((number,),) = self._database.rows("SELECT id FROM site WHERE name = ?", (site,))
        self._database.change_many(
            "INSERT INTO site_line (site, line, pages) VALUES (?, ?, ?) "
            "ON CONFLICT (site, line) DO UPDATE SET pages = site_line.pages + excluded.pages",
            [(number, line, count) for line, count in sorted(counts.items())],
        )
