"""Word what is printed for people: counts with their nouns."""

from __future__ import annotations


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: "1 report", "1,204 reports"; *many* is the plural where it is not one with an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
