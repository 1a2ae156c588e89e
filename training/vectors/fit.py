"""Fit one vector a word, so that the mean over a sentence's words says what the teacher says of the sentence.

    python training/vectors/fit.py TAUGHT.npz

Starts from the teacher's vectors of single words, rare words heavier, and
moves them by ridge regression towards its vectors of sentences. Writes
src/crosstell/data/models/meaning.npz: 64-bit word numbers, one byte a
component, a scale for each, and the mean of all sentences. Needs scipy.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

from crosstell.text.fold import fold

ROOT = Path(__file__).resolve().parents[2]
WIDTH = 128
STEPS = 30
HELD = 20  # one sentence in twenty is kept for measuring


def frequencies() -> dict[str, float]:
    """Return the share of each word of the table in running text."""
    lines = (ROOT / "src/crosstell/data/frequencies.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return {word: 10 ** (int(zipf) / 100 - 9) for word, zipf in rows}


def design(texts: list[str], column: dict[int, int]) -> csr_matrix:
    """Return the sentences as means over their known words."""
    rows, columns, values = [], [], []
    for row, text in enumerate(texts):
        counts = Counter(column[number] for number in fold(text).hashes.tolist() if number in column)
        total = sum(counts.values())
        for place, count in sorted(counts.items()):
            rows.append(row)
            columns.append(place)
            values.append(count / total)
    return csr_matrix((values, (rows, columns)), shape=(len(texts), len(column)), dtype=np.float32)


def ridge(means: csr_matrix, residual: np.ndarray, penalty: float) -> np.ndarray:
    """Return the change of the word vectors that explains *residual*, by conjugate gradients."""
    moved = np.zeros((means.shape[1], residual.shape[1]), dtype=np.float32)
    gradient = means.T @ residual
    step, square = gradient.copy(), (gradient**2).sum(axis=0)
    for _ in range(STEPS):
        image = means.T @ (means @ step) + penalty * step
        size = square / np.maximum((step * image).sum(axis=0), 1e-12)
        moved += size * step
        gradient -= size * image
        again = (gradient**2).sum(axis=0)
        step = gradient + again / np.maximum(square, 1e-12) * step
        square = again
    return moved


def agreement(said: np.ndarray, wanted: np.ndarray) -> float:
    """Return how well likeness of neighbouring rows follows the teacher's, as a correlation over random pairs."""
    draw = np.random.default_rng(1)
    a, b = draw.integers(0, len(said), (2, 20000))

    def alike(rows: np.ndarray) -> np.ndarray:
        rows = rows - rows.mean(axis=0)
        rows = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return (rows[a] * rows[b]).sum(axis=1)

    return float(np.corrcoef(alike(said), alike(wanted))[0, 1])


def main() -> None:
    """Fit, choose the penalty on sentences held out, round, write."""
    taught = np.load(sys.argv[1])
    words, texts = taught["words"].tolist(), taught["texts"].tolist()
    meant, said = taught["meant"].astype(np.float32), taught["said"].astype(np.float32)
    centre = said.mean(axis=0)
    axes = np.linalg.svd(said - centre, full_matrices=False)[2][:WIDTH].T
    meant, said = (meant - meant.mean(axis=0)) @ axes, (said - centre) @ axes
    share = frequencies()
    start = meant * np.array([[1e-3 / (1e-3 + share[word])] for word in words], dtype=np.float32)
    numbers = fold("\n".join(words)).hashes
    means = design(texts, {number: row for row, number in enumerate(numbers.tolist())})
    kept = np.arange(len(texts)) % HELD != 0
    guess = means @ start
    start *= float((guess * said).sum() / (guess * guess).sum())
    print(f"teacher's single words: {agreement(means[~kept] @ start, said[~kept]):.3f}")
    best, chosen = 0.0, start
    for penalty in (0.03, 0.1, 0.3, 1.0):
        vectors = start + ridge(means[kept], said[kept] - means[kept] @ start, penalty)
        score = agreement(means[~kept] @ vectors, said[~kept])
        print(f"penalty {penalty}: {score:.3f}", flush=True)
        if score > best:
            best, chosen = score, vectors
    order = np.argsort(numbers)
    scale = np.minimum(np.abs(chosen).max(axis=0), chosen.std(axis=0) * 6) / 127
    rounded = np.clip(np.round(chosen / scale), -127, 127).astype(np.int8)
    target = ROOT / "src/crosstell/data/models/meaning.npz"
    centre = (means @ chosen).mean(axis=0).astype(np.float32)
    np.savez_compressed(
        target, words=numbers[order], vectors=rounded[order], scale=scale.astype(np.float32), mean=centre
    )
    print(f"{len(words)} words, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
