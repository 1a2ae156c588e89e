"""A part of a container: bytes that are read as an input of their own, and what the container says about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, replace
from typing import TypeAlias

from crosstell.model.issue import Issue
from crosstell.model.source import Source, Stated
from crosstell.stages.read.limits import Room

_MOST_NAME = 300  # characters of a name that are told


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One member of an archive, one response of a crawl, the page in a mail.

    `member` is its name in the container; None where the container holds just
    this one. A name is a label: it is shown and never opened.
    """

    raw: bytes
    member: str | None = None
    charset: str | None = None
    url: str | None = None
    stated: Stated = field(default_factory=Stated)


Opener: TypeAlias = Callable[[bytes, str, Room], Iterator[Part | Issue]]
"""Takes the bytes of a container, what to call it in issues, and the room that is left; gives its parts in order."""


def placed(found: Source | Issue, part: Part, path: str) -> Source | Issue:
    """Return what was found in *part* as found in the container at *path*."""
    if isinstance(found, Issue):
        return replace(found, path=path)
    names = [name for name in (part.member, found.member) if name]
    return replace(
        found,
        path=path,
        member="#".join(names) or None,
        url=found.url or part.url,
        stated=_both(found.stated, part.stated),
    )


def named(name: str) -> str:
    """Return a member's name as it may be shown: one line, no control characters, of bounded length."""
    shown = "".join(c if c.isprintable() else "\ufffd" for c in name[:_MOST_NAME])
    return shown + "…" if len(name) > _MOST_NAME else shown


def _both(inner: Stated, outer: Stated) -> Stated:
    """Return what both state; the one nearer to the text is believed first."""
    said = {one.name: getattr(inner, one.name) or getattr(outer, one.name) for one in fields(Stated)}
    return Stated(**said)
