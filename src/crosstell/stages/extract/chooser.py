"""Run the trained chooser of lines: small convolution networks that are heard together, in numpy.

Trained by training/extraction on pages whose licences (CC BY 4.0, Apache-2.0, MIT) allow it;
the weights are `lines.npz`, `blocks.npz` and `swift.npz` in `data/models`.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from crosstell.data import read_bytes
from crosstell.stages.extract.traits import Floats

_POOLED_AFTER = 1  # the layer after which the whole page is looked at


@dataclass(frozen=True, slots=True, eq=False)
class Chooser:
    """The weights, by the names that training gave them; the first axis of each is the networks."""

    weights: dict[str, Floats]
    mean: Floats
    deviation: Floats
    dilations: tuple[int, ...]

    def chances(self, rows: Floats, buckets: Sequence[Sequence[int]]) -> Floats:
        """Return for each line the chance in [0, 1] that it is the article's.

        Args:
            rows: Traits, one row a line.
            buckets: Hashes of each line's words.

        Cost: linear in the number of lines; 300 lines take 4 ms.
        """
        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        w = self.weights
        known = (rows - self.mean) / self.deviation
        entering = np.concatenate(
            [np.broadcast_to(known, (len(w["leave.bias"]), *known.shape)), _means(w["words.weight"], buckets)], axis=2
        )
        hidden = _relu(_through(entering, w["enter.weight"]) + w["enter.bias"][:, None])
        for number, dilation in enumerate(self.dilations):
            spread = _spread(hidden, w[f"layers.{number}.weight"], dilation) + w[f"layers.{number}.bias"][:, None]
            hidden = hidden + _relu(spread)
            if number == _POOLED_AFTER:
                page = np.concatenate([hidden.mean(axis=1), hidden.max(axis=1)], axis=1)[:, None]
                hidden = hidden + _relu(_through(page, w["whole.weight"]) + w["whole.bias"][:, None])
        logits = (_through(hidden, w["leave.weight"])[..., 0] + w["leave.bias"]).mean(axis=0)
        chances: Floats = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
        return chances


@cache
def chooser(name: str) -> Chooser:
    """Return the chooser in the file *name* of `data/models`."""
    with np.load(io.BytesIO(read_bytes(f"models/{name}"))) as saved:
        arrays = {key: saved[key].astype(np.float32) for key in saved.files if key != "dilations"}
        dilations = tuple(int(step) for step in saved["dilations"])
    mean, deviation = arrays.pop("mean"), arrays.pop("deviation")
    return Chooser(arrays, mean, deviation, dilations)


def _relu(x: Floats) -> Floats:
    return np.maximum(x, 0)


def _through(rows: Floats, weight: Floats) -> Floats:
    """Return what each network's linear layer makes of its rows."""
    result: Floats = rows @ weight.transpose(0, 2, 1)
    return result


def _spread(hidden: Floats, weight: Floats, dilation: int) -> Floats:
    """Return the convolution of lines with their neighbours *dilation* lines away; beyond the page there is nothing."""
    before, after = np.zeros_like(hidden), np.zeros_like(hidden)
    if dilation < hidden.shape[1]:
        before[:, dilation:], after[:, :-dilation] = hidden[:, :-dilation], hidden[:, dilation:]
    beside = ((before, 0), (hidden, 1), (after, 2))
    result: Floats = np.sum([_through(rows, weight[..., side]) for rows, side in beside], axis=0)
    return result


def _means(tables: Floats, buckets: Sequence[Sequence[int]]) -> Floats:
    """Return the mean of each line's word vectors in each network; zeros for a line without words."""
    sizes = np.asarray([len(row) for row in buckets])
    vectors = np.zeros((len(tables), len(buckets), tables.shape[2]), dtype=np.float32)
    filled = np.flatnonzero(sizes)
    if len(filled):
        hashes = np.asarray([bucket for row in buckets for bucket in row])
        starts = (np.cumsum(sizes) - sizes)[filled]
        vectors[:, filled] = np.add.reduceat(tables[:, hashes], starts, axis=1) / sizes[filled][:, None]
    return vectors
