"""Give names their ids in open registers: ISO 3166-1 codes of countries, Wikidata ids of what everybody knows.

Tables: `data/countries.tsv` with `data/wikidata_countries.tsv` (all countries),
`data/wikidata.tsv` (some eighty capitals, fifty organisations, forty leaders).
A name that is on no list, or that two on the list share, has no id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from msgspec import Struct

from crosstell.data import read_rows
from crosstell.model.value import NameKind


class Identifiers(Struct, frozen=True, gc=False):
    """Ids of one party; `office` are the days, ISO 8601, between which a leader held the office, "" where open."""

    wikidata: str | None = None
    iso3166: str | None = None
    office: tuple[str, str] | None = None


NONE = Identifiers()


def identifiers_of(name: str, kind: NameKind) -> Identifiers:
    """Return the ids of what *name*, of kind *kind*, names; case counts, full stops inside acronyms do not."""
    return _table().get((kind, _plain(name)), NONE)


def _plain(name: str) -> str:
    words = " ".join(name.replace("’", "'").split()).removeprefix("the ").removeprefix("The ")
    return words.replace(".", "")


@cache
def _table() -> Mapping[tuple[NameKind, str], Identifiers]:
    wikidata = {row["iso3"]: row["wikidata"] for row in read_rows("wikidata_countries.tsv")}
    found: dict[tuple[NameKind, str], set[Identifiers]] = {}
    for row in read_rows("wikidata.tsv"):
        office = (row["from"], row["until"]) if row["from"] else None
        _enter(found, NameKind(row["kind"]), row["names"].split("; "), Identifiers(row["wikidata"], None, office))
    for row in read_rows("countries.tsv"):
        country = Identifiers(wikidata.get(row["iso3"]), row["iso2"])
        _enter(found, NameKind.PLACE, row["names"].split("; "), country)
    return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}


def _enter(
    found: dict[tuple[NameKind, str], set[Identifiers]], kind: NameKind, names: Iterable[str], own: Identifiers
) -> None:
    for name in names:
        if name:
            found.setdefault((kind, _plain(name)), set()).add(own)
