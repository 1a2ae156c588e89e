"""Predicates with their arguments, read from a parsed sentence: who did what to whom, under which mode.

In: a sentence. Out: its frames in order of their head words. All numbers are
indices of words in the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from crosstell.data import read_toml
from crosstell.model.syntax import Sentence, Word

SUBJECTS = frozenset({"nsubj", "csubj"})
NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without"})
SPLITS = frozenset({"ccomp", "advcl", "parataxis", "csubj", "acl"})  # a clause of its own begins below these
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One predicate and its arguments.

    `agents` do it, `patients` undergo it (the subject of a passive, the object
    of an active), `obliques` are (preposition, head). `words` are the words of
    the clause without the clauses below it. `unreal` marks what is not told as
    done: planned, wished, asked, supposed.
    """

    head: int
    agents: tuple[int, ...]
    patients: tuple[int, ...]
    obliques: tuple[tuple[str, int], ...]
    words: tuple[int, ...]
    negated: bool
    unreal: bool
    passive: bool


@cache
def base(relation: str) -> str:
    """Return a relation without its subtype."""
    return relation.partition(":")[0]


def frames_of(sentence: Sentence) -> tuple[Frame, ...]:
    """Return the frames of *sentence*: one for each verb, and for each predicate noun or adjective with a subject."""
    below = _below(sentence)
    return tuple(_frame(sentence, i, below) for i in range(len(sentence.words)) if _is_predicate(sentence, i, below))


def governor(sentence: Sentence, index: int) -> int:
    """Return the nearest predicate at or above a word, -1 where there is none."""
    below = _below(sentence)
    seen = 0
    while index >= 0 and seen < len(sentence.words):
        if _is_predicate(sentence, index, below):
            return index
        index, seen = sentence.words[index].head, seen + 1
    return -1


def phrase(sentence: Sentence, index: int) -> tuple[int, ...]:
    """Return the words of the noun phrase headed by *index*, without the clauses that hang on it."""
    below = _below(sentence)
    return _reach(sentence, index, below, SPLITS | {"conj", "appos"})


def _below(sentence: Sentence) -> list[list[int]]:
    below: list[list[int]] = [[] for _ in sentence.words]
    for i, word in enumerate(sentence.words):
        if word.head >= 0:
            below[word.head].append(i)
    return below


def _is_predicate(sentence: Sentence, index: int, below: list[list[int]]) -> bool:
    word = sentence.words[index]
    if word.tag == "VERB":
        return base(word.relation) not in {"amod", "compound", "case"}
    return word.tag in {"NOUN", "ADJ", "PROPN", "PRON", "NUM", "ADV"} and any(
        base(sentence.words[i].relation) in {"nsubj", "cop", "csubj"} for i in below[index]
    )


def _frame(sentence: Sentence, head: int, below: list[list[int]]) -> Frame:
    words = sentence.words
    own = below[head]
    passive = any("pass" in words[i].relation for i in own) or _bare_participle(sentence, head, own)
    subjects = _subjects(sentence, head, below)
    objects = [i for i in own if base(words[i].relation) in {"obj", "iobj"}]
    obliques = [(_case(sentence, i, below), i) for i in own if base(words[i].relation) in {"obl", "nmod"}]
    by = [i for case, i in obliques if case == "by"] if passive else []
    return Frame(
        head=head,
        agents=_spread(sentence, by if passive else subjects, below),
        patients=_spread(sentence, subjects if passive else objects, below),
        obliques=tuple((case, i) for case, i in obliques if i not in by),
        words=_reach(sentence, head, below, SPLITS | {"conj"}),
        negated=any(words[i].lemma in NEGATIONS and base(words[i].relation) in {"advmod", "det"} for i in own)
        or any(_is_none(sentence, i, below) for i in (*subjects, *objects)),
        unreal=_unreal(sentence, head, below),
        passive=passive,
    )


def _is_none(sentence: Sentence, index: int, below: list[list[int]]) -> bool:
    """Tell whether a subject or object negates its clause: "no deal was struck", "found nothing"."""
    words = sentence.words
    if words[index].lemma.lower() in NOBODY:
        return True
    return any(words[i].text.lower() == "no" and base(words[i].relation) == "det" for i in below[index])


def _bare_participle(sentence: Sentence, head: int, own: list[int]) -> bool:
    """Tell whether a verb is a participle that modifies a noun ("a man arrested by police")."""
    word = sentence.words[head]
    return (
        base(word.relation) == "acl"
        and word.text.lower().endswith(("ed", "en", "wn", "ught", "ne", "ld", "nt", "pt", "ft"))
        and not any(base(sentence.words[i].relation) in {"aux", "obj", "nsubj"} for i in own)
    )


def _subjects(sentence: Sentence, head: int, below: list[list[int]]) -> list[int]:
    """Return the subjects of a predicate; a clause without one borrows that of the clause it depends on."""
    words, seen = sentence.words, 0
    while head >= 0 and seen < len(words):
        own = [i for i in below[head] if base(words[i].relation) in SUBJECTS]
        if own:
            return [_antecedent(sentence, i, head) for i in own]
        relation, parent = base(words[head].relation), words[head].head
        if relation == "acl":
            return [parent]
        if relation not in {"conj", "xcomp", "advcl"} or parent < 0:
            return []
        head, seen = parent, seen + 1
    return []


def _antecedent(sentence: Sentence, subject: int, head: int) -> int:
    """Return the noun that a relative pronoun stands for, else the subject itself."""
    word = sentence.words[head]
    relative = sentence.words[subject].lemma.lower() in {"which", "who", "that", "whom"}
    return word.head if relative and base(word.relation) == "acl" and word.head >= 0 else subject


def _spread(sentence: Sentence, heads: list[int], below: list[list[int]]) -> tuple[int, ...]:
    """Return heads with the nouns coordinated to them."""
    found = list(heads)
    for head in heads:
        joined = (i for i in below[head] if base(sentence.words[i].relation) == "conj")
        found += [i for i in joined if sentence.words[i].tag in NOMINAL]
    return tuple(sorted(set(found)))


def _case(sentence: Sentence, index: int, below: list[list[int]]) -> str:
    cases = [sentence.words[i].lemma.lower() for i in below[index] if base(sentence.words[i].relation) == "case"]
    return " ".join(cases)


def _reach(sentence: Sentence, head: int, below: list[list[int]], stop: frozenset[str]) -> tuple[int, ...]:
    found, todo = [head], [head]
    while todo:
        for child in below[todo.pop()]:
            relation = base(sentence.words[child].relation)
            verbal = sentence.words[child].tag in {"VERB", "AUX"}
            if relation in stop and (relation != "conj" or verbal):
                continue
            found.append(child)
            todo.append(child)
    return tuple(sorted(found))


def _unreal(sentence: Sentence, head: int, below: list[list[int]]) -> bool:
    """Tell whether a predicate is not told as done: its own modal, "if", or a verb above that plans or asks."""
    modal, marks, above = _cues("modals"), _cues("marks"), _cues("above")
    words, index, seen = sentence.words, head, 0
    while index >= 0 and seen < len(words):
        if any(_cue(words[i], modal, marks) for i in below[index]) or _infinite(words, index, below):
            return True
        relation, parent = base(words[index].relation), words[index].head
        if relation not in {"xcomp", "conj", "ccomp", "acl", "advcl", "obl", "nmod", "obj"} or parent < 0:
            return False
        if words[parent].lemma.lower() in above and relation != "conj":
            return True
        if relation not in {"xcomp", "conj"}:
            return False
        index, seen = parent, seen + 1
    return False


def _infinite(words: Sequence[Word], index: int, below: list[list[int]]) -> bool:
    """Tell whether a verb is an infinitive or gerund that nothing says came true ("to broker", "on allowing")."""
    parent = words[index].head
    above = words[parent].lemma.lower() if parent >= 0 else ""
    marks = {words[i].lemma.lower() for i in below[index] if base(words[i].relation) == "mark"}
    if above in _cues("true") or base(words[index].relation) == "root":
        return False
    return "to" in marks or bool(marks & _cues("open"))


@cache
def _cues(name: str) -> frozenset[str]:
    return frozenset(read_toml("unreal.toml")[name])


def _cue(word: Word, modal: frozenset[str], marks: frozenset[str]) -> bool:
    relation, lemma = base(word.relation), word.lemma.lower()
    return (relation == "aux" and lemma in modal) or (relation == "mark" and lemma in marks)
