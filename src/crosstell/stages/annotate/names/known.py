"""What is known of names beforehand: countries, agencies, titles, and the words that tell kinds apart."""

from __future__ import annotations

from functools import cache, lru_cache

from crosstell.data import read_rows, read_toml
from crosstell.model.value import NameKind


@cache
def words(field: str) -> frozenset[str]:
    """Return the words listed under *field* of `names.toml`."""
    return frozenset(read_toml("names.toml")[field].split())


@cache
def titles() -> frozenset[str]:
    """Return the words that stand before a person's name: "president", "mr", "gen"."""
    ranks = {str(row["word"]) for row in read_rows("roles.tsv") if row["kind"] == "title"}
    return frozenset(ranks | set(read_toml("titles.toml")["skip"])) - {"the", "a", "an", "jr", "sr"}


@cache
def role_words() -> frozenset[str]:
    """Return the nouns that say what one person is: "minister", "spokesman"."""
    return frozenset(row["word"] for row in read_rows("roles.tsv") if row["kind"] in {"title", "person"})


@lru_cache(maxsize=20_000)
def bare(word: str) -> str:
    """Return *word* as the tables list it: lower case, no full stop."""
    return word.casefold().rstrip(".")


def kind_of(name: str) -> NameKind | None:
    """Return what *name* names wherever it stands: a country, a people, a seat, an agency; None where that is open."""
    return _gazetteer().get(_undotted(" ".join(name.replace("’", "'").split())))


def country(name: str) -> str | None:
    """Return the country that a place name is a form of: "the U.S." and "America" are the United States."""
    return _countries().get(_undotted(name))


def _undotted(form: str) -> str:
    return form.casefold().replace(".", "")


@cache
def _countries() -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for row in read_rows("countries.tsv"):
        for form in row["names"].split("; "):
            found.setdefault(_undotted(form), set()).add(row["name"])
    return {form: min(names) for form, names in found.items() if len(names) == 1}


@cache
def _gazetteer() -> dict[str, NameKind]:
    found: dict[str, NameKind] = {}
    _add(found, "; ".join(read_toml("names.toml")["groups"].split()), NameKind.GROUP)
    for row in read_rows("abbreviations.tsv"):
        if row["kind"] == "state":
            _add(found, row["form"], NameKind.PLACE)
    for row in read_rows("countries.tsv"):
        _add(found, row["seats"], NameKind.ORGANISATION)
        _add(found, row["demonyms"], NameKind.GROUP)
        _add(found, "; ".join(f"{form}s" for form in row["demonyms"].split("; ") if form), NameKind.GROUP)
    for row in read_rows("countries.tsv"):
        _add(found, row["names"], NameKind.PLACE)
    _add(found, " ".join(read_toml("names.toml")["regions"].split()), NameKind.PLACE)
    for forms in read_toml("agencies.toml")["agencies"].values():
        _add(found, "; ".join(forms), NameKind.ORGANISATION)
    return found


def _add(found: dict[str, NameKind], forms: str, kind: NameKind) -> None:
    for form in forms.split("; "):
        if form:
            found[_undotted(form)] = kind
