"""Run the small language model in numpy: the sums of `training/language_model/net.py`, without training.

All sentences of one report go through together, sorted by length, so that each
step of the recurrent layers works on as many sentences as are still running.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from crosstell.data import read_bytes
from crosstell.errors import DataError
from crosstell.text.features import SETTING, SIZES, Look, look, setting

Floats = NDArray[np.float32]
MODEL = "models/english.npz"
_BLOCK = 32  # words whose look is worked out together
_PAIRED = 128  # words that are paired with their heads at once: what they fill stays near the processor
_REMEMBERED = 20_000  # words whose look is kept, 512 bytes each


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network makes of one sentence of n words; higher is likelier.

    `tags` (n, tags); `entities` (n, labels); `arcs` (n, n + 1) with the root as
    head 0; `label_word` (n, d) and `label_head` (n + 1, d), from which
    `Network.relations` reads the relation of a word to its head.
    """

    tags: Floats
    entities: Floats
    arcs: Floats
    label_word: Floats
    label_head: Floats


class Network:
    """The weights, and the way through them. Cost: about 45 us a word on one core."""

    def __init__(self, content: bytes) -> None:
        weights = _read_arrays(content)
        self._weights = {name: array.astype(np.float32) for name, array in weights.items() if array.dtype == np.float16}
        self._pieces = weights["pieces"].astype(np.float32) * weights["pieces_scale"].astype(np.float32)
        self._rows = {name: row for row, name in enumerate(_names(weights["piece_names"]))}
        self.tags = _names(weights["tag_names"])
        self.relation_names = _names(weights["relation_names"])
        self.entities = _names(weights["entity_names"])
        self.steps = self._weights["steps"]
        self._layers = {name: _Recurrent(self._weights, name) for name in ("first", "second")}
        self._setting = self._weights["words_weight"][:, -SETTING:].T
        self._look = self._weights["words_weight"][:, :-SETTING]
        width = self._weights["labels"].shape[0]
        labels = self._weights["labels"].reshape(width, len(self.relation_names), width)
        self._labels = np.ascontiguousarray(labels.transpose(0, 2, 1)).reshape(width * width, -1)
        self._known: dict[str, int] = {}  # the row of a word in what is kept
        self._kept = np.empty((_REMEMBERED, len(self._look)), np.float32)

    def score(self, sentences: Sequence[Sequence[str]]) -> list[Scores]:
        """Return the scores of each sentence, a list of words; none may be empty."""
        if not sentences:
            return []
        order = sorted(range(len(sentences)), key=lambda number: (-len(sentences[number]), number))
        lengths = [len(sentences[number]) for number in order]
        packed = self._inputs([sentences[number] for number in order])
        first = self._layers["first"].run(packed, lengths)
        second = self._layers["second"].run(first, lengths)
        scored = self._read(first, second, lengths)
        back = {number: place for place, number in enumerate(order)}
        return [scored[back[number]] for number in range(len(sentences))]

    def relations(self, scored: Sequence[Scores], heads: Sequence[Sequence[int]]) -> list[Floats]:
        """Return for each sentence (n, relations) scores of the relation of each word to its head; -1 is the root."""
        if not scored:
            return []
        words = _with_one(np.concatenate([scores.label_word for scores in scored]))
        chosen = [scores.label_head[np.asarray(own) + 1] for scores, own in zip(scored, heads, strict=True)]
        above = _with_one(np.concatenate(chosen))
        ranked = np.empty((len(words), len(self.relation_names)), np.float32)
        for start in range(0, len(words), _PAIRED):
            own = slice(start, start + _PAIRED)
            pairs = words[own, :, None] * above[own, None, :]
            np.matmul(pairs.reshape(len(pairs), -1), self._labels, out=ranked[own])
        ends = np.cumsum([len(own) for own in heads])
        return np.split(ranked, ends[:-1])

    def _read(self, first: Floats, second: Floats, lengths: Sequence[int]) -> list[Scores]:
        tags = self._dense(first, "tags")
        named = np.maximum(self._dense(np.concatenate([first, second], axis=1), "naming"), 0)
        entities = self._dense(named, "names")
        with_root = np.concatenate([self._weights["root"][None], second])
        words = _with_one(np.maximum(self._dense(second, "arc_word"), 0)) @ self._weights["arcs"]
        heads = np.maximum(self._dense(with_root, "arc_head"), 0)
        label_word = np.maximum(self._dense(second, "label_word"), 0)
        label_head = np.maximum(self._dense(with_root, "label_head"), 0)
        found = []
        start = 0
        for length in lengths:
            own = slice(start, start + length)
            below = slice(start + 1, start + length + 1)
            found.append(
                Scores(
                    tags=tags[own],
                    entities=entities[own],
                    arcs=words[own] @ np.concatenate([heads[:1], heads[below]]).T,
                    label_word=label_word[own],
                    label_head=np.concatenate([label_head[:1], label_head[below]]),
                )
            )
            start += length
        return found

    def _inputs(self, sentences: Sequence[Sequence[str]]) -> Floats:
        """Return what the first layer reads of each word: its look, and what its sentence says of its capitals."""
        if len(self._known) + sum(map(len, sentences)) > _REMEMBERED:
            self._known.clear()
        words = [word for words in sentences for word in words]
        if len(words) > _REMEMBERED:
            looks = self._seen(words)
        else:
            self._remember([word for word in dict.fromkeys(words) if word not in self._known])
            looks = self._kept[[self._known[word] for word in words]]
        settings = np.array([row for words in sentences for row in setting(words)], np.float32)
        looks += settings @ self._setting
        looks += self._weights["words_bias"]
        return np.maximum(looks, 0, out=looks)

    def _remember(self, words: Sequence[str]) -> None:
        """Keep the share of each word; *words* are new."""
        if words:
            first = len(self._known)
            self._known.update(zip(words, range(first, first + len(words)), strict=True))
            self._kept[first : first + len(words)] = self._seen(words)

    def _seen(self, words: Sequence[str]) -> Floats:
        """Return the share of each word in its input.

        The product is made in blocks of one size, so that how many other words
        there are cannot change a word's last digit.
        """
        whole = -(-len(words) // _BLOCK) * _BLOCK
        seen = np.zeros((whole, self._look.shape[1]), np.float32)
        self._look_up([look(word, self._rows) for word in words], seen)
        blocks = seen.reshape(-1, _BLOCK, seen.shape[1])
        shares: Floats = np.concatenate([block @ self._look.T for block in blocks])
        return shares[: len(words)]

    def _look_up(self, looks: Sequence[Look], seen: Floats) -> None:
        """Fill the first rows of *seen* with the letters and pieces of words."""
        rows = dict(zip(SIZES, np.array([one.hashes for one in looks]).T, strict=True))
        hashed = {name: self._weights[f"hashed_{name}_weight"][row] for name, row in rows.items()}
        norm = hashed.pop("norm") + hashed.pop("again")
        counts = np.array([len(one.pieces) for one in looks])
        own = self._pieces[[piece for one in looks for piece in one.pieces]]
        means, lasts = (np.zeros((len(looks), own.shape[1]), np.float32) for _ in range(2))
        pieced, ends = counts > 0, np.cumsum(counts)
        if len(own):
            means[pieced] = np.add.reduceat(own, (ends - counts)[pieced], axis=0) / counts[pieced, None]
            lasts[pieced] = own[ends[pieced] - 1]
        seen[: len(looks)] = np.concatenate([norm, *hashed.values(), means, lasts], axis=1)

    def _dense(self, x: Floats, name: str) -> Floats:
        return x @ self._weights[f"{name}_weight"].T + self._weights[f"{name}_bias"]


class _Recurrent:
    """A bidirectional LSTM over packed sentences. Source: S. Hochreiter and J. Schmidhuber (1997)."""

    def __init__(self, weights: dict[str, Floats], name: str) -> None:
        ends = ("l0", "l0_reverse")
        self._hidden = weights[f"{name}_weight_hh_l0"].shape[1]
        order = self._gates_together(self._hidden)
        halved = np.where(np.arange(4 * self._hidden) < 3 * self._hidden, 0.5, 1).astype(np.float32)
        self._into = [np.ascontiguousarray(weights[f"{name}_weight_ih_{end}"][order].T * halved) for end in ends]
        biases = [(weights[f"{name}_bias_ih_{end}"] + weights[f"{name}_bias_hh_{end}"])[order] for end in ends]
        self._bias = np.stack(biases)[:, None] * halved
        self._again = np.stack([weights[f"{name}_weight_hh_{end}"][order].T * halved for end in ends])

    def run(self, x: Floats, lengths: Sequence[int]) -> Floats:
        """Return (words, 2 * hidden) for packed sentences (words, width), the longest first.

        The logistic of the gates is taken as (1 + tanh(x / 2)) / 2, so that one
        tanh serves all of a step; their weights are halved beforehand.
        """
        steps, places = _steps(tuple(lengths))
        hidden = self._hidden
        inputs = np.empty((2, len(x), 4 * hidden), np.float32)
        for side, (into, place) in enumerate(zip(self._into, places, strict=True)):
            np.matmul(x[place], into, out=inputs[side])
        inputs += self._bias
        out = np.empty((2, len(x), hidden), np.float32)
        cell = np.zeros((2, len(lengths), hidden), np.float32)
        turned = np.zeros((2, len(lengths), 4 * hidden), np.float32)  # what the last state adds to the gates
        start = 0
        for active in steps:
            stop = start + active
            gates = inputs[:, start:stop]
            gates += turned[:, :active]
            np.tanh(gates, out=gates)
            opened = gates[..., : 3 * hidden]
            opened *= np.float32(0.5)
            opened += np.float32(0.5)
            held = cell[:, :active]
            held *= opened[..., hidden : 2 * hidden]
            held += opened[..., :hidden] * gates[..., 3 * hidden :]
            np.multiply(opened[..., 2 * hidden :], np.tanh(held), out=out[:, start:stop])
            for side in (0, 1):  # each by itself: numpy is slower at both in one
                np.matmul(out[side, start:stop], self._again[side], out=turned[side, :active])
            start = stop
        both = np.empty((len(x), 2 * hidden), np.float32)
        for side, place in enumerate(places):
            both[place, side * hidden : (side + 1) * hidden] = out[side]
        return both

    @staticmethod
    def _gates_together(hidden: int) -> NDArray[np.int64]:
        """Order the gates input, forget, output, cell: the three sigmoids side by side."""
        rows = np.arange(4 * hidden).reshape(4, hidden)
        return rows[[0, 1, 3, 2]].reshape(-1)


def _steps(lengths: tuple[int, ...]) -> tuple[list[int], tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Return how many sentences run at each step, and the word each of them reads, forwards and backwards."""
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
    sizes = np.array(lengths, np.int64)
    steps = [int((sizes > step).sum()) for step in range(lengths[0])]
    forward = [starts[:active] + step for step, active in enumerate(steps)]
    backward = [starts[:active] + sizes[:active] - 1 - step for step, active in enumerate(steps)]
    return steps, (np.concatenate(forward), np.concatenate(backward))


def _with_one(x: Floats) -> Floats:
    return np.concatenate([x, np.ones((len(x), 1), np.float32)], axis=1)


def _read_arrays(content: bytes) -> dict[str, NDArray[np.generic]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {
                name.removesuffix(".npy"): np.lib.format.read_array(io.BytesIO(archive.read(name)), allow_pickle=False)
                for name in archive.namelist()
            }
    except (zipfile.BadZipFile, ValueError) as error:
        raise DataError(f"{MODEL} cannot be read; reinstall crosstell") from error


def _names(array: NDArray[np.generic]) -> tuple[str, ...]:
    return tuple(array.tobytes().decode("utf-8").split("\n"))


@cache
def network() -> Network:
    """Return the model that ships with the package, read once."""
    return Network(read_bytes(MODEL))
