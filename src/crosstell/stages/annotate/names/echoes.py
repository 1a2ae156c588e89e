"""Find what the report says again: names that the model passed over, and roles that stand for a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crosstell.model.passage import Passage
from crosstell.model.syntax import Sentence, Word
from crosstell.model.value import NameKind
from crosstell.stages.annotate.names.identity import Bearer
from crosstell.stages.annotate.names.known import bare, role_words
from crosstell.stages.annotate.names.settling import Key
from crosstell.stages.annotate.names.spotting import Spot

_SURE = 2  # mentions that make a single word a name of this report
_NOUNS = ("NOUN", "PROPN")
_COURTESIES = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir"})


@dataclass(frozen=True, slots=True)
class RoleMention:
    """A role that stands for the person who was named with it: "the minister"."""

    passage: int
    start: int
    end: int
    text: str
    bearer: Bearer


def find_again(
    sentences: Sequence[Sentence],
    passages: Sequence[Passage],
    kinds: Mapping[Key, NameKind],
    counts: Mapping[Key, int],
    text: str,
) -> Iterator[Spot]:
    """Yield places where a name that the report established stands unlabelled, as proper nouns.

    A name of one word counts as established from its second mention on.
    """
    sure = {key: kind for key, kind in kinds.items() if len(key) > 1 or counts[key] >= _SURE}
    sizes: dict[str, list[int]] = {}  # of the keys that begin with a word, the longest first
    for first, size in sorted({(key[0], len(key)) for key in sure}, key=lambda one: -one[1]):
        sizes.setdefault(first, []).append(size)
    for passage, sentence in zip(passages, sentences, strict=False):
        words, after = sentence.words, 0
        for place in [at for at, word in enumerate(words) if word.text[0].isupper() and word.entity == "O"]:
            fitting = sizes.get(bare(words[place].text), ()) if place >= after else ()
            size = next((size for size in fitting if _stands(words[place : place + size], size, sure)), 0)
            if size:
                own, after = words[place : place + size], place + size
                key = tuple(bare(word.text) for word in own)
                yield Spot(
                    passage=passage.index,
                    start=own[0].start,
                    end=own[-1].end,
                    text=text[own[0].start : own[-1].end],
                    words=tuple(word.text for word in own),
                    kind=sure[key],
                    role=None,
                )


def _stands(own: Sequence[Word], size: int, sure: Mapping[Key, NameKind]) -> bool:
    if len(own) != size or any(word.entity != "O" for word in own) or not own[0].text[0].isupper():
        return False
    proper = all(word.tag == "PROPN" for word in own) if size == 1 else own[0].text[0].isupper()
    return proper and tuple(bare(word.text) for word in own) in sure


def find_roles(
    sentences: Sequence[Sentence], passages: Sequence[Passage], bearers: Sequence[Bearer], text: str
) -> Iterator[RoleMention]:
    """Yield "the minister" where one person of the report, named before, is called so, and no other."""
    called = _called(bearers)
    for passage, sentence in zip(passages, sentences, strict=False) if called else ():
        for place, word in enumerate(sentence.words):
            if word.tag not in _NOUNS or word.entity != "O" or bare(word.text) not in called:
                continue
            first = _phrase(sentence, place)
            if first is None:
                continue
            start, end = sentence.words[first].start, word.end
            own = {bare(part.text) for part in sentence.words[first + 1 : place]}
            fitting = [bearer for bearer, role in called[bare(word.text)] if own <= role]
            if len(called[bare(word.text)]) == 1 and fitting and fitting[0].spots[0].start < start:
                yield RoleMention(passage.index, start, end, text[start:end], fitting[0])


def _called(bearers: Sequence[Bearer]) -> dict[str, list[tuple[Bearer, set[str]]]]:
    """Return for each role noun the persons whom the report calls so, with the words of their role."""
    called: dict[str, list[tuple[Bearer, set[str]]]] = {}
    for bearer in bearers:
        if bearer.kind is not NameKind.PERSON:
            continue
        roles = [bare(word) for found in bearer.spots if found.role for word in found.role.split()]
        for noun in sorted(set(roles) & role_words() - _COURTESIES):
            called.setdefault(noun, []).append((bearer, set(roles)))
    return called


def _phrase(sentence: Sentence, place: int) -> int | None:
    """Return where the phrase "the ... minister" begins; None where it names its holder itself, or says whose he is."""
    words = sentence.words
    children = sentence.children(place)
    relations = {words[child].relation for child in children}
    if relations & {"flat", "appos", "nmod:poss", "nmod", "acl:relcl", "acl", "conj"} or words[place].relation in {
        "compound",
        "flat",
        "appos",
        "nmod:desc",
    }:
        return None
    article = next((child for child in children if child < place and words[child].text.casefold() == "the"), None)
    if article is None or any(
        words[between].tag not in {"ADJ", "NOUN", "PROPN"} for between in range(article + 1, place)
    ):
        return None
    return article
