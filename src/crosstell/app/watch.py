"""Use case `watch`, first half: poll folders, files and feeds, and add what is new.

A target that fails is told and tried again next time; the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lxml import etree

from crosstell.app.library import Clock, Library, microseconds
from crosstell.app.news import Change, changes
from crosstell.errors import InputError
from crosstell.fetch import FetchError
from crosstell.model.issue import Issue
from crosstell.pipeline import Runner, steps
from crosstell.pipeline.adding import Adder
from crosstell.pipeline.inputs import Given, find_inputs, is_address

OPML_SUFFIX = ".opml"
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}

Fetch = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Poll:
    """What one round brought: changes, and what went wrong."""

    changes: tuple[Change, ...]
    issues: tuple[Issue, ...]


def seconds_of(words: str) -> float:
    """Return a length of time that a user wrote ("90s", "10m", "1h") in seconds.

    Raises:
        InputError: it cannot be read, or is no longer than nothing.
    """
    number, unit = words[:-1], words[-1:]
    if unit not in UNITS or not number.isdecimal() or not int(number):
        raise InputError(f"{words!r} is no length of time; write 90s, 10m or 1h")
    return float(int(number) * UNITS[unit])


def targets(names: Iterable[str]) -> list[str]:
    """Return what to poll: the feeds that OPML files list, and every other name as it is.

    Raises:
        InputError: an OPML file cannot be read, or lists nothing.
    """
    found: list[str] = []
    for name in names:
        if not is_address(name) and name.lower().endswith(OPML_SUFFIX):
            found += _listed(Path(name))
        else:
            found.append(name)
    return list(dict.fromkeys(found))


def poll(
    library: Library, names: Iterable[str], *, fetch: Fetch, pages: bool = False, clock: Clock = microseconds
) -> Poll:
    """Read every target once, add what is new, and return what changed.

    Args:
        library: Opened to write.
        names: Folders, files, and addresses of feeds or pages.
        fetch: Returns the bytes at an address; raises FetchError.
        pages: Of a feed, add the pages that its entries lead to instead of the entries.
        clock: The time, in microseconds since 1970.
    """
    since = library.archive.last_moment()
    already = len(library.runner.issues)
    adder = Adder(library.archive, library.runner, library.registry, clock=clock, teller=library.teller, eager=True)
    inputs = find_inputs(names, standard_input=_nothing, fetch=fetch)
    for _ in adder.add(_with_pages(library, inputs, fetch) if pages else inputs):
        pass
    found = changes(library, since, library.archive.last_moment())
    return Poll(tuple(found), tuple(library.runner.issues[already:]))


def _with_pages(library: Library, inputs: Iterable[Given | Issue], fetch: Fetch) -> Iterator[Given | Issue]:
    """Yield inputs, feeds replaced by the pages of their entries that the store does not hold yet."""
    for given in inputs:
        if isinstance(given, Issue) or not is_address(given.path):
            yield given
            continue
        try:
            content = given.load()
        except FetchError as error:
            yield Issue(code=error.refusal, stage="read", path=given.path, message=str(error))
            continue
        links = _links(library, given.path, content)
        if not links:
            yield Given(given.path, partial(_same, content))
        for link in links:
            if library.archive.sources.holder(link) is None:
                yield Given(link, partial(fetch, link))


def _links(library: Library, path: str, content: bytes) -> list[str]:
    """Return the addresses that the entries of a feed lead to; none where the content is no feed."""
    sources = Runner().run(steps.reading(library.registry), [Given(path, partial(bytes, content))])
    return [source.url for source in sources if source.member is not None and source.url and is_address(source.url)]


def _same(content: bytes) -> bytes:
    """Return what was fetched, with what its server said beside it."""
    return content


def _nothing(*_: int) -> bytes:
    """Return what a watch reads from standard input."""
    return b""


def _listed(path: Path) -> list[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except OSError as error:
        raise InputError(f"{path} cannot be read ({(error.strerror or 'unknown').lower()}); check the path") from error
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{path} is no OPML ({error})") from error
    outlines = () if root is None else root.iter("{*}outline")  # nonsense gives None
    found = [str(line.get("xmlUrl")).strip() for line in outlines if line.get("xmlUrl")]
    if not found:
        raise InputError(f"{path} lists no feed: no outline has an xmlUrl")
    return found
