"""Take from WordNet 3.0 which nouns can act, which name nothing that can be touched, and which are things.

    python training/nouns.py /usr/share/wordnet

Debian's package `wordnet-base` holds the files. Writes src/crosstell/data/nouns.tsv (noun, kind): `actor` where one of
the three most frequent senses is a person or a group, `abstract` where none is and the first is an act, a state, a
thought, a word or the like, `thing` where all are artefacts, stuff, plants or places. What is none of these is left
out; a noun that WordNet does not know says nothing.

Licence of WordNet: src/crosstell/data/wordnet.LICENSE.
"""

from __future__ import annotations

import sys
from pathlib import Path

SENSES = 3
ACTING = {14, 18}  # lexicographer files noun.group, noun.person
ABSTRACT = {4, 7, 9, 10, 11, 12, 16, 19, 21, 22, 24, 25, 26, 28}  # act ... time, but no thing, place, plant or beast
THINGS = {6, 13, 15, 17, 20, 27}  # artefact, food, location, object, plant, substance
OUT = Path(__file__).resolve().parents[1] / "src" / "crosstell" / "data" / "nouns.tsv"


def main(folder: Path) -> None:
    """Write the table."""
    files = {}
    for line in (folder / "data.noun").read_text(encoding="latin-1").splitlines():
        if not line.startswith("  "):
            synset, number, _ = line.split(" ", 2)
            files[synset] = int(number)
    rows = []
    for line in (folder / "index.noun").read_text(encoding="latin-1").splitlines():
        cells = line.split()
        if line.startswith("  ") or not cells[0].isalpha():
            continue
        pointers = int(cells[3])
        tagged, senses = int(cells[5 + pointers]), cells[6 + pointers :][:SENSES]
        kinds = [files[sense] for sense in (senses[: max(tagged, 1)])]
        if set(kinds) & ACTING:
            rows.append((cells[0], "actor"))
        elif kinds[0] in ABSTRACT and tagged:
            rows.append((cells[0], "abstract"))
        elif set(kinds) <= THINGS and tagged:
            rows.append((cells[0], "thing"))
    OUT.write_text(
        "# Nouns of WordNet 3.0, Copyright 2006 by Princeton University; licence: wordnet.LICENSE.\n"
        "# Made by training/nouns.py.\n"
        "noun\tkind\n" + "\n".join("\t".join(row) for row in sorted(rows)) + "\n",
        encoding="utf-8",
    )
    print(f"{len(rows)} nouns, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
