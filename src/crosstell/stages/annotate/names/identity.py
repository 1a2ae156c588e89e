"""Tell apart whom the names of one report name.

A longer name of the same kind takes in a shorter one that is a part of it, if
it is the only one that can: "Ruiz" belongs to "Ana Ruiz" unless "Luis Ruiz" is
named too. An acronym belongs to the one organisation whose capitals it spells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crosstell.model.value import NameKind
from crosstell.stages.annotate.names.spotting import Spot

_SMALL = frozenset({"of", "the", "for", "and", "on", "in", "de", "to", "at", "&"})


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who or what is named: the fullest form, the kind, and every place."""

    name: str
    kind: NameKind
    spots: tuple[Spot, ...]


def tell_apart(spots: Sequence[Spot]) -> tuple[Bearer, ...]:
    """Return the bearers of the names, in order of first mention."""
    forms: dict[tuple[str, ...], list[Spot]] = {}
    for found in spots:
        forms.setdefault(_key(found), []).append(found)
    kinds = {key: _kind(group) for key, group in forms.items()}
    home = {key: _home(key, kinds) for key in forms}
    bearers: dict[tuple[str, ...], list[Spot]] = {}
    for key, group in forms.items():
        bearers.setdefault(_root(key, home), []).extend(group)
    told = [_bearer(key, group, kinds[key]) for key, group in bearers.items()]
    return tuple(sorted(told, key=lambda bearer: bearer.spots[0].start))


def _key(found: Spot) -> tuple[str, ...]:
    words = [word.casefold().rstrip(".") for word in found.words if word not in {"'s", "’s", "'", "’"}]
    while len(words) > 1 and words[0] == "the":
        del words[0]
    return tuple(words)


def _kind(group: Sequence[Spot]) -> NameKind:
    """Return the kind that most mentions bear; the first seen of two."""
    counts = Counter(found.kind for found in group)
    return max(counts, key=lambda kind: counts[kind])


def _bearer(key: tuple[str, ...], group: list[Spot], kind: NameKind) -> Bearer:
    ordered = tuple(sorted(group, key=lambda found: (found.start, found.end)))
    fullest = next(found for found in ordered if _key(found) == key)
    return Bearer(fullest.text.removeprefix("the ").removeprefix("The "), kind, ordered)


def _home(key: tuple[str, ...], kinds: dict[tuple[str, ...], NameKind]) -> tuple[str, ...]:
    """Return the one longer form that *key* is short for, or *key* itself."""
    kind = kinds[key]
    if kind is NameKind.PERSON:
        fitting = [other for other in kinds if kinds[other] is kind and _part_of_person(key, other)]
    elif kind is NameKind.ORGANISATION:
        fitting = [other for other in kinds if kinds[other] is kind and (_spells(key, other) or _tail_of(key, other))]
    else:
        return key
    longest = [other for other in fitting if not any(_within(other, more) for more in fitting)]
    return longest[0] if len(longest) == 1 else key


def _root(key: tuple[str, ...], home: dict[tuple[str, ...], tuple[str, ...]]) -> tuple[str, ...]:
    seen = {key}
    while home[key] != key and home[key] not in seen:
        key = home[key]
        seen.add(key)
    return key


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether the words of *short* stand in *long* in the same order."""
    rest = iter(long)
    return len(short) < len(long) and all(word in rest for word in short)


def _part_of_person(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether *short* is a surname or a shorter form of *long*: its first or last word is kept."""
    return _within(short, long) and (short[-1] == long[-1] or short[0] == long[0])


def _tail_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether *short* is the end of *long*, two words at least: "Safety Board" of "Harbour Safety Board"."""
    return 1 < len(short) < len(long) and long[-len(short) :] == short


def _spells(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether *short* is one word made of the initials of *long*, small words left out or not."""
    if len(short) != 1 or len(long) < 2 or len(short[0]) < 2:  # noqa: PLR2004 - an acronym is of two words at least
        return False
    letters = short[0].replace(".", "")
    return letters in {"".join(word[:1] for word in long), "".join(word[:1] for word in long if word not in _SMALL)}
