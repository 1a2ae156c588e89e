"""Which corpora a model is trained on, and which it is measured on.

Two folders: *corpora* (the project's shared corpora) and *fetched*, with the
files named below, from the repositories that README.md lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

from training.language_model.corpus import Example, tagged, treebank, tweets, universal_names
from training.language_model.security import security

GUM_GENRES = ("news", "bio", "interview", "speech", "voyage")
AUSTRALIA = "Australian Department of Foreign Affairs"
HELD_OUT = 4  # one document in four of the parallel treebank is kept for measuring


def training(corpora: Path, fetched: Path) -> Iterator[Example]:
    """Yield every sentence that a model may learn from."""
    yield from treebank(corpora / "treebank/en_ewt-ud-train.conllu.gz", "ewt")
    yield from treebank(corpora / "treebank/en_ewt-ud-dev.conllu.gz", "ewt")
    yield from treebank(corpora / "treebank/en_gum-news-bio-interview-speech-train.conllu.gz", "gum", named=True)
    for example in treebank(fetched / "en_gum-ud-dev.conllu", "gum", named=True):
        if example.id.split("_")[1] in GUM_GENRES:
            yield example
    yield from (example for example in parallel(fetched) if not kept(example.id))
    yield from tagged(corpora / "names/uner_ewt.jsonl.gz", "uner", parts=("uner-dev",), marks_other=False)
    domains = ("ai", "literature", "music", "science")
    parts = tuple(f"{domain}-{part}" for domain in domains for part in ("train", "dev", "test"))
    yield from tagged(
        corpora / "names/crossner.jsonl.gz", "crossner", parts=(*parts, "pol-train", "pol-dev"), marks_other=True
    )
    yield from tagged(corpora / "names/wikigold.jsonl.gz", "wikigold", marks_other=True)
    for part in ("CENTCOM", "UK Government", "US State Department", "Wikipedia", AUSTRALIA):
        yield from security(fetched / "re3d" / part, "re3d")
    for section in "abefgh":
        yield from tweets(fetched / f"btc/{section}.conll", "btc")


def measuring(corpora: Path, fetched: Path) -> dict[str, list[Example]]:
    """Return the sentences that no model has learned from, by the name of the measurement."""
    gum = [
        example
        for example in treebank(fetched / "en_gum-ud-test.conllu", "gum", named=True)
        if example.id.split("_")[1] in GUM_GENRES
    ]
    pud = [example for example in parallel(fetched) if kept(example.id)]
    crossner = corpora / "names/crossner.jsonl.gz"
    return {
        "ewt": list(treebank(corpora / "treebank/en_ewt-ud-test.conllu.gz", "ewt")),
        "gum": gum,
        "pud": [example for example in pud if example.tags],
        "pud names": [example for example in pud if example.gold],
        "politics": list(tagged(crossner, "crossner", parts=("pol-test",), marks_other=True)),
        "re3d": list(security(fetched / "re3d" / "BBC Online", "re3d")),
        "uner": list(tagged(corpora / "names/uner_ewt.jsonl.gz", "uner", parts=("uner-test",), marks_other=False)),
    }


def parallel(fetched: Path) -> Iterator[Example]:
    """Yield the parallel treebank (news and encyclopaedia), trees first, then names."""
    yield from treebank(fetched / "en_pud-ud-test.conllu", "pud")
    yield from universal_names(fetched / "en_pud-ud-test.iob2", "pud")


def kept(name: str) -> bool:
    """Tell whether a document of the parallel treebank is kept for measuring."""
    return crc32(name.split(" ", maxsplit=1)[0].encode()) % HELD_OUT == 0
