"""Read re3d, reports on a conflict marked with persons, organisations, places and nationalities.

It marks ordinary nouns and titles too ("rebels", "Foreign Minister Ahmed"): a
span is cut down to its name, and left open where that is not clear.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from crosstell.text.sentences import split_sentences
from crosstell.text.tokens import Token, tokenize
from training.language_model.corpus import ANY, GROUPS, OPEN, TITLES, Example, only

_KINDS = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP"}
_SURE = 0.5
_LONGEST_PERSON = 4
_COUNTRIES = frozenset({"UK", "US", "U.S.", "USA", "UAE", "U.K."})
_NO_NAME = frozenset(
    {"The", "A", "An", "We", "Our", "They", "Their", "He", "She", "It", "His", "Her", "This", "These", "All"}
)


def security(folder: Path, source: str) -> Iterator[Example]:
    """Yield the sentences of one part of re3d, a folder with `documents.json` and `entities.json`."""
    marks: defaultdict[str, list[tuple[int, int, str, float]]] = defaultdict(list)
    for line in (folder / "entities.json").read_text("utf-8-sig").splitlines():
        row = json.loads(line)
        if row["type"] in _KINDS:
            marks[row["documentId"]].append((row["begin"], row["end"], _KINDS[row["type"]], row["confidence"]))
    for line in (folder / "documents.json").read_text("utf-8-sig").splitlines():
        row = json.loads(line)
        text = row["text"]
        for start, end in split_sentences(text):
            tokens = tokenize(text[start:end])
            labels = _labels(tokens, start, marks[row["_id"]])
            yield Example(
                source=source, words=tuple(token.text for token in tokens), entities=labels, gold=_gold(labels)
            )


def _labels(tokens: list[Token], offset: int, marks: list[tuple[int, int, str, float]]) -> tuple[frozenset[str], ...]:
    labels = [OPEN] * len(tokens)
    taken = [False] * len(tokens)
    for begin, end, marked, confidence in sorted(marks, key=lambda mark: (-(mark[1] - mark[0]), mark)):
        inside = [
            place
            for place, token in enumerate(tokens)
            if begin <= offset + token.start and offset + token.end <= end and not taken[place]
        ]
        if not inside:
            continue
        name = _name([tokens[place].text for place in inside], marked) if confidence >= _SURE else None
        if name is None:
            for place in inside:
                if tokens[place].text[0].isupper():
                    labels[place] = ANY
            continue
        left, right, kind = name
        for number, place in enumerate(inside[left:right]):
            taken[place] = True
            labels[place] = only(f"{'I' if number else 'B'}-{kind}")
    return tuple(labels)


def _name(words: list[str], kind: str) -> tuple[int, int, str] | None:
    """Return the part of a marked span that is a name, and its kind; None where that is not clear."""
    left, right = 0, len(words)
    while left < right and (not words[left][0].isupper() or words[left] in _NO_NAME):
        left += 1
    while right > left and not (words[right - 1][0].isupper() or words[right - 1][0].isdigit()):
        right -= 1
    if kind == "PER":
        left = 1 + max((place for place in range(left, right) if words[place] in TITLES), default=left - 1)
    name = words[left:right]
    if not name:
        return None
    if name[0] in _COUNTRIES and len(name) == 1:
        return left, right, "LOC"
    if all(word in GROUPS for word in name):
        return left, right, "NORP"
    return (left, right, kind) if _clear(name, words[right:], kind) else None


def _clear(name: list[str], behind: list[str], kind: str) -> bool:
    if kind == "PER":
        return len(name) <= _LONGEST_PERSON and not behind and all(word[0].isupper() or word == "-" for word in name)
    if kind == "ORG":
        return not behind and "," not in name and (len(name) > 1 or name[0].isupper())
    return "," not in name


def _gold(labels: tuple[frozenset[str], ...]) -> tuple[str, ...]:
    return tuple(min(label) if len(label) == 1 else "O" for label in labels)
