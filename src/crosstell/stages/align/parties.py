"""Tell whether two phrases name one party: "Russia's foreign ministry" and "the Russian Ministry of Foreign Affairs".

Countries are read through their names, demonyms and seats of government, so
that two ministries of two countries never meet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from crosstell.data import read_rows, read_toml
from crosstell.stages.align.wording import stem, wording


class Likeness(Enum):
    """How two parties relate."""

    SAME = 3
    COMPATIBLE = 2  # nothing speaks against it: one is unknown, or a body of the other's government
    DIFFERENT = 1


@dataclass(frozen=True, slots=True)
class Party:
    """A phrase that names who speaks, taken apart.

    `countries` are ISO 3166 codes; `words` the other words of weight, folded;
    `head` the noun that says what it is ("ministry"), empty for a bare name;
    `kind` and `authority` what `roles.tsv` says of the head.
    """

    text: str
    countries: frozenset[str]
    words: frozenset[str]
    head: str
    kind: str
    authority: str
    surname: str = ""
    given: str = ""
    seat: bool = False


@dataclass(frozen=True, slots=True)
class Country:
    """A row of `countries.tsv`; `english` tells whether its officials commonly speak English in public."""

    code: str
    name: str
    english: bool


_OF = re.compile(r"\s(?:of|for|at|in|from|on|with|to|who|that)\s", re.IGNORECASE)
_EMPTY_WORDS = frozenset(
    {"affair", "the", "of", "for", "and", "at", "in", "a", "an", "'s", "s", "two", "three", "spokesperson"}
)
_GOVERNING = frozenset({"government", "administration", "kremlin", "presidency", "authority", "official"})


@cache
def _country_forms() -> tuple[re.Pattern[str], Mapping[str, tuple[str, bool]]]:
    forms: dict[str, tuple[str, bool]] = {}
    for row in read_rows("countries.tsv"):
        for column, seat in (("names", False), ("demonyms", False), ("capital", True), ("seats", True)):
            for form in row[column].split("; "):
                if form:
                    forms.setdefault(form, (row["iso2"], seat))
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)"), forms


@cache
def countries() -> Mapping[str, Country]:
    """Return the countries by ISO 3166 code of two letters."""
    return {
        row["iso2"]: Country(row["iso2"], row["name"], row["english"] == "yes") for row in read_rows("countries.tsv")
    }


@cache
def _roles() -> Mapping[str, tuple[str, str]]:
    return {row["word"]: (row["kind"], row["authority"]) for row in read_rows("roles.tsv")}


@lru_cache(maxsize=4096)
def party_of(text: str) -> Party:
    """Take the phrase *text* apart."""
    pattern, forms = _country_forms()
    found = [forms[hit[0]] for hit in pattern.finditer(text)]
    rest = pattern.sub(" ", text)
    keys = [key.removesuffix("'s") for key in wording(rest, 0, len(rest)).keys]
    head, kind, authority = _head(text)
    words = frozenset(stem(key) for key in keys if stem(key) not in _EMPTY_WORDS and key not in _EMPTY_WORDS)
    names = [word for word in re.findall(r"[^\W\d_][\w'’.-]*", text) if word[0].isupper()]
    bare = not head and bool(names) and len(names) == len(text.split())
    return Party(
        text=text,
        countries=frozenset(code for code, _ in found),
        words=words,
        head=head,
        kind=kind,
        authority=authority,
        surname=stem(names[-1].lower()) if bare and not found else "",
        given=names[0].lower() if bare and len(names) > 1 and not found else "",
        seat=any(seat for _, seat in found),
    )


def _head(text: str) -> tuple[str, str, str]:
    phrase = re.split(r",", text)[0]
    front = _OF.split(f" {phrase} ")[0].split() or [""]
    roles = _roles()
    last = re.sub(r"['’]s?$", "", front[-1]).lower()
    if last in roles:
        return (last, *roles[last])
    titled = next(
        (word.lower() for word in front[:-1] if word.lower() in roles and roles[word.lower()][0] == "body"), ""
    )
    return (titled, *roles[titled]) if titled and not front[-1][:1].isupper() else ("", "unknown", "")


def likeness(a: str | None, b: str | None) -> Likeness:
    """Return how two phrases that name speakers relate; None or a pronoun speaks against nothing."""
    if a is None or b is None or _is_pronoun(a) or _is_pronoun(b):
        return Likeness.COMPATIBLE
    if a.lower() == b.lower():
        return Likeness.SAME
    left, right = party_of(a), party_of(b)
    if (" and " in a) != (" and " in b):
        return Likeness.COMPATIBLE if left.words & right.words else Likeness.DIFFERENT
    if left.surname and right.surname:
        return _names(left, right)
    if left.countries and right.countries and not left.countries & right.countries:
        return Likeness.DIFFERENT
    return _bodies(left, right)


def _is_pronoun(text: str) -> bool:
    return text.lower() in _pronouns()


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(read_toml("attribution.toml")["pronouns"].split())


def _names(left: Party, right: Party) -> Likeness:
    if left.surname != right.surname:
        shorter, longer = sorted((left, right), key=lambda party: len(party.words))
        return Likeness.SAME if shorter.words and shorter.words < longer.words else Likeness.DIFFERENT
    if len(left.words & right.words) > 1:
        return Likeness.SAME
    if left.given and right.given and left.given[0] != right.given[0]:
        return Likeness.DIFFERENT
    return Likeness.SAME


def _bodies(left: Party, right: Party) -> Likeness:
    together = bool(left.countries & right.countries)
    if left.head and right.head:
        return _headed(left, right, together=together)
    shorter, longer = sorted((left.words, right.words), key=len)
    if shorter and (shorter == longer or (len(shorter) > 1 and shorter < longer and not left.head and not right.head)):
        return Likeness.SAME
    stated = together and (_is_state(left) or _is_state(right))
    person = bool(left.head) != bool(right.head) and "person" in (left.kind, right.kind)
    return Likeness.COMPATIBLE if stated or person or left.words & right.words else Likeness.DIFFERENT


def _headed(left: Party, right: Party, *, together: bool) -> Likeness:
    """Compare two phrases whose nouns say what they are: two ministries, a ministry and a government."""
    if left.words == right.words and (together or left.countries == right.countries):
        return Likeness.SAME
    if left.head == right.head and (left.words <= right.words or right.words <= left.words):
        return Likeness.SAME if together else Likeness.COMPATIBLE
    governing = bool({left.head, right.head} & _GOVERNING)
    return Likeness.COMPATIBLE if together and governing else Likeness.DIFFERENT


def _is_state(party: Party) -> bool:
    """Tell whether the party is a country or its government as a whole."""
    return not party.words or party.head in _GOVERNING or party.words <= {"government", "govern"}


def speaks_english(*speakers: str | None) -> bool:
    """Tell whether nothing says that the speaker's words were translated: no country of another language is named."""
    table = countries()
    named = {code for speaker in speakers if speaker for code in party_of(speaker).countries}
    return not named or any(table[code].english for code in named)
