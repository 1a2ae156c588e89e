"""The network as it is trained; `crosstell.text.network` runs the same sums in numpy."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from crosstell.text.features import SIZES

SETTING = 4
HASHED = {"norm": 48, "again": 48, "prefix": 24, "suffix": 32, "ending": 16, "shape": 24}


@dataclass(frozen=True, slots=True)
class Widths:
    """Sizes of the layers."""

    pieces: int = 96
    words: int = 128
    hidden: int = 96
    names: int = 64
    arcs: int = 96
    labels: int = 48


class Network(nn.Module):
    """Two bidirectional recurrent layers over the looks of words; four readers on top."""

    def __init__(self, widths: Widths, tags: int, relations: int, entities: int) -> None:
        super().__init__()
        self.widths = widths
        self.hashed = nn.ModuleDict({name: nn.Embedding(SIZES[name], width) for name, width in HASHED.items()})
        for table in self.hashed.values():
            nn.init.normal_(table.weight, std=0.3)
        looked = sum(width for name, width in HASHED.items() if name != "again") + 2 * widths.pieces + SETTING
        self.words = nn.Linear(looked, widths.words)
        self.first = nn.LSTM(widths.words, widths.hidden, batch_first=True, bidirectional=True)
        self.second = nn.LSTM(2 * widths.hidden, widths.hidden, batch_first=True, bidirectional=True)
        both = 2 * widths.hidden
        self.tags = nn.Linear(both, tags)
        self.naming = nn.Linear(2 * both, widths.names)
        self.names = nn.Linear(widths.names, entities)
        self.steps = nn.Parameter(torch.zeros(entities, entities))
        self.arc_word = nn.Linear(both, widths.arcs)
        self.arc_head = nn.Linear(both, widths.arcs)
        self.arcs = nn.Parameter(torch.zeros(widths.arcs + 1, widths.arcs))
        self.label_word = nn.Linear(both, widths.labels)
        self.label_head = nn.Linear(both, widths.labels)
        self.labels = nn.Parameter(torch.zeros(widths.labels + 1, relations * (widths.labels + 1)))
        nn.init.normal_(self.arcs, std=0.05)
        nn.init.normal_(self.labels, std=0.05)
        self.root = nn.Parameter(torch.zeros(both))

    def forward(self, hashes: Tensor, meanings: Tensor, setting: Tensor) -> tuple[Tensor, ...]:
        """Return the scores of tags, names and arcs, and the two views that labels are read from.

        Args:
            hashes: (sentences, words, 6) rows of the hashed tables.
            meanings: (sentences, words, 2 * pieces) mean of a word's pieces, and its last piece.
            setting: (sentences, words, 4).

        All sentences are equally long: nothing is padded.
        """
        if self.training:
            drop = torch.rand(hashes.shape[:2]) < 0.15  # a share of words known by their outline only
            norms = (self.hashed["norm"](hashes[..., 0]) + self.hashed["again"](hashes[..., 1])) * ~drop[..., None]
            meanings = meanings * (torch.rand(hashes.shape[:2]) > 0.05)[..., None]
        else:
            norms = self.hashed["norm"](hashes[..., 0]) + self.hashed["again"](hashes[..., 1])
        looks = [norms]
        looks += [self.hashed[name](hashes[..., place]) for place, name in enumerate(HASHED) if place > 1]
        x = functional.relu(self.words(torch.cat([*looks, meanings, setting], dim=-1)))
        x = self._shared_dropout(x, 0.2)
        first = self._shared_dropout(self.first(x)[0], 0.3)
        second = self._shared_dropout(self.second(first)[0], 0.3)
        tags = self.tags(first)
        names = self.names(functional.relu(self.naming(torch.cat([first, second], dim=-1))))
        with_root = torch.cat([self.root.expand(len(second), 1, -1), second], dim=1)
        arc_word = self._shared_dropout(functional.relu(self.arc_word(second)), 0.3)
        arc_head = self._shared_dropout(functional.relu(self.arc_head(with_root)), 0.3)
        arcs = (_with_one(arc_word) @ self.arcs) @ arc_head.transpose(1, 2)
        label_word = self._shared_dropout(functional.relu(self.label_word(second)), 0.3)
        label_head = self._shared_dropout(functional.relu(self.label_head(with_root)), 0.3)
        return tags, names, arcs, label_word, label_head

    def score_labels(self, label_word: Tensor, label_head: Tensor, heads: Tensor) -> Tensor:
        """Return (sentences, words, relations) scores for words under *heads* (0 is the root)."""
        chosen = torch.gather(label_head, 1, heads[..., None].expand(-1, -1, label_head.shape[-1]))
        turned = (_with_one(label_word) @ self.labels).unflatten(-1, (-1, self.widths.labels + 1))
        return (turned @ _with_one(chosen)[..., None]).squeeze(-1)

    def _shared_dropout(self, x: Tensor, share: float) -> Tensor:
        if not self.training:
            return x
        return x * (torch.rand(len(x), 1, x.shape[-1]) > share) / (1 - share)


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones(*x.shape[:-1], 1)], dim=-1)


def chain_loss(scores: Tensor, steps: Tensor, allowed: Tensor) -> Tensor:
    """Return the mean negative log likelihood, a word, that a label sequence is one of the allowed ones.

    Args:
        scores: (sentences, words, labels).
        steps: (labels, labels), what it is worth to go from one to the next.
        allowed: (sentences, words, labels), which labels the source leaves possible.
    """
    total, *others = torch.cat([scores, scores.masked_fill(~allowed, -1e4)]).unbind(dim=1)
    for own in others:
        total = torch.logsumexp(total[:, :, None] + steps, dim=1) + own
    everything, possible = torch.logsumexp(total, dim=1).chunk(2)
    return (everything - possible).mean() / scores.shape[1]
