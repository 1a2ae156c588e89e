"""Build the table of how common words are before any report is seen.

    pip install wordfreq; python training/background/build.py [CORPORA]

Mixes the frequencies of `wordfreq` (R. Speer, data CC BY-SA 4.0, among them
news, Wikipedia, books, web) with counts from openly licensed text: UD English
EWT and GUM (CC BY-SA 4.0, CC BY), CrossNER's Wikipedia text (CC BY-SA),
WikiGold (CC BY 4.0). Writes src/crosstell/data/frequencies.tsv, which is
therefore CC BY-SA 4.0.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from math import log10
from pathlib import Path

from wordfreq import get_frequency_dict

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "src/crosstell/data/frequencies.tsv"
TREEBANKS = ("en_ewt-ud-train", "en_ewt-ud-dev", "en_ewt-ud-test", "en_gum-news-bio-interview-speech-train")
NAMES = ("crossner", "wikigold")
OWN = 0.3  # weight of the counted texts beside wordfreq
SEEN = 3  # times a word must stand in the counted texts
LEAST = 3.0  # Zipf: a word in a million
WORD = re.compile(r"[^\W_]+")
HEAD = """\
# How common English words are: the Zipf value (10-base logarithm of occurrences in 10^9 words), times 100.
# Built by training/background/build.py from wordfreq (R. Speer, doi:10.5281/zenodo.7199437; includes SUBTLEX, Google
# Books Ngrams, Wikipedia, OPUS OpenSubtitles, NewsCrawl), UD English EWT and GUM, CrossNER and WikiGold text.
# Licence of this table: CC BY-SA 4.0.
word\tzipf
"""


def texts(corpora: Path) -> Iterator[str]:
    """Yield the sentences of the counted texts."""
    for name in TREEBANKS:
        for line in gzip.decompress((corpora / "treebank" / f"{name}.conllu.gz").read_bytes()).decode().splitlines():
            if line.startswith("# text ="):
                yield line.removeprefix("# text =")
    for name in NAMES:
        for line in gzip.decompress((corpora / "names" / f"{name}.jsonl.gz").read_bytes()).decode().splitlines():
            yield " ".join(json.loads(line)["tokens"])


def main() -> None:
    """Mix, cut, write."""
    corpora = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "corpora"
    counted = Counter(word.lower() for text in texts(corpora) for word in WORD.findall(text))
    total = sum(counted.values())
    wide: Counter[str] = Counter()
    for written, share in get_frequency_dict("en", wordlist="large").items():
        for word in WORD.findall("" if any(map(str.isdigit, written)) else written):
            wide[word.lower()] += share
    rows = {}
    for word in sorted(word for word in {*wide, *counted} if word.isalpha() and word.isascii()):
        own = counted[word] / total if counted[word] >= SEEN else wide[word]
        zipf = log10(max(1e-12, (1 - OWN) * wide[word] + OWN * own) * 1e9)
        if zipf >= LEAST:
            rows[word] = round(zipf * 100)
    ordered = sorted(rows, key=lambda word: (-rows[word], word))
    TARGET.write_text(HEAD + "".join(f"{word}\t{rows[word]}\n" for word in ordered), encoding="utf-8")
    print(f"{len(ordered)} words, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
