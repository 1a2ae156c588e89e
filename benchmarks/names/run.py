"""Measure who is who: names of GUM's news, interviews and biographies, tied together by `read_names`.

Usage: python benchmarks/names/run.py [--errors]
Gold are GUM's mentions of persons, organisations and places that have a proper
noun as head, with its coreference. A gold mention is found where a name of
ours covers its head; *kind* is the share of those with the right kind. Links:
of all pairs of found mentions in one document, precision and recall of "these
two are the same". The language model has seen these texts in training, so that
*found* and *kind* are high; the links are nobody's training.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import checksum, corpus, give_figures, machine
from crosstell.model.ids import ReportId, SourceId
from crosstell.model.passage import Passage, PassageKind
from crosstell.model.report import Reading, Run
from crosstell.model.value import Name
from crosstell.stages.annotate.names import read_names
from crosstell.text.parser import parse

KINDS = {"person": "person", "organization": "organisation", "place": "place"}
GENRES = ("GUM_news", "GUM_interview", "GUM_bio")
_ENTITY = re.compile(r"\((\d+)-([a-z]+)-([^()]*)(\))?|(\d+)\)")


@dataclass(frozen=True, slots=True)
class Gold:
    """One mention: where its head stands, how many words it has, of which kind, in which cluster."""

    start: int
    end: int
    size: int
    kind: str
    cluster: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its sentences and the names in it."""

    text: str
    sentences: tuple[tuple[int, int], ...]
    gold: tuple[Gold, ...]


def documents(place: Path) -> Iterator[Document]:
    """Yield the documents of the genres that count."""
    text, wanted = "", False
    sentences: list[tuple[int, int]] = []
    gold: list[Gold] = []
    begun: dict[str, list[tuple[int, str, str]]] = {}
    words: list[tuple[int, int, str]] = []
    for line in [*gzip.decompress(place.read_bytes()).decode("utf-8").split("\n"), "# newdoc"]:
        if line.startswith("# newdoc"):
            if wanted and sentences:
                yield Document(text, tuple(sentences), tuple(gold))
            wanted = any(genre in line for genre in GENRES)
            text, sentences, gold, words, begun = "", [], [], [], {}
        elif line.startswith("# text = "):
            start = len(text)
            text += line.removeprefix("# text = ") + "\n"
            sentences.append((start, len(text) - 1))
            at = start
        elif line[:1].isdigit():
            cells = line.split("\t")
            if not cells[0].isdigit():
                continue
            found = text.find(cells[1], at)
            at = found + len(cells[1]) if found >= 0 else at
            words.append((max(found, 0), at, cells[3]))
            note = next((part[7:] for part in cells[9].split("|") if part.startswith("Entity=")), "")
            gold += closed(note, words, begun)


def closed(note: str, words: list[tuple[int, int, str]], begun: dict[str, list[tuple[int, str, str]]]) -> list[Gold]:
    """Return the mentions that end at the last word; *begun* holds those still open."""
    found = []
    for part in _ENTITY.finditer(note):
        number, kind, rest, ends, other = part.groups()
        if number:
            begun.setdefault(number, []).append((len(words) - 1, kind, rest))
        if (ends or other) and begun.get(number or other):
            first, kind, rest = begun[number or other].pop()
            core = re.search(r"-(\d+(?:,\d+)*)-", f"-{rest}-")
            inside = [first + int(place) - 1 for place in core[1].split(",")] if core else [first]
            head = next((place for place in inside if place < len(words) and words[place][2] == "PROPN"), None)
            if kind in KINDS and head is not None:
                size = len(words) - first
                found.append(Gold(words[head][0], words[head][1], size, KINDS[kind], number or other))
    return found


def score(document: Document, counts: Counter[str], *, errors: bool) -> None:
    """Add one document's counts."""
    text = document.text
    reading = Reading(ReportId("r"), SourceId("s"), text, (Run(0, len(text), 0, len(text)),), 0)
    passages = [
        Passage(reading.report, i, PassageKind.SENTENCE, *place, 0) for i, place in enumerate(document.sentences)
    ]
    mentions, entities = read_names(reading, passages, parse(text, document.sentences))
    called = {entity.id: entity.name for entity in entities}
    matched = []
    taken: dict[int, Gold] = {}
    for gold in document.gold:
        counts["gold"] += 1
        own = next((at for at, one in enumerate(mentions) if one.start <= gold.start and gold.end <= one.end), None)
        counts["found"] += own is not None
        if own is not None and (own not in taken or taken[own].size < gold.size):
            taken[own] = gold  # of names inside a name only the whole is compared
    for at, gold in taken.items():
        value = mentions[at].value
        if isinstance(value, Name):
            counts["matched"] += 1
            counts["kind"] += value.kind == gold.kind
            matched.append((gold, value.entity))
    for (one, its_one), (other, its_other) in combinations(matched, 2):
        same, said = one.cluster == other.cluster, its_one == its_other
        counts["same"] += same
        counts["said"] += said
        counts["right"] += same and said
        if errors and said and not same:
            print(f"one for two: {called[its_one]}: {text[one.start : one.end]} / {text[other.start : other.end]}")
        if errors and same and not said:
            print(f"two for one: {called[its_one]} / {called[its_other]}")


def main() -> None:
    """Print the figures, then the line that the gate reads."""
    place = corpus("treebank", "en_gum-news-bio-interview-speech-train.conllu.gz")
    counts: Counter[str] = Counter()
    for document in documents(place):
        score(document, counts, errors="--errors" in sys.argv[1:])
    figures = {
        "found": 100 * counts["found"] / counts["gold"],
        "kind": 100 * counts["kind"] / counts["matched"],
        "link precision": 100 * counts["right"] / counts["said"],
        "link recall": 100 * counts["right"] / counts["same"],
    }
    for name, value in figures.items():
        print(f"{name:16} {value:6.1f}")
    print(f"{place.name}: {checksum(place)}; {counts['gold']} mentions; {machine()}")
    give_figures(figures)


if __name__ == "__main__":
    main()
