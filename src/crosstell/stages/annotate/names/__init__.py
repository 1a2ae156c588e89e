"""Read names: people, organisations, places and groups, each tied to what it names.

    Deputy Foreign Minister Ana Ruiz ... Ruiz ... the minister      one person, role "Deputy Foreign Minister"
    the Harbour Safety Board (HSB) ... the HSB ...                  one organisation

In: parsed sentences. Out: name mentions in text order, and the entities that
they are mentions of, in order of first mention. Two names are one only where
the report leaves no other reading: "Ruiz" stays alone when two people of that
name were named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from crosstell.errors import SpanError
from crosstell.model.ids import EntityId, digest
from crosstell.model.mention import Entity, Mention
from crosstell.model.passage import Passage
from crosstell.model.report import Reading
from crosstell.model.syntax import Sentence
from crosstell.model.value import Name, NameKind
from crosstell.stages.annotate.names.echoes import find_again, find_roles
from crosstell.stages.annotate.names.identity import Bearer, tell_apart
from crosstell.stages.annotate.names.settling import key_of, settle, settled
from crosstell.stages.annotate.names.spotting import Spot, spot

METHOD = "names/2"  # raise when the same sentence may give other names

__all__ = ["METHOD", "read_names"]


def read_names(
    reading: Reading, passages: Sequence[Passage], sentences: Sequence[Sentence]
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Return the names of one report and whom or what they name.

    Args:
        reading: The report's text.
        passages: Its passages, in order.
        sentences: Their parses, parallel to *passages*; where there is none, there are no names.

    A name that runs over a gap in the source has no span there, and is left out.

    Cost: linear in the words, plus the square of the number of distinct forms.
    """
    spots = _spots(reading, passages, sentences)
    kinds = settle(spots)
    bearers = tell_apart(settled(spots, kinds), kinds, reading.text)
    ids = {bearer.name: _id(reading, bearer) for bearer in bearers}
    mentions = [
        _mention(
            reading, found.passage, (found.start, found.end), Name(kind=bearer.kind, entity=ids[bearer.name], form=form)
        )
        for bearer in bearers
        for found in bearer.spots
        for form in ("acronym" if _is_acronym(found, bearer) else "name",)
    ]
    mentions += [
        _mention(
            reading,
            role.passage,
            (role.start, role.end),
            Name(kind=role.bearer.kind, entity=ids[role.bearer.name], form="role"),
        )
        for role in find_roles(sentences, passages, bearers, reading.text)
    ]
    return tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end))), tuple(
        _entity(bearer, ids[bearer.name]) for bearer in bearers
    )


def _spots(reading: Reading, passages: Sequence[Passage], sentences: Sequence[Sentence]) -> list[Spot]:
    """Return the places of names that the source has unbroken, in text order."""
    labelled = [
        found
        for passage, sentence in zip(passages, sentences, strict=False)
        for found in spot(sentence, passage.index, reading.text)
    ]
    counts = Counter(key_of(found) for found in labelled)
    again = find_again(sentences, passages, settle(labelled), counts, reading.text)
    every = [found for found in (*labelled, *again) if _is_whole(reading, found)]
    return sorted(every, key=lambda found: (found.start, found.end))


def _is_whole(reading: Reading, found: Spot) -> bool:
    try:
        reading.locate(found.start, found.end)
    except SpanError:
        return False
    return True


def _id(reading: Reading, bearer: Bearer) -> EntityId:
    return EntityId(digest("entity", reading.report, bearer.kind, bearer.name))


def _is_acronym(found: Spot, bearer: Bearer) -> bool:
    return found.text.isupper() and len(found.text) > 1 and bearer.kind is NameKind.ORGANISATION


def _mention(reading: Reading, passage: int, place: tuple[int, int], name: Name) -> Mention:
    start, end = place
    return Mention(
        report=reading.report,
        passage=passage,
        start=start,
        end=end,
        span=reading.locate(start, end),
        original=reading.text[start:end],
        value=name,
        method=METHOD,
    )


def _entity(bearer: Bearer, entity: EntityId) -> Entity:
    others = {found.text for found in bearer.spots} - {bearer.name}
    role = next((found.role for found in bearer.spots if found.role), None)
    return Entity(id=entity, kind=bearer.kind, name=bearer.name, aliases=tuple(sorted(others)), role=role)
