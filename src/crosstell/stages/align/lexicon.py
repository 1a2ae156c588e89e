"""What words mean to alignment: senses, synonyms, opposites, people.

The hand-made senses of `senses.toml` fold words into questions ("injured" and
"wounded" are one); WordNet adds synonyms and opposites of the long tail, used
as supporting evidence only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from crosstell.data import read_rows, read_toml

GAP = 2  # words that may stand between two words of a phrase ("lost their houses")
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
POS = {"NOUN": "n", "PROPN": "n", "VERB": "v", "AUX": "v", "ADJ": "a", "ADV": "r"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What WordNet says of one word."""

    keys: frozenset[str]
    opposites: frozenset[str]
    person: bool


@dataclass(frozen=True, slots=True)
class Sense:
    """One question that words may ask: whether counts of it grow, and how the count is asked."""

    name: str
    grows: bool
    asks: str


_NO_SENSE: frozenset[str] = frozenset()
NOTHING = Entry(frozenset(), frozenset(), person=False)


@cache
def senses() -> Mapping[str, Sense]:
    """Return the senses by name."""
    table = read_toml("senses.toml")
    return {name: Sense(name, row.get("grows", False), row["asks"]) for name, row in table.items()}


@cache
def _phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return first lemma -> (phrase, sense), longest phrases first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name, row in read_toml("senses.toml").items():
        for phrase in row["words"].split():
            lemmas = tuple(phrase.split("_"))
            found[lemmas[0]].append((lemmas, name))
    return {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row))) for first, rows in found.items()}


def senses_of(lemmas: Sequence[str]) -> list[frozenset[str]]:
    """Return the senses of each word of a sentence; a phrase gives its sense to all its words.

    A phrase hides the senses of its single words: "shot dead" kills and does not merely shoot.
    """
    found: dict[int, set[str]] = defaultdict(set)
    hidden: set[int] = set()
    phrases = _phrases()
    for place, lemma in enumerate(lemmas):
        longest = 0
        for phrase, name in phrases.get(lemma, ()):
            places = _match(phrase, lemmas, place)
            if places is None or len(phrase) < longest or (len(phrase) == 1 and place in hidden):
                continue
            longest = len(phrase)
            for i in places:
                found[i].add(name)
            hidden.update(places[1:])
    return [frozenset(found[place]) if place in found else _NO_SENSE for place in range(len(lemmas))]


def _match(phrase: tuple[str, ...], lemmas: Sequence[str], place: int) -> list[int] | None:
    places = [place]
    for word in phrase[1:]:
        after = range(places[-1] + 1, min(len(lemmas), places[-1] + 2 + GAP))
        nearest = next((i for i in after if lemmas[i] == word), None)
        if nearest is None:
            return None
        places.append(nearest)
    return places


@cache
def _wordnet() -> Mapping[tuple[str, str], Entry]:
    return {
        (row["lemma"], row["pos"]): Entry(
            frozenset(row["keys"].split()), frozenset(row["opposites"].split()), person=row["person"] == "1"
        )
        for row in read_rows("wordnet.tsv")
    }


def entry(lemma: str, tag: str) -> Entry:
    """Return what WordNet says of a lemma with a Universal Dependencies tag."""
    return _wordnet().get((lemma.lower(), POS.get(tag, "")), NOTHING)


def synonyms(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Tell whether two (lemma, tag) share a frequent sense of WordNet, or are the same lemma."""
    return a[0] == b[0] or bool(entry(*a).keys & entry(*b).keys)


@cache
def _opposite_pairs() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((row["a"], row["b"])) for row in read_rows("opposites.tsv"))


def opposites(a: str, b: str) -> bool:
    """Tell whether two lemmas exclude each other when said of one thing at one time ("decline", "answer")."""
    return frozenset((a, b)) in _opposite_pairs()


def is_person(lemma: str) -> bool:
    """Tell whether a common noun names people."""
    return lemma in PEOPLE or entry(lemma, "NOUN").person


def populations(lemma: str) -> str:
    """Return the group of nouns that a counted noun belongs to: "people" for anyone, else the lemma folded."""
    return _folds().get(lemma, lemma)


def has_population(lemma: str) -> bool:
    """Tell whether a noun is listed as one that news counts."""
    return lemma in _folds()


@cache
def _folds() -> Mapping[str, str]:
    return {word: name for name, row in read_toml("populations.toml").items() for word in row["words"].split()}


PEOPLE_GROUP = "people"
PEOPLE = frozenset(read_toml("populations.toml")["people"]["words"].split())


@cache
def light_verbs() -> frozenset[str]:
    """Return the lemmas of verbs that tell nothing of what happened."""
    return frozenset(read_toml("scopes.toml")["light"]["verbs"])


@cache
def speech_verbs() -> frozenset[str]:
    """Return the lemmas of verbs that say."""
    rows = read_rows("speech_verbs.tsv")
    kinds = {"statement", "report", "claim", "opinion"}
    return frozenset(row["lemma"] for row in rows if row["kind"] in kinds) - {"announce"}
