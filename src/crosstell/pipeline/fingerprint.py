"""What a stage is made of, as one hash: its code, the helpers and values that all stages share, and its tables.

Results of a stage are kept under it. A rule or a table that changes makes the
results of its own stage anew, and of what hangs on them, and no others.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from crosstell.model.ids import digest

SHARED = ("model", "text")  # packages that every stage may use
CODE = ".py"


@cache
def fingerprint(*stages: str) -> str:
    """Return the hash of these stages of the installed package; the same on every machine that has the same files.

    A file of `data` belongs to a stage if its name stands in the stage's code or in that of the shared packages.

    Cost: reads some megabytes the first time, about 50 ms.
    """
    package = resources.files("crosstell")
    roots = [package / name for name in SHARED] + [package / "stages" / name for name in stages]
    parts = [part for root in roots for path, file in _files(root, root.name) for part in (path, _plain(file))]
    code = "\n".join(parts)
    tables = [(path, file) for path, file in _files(package / "data", "data") if file.name in code]
    return digest(*parts, *(part for path, file in tables for part in (path, file.read_bytes())))


def _files(root: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    """Yield the files below *root* with their paths, in order; what Python compiled is left out."""
    for entry in sorted(root.iterdir() if root.is_dir() else (), key=lambda one: one.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry, f"{path}/{entry.name}")
        elif entry.is_file() and (path.startswith("data") or entry.name.endswith(CODE)):
            yield f"{path}/{entry.name}", entry


def _plain(file: Traversable) -> str:
    return file.read_text(encoding="utf-8").replace("\r\n", "\n")
