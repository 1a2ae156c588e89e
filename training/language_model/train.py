"""Train the language model and write its weights.

    python -m training.language_model.train --corpora ../shared/corpora --fetched FOLDER \
        --teacher FOLDER --out src/crosstell/data/models/english.npz --minutes 20
"""

from __future__ import annotations

import argparse
import math
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from crosstell.text.features import look, setting
from training.language_model import sources
from training.language_model.augment import vary
from training.language_model.corpus import ENTITIES, Example
from training.language_model.export import export, read_weights
from training.language_model.net import Network, Widths, chain_loss
from training.language_model.newsroom import invent
from training.language_model.pieces import Pieces, make_pieces

SEED = 20
WORDS_A_BATCH = 1000
LONGEST = 80
SHARES = {
    "ewt": 1.0,
    "gum": 1.0,
    "pud": 1.0,
    "uner": 1.0,
    "crossner": 0.7,
    "wikigold": 1.0,
    "btc": 0.4,
    "re3d": 1.0,
    "newsroom": 1.0,
}
INVENTED = 2000  # sentences a pass


class _Allowed(dict[frozenset[str], list[bool]]):
    """Which labels a set of labels allows, as a row of truth values, made once."""

    def __missing__(self, labels: frozenset[str]) -> list[bool]:
        self[labels] = [name in labels for name in ENTITIES]
        return self[labels]


_ALLOWED = _Allowed()


class Looks:
    """Remember how each word looks, as tensors."""

    def __init__(self, pieces: Pieces) -> None:
        self.rows = {name: row for row, name in enumerate(pieces.names)}
        self.vectors = pieces.vectors.astype(np.float32) * pieces.scale
        self.known: dict[str, tuple[tuple[int, ...], NDArray[np.float32]]] = {}

    def of(self, word: str) -> tuple[tuple[int, ...], NDArray[np.float32]]:
        """Return the hashed rows of *word*, and its meaning: the mean of its pieces and its last piece."""
        if word not in self.known:
            seen = look(word, self.rows)
            own = self.vectors[list(seen.pieces)] if seen.pieces else np.zeros((1, self.vectors.shape[1]), np.float32)
            self.known[word] = seen.hashes, np.concatenate([own.mean(axis=0), own[-1]])
        return self.known[word]


def batches(examples: Sequence[Example], chance: Random) -> Iterator[list[Example]]:
    """Yield the examples of one pass, varied, equally long ones together, in an order drawn from *chance*."""
    own = [example for example in examples if chance.random() < SHARES[example.source]]
    chosen = [vary(example, chance) for example in (*own, *invent(chance, INVENTED))]
    chance.shuffle(chosen)
    chosen.sort(key=lambda example: len(example.words))
    groups: list[list[Example]] = [[]]
    for example in chosen:
        size = len(example.words)
        if size > LONGEST:
            continue
        if groups[-1] and (len(groups[-1][0].words) != size or (len(groups[-1]) + 1) * size > WORDS_A_BATCH):
            groups.append([])
        groups[-1].append(example)
    chance.shuffle(groups)
    yield from groups


def tensors(group: Sequence[Example], looks: Looks) -> tuple[Tensor, Tensor, Tensor]:
    """Return what the network sees of a group of equally long sentences."""
    seen = [[looks.of(word) for word in example.words] for example in group]
    hashes = np.array([[own for own, _ in row] for row in seen], np.int64)
    meanings = np.array([[own for _, own in row] for row in seen], np.float32)
    settings = np.array([setting(example.words) for example in group], np.float32)
    return torch.from_numpy(hashes), torch.from_numpy(meanings), torch.from_numpy(settings)


def loss_of(network: Network, group: Sequence[Example], looks: Looks, names: dict[str, list[str]]) -> Tensor:
    """Return the summed loss of everything that is known about a group."""
    tags, labels, arcs, label_word, label_head = network(*tensors(group, looks))
    loss = torch.zeros(())
    treed = [number for number, example in enumerate(group) if example.tags]
    if treed:
        known = [group[number] for number in treed]
        gold_tags = torch.tensor([[names["tags"].index(tag) for tag in example.tags] for example in known])
        gold_heads = torch.tensor([example.heads for example in known]) + 1
        rows = {name: row for row, name in enumerate(names["relations"])}
        gold_relations = torch.tensor([[rows[name] for name in example.relations] for example in known])
        chosen = network.score_labels(label_word[treed], label_head[treed], gold_heads)
        loss = loss + functional.cross_entropy(tags[treed].flatten(0, 1), gold_tags.flatten()) * 0.5
        loss = loss + functional.cross_entropy(arcs[treed].flatten(0, 1), gold_heads.flatten())
        loss = loss + functional.cross_entropy(chosen.flatten(0, 1), gold_relations.flatten())
        loss = loss * (len(treed) / len(group))
    named = [number for number, example in enumerate(group) if example.entities]
    if named:
        allowed = np.array([[_ALLOWED[possible] for possible in group[number].entities] for number in named])
        names_loss = chain_loss(labels[named], network.steps, torch.from_numpy(allowed))
        loss = loss + names_loss * (3 * len(named) / len(group))
    return loss


def inventory(examples: Sequence[Example]) -> dict[str, list[str]]:
    """Return the tags and relations in use, the commonest first."""
    tags = Counter(tag for example in examples for tag in example.tags)
    relations = Counter(name for example in examples for name in example.relations)
    return {
        "tags": sorted(tags, key=lambda tag: (-tags[tag], tag)),
        "relations": sorted(relations, key=lambda name: (-relations[name], name)),
    }


def train(options: argparse.Namespace) -> None:
    """Train for the time given, then write the averaged weights."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    chance = Random(SEED)  # noqa: S311
    widths = Widths()
    examples = list(sources.training(options.corpora, options.fetched))
    names = inventory(examples)
    pieces = make_pieces(options.teacher, widths.pieces)
    looks = Looks(pieces)
    network = Network(widths, len(names["tags"]), len(names["relations"]), len(ENTITIES))
    if options.start:
        network.load_state_dict(read_weights(options.start, network))
    averaged = torch.optim.swa_utils.get_ema_multi_avg_fn(0.998)
    average = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=averaged)
    rate, began, step = options.rate, time.monotonic(), 0
    optimiser = torch.optim.AdamW(network.parameters(), lr=rate, betas=(0.9, 0.95), weight_decay=0.01)
    for passed in range(options.passes):
        total, count = 0.0, 0
        groups = list(batches(examples, chance))
        for number, group in enumerate(groups):
            network.train()
            done = (passed + number / len(groups)) / options.passes
            falling = 0.51 + 0.5 * math.cos(math.pi * done)
            optimiser.param_groups[0]["lr"] = rate * min(1.0, (step + 1) / 200) * falling
            loss = loss_of(network, group, looks, names)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimiser.step()
            average.update_parameters(network)
            step += 1
            total, count = total + float(loss.detach()), count + 1
        print(f"pass {passed + 1}: loss {total / count:.3f}, {time.monotonic() - began:.0f} s", flush=True)
        export(average.module, pieces, names, options.out)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--fetched", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--passes", type=int, default=14)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--start", type=Path, help="weights to go on from, instead of chance")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
