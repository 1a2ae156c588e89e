"""Who is who across the reports of a story: one key for each party to events.

A filler with an entity is a named party, keyed by its name; a bare noun phrase
("gunmen") is a party of a kind only. State organs and leaders stand for their
country when events are compared: "Moscow", "the Russian Foreign Ministry" and
"Russia" do one thing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosstell.model.claim import Filler
from crosstell.model.ids import EntityId
from crosstell.model.mention import Annotation, Entity
from crosstell.model.value import NameKind
from crosstell.text.countries import country_of

_DETERMINER = re.compile(r"^(?:the|a|an|its|his|her|their|this|that|these|those)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_EMPTY = frozenset(
    "he she it they we i you him her them us me who whom which that this these those one some many others both what"
    " there himself herself itself themselves whose his its their each all several none most more".split(" ")
)


@dataclass(frozen=True, slots=True)
class Party:
    """One participant. `key` compares across reports; `named` tells a name from a kind ("gunman")."""

    key: str
    name: str
    named: bool


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """The parties of a story: each report's entities under story-wide keys."""

    keys: Mapping[EntityId, str]
    names: Mapping[str, str]

    def party(self, filler: Filler) -> Party | None:
        """Return the party that a filler names, None for a pronoun that was not resolved."""
        if filler.entity is not None and filler.entity in self.keys:
            key = self.keys[filler.entity]
            return Party(key, self.names[key], named=True)
        name = bare(filler.text)
        head = filler.head.lower()
        if not name or head in _EMPTY or not any(sign.isalpha() for sign in name):
            return None
        country = country_of(name, organs=True)
        if country is not None:
            return Party(f"country:{country}", self.names.get(f"country:{country}", country), named=True)
        return Party(f"kind:{head}", name, named=False)


def bare(text: str) -> str:
    """Return a phrase on one line without its article and a closing possessive."""
    return _POSSESSIVE.sub("", _DETERMINER.sub("", " ".join(text.split())))


def enrol(annotations: Sequence[Annotation]) -> Register:
    """Give every entity of the story a key. Order of *annotations* does not matter."""
    entities = [entity for annotation in annotations for entity in annotation.entities]
    surnames = _surnames(entities)
    keys = {entity.id: _key(entity, surnames) for entity in entities}
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for entity in entities:
        forms[keys[entity.id]][bare(entity.name)] += 1
    names = {key: _best(key, counts) for key, counts in sorted(forms.items())}
    return Register(keys, names)


def _best(key: str, counts: Counter[str]) -> str:
    """Return the name to show: the country's own, else the form that most reports use, the fuller one first."""
    if key.startswith("country:"):
        return key.partition(":")[2]
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _key(entity: Entity, surnames: Mapping[str, str]) -> str:
    name = bare(entity.name)
    if entity.kind is NameKind.PERSON:
        folded = name.casefold()
        return f"person:{surnames.get(folded, folded)}"
    country = country_of(name, organs=entity.kind is not NameKind.PLACE)
    return f"country:{country}" if country else f"name:{name.casefold()}"


def _surnames(entities: Sequence[Entity]) -> dict[str, str]:
    """Map each shorter form of a person's name to the one fuller name that it fits."""
    people = sorted({bare(entity.name).casefold() for entity in entities if entity.kind is NameKind.PERSON})
    found = {}
    for name in people:
        words = name.split()
        fuller = [other for other in people if other != name and _within(words, other.split())]
        whole = [
            other
            for other in fuller
            if not any(other != more and _within(other.split(), more.split()) for more in fuller)
        ]
        if len(whole) == 1:
            found[name] = whole[0]
    return found


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell whether the words of *short* stand in *long* in order, the shared last name among them."""
    rest = iter(long)
    return len(short) < len(long) and all(word in rest for word in short) and short[-1] in long[1:]
