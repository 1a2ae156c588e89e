"""Read OPML: lists of feeds, as feed readers export them. It holds no reports; it says where some may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crosstell.model.issue import Issue
from crosstell.stages.read.elements import local, parsed
from crosstell.stages.read.trouble import Code, note, problem
from crosstell.text.wording import counted

_TOLD = 10  # feeds that an issue names


@dataclass(frozen=True, slots=True)
class Listed:
    """One feed of a list: its address, and its title where the list gives one."""

    url: str
    title: str | None


def feeds_in(text: str) -> tuple[Listed, ...]:
    """Return the feeds that an OPML text lists, in order, each once; only http and https addresses count."""
    root = parsed(text)
    found: dict[str, Listed] = {}
    for node in root.iter() if root is not None else ():
        address = (node.get("xmlUrl") or node.get("xmlurl") or "").strip() if local(node) == "outline" else ""
        if address.startswith(("http://", "https://")):
            title = " ".join((node.get("title") or node.get("text") or "").split())
            found.setdefault(address, Listed(address, title or None))
    return tuple(found.values())


def read_feed_list(text: str, *, path: str, encoding: str) -> Iterator[Issue]:  # noqa: ARG001 - as the other readers
    """Yield a note that names the feeds of a list."""
    feeds = feeds_in(text)
    if not feeds:
        yield problem(Code.NO_ENTRIES, path, "this list of feeds names none that can be read")
        return
    named = ", ".join(f"{feed.title} <{feed.url}>" if feed.title else feed.url for feed in feeds[:_TOLD])
    more = f" and {len(feeds) - _TOLD} more" if len(feeds) > _TOLD else ""
    message = f"{path} lists {counted(len(feeds), 'feed')} and holds no report: {named}{more}; hand in a feed's address"
    yield note(Code.FEED_LIST, path, message)
