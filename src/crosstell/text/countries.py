"""Name the country that a word stands for: "Russian", "Moscow" and "Russia" are one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from crosstell.data import read_rows

_ORGANS = frozenset(
    [
        "government",
        "administration",
        "ministry",
        "minister",
        "president",
        "authorities",
        "regime",
        "army",
        "military",
        "navy",
        "troops",
        "forces",
        "police",
        "parliament",
        "embassy",
        "ambassador",
        "officials",
        "official",
        "court",
        "state",
        "kremlin",
        "soldiers",
        "foreign",
        "deputy",
        "supreme",
        "prime",
        "the",
    ]
)


def country_of(name: str, *, organs: bool = False) -> str | None:
    """Return the English short name of the country that *name* names, or None.

    Args:
        name: "Russia", "Russian", "Moscow", or with *organs* "the Russian Foreign Ministry", "Russia's government".
        organs: Take a state organ for its country.
    """
    table = _table()
    words = name.replace("’", "'").removesuffix("'s").split()
    if not words:
        return None
    found = table.get(" ".join(words).casefold())
    if found is None and organs and len(words) > 1 and words[-1].casefold() in _ORGANS:
        found = table.get(words[0].removesuffix("'s").casefold())
    return found


def is_state(name: str) -> bool:
    """Tell whether *name* is a country's own name or demonym ("Russia", "Russian"), no capital or seat."""
    words = " ".join(name.replace("’", "'").removesuffix("'s").split()).casefold()
    return words in _states()


@cache
def _states() -> frozenset[str]:
    return frozenset(
        form.casefold()
        for row in read_rows("countries.tsv")
        for form in (*row["names"].split("; "), *row["demonyms"].split("; "))
        if form
    )


@cache
def _table() -> Mapping[str, str]:
    """Return lower-case names, demonyms, seats and capitals; a form that two countries share stands for neither."""
    found: dict[str, set[str]] = {}
    for row in read_rows("countries.tsv"):
        forms = [*row["names"].split("; "), *row["demonyms"].split("; "), *row["seats"].split("; "), row["capital"]]
        for form in forms:
            if form:
                found.setdefault(form.casefold(), set()).add(row["name"])
    return {form: min(names) for form, names in found.items() if len(names) == 1}
