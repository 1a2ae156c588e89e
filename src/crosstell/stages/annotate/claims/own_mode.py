"""Tell the mode that a clause's own words set: auxiliaries, adverbs, conjunctions, and words for nobody."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from crosstell.model.claim import Modality, Polarity
from crosstell.stages.annotate.claims.cues import cues
from crosstell.stages.annotate.claims.tree import Tree


class Mode(Struct, frozen=True, gc=False):
    """Polarity and modality of a clause."""

    negated: bool = False
    modality: Modality = Modality.STATED

    @property
    def polarity(self) -> Polarity:
        """Return the polarity as the model names it."""
        return Polarity.NEGATED if self.negated else Polarity.AFFIRMED


_PLAIN = Mode()
_NAMED = {
    "planned": Modality.PLANNED,
    "hypothetical": Modality.HYPOTHETICAL,
    "alleged": Modality.ALLEGED,
    "denied": Modality.DENIED,
}


def named(mode: str | None) -> Mode:
    if mode == "negated":
        return Mode(negated=True)
    return Mode(modality=_NAMED[mode]) if mode in _NAMED else _PLAIN


def join(own: Mode, above: Mode) -> Mode:
    """Put a clause's own mode over what it inherits: its own modality wins, two negations cancel out to neither."""
    if own is _PLAIN or above is _PLAIN:
        return above if own is _PLAIN else own
    modality = own.modality if own.modality is not Modality.STATED else above.modality
    if own.negated and above.negated:
        return Mode(modality=Modality.HYPOTHETICAL)
    return Mode(negated=own.negated or above.negated, modality=modality)


def own_mode(tree: Tree, index: int) -> Mode:
    """Return the mode that the clause's own words set."""
    known: Mode | None = tree.modes.get(index)
    if known is None:
        known = tree.modes[index] = _said(tree, index)
    return known


def _said(tree: Tree, index: int) -> Mode:
    table = cues()
    found = _PLAIN
    for kid in tree.kids[index]:
        relation, lemma = tree.relations[kid], tree.lemmas[kid]
        if relation == "aux":
            found = join(
                found, named(table.auxiliaries.get(lemma) or table.auxiliaries.get(tree.words[kid].text.lower()))
            )
        elif relation == "advmod":
            found = join(found, _adverb(tree, index, kid))
        elif relation == "mark" and tree.words[kid].tag == "ADJ":
            found = join(found, named(table.governors.get(lemma)))  # "are due to meet", read as a conjunction
        elif relation == "mark" and table.marks.get(lemma) in {"hypothetical", "negated"}:
            found = join(found, named(table.marks[lemma]))
        elif relation in {"nsubj", "nsubj:pass", "obj", "obl"} and _empty(tree, kid, relation):
            found = replace(found, negated=not found.negated)
        elif relation == "det" and lemma == "no" and tree.first(index, "cop") is not None:
            found = replace(found, negated=True)
    return found


def _adverb(tree: Tree, index: int, kid: int) -> Mode:
    lemma = tree.lemma(kid)
    mode = cues().adverbs.get(lemma)
    if mode == "nearly":
        return Mode(negated=True) if kid == index - 1 else _PLAIN
    if mode == "negated" and (lemma in {"not", "n't", "n’t"} and kid > index):
        return _PLAIN  # "said not" belongs to what follows
    if mode == "negated" and _only(tree, kid):
        return _PLAIN
    return named(mode)


def _only(tree: Tree, kid: int) -> bool:
    """Tell "not only", which negates nothing."""
    return kid + 1 < len(tree.words) and tree.lemma(kid + 1) in {"only", "just", "merely"}


def _empty(tree: Tree, kid: int, relation: str) -> bool:
    """Tell whether an argument is nobody or nothing: "no one", "none of them", "no Western country"."""
    if tree.lemmas[kid] in cues().negators and tree.lemmas[kid] != "few":
        return True
    if relation == "obl" or not tree.kids[kid]:  # "no matter who", "for no change" leave the clause as it is
        return False
    return any(
        tree.lemma(word) in {"no", "neither"} and tree.relation(word) in {"det", "advmod", "amod"}
        for word in tree.kids[kid]
    )
