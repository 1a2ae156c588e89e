"""Tell in which mode an event noun is used: "the attack", "a planned attack", "denied the attack", "no attack"."""

from __future__ import annotations

from crosstell.model.claim import Modality
from crosstell.stages.annotate.claims.cues import cues
from crosstell.stages.annotate.claims.mode import DEPTH, verb_mode
from crosstell.stages.annotate.claims.own_mode import Mode, join, named, own_mode
from crosstell.stages.annotate.claims.tree import Tree

_HELD = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "obl:agent"})


def noun_mode(tree: Tree, index: int, depth: int = DEPTH) -> Mode:
    """Return the mode of the event that the noun at *index* names."""
    table = cues()
    own = Mode()
    for kid in tree.kids[index]:
        if tree.relation(kid) in {"amod", "det", "compound", "advmod"}:
            own = join(own, named(table.noun_modifiers.get(tree.lemma(kid))))
    head = tree.head(index)
    if head < 0 or depth == 0:
        return own
    relation = tree.relation(index)
    if tree.first(index, "cop") is not None:
        return join(own, verb_mode(tree, index, depth - 1))
    if relation == "conj":
        return join(own, noun_mode(tree, head, depth - 1)) if tree.words[head].tag == "NOUN" else own
    if relation in {"nmod", "compound"}:
        return join(own, named(table.noun_governors.get(tree.lemma(head))))
    if relation in _HELD:
        return join(own, _held(tree, index, head, depth))
    return own


def _held(tree: Tree, index: int, verb: int, depth: int) -> Mode:
    """Return what a verb makes of the event noun under it: "denied the attack", "carried out an attack"."""
    table = cues()
    lemma = tree.lemma(verb)
    relation = tree.relation(index)
    carried = (relation in {"obj", "nsubj:pass"} and lemma in table.light) or (
        relation in {"nsubj", "nsubj:pass"} and (lemma in table.occurrence or lemma == "be")
    )
    if carried:
        return verb_mode(tree, verb, depth - 1)
    if relation == "obl" and tree.case(index) in {"for", "of", "on"}:
        for kid in tree.under(verb, "obj"):
            if tree.lemma(kid) in table.noun_governors:  # "reached an agreement with X for a withdrawal"
                return named(table.noun_governors[tree.lemma(kid)])
    if (relation != "obl" or _indefinite(tree, index)) and not _definite(tree, index):
        above = verb_mode(tree, verb, depth - 1) if tree.words[verb].tag == "VERB" else Mode()
        if above.modality in {Modality.PLANNED, Modality.HYPOTHETICAL}:
            return Mode(modality=above.modality)
    mode = table.governors.get(lemma)
    if mode in (None, "transparent") or lemma in table.passive_only or relation == "nsubj":
        return Mode()
    if relation == "obl" and (tree.case(index) or "") not in {"of", "for", "about", "against", "from", "to"}:
        return Mode()
    if mode == "negated" and lemma in table.with_from and relation != "obl":
        return Mode()
    if mode == "alleged" and (
        tree.first(index, "det", "acl:relcl") is not None or lemma not in {"accuse", "suspect", "charge"}
    ):
        return Mode()
    if mode in {"alleged", "denied"} or _plain_governor(tree, verb):
        return named(mode)
    return Mode(modality=Modality.HYPOTHETICAL)


def _indefinite(tree: Tree, index: int) -> bool:
    return any(tree.lemma(kid) == "a" and tree.relation(kid) == "det" for kid in tree.kids[index])


def _definite(tree: Tree, index: int) -> bool:
    """Tell whether the noun speaks of an event that is known: "the attack", "Thursday's attack", not "attacks"."""
    return any(
        tree.relation(kid) == "nmod:poss" or tree.lemma(kid) in {"the", "this", "that", "these", "those"}
        for kid in tree.kids[index]
    )


def _plain_governor(tree: Tree, verb: int) -> bool:
    """Tell whether the governor itself is affirmed; "did not call for a strike" leaves the strike open."""
    return not own_mode(tree, verb).negated
