"""Cut the phrase of a head word out of its sentence, and name what it stands for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crosstell.model.claim import Filler
from crosstell.model.ids import EntityId
from crosstell.model.mention import Mention
from crosstell.model.value import Amount, Name, NameKind, When
from crosstell.stages.annotate.claims.lexicon import lexicon
from crosstell.stages.annotate.claims.tree import Tree

LONGEST = 90  # characters of a participant
_CUT = frozenset(
    {
        "acl",
        "acl:relcl",
        "appos",
        "conj",
        "cc",
        "parataxis",
        "advcl",
        "punct",
        "case",
        "mark",
        "cop",
        "aux",
        "nsubj",
        "advmod",
        "dep",
        "list",
        "obl",
        "ccomp",
        "nsubj:pass",
    }
)
_KEPT_ADVERBS = frozenset(
    {
        "about",
        "around",
        "at",
        "over",
        "under",
        "nearly",
        "almost",
        "roughly",
        "approximately",
        "some",
        "least",
        "most",
        "more",
        "only",
    }
)
_AT = frozenset(
    {
        "in",
        "at",
        "near",
        "on",
        "outside",
        "inside",
        "around",
        "across",
        "along",
        "above",
        "under",
        "beside",
        "between",
        "within",
        "off",
        "over",
        "throughout",
        "behind",
        "opposite",
    }
)


def is_place(tree: Tree, index: int, case: str) -> bool:
    """Tell whether "in X", "at X" says where."""
    return case in _AT and (
        tree.name_kind(index) is NameKind.PLACE or "site" in lexicon().kinds.get(tree.lemma(index), ())
    )


def phrase(tree: Tree, index: int) -> tuple[int, int]:
    """Return the range of the noun phrase at *index*, without clauses, appositions, dates and coordinated phrases."""
    known = tree.told.get(index)
    if known is None:
        start, end = _extent(tree, index, _keeps)
        if end - start > LONGEST:
            start, end = _extent(tree, index, _keeps_before)
        known = tree.told[index] = _widen(tree, index, start, end)
    return known


def _extent(tree: Tree, index: int, keeps: Callable[[Tree, int, int, int], bool]) -> tuple[int, int]:
    """Return the range of the words around *index* that hang together below it."""
    kept = {index}
    todo = [index] if tree.kids[index] else []
    while todo:
        here = todo.pop()
        for kid in tree.kids[here]:
            if keeps(tree, here, kid, index):
                kept.add(kid)
                todo.append(kid)
    first = last = index
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    while last > index and tree.words[last].text in {"-", "‑"}:
        last -= 1  # the doer of "a Brussels-appointed envoy"
    if first > 0 and tree.lemma(first) == "than":
        first -= 1  # "more than 150"
    return tree.words[first].start, tree.words[last].end


def _keeps(tree: Tree, head: int, kid: int, top: int) -> bool:
    relation = tree.relation(kid)
    added = tree.words[kid].tag == "NUM" and _is_person(tree, head, top)  # "Ana Ruiz, 39"
    marking = relation in {"case", "punct"} and tree.relation(head) == "compound"  # ", according to rights group X"
    if (kid > top and (kid in tree.times or added)) or (marking and tree.words[kid].text not in {"-", "’s", "'s"}):
        return False
    if relation == "advmod":
        return tree.lemma(kid) in _KEPT_ADVERBS
    if relation == "nmod" and (tree.case(kid) in {"as", "with", "from"} or _is_person(tree, head, top)):
        return False
    if head != top:
        return relation not in {"acl:relcl", "appos", "acl", "advcl", "parataxis"} or kid < top
    if relation == "amod" and kid < top and tree.words[kid + 1].tag in {"NUM", "DET"}:
        return False  # "shot dead two officers"
    return relation not in _CUT or (relation == "punct" and tree.words[kid].text in {"-", "'", "’"})


def _is_person(tree: Tree, head: int, top: int) -> bool:
    """Tell whether the phrase is a person's name, which nothing but a title belongs to."""
    return head == top and tree.name_kind(top) is NameKind.PERSON


def _keeps_before(tree: Tree, head: int, kid: int, top: int) -> bool:
    """Keep what stands before the head only: the last resort for a phrase that runs on, mostly a wrong parse."""
    return kid < top and _keeps(tree, head, kid, top)


def _widen(tree: Tree, index: int, start: int, end: int) -> tuple[int, int]:
    """Take in the whole of a name that the head word lies in."""
    mention = tree.names[index]
    if mention is None or not (tree.sentence.start <= mention.start and mention.end <= tree.sentence.end):
        return start, end
    return min(start, mention.start), max(end, mention.end)


def entity_of(tree: Tree, index: int) -> EntityId | None:
    """Return the entity that the phrase at *index* names: its own name, or the one beside it ("spokesman A. B.")."""
    own = tree.names[index]
    if own is not None and isinstance(own.value, Name):
        return own.value.entity
    if not tree.kids[index]:
        return None
    for word in (*tree.under(index, "appos", "flat"), *_names_before(tree, index)):
        mention = tree.names[word]
        if mention is not None and isinstance(mention.value, Name):
            return mention.value.entity
    return None


def _names_before(tree: Tree, index: int) -> list[int]:
    """Return words of a personal name that the parser hung under the title: "Minister <- Lavrov"."""
    return [kid for kid in tree.under(index, "compound", "nmod:desc") if tree.name_kind(kid) is NameKind.PERSON]


def filler(tree: Tree, role: str, index: int, text: str) -> Filler:
    """Return the filler of *role* at the head word *index*; *text* is the reading."""
    start, end = phrase(tree, index)
    return Filler(
        role=role, start=start, end=end, head=tree.lemma(index), text=text[start:end], entity=entity_of(tree, index)
    )


def count_filler(tree: Tree, index: int, amounts: Sequence[Mention], text: str) -> Filler | None:
    """Return how many the phrase at *index* counts: "at least 149 people"."""
    start, end = phrase(tree, index)
    for mention in amounts:
        if (
            isinstance(mention.value, Amount)
            and mention.value.unit == "count"
            and mention.start < end
            and start < mention.end
        ):
            words = tree.words_in(mention.start, mention.end)
            if any(
                word == index or tree.head(word) == index or _in_number(tree, word, index)
                for word in words
                if word >= 0
            ):
                return Filler(
                    role="count", start=mention.start, end=mention.end, head=tree.lemma(index), text=mention.original
                )
    number = index if tree.words[index].tag == "NUM" else tree.first(index, "nummod")
    if number is None or tree.names[number] is not None:
        return None
    figure = tree.branch(number) if number != index else [index]
    first, last = tree.words[figure[0]].start, tree.words[figure[-1]].end
    return Filler(role="count", start=first, end=last, head=tree.lemma(index), text=text[first:last])


def _in_number(tree: Tree, word: int, index: int) -> bool:
    """Tell whether a word belongs to the figure that counts *index*: "two" of "two hundred people"."""
    head = tree.head(word)
    return head >= 0 and tree.head(head) == index and tree.relation(head) == "nummod"


def time_filler(tree: Tree, mention: Mention) -> Filler | None:
    """Return the filler for a date mention."""
    if not isinstance(mention.value, When):
        return None
    top = tree.top(tree.words_in(mention.start, mention.end))
    return Filler(
        role="time",
        start=mention.start,
        end=mention.end,
        head=mention.original if top is None else tree.lemma(top),
        text=mention.original,
    )
