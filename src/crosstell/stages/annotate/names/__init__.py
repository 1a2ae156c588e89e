"""Read names: people, organisations, places and groups, each tied to what it names.

    Deputy Foreign Minister Ana Ruiz ... Ruiz ...      one person, role "Deputy Foreign Minister"
    the Harbour Safety Board (HSB) ... the HSB ...     one organisation

In: parsed sentences. Out: name mentions in text order, and the entities that
they are mentions of, in order of first mention. Two names are one only where
the report leaves no other reading: "Ruiz" stays alone when two people of that
name were named.
"""

from __future__ import annotations

from collections.abc import Sequence

from crosstell.model.ids import EntityId, digest
from crosstell.model.mention import Entity, Mention
from crosstell.model.passage import Passage
from crosstell.model.report import Reading
from crosstell.model.syntax import Sentence
from crosstell.model.value import Name, NameKind
from crosstell.stages.annotate.names.identity import Bearer, tell_apart
from crosstell.stages.annotate.names.spotting import Spot, spot

METHOD = "names/1"  # raise when the same sentence may give other names

__all__ = ["METHOD", "read_names"]


def read_names(
    reading: Reading, passages: Sequence[Passage], sentences: Sequence[Sentence]
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Return the names of one report and whom or what they name.

    Args:
        reading: The report's text.
        passages: Its passages, in order.
        sentences: Their parses, parallel to *passages*; where there is none, there are no names.

    Cost: linear in the words, plus one pass over the distinct forms.
    """
    spots = [
        found
        for passage, sentence in zip(passages, sentences, strict=False)
        for found in spot(sentence, passage.index, reading.text)
    ]
    bearers = tell_apart(spots)
    mentions = tuple(
        _mention(reading, found, bearer, _id(reading, bearer)) for bearer in bearers for found in bearer.spots
    )
    return tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end))), tuple(
        _entity(bearer, _id(reading, bearer)) for bearer in bearers
    )


def _id(reading: Reading, bearer: Bearer) -> EntityId:
    return EntityId(digest("entity", reading.report, bearer.kind, bearer.name))


def _mention(reading: Reading, found: Spot, bearer: Bearer, entity: EntityId) -> Mention:
    acronym = found.text.isupper() and len(found.text) > 1 and bearer.kind is NameKind.ORGANISATION
    return Mention(
        report=reading.report,
        passage=found.passage,
        start=found.start,
        end=found.end,
        span=reading.locate(found.start, found.end),
        original=found.text,
        value=Name(kind=bearer.kind, entity=entity, form="acronym" if acronym else "name"),
        method=METHOD,
    )


def _entity(bearer: Bearer, entity: EntityId) -> Entity:
    others = {found.text for found in bearer.spots} - {bearer.name}
    role = next((found.role for found in bearer.spots if found.role), None)
    return Entity(id=entity, kind=bearer.kind, name=bearer.name, aliases=tuple(sorted(others)), role=role)
