"""Say who stands where under a verb: deep subject, deep object, obliques, complements.

"Deep" means as in the active: the subject of a passive is an object here, the
"by" phrase a subject, and an agentless passive has no subject at all. What a
clause leaves unsaid is taken from where grammar shares it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from crosstell.stages.annotate.claims.lexicon import lexicon
from crosstell.stages.annotate.claims.sharing import RELATIVE, shared_subject
from crosstell.stages.annotate.claims.tree import SUBJECTS, Tree
from crosstell.stages.annotate.claims.voice import is_hedged, is_passive

_AGENT_BARS = frozenset(
    {
        "way",
        "means",
        "virtue",
        "accident",
        "mistake",
        "hand",
        "post",
        "phone",
        "vote",
        "point",
        "percent",
        "margin",
        "majority",
        "goal",
    }
)

_DEPTH = 6  # how far a shared subject is followed; deeper chains are parse errors


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


def verb_grammar(tree: Tree, index: int) -> Grammar:
    """Return what stands under the verb at *index*, shared arguments included."""
    found = Grammar(passive=is_passive(tree, index))
    for kid in tree.kids[index]:
        _place(tree, kid, found)
    _relativise(tree, index, found)
    if found.passive:
        _share(tree, index, found.objects, agents=False)
        found.subjects.extend(() if found.subjects else _stray_agent(tree, index) or _hyphened(tree, index))
    elif not found.subjects:
        _share(tree, index, found.subjects, agents=True)
    if not found.passive and not found.objects:
        _share_object(tree, index, found)
    found.subjects = [word for word in found.subjects if "moment" not in _kinds(tree, word)]  # "Days after announcing"
    for places in (found.subjects, found.objects):
        places[:] = [word for word in places if tree.lemma(word) not in RELATIVE or tree.words[word].tag != "PRON"]
    return found


def _place(tree: Tree, kid: int, found: Grammar) -> None:
    """Put one dependant where it belongs."""
    relation = tree.relation(kid)
    if relation in {"nsubj", "nsubj:outer", "nsubj:pass"}:
        (found.objects if found.passive else found.subjects).extend(tree.conjuncts(kid))
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


def _set_particle(tree: Tree, kid: int, found: Grammar) -> None:
    found.particle = found.particle or tree.lemma(kid)


def _oblique(tree: Tree, kid: int, found: Grammar) -> None:
    case = tree.case(kid) or ""
    for index in tree.conjuncts(kid):
        if is_hedged(tree, index, case) and not found.passive and not found.objects:
            found.objects.append(index)
        elif case == "by" and found.passive and tree.lemma(index) not in _AGENT_BARS:
            found.subjects.append(index)
        else:
            found.obliques.append((case, index))


def _stray_agent(tree: Tree, index: int) -> list[int]:
    """Return the "by" phrase of a passive that hangs on a noun after the verb: "removed from that list by X"."""
    nouns = lexicon().nouns
    for kid in tree.under(index, "obl", "obj", "xcomp", "obl:unmarked"):
        if kid > index and tree.lemma(kid) not in nouns:
            for word in tree.under(kid, "nmod", "obl"):
                if tree.case(word) == "by" and (tree.name_kind(word) is not None or "person" in _kinds(tree, word)):
                    return list(tree.conjuncts(word))
    return []


def _hyphened(tree: Tree, index: int) -> list[int]:
    """Return the doer that a hyphen ties to a participle: "a Brussels-appointed envoy", "police-led raids"."""
    if index < 2 or tree.words[index - 1].text not in {"-", "‑"}:  # noqa: PLR2004 - a doer and a hyphen
        return []
    doer = index - 2
    known = tree.name_kind(doer) is not None or bool(_kinds(tree, doer) & {"force", "polity"})
    return [doer] if tree.head(doer) == index and known else []


def _kinds(tree: Tree, index: int) -> frozenset[str]:
    return lexicon().kinds.get(tree.lemma(index), frozenset())


def _relativise(tree: Tree, index: int, found: Grammar) -> None:
    """Put the noun that a relative clause hangs on in the place of its pronoun, or in the clause's gap."""
    if tree.relation(index) != "acl:relcl":
        return
    noun = tree.head(index)
    for places in (found.subjects, found.objects):
        for place, word in enumerate(places):
            if tree.lemma(word) in RELATIVE and tree.words[word].tag == "PRON":
                places[place] = noun
                return
    if any(tree.lemma(word) in RELATIVE for _, word in found.obliques):
        found.obliques = [(case, noun if tree.lemma(word) in RELATIVE else word) for case, word in found.obliques]
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
    loosely = tree.base(index) in {"advcl", "acl"}  # "when it comes to voting" names no voter
    shared = shared_subject(tree, index, _DEPTH)
    places.extend(word for word in shared if not (tree.lemma(word) == "it" and (loosely or _expletive(tree, word))))
    loose = tree.relation(index) == "advcl" and tree.gerund(index) and tree.case(index) is None
    if agents and loose and is_passive(tree, tree.head(index)):
        places.clear()  # "was hit by a lorry, killing two": the one hit killed nobody


def _expletive(tree: Tree, word: int) -> bool:
    """Tell "it" of "it is rare for members to vote against their party"."""
    return tree.head(word) >= 0 and tree.first(tree.head(word), "cop") is not None


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
