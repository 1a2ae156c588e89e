"""Read the openly licensed treebanks and name corpora into one kind of sentence.

A sentence carries what its source knows. What a source does not mark is left
open: a name corpus without groups says of "Russian" only that it is no
person, organisation or place, and training takes it so.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crosstell.data import read_toml
from crosstell.text.tokens import tokenize

KINDS = ("PER", "ORG", "LOC", "NORP", "MISC")
ENTITIES = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))
ANY = frozenset(ENTITIES)
OPEN = frozenset({"O", "B-NORP", "I-NORP", "B-MISC", "I-MISC"})
GROUPS = frozenset(read_toml("names.toml")["groups"].split())
TITLES = frozenset((Path(__file__).parent / "titles.txt").read_text("utf-8").split())
_POSSESSIVE = frozenset({"'s", "’s", "'"})
_ENTITY = re.compile(r"\((\d+)-([a-z]+)-([^()]*)(\))?|(\d+)\)")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence for training; `tags`, `heads` (-1 root) and `entities` (allowed labels a word) may be missing."""

    source: str
    words: tuple[str, ...]
    tags: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    entities: tuple[frozenset[str], ...] = ()
    gold: tuple[str, ...] = ()
    id: str = ""


def only(label: str) -> frozenset[str]:
    """Return the set of one label."""
    return frozenset({label})


def lines_of(path: Path) -> Iterator[str]:
    """Yield the lines of a file, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from file


def blocks(path: Path) -> Iterator[tuple[str, str, list[list[str]]]]:
    """Yield document id, sentence id and word rows of a CoNLL-U (or iob2) file; ranges and empty nodes are left out."""
    document, sentence, rows = "", "", []
    for line in lines_of(path):
        if line.startswith("# newdoc id ="):
            document = line.split("=", 1)[1].strip()
        elif line.startswith("# sent_id ="):
            sentence = line.split("=", 1)[1].strip()
        elif line == "\n" and rows:
            yield document, sentence, rows
            rows = []
        elif not line.startswith("#"):
            cells = line.rstrip("\n").split("\t")
            if cells[0].isdigit():
                rows.append(cells)
    if rows:
        yield document, sentence, rows


def treebank(path: Path, source: str, *, named: bool = False) -> Iterator[Example]:
    """Yield the trees of a CoNLL-U file; *named* reads the entities that GUM keeps in its last column."""
    for document, sentence, rows in blocks(path):
        words = tuple(row[1] for row in rows)
        yield Example(
            source=source,
            words=words,
            tags=tuple(row[3] for row in rows),
            heads=tuple(int(row[6]) - 1 for row in rows),
            relations=tuple(row[7] for row in rows),
            lemmas=tuple(row[2] for row in rows),
            entities=_gum_entities(rows) if named else (),
            id=f"{document} {sentence}",
        )


def _gum_entities(rows: list[list[str]]) -> tuple[frozenset[str], ...]:
    """Read names from GUM's entities: those of persons, places, organisations whose head is a proper noun."""
    wanted = {"person": "PER", "place": "LOC", "organization": "ORG"}
    begun: dict[str, list[tuple[int, str, str]]] = {}
    spans: list[tuple[int, int, str, int]] = []
    for index, row in enumerate(rows):
        note = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for found in _ENTITY.finditer(note):
            number, kind, rest, closed, ending = found.groups()
            if number is not None:
                begun.setdefault(number, []).append((index, kind, rest))
            if (closed or ending) and begun.get(number or ending):
                start, kind, rest = begun[number or ending].pop()
                core = re.search(r"-(\d+(?:,\d+)*)-", f"-{rest}-")
                inside = [start + int(place) - 1 for place in core[1].split(",")] if core else [start]
                head = next((place for place in inside if place <= index and rows[place][3] == "PROPN"), inside[0])
                if kind in wanted and head <= index:
                    spans.append((start, index + 1, wanted[kind], head))
    labels: list[frozenset[str]] = [ANY if row[3] == "PROPN" else OPEN for row in rows]
    taken = [False] * len(rows)
    for start, end, kind, head in sorted(spans, key=lambda span: span[0] - span[1]):
        if rows[head][3] != "PROPN":
            continue
        left, right = _name_around(rows, start, end, head, kind)
        if left >= right or any(taken[left:right]):
            continue
        for index in range(left, right):
            taken[index] = True
            labels[index] = only(("B-" if index == left else "I-") + kind)
    return tuple(
        only("B-NORP") if row[1] in GROUPS and not was and row[3] != "PROPN" else label
        for row, label, was in zip(rows, labels, taken, strict=True)
    )


def _name_around(rows: list[list[str]], start: int, end: int, head: int, kind: str) -> tuple[int, int]:
    def proper(index: int) -> bool:
        return rows[index][3] == "PROPN" or (kind == "ORG" and rows[index][3] == "ADJ" and rows[index][1][0].isupper())

    left, right = head, head + 1
    while left > start and (proper(left - 1) or (rows[left - 1][1] == "-" and left - 1 > start and proper(left - 2))):
        left -= 1
    joints = {"of", "the", "for", "-", "de", "al", "'s", "."} | ({"and", "&", ","} if kind == "ORG" else set())
    while right < end:
        ahead = right
        while ahead < end and rows[ahead][1] in joints and ahead - right < 2:
            ahead += 1
        if ahead >= end or not proper(ahead) or (kind == "PER" and ahead > right and rows[right][1] != "-"):
            break
        right = ahead + 1
    if kind == "PER":
        for index in range(right - 1, left - 1, -1):
            if rows[index][1] in TITLES:
                left = index + 1
                break
    return left, right


def universal_names(path: Path, source: str) -> Iterator[Example]:
    """Yield the sentences of a Universal NER file; it marks persons, organisations and places."""
    for document, sentence, rows in blocks(path):
        gold = tuple(row[2] if row[2][2:] in KINDS else "O" for row in rows)
        yield _retokenised(source, [row[1] for row in rows], list(gold), OPEN, f"{document} {sentence}")


def tagged(path: Path, source: str, *, parts: tuple[str, ...] = (), marks_other: bool) -> Iterator[Example]:
    """Yield the sentences of a JSONL corpus of tokens and tags."""
    for line in lines_of(path):
        row = json.loads(line)
        if parts and row["split"] not in parts:
            continue
        free = only("O") if marks_other else OPEN
        yield _retokenised(source, row["tokens"], row["tags"], free, row["split"])


def tweets(repository_file: Path, source: str) -> Iterator[Example]:
    """Yield the sentences of a two-column file (word, tag)."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*lines_of(repository_file), "\n"]:
        cells = line.rstrip("\n").split("\t")
        if len(cells) == 2 and cells[0]:
            if not cells[0].startswith("http"):
                words.append(cells[0])
                tags.append(cells[1])
        elif words:
            yield _retokenised(source, words, tags, OPEN, "")
            words, tags = [], []


def _retokenised(source: str, words: list[str], tags: list[str], free: frozenset[str], name: str) -> Example:
    """Cut the words of a corpus as crosstell cuts them, and settle groups and lower-case terms one way for all."""
    tags = _capitalised_only(words, tags)
    cut: list[str] = []
    gold: list[str] = []
    for word, tag in zip(words, tags, strict=True):
        parts = [token.text for token in tokenize(word)] or [word]
        own = tag
        if parts == [word] and word in GROUPS and tag in {"O", "B-MISC"}:
            own = "B-NORP"
        cut.extend(parts)
        gold.extend([own, *(("I" + own[1:] if own != "O" else "O") for _ in parts[1:])])
    gold = [
        "O" if word in _POSSESSIVE and tag[0] == "I" and after[0] != "I" else tag
        for word, tag, after in zip(cut, gold, [*gold[1:], "O"], strict=True)
    ]
    whole = [_continued(gold, number) for number in range(len(gold))]
    entities = tuple(free if tag == "O" else only(tag) for tag in whole)
    return Example(source=source, words=tuple(cut), entities=entities, gold=tuple(whole), id=name)


def _continued(tags: list[str], number: int) -> str:
    tag = tags[number]
    if tag[0] == "I" and (number == 0 or tags[number - 1][2:] != tag[2:]):
        return "B" + tag[1:]
    return tag


def _capitalised_only(words: list[str], tags: list[str]) -> list[str]:
    """Take names without any capital letter for ordinary terms, where the rest of the sentence has capitals."""
    if not any(word[:1].isupper() for word in words[1:]):
        return list(tags)
    kept = list(tags)
    start = 0
    while start < len(tags):
        end = start + 1
        while tags[start] != "O" and end < len(tags) and tags[end][0] == "I":
            end += 1
        if tags[start] == "B-MISC" and not any(sign.isupper() for word in words[start:end] for sign in word):
            kept[start:end] = ["O"] * (end - start)
        start = end
    return kept
