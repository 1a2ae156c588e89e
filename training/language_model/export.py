"""Write the weights that the package ships: half precision, one file, the same bytes for the same weights."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np
import torch
from torch import nn

from training.language_model.corpus import ENTITIES
from training.language_model.pieces import Pieces


def export(network: nn.Module, pieces: Pieces, names: dict[str, list[str]], out: Path) -> None:
    """Write the weights of *network*, its pieces and its label names to *out*."""
    arrays: dict[str, np.ndarray] = {
        name.replace(".", "_"): tensor.detach().numpy().astype(np.float16)
        for name, tensor in sorted(network.state_dict().items())
    }
    arrays["pieces"] = pieces.vectors
    arrays["pieces_scale"] = pieces.scale
    arrays["piece_names"] = _text(pieces.names)
    arrays["tag_names"] = _text(names["tags"])
    arrays["relation_names"] = _text(names["relations"])
    arrays["entity_names"] = _text(ENTITIES)
    out.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in sorted(arrays.items()):
            content = io.BytesIO()
            np.lib.format.write_array(content, np.ascontiguousarray(array), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content.getvalue())


def read_weights(place: Path, network: nn.Module) -> dict[str, torch.Tensor]:
    """Return the weights in *place* under the names that *network* gives them."""
    with np.load(place) as arrays:
        return {
            name: torch.from_numpy(arrays[name.replace(".", "_")].astype(np.float32)) for name in network.state_dict()
        }


def _text(names: tuple[str, ...] | list[str]) -> np.ndarray:
    return np.frombuffer("\n".join(names).encode(), dtype=np.uint8)
