"""Find predicates and, under each, who stands where: deep subject, deep object, obliques, complements.

"Deep" means as in the active: the subject of a passive is an object here, the
"by" phrase a subject, and an agentless passive has no subject at all. What a
clause leaves unsaid is taken from where grammar shares it: coordination,
control ("agreed to meet"), relative clauses, participles ("killing 149").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from crosstell.stages.annotate.claims.cues import cues
from crosstell.stages.annotate.claims.lexicon import lexicon
from crosstell.stages.annotate.claims.tree import SUBJECTS, Tree

_NO_PREDICATE = frozenset(
    {"aux", "aux:pass", "cop", "fixed", "case", "mark", "flat", "compound", "goeswith", "discourse", "cc"}
)
_RELATIVE = frozenset({"who", "that", "which", "whom", "whose"})
_SUBJECT_CONTROL = frozenset(
    {"promise", "vow", "pledge", "threaten", "swear", "offer", "agree", "become", "remain", "be", "use"}
)
_AGENT_BARS = frozenset({"way", "means", "virtue", "accident", "mistake", "hand", "post", "phone", "vote"})
_DEPTH = 6  # how far a shared subject is followed; deeper chains are parse errors


class Kind(StrEnum):
    """What sort of word the predicate is."""

    VERB = "verb"
    NOUN = "noun"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that says something of others."""

    index: int
    kind: Kind


@dataclass(slots=True)
class Grammar:
    """What stands under a predicate: indices of head words. `obliques` are (preposition, index)."""

    passive: bool = False
    subjects: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    obliques: list[tuple[str, int]] = field(default_factory=list)
    attributes: list[int] = field(default_factory=list)
    contents: list[int] = field(default_factory=list)
    particle: str | None = None


def predicates(tree: Tree) -> Iterator[Predicate]:
    """Yield the predicates of a sentence in text order."""
    nouns = lexicon().nouns
    for index, word in enumerate(tree.words):
        if word.tag == "VERB" and word.relation not in _NO_PREDICATE:
            if word.relation != "amod" or _participial(tree, index):
                yield Predicate(index, Kind.VERB)
        elif tree.first(index, "cop") is not None:
            yield Predicate(index, Kind.STATE)
            if word.tag == "NOUN" and word.lemma.lower() in nouns:
                yield Predicate(index, Kind.NOUN)
        elif word.lemma.lower() in nouns and _event_noun(tree, index):
            yield Predicate(index, Kind.NOUN)


def _participial(tree: Tree, index: int) -> bool:
    """Tell whether a participle before a noun tells an event ("the injured passengers")."""
    name = lexicon().verbs.get(tree.lemma(index))
    return name is not None and tree.participle(index) and lexicon().subtypes[name].attributive


def _event_noun(tree: Tree, index: int) -> bool:
    word = tree.words[index]
    if word.tag != "NOUN" and not (tree.title and word.tag == "PROPN" and tree.names[index] is None):
        return False
    if any(tree.words[place].text == "-" for place in (index - 1, index + 1) if 0 <= place < len(tree.words)):
        return False  # half of a compound: "cease-fire", "fire-fighter"
    return word.relation not in _NO_PREDICATE or (word.relation == "flat" and tree.title)


def verb_grammar(tree: Tree, index: int) -> Grammar:
    """Return what stands under the verb at *index*, shared arguments included."""
    found = Grammar(passive=is_passive(tree, index))
    for kid in tree.kids[index]:
        _place(tree, kid, found)
    _relativise(tree, index, found)
    if found.passive:
        _share(tree, index, found.objects, agents=False)
        found.subjects.extend(() if found.subjects else _stray_agent(tree, index))
    elif not found.subjects:
        _share(tree, index, found.subjects, agents=True)
    if not found.passive and not found.objects:
        _share_object(tree, index, found)
    return found


def _place(tree: Tree, kid: int, found: Grammar) -> None:
    """Put one dependant where it belongs."""
    relation = tree.relation(kid)
    if relation in {"nsubj", "nsubj:outer"}:
        (found.objects if found.passive else found.subjects).extend(tree.conjuncts(kid))
    elif relation == "nsubj:pass":
        found.objects.extend(tree.conjuncts(kid))
    elif relation == "obj":
        (found.attributes if found.passive else found.objects).extend(tree.conjuncts(kid))
    elif relation == "iobj":
        found.recipients.extend(tree.conjuncts(kid))
    elif relation == "compound:prt":
        found.particle = tree.lemma(kid)
    elif relation in {"obl", "obl:agent", "obl:unmarked"}:
        _oblique(tree, kid, found)
    elif relation in {"ccomp", "xcomp"}:
        place = found.contents if tree.words[kid].tag in {"VERB", "AUX"} or relation == "ccomp" else found.attributes
        place.append(kid)
    elif relation == "advmod" and tree.lemma(kid) in {"down", "out", "up", "off", "away", "back", "dead", "free", "in"}:
        (found.attributes.append(kid) if tree.lemma(kid) in {"dead", "free"} else _set_particle(tree, kid, found))


def _stray_agent(tree: Tree, index: int) -> list[int]:
    """Return the "by" phrase of a passive that the parser hung on a noun after the verb: "removed from that list by X"."""
    nouns = lexicon().nouns
    for kid in tree.under(index, "obl", "obj", "xcomp", "obl:unmarked"):
        if kid > index and tree.lemma(kid) not in nouns:
            for word in tree.under(kid, "nmod"):
                if tree.case(word) == "by" and (tree.name_kind(word) is not None or "person" in _kinds(tree, word)):
                    return list(tree.conjuncts(word))
    return []


def _kinds(tree: Tree, index: int) -> frozenset[str]:
    return lexicon().kinds.get(tree.lemma(index), frozenset())


def _set_particle(tree: Tree, kid: int, found: Grammar) -> None:
    found.particle = found.particle or tree.lemma(kid)


def _oblique(tree: Tree, kid: int, found: Grammar) -> None:
    case = tree.case(kid) or ""
    for index in tree.conjuncts(kid):
        if _counts(tree, index, case) and not found.passive and not found.objects:
            found.objects.append(index)
        elif case == "by" and found.passive and tree.lemma(index) not in _AGENT_BARS:
            found.subjects.append(index)
        else:
            found.obliques.append((case, index))


_HEDGES = frozenset({"over", "about", "around", "under", "between", "at", "near", "up_to"})


def _counts(tree: Tree, index: int, case: str) -> bool:
    """Tell whether what looks like a preposition hedges a figure: "killed over 100 people", "injured at least ten"."""
    if case not in _HEDGES or "moment" in _kinds(tree, index) or tree.name_kind(index) is not None:
        return False
    number = index if tree.words[index].tag == "NUM" else tree.first(index, "nummod")
    if number is None:
        return False
    return case != "at" or any(tree.words[kid].text.lower() in {"least", "most"} for kid in tree.kids[index])


def is_passive(tree: Tree, index: int) -> bool:
    """Tell whether the verb is passive: by its own auxiliary, as a participle, or in coordination with a passive."""
    if tree.first(index, "aux:pass", "nsubj:pass", "csubj:pass") is not None:
        return True
    if tree.gerund(index) or tree.plain(index):
        return False
    relation = tree.relation(index)
    if _interrupted(tree, index):
        return True
    if relation == "acl" and tree.participle(index) and tree.first(index, "aux") is None:
        return True
    if relation == "amod" or (relation == "advcl" and _opens(tree, index)):
        return tree.participle(index) and tree.first(index, "aux") is None and tree.first(index, "obj") is None
    bare = tree.first(index, "aux", "obj", *SUBJECTS) is None
    if relation == "conj" and bare:
        return tree.words[tree.head(index)].tag == "VERB" and is_passive(tree, tree.head(index))
    return _headline(tree, index)


def _has_complement(tree: Tree, index: int) -> bool:
    if tree.first(index, "aux", "obj", "ccomp") is not None:
        return True
    return any(tree.words[kid].tag != "ADJ" for kid in tree.under(index, "xcomp"))


def _interrupted(tree: Tree, index: int) -> bool:
    """Tell "the man, held since May, was freed", which parsers like to read as "the man held; was freed"."""
    return (
        index > 0
        and tree.words[index - 1].text == ","
        and tree.participle(index)
        and tree.first(index, "aux") is None
        and bool(tree.under(index, "nsubj"))
        and any(_bereft(tree, kid) for kid in tree.under(index, "parataxis", "conj"))
    )


def _opens(tree: Tree, index: int) -> bool:
    """Tell whether a clause begins with its verb, adverbs and "when" aside: "Founded in 1990, the firm"."""
    before = [kid for kid in tree.kids[index] if kid < index and tree.words[kid].tag != "PUNCT"]
    return all(tree.relation(kid) in {"advmod", "mark", "cc", "case"} for kid in before)


def _bereft(tree: Tree, index: int) -> bool:
    """Tell whether a finite clause has lost its subject."""
    return tree.first(index, "aux", "aux:pass", "cop") is not None and tree.first(index, *SUBJECTS) is None


def _headline(tree: Tree, index: int) -> bool:
    """Tell whether a past form without auxiliary and object is a participle: "Two held after raid"."""
    kind = lexicon().verbs.get(tree.lemma(index))
    if kind is None or not lexicon().subtypes[kind].transitive or _has_complement(tree, index):
        return False
    return tree.participle(index) and (tree.title or tree.relation(index) in {"dep", "parataxis", "ccomp", "root"})


def _relativise(tree: Tree, index: int, found: Grammar) -> None:
    """Put the noun that a relative clause hangs on in the place of its pronoun, or in the clause's gap."""
    if tree.relation(index) != "acl:relcl":
        return
    noun = tree.head(index)
    for places in (found.subjects, found.objects):
        for place, word in enumerate(places):
            if tree.lemma(word) in _RELATIVE and tree.words[word].tag == "PRON":
                places[place] = noun
                return
    if any(tree.lemma(word) in _RELATIVE for _, word in found.obliques):
        found.obliques = [(case, noun if tree.lemma(word) in _RELATIVE else word) for case, word in found.obliques]
        return
    if found.passive or not found.subjects or found.objects or found.contents:
        return
    below = tree.branch(index, ("conj", "advcl"))
    if not any(tree.lemma(word) in {"where", "when", "why", "whose"} for word in below):
        found.objects.append(noun)


def _share(tree: Tree, index: int, places: list[int], *, agents: bool) -> None:
    """Fill in the subject that the clause shares with the one it hangs on."""
    if places or tree.first(index, *SUBJECTS) is not None:
        return
    places.extend(shared_subject(tree, index, _DEPTH))
    loose = tree.relation(index) == "advcl" and tree.gerund(index) and tree.case(index) is None
    if agents and loose and is_passive(tree, tree.head(index)):
        places.clear()  # "was hit by a lorry, killing two": the one hit killed nobody


def shared_subject(tree: Tree, index: int, depth: int) -> list[int]:
    """Return the surface subject of a clause, followed through sharing, or nothing."""
    own = [word for kid in tree.under(index, "nsubj", "nsubj:pass") for word in tree.conjuncts(kid)]
    if own or depth == 0 or tree.head(index) < 0:
        antecedent = _antecedent(tree, index, own)
        return antecedent or own
    head, relation = tree.head(index), tree.base(index)
    bare_noun = relation == "xcomp" and tree.words[head].tag == "NOUN" and tree.first(head, "cop", "nsubj") is None
    if relation in {"acl", "amod"} or bare_noun:
        return _of_noun(tree, index, head, depth)
    if _controlled(tree, index, relation):
        controller = [word for kid in tree.under(head, "obj", "iobj") for word in tree.conjuncts(kid)]
        if controller and _by_object(tree, index, head, relation):
            return controller
        told = _reported(tree, index, head) if relation == "conj" else None
        if told is not None:
            return shared_subject(tree, told, depth - 1)
        beside = _absolute(tree, index, head) if relation == "advcl" and tree.gerund(index) else None
        return [beside] if beside is not None else shared_subject(tree, head, depth - 1)
    return []


def _by_object(tree: Tree, index: int, head: int, relation: str) -> bool:
    """Tell whether the object above is the subject: "forced them to leave", "accused her of lying"."""
    if relation == "xcomp":
        return tree.lemma(head) not in _SUBJECT_CONTROL
    governed = cues().governors.get(tree.lemma(head)) is not None and tree.lemma(head) not in _SUBJECT_CONTROL
    return relation == "advcl" and governed and (tree.infinitive(index) or tree.case(index) in {"of", "from", "for"})


def _controlled(tree: Tree, index: int, relation: str) -> bool:
    """Tell whether a clause without a subject takes that of the clause above."""
    if relation == "conj":
        return tree.words[tree.head(index)].tag in {"VERB", "ADJ", "NOUN"}
    if relation == "advcl":
        return tree.gerund(index) or tree.infinitive(index) or (tree.participle(index) and _opens(tree, index))
    if relation == "parataxis":
        return _bereft(tree, index)
    return relation == "xcomp" or (
        relation in {"ccomp", "csubj"} and tree.infinitive(index) and tree.head(index) < index
    )


def _reported(tree: Tree, index: int, head: int) -> int | None:
    """Return the reported clause between a verb of saying and a passive coordinated with it.

    In "he said that both were guards and were attacked" parsers like to make "said" attacked.
    """
    if tree.first(index, "aux:pass") is None:
        return None
    return next((kid for kid in tree.under(head, "ccomp") if kid < index), None)


def _absolute(tree: Tree, index: int, head: int) -> int | None:
    """Return X of "with X freezing assets", which parsers like to hang beside the verb."""
    near = [kid for kid in tree.under(head, "obl", "nmod") if kid < index and tree.case(kid) == "with"]
    return near[-1] if near and not any(tree.words[place].tag == "PUNCT" for place in range(near[-1], index)) else None


def _antecedent(tree: Tree, index: int, own: list[int]) -> list[int]:
    if tree.relation(index) == "acl:relcl" and any(tree.lemma(word) in _RELATIVE for word in own):
        return [tree.head(index)]
    return []


def _of_noun(tree: Tree, index: int, noun: int, depth: int) -> list[int]:
    """Return whom a clause on a noun speaks of: the noun ("the man arrested"), its owner ("Rome's decision to"), its holder."""
    if not tree.infinitive(index):
        return [noun]
    owner = tree.first(noun, "nmod:poss")
    if owner is None and tree.lemma(noun) in cues().noun_governors:
        owner = next((kid for kid in tree.under(noun, "compound", "amod") if tree.name_kind(kid) is not None), None)
    if owner is not None:
        return list(tree.conjuncts(owner))
    holder = tree.head(noun)
    if tree.first(noun, "cop") is not None:
        return shared_subject(tree, noun, depth - 1) or [noun]
    if (
        holder >= 0
        and tree.relation(noun) in {"xcomp", "obj"}
        and tree.lemma(holder) in {"become", "remain", "make", "have"}
    ):
        return shared_subject(tree, holder, depth - 1) or [noun]
    return []


def _share_object(tree: Tree, index: int, found: Grammar) -> None:
    """Share an object that follows both verbs: "searched and detained the driver"."""
    head = tree.head(index)
    if tree.relation(index) == "conj" and tree.words[head].tag == "VERB":
        found.objects.extend(word for kid in tree.under(head, "obj") if kid > index for word in tree.conjuncts(kid))
    if not found.objects:
        follower = next((kid for kid in tree.under(index, "conj") if tree.words[kid].tag == "VERB"), None)
        kind = lexicon().verbs.get(tree.lemma(index))
        if follower is not None and kind is not None and tree.first(index, "obl", "ccomp", "xcomp") is None:
            found.objects.extend(word for kid in tree.under(follower, "obj") for word in tree.conjuncts(kid))
