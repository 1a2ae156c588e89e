"""Measure the small language model: tags and trees on UD EWT, names on CrossNER and Universal NER, speed on news.

Usage: python benchmarks/language/run.py
Words are those of the corpus. UAS and LAS count punctuation; a name is right
where its range and its kind are; kinds are PER, ORG, LOC. Sentences of the
treebank's news are joined by blanks, paragraph by paragraph.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import checksum, corpus, give_figures, machine
from crosstell.text.lemmas import lemma
from crosstell.text.parser import analyse, parse
from crosstell.text.sentences import split_sentences

KINDS = ("PER", "ORG", "LOC")
TOGETHER = 30  # sentences that go through together, as those of a report do
NEWS = 60  # reports that the speed is measured on
Span = tuple[int, int, str]


def trees(place: Path) -> Iterator[list[list[str]]]:
    """Yield the word rows of each sentence of a CoNLL-U file."""
    rows: list[list[str]] = []
    for line in gzip.decompress(place.read_bytes()).decode("utf-8").split("\n"):
        cells = line.split("\t")
        if cells[0].isdigit():
            rows.append(cells)
        elif not line and rows:
            yield rows
            rows = []


def grammar(place: Path) -> dict[str, float]:
    """Return the shares of right tags, heads, and heads with relations, in percent, and of right lemmas."""
    right: Counter[str] = Counter()
    sentences = list(trees(place))
    for begin in range(0, len(sentences), TOGETHER):
        group = sentences[begin : begin + TOGETHER]
        for rows, read in zip(group, analyse([[row[1] for row in rows] for rows in group]), strict=True):
            for row, tag, head, relation in zip(rows, read.tags, read.heads, read.relations, strict=True):
                right["words"] += 1
                right["tags"] += tag == row[3]
                right["heads"] += head + 1 == int(row[6])
                right["both"] += head + 1 == int(row[6]) and relation == row[7]
                right["lemmas"] += lemma(row[1], row[3]).lower() == row[2].lower()
    share = 100 / right["words"]
    return {
        "upos": right["tags"] * share,
        "uas": right["heads"] * share,
        "las": right["both"] * share,
        "lemmas": right["lemmas"] * share,
    }


def spans(tags: Sequence[str]) -> set[Span]:
    """Return the names that BIO tags mark, of the kinds that count."""
    found: set[Span] = set()
    start, kind = 0, ""
    for place, tag in enumerate([*tags, "O"]):
        if kind and (tag[0] != "I" or tag[2:] != kind):
            found.add((start, place, kind))
            kind = ""
        if tag[0] == "B":
            start, kind = place, tag[2:]
    return {span for span in found if span[2] in KINDS}


def names(place: Path, split: str) -> dict[str, float]:
    """Return F1 in percent for each kind and together, on one part of a name corpus."""
    rows = [json.loads(line) for line in gzip.decompress(place.read_bytes()).decode("utf-8").splitlines()]
    rows = [row for row in rows if row["split"] == split]
    counts: Counter[str] = Counter()
    for begin in range(0, len(rows), TOGETHER):
        group = rows[begin : begin + TOGETHER]
        for row, read in zip(group, analyse([row["tokens"] for row in group]), strict=True):
            gold, found = spans(row["tags"]), spans(read.entities)
            for kind in KINDS:
                counts[kind] += 2 * sum(span[2] == kind for span in gold & found)
                counts[f"all {kind}"] += sum(span[2] == kind for span in gold) + sum(span[2] == kind for span in found)
    figures = {kind.lower(): 100 * counts[kind] / max(1, counts[f"all {kind}"]) for kind in KINDS}
    right, either = sum(counts[kind] for kind in KINDS), sum(counts[f"all {kind}"] for kind in KINDS)
    return {"names": 100 * right / max(1, either), **figures}


def boundaries(place: Path) -> float:
    """Return F1 in percent of the sentences of the treebank's news."""
    right = either = 0
    for paragraph in news_paragraphs(place):
        text, gold = " ".join(paragraph), set()
        start = 0
        for sentence in paragraph:
            gold.add((start, start + len(sentence)))
            start += len(sentence) + 1
        found = set(split_sentences(text))
        right += 2 * len(gold & found)
        either += len(gold) + len(found)
    return 100 * right / either


def news_paragraphs(place: Path) -> Iterator[list[str]]:
    """Yield the paragraphs of the treebank's news documents, each a list of sentences."""
    paragraph: list[str] = []
    document = ""
    for line in gzip.decompress(place.read_bytes()).decode("utf-8").split("\n"):
        if line.startswith("# newdoc"):
            document = line
        if line.startswith("# newpar") and not line.startswith("# newpar_block") and paragraph:
            yield paragraph
            paragraph = []
        if line.startswith("# text = ") and "GUM_news" in document:
            paragraph.append(line.removeprefix("# text = ").strip())
    if paragraph:
        yield paragraph


def speed(place: Path) -> float:
    """Return words a second of processor time, sentences, words, trees and names together."""
    texts = []
    with gzip.open(place, "rt", encoding="utf-8") as lines:
        for _, line in zip(range(NEWS), lines, strict=False):
            texts.append(json.loads(line)["text"])
    parse(texts[0], split_sentences(texts[0]))
    begin = process_time()
    words = sum(len(sentence.words) for text in texts for sentence in parse(text, split_sentences(text)))
    return words / (process_time() - begin)


def main() -> None:
    """Print every figure, then the line that the gate reads."""
    treebank, gum = (
        corpus("treebank", "en_ewt-ud-test.conllu.gz"),
        corpus("treebank", "en_gum-news-bio-interview-speech-train.conllu.gz"),
    )
    crossner, universal = corpus("names", "crossner.jsonl.gz"), corpus("names", "uner_ewt.jsonl.gz")
    stream = corpus("stories", "stream.jsonl.gz")
    figures = grammar(treebank)
    figures |= {f"politics {name}": value for name, value in names(crossner, "pol-test").items()}
    figures |= {f"ewt {name}": value for name, value in names(universal, "uner-test").items()}
    figures["sentences"] = boundaries(gum)
    figures["words a second"] = speed(stream)
    for name, value in figures.items():
        print(f"{name:24} {value:10.1f}")
    for place in (treebank, gum, crossner, universal, stream):
        print(f"{place.name}: {checksum(place)}")
    print(machine())
    give_figures(figures)


if __name__ == "__main__":
    main()
