"""Divide digests: pages that call themselves "in brief", a round-up or a ticker, and tell many things shortly.

An item is a short heading with prose below it, after a time of day in a ticker, or a paragraph that begins with its
own dateline. A page that does not call itself one is never divided here: an article may have headings, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from crosstell.data import read_toml
from crosstell.stages.extract.chrome import is_chrome, is_section, is_separator
from crosstell.stages.extract.heads import Head, byline_of, is_sentence, source_line
from crosstell.stages.extract.lines import Line
from crosstell.text.datelines import dateline_end

_LEAST_ITEMS, _LEAST_WORDS = 3, 14  # items of a digest, and words of prose of one
_SHARE = 0.8  # of the page's prose that stands in items
_NAME_LINES, _NAME_WORDS = 40, 9  # lines among which a page says what it is, and words of that line
_INTRO, _MOST_PARAGRAPHS = 2, 4  # paragraphs before the first item, and of one item
_HEADING_WORDS = (2, 18)
_CLOCK = re.compile(r"\W{0,2}(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,5})?\W{0,2}", re.IGNORECASE)


@cache
def _called() -> re.Pattern[str]:
    names = "|".join(f"(?:{form})" for form in read_toml("chrome.toml")["cues"]["digest"])
    return re.compile(names, re.IGNORECASE)


def digest_heads(lines: Sequence[Line]) -> tuple[Head, ...]:
    """Return the head of each item of a digest, in order; none where the page is no digest."""
    name = next((line for line in lines[:_NAME_LINES] if _names_digest(line) or _is_prose(line)), None)
    if name is None or _is_prose(name):  # what a page is, it says before its first prose
        return ()
    first = name.index + 1
    return _regular(_headed(lines, first), lines, first) or _regular(_datelined(lines, first), lines, first)


def _names_digest(line: Line) -> bool:
    named = line.words <= _NAME_WORDS and "\t" not in line.text and not line.text.endswith(".")
    return named and bool(_called().search(line.text))


def _is_prose(line: Line) -> bool:
    return line.words >= _LEAST_WORDS and is_sentence(line) and not is_chrome(line)


def _is_heading(line: Line) -> bool:
    if not _HEADING_WORDS[0] <= line.words <= _HEADING_WORDS[1] or line.text[-1] in ".,;:":
        return False
    own = is_chrome(line) or is_section(line) or is_separator(line) or _CLOCK.fullmatch(line.text)
    return not own and byline_of(line) is None and source_line(line) is None


def _headed(lines: Sequence[Line], first: int) -> list[Head]:
    """Return the headings that have prose right below them; a time of day may stand before or behind one."""
    heads: list[Head] = []
    for at in range(first, len(lines) - 1):
        timed = at + 2 < len(lines) and _CLOCK.fullmatch(lines[at + 1].text) is not None
        body = at + 2 if timed else at + 1
        if _is_heading(lines[at]) and _is_prose(lines[body]):
            before = at > first and _CLOCK.fullmatch(lines[at - 1].text) is not None
            heads.append(Head(first=at - before, body=body, title=at))
    return heads


def _datelined(lines: Sequence[Line], first: int) -> list[Head]:
    """Return a head without a title for each paragraph that begins with a dateline."""
    places = (line for line in lines[first:] if _is_prose(line) and dateline_end(line.text))
    return [Head(first=line.index, body=line.index) for line in places]


def _regular(heads: Sequence[Head], lines: Sequence[Line], first: int) -> tuple[Head, ...]:
    """Return the heads if they hold the page's prose between them, some paragraphs each; else none."""
    if len(heads) < _LEAST_ITEMS:
        return ()
    prose = [line for line in lines[first:] if _is_prose(line)]
    before = sum(line.index < heads[0].body for line in prose)
    ends = [*(head.first for head in heads[1:]), len(lines)]
    counts = [
        sum(head.body <= line.index < end for line in prose) for head, end in zip(heads[:-1], ends[:-1], strict=True)
    ]
    last = [line for line in prose if line.index >= heads[-1].body][:_MOST_PARAGRAPHS]
    held = sum(line.words for line in prose if heads[0].body <= line.index < heads[-1].first) + sum(
        line.words for line in last
    )
    regular = before <= _INTRO and max(counts) <= _MOST_PARAGRAPHS
    return tuple(heads) if regular and held >= _SHARE * sum(line.words for line in prose) else ()
