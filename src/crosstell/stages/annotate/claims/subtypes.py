"""Choose the event subtype of a predicate, by its lemma and by what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from crosstell.model.value import NameKind
from crosstell.stages.annotate.claims.grammar import Grammar
from crosstell.stages.annotate.claims.lexicon import Frame, Subtype, lexicon
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
_EMPTY_PARTICLES = frozenset({"down", "dead", "away"})  # "shot down", "locked away" say what the verb says
_PERSONAL = _PRONOUNS - {"it"}


class Typed(Struct, frozen=True, gc=False):
    """A subtype, with the frame that gave it where one did."""

    subtype: Subtype
    frame: Frame | None = None


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


def type_verb(tree: Tree, index: int, grammar: Grammar) -> Typed | None:
    """Return the subtype of the verb at *index*, or None."""
    table = lexicon()
    lemma = tree.lemma(index)
    for frame in table.frames.get(lemma, ()):
        if _fits(tree, index, frame, grammar):
            return Typed(table.subtypes[frame.type], frame)
    name = table.verbs.get(lemma)
    if name is None or (tree.first(index, "compound:prt") is not None and grammar.particle not in _EMPTY_PARTICLES):
        return None
    subtype = table.subtypes[name]
    return Typed(subtype) if _allowed(tree, subtype, grammar) else None


def type_noun(tree: Tree, index: int) -> Typed | None:
    """Return the subtype of the noun at *index*, or None where a modifier makes it another thing ("heart attack")."""
    table = lexicon()
    name = table.nouns.get(tree.lemma(index))
    if name is None:
        return None
    subtype = table.subtypes[name]
    around = {tree.lemma(kid) for kid in tree.under(index, "amod", "compound", "nmod:desc", "flat")}
    head = tree.head(index)
    if head >= 0 and tree.relation(index) in {"compound", "nmod"} and head > index:
        around.add(tree.lemma(head))
    if tree.words[index].text.lower() in subtype.form_bars or tree.case(index) in subtype.case_bars:
        return None
    if name == "die" and tree.case(index) == "to" and len(tree.kids[index]) == 1:
        return None  # "sentenced to death", "put to death"
    if around & subtype.noun_bars or _in_frame(tree, index, head):
        return None
    whom = [kid for kid in tree.under(index, "nmod") if tree.case(kid) == "of"]
    if subtype.needs and subtype.noun_of == "patient" and whom and not _any_kind(tree, whom, subtype.needs):
        return None
    return Typed(subtype)


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
    return not subtype.needs or _any_kind(tree, grammar.objects, subtype.needs)
