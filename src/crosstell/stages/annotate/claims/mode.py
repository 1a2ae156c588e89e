"""Tell in which mode a clause is said: stated, denied, planned, alleged, hypothetical; affirmed or negated.

A clause inherits the mode of what it hangs on: "plans to withdraw" is planned,
"denied that he attacked" denied, "failed to recognise" negated. What no rule
knows is taken as said outright only in a finite clause: an infinitive after an
unknown verb has not happened yet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from crosstell.model.claim import Modality, Polarity
from crosstell.stages.annotate.claims.cues import cues
from crosstell.stages.annotate.claims.tree import SUBJECTS, Tree

_DEPTH = 8  # a longer way up is a parse error
_CLAUSES = frozenset({"xcomp", "ccomp", "csubj", "csubj:pass", "advcl", "acl", "parataxis"})
_HELD = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "obl:agent"})


@dataclass(frozen=True, slots=True)
class Mode:
    """Polarity and modality of a clause."""

    negated: bool = False
    modality: Modality = Modality.STATED

    @property
    def polarity(self) -> Polarity:
        """Return the polarity as the model names it."""
        return Polarity.NEGATED if self.negated else Polarity.AFFIRMED


_NAMED = {
    "planned": Modality.PLANNED,
    "hypothetical": Modality.HYPOTHETICAL,
    "alleged": Modality.ALLEGED,
    "denied": Modality.DENIED,
}


def verb_mode(tree: Tree, index: int, depth: int = _DEPTH) -> Mode:
    """Return the mode of the clause whose verb (or predicate noun or adjective) stands at *index*."""
    own = _own(tree, index)
    if depth == 0 or tree.head(index) < 0:
        return _imperative(tree, index, own)
    relation = tree.relation(index)
    above = Mode()
    if relation == "conj" and tree.first(index, "aux", *SUBJECTS) is None:
        above = verb_mode(tree, tree.head(index), depth - 1)
        if not _shares_negation(tree, index):
            above = replace(above, negated=False)
    elif relation == "conj":
        above = replace(_subordinate(tree, tree.head(index), depth - 1), negated=False)
    elif relation in _CLAUSES:
        above = _governed(tree, index, depth)
    return _join(own, above)


def noun_mode(tree: Tree, index: int, depth: int = _DEPTH) -> Mode:
    """Return the mode of the event that the noun at *index* names."""
    table = cues()
    own = Mode()
    for kid in tree.kids[index]:
        if tree.relation(kid) in {"amod", "det", "compound", "advmod"}:
            own = _join(own, _named(table.noun_modifiers.get(tree.lemma(kid))))
    head = tree.head(index)
    if head < 0 or depth == 0:
        return own
    relation = tree.relation(index)
    if tree.first(index, "cop") is not None:
        return _join(own, verb_mode(tree, index, depth - 1))
    if relation == "conj":
        return _join(own, noun_mode(tree, head, depth - 1)) if tree.words[head].tag == "NOUN" else own
    if relation in {"nmod", "compound"}:
        return _join(own, _named(table.noun_governors.get(tree.lemma(head))))
    if relation in _HELD:
        return _join(own, _held(tree, index, head, depth))
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
                return _named(table.noun_governors[tree.lemma(kid)])
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
        return _named(mode)
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
    return not _own(tree, verb).negated


def _named(mode: str | None) -> Mode:
    if mode == "negated":
        return Mode(negated=True)
    return Mode(modality=_NAMED[mode]) if mode in _NAMED else Mode()


def _join(own: Mode, above: Mode) -> Mode:
    """Put a clause's own mode over what it inherits: its own modality wins, two negations cancel out to neither."""
    modality = own.modality if own.modality is not Modality.STATED else above.modality
    if own.negated and above.negated:
        return Mode(modality=Modality.HYPOTHETICAL)
    return Mode(negated=own.negated or above.negated, modality=modality)


def _own(tree: Tree, index: int) -> Mode:
    """Return the mode that the clause's own words set."""
    table = cues()
    found = Mode()
    for kid in tree.kids[index]:
        relation, lemma = tree.relation(kid), tree.lemma(kid)
        if relation == "aux":
            found = _join(
                found, _named(table.auxiliaries.get(lemma) or table.auxiliaries.get(tree.words[kid].text.lower()))
            )
        elif relation == "advmod":
            found = _join(found, _adverb(tree, index, kid))
        elif relation == "mark" and tree.words[kid].tag == "ADJ":
            found = _join(found, _named(table.governors.get(lemma)))  # "are due to meet", read as a conjunction
        elif relation == "mark" and table.marks.get(lemma) in {"hypothetical", "negated"}:
            found = _join(found, _named(table.marks[lemma]))
        elif relation in {"nsubj", "nsubj:pass", "obj", "obl"} and _empty(tree, kid):
            found = replace(found, negated=not found.negated)
        elif relation == "det" and lemma == "no" and tree.first(index, "cop") is not None:
            found = replace(found, negated=True)
    return found


def _adverb(tree: Tree, index: int, kid: int) -> Mode:
    lemma = tree.lemma(kid)
    mode = cues().adverbs.get(lemma)
    if mode == "nearly":
        return Mode(negated=True) if kid == index - 1 else Mode()
    if mode == "negated" and (lemma in {"not", "n't", "n’t"} and kid > index):
        return Mode()  # "said not" belongs to what follows
    if mode == "negated" and _only(tree, kid):
        return Mode()
    return _named(mode)


def _only(tree: Tree, kid: int) -> bool:
    """Tell "not only", which negates nothing."""
    return kid + 1 < len(tree.words) and tree.lemma(kid + 1) in {"only", "just", "merely"}


def _empty(tree: Tree, kid: int) -> bool:
    """Tell whether an argument is nobody or nothing: "no one", "none of them", "no Western country"."""
    negators = cues().negators
    if tree.lemma(kid) in negators - {"few"}:
        return True
    return any(
        tree.lemma(word) in {"no", "neither"} and tree.relation(word) in {"det", "advmod", "amod"}
        for word in tree.kids[kid]
    )


def _shares_negation(tree: Tree, index: int) -> bool:
    return any(tree.lemma(kid) in {"or", "nor"} for kid in tree.under(index, "cc"))


def _imperative(tree: Tree, index: int, own: Mode) -> Mode:
    """Take a bare base form without subject as an order, a question as open."""
    words = tree.words
    if words and words[-1].text.endswith("?"):
        return replace(own, modality=Modality.HYPOTHETICAL)
    bare = words[index].tag == "VERB" and tree.plain(index) and tree.first(index, "aux", *SUBJECTS) is None
    if bare and not tree.title and index < _IMPERATIVE_REACH:
        return replace(own, modality=Modality.HYPOTHETICAL)
    return own


_IMPERATIVE_REACH = 3  # words before an imperative: "Please do not ..."


def _subordinate(tree: Tree, head: int, depth: int) -> Mode:
    """Return what the first of coordinated clauses inherits, to pass it on: "said he fled and police fired"."""
    if depth <= 0 or tree.head(head) < 0 or tree.relation(head) not in _CLAUSES:
        return Mode()
    return _governed(tree, head, depth)


def _governed(tree: Tree, index: int, depth: int) -> Mode:
    """Return the mode that a clause takes from what it hangs on."""
    head, relation = tree.head(index), tree.relation(index)
    infinitive = tree.infinitive(index)
    if (
        infinitive
        and relation in {"xcomp", "advcl", "ccomp"}
        and tree.lemma(head) in _COPULAS
        and _rank_under(tree, head)
    ):
        return verb_mode(tree, head, depth - 1)
    if infinitive and relation != "acl" and head < index and _ranked(tree, head):
        return _above_rank(tree, head, depth)
    if relation == "acl":
        return _on_noun(tree, index, head, depth, infinitive=infinitive)
    mode = cues().governors.get(tree.lemma(head))
    if relation == "advcl":
        return _adverbial(tree, index, head, mode, infinitive=infinitive)
    if relation == "parataxis":
        return Mode()
    above = verb_mode(tree, head, depth - 1)
    if mode is not None and _applies(tree, index, head, mode):
        return _weigh(mode, above)
    if relation == "xcomp" and infinitive:
        return above if above.modality is not Modality.STATED else replace(above, modality=Modality.PLANNED)
    if relation == "xcomp":
        return above
    if above.negated or above.modality is Modality.HYPOTHETICAL:
        return Mode(modality=Modality.HYPOTHETICAL)
    return Mode()


_CAUSING = frozenset({"force", "compel", "cause", "lead", "help", "get", "make", "manage"})
_COPULAS = frozenset({"become", "remain", "be", "make"})


def _rank_under(tree: Tree, verb: int) -> bool:
    """Tell "became the first country to", where the clause hangs on the verb."""
    return any(_ranked(tree, kid) for kid in tree.under(verb, "obj", "xcomp", "nsubj"))


def _weigh(mode: str, above: Mode) -> Mode:
    """Combine a governor's own meaning with the mode that the governor is said in."""
    if mode == "transparent":
        return above
    if mode == "negated":
        return Mode(modality=Modality.HYPOTHETICAL) if above.negated else Mode(negated=True, modality=above.modality)
    if mode == "denied":
        return Mode(modality=Modality.HYPOTHETICAL) if above.negated else Mode(modality=Modality.DENIED)
    if above.negated or above.modality in {Modality.HYPOTHETICAL, Modality.DENIED}:
        return Mode(modality=Modality.HYPOTHETICAL)
    return _named(mode)


def _applies(tree: Tree, index: int, head: int, mode: str) -> bool:
    """Tell whether a governor sets the mode here: "is said to have fled" alleges, "he said he fled" does not."""
    table = cues()
    lemma = tree.lemma(head)
    if mode == "negated" and lemma in table.with_from:
        return tree.case(index) == "from"
    if lemma in table.passive_only:
        passive = tree.first(head, "aux:pass", "nsubj:pass") is not None
        return passive and (tree.relation(index) == "xcomp" or tree.infinitive(index))
    if mode == "transparent":
        return tree.relation(index) in {"xcomp", "ccomp", "advcl"}
    return True


def _adverbial(tree: Tree, index: int, head: int, mode: str | None, *, infinitive: bool) -> Mode:
    """Return the mode of an adverbial clause: a purpose is planned, "accused of killing" alleged."""
    case = tree.case(index)
    if mode in {"alleged", "negated", "hypothetical", "denied"} and case in {
        "of",
        "from",
        "against",
        "for",
        "about",
        "with",
    }:
        return _named(mode) if not _own(tree, head).negated else Mode(modality=Modality.HYPOTHETICAL)
    if case == "of" and any(tree.lemma(kid) == "short" for kid in tree.kids[head]):
        return Mode(negated=True)  # "stopped short of claiming"
    if infinitive:
        if mode is not None and (mode != "transparent" or tree.lemma(head) in _CAUSING):
            return _weigh(mode, _own(tree, head))
        return Mode(modality=Modality.PLANNED)
    if case in {"for", "by", "after", "before", "while", "when", "since", "as"} or case is None:
        above = _own(tree, head)
        return Mode(modality=above.modality) if case in {"by", "when", "before", "after"} else Mode()
    return Mode()


def _on_noun(tree: Tree, index: int, noun: int, depth: int, *, infinitive: bool) -> Mode:
    """Return the mode of a clause on a noun: "the first to recognise" states, "a plan to withdraw" plans."""
    table = cues()
    if not infinitive:
        if tree.case(index) in {"of", "for", "about", "against", "that"}:
            return _named(table.noun_governors.get(tree.lemma(noun)))
        return Mode()
    if _ranked(tree, noun):
        return _above_rank(tree, noun, depth)
    mode = table.noun_governors.get(tree.lemma(noun))
    return Mode(negated=True) if mode == "negated" else _named(mode or "hypothetical")


def _ranked(tree: Tree, noun: int) -> bool:
    ranks = cues().ranks
    return tree.lemma(noun) in ranks or any(
        tree.lemma(kid) in ranks for kid in tree.under(noun, "amod", "nummod", "compound")
    )


def _above_rank(tree: Tree, noun: int, depth: int) -> Mode:
    """Return the mode of "was / became / will be the first to": that of the clause with the rank in it."""
    if tree.first(noun, "cop") is not None:
        return verb_mode(tree, noun, depth - 1)
    head = tree.head(noun)
    if head >= 0 and tree.words[head].tag in {"VERB", "AUX"} and tree.relation(noun) in {"xcomp", "obj"}:
        return verb_mode(tree, head, depth - 1)
    return Mode()
