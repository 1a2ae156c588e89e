"""Tell whether a word can play a part: people, bodies and documents announce; only what can be touched is shot.

Knowledge of common nouns comes from `data/nouns.tsv` (WordNet); a noun that no table knows is given the benefit.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from crosstell.data import read_rows
from crosstell.model.value import NameKind
from crosstell.stages.annotate.claims.lexicon import Subtype, lexicon
from crosstell.stages.annotate.claims.tree import Tree

_PRONOUNS = frozenset(
    {
        "his",
        "its",
        "their",
        "my",
        "our",
        "your",
        "he",
        "she",
        "they",
        "him",
        "her",
        "them",
        "it",
        "i",
        "we",
        "us",
        "me",
        "you",
        "who",
        "whom",
        "himself",
        "herself",
        "themselves",
    }
)
_PERSONAL = _PRONOUNS - {"it"}
_ACTING = frozenset({"person", "body", "polity", "force", "pronoun", "document", "vehicle", "number"})
_ASKING = frozenset({"what", "which", "whatever", "how"})
_HEADS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})


@cache
def noun_kinds() -> Mapping[str, str]:
    """Return "actor", "abstract" or "thing" by noun. Cost: 15 ms, once a process."""
    return {row["noun"]: row["kind"] for row in read_rows("nouns.tsv")}


def kinds_of(tree: Tree, index: int) -> frozenset[str]:
    """Return what is known of an argument: its lemma, its kinds in `data/events.toml`, the kind of its name."""
    lemma = tree.lemma(index)
    found = {lemma, *lexicon().kinds.get(lemma, ())}
    named = tree.name_kind(index)
    if named is not None:
        found.add(named.value)
        found.update({"person"} if named is NameKind.PERSON else ())
        found.update({"polity"} if named is NameKind.PLACE else ())
    word = tree.words[index]
    if word.tag == "PRON" and lemma in _PRONOUNS:
        found.update({"pronoun", "person"} if lemma in _PERSONAL else ())
    if word.tag == "NUM" or lemma in {"both", "one", "another"}:
        found.update({"person", "number"})
    return frozenset(found)


def is_nominal(tree: Tree, index: int) -> bool:
    """Tell whether a word can name a party at all; a verb or an adverb is a slip of the parser."""
    return tree.words[index].tag in _HEADS


def can_do(tree: Tree, index: int, subtype: Subtype) -> bool:
    """Tell whether the word at *index* may be the agent of an event of *subtype*."""
    if not is_nominal(tree, index) or tree.lemma(index) in _ASKING:
        return False
    if subtype.lifeless or tree.name_kind(index) is not None or tree.words[index].tag != "NOUN":
        return True
    if index > 0 and tree.words[index].text[:1].isupper() and not tree.title:
        return True  # "On Monday, Jobs resigned"
    kind = noun_kinds().get(tree.lemma(index))
    return (kind != "abstract" and (kind == "actor" or tree.lemma(index) not in noun_kinds())) or bool(
        kinds_of(tree, index) & _ACTING
    )


def is_abstract(tree: Tree, index: int) -> bool:
    """Tell whether a word names nothing that force could reach: "voting rights", "some of the discretion"."""
    if tree.words[index].tag in {"DET", "PRON", "NUM"}:
        return any(is_abstract(tree, kid) for kid in tree.under(index, "nmod") if tree.case(kid) == "of")
    return (
        tree.words[index].tag == "NOUN"
        and tree.name_kind(index) is None
        and noun_kinds().get(tree.lemma(index), "abstract" if tree.gerund(index) else "") == "abstract"
        and not kinds_of(tree, index) & _ACTING
    )


def is_lifeless(tree: Tree, index: int) -> bool:
    """Tell whether a word names a thing or a thought, which nobody arrests and which does not die."""
    if tree.words[index].tag != "NOUN" or tree.name_kind(index) is not None or kinds_of(tree, index) & _LIVING:
        return False
    return noun_kinds().get(tree.lemma(index)) in {"thing", "abstract"}


_LIVING = frozenset({"person", "body", "polity", "force", "pronoun", "number"})
