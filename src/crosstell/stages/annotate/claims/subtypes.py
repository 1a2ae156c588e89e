"""Choose the event subtype of a predicate, by its lemma and by what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from crosstell.stages.annotate.claims.grammar import Grammar
from crosstell.stages.annotate.claims.kinds import is_abstract, kinds_of
from crosstell.stages.annotate.claims.lexicon import Frame, Subtype, lexicon
from crosstell.stages.annotate.claims.tree import Tree

_EMPTY_PARTICLES = frozenset({"down", "dead", "away"})  # "shot down", "locked away" say what the verb says


class Typed(Struct, frozen=True, gc=False):
    """A subtype, with the frame that gave it where one did."""

    subtype: Subtype
    frame: Frame | None = None


def type_verb(tree: Tree, index: int, grammar: Grammar) -> Typed | None:
    """Return the subtype of the verb at *index*, or None."""
    table = lexicon()
    lemma = tree.lemma(index)
    if grammar.particle == "back":
        return None  # "shot back", "fired back" answer
    if lemma == "hurt" and grammar.subjects and not any(_can_wound(tree, word) for word in grammar.subjects):
        return None  # "the deal would hurt farmers"
    for frame in table.frames.get(lemma, ()):
        if _fits(tree, index, frame, grammar) and _reachable(tree, table.subtypes[frame.type], grammar.objects, frame):
            return Typed(table.subtypes[frame.type], frame)
    name = table.verbs.get(lemma)
    if name is None or (tree.first(index, "compound:prt") is not None and grammar.particle not in _EMPTY_PARTICLES):
        return None
    subtype = table.subtypes[name]
    reachable = _reachable(tree, subtype, grammar.objects)
    return Typed(subtype) if reachable and _allowed(tree, subtype, grammar) else None


def _can_wound(tree: Tree, index: int) -> bool:
    return not is_abstract(tree, index) or tree.lemma(index) in lexicon().nouns or "hazard" in kinds_of(tree, index)


def _reachable(tree: Tree, subtype: Subtype, objects: Sequence[int], frame: Frame | None = None) -> bool:
    """Tell whether what the event happens to can be touched, where it must be: nobody raids a principle."""
    if not subtype.bodily or not objects or (frame is not None and (frame.objects or frame.needs)):
        return True
    return not all(is_abstract(tree, index) for index in objects)


def type_noun(tree: Tree, index: int) -> Typed | None:
    """Return the subtype of the noun at *index*, or None where a modifier makes it another thing ("heart attack")."""
    table = lexicon()
    name = table.nouns.get(tree.lemma(index))
    if name is None:
        return None
    if name == "vote" and tree.lemma(index) in _CHOOSING and _of_person(tree, index):
        name = "elect"
    subtype = table.subtypes[name]
    around = {tree.lemma(kid) for kid in tree.under(index, "amod", "compound", "nmod:desc", "flat")}
    head = tree.head(index)
    if head >= 0 and tree.relation(index) in {"compound", "nmod"} and head > index:
        around.add(tree.lemma(head))
    if around & subtype.noun_bars or _in_frame(tree, index, head) or _is_set_phrase(tree, index, subtype):
        return None
    if _is_generic(tree, index) or not _happens_to_some(tree, index, subtype):
        return None
    return Typed(subtype)


def _is_set_phrase(tree: Tree, index: int, subtype: Subtype) -> bool:
    """Tell whether the noun stands in words of another sense: "votes", "sentenced to death", a candidate's rally."""
    case, lemma = tree.case(index), tree.lemma(index)
    if tree.words[index].text.lower() in subtype.form_bars or case in subtype.case_bars:
        return True
    if subtype.name == "die" and case == "to" and tree.first(index, "nmod", "nmod:poss") is None:
        return True  # "put to death", "defend to the death"
    return lemma == "rally" and any("person" in kinds_of(tree, kid) for kid in tree.under(index, "nmod:poss"))


def _happens_to_some(tree: Tree, index: int, subtype: Subtype) -> bool:
    """Tell whether what the noun's complements name can be what such an event happens to."""
    beside = [(tree.case(kid), kid) for kid in tree.under(index, "nmod")]
    at, whom = [kid for case, kid in beside if case in _AT_WHOM], [kid for case, kid in beside if case == "of"]
    if subtype.bodily and at and all(is_abstract(tree, kid) for kid in at):
        return False  # "an assault on voting rights"
    if tree.lemma(index) in lexicon().complemented and not whom and tree.first(index, "nmod:poss") is None:
        return False
    asks = bool(subtype.needs) and subtype.noun_of == "patient" and bool(whom)
    return not asks or _any_kind(tree, whom, subtype.needs)


_CHOOSING = frozenset({"election", "re-election", "reelection"})


def _of_person(tree: Tree, index: int) -> bool:
    """Tell whether an election is somebody's own: "the president's election", "the election of X"."""
    owners = [*tree.under(index, "nmod:poss"), *(kid for kid in tree.under(index, "nmod") if tree.case(kid) == "of")]
    return any("person" in kinds_of(tree, kid) for kid in owners)


_AT_WHOM = frozenset({"of", "on", "against"})
_PINNING = frozenset({"det", "nmod:poss", "nummod", "acl:relcl", "acl"})
_BESIDE = frozenset({"nmod", "amod", "compound", "nmod:desc"})


def _is_generic(tree: Tree, index: int) -> bool:
    """Tell whether a bare noun in a complement speaks of no event: "grounds for arrest", "effects such as death"."""
    if tree.title or tree.relation(index) not in {"nmod", "obl", "conj"} or tree.first(index, *_PINNING) is not None:
        return False
    if tree.words[index].text.lower() != tree.lemma(index):  # "an uptick in school shootings"
        return not any(tree.name_kind(kid) is not None for kid in tree.kids[index])
    return tree.first(index, *_BESIDE) is None


def _in_frame(tree: Tree, index: int, head: int) -> bool:
    """Tell whether the noun is part of another event's words: a ban that is lifted is no banning."""
    if head < 0 or tree.relation(index) not in {"obj", "nsubj:pass"}:
        return False
    return any(tree.lemma(index) in frame.objects for frame in lexicon().frames.get(tree.lemma(head), ()))


def _fits(tree: Tree, index: int, frame: Frame, grammar: Grammar) -> bool:
    """Tell whether everything that the frame asks for stands beside the verb."""
    lemmas = {tree.lemma(other) for other in (*grammar.objects, *(grammar.attributes if grammar.passive else ()))}
    return (
        not (frame.no_object and grammar.objects)
        and (not frame.content or bool(grammar.contents))
        and (not frame.objects or bool(lemmas & frame.objects))
        and (not frame.modifiers or _has_modifier(tree, frame, grammar))
        and (not frame.particles or grammar.particle in frame.particles)
        and (not frame.attributes or _has_attribute(tree, index, frame, grammar))
        and (frame.obliques is None or _has_oblique(tree, frame, grammar))
        and (not frame.subject_needs or _any_kind(tree, grammar.subjects, frame.subject_needs))
        and (not frame.needs or _any_kind(tree, grammar.objects, frame.needs))
    )


def _has_modifier(tree: Tree, frame: Frame, grammar: Grammar) -> bool:
    return any(
        tree.lemma(kid) in frame.modifiers for other in grammar.objects for kid in tree.under(other, "amod", "compound")
    )


def _has_attribute(tree: Tree, index: int, frame: Frame, grammar: Grammar) -> bool:
    after = index + 1
    beside = [after] if after < len(tree.words) and tree.words[after].tag == "ADJ" else []  # "shot dead two officers"
    beside += [*grammar.attributes, *(index for case, index in grammar.obliques if case == "as")]
    beside += [index for index in grammar.contents if tree.words[index].tag != "VERB"]
    lemmas = {tree.lemma(word) for other in beside for word in (other, *tree.under(other, "compound", "amod"))}
    texts = {tree.words[other].text.lower() for other in (*beside, *grammar.contents)}
    return bool((lemmas | texts) & frame.attributes)


def _has_oblique(tree: Tree, frame: Frame, grammar: Grammar) -> bool:
    wanted = frame.obliques or {}
    beside = [(tree.case(kid) or "", kid) for index in grammar.objects for kid in tree.under(index, "nmod")]
    return any(tree.lemma(index) in wanted.get(case, ()) for case, index in (*grammar.obliques, *beside))


def _any_kind(tree: Tree, indices: Iterable[int], wanted: frozenset[str]) -> bool:
    return any(kinds_of(tree, index) & wanted for index in indices)


def _allowed(tree: Tree, subtype: Subtype, grammar: Grammar) -> bool:
    """Check what the subtype asks of subject and object."""
    if any(tree.lemma(index) in subtype.bars for index in (*grammar.objects, *grammar.attributes)):
        return False
    if any(tree.lemma(index) in subtype.subject_bars for index in (*grammar.subjects, *grammar.objects)):
        return False
    if any(case in subtype.case_bars for case, _ in grammar.obliques):
        return False
    if subtype.no_infinitive and not grammar.objects and any(tree.infinitive(kid) for kid in grammar.contents):
        return False
    if subtype.intransitive and grammar.objects and not grammar.passive:
        return False
    return not subtype.needs or _any_kind(tree, grammar.objects, subtype.needs)
