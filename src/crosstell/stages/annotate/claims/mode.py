"""Tell in which mode a clause is said: stated, denied, planned, alleged, hypothetical; affirmed or negated.

A clause inherits the mode of what it hangs on: "plans to withdraw" is planned,
"denied that he attacked" denied, "failed to recognise" negated. What no rule
knows is taken as said outright only in a finite clause: an infinitive after an
unknown verb has not happened yet.
"""

from __future__ import annotations

from msgspec.structs import replace

from crosstell.model.claim import Modality
from crosstell.stages.annotate.claims.cues import cues
from crosstell.stages.annotate.claims.own_mode import Mode, join, named, own_mode
from crosstell.stages.annotate.claims.tree import SUBJECTS, Tree

DEPTH = 8  # a longer way up is a parse error

_CLAUSES = frozenset({"xcomp", "ccomp", "csubj", "csubj:pass", "advcl", "acl", "parataxis"})


def verb_mode(tree: Tree, index: int, depth: int = DEPTH) -> Mode:
    """Return the mode of the clause whose verb (or predicate noun or adjective) stands at *index*."""
    own = own_mode(tree, index)
    if depth == 0 or tree.head(index) < 0:
        return _imperative(tree, index, own)
    relation = tree.relation(index)
    above = Mode()
    beside = _infinitive_beside(tree, index) if relation == "conj" else None
    if beside is not None:
        above = verb_mode(tree, beside, depth - 1)
    elif relation == "conj" and tree.first(index, "aux", *SUBJECTS) is None:
        above = verb_mode(tree, tree.head(index), depth - 1)
        if not _shares_negation(tree, index):
            above = replace(above, negated=False)
    elif relation == "conj":
        above = replace(_subordinate(tree, tree.head(index), depth - 1), negated=False)
    elif relation in _CLAUSES or _is_told_of(tree, index):
        above = _governed(tree, index, depth)
    return join(own, above)


def is_coming(tree: Tree, index: int) -> bool:
    """Tell a present progressive, which speaks of an appointed act to come: "is stepping down in May"."""
    auxiliaries = {tree.words[kid].text.lower() for kid in tree.under(index, "aux")}
    return tree.gerund(index) and bool(auxiliaries & {"is", "are", "'s", "’s", "'re", "’re", "am"})


def _infinitive_beside(tree: Tree, index: int) -> int | None:
    """Return the infinitive that a bare form goes with, where it was hung too high: "hope to meet and force a vote"."""
    head = tree.head(index)
    if (
        not tree.plain(index)
        or tree.words[index].tag != "VERB"
        or tree.plain(head)
        or tree.first(index, "aux", *SUBJECTS)
    ):
        return None
    return next((kid for kid in tree.under(head, "xcomp", "advcl") if kid < index and tree.infinitive(kid)), None)


def _shares_negation(tree: Tree, index: int) -> bool:
    return any(tree.lemma(kid) in {"or", "nor"} for kid in tree.under(index, "cc"))


def _imperative(tree: Tree, index: int, own: Mode) -> Mode:
    """Take a bare base form without subject as an order, a question as open."""
    words = tree.words
    if words and words[-1].text.endswith("?"):
        return replace(own, modality=Modality.HYPOTHETICAL)
    if index > 0 and tree.lemma(index - 1) == "please":
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
    if relation in {"acl", "acl:relcl"}:
        return _on_noun(tree, index, head, depth)
    if tree.infinitive(index) and (ranked := _by_rank(tree, index, head, depth)) is not None:
        return ranked
    if relation in {"advcl", "parataxis"}:
        return _adverbial(tree, index, head, depth) if relation == "advcl" else Mode()
    if relation in {"csubj", "csubj:pass"} and tree.gerund(index) and _present(tree, head):
        return Mode(modality=Modality.HYPOTHETICAL)  # "lifting the ban is a condition"
    return _complement(tree, index, head, verb_mode(tree, head, depth - 1))


def _by_rank(tree: Tree, index: int, head: int, depth: int) -> Mode | None:
    """Return the mode of an infinitive that a rank makes a fact ("became the first to leave"), or None for no rank."""
    if tree.lemma(head) in _COPULAS and _rank_under(tree, head):
        return verb_mode(tree, head, depth - 1)
    return _above_rank(tree, head, depth) if head < index and _ranked(tree, head) else None


def _complement(tree: Tree, index: int, head: int, above: Mode) -> Mode:
    """Return the mode of a clause that completes a verb or adjective said in the mode *above*."""
    if tree.infinitive(index) and any(tree.lemma(kid) in _ASKING for kid in tree.kids[index]):
        return Mode(modality=Modality.HYPOTHETICAL)  # "taught them how to win"
    if tree.infinitive(index) and tree.words[head].text.lower() in _GOING and tree.first(head, "obl") is None:
        return replace(above, modality=Modality.PLANNED) if above.modality is Modality.STATED else above
    mode = cues().governors.get(tree.lemma(head))
    if mode is not None and _applies(tree, index, head, mode):
        return _weigh(mode, above)
    if tree.relation(index) == "xcomp":
        planned = tree.infinitive(index) and above.modality is Modality.STATED
        return replace(above, modality=Modality.PLANNED) if planned else above
    open_above = above.negated or above.modality is Modality.HYPOTHETICAL
    return Mode(modality=Modality.HYPOTHETICAL) if open_above else Mode()


_GOING = frozenset({"going", "gonna"})
_ASKING = frozenset({"how", "whether", "when", "where"})
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
    return named(mode)


def _applies(tree: Tree, index: int, head: int, mode: str) -> bool:
    """Tell whether a governor sets the mode here: "is said to have fled" alleges, "he said he fled" does not."""
    table = cues()
    lemma = tree.lemma(head)
    if mode == "negated" and lemma in table.with_from:
        return tree.case(index) == "from" or (tree.relation(index) == "xcomp" and tree.gerund(index))
    if lemma in table.passive_only:
        passive = tree.first(head, "aux:pass", "nsubj:pass") is not None
        return passive and (tree.relation(index) == "xcomp" or tree.infinitive(index))
    if mode == "planned" and tree.relation(index) == "ccomp" and not tree.infinitive(index):
        return not _told_as_done(tree, index)  # "this meant that 45,000 had been arrested"
    if mode == "transparent":
        return tree.relation(index) in {"xcomp", "ccomp", "advcl"}
    return True


def _adverbial(tree: Tree, index: int, head: int, depth: int) -> Mode:
    """Return the mode of an adverbial clause: a purpose is planned, "accused of killing" alleged."""
    mode, case, above = cues().governors.get(tree.lemma(head)), tree.case(index), own_mode(tree, head)
    if case in _COMPLETING and mode in {"alleged", "negated", "hypothetical", "denied"}:
        return Mode(modality=Modality.HYPOTHETICAL) if above.negated else named(mode)
    if case == "of" and any(tree.lemma(kid) == "short" for kid in tree.kids[head]):
        return Mode(negated=True)  # "stopped short of claiming"
    if tree.infinitive(index):
        telling = mode is not None and (mode != "transparent" or tree.lemma(head) in _CAUSING)
        return _weigh(mode, above) if mode is not None and telling else Mode(modality=Modality.PLANNED)
    if tree.gerund(index) and (told := _participial(tree, index, head, depth)) is not None:
        return told
    return _timed(tree, index, head, depth)


def _timed(tree: Tree, index: int, head: int, depth: int) -> Mode:
    """Return the mode of a clause of time or means: "before he boards a plane", "by raising tariffs"."""
    case = tree.case(index)
    if case in _SCHEDULED and tree.first(index, *SUBJECTS) is not None and _present(tree, index):
        return named(_SCHEDULED[case])
    if case in {"by", "when", "before", "after"}:
        return Mode(modality=verb_mode(tree, head, depth - 1).modality)
    return Mode()


def _participial(tree: Tree, index: int, head: int, depth: int) -> Mode | None:
    """Return the mode of an -ing clause on a verb or adjective that sets none itself, or None where it sets none."""
    case, above = tree.case(index), own_mode(tree, head)
    if tree.lemma(head) not in cues().governors:
        if case == "from" and tree.lemma(head) not in _COMING:
            return Mode(negated=True)  # "has held agencies back from delivering aid"
        if case == "for":  # "was probably responsible for shooting it down"
            return Mode(modality=Modality.HYPOTHETICAL if above.negated else above.modality)
    if case is None and index > head:
        modality = verb_mode(tree, head, depth - 1).modality  # "will cross the border, attacking villages"
        return Mode(modality=modality) if modality in _OPEN else Mode()
    return None


# "Before he boards a plane", "when suspects are detained": the simple present of clauses of time tells what is to come.
_SCHEDULED = {
    **dict.fromkeys(("before", "after", "until", "till", "once"), "planned"),
    **dict.fromkeys(("when", "whenever"), "hypothetical"),
}


def _present(tree: Tree, index: int) -> bool:
    """Tell whether a clause is in the simple present."""
    auxiliaries = {tree.words[kid].text.lower() for kid in tree.under(index, "aux", "aux:pass", "cop")}
    if auxiliaries:
        return auxiliaries <= {"is", "are", "has", "have"}
    text = tree.words[index].text.lower()
    return tree.words[index].tag == "VERB" and (tree.plain(index) or text.endswith("s")) and not text.endswith("ss")


_PAST = frozenset({"had", "has", "have", "was", "were"})


def _told_as_done(tree: Tree, index: int) -> bool:
    """Tell whether a finite clause is in the past or the perfect."""
    auxiliaries = {tree.words[kid].text.lower() for kid in tree.under(index, "aux", "aux:pass", "cop")}
    if auxiliaries:
        return bool(auxiliaries & _PAST) and not auxiliaries & {"will", "would", "should"}
    return tree.first(index, *SUBJECTS) is not None and tree.participle(index)


_COMING = frozenset(
    {"come", "return", "go", "recover", "result", "arise", "stem", "range", "benefit", "profit", "suffer"}
)
_COMPLETING = frozenset({"of", "from", "against", "for", "about", "with"})


def _on_noun(tree: Tree, index: int, noun: int, depth: int) -> Mode:
    """Return the mode of a clause on a noun: "the first to recognise" states, "a plan to withdraw" plans."""
    table = cues()
    if tree.relation(index) == "acl:relcl" and tree.lemma(noun) in _ANYBODY:
        return Mode(modality=Modality.HYPOTHETICAL)  # "bars selling to someone who has been convicted"
    if not tree.infinitive(index):
        if tree.case(index) in {"of", "for", "about", "against", "that"}:
            return named(table.noun_governors.get(tree.lemma(noun)))
        return _open_above(tree, noun, depth) if tree.gerund(index) and not _definite(tree, noun) else Mode()
    if _ranked(tree, noun):
        return _above_rank(tree, noun, depth)
    mode = table.noun_governors.get(tree.lemma(noun))
    return Mode(negated=True) if mode == "negated" else named(mode or "hypothetical")


_ANYBODY = frozenset({"anyone", "anybody", "someone", "somebody", "whoever"})


def _is_told_of(tree: Tree, index: int) -> bool:
    """Tell a relative clause whose noun sets its mode: "a claim that it had fled", "anyone who fled"."""
    if tree.relation(index) != "acl:relcl":
        return False
    return tree.case(index) == "that" or tree.lemma(tree.head(index)) in _ANYBODY


def _open_above(tree: Tree, noun: int, depth: int) -> Mode:
    """Return the mode of a participle on what is itself open: "may file an answer denying the claims"."""
    head = tree.head(noun)
    if head < 0 or tree.words[head].tag != "VERB" or tree.relation(noun) not in {"obj", "obl"}:
        return Mode()
    above = verb_mode(tree, head, depth - 1)
    return Mode(modality=above.modality) if above.modality in _OPEN else Mode()


_OPEN = frozenset({Modality.PLANNED, Modality.HYPOTHETICAL})


def _definite(tree: Tree, noun: int) -> bool:
    return any(tree.lemma(kid) in {"the", "this", "that", "these", "those"} for kid in tree.under(noun, "det"))


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
