"""Train a chooser: `python -m training.extraction.train ROWS.npz OUT.npz [all|held [WIDTH [EPOCHS [MEMBERS]]]]`.

A small convolution network over the lines of a page: each line's traits and
the mean of its words' vectors go through dilated convolutions, with the page's
own mean and maximum beside them. The loss is what the benchmark counts: one
minus the page's soft F1 in words, with cross-entropy to keep it smooth.
Networks that began differently can be heard together. "held" leaves a
quarter of the pages out, reports on those and writes the weights
for training.extraction.settle. Needs torch; takes some minutes on two cores.
"""

from __future__ import annotations

import random
import sys
import time
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

BUCKETS, WORD_WIDTH, DILATIONS = 4096, 16, (1, 2, 4, 8)
BATCH, RATE = 12, 2e-3
UNTOLD = 0.1  # chance that a trait is left out for a whole page, so that no trait alone decides
AVERAGED = 4  # last epochs whose weights are averaged
HELD = 4  # one page in so many is left out by "held"
MOST_LINES = 450  # of a page in one step, around a place in its body
RENDERINGS = 2  # of a page in one epoch
FIRST_LOOK = 9  # renderings that the first look learns from; the furnished ones behind them are for the second


@dataclass(frozen=True)
class Plan:
    """How to train: the width of a network's layers, passes over the pages, and networks that are heard together.

    More networks are a little better and as much slower.
    """

    width: int = 40
    epochs: int = 8
    members: int = 1


class Chooser(nn.Module):
    """Logits of a page's lines."""

    def __init__(self, width_in: int, width: int) -> None:
        super().__init__()
        self.words = nn.Embedding(BUCKETS, WORD_WIDTH)
        nn.init.normal_(self.words.weight, std=0.05)
        self.enter = nn.Linear(width_in + WORD_WIDTH, width)
        self.layers = nn.ModuleList(nn.Conv1d(width, width, 3, padding=d, dilation=d) for d in DILATIONS)
        self.whole = nn.Linear(2 * width, width)
        self.leave = nn.Linear(width, 1)
        self.drop = nn.Dropout(0.25)

    def forward(self, rows: Tensor, words: Tensor, mask: Tensor) -> Tensor:
        """Return logits [pages, lines] for rows [pages, lines, traits] and word vectors [pages, lines, width]."""
        hidden = torch.relu(self.enter(torch.cat([rows, words], dim=2))) * mask[..., None]
        for number, layer in enumerate(self.layers):
            spread = torch.relu(layer(self.drop(hidden).transpose(1, 2))).transpose(1, 2)
            hidden = (hidden + spread) * mask[..., None]
            if number == 1:
                mean = hidden.sum(1) / mask.sum(1, keepdim=True)
                hidden = (hidden + torch.relu(self.whole(torch.cat([mean, hidden.amax(1)], dim=1)))[:, None]) * mask[
                    ..., None
                ]
        return self.leave(self.drop(hidden))[..., 0]


@dataclass
class Page:
    """One rendering of one page, as tensors."""

    number: int
    rows: Tensor
    buckets: Tensor
    offsets: Tensor
    labels: Tensor
    words: Tensor


def load(path: str) -> tuple[list[Page], Tensor, Tensor]:
    """Return the pages of a file of rows, and mean and deviation of their traits."""
    saved = dict(np.load(path))  # each array is read once, and pages are views of it
    rows = torch.from_numpy(saved["traits"][:, : int(saved["first"])].astype(np.float32))
    mean, deviation = rows.mean(0), rows.std(0).clamp_min(0.05)
    rows = (rows - mean) / deviation
    sizes, counts = saved["sizes"], saved["bucket_sizes"]
    starts = np.concatenate([[0], np.cumsum(counts)])
    pages, at, kinds = [], 0, {}
    buckets = torch.from_numpy(saved["buckets"].astype(np.int64))
    for number, size in zip(saved["pages"], sizes, strict=True):
        end = at + int(size)
        labels = torch.from_numpy(saved["labels"][at:end])
        kinds[int(number)] = kinds.get(int(number), 0) + 1
        if labels.sum() > 0 and kinds[int(number)] <= FIRST_LOOK:
            pages.append(
                Page(
                    int(number),
                    rows[at:end],
                    buckets[starts[at] : starts[end]],
                    torch.from_numpy((starts[at:end] - starts[at]).astype(np.int64)),
                    labels,
                    torch.from_numpy(saved["words"][at:end].astype(np.float32)).clamp_min(1),
                )
            )
        at += int(size)
    return pages, mean, deviation


def drawn_from(pages: list[Page], luck: random.Random) -> list[Page]:
    """Return some renderings of each page, in random order."""
    kinds: dict[int, list[Page]] = {}
    for page in pages:
        kinds.setdefault(page.number, []).append(page)
    drawn = [page for found in kinds.values() for page in luck.sample(found, min(RENDERINGS, len(found)))]
    luck.shuffle(drawn)
    return drawn


def cropped(page: Page, luck: random.Random) -> Page:
    """Return a stretch of a long page that holds a line of its body."""
    size = len(page.labels)
    if size <= MOST_LINES:
        return page
    centre = int(luck.choice(torch.nonzero(page.labels)[:, 0].tolist()))
    low = max(0, min(centre - luck.randrange(MOST_LINES), size - MOST_LINES))
    high = low + MOST_LINES
    first, last = int(page.offsets[low]), int(page.offsets[high]) if high < size else len(page.buckets)
    stretch = slice(low, high)
    buckets, offsets = page.buckets[first:last], page.offsets[stretch] - first
    return Page(page.number, page.rows[stretch], buckets, offsets, page.labels[stretch], page.words[stretch])


def batch_of(model: Chooser, pages: list[Page], *, drop: float) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Return padded tensors of some pages: rows, word vectors, mask, labels, words."""
    most = max(len(page.labels) for page in pages)
    rows = torch.zeros(len(pages), most, pages[0].rows.shape[1])
    vectors = torch.zeros(len(pages), most, WORD_WIDTH)
    mask, labels, words = (torch.zeros(len(pages), most) for _ in range(3))
    made = []
    for at, page in enumerate(pages):
        size = len(page.labels)
        rows[at, :size], mask[at, :size], labels[at, :size], words[at, :size] = page.rows, 1, page.labels, page.words
        weights = (torch.rand(len(page.buckets)) >= drop).float()
        table = model.words(page.buckets) * weights[:, None]
        counts = torch.diff(torch.cat([page.offsets, torch.tensor([len(page.buckets)])]))
        owner = torch.repeat_interleave(torch.arange(size), counts)
        made.append(torch.zeros(size, WORD_WIDTH).index_add(0, owner, table) / counts.clamp_min(1)[:, None])
    vectors = torch.stack([nn.functional.pad(vector, (0, 0, 0, most - len(vector))) for vector in made])
    return rows, vectors, mask, labels, words


def loss_of(logits: Tensor, mask: Tensor, labels: Tensor, words: Tensor) -> tuple[Tensor, Tensor]:
    """Return the loss, and the F1 in words of what would be chosen at one half."""
    weight = words * mask
    chance = torch.sigmoid(logits) * mask
    right = (chance * labels * weight).sum(1)
    soft = 2 * right / ((chance * weight).sum(1) + (labels * weight).sum(1))
    cross = nn.functional.binary_cross_entropy_with_logits(logits, labels, reduction="none")
    scaled = weight.clamp_max(60) ** 0.7
    cross = (cross * scaled).sum(1) / scaled.sum(1)
    taken = (logits > 0).float() * mask
    hard = 2 * (taken * labels * weight).sum(1) / ((taken * weight).sum(1) + (labels * weight).sum(1)).clamp_min(1)
    return ((1 - soft) + cross).mean(), hard.mean()


def train(pages: list[Page], tested: list[Page], plan: Plan, seed: int) -> Chooser:
    """Return a trained chooser; prints the F1 on the tested pages at the end."""
    torch.manual_seed(seed)
    luck = random.Random(seed)  # noqa: S311 - no secret
    model = Chooser(pages[0].rows.shape[1], plan.width)
    steps = plan.epochs * (len(drawn_from(pages, luck)) // BATCH + 1)
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps)
    averaged = torch.optim.swa_utils.AveragedModel(model)
    for epoch in range(plan.epochs):
        began = time.time()
        model.train()
        drawn = [cropped(page, luck) for page in drawn_from(pages, luck)]
        order = sorted(drawn, key=lambda page: len(page.labels) // 40)
        batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
        luck.shuffle(batches)
        for batch in batches:
            rows, vectors, mask, labels, words = batch_of(model, batch, drop=0.6)
            told = torch.rand(len(batch), 1, rows.shape[2]) >= UNTOLD
            rows = (rows + 0.1 * torch.randn_like(rows)) * told
            loss, _ = loss_of(model(rows, vectors, mask), mask, labels, words)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
        if epoch >= plan.epochs - AVERAGED:
            averaged.update_parameters(model)
        print(epoch, f"{time.time() - began:.0f} s", flush=True)
    if tested:
        print(f"{evaluate(averaged.module, tested):.4f}", flush=True)
    return averaged.module


def evaluate(model: Chooser, pages: list[Page]) -> float:
    """Return the mean F1 in words."""
    model.eval()
    with torch.no_grad():
        scores = []
        for page in pages:
            rows, vectors, mask, labels, words = batch_of(model, [page], drop=0.0)
            scores.append(float(loss_of(model(rows, vectors, mask), mask, labels, words)[1]))
    return sum(scores) / len(scores)


def export(models: list[Chooser], mean: Tensor, deviation: Tensor, path: str) -> None:
    """Write the weights as half-precision arrays, those of all networks under one name."""
    states = [model.state_dict() for model in models]
    arrays = {name: torch.stack([state[name] for state in states]).numpy().astype(np.float16) for name in states[0]}
    np.savez_compressed(path, mean=mean.numpy(), deviation=deviation.numpy(), dilations=np.asarray(DILATIONS), **arrays)


def first_renderings(pages: list[Page]) -> list[Page]:
    """Return each page as it is."""
    found: dict[int, Page] = {}
    for page in pages:
        found.setdefault(page.number, page)
    return list(found.values())


def main(source: str, out: str, part: str = "all", *numbers: str) -> None:
    """Train on all pages, or on those that are not held out, and write the weights."""
    pages, mean, deviation = load(source)
    print(len(pages), "renderings", flush=True)
    held = [page for page in first_renderings(pages) if page.number % HELD == 0] if part == "held" else []
    learnt = [page for page in pages if page.number % HELD] if part == "held" else pages
    plan = Plan(*map(int, numbers))
    export([train(learnt, held, plan, seed) for seed in range(plan.members)], mean, deviation, out)


if __name__ == "__main__":
    torch.set_num_threads(1)
    main(*sys.argv[1:])
