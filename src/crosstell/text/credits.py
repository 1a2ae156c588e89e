"""Read who a text is credited to: "GENEVA (AP) —", "© 2025 AFP", "Reuters contributed to this report".

In: a text, or one credit line. Out: credits in text order, each with the
agency's name, the form it was credited in, and the range of the words.
A mention in a sentence ("an official told Reuters") is no credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np

from crosstell.data import read_toml
from crosstell.text.fold import Folded, fold
from crosstell.text.phrases import Phrases

_HEAD = 400  # code points from the top in which a dateline stands
_TAIL = 400  # code points before the end in which a closing credit stands
_EDGE = 1500  # code points from either end in which credits are looked for
_REACH = 120  # code points before a name in which a line leads up to it
_CALLS = ("news agency", "news service", "wire service", "press agency", "newswire", "newswires", "media wire")
_UNLISTED = re.compile(
    r"(?<![\w.])(?!The\s)(?:[A-Z][\w’'&-]+\s){1,3}"
    r"(?:News\s(?:Agency|Service)|(?:Media\s)?Wire(?:\sService)?|Press\sAgency|Newswires?)(?!\w)"
)
_JOINED = re.compile(r"\s*(?:[,/&|+]|,?\s+and)\s*(?:[Tt]he\s+)?|-|\n")


class CreditForm(StrEnum):
    """How an agency is credited."""

    DATELINE = "dateline"  # the text is the agency's
    BYLINE = "byline"
    COPYRIGHT = "copyright"
    TAIL = "tail"
    CONTRIBUTED = "contributed"  # the agency gave a part of it

    @property
    def whole(self) -> bool:
        """Tell whether the credit is for the text as a whole."""
        return self is not CreditForm.CONTRIBUTED


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency credited at [start, end) of the text that was read."""

    agency: str
    form: CreditForm
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Shape:
    """One row of data/credits.toml: what stands before the agency's name, what behind it, and where in the text."""

    form: CreditForm
    before: re.Pattern[str]
    after: re.Pattern[str]
    where: str


def read_credits(text: str, named: Sequence[int] | None = None) -> tuple[Credit, ...]:
    """Return the agencies that *text* (a body, a byline or a credit line) is credited to.

    Args:
        text: Only its ends are looked at.
        named: Where an agency may be named, as `naming` tells; looked for without it.

    Cost: 0.1 ms for each agency named near an end.
    """
    found = []
    for names in _together(text, _names_in(text, _places(text) if named is None else named)):
        form = _form(text, names[0].start(), names[-1].end())
        if form is not None:
            found += [Credit(agency_of(one[0]) or one[0], form, one.start(), one.end()) for one in names]
    return tuple(found)


def naming(folded: Folded) -> list[list[int]]:
    """Return for each of many texts where agencies may be named near its ends, to be given to `read_credits`."""
    places = _phrases().find_many(folded)[0]
    owners = np.searchsorted(folded.first, places, side="right") - 1
    last = folded.ends[folded.first[owners + 1] - 1]
    near = (folded.starts[places] < _EDGE) | (folded.starts[places] > last - _EDGE)
    found: list[list[int]] = [[] for _ in range(len(folded))]
    for owner, start in zip(owners[near].tolist(), folded.starts[places[near]].tolist(), strict=True):
        found[owner].append(start)
    return found


def agency_of(name: str) -> str | None:
    """Return the agency that goes by *name* ("AP", "The Associated Press"), None where none does."""
    return _forms().get(name.strip()) or _forms().get(name.strip().lower())


def agency_of_url(url: str) -> str | None:
    """Return the agency that publishes under the domain of *url*."""
    host = re.sub(r"^[a-z]+://", "", url.lower()).split("/")[0].split(":")[0].removeprefix("www.")
    parts = host.split(".")
    return next((name for first in range(len(parts)) if (name := _domains().get(".".join(parts[first:])))), None)


def _places(text: str) -> list[int]:
    """Return where an agency's name may begin, or what such houses call themselves, near either end of *text*."""
    parts = [(0, text)] if len(text) <= 2 * _EDGE else [(0, text[:_EDGE]), (len(text) - _EDGE, text[-_EDGE:])]
    words = [(offset, fold(part)) for offset, part in parts]
    return [offset + start for offset, part in words for start in part.starts[_phrases().find(part.hashes)[0]].tolist()]


def _names_in(text: str, places: Sequence[int]) -> list[re.Match[str]]:
    """Return the agencies' names at *places*, in order, none inside another."""
    found: list[re.Match[str]] = []
    for start in places:
        name = _named().match(text, start) or _called(text, start)
        if name is not None and (not found or name.start() >= found[-1].end()):
            found.append(name)
    return found


def _called(text: str, start: int) -> re.Match[str] | None:
    """Return the name that ends in what such houses call themselves, which begins at *start*: "Dakota News Service"."""
    near = _UNLISTED.finditer(text, max(0, start - 60), start + 40)
    return next((one for one in near if one.end() > start), None)


def _together(text: str, names: Sequence[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Yield the names that are credited as one: "The Associated Press and Reuters"."""
    run: list[re.Match[str]] = []
    for name in names:
        if run and not _JOINED.fullmatch(text, run[-1].end(), name.start()):
            yield run
            run = []
        run.append(name)
    if run:
        yield run


def _form(text: str, start: int, end: int) -> CreditForm | None:
    """Return the form in which the agencies named at [start, end) are credited, None where they are not."""
    if text[max(0, start - 4) : start].lower() == "the ":
        start -= 4
    head, tail = start < _HEAD, start >= len(text) - _TAIL
    inside = {"head": head, "tail": tail, "ends": head or tail, "edge": True}
    low = max(0, start - _REACH)
    for shape in _shapes():
        if inside[shape.where] and shape.after.match(text, end) and shape.before.search(text, low, start):
            return shape.form
    return None


@cache
def _forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for agency, written in read_toml("agencies.toml")["agencies"].items():
        for form in (agency, *written):
            forms.setdefault(form, agency)
            if " " in form:  # a short form in small letters is a common word
                forms.setdefault(form.lower(), agency)
    return forms


@cache
def _domains() -> dict[str, str]:
    return {domain: agency for agency, domains in read_toml("agencies.toml")["domains"].items() for domain in domains}


@cache
def _named() -> re.Pattern[str]:
    written = {form for form in _forms() if form not in (form.lower(), "") or form == "dpa"}
    written |= {form.upper() for form in written if " " in form}
    ordered = sorted(written, key=lambda form: (-len(form), form))
    return re.compile(r"(?<![\w.])(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)")


@cache
def _phrases() -> Phrases:
    return Phrases(dict.fromkeys((*_CALLS, *_forms()), 1))


@cache
def _shapes() -> tuple[_Shape, ...]:
    table = read_toml("credits.toml")

    def filled(shape: str) -> str:
        for name, part in table["parts"].items():
            shape = shape.replace("{" + name + "}", part)
        return shape

    return tuple(
        _Shape(
            form=CreditForm(row["form"]),
            before=re.compile(f"(?:{filled(row['before'])})\\Z"),
            after=re.compile(filled(row["after"])),
            where=row["where"],
        )
        for row in table["shapes"]
    )
