"""Who is who across the reports of a story: one key for each party to events.

A filler with an entity is a named party, keyed by its name; a bare noun phrase
("gunmen") is a party of a kind only. State organs and leaders stand for their
country when events are compared: "Moscow", "the Russian Foreign Ministry" and
"Russia" do one thing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from crosstell.data import read_toml
from crosstell.model.claim import Filler
from crosstell.model.ids import EntityId, ReportId
from crosstell.model.mention import Annotation, Entity, Mention
from crosstell.model.value import Name, NameKind
from crosstell.text.countries import country_of

_DETERMINER = re.compile(r"^(?:the|a|an|its|his|her|their|this|that|these|those)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_EMPTY = frozenset(
    {
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "him",
        "her",
        "them",
        "us",
        "me",
        "who",
        "whom",
        "which",
        "that",
        "this",
        "these",
        "those",
        "one",
        "some",
        "many",
        "others",
        "both",
        "what",
        "there",
        "himself",
        "herself",
        "itself",
        "themselves",
        "whose",
        "his",
        "its",
        "their",
        "each",
        "all",
        "several",
        "none",
        "most",
        "more",
    }
)
_PEOPLE = frozenset({"person", "people", "victim", "casualty", "life", "other"})
_ANYBODY = "person"


@dataclass(frozen=True, slots=True)
class Party:
    """One participant. `keys` compare across reports: every name that its phrase gives it.

    `named` tells a name from a kind ("gunman").
    """

    keys: frozenset[str]
    name: str
    named: bool


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """The parties of a story: each report's entities under story-wide keys.

    `mentions` holds the name mentions of each report by start.
    """

    keys: Mapping[EntityId, str]
    names: Mapping[str, str]
    mentions: Mapping[ReportId, tuple[Mention, ...]]

    def party(self, report: ReportId, filler: Filler) -> Party | None:
        """Return the party that a filler names, None for a pronoun that was not resolved and for what is no party."""
        name = bare(filler.text)
        inside = self._keys_in(report, filler)
        if filler.entity is not None and filler.entity in self.keys and name.casefold() not in _organs():
            key = self.keys[filler.entity]
            return Party(frozenset({key, *inside, *_country(name)}), self.names[key], named=True)
        head = filler.head.lower()
        if not name or head in _EMPTY or not any(sign.isalpha() for sign in name):
            return None
        country = _country(name)
        if country or (inside and head in _organs()):
            keys = frozenset({*country, *inside})
            shown = self._nearest(report, filler) if inside else None
            return Party(keys, self.names.get(shown or "", "") or min(keys).partition(":")[2], named=True)
        kind = _ANYBODY if head in _PEOPLE else head
        return Party(frozenset({f"kind:{kind}"}), name, named=False) if head in _actors() else None

    @staticmethod
    def counted(filler: Filler) -> Party:
        """Return the party that a bare figure stands for: "killed 25", "injuring three"."""
        return Party(frozenset({f"kind:{_ANYBODY}"}), f"{bare(filler.text)} people", named=False)

    def _keys_in(self, report: ReportId, filler: Filler) -> list[str]:
        """Return the keys of the bodies, groups and countries named inside a phrase, in text order."""
        return [self.keys[one.value.entity] for one in self._inside(report, filler) if isinstance(one.value, Name)]

    def _nearest(self, report: ReportId, filler: Filler) -> str | None:
        """Return the key to show for an organ: the last name in the phrase before its head, else the first."""
        keys = self._keys_in(report, filler)
        return keys[0] if keys else None

    def _inside(self, report: ReportId, filler: Filler) -> list[Mention]:
        mentions = self.mentions.get(report, ())
        first = bisect_left(mentions, filler.start, key=lambda mention: mention.start)
        found = []
        for mention in mentions[first:]:
            if mention.start >= filler.end:
                break
            if mention.end <= filler.end and isinstance(mention.value, Name) and mention.value.entity in self.keys:
                found.append(mention)
        return [one for one in found if isinstance(one.value, Name) and one.value.kind is not NameKind.PERSON]


def _country(name: str) -> list[str]:
    """Return the key of the country that a phrase speaks for: "Russian Foreign Ministry", "Russia's Supreme Court"."""
    country = country_of(name, organs=True)
    return [f"country:{country}"] if country else []


@cache
def _actors() -> frozenset[str]:
    """Return the nouns that can do something or have it done to them."""
    kinds = read_toml("events.toml")["kinds"]
    return frozenset(
        word for kind in ("person", "polity", "force", "vehicle", "hazard") for word in kinds[kind].split()
    )


@cache
def _organs() -> frozenset[str]:
    kinds = read_toml("events.toml")["kinds"]
    return frozenset(
        (*kinds["polity"].split(), *kinds["force"].split(), "official", "leader", "member", "ambassador", "envoy")
    )


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
    mentions = {
        annotation.report.id: tuple(one for one in annotation.mentions if isinstance(one.value, Name))
        for annotation in annotations
    }
    return Register(keys, names, mentions)


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
