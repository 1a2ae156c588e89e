"""Tell passives from actives, where the parser says so and where it slips."""

from __future__ import annotations

from crosstell.stages.annotate.claims.lexicon import lexicon
from crosstell.stages.annotate.claims.tree import SUBJECTS, Tree


def is_passive(tree: Tree, index: int) -> bool:
    """Tell whether the verb is passive: by its own auxiliary, as a participle, or in coordination with a passive."""
    if tree.first(index, "aux:pass", "nsubj:pass", "csubj:pass") is not None:
        return not _lacks_auxiliary(tree, index)
    relation = tree.relation(index)
    got = relation == "xcomp" and tree.lemma(tree.head(index)) == "get" and tree.participle(index)
    if tree.gerund(index) or got or tree.plain(index):
        return got and tree.first(tree.head(index), "obj") is None  # "got hurt"
    if relation == "conj" and tree.first(index, "aux", "obj", *SUBJECTS) is None:
        return _passive_beside(tree, index, tree.head(index))
    if relation in {"acl", "amod"} or (relation == "advcl" and opens(tree, index)):
        active = ("aux",) if relation == "acl" else ("aux", "obj")
        return tree.participle(index) and tree.first(index, *active) is None
    return _interrupted(tree, index) or _headline(tree, index)


def _passive_beside(tree: Tree, index: int, head: int) -> bool:
    if tree.first(head, "cop") is not None:  # "were in custody and convicted"
        return tree.participle(index)
    return tree.words[head].tag == "VERB" and is_passive(tree, head)


def _lacks_auxiliary(tree: Tree, index: int) -> bool:
    """Tell "as police searched for suspects", which parsers take for a passive: it has no "were"."""
    marked = tree.relation(index) in {"advcl", "ccomp"} and tree.first(index, "mark") is not None
    return marked and not tree.title and tree.first(index, "aux:pass", "aux") is None


def _has_complement(tree: Tree, index: int) -> bool:
    if tree.first(index, "aux", "obj", "ccomp") is not None:
        return True
    if any(is_hedged(tree, kid, tree.case(kid) or "") for kid in tree.under(index, "obl")):
        return True
    return any(tree.words[kid].tag != "ADJ" for kid in tree.under(index, "xcomp"))


_HEDGES = frozenset({"over", "about", "around", "under", "between", "near"})


def is_hedged(tree: Tree, index: int, case: str) -> bool:
    """Tell whether what looks like a preposition hedges a figure: "killed over 100 people", "injured about ten"."""
    moment = "moment" in lexicon().kinds.get(tree.lemma(index), frozenset())
    if case not in _HEDGES or moment or tree.name_kind(index) is not None:
        return False
    return tree.words[index].tag == "NUM" or tree.first(index, "nummod") is not None


def _interrupted(tree: Tree, index: int) -> bool:
    """Tell "the man, held since May, was freed", which parsers like to read as "the man held; was freed"."""
    return (
        index > 0
        and tree.words[index - 1].text == ","
        and tree.participle(index)
        and tree.first(index, "aux") is None
        and bool(tree.under(index, "nsubj"))
        and any(bereft(tree, kid) for kid in tree.under(index, "parataxis", "conj"))
    )


def opens(tree: Tree, index: int) -> bool:
    """Tell whether a clause begins with its verb, adverbs and "when" aside: "Founded in 1990, the firm"."""
    before = [kid for kid in tree.kids[index] if kid < index and tree.words[kid].tag != "PUNCT"]
    return all(tree.relation(kid) in {"advmod", "mark", "cc", "case"} for kid in before)


def bereft(tree: Tree, index: int) -> bool:
    """Tell whether a finite clause has lost its subject."""
    return tree.first(index, "aux", "aux:pass", "cop") is not None and tree.first(index, *SUBJECTS) is None


def _headline(tree: Tree, index: int) -> bool:
    """Tell whether a past form without auxiliary and object is a participle: "Two held after raid"."""
    kind = lexicon().verbs.get(tree.lemma(index))
    if kind is None or not lexicon().subtypes[kind].transitive or _has_complement(tree, index):
        return False
    return tree.participle(index) and (tree.title or tree.relation(index) in {"dep", "parataxis", "ccomp", "root"})
