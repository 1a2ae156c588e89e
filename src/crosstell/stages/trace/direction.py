"""Tell which of two copies wrote the text, where something in them decides it.

Order of publication decides nothing within two days: of wire copies seen on
the web, the wire's own page is the later one more often than not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from crosstell.data import read_toml
from crosstell.model.lineage import Direction, Shared, SharedKind
from crosstell.model.report import Report
from crosstell.stages.trace.credited import Credited
from crosstell.stages.trace.houses import bare, host_of, plain
from crosstell.stages.trace.texts import Text
from crosstell.text.credits import agency_of, agency_of_url

TOLERANCE = 2  # days between two publications that say nothing
TRIMMED = 0.8  # share of the shorter text that the longer one must hold
LONGER = 1.3  # times the words
SHORTEST = 3  # letters of a name: two name nobody
TAIL = 0.8  # of the longer text; a trimmed copy stops before
BEGINS = 12  # words into a text at which its beginning still counts as such
LEAD = 15  # words that one text puts before the beginning of the other
CARRIED = 0.8  # share of a text that another holds which put a lead before it
ADDED = 0.1  # share of a text that such another may have elsewhere
KIN = 0.25  # share of the names in a text's end that its beginning has too, if one hand wrote both
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
_MIDWAY = re.compile(r"\W*(?:He|She|They|It|But|And|However|Meanwhile|His|Her|Their|Also|Yet|So|This|These|Those)\b")
_AFTER = r"(?:'s|’s)?\s+(?:(?:first|also|previously)\s+)?(?:reports|reported|writes|wrote|noted|revealed|said|says)\b"
_BEFORE = (
    r"(?:\btold|according to|[Aa]s reported by|[Rr]eported by|\bvia|[Ss]ource:|[Rr]ead more at|interview with)"
    r"\s+(?:the\s+)?"
)


@dataclass(frozen=True, slots=True)
class Party:
    """A report with what is needed to tell direction."""

    text: Text
    credit: Credited

    @property
    def report(self) -> Report:
        return self.text.report


def direction(a: Party, b: Party, passages: tuple[Shared, ...]) -> tuple[Direction, tuple[str, ...]]:
    """Return who copied whom, and what decided it, in words.

    Evidence that points both ways, or a common agency that is neither of the
    two, leaves it unknown.
    """
    author = a.credit.author if a.credit.author == b.credit.author else None
    if author is not None and author not in {a.credit.agency, b.credit.agency}:
        return Direction.UNKNOWN, (f"both are credited to {author}, which is neither of them",)
    forward, backward = _signs(a, b), _signs(b, a)
    if forward and backward and _credits(a, b) != _credits(b, a):  # an interview is cited by whoever tells of it
        forward, backward = (forward, ()) if _credits(a, b) else ((), backward)
    if not (forward or backward or a.credit.wrote or b.credit.wrote):
        flat = [passage for passage in passages if passage.kind is SharedKind.PROSE]
        ranges = [(passage.a_range, passage.b_range) for passage in flat]
        forward = _weak_signs(a, b, ranges)
        backward = _weak_signs(b, a, [(right, left) for left, right in ranges])
    if bool(forward) == bool(backward):
        against = ("the signs point both ways",) if forward else ()
        return Direction.UNKNOWN, (*forward, *backward, *against)
    return (Direction.A_TO_B, forward) if forward else (Direction.B_TO_A, backward)


def _credits(source: Party, copy: Party) -> bool:
    """Tell whether *copy* credits the agency that published *source*."""
    agency = source.credit.agency
    return agency is not None and copy.credit.agency != agency and agency in (*copy.credit.wrote, *copy.credit.gave)


def _signs(source: Party, copy: Party) -> tuple[str, ...]:
    """Return the signs that *copy* took its text from *source*: credits and citations."""
    found = []
    agency = source.credit.agency
    if agency is not None and copy.credit.agency != agency:
        if agency in copy.credit.wrote:
            found.append(f"the copy is credited to {agency}, the outlet of the other")
        elif agency in copy.credit.gave:
            found.append(f"the copy says that {agency} contributed, the outlet of the other")
        elif copy.credit.agency is None and not copy.credit.wrote:
            found.append(f"the other is published by {agency}, whose texts others carry")
    if (home := host_of(copy.report.url or "")) and _at_home(source, home) and not _at_home(copy, home):
        found.append(f"the copy gives an address of the other's outlet as its own: {home}")
    name = source.report.outlet.value if source.report.outlet else ""
    if name and (cited := _cited(name, copy.text.body)):
        found.append(f"the copy cites the other's outlet: “{cited}”")
    return tuple(found)


def _at_home(party: Party, host: str) -> bool:
    """Tell whether a host bears the name of a report's outlet: "The Hill" and thehill.com."""
    outlet = party.report.outlet.value if party.report.outlet else ""
    if agency_of_url(host) is not None and agency_of_url(host) == agency_of(outlet):
        return True
    listed = _domains().get(plain(bare(outlet).removeprefix("The ")), ())
    if any(host == domain or host.endswith(f".{domain}") for domain in listed):
        return True
    name, label = plain(bare(outlet)), plain(host.rsplit(".", 1)[0])
    short = name.removeprefix("the")
    return len(short) > SHORTEST and len(label) > SHORTEST and (short in label or label in name)


@cache
def _domains() -> Mapping[str, Sequence[str]]:
    """Return the domains of outlets by their plain names."""
    return {plain(name): domains for name, domains in read_toml("outlets.toml")["domains"].items()}


def _weak_signs(source: Party, copy: Party, ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> tuple[str, ...]:
    """Return signs that count only where nothing is credited: a trimmed end, a lead put before, days between."""
    found = []
    if ranges and _is_trimmed(source, copy, ranges):
        found.append("the copy stops where the other goes on")
    if ranges and (words := _lead_before(source, copy, ranges)):
        found.append(f"the copy puts {words} words of its own before the beginning of the other")
    first, second = (party.report.published for party in (source, copy))
    if first and second and first.value.last and second.value.first:
        days = (second.value.first - first.value.last).days
        if days > TOLERANCE:
            found.append(f"the copy is dated {days} days later")
    return tuple(found)


def _is_trimmed(source: Party, copy: Party, ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> bool:
    """Tell whether *copy* lies in the front of *source*, and the rest of that is by the same hand.

    What another newsroom put behind a text as background names other people.
    """
    if len(source.text) < LONGER * len(copy.text):
        return False
    held = sum(high - low for _, (low, high) in ranges) / max(1, len(copy.text.body))
    last = max(high for (_, high), _ in ranges) - source.text.offset
    if held < TRIMMED or last > TAIL * len(source.text.body):
        return False
    begun, rest = (set(_NAME.findall(part)) for part in (source.text.body[:last], source.text.body[last:]))
    return len(begun & rest) >= max(1, KIN * len(rest))


def _lead_before(source: Party, copy: Party, ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> int:
    """Return how many words *copy* has before the beginning of *source*, whose whole text it carries; 0 where not."""
    body = source.text.body
    held = sum(high - low for (low, high), _ in ranges) / max(1, len(body))
    if held < CARRIED:
        return 0
    (start, _), (other, _) = min(ranges)
    begins = len(body[: start - source.text.offset].split())
    before = len(copy.text.body[: other - copy.text.offset].split())
    added = len(copy.text) - before - len(source.text)
    if begins > BEGINS or before < LEAD or added > ADDED * len(source.text) or _MIDWAY.match(body):
        return 0
    return before


def _cited(outlet: str, body: str) -> str | None:
    """Return the words with which *body* cites *outlet*, None where it does not."""
    pattern = _citing(bare(outlet).removeprefix("The ").strip())
    match = pattern.search(body) if pattern else None
    return match[0].strip() if match else None


@lru_cache(maxsize=4096)
def _citing(name: str) -> re.Pattern[str] | None:
    if len(name) < SHORTEST or not name[0].isupper():
        return None
    words = re.escape(name)
    return re.compile(rf"{_BEFORE}{words}(?:\s+News)?\b(?!\s+[A-Z])|\b{words}(?:\s+News)?{_AFTER}")
