"""Attach dates to predicates by syntax, and tell which events are earlier history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from crosstell.model.mention import Mention
from crosstell.model.value import Precision, When
from crosstell.stages.annotate.claims.cues import cues
from crosstell.stages.annotate.claims.lexicon import lexicon
from crosstell.stages.annotate.claims.tree import SUBJECTS, Tree

HISTORY = timedelta(days=14)
"""An event that ended this long before the report is its history, not its news."""

_CARRIED_BY_NOUN = frozenset({"nmod", "nmod:poss", "nmod:unmarked", "nmod:desc", "nummod", "amod", "compound", "appos"})
_OPEN_CASES = frozenset(
    {None, "in", "at", "on", "near", "outside", "inside", "to", "into", "from", "across", "against", "by"}
)
"""Prepositions that leave a phrase inside its clause; "since their return in May" and "for a theft in May" close it."""
_FINENESS = {precision: place for place, precision in enumerate(Precision)}
_SAYING = frozenset(
    {"say", "tell", "add", "state", "announce", "report", "claim", "confirm", "note", "explain", "declare"}
)


def attach(tree: Tree, predicates: Iterable[int], dates: Sequence[Mention]) -> dict[int, list[Mention]]:
    """Return for each predicate the date mentions that belong to it.

    A date climbs from its own head word to the first predicate above. A date
    that a plain noun carries ("the deal of 2020 failed") dates that noun, and
    reaches no verb.
    """
    targets = frozenset(predicates)
    found: dict[int, list[Mention]] = {}
    for mention in dates:
        top = tree.top(tree.words_in(mention.start, mention.end))
        target = None if top is None else _climb(tree, top, targets)
        if target is not None and not _ends_since(tree, target, mention):
            found.setdefault(target, []).append(mention)
            for follower in _followers(tree, target, mention, targets):
                found.setdefault(follower, []).append(mention)
    for predicate in sorted(targets):
        partner = None if predicate in found else _partner(tree, predicate, targets)
        if partner in found and partner is not None:
            found[predicate] = found[partner]
        elif partner is not None:
            own = next(
                (kid for kid in sorted(targets) if kid in found and _partner(tree, kid, targets) == predicate), None
            )
            if own is not None:
                found[predicate] = found[own]
    return found


def _ends_since(tree: Tree, target: int, mention: Mention) -> bool:
    """Tell whether a date closes a "since": "the first since their return to power four years ago" dates the return."""
    opened = [
        kid
        for kid in tree.kids[target]
        if tree.case(kid) == "since" and target < kid and tree.words[kid].start < mention.start
    ]
    between = (word.text for kid in opened for word in tree.words[kid:] if word.end <= mention.start)
    return bool(opened) and "," not in between


def _partner(tree: Tree, predicate: int, targets: frozenset[int]) -> int | None:
    """Return the predicate that tells of the same happening: "the attack that killed", "exploded, killing"."""
    relation, head = tree.relation(predicate), tree.head(predicate)
    if head < 0:
        return None
    if relation in {"advcl", "advcl:relcl"} and any(tree.lemma(kid) == "where" for kid in tree.kids[predicate]):
        near = [target for target in targets if target < predicate and tree.words[target].tag == "NOUN"]
        return max(near, default=None)
    if relation == "advcl" and tree.gerund(predicate) and tree.case(predicate) is None and head in targets:
        return head
    if relation not in {"acl", "acl:relcl"} or tree.infinitive(predicate):
        return None
    while head >= 0 and head not in targets and tree.relation(head) in {"nmod", "obl", "nmod:unmarked"}:
        head = tree.head(head)
    return head if head in targets and tree.words[head].tag == "NOUN" else None


def _climb(tree: Tree, top: int, targets: frozenset[int]) -> int | None:
    seen: set[int] = set()
    here = top
    while here >= 0 and here not in seen:
        if here in targets and here != top:
            return here
        seen.add(here)
        head = tree.head(here)
        if head >= 0 and head not in targets and not _is_time(tree, head) and _stays(tree, here, top):
            return None
        here = head
    return None


def _stays(tree: Tree, here: int, top: int) -> bool:
    """Tell whether a date belongs to the noun it hangs on ("the deal of 2020") and not to the clause."""
    relation = tree.relation(here)
    if here != top and tree.case(here) not in _OPEN_CASES:
        return True
    if relation not in _CARRIED_BY_NOUN:
        return False
    return relation not in {"nmod", "nmod:unmarked", "nmod:desc"} or (
        here == top and tree.case(top) in {"of", "from", "for"}
    )


def _is_time(tree: Tree, index: int) -> bool:
    return "moment" in lexicon().kinds.get(tree.lemma(index), ())


def _followers(tree: Tree, target: int, mention: Mention, targets: frozenset[int]) -> list[int]:
    """Return coordinated predicates that share a date before the first: "On Monday police searched and arrested"."""
    if mention.start > tree.words[target].start:
        return []
    return [kid for kid in tree.under(target, "conj") if kid in targets and tree.first(kid, *SUBJECTS) is None]


def choose(mentions: Sequence[Mention], predicate_start: int) -> When | None:
    """Return the date of an event out of the mentions attached to it: the finest, then the nearest."""
    dated = [(mention, mention.value) for mention in mentions if isinstance(mention.value, When)]
    if not dated:
        return None
    return min(
        dated,
        key=lambda pair: (-_FINENESS[pair[1].precision], abs(pair[0].start - predicate_start), pair[0].start),
    )[1]


def news_day(mentions: Iterable[Mention]) -> date | None:
    """Return the day that the report is written from: the anchor of its relative dates, else its latest full date."""
    whens = [mention.value for mention in mentions if isinstance(mention.value, When)]
    anchors = [when.anchor for when in whens if when.anchor is not None]
    if anchors:
        return max(sorted(set(anchors)), key=anchors.count)
    full = [when.last for when in whens if when.last is not None and when.precision is Precision.DAY]
    return max(full, default=None)


def is_background(tree: Tree, index: int, when: When | None, today: date | None, marks: Mapping[str, str]) -> bool:
    """Tell whether an event is told as earlier history: by its own date, "since", "previously", or a pluperfect."""
    if when is not None and when.last is not None and today is not None:
        return when.last < today - HISTORY
    adverbs, relations, lemmas = cues().adverbs, tree.relations, tree.lemmas
    for kid in tree.kids[index]:
        table = marks if relations[kid] == "mark" else adverbs if relations[kid] == "advmod" else None
        if table is not None and table.get(lemmas[kid]) == "background":
            return True
    return _pluperfect(tree, index)


def _pluperfect(tree: Tree, index: int) -> bool:
    """Tell "had done" in a main clause; in reported speech it is only shifted tense ("said it had accepted")."""
    had = any(
        tree.words[kid].text.lower() in {"had", "'d", "’d"} and tree.lemma(kid) == "have"
        for kid in tree.under(index, "aux")
    )
    if not had:
        return False
    here = index
    for _ in range(len(tree.words)):
        head = tree.head(here)
        if head < 0:
            return True
        if tree.relation(here) in {"ccomp", "parataxis"} or tree.lemma(head) in _SAYING:
            return False
        here = head
    return False
