"""Tell in which mode an event noun is used: "the attack", "a planned attack", "denied the attack", "no attack"."""

from __future__ import annotations

from msgspec.structs import replace

from crosstell.model.claim import Modality
from crosstell.stages.annotate.claims.cues import cues
from crosstell.stages.annotate.claims.mode import DEPTH, verb_mode
from crosstell.stages.annotate.claims.own_mode import Mode, join, named, own_mode
from crosstell.stages.annotate.claims.tree import Tree

_SPOKEN_OF = frozenset({"of", "for", "about", "against", "from", "to"})
_CAUSES = frozenset({"reason", "ground", "grounds", "concern", "way", "means", "method"})
_STAGING = frozenset({"holding", "staging", "conduct"})
_GOING_ON = frozenset({"go", "proceed", "press"})  # "go ahead with a vote"
_HELD = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "obl:agent"})


def noun_mode(tree: Tree, index: int, *, ahead: bool = False, over: bool = False) -> Mode:
    """Return the mode of the event that the noun at *index* names.

    Args:
        tree: The sentence.
        index: The noun.
        ahead: Whether the noun may speak of what is still to come, as "the election" does.
        over: Whether the event is known to lie in the past ("the 2003 invasion").
    """
    found = _noun_mode(tree, index, DEPTH)
    if over and _definite(tree, index):
        return Mode()
    if found.negated or found.modality is not Modality.STATED:
        return found
    if (
        tree.title
        and index > 0
        and (mode := cues().governors.get(tree.lemma(index - 1))) in {"planned", "hypothetical"}
    ):
        return named(mode)  # "Minister Plans Meeting"
    clause = _clause_of(tree, index)
    if clause is not None and tree.case(index) in _BEHIND and tree.infinitive(clause):
        return found  # "is trying to recover after a lost election"
    if clause is None or not (ahead or _unspecific(tree, index)):
        return found
    above = verb_mode(tree, clause)
    return Mode(modality=above.modality) if above.modality in _OPEN else found


_BEHIND = frozenset({"after", "since", "following"})
_OPEN = frozenset({Modality.PLANNED, Modality.HYPOTHETICAL})


def _clause_of(tree: Tree, index: int) -> int | None:
    """Return the verb, or the word with a copula, whose clause a noun stands in."""
    here = index
    for _ in range(DEPTH):
        if tree.words[here].tag == "VERB" or (here in tree.copulas and here != index):
            return here
        here = tree.head(here)
        if here < 0:
            return None
    return None


def _noun_mode(tree: Tree, index: int, depth: int) -> Mode:
    table = cues()
    own = Mode()
    for kid in tree.kids[index]:
        if tree.relation(kid) in {"amod", "det", "compound", "advmod"} and not _quoted(tree, kid):
            own = join(own, named(table.noun_modifiers.get(tree.lemma(kid))))
    head = tree.head(index)
    if depth > 0 and tree.first(index, "cop") is not None:
        return join(own, verb_mode(tree, index, depth - 1))
    if head < 0 or depth == 0:
        return own
    relation = tree.relation(index)
    if relation == "conj":
        return join(own, _noun_mode(tree, head, depth - 1)) if tree.words[head].tag == "NOUN" else own
    if relation in {"nmod", "compound"}:
        return join(own, _within(tree, index, head, depth))
    if relation in _HELD:
        held = _held(tree, index, head, depth)
        return join(own, replace(held, negated=False) if own.negated else held)
    return own


def _quoted(tree: Tree, index: int) -> bool:
    """Tell whether a word stands in quotation marks by itself: "a single 'no' vote"."""
    return index > 0 and tree.words[index - 1].text in _MARKS and tree.words[index + 1].text in _MARKS


_MARKS = frozenset("\"'“”‘’")


def _held(tree: Tree, index: int, verb: int, depth: int) -> Mode:
    """Return what a verb makes of the event noun under it: "denied the attack", "carried out an attack"."""
    if _carried(tree, index, verb):
        return verb_mode(tree, verb, depth - 1)
    promised = _promised(tree, index, verb)
    if promised is not None:
        return promised
    begun = next((kid for kid in tree.under(verb, "xcomp") if tree.lemma(kid) in cues().occurrence), None)
    if begun is not None and tree.relation(index) in {"nsubj", "nsubj:pass"}:
        return verb_mode(tree, begun, depth - 1)  # "the trial is set to begin"
    if tree.words[verb].tag == "VERB" and tree.lemma(verb) in cues().bringing and _unspecific(tree, index):
        above = verb_mode(tree, verb, depth - 1)
        if above.modality in {Modality.PLANNED, Modality.HYPOTHETICAL}:
            return Mode(modality=above.modality)
    open_clause = _indefinite(tree, index) and verb_mode(tree, verb, depth - 1).modality is Modality.HYPOTHETICAL
    auxiliaries = {tree.lemma(kid) for kid in tree.under(verb, "aux")}
    supposed = tree.relation(index) == "nsubj" and "would" in auxiliaries and "have" not in auxiliaries
    if open_clause or supposed:  # "if an attack follows"; "the collapse would be a setback"
        return Mode(modality=Modality.HYPOTHETICAL)
    return _governed(tree, index, verb)


def _within(tree: Tree, index: int, noun: int, depth: int) -> Mode:
    """Return the mode of an event noun under another noun: "a threat of attack", "will pay a price in an invasion"."""
    if any(tree.lemma(kid) == "no" for kid in tree.under(noun, "det")):
        return Mode(negated=True)  # "no sound of explosions"
    if tree.lemma(noun) in _STAGING:
        return _noun_mode(tree, noun, depth - 1)  # "opposed the holding of elections"
    mode = cues().noun_governors.get(tree.lemma(noun))
    if tree.lemma(noun) in _CAUSES and _definite(tree, index):
        mode = None  # "a reason for his ouster"
    if mode == "alleged" and tree.case(index) not in {"of", "about"}:
        mode = None  # "a report on the attack"
    verb = tree.head(noun)
    if mode is not None or verb < 0 or tree.words[verb].tag != "VERB" or not _indefinite(tree, index):
        return named(mode)
    above = verb_mode(tree, verb, depth - 1)
    return Mode(modality=above.modality) if above.modality is not Modality.DENIED else Mode()


def _carried(tree: Tree, index: int, verb: int) -> bool:
    """Tell whether the verb only carries the noun: "made an arrest", "the attack took place"."""
    table, lemma, relation = cues(), tree.lemma(verb), tree.relation(index)
    if relation in {"obj", "nsubj:pass"} and lemma in table.light:
        return True
    if relation == "obl" and lemma in _GOING_ON and tree.case(index) == "with":
        return True
    return relation in {"nsubj", "nsubj:pass"} and (lemma in table.occurrence or lemma == "be")


def _promised(tree: Tree, index: int, verb: int) -> Mode | None:
    """Return the mode that the verb's object gives: "reached an agreement with X for a withdrawal"."""
    if tree.relation(index) != "obl" or tree.case(index) not in {"for", "of", "on"}:
        return None
    table = cues().noun_governors
    return next((named(table[tree.lemma(kid)]) for kid in tree.under(verb, "obj") if tree.lemma(kid) in table), None)


def _governed(tree: Tree, index: int, verb: int) -> Mode:
    """Return the mode of an event that a verb speaks of: "called for the release", "prevented an attack"."""
    table, lemma, relation = cues(), tree.lemma(verb), tree.relation(index)
    mode = table.governors.get(lemma)
    oblique = relation == "obl" and tree.case(index) in _SPOKEN_OF
    if (
        mode in {None, "transparent"}
        or (lemma == "call" and tree.case(index) not in {None, "for"})  # "called for an end to the inquiry"
        or lemma in table.passive_only
        or not (oblique or relation in {"obj", "nsubj:pass"})
    ):
        return Mode()
    if mode == "negated" and lemma in table.with_from and not oblique:
        return Mode(modality=Modality.HYPOTHETICAL) if lemma == "prevent" else Mode()
    if mode == "alleged":
        bare = tree.first(index, "det", "acl:relcl") is None and lemma in {"accuse", "suspect", "charge"}
        return named(mode) if bare else Mode()
    if mode == "denied" or not own_mode(tree, verb).negated:
        return named(mode)
    return Mode(modality=Modality.HYPOTHETICAL)  # "did not call for a strike" leaves the strike open


def _unspecific(tree: Tree, index: int) -> bool:
    """Tell whether the noun speaks of some event or other: "attacks", "could lead to a strike"."""
    return not _definite(tree, index)


def _indefinite(tree: Tree, index: int) -> bool:
    return any(tree.lemma(kid) == "a" and tree.relation(kid) == "det" for kid in tree.kids[index])


def _definite(tree: Tree, index: int) -> bool:
    """Tell whether the noun speaks of an event that is known: "the attack", "Thursday's attack", not "attacks"."""
    return any(
        tree.relation(kid) == "nmod:poss" or tree.lemma(kid) in {"the", "this", "that", "these", "those"}
        for kid in tree.kids[index]
    )
