"""The words that set the mode of a clause; read from `data/modality.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from crosstell.data import read_toml

MODALITY = "modality.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Lemma to mode ("planned", "hypothetical", "alleged", "denied", "negated", ...), by where the lemma stands."""

    auxiliaries: Mapping[str, str]
    governors: Mapping[str, str]
    noun_governors: Mapping[str, str]
    noun_modifiers: Mapping[str, str]
    adverbs: Mapping[str, str]
    marks: Mapping[str, str]
    passive_only: frozenset[str]
    with_from: frozenset[str]
    negators: frozenset[str]
    ranks: frozenset[str]
    light: frozenset[str]
    occurrence: frozenset[str]
    actorless: frozenset[str]
    bringing: frozenset[str]


@cache
def cues() -> Cues:
    """Return the table of modality cues."""
    table = read_toml(MODALITY)
    return Cues(
        auxiliaries=_by_lemma(table["auxiliaries"]),
        governors=_by_lemma(table["governors"]),
        noun_governors=_by_lemma(table["noun_governors"]),
        noun_modifiers=_by_lemma(table["noun_modifiers"]),
        adverbs=_by_lemma(table["adverbs"]),
        marks=_by_lemma(table["marks"]),
        passive_only=frozenset(table["passive_only"]["lemmas"]),
        with_from=frozenset(table["with_from"]["lemmas"]),
        negators=frozenset(table["negators"]["lemmas"]),
        ranks=frozenset(table["ranks"]["lemmas"]),
        light=frozenset(table["light"]["verbs"]),
        occurrence=frozenset(table["light"]["occurrence"]),
        actorless=frozenset(table["light"]["actorless"]),
        bringing=frozenset(table["bringing"]["verbs"]),
    )


def _by_lemma(section: Mapping[str, str | Iterable[str]]) -> dict[str, str]:
    return {
        lemma: mode
        for mode, lemmas in section.items()
        for lemma in (lemmas.split() if isinstance(lemmas, str) else lemmas)
    }
