"""Find what a user named: files, folders, addresses, standard input.

A folder is walked in the order of its names; hidden files and links to folders
are left out. Nothing is opened until it is read.
"""

from __future__ import annotations

import errno
import os
import select
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from crosstell.model.issue import Issue

MISSING, TOO_LARGE, EMPTY_FOLDER, ADDRESS = "I101", "I102", "I103", "I104"
LARGEST = 256 * 1024 * 1024  # bytes; a larger file would have to be held in memory several times over
PATIENCE = 10  # seconds that a named pipe is waited for
STAGE = "read"


@dataclass(frozen=True, slots=True)
class Given:
    """One input, not opened yet; `path` is what the user named, or lies under it.

    `open` opens a regular file for whoever reads it in parts; None for everything else. `retrieved` is when it was
    fetched or saved, as the user states it: what ages on it ("3 hours ago") count back from where nothing else says so.
    """

    path: str
    load: Callable[[], bytes]
    open: Callable[[], BinaryIO] | None = None
    retrieved: str | None = None


def find_inputs(
    names: Iterable[str],
    *,
    standard_input: Callable[[int], bytes],
    fetch: Callable[[str], bytes] | None = None,
    largest: int = LARGEST,
    retrieved: str | None = None,
) -> Iterator[Given | Issue]:
    """Yield an input for each file behind *names*, and an issue for each name that leads nowhere.

    "-" reads standard input; an http or https address is given to *fetch* when
    it is read. The same file named twice is given once. *standard_input* returns
    at most so many bytes. Files of more than *largest* bytes are left out, with an issue. *retrieved* is when all of
    them were fetched or saved.
    """
    seen: set[str] = set()
    for name in names:
        for found in _behind(name, standard_input, fetch, largest):
            if isinstance(found, Given):
                if found.path in seen:
                    continue
                seen.add(found.path)
                found = replace(found, retrieved=retrieved)  # noqa: PLW2901 - the same input, with its time
            yield found


def is_address(name: str) -> bool:
    """Tell whether a name is an address rather than a path."""
    return name.startswith(("http://", "https://"))


def _behind(
    name: str, standard_input: Callable[[int], bytes], fetch: Callable[[str], bytes] | None, largest: int
) -> Iterator[Given | Issue]:
    if name == "-":
        yield Given("-", partial(bounded, standard_input))
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
        yield from _folder(path, largest) if stat.S_ISDIR(kind) else _file(path, largest)


def _folder(top: Path, largest: int) -> Iterator[Given | Issue]:
    """Yield the files below a folder: its own before those of the folders in it, each in the order of their names."""
    empty = True
    todo = [top]
    while todo:
        folder = todo.pop()
        try:
            with os.scandir(folder) as listing:
                entries = sorted((one for one in listing if not one.name.startswith(".")), key=lambda one: one.name)
        except OSError as error:
            yield _issue(MISSING, folder, f"cannot be opened ({_why(error)}); check the folder")
            empty = False
            continue
        below = [one for one in entries if one.is_dir(follow_symlinks=False)]
        for one in entries:
            if not _leads_to_folder(one):
                empty = False
                yield from _file(folder / one.name, largest, walked=True)
        todo.extend(folder / one.name for one in reversed(below))
    if empty:
        yield _issue(EMPTY_FOLDER, top, "the folder holds no files")


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _file(path: Path, largest: int, *, walked: bool = False) -> Iterator[Given | Issue]:
    """Yield one file. A pipe that the user named is read; one that lies in a folder would only be waited for."""
    try:
        status = path.stat()
    except OSError as error:
        yield _issue(MISSING, path, f"cannot be opened ({_why(error)}); check the path")
        return
    if stat.S_ISFIFO(status.st_mode) and not walked:
        yield Given(shown(path), partial(_read_pipe, path))
    elif not stat.S_ISREG(status.st_mode):
        yield _issue(MISSING, path, "is no regular file; name a file, a folder or -")
    elif status.st_size > largest:
        size = f"{status.st_size / 1e6:.0f} MB"
        yield _issue(TOO_LARGE, path, f"is {size}, more than {largest // 1_048_576} MiB; split it and run again")
    else:
        yield Given(shown(path), path.read_bytes, lambda: path.open("rb"))


def shown(path: Path | str) -> str:
    """Return a path as it is told: bytes in it that are no UTF-8 are written as "\\xe9"."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _read_pipe(path: Path) -> bytes:
    """Return what is written to a pipe; a pipe that nobody writes to is given up after a while."""
    with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as pipe:  # noqa: PTH123 - no way to say it with a Path
        waiting = select.poll()
        waiting.register(pipe, select.POLLIN)
        if not waiting.poll(1000 * PATIENCE):
            raise TimeoutError(errno.ETIMEDOUT, "nothing was written to it")
        os.set_blocking(pipe.fileno(), True)
        return bounded(pipe.read)


def bounded(read: Callable[[int], bytes]) -> bytes:
    """Return all that *read* gives.

    Raises:
        OSError: there is more than is read of one input.
    """
    content = read(LARGEST + 1)
    if len(content) > LARGEST:
        raise OSError(errno.EFBIG, f"more than {LARGEST // 1_048_576} MiB")
    return content


def _why(error: OSError | ValueError) -> str:
    return (error.strerror or "unreadable").lower() if isinstance(error, OSError) else "not a valid path"


def _issue(code: str, path: Path | str, message: str) -> Issue:
    name = shown(path)
    return Issue(code=code, stage=STAGE, path=name, message=f"{name}: {message}")
