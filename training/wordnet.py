"""Take from WordNet 3.0 what aligning answers needs: which words are synonyms, opposites, and people.

    python training/wordnet.py /usr/share/wordnet

Debian's package `wordnet-base` holds the files. Writes src/crosstell/data/wordnet.tsv
(lemma, part of speech, sense keys, opposites, person): the two most frequent
senses of each word that WordNet's tagged texts use, plus every noun that names
people. A noun derived from a verb carries the verb's sense key, so "explosion"
and "explode" meet.

Licence of WordNet: src/crosstell/data/wordnet.LICENSE.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

PERSON = "00007846"  # the synset person, individual, someone in data.noun
GROUP_OF_PEOPLE = "07942152"  # people
SENSES = 2
POS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
OUT = Path(__file__).resolve().parents[1] / "src" / "crosstell" / "data" / "wordnet.tsv"


class Synset(NamedTuple):
    words: tuple[str, ...]
    hypernyms: tuple[str, ...]
    derived: tuple[tuple[str, str], ...]  # (part of speech, synset)
    opposites: tuple[tuple[int, str, int], ...]  # (own word, synset, its word)


def synsets(folder: Path, part: str) -> dict[str, Synset]:
    """Read data.<part>: one synset a line, as wndb(5WN) describes."""
    found = {}
    for line in (folder / f"data.{part}").read_text(encoding="latin-1").splitlines():
        if line.startswith("  "):
            continue
        cells = line.split(" | ")[0].split()
        count = int(cells[3], base=16)
        words = tuple(cells[4 + 2 * i].split("(")[0].lower() for i in range(count))
        place = 4 + 2 * count
        hypernyms, derived, opposites = [], [], []
        for i in range(int(cells[place])):
            sign, target, pos, ends = cells[place + 1 + 4 * i : place + 5 + 4 * i]
            if sign == "@":  # "@i" leads from a bearer of a name: no common noun
                hypernyms.append(target)
            elif sign == "+":
                derived.append((pos, target))
            elif sign == "!":
                opposites.append((int(ends[:2], 16), target, int(ends[2:4], 16)))
        found[cells[0]] = Synset(words, tuple(hypernyms), tuple(derived), tuple(opposites))
    return found


def index(folder: Path, part: str) -> dict[str, tuple[int, list[str]]]:
    """Read index.<part>: lemma to (number of tagged senses, synsets by falling frequency)."""
    found = {}
    for line in (folder / f"index.{part}").read_text(encoding="latin-1").splitlines():
        if line.startswith("  "):
            continue
        cells = line.split()
        synset_count, pointers = int(cells[2]), int(cells[3])
        found[cells[0]] = (int(cells[5 + pointers]), cells[6 + pointers : 6 + pointers + synset_count])
    return found


def main(folder: Path) -> None:
    data = {part: synsets(folder, part) for part in POS}
    people = below(data["noun"], {PERSON, GROUP_OF_PEOPLE})
    rows = []
    for part, pos in POS.items():
        for lemma, (tagged, senses) in sorted(index(folder, part).items()):
            person = pos == "n" and senses[0] in people
            if (tagged == 0 and not person) or not lemma.replace("_", "").replace("-", "").isalpha():
                continue
            if "_" in lemma and not person:
                continue
            keys = [pos + sense for sense in senses[:SENSES]]
            if pos == "n":
                keys += [p + s for sense in senses[:1] for p, s in data[part][sense].derived if p == "v"]
            opposites = sorted(opposites_of(lemma, senses[:SENSES], data[part]))
            rows.append((lemma, pos, tuple(dict.fromkeys(keys)), opposites, person))
    shared = Counter(key for _, _, keys, _, _ in rows for key in keys)
    kept = [
        "\t".join((lemma, pos, " ".join(key for key in keys if shared[key] > 1), " ".join(opposites), str(int(person))))
        for lemma, pos, keys, opposites, person in rows
        if person or opposites or any(shared[key] > 1 for key in keys)
    ]
    OUT.write_text(
        "# Words of WordNet 3.0, Copyright 2006 by Princeton University; licence: wordnet.LICENSE.\n"
        "# Made by training/wordnet.py.\n"
        "lemma\tpos\tkeys\topposites\tperson\n" + "\n".join(kept) + "\n",
        encoding="utf-8",
    )
    print(f"{len(kept)} words, {OUT.stat().st_size} bytes")


def below(nouns: dict[str, Synset], tops: set[str]) -> set[str]:
    """Return all synsets under *tops*, themselves included."""
    under = defaultdict(list)
    for key, synset in nouns.items():
        for hypernym in synset.hypernyms:
            under[hypernym].append(key)
    found, todo = set(tops), list(tops)
    while todo:
        for key in under[todo.pop()]:
            if key not in found:
                found.add(key)
                todo.append(key)
    return found


def opposites_of(lemma: str, senses: list[str], data: dict[str, Synset]) -> set[str]:
    """Return the words that WordNet sets against *lemma* in these senses."""
    found = set()
    for sense in senses:
        for own, target, theirs in data[sense].opposites:
            if data[sense].words[own - 1] == lemma:
                found.add(data[target].words[theirs - 1])
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
