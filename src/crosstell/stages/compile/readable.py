"""Tell which sentences of a source can stand alone in a brief, and take off what leans on the text before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from operator import attrgetter

from crosstell.data import read_toml
from crosstell.model.mention import Mention
from crosstell.model.syntax import Sentence, Word
from crosstell.model.value import Name, NameKind
from crosstell.stages.compile.material import Line
from crosstell.text.datelines import dateline_end

_start = attrgetter("start")
SHORTEST, LONGEST = 40, 320  # characters
FEWEST, MOST = 7, 48  # words
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffd]")
_ENDING = re.compile(r"""[.!]["'”’)\]]*$""")
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))
_PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
_THINGS = frozenset({"it", "its", "they", "them", "their"})
_FIRST = frozenset({"i", "we", "our", "my", "us", "me", "you", "your"})


def readable(line: Line) -> str | None:
    """Return the line as a sentence that can stand alone, or None.

    What comes back is the line's own words, with a dateline or a linking
    adverb taken off the front and white space folded.
    """
    text = tidy(resolve(line))
    words = line.sentence.words
    if not (SHORTEST <= len(text) <= LONGEST and FEWEST <= len(text.split()) <= MOST):
        return None
    if (
        not _ENDING.search(text)
        or text.endswith("...")
        or not _whole(line.sentence)
        or not _balanced(text)
        or _CONTROL.search(text)
    ):
        return None
    folded = text.casefold()
    if any(phrase in folded for phrase in _table()["page"]) or _leans(text, words) or _unresolved(line, words):
        return None
    return text


@cache
def _table() -> Mapping[str, frozenset[str]]:
    table = read_toml("brief.toml")
    return {
        "pronouns": frozenset(table["openers"]["pronouns"].split()),
        "connectives": frozenset(table["openers"]["connectives"].split()),
        "removable": frozenset(table["removable"]),
        "anaphors": frozenset(table["anaphors"]["nouns"].split()),
        "page": frozenset(table["page"]["phrases"]),
        "inside": frozenset(table["connective_inside"]["words"]),
    }


def resolve(line: Line) -> str:
    """Return the words of a line with each person's full name where the line first names them more briefly.

    A pronoun is replaced only where it opens the sentence and the report says whom it means.
    """
    text, start = line.text, line.passage.start
    mentions = _mentions(line)
    if not mentions:
        return text
    names = {entity.id: entity.name for entity in line.annotation.entities if entity.kind is NameKind.PERSON}
    seen: set[str] = set()
    changes: list[tuple[int, int, str]] = []
    for mention in mentions:
        value = mention.value
        if not isinstance(value, Name) or mention.end > line.passage.end:
            continue
        full = names.get(value.entity)
        if full is None or value.entity in seen:
            continue
        seen.add(value.entity)
        opens = mention.start == start and mention.original.casefold() in {"he", "she"}
        brief = value.form == "name" and len(mention.original.split()) == 1 and mention.original in full.split()
        if (opens or brief) and len(full.split()) > 1:
            changes.append((mention.start - start, mention.end - start, full))
    for first, last, name in reversed(changes):
        text = text[:first] + name + text[last:]
    return text


def _mentions(line: Line) -> Sequence[Mention]:
    """Return the mentions that begin in a line."""
    every = line.annotation.mentions
    return every[bisect_left(every, line.passage.start, key=_start) : bisect_left(every, line.passage.end, key=_start)]


def tidy(text: str) -> str:
    """Return *text* on one line without a dateline or a linking adverb at its front."""
    text = " ".join(text.replace("\u00ad", "").split())
    text = text[dateline_end(text) :]
    lead, comma, rest = text.partition(", ")
    if comma and lead.casefold() in _table()["removable"] and rest:
        text = rest[:1].upper() + rest[1:]
    return text


def _whole(sentence: Sentence) -> bool:
    """Tell whether the sentence has a finite main clause with a subject: no headline, list or fragment."""
    root = sentence.root
    if root < 0:
        return False
    kids = [sentence.words[kid] for kid in sentence.children(root)]
    subject = any(kid.relation in {"nsubj", "nsubj:pass", "csubj", "expl", "nsubj:outer"} for kid in kids)
    verbal = sentence.words[root].tag in {"VERB", "AUX"} or any(kid.relation == "cop" for kid in kids)
    finite = not sentence.words[root].text.lower().endswith("ing") or any(
        kid.relation in {"aux", "cop"} for kid in kids
    )
    return subject and verbal and finite


def _balanced(text: str) -> bool:
    straight = text.count('"')
    return straight % 2 == 0 and all(text.count(left) == text.count(right) for left, right in _PAIRS)


def _leans(text: str, words: Sequence[Word]) -> bool:
    """Tell whether the front of the sentence points back: "He", "However", "The move"."""
    table = _table()
    front = re.findall(r"[\w’'-]+", text.casefold())[:3]
    if not front or not (text[0].isupper() or text[0].isdigit() or text[0] in "“\"'‘"):
        return True
    first = front[0].split("'")[0].split("’")[0]
    if text[0] in "“\"'‘" or first in table["pronouns"] or first in table["connectives"]:
        return True
    if first == "the" and len(front) > 1 and front[1] in table["anaphors"]:
        return True
    return any(word.text.casefold() in table["inside"] for word in words)


def _unresolved(line: Line, words: Sequence[Word]) -> bool:
    """Tell whether a pronoun outside quotation marks has nothing before it in the sentence that it could stand for."""
    quoted, person, thing = False, False, False
    resolved = words[0].text.casefold() in {"he", "she"} and resolve(line) != line.text
    people = {mention.start for mention in _mentions(line) if _is_person(mention.value)}
    for word in words[1:] if resolved else words:
        person = person or resolved
        text = word.text.casefold()
        if word.text in {"“", "”", '"'}:
            quoted = not quoted if word.text == '"' else word.text == "“"
        if not quoted and ((text in _PERSONAL and not person) or (text in _THINGS and not thing) or text in _FIRST):
            return True
        person = (
            person
            or word.start in people
            or word.entity.endswith("PER")
            or (word.tag == "NOUN" and word.relation.startswith("nsubj"))
        )
        thing = thing or word.tag in {"NOUN", "PROPN"}
    return False


def _is_person(value: object) -> bool:
    return getattr(value, "kind", None) is NameKind.PERSON
