"""Find the heads of articles in a page's text: headline, outlet, date or age, byline.

A page prints a head in many shapes, and scraping glues its parts together:

    Headline / Headline / CNNa day ago              one line for outlet and age, nothing between
    Headline / Outlet - 3 hours ago                 or "3 hours ago | Outlet", "July 04, 2025Outlet"
    Headline / Outlet / timean hour ago / • Outlet  a card: "time" is the name of an icon
    By Writer / an hour ago / Headline
    Headline / (Outlet) First words of the text ...

In: the lines of a page. Out: heads in order. What a head is good for (whether
an article follows) is decided by `divide`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from crosstell.data import read_toml
from crosstell.stages.extract.chrome import is_chrome, is_section, is_separator
from crosstell.stages.extract.dates import Stamp, find_stamps
from crosstell.stages.extract.lines import Line
from crosstell.stages.extract.names import is_outlet, looks_like_name

TITLE_WORDS = (3, 32)  # headlines of the corpora measured have 3 to 30 words
_STAMP_LINE = 90  # characters; a longer line with a date in it is prose
_LINES_DOWN = 5
_BETWEEN = " \t-–—|•·,/:»›"
_BYLINE = re.compile(r"(?:by|von|par|por|di|door)[\s:]\s*(\S.{1,78})", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]」』）]{0,2}$")
_PAREN = re.compile(r"\(([^()]{2,40})\)\s+(?=\S)")
_LOWER_PAREN = re.compile(
    r"(?:reporting|writing|editing|photo|additional|with|left|right|from|this|the\b|see)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of an article: lines [first, body) by index; `body` is the first line of its text.

    `title` is a line's index. Places of the other parts are offsets in the
    text. `date` is set for dates and ages; `ambiguous_name` is a name that may
    be an outlet's or a writer's.
    """

    first: int
    body: int
    title: int | None = None
    outlet: tuple[int, int] | None = None
    byline: tuple[int, int] | None = None
    date: Stamp | None = None
    body_offset: int | None = None
    weak: bool = False

    @property
    def named(self) -> bool:
        """Tell whether the head says whose the article is."""
        return self.outlet is not None or self.byline is not None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line that says where or when an article comes from; places are offsets in the text."""

    stamp: Stamp | None
    name: tuple[int, int] | None
    tied: bool  # name and stamp are glued or joined by a mark, so the name is the outlet's


def is_sentence(line: Line) -> bool:
    """Tell whether a line reads like prose: it is long, or it ends as a sentence does."""
    if line.words > TITLE_WORDS[1]:
        return True
    return line.words > 3 and bool(_SENTENCE_END.search(line.text)) and not line.text.endswith("...")  # noqa: PLR2004


def is_title(line: Line) -> bool:
    """Tell whether a line could be a headline."""
    if not TITLE_WORDS[0] <= line.words <= TITLE_WORDS[1] or is_section(line) or is_chrome(line):
        return False
    return not line.text.endswith((".", ",", ";", ":")) or line.text.endswith("...")


def byline_of(line: Line) -> tuple[int, int] | None:
    """Return the place of the writer's name in a byline, or None."""
    found = _BYLINE.fullmatch(line.text)
    if found is None or line.words > 12 or _SENTENCE_END.search(line.text):  # noqa: PLR2004 - prose that begins with By
        return None
    if not any(word[:1].isupper() for word in found[1].split()):
        return None
    return line.start + found.start(1), line.end


@cache
def _labels() -> tuple[re.Pattern[str], frozenset[str]]:
    table = read_toml("ages.toml")
    names = "|".join(sorted(map(re.escape, table["labels"]), key=lambda name: (-len(name), name)))
    return re.compile(rf"\W*(?:{names})?\W*", re.IGNORECASE), frozenset(table["later"])


def source_line(line: Line) -> SourceLine | None:
    """Return what a line says of outlet and time, or None where it says more than that."""
    stamps = find_stamps(line.text) if len(line.text) <= _STAMP_LINE else ()
    if not stamps:
        return None
    stamp = stamps[0]
    before, after = line.text[: stamp.start], line.text[stamps[-1].end :]
    labels, later = _labels()
    if before.strip(" :\t").lower() in later and len(stamps) == 1:
        return SourceLine(None, None, tied=False)
    placed = replace(stamp, start=line.start + stamp.start, end=line.start + stamp.end)
    before_name = "" if labels.fullmatch(before) else before.strip(_BETWEEN)
    after_name = "" if labels.fullmatch(after) else after.strip(_BETWEEN)
    name = before_name or after_name
    if not name:
        return SourceLine(placed, None, tied=False)
    if (before_name and after_name) or not looks_like_name(name):
        return None
    at = before.index(name) if before_name else stamps[-1].end + after.index(name)
    gap = before[at + len(name) :] if before_name else line.text[stamps[-1].end : at]
    tied = not gap or any(mark in gap for mark in "-–—|•·")
    return SourceLine(placed, (line.start + at, line.start + at + len(name)), tied=tied)


def find_heads(lines: Sequence[Line]) -> tuple[Head, ...]:
    """Return the heads of a page in order, none overlapping another."""
    heads: list[Head] = []
    bracketed = {at: head for at in range(len(lines)) if (head := _bracketed(lines, at)) is not None}
    at = 0
    while at < len(lines):
        head = _stamped(lines, at, heads[-1].body if heads else 0) or _sure(bracketed.get(at), lines, len(bracketed))
        if head is None:
            at += 1
            continue
        heads.append(head)
        at = max(head.body, at + 1)
    return tuple(heads)


def _stamped(lines: Sequence[Line], at: int, floor: int) -> Head | None:
    """Return the head whose date or age stands in line *at*."""
    said = source_line(lines[at])
    if said is None:
        return None
    first, title, outlet, byline = _above(lines, at, floor)
    down = _below(lines, at, title)
    if said.name is not None:
        by = byline_of_name(lines[at], said.name)
        if by is None and (said.tied or is_outlet_at(lines[at], said.name)):
            outlet = said.name
        elif byline is None:
            byline = by
    return Head(
        first=first,
        body=down.body,
        title=title if title is not None else down.title,
        outlet=outlet or down.outlet,
        byline=byline or down.byline,
        date=said.stamp or down.date,
        weak=said.stamp is None and down.date is None,
    )


def is_outlet_at(line: Line, place: tuple[int, int]) -> bool:
    """Tell whether the words at a place of a line name an outlet."""
    return is_outlet(line.text[place[0] - line.start : place[1] - line.start])


def byline_of_name(line: Line, place: tuple[int, int]) -> tuple[int, int] | None:
    """Return where in "By Writer - 3 hours ago" the writer stands, or None where no "by" says so."""
    found = _BYLINE.fullmatch(line.text[place[0] - line.start : place[1] - line.start])
    return None if found is None else (place[0] + found.start(1), place[1])


def _above(
    lines: Sequence[Line], at: int, floor: int
) -> tuple[int, int | None, tuple[int, int] | None, tuple[int, int] | None]:
    """Return the first line of the head, its title, and an outlet and byline between title and line *at*."""
    outlet = byline = None
    first, title = at, None
    for index in range(at - 1, max(floor, at - 5) - 1, -1):
        line = lines[index]
        found = byline_of(line)
        if found is not None and byline is None:
            byline, first = found, index
        elif title is None and outlet is None and line.words <= 5 and _is_bare_outlet(lines, index, at):  # noqa: PLR2004
            outlet, first = (line.start, line.end), index
        elif (title is None and is_title(line)) or (title is not None and line.key == lines[title].key):
            title, first = index, index
        else:
            break
    return first, title, outlet, byline


def _is_bare_outlet(lines: Sequence[Line], index: int, at: int) -> bool:
    """Tell whether a line is an outlet's name alone: it says so itself, or a bullet repeats it below the age."""
    line = lines[index]
    if is_chrome(line) or is_section(line) or not looks_like_name(line.text):
        return False
    repeated = any(other.key == line.key for other in lines[at + 1 : at + 3])
    return repeated or is_outlet(line.text)


@dataclass(frozen=True, slots=True)
class _Down:
    body: int
    title: int | None = None
    outlet: tuple[int, int] | None = None
    byline: tuple[int, int] | None = None
    date: Stamp | None = None


def _below(lines: Sequence[Line], at: int, title: int | None) -> _Down:
    """Return what goes on below line *at*: a bullet with the outlet, the title once more, a byline."""
    down = _Down(at + 1)
    for index in range(at + 1, min(len(lines), at + 1 + _LINES_DOWN)):
        line = lines[index]
        known_title = title if title is not None else down.title
        said = source_line(line)
        found = byline_of(line)
        if known_title is not None and line.key == lines[known_title].key:
            down = replace(down, body=index + 1)
        elif line.text[0] in "•·-" and looks_like_name(line.text.lstrip("•·- \t")) and not is_sentence(line):
            offset = line.end - len(line.text.lstrip("•·- \t"))
            down = replace(down, body=index + 1, outlet=(offset, line.end))
        elif found is not None and down.byline is None:
            down = replace(down, body=index + 1, byline=found)
        elif said is not None:
            down = replace(down, body=index + 1, date=down.date or said.stamp)
        elif known_title is None and is_title(line) and _prose_follows(lines, index):
            down = replace(down, body=index + 1, title=index)
        else:
            break
    return down


def _prose_follows(lines: Sequence[Line], index: int) -> bool:
    return index + 1 < len(lines) and lines[index + 1].words >= 8 and not is_chrome(lines[index + 1])  # noqa: PLR2004


def _bracketed(lines: Sequence[Line], at: int) -> Head | None:
    """Return the head whose title is line *at* and whose text begins with the outlet in brackets."""
    if at + 1 >= len(lines) or not is_title(lines[at]) or lines[at + 1].words < 8:  # noqa: PLR2004
        return None
    text = lines[at + 1]
    found = _PAREN.match(text.text)
    if found is None or _LOWER_PAREN.match(found[1]) or not looks_like_name(found[1]):
        return None
    place = (text.start + found.start(1), text.start + found.end(1))
    return Head(first=at, body=at + 1, title=at, outlet=place, body_offset=text.start + found.end())


def _sure(head: Head | None, lines: Sequence[Line], alike: int) -> Head | None:
    """Return a bracketed head whose name is an outlet's by itself, or by standing as others on the page do."""
    if head is None or head.outlet is None or alike > 1:
        return head
    return head if is_outlet_at(lines[head.body], head.outlet) else None


def separated(lines: Sequence[Line]) -> tuple[Head, ...]:
    """Return a head for each text between rules ("***") below a heading such as "More from ...".

    Rules inside one article are section breaks: without such a heading right
    above the first of them they divide nothing.
    """
    heads: list[Head] = []
    open_section = False
    for line in lines:
        if is_section(line):
            open_section = True
        elif is_separator(line) and open_section:
            heads.append(Head(first=line.index, body=line.index + 1))
        elif is_sentence(line) and not heads:
            open_section = False
    return tuple(heads)
