"""Find what a user named: files, folders, addresses, standard input.

A folder is walked in the order of its names; hidden files and links to folders
are left out. Nothing is opened until it is read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from crosstell.model.issue import Issue

MISSING, TOO_LARGE, EMPTY_FOLDER, ADDRESS = "I101", "I102", "I103", "I104"
LARGEST = 256 * 1024 * 1024  # bytes; a larger file would have to be held in memory several times over
STAGE = "read"


@dataclass(frozen=True, slots=True)
class Given:
    """One input, not opened yet; `path` is what the user named, or lies under it."""

    path: str
    load: Callable[[], bytes]


def find_inputs(
    names: Iterable[str],
    *,
    standard_input: Callable[[], bytes],
    fetch: Callable[[str], bytes] | None = None,
) -> Iterator[Given | Issue]:
    """Yield an input for each file behind *names*, and an issue for each name that leads nowhere.

    "-" reads standard input; an http or https address is given to *fetch* when
    it is read. The same file named twice is given once.
    """
    seen: set[str] = set()
    for name in names:
        for found in _behind(name, standard_input, fetch):
            if isinstance(found, Given):
                if found.path in seen:
                    continue
                seen.add(found.path)
            yield found


def is_address(name: str) -> bool:
    """Tell whether a name is an address rather than a path."""
    return name.startswith(("http://", "https://"))


def _behind(
    name: str, standard_input: Callable[[], bytes], fetch: Callable[[str], bytes] | None
) -> Iterator[Given | Issue]:
    if name == "-":
        yield Given("-", standard_input)
    elif is_address(name):
        if fetch is None:
            yield _issue(ADDRESS, name, "addresses are not fetched here; save the page and name the file")
        else:
            yield Given(name, partial(fetch, name))
    else:
        path = Path(name)
        try:
            kind = path.stat().st_mode
        except (OSError, ValueError) as error:
            yield _issue(MISSING, name, f"cannot be opened ({_why(error)}); check the path")
            return
        yield from _folder(path) if stat.S_ISDIR(kind) else _file(path)


def _folder(top: Path) -> Iterator[Given | Issue]:
    empty = True
    for folder, below, files in os.walk(top):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                empty = False
                yield from _file(Path(folder, name))
    if empty:
        yield _issue(EMPTY_FOLDER, str(top), "the folder holds no files")


def _file(path: Path) -> Iterator[Given | Issue]:
    try:
        status = path.stat()
    except OSError as error:
        yield _issue(MISSING, str(path), f"cannot be opened ({_why(error)}); check the path")
        return
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISFIFO(status.st_mode):
        yield _issue(MISSING, str(path), "is no regular file; name a file, a folder or -")
    elif status.st_size > LARGEST:
        size = f"{status.st_size / 1e6:.0f} MB"
        yield _issue(TOO_LARGE, str(path), f"is {size}, more than {LARGEST // 1_048_576} MiB; split it and run again")
    else:
        yield Given(str(path), path.read_bytes)


def _why(error: OSError | ValueError) -> str:
    return (error.strerror or "unreadable").lower() if isinstance(error, OSError) else "not a valid path"


def _issue(code: str, path: str, message: str) -> Issue:
    return Issue(code=code, stage=STAGE, path=path, message=f"{path}: {message}")
