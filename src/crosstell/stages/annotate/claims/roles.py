"""Turn what stands under a predicate into fillers by role."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from crosstell.model.value import NameKind
from crosstell.stages.annotate.claims.cues import cues
from crosstell.stages.annotate.claims.grammar import Grammar, verb_grammar
from crosstell.stages.annotate.claims.kinds import kinds_of
from crosstell.stages.annotate.claims.lexicon import Frame, Subtype
from crosstell.stages.annotate.claims.phrases import is_place
from crosstell.stages.annotate.claims.sharing import RELATIVE, shared_subject
from crosstell.stages.annotate.claims.subtypes import Typed
from crosstell.stages.annotate.claims.tree import Tree
from crosstell.stages.annotate.claims.voice import is_passive
from crosstell.text.countries import is_state

_ABOUT = frozenset({"about", "for", "over", "of", "regarding", "concerning"})
_THROUGH = frozenset({"of", "on", "against", "upon"})
_PARTIES = frozenset({"person", "polity", "group", "organisation", "place", "force", "body", "pronoun"})
_BEFORE = frozenset({"amod", "compound", "nmod:desc", "nmod:unmarked"})
_WITH = frozenset({"with", "between"})
_ON_TARGET = frozenset({"on", "against", "upon", "at"})
_LOOSE = frozenset({"investigate", "attack", "shoot", "ban", "sanction", "search"})


class Argument(Struct, frozen=True, gc=False):
    """A role with the head word that fills it."""

    role: str
    index: int


def verb_arguments(tree: Tree, grammar: Grammar, typed: Typed | None) -> Iterator[Argument]:
    """Yield the arguments of a verb, in no particular order."""
    frame = typed.frame if typed else None
    undergoing = bool(typed) and ((frame and frame.subject) or typed.subtype.subject) == "patient" if typed else False
    if frame is not None and frame.giver:
        yield from _given(tree, grammar)
        return
    if undergoing and not (grammar.objects and grammar.subjects and not frame):
        yield from (Argument("patient", index) for index in grammar.subjects)
    else:
        yield from (Argument("agent", index) for index in grammar.subjects)
    yield from _objects(tree, grammar, typed, undergoing=undergoing)
    yield from (Argument("recipient", index) for index in grammar.recipients)
    yield from (Argument("attribute", index) for index in grammar.attributes)
    for index in grammar.objects:
        yield from (Argument("attribute", kid) for kid in tree.under(index, "nmod") if tree.case(kid) == "as")
    yield from (Argument("theme", index) for index in grammar.contents if tree.words[index].tag in {"NOUN", "PROPN"})
    for case, index in grammar.obliques:
        yield from _oblique(tree, case, index, grammar, typed)


def _given(tree: Tree, grammar: Grammar) -> Iterator[Argument]:
    """Yield who takes as the agent and who gives as the patient: "handed his credentials to the minister"."""
    yield from (Argument("patient", index) for index in grammar.subjects)
    yield from (Argument("theme", index) for index in grammar.objects)
    takers = [
        *grammar.recipients,
        *(index for case, index in grammar.obliques if case == "to" and _is_party(tree, index)),
    ]
    yield from (Argument("agent", index) for index in takers)
    yield from (Argument("place", index) for case, index in grammar.obliques if is_place(tree, index, case))


def _objects(tree: Tree, grammar: Grammar, typed: Typed | None, *, undergoing: bool) -> Iterator[Argument]:
    frame = typed.frame if typed else None
    supports = bool(frame and frame.objects)
    for index in grammar.objects:
        if supports:
            yield Argument("theme", index)
        elif undergoing and grammar.passive and tree.first(index, "aux") is None:
            yield Argument("patient", index)
        else:
            yield Argument(
                "patient" if typed is None or typed.subtype.name not in {"announce", "deny", "threaten"} else "theme",
                index,
            )
        if supports and frame is not None:
            yield from (Argument("patient", word) for word in _through(tree, index, frame))


def _through(tree: Tree, index: int, frame: Frame) -> Iterator[int]:
    """Yield those whom an event reaches through its object: "sanctions on X", "a deal with X", "X's assets"."""
    cases = (_THROUGH if frame.through_object else frozenset()) | (_WITH if frame.partner else frozenset())
    for kid in tree.under(index, "nmod", "obl"):
        if (tree.case(kid) or "") in cases and _is_party(tree, kid):
            yield from tree.conjuncts(kid)
    if frame.owner:
        yield from (kid for kid in tree.under(index, "nmod:poss", "amod", "compound") if _is_owner(tree, kid))


def _is_owner(tree: Tree, index: int) -> bool:
    return tree.relation(index) == "nmod:poss" or _is_actor_name(tree, index)


def _is_party(tree: Tree, index: int) -> bool:
    """Tell whether a complement can be the one that something is done to; "a ban on smoking" has none, but a theme."""
    return bool(kinds_of(tree, index) & _PARTIES)


def _oblique(tree: Tree, case: str, index: int, grammar: Grammar, typed: Typed | None) -> Iterator[Argument]:
    role = _through_role(tree, case, index, typed)
    if role is None and is_place(tree, index, case):
        role = "place"
    if role is None and case in _ON_TARGET and _aims(typed) and not grammar.objects and _is_party(tree, index):
        role = "patient"
    if role is None and case in {"to", "into", "toward", "towards"}:
        role = "recipient" if kinds_of(tree, index) & {"person", "pronoun"} else "goal"
    if role is None and case == "with":
        role = "instrument" if "tool" in kinds_of(tree, index) else "theme"
    role = role or _ROLE_BY_CASE.get(case)
    if role is not None:
        yield Argument(role, index)


def _through_role(tree: Tree, case: str, index: int, typed: Typed | None) -> str | None:
    """Return the role of a phrase that the event reaches the other party through: "lifted on X", "met with X"."""
    if typed is None:
        return None
    if typed.subtype.name in {"meet", "visit"} and case == "with":
        return "patient"
    frame = typed.frame
    through = frame is not None and frame.through_object and case in _THROUGH
    partner = frame is not None and frame.partner and case in _WITH
    return ("patient" if _is_party(tree, index) else "theme") if through or partner else None


_ROLE_BY_CASE = {"from": "source", "as": "attribute", **dict.fromkeys(_ABOUT, "theme")}


def _aims(typed: Typed | None) -> bool:
    """Tell whether the verb names its target with "at" or "on": "fired at the crowd"."""
    return typed is not None and typed.subtype.name in {"shoot", "attack"}


def noun_arguments(tree: Tree, index: int, typed: Typed) -> Iterator[Argument]:
    """Yield the arguments of an event noun: its owner, its complements, and what a light verb lends it."""
    subtype = typed.subtype
    owned = any(_is_someone(tree, kid) for kid in tree.under(index, "nmod:poss"))
    for kid in tree.kids[index]:
        relation, case = tree.relation(kid), tree.case(kid) or ""
        if relation == "nmod:poss" and _is_someone(tree, kid):
            role = "place" if _only_place(tree, kid) else subtype.noun_poss
            yield from (Argument(role, word) for word in tree.conjuncts(kid))
        elif relation in {"nmod", "obl", "obl:agent"}:
            for word in tree.conjuncts(kid):
                yield from _noun_complement(tree, case, word, subtype.name, subtype.noun_of)
        elif relation in _BEFORE and kid < index and _is_actor_name(tree, kid) and not owned:
            yield from _named_before(tree, kid, subtype)
    yield from _lent(tree, index)


def _named_before(tree: Tree, index: int, subtype: Subtype) -> Iterator[Argument]:
    """Yield what a name before an event noun is to it: "the Israeli attack", "the Paris attack", "the FCC vote".

    A people does; a place is where it happened; a body does what bodies do, and
    is only near an act of violence ("the school shooting"). What a state's own
    name has to do with it is open: "the Russia inquiry", "the Ukraine vote".
    """
    if _only_place(tree, index):
        yield Argument("place", index)
    elif tree.name_kind(index) is NameKind.ORGANISATION:
        if subtype.name not in _VIOLENT:
            yield Argument(subtype.noun_poss, index)
    elif is_state(_name(tree, index)) and tree.name_kind(index) is NameKind.PLACE and tree.words[index].tag == "PROPN":
        yield Argument("theme" if subtype.name == "investigate" else "place", index)
    elif is_state(_name(tree, index)):
        yield Argument(subtype.noun_poss, index)


_VIOLENT = frozenset(
    {"attack", "shoot", "kill", "explode", "crash", "die", "injure", "ban", "fire", "raid", "hit", "collapse"}
)


def _only_place(tree: Tree, index: int) -> bool:
    """Tell whether a place before a noun only says where ("the Paris attack"): a country stands for its state."""
    if tree.name_kind(index) is not NameKind.PLACE:
        return False
    return not is_state(_name(tree, index))


def _name(tree: Tree, index: int) -> str:
    """Return the whole name that a word belongs to."""
    mention = tree.names[index]
    return tree.words[index].text if mention is None else mention.original


def _noun_complement(tree: Tree, case: str, word: int, name: str, of_role: str) -> Iterator[Argument]:
    if case == "by" and _is_someone(tree, word):
        yield Argument("agent", word)
    elif case in {"on", "against"} and name in _LOOSE:
        yield Argument("patient", word)
    elif is_place(tree, word, case):
        yield Argument("place", word)
    elif case == "of" and of_role in {"patient", "agent", "theme"}:
        yield Argument(of_role, word)
    elif case == "from":
        yield Argument("source", word)
    elif case in {"with", "between"} and of_role == "agent":
        yield Argument("agent" if case == "between" else "patient", word)


def _is_someone(tree: Tree, index: int) -> bool:
    """Tell whether a word can own a deed; "Thursday's attack" names no attacker."""
    return bool(kinds_of(tree, index) & _PARTIES)


def _is_actor_name(tree: Tree, index: int) -> bool:
    return tree.name_kind(index) in {NameKind.ORGANISATION, NameKind.GROUP, NameKind.PLACE} and tree.words[
        index
    ].tag in {
        "PROPN",
        "ADJ",
    }


def _lent(tree: Tree, index: int) -> Iterator[Argument]:
    """Yield what a light verb lends its event noun: "rebels launched an attack", "the attack took place in Kabul"."""
    head, relation = tree.head(index), tree.relation(index)
    if head < 0 or tree.words[head].tag != "VERB":
        return
    table = cues()
    lemma = tree.lemma(head)
    carried = relation in {"obj", "nsubj:pass"} and lemma in table.light
    if not carried and not (relation == "nsubj" and lemma in table.occurrence and not tree.under(head, "obj", "ccomp")):
        return
    grammar = verb_grammar(tree, head)
    if carried and lemma not in table.actorless and not (is_passive(tree, head) and not grammar.subjects):
        yield from (Argument("agent", word) for word in grammar.subjects if word != index)
    yield from (Argument("place", word) for case, word in grammar.obliques if is_place(tree, word, case))


def state_arguments(tree: Tree, index: int) -> Iterator[Argument]:
    """Yield subject and attribute of a copula: "X was in critical condition"."""
    subjects = [word for kid in tree.under(index, "nsubj") for word in tree.conjuncts(kid)] or shared_subject(
        tree, index, 3
    )
    for word in subjects:
        antecedent = tree.head(index) if tree.lemma(word) in RELATIVE and tree.relation(index) == "acl:relcl" else word
        yield Argument("patient", antecedent)
    if subjects:
        yield Argument("attribute", index)
