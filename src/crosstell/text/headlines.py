"""Find the verb of a headline that was read as a string of nouns: "Senate blocks gun bill", "Police arrest three".

Each word that could be the verb is read once more with a plain verb in its
place; where that makes a sentence with a subject and an object, it was one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from crosstell.data import read_toml
from crosstell.text.analysis import Analysis
from crosstell.text.lemmas import verb_lemma

_MOST = 3  # words that are tried in one headline


def read_headline(
    words: Sequence[str], found: Analysis, read: Callable[[list[list[str]]], Sequence[Analysis]]
) -> Analysis:
    """Return the better reading of a headline: *found*, or one in which a word taken for a noun is its verb.

    Cost: nothing where *found* has a verb with its subject; else one more reading of the words for each candidate.
    """
    tried = [] if _has_verb(found) else [place for place in range(1, len(words)) if _candidate(words, found, place)]
    tried = tried[:_MOST]
    if not tried:
        return found
    variants = read([[*words[:place], _standing(words, place), *words[place + 1 :]] for place in tried])
    for place, variant in zip(tried, variants, strict=True):
        if _is_sentence(variant, place):
            return Analysis(variant.tags, variant.heads, variant.relations, found.entities)
    return found


def _has_verb(found: Analysis) -> bool:
    """Tell whether a verb with its own subject was read."""
    return any(
        relation.startswith("nsubj") and found.tags[head] in {"VERB", "AUX"}
        for head, relation in zip(found.heads, found.relations, strict=True)
    )


def _candidate(words: Sequence[str], found: Analysis, place: int) -> bool:
    """Tell whether a word could be the verb: of a known verb's form, behind a noun of the number that it asks for."""
    form, before = words[place].lower(), words[place - 1].lower()
    if found.tags[place] not in {"NOUN", "PROPN", "ADJ"} or found.tags[place - 1] not in {"NOUN", "PROPN", "NUM"}:
        return False
    plural = before in _table()["plural"] or (before.endswith("s") and not before.endswith(("ss", "us", "is")))
    if form in _table()["verbs"]:
        return plural
    return form.endswith("s") and verb_lemma(form) in _table()["verbs"]


def _standing(words: Sequence[str], place: int) -> str:
    table = read_toml("headlines.toml")["standing"]
    return str(table["plural" if words[place].lower() in _table()["verbs"] else "singular"])


def _is_sentence(variant: Analysis, place: int) -> bool:
    own = {relation for head, relation in zip(variant.heads, variant.relations, strict=True) if head == place}
    return variant.heads[place] < 0 and variant.tags[place] == "VERB" and {"nsubj", "obj"} <= own


@cache
def _table() -> dict[str, frozenset[str]]:
    table = read_toml("headlines.toml")
    events = [rows for name, rows in read_toml("events.toml").items() if name != "kinds"]
    verbs = {verb for rows in events for verb in rows.get("verbs", ())}
    verbs |= {verb for rows in events for frame in rows.get("frames", ()) for verb in frame["verb"]}
    return {
        "verbs": frozenset(verbs) | frozenset(table["verbs"].split()),
        "plural": frozenset(table["plural"].split()),
    }
