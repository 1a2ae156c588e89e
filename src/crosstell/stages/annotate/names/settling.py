"""Settle of which kind a name is, from all places of a report where it stands and from what is known beforehand.

A single sentence may mislead: a surname beside a company, a people taken for a
person. The report as a whole rarely does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from crosstell.model.value import NameKind
from crosstell.stages.annotate.names.known import bare, kind_of, words
from crosstell.stages.annotate.names.spotting import Spot

Key = tuple[str, ...]
_CAMEL = re.compile(r"^(?!Mc|Mac|De|Di|Le|La|Van|O['’])[A-Z]*[a-z]+[A-Z]")
_INITIALS = re.compile(r"^(?:[A-Z]\.){1,3}$")
_STATES = frozenset({"Army", "Navy", "Air", "Senate", "House", "Congress", "Marine", "Marines", "Supreme", "State"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})
_VERSUS = frozenset({"v", "vs"})
_LINKS = frozenset({"of", "for", "on", "to"})


def key_of(found: Spot) -> Key:
    """Return what two mentions of one form share: lower-case words, without "the", possessives, "Inc." and "Jr."."""
    return _key(found.words)


@lru_cache(maxsize=4096)
def _key(form: tuple[str, ...]) -> Key:
    own = [bare(word) or word for word in form if word not in {"'s", "’s", "'", "’", ","}]
    while len(own) > 1 and own[0] == "the":
        del own[0]
    while len(own) > 1 and own[-1] in words("company_ends") | _SUFFIXES:
        del own[-1]
    return tuple(own)


def settle(spots: Sequence[Spot]) -> dict[Key, NameKind]:
    """Return the kind of each form, in order of first mention."""
    groups: dict[Key, list[Spot]] = {}
    for found in spots:
        groups.setdefault(key_of(found), []).append(found)
    counted = {key: Counter(found.kind for found in group) for key, group in groups.items()}
    surnames = {
        key[-1]
        for key, counts in counted.items()
        if len(key) > 1 and (_most(counts) is NameKind.PERSON or any(found.aged for found in groups[key]))
    }
    return {key: _kind(groups[key], counts, surnames) for key, counts in counted.items()}


def settled(spots: Sequence[Spot], kinds: Mapping[Key, NameKind]) -> tuple[Spot, ...]:
    """Return the mentions, each of the kind of its form."""
    return tuple(replace(found, kind=kinds[key_of(found)]) for found in spots)


def _kind(group: Sequence[Spot], counts: Counter[NameKind], surnames: set[str]) -> NameKind:
    key, first, most = key_of(group[0]), group[0].words[0], _most(counts)
    known = kind_of(" ".join(group[0].words)) or kind_of(" ".join(key))
    if known is not None or _VERSUS & set(key[1:-1]):
        return known or NameKind.OTHER
    if _must_be_person(group, counts) or (len(key) == 1 and key[0] in surnames and most is not NameKind.GROUP):
        return NameKind.PERSON
    by_word = _by_word(key)
    if by_word is not None and (most is not NameKind.PERSON or len(key) > 2):  # noqa: PLR2004 - "Ann Church"
        return by_word
    return NameKind.ORGANISATION if most is NameKind.PERSON and len(key) == 1 and _CAMEL.match(first) else most


def _must_be_person(group: Sequence[Spot], counts: Counter[NameKind]) -> bool:
    """Tell whether a title stands before the name once, an age behind it, or initials begin it ("H.R. Field")."""
    if any(found.aged for found in group):
        return True
    first, second = (*group[0].words, "")[:2]
    if _INITIALS.match(first) and kind_of(first) is None and second[:1].isupper() and second not in _STATES:
        return True
    return NameKind.PERSON in counts and any(found.titled for found in group)


def _by_word(key: Key) -> NameKind | None:
    """Return the kind that the telling word of a longer name gives: "Harbour Board", "Bank of Oslo", "Long Island"."""
    if len(key) < 2:  # noqa: PLR2004 - a single word tells nothing
        return None
    if key[-1] in words("organisations") or (key[0] in words("organisations") and key[1] in _LINKS):
        return NameKind.ORGANISATION
    return NameKind.PLACE if key[-1] in words("places") else None


def _most(counts: Counter[NameKind]) -> NameKind:
    """Return the commonest kind; of equals the one met first."""
    return max(counts, key=lambda kind: counts[kind])
