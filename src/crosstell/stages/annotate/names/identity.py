"""Tell apart whom the names of one report name.

A longer name of the same kind takes in a shorter one that is a part of it, if
it is the only one that can: "Ruiz" belongs to "Ana Ruiz" unless "Luis Ruiz" is
named too. An acronym belongs to the one organisation whose capitals it spells,
or beside which it stands in brackets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crosstell.model.value import NameKind
from crosstell.stages.annotate.names.known import country, kind_of, words
from crosstell.stages.annotate.names.settling import Key, key_of
from crosstell.stages.annotate.names.spotting import Spot

_TWO_SURNAMES = 3  # words of a name that may end in the surnames of father and mother
_SMALL = frozenset({"of", "the", "for", "and", "on", "in", "de", "to", "at", "&"})


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who or what is named: the fullest form, the kind, and every place."""

    name: str
    kind: NameKind
    spots: tuple[Spot, ...]


def tell_apart(spots: Sequence[Spot], kinds: Mapping[Key, NameKind], text: str) -> tuple[Bearer, ...]:
    """Return the bearers of the names, in order of first mention.

    Args:
        spots: The mentions, in text order.
        kinds: The kind of each form, in order of first mention.
        text: The text that the mentions count in.
    """
    forms: dict[Key, list[Spot]] = {}
    for found in spots:
        forms.setdefault(key_of(found), []).append(found)
    places = {key: [found.start for found in group] for key, group in forms.items()}
    bracketed = _bracketed(spots, text)
    home = {key: bracketed.get(key) or _home(key, kinds, places) for key in forms}
    bearers: dict[Key, list[Spot]] = {}
    for key, group in forms.items():
        bearers.setdefault(_root(key, home), []).extend(group)
    told = [_bearer(key, group, kinds[key]) for key, group in bearers.items()]
    return tuple(sorted(told, key=lambda bearer: (bearer.spots[0].start, bearer.spots[0].end)))


def _bearer(key: Key, group: list[Spot], kind: NameKind) -> Bearer:
    ordered = tuple(sorted(group, key=lambda found: (found.start, found.end)))
    fullest = next(found for found in ordered if key_of(found) == key)
    return Bearer(fullest.text.removeprefix("the "), kind, ordered)


def _bracketed(spots: Sequence[Spot], text: str) -> dict[Key, Key]:
    """Return the acronyms that stand in brackets right behind the name they begin like: "Save the Sea (STS)"."""
    found: dict[Key, Key] = {}
    for name, short in pairwise(spots):
        between = text[name.end : short.start]
        apart = between.strip() == "(" and text[short.end : short.end + 1] == ")"
        capital = short.text.isupper() and len(short.text) > 1 and " " not in short.text
        if apart and capital and len(name.words) > 1 and short.text[0] == name.text.removeprefix("the ")[0]:
            found.setdefault(key_of(short), key_of(name))
    return found


def _home(key: Key, kinds: Mapping[Key, NameKind], places: Mapping[Key, Sequence[int]]) -> Key:
    """Return the one longer form that *key* is short for, or *key* itself."""
    kind = kinds[key]
    same = [other for other in kinds if kinds[other] is kind and other != key]
    if kind is NameKind.PERSON:
        people = [other for other in same if _part_of_person(key, other)]
        people = people or [other for other in same if _first_surname(key, other)]
        fitting = _introduced(key, people, places)
    elif kind is NameKind.ORGANISATION:
        spelled = [other for other in same if len(key) == 1 and _spells(key[0], other)]
        fitting = spelled or [other for other in same if _part_of_organisation(key, other)]
    elif kind is NameKind.PLACE:
        own = country(" ".join(key))
        fitting = [other for other in same if own is not None and country(" ".join(other)) == own]
        return fitting[0] if fitting and places[fitting[0]][0] < places[key][0] else key
    else:
        return key
    longest = [other for other in fitting if not any(_within(other, more) for more in fitting)]
    return longest[0] if len(longest) == 1 else key


def _introduced(key: Key, fitting: list[Key], places: Mapping[Key, Sequence[int]]) -> list[Key]:
    """Of several who may be meant keep the one who alone had been named when *key* stood by itself.

    A writer who goes on to name a brother calls him by his full name.
    """
    longest = [other for other in fitting if not any(_within(other, more) for more in fitting)]
    if len(longest) < 2:  # noqa: PLR2004 - one cannot be mistaken for another
        return fitting
    first, second = sorted(longest, key=lambda other: places[other][0])[:2]
    alone = any(places[first][0] < place < places[second][0] for place in places[key])
    return [first] if alone else fitting


def _root(key: Key, home: Mapping[Key, Key]) -> Key:
    seen = {key}
    while home[key] != key and home[key] not in seen:
        key = home[key]
        seen.add(key)
    return key


def _within(short: Key, long: Key) -> bool:
    """Tell whether the words of *short* stand in *long* in the same order."""
    rest = iter(long)
    return len(short) < len(long) and all(word in rest for word in short)


def _part_of_person(short: Key, long: Key) -> bool:
    """Tell whether *short* is a surname or a shorter form of *long*: its first or last word is kept."""
    return (short[-1] == long[-1] or short[0] == long[0]) and _within(short, long)


def _first_surname(short: Key, long: Key) -> bool:
    """Tell whether *short* is the first of two surnames: "Luis Delgado Rivera" is "Delgado"."""
    return len(short) == 1 and len(long) >= _TWO_SURNAMES and short[0] == long[-2]


def _part_of_organisation(short: Key, long: Key) -> bool:
    """Tell whether *short* names *long*: its end ("Safety Board"), or all but ordinary words ("Pew")."""
    if not 0 < len(short) < len(long):
        return False
    if len(short) > 1:
        return long[-len(short) :] == short
    if short[0] == long[-1]:
        return short[0] not in words("organisations") and kind_of(short[0]) is None
    ordinary = all(word in words("organisations") for word in long[1:]) and short[0] not in words("organisations")
    return short[0] == long[0] and ordinary and kind_of(short[0]) is None


def _spells(short: str, long: Key) -> bool:
    """Tell whether *short* is made of the initials of *long*, small words left out or not."""
    letters = short.replace(".", "")
    whole = "".join(word[:1] for word in long)
    return len(letters) > 1 and letters in {whole, "".join(word[:1] for word in long if word not in _SMALL)}
