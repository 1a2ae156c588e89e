"""Find the subject that a clause leaves unsaid, where grammar shares it.

Coordination ("came and saw"), control ("agreed to meet", "forced them to leave"),
relative clauses, participles ("killing 149"), nouns ("Rome's decision to leave").
"""

from __future__ import annotations

from crosstell.stages.annotate.claims.cues import cues
from crosstell.stages.annotate.claims.tree import Tree
from crosstell.stages.annotate.claims.voice import bereft, opens

RELATIVE = frozenset({"who", "that", "which", "whom", "whose"})

_RULING = frozenset({"prohibit", "ban", "bar", "forbid"})  # the ruling does not do what it rules out
_SUBJECT_CONTROL = frozenset(
    {"promise", "vow", "pledge", "threaten", "swear", "offer", "agree", "become", "remain", "be", "use"}
)


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
    return _from_above(tree, index, depth) if _controlled(tree, index, relation) else []


def _from_above(tree: Tree, index: int, depth: int) -> list[int]:
    """Return the subject taken from the clause above: its object, its subject, or that of what it reports."""
    head, relation = tree.head(index), tree.base(index)
    if tree.gerund(index) and tree.lemma(head) in _RULING:
        return [word for kid in tree.under(head, "obj") for word in tree.conjuncts(kid)]
    controller = [word for kid in tree.under(head, "obj", "iobj") for word in tree.conjuncts(kid)]
    if controller and _by_object(tree, index, head, relation):
        return controller
    told = _reported(tree, index, head) if relation == "conj" else None
    beside = _absolute(tree, index, head) if relation == "advcl" and tree.gerund(index) else None
    if beside is not None:
        return [beside]
    return shared_subject(tree, head if told is None else told, depth - 1)


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
        return tree.gerund(index) or tree.infinitive(index) or (tree.participle(index) and opens(tree, index))
    if relation == "parataxis":
        return bereft(tree, index)
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
    if tree.relation(index) == "acl:relcl" and any(tree.lemma(word) in RELATIVE for word in own):
        return [tree.head(index)]
    return []


def _of_noun(tree: Tree, index: int, noun: int, depth: int) -> list[int]:
    """Return whom a clause on a noun speaks of.

    The noun ("the man arrested"), its owner ("Rome's decision to"), or who holds it ("became the first to").
    """
    if not tree.infinitive(index):
        return [noun] if tree.case(index) is None else []  # "charges of killing" says nothing of the charges
    owner = tree.first(noun, "nmod:poss")
    if owner is None:
        owner = next((kid for kid in tree.under(noun, "nmod") if tree.case(kid) == "of" and tree.name_kind(kid)), None)
    if owner is None and tree.lemma(noun) in cues().noun_governors:
        owner = next((kid for kid in tree.under(noun, "compound", "amod") if tree.name_kind(kid) is not None), None)
    if owner is not None:
        return list(tree.conjuncts(owner))
    holder = tree.head(noun)
    if tree.first(noun, "cop") is not None:
        return shared_subject(tree, noun, depth - 1)
    if (
        holder >= 0
        and tree.relation(noun) in {"xcomp", "obj"}
        and tree.lemma(holder) in {"become", "remain", "make", "have"}
    ):
        return shared_subject(tree, holder, depth - 1) or [noun]
    return []
