"""Who is who across the reports of a story: one key for "Gul Hassan" here and "Gul Hassan Hassan" there.

In: the entities of each report. Out: a key for each, the same for the bearers
that one name fits. A single word ("Hassan") joins a longer name only where it
fits no second one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosstell.model.ids import EntityId
from crosstell.model.mention import Annotation, Entity
from crosstell.model.value import NameKind
from crosstell.stages.align.compare_names import compare_names, name_tokens
from crosstell.stages.align.relation import Relation

SAME = frozenset({Relation.EQUAL, Relation.VARIANT})
LOOSE = frozenset({NameKind.ORGANISATION, NameKind.OTHER, NameKind.GROUP})  # kinds that readers mix up


@dataclass(frozen=True, slots=True)
class Identities:
    """The names of a story. `names` and `kinds` give each key its fullest form and its kind."""

    keys: Mapping[EntityId, int]
    names: Mapping[int, str]
    kinds: Mapping[int, NameKind]

    @property
    def places(self) -> frozenset[int]:
        """Return the keys of places."""
        return frozenset(key for key, kind in self.kinds.items() if kind is NameKind.PLACE)

    @property
    def people(self) -> frozenset[int]:
        """Return the keys of people."""
        return frozenset(key for key, kind in self.kinds.items() if kind is NameKind.PERSON)

    def key(self, entity: EntityId) -> int | None:
        """Return the story-wide key of an entity of one report, None for one that is not listed."""
        return self.keys.get(entity)


def identify(annotations: Sequence[Annotation]) -> Identities:
    """Give every entity of a story its key. The order of *annotations* does not matter."""
    entities = {entity.id: entity for annotation in annotations for entity in annotation.entities}
    ordered = sorted(entities.values(), key=lambda one: (-len(name_tokens(one.name)), -len(one.name), one.name, one.id))
    groups: list[list[Entity]] = []
    by_word: dict[str, dict[int, None]] = defaultdict(dict)  # places in order, each once
    for entity in ordered:
        place = _home(entity, groups, by_word)
        if place is None:
            place = len(groups)
            groups.append([])
        groups[place].append(entity)
        for word in _looked_up(entity):
            by_word[_index(word)][place] = None
    return Identities(
        keys={entity.id: place for place, group in enumerate(groups) for entity in group},
        names={place: group[0].name for place, group in enumerate(groups)},
        kinds={place: group[0].kind for place, group in enumerate(groups)},
    )


def _home(entity: Entity, groups: list[list[Entity]], by_word: Mapping[str, Mapping[int, None]]) -> int | None:
    """Return the one group that the entity's name fits, None where none or several fit."""
    words = name_tokens(entity.name)
    near = sorted({place for word in _looked_up(entity) for place in by_word.get(_index(word), ())})
    fitting = [place for place in near if _fits(entity, groups[place])]
    exact = [place for place in fitting if any(name_tokens(one.name) == words for one in groups[place])]
    if exact:
        return exact[0]
    return fitting[0] if len(fitting) == 1 else None


def _fits(entity: Entity, group: Sequence[Entity]) -> bool:
    kinds = {one.kind for one in group}
    if entity.kind not in kinds and not {entity.kind, *kinds} <= LOOSE:
        return False
    if entity.kind is not NameKind.PERSON:
        return _same_thing(entity.name, group[0].name)
    return compare_names(entity.name, group[0].name).relation in SAME


def _same_thing(a: str, b: str) -> bool:
    """Tell whether two names of places or bodies are one: spelling and initials only, a part is another thing."""
    left, right = name_tokens(a), name_tokens(b)
    if left == right:
        return True
    initials = 1 in {len(left), len(right)} and _letters(left, right)
    return compare_names(a, b).relation is Relation.VARIANT and (len(left) == len(right) or initials)


def _letters(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    short, long = sorted((left, right), key=len)
    return short[0] == "".join(word[0] for word in long)


def _looked_up(entity: Entity) -> tuple[str, ...]:
    """Return the words of a name and, for a longer one, its initials."""
    words = name_tokens(entity.name)
    return (*words, "".join(word[0] for word in words)) if len(words) > 1 else words


def _index(word: str) -> str:
    """Return the letter under which a word is looked up: its first consonant, so that spellings meet."""
    return next((letter for letter in word if letter not in "aeiouy"), word[:1])
