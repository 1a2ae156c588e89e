"""Read who a text is credited to: "GENEVA (AP) —", "© 2025 AFP", "Reuters contributed to this report".

In: a text, or one credit line. Out: credits in text order, each with the
agency's name, the form it was credited in, and the range of the words.
A mention in a sentence ("an official told Reuters") is no credit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from crosstell.data import read_toml

_HEAD = 400  # code points from the top in which a dateline stands
_TAIL = 400  # code points before the end in which a closing credit stands
_EDGE = 1500  # code points from either end in which credits are looked for
_UNLISTED = (  # an agency that no table has, known by what such houses call themselves
    r"(?!The\s)(?:[A-Z][\w’'&-]+\s){1,3}(?:News\s(?:Agency|Service)|Wire\sService|Press\sAgency|Newswires?)"
)


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


def read_credits(text: str) -> tuple[Credit, ...]:
    """Return the agencies that *text* (a body, a byline or a credit line) is credited to."""
    found: dict[tuple[int, int], Credit] = {}
    if not _named().search(text, 0, _EDGE) and not _named().search(text, max(_EDGE, len(text) - _EDGE)):
        return ()
    matches = (
        (form, match)
        for form, pattern, where in _patterns()
        for low, high in _zones(where, len(text))
        for match in pattern.finditer(text, low, high)
    )
    for form, match in matches:
        for name in _named().finditer(match["who"]):
            start = match.start("who") + name.start()
            place = (start, start + len(name[0]))
            found.setdefault(place, Credit(agency_of(name[0]) or name[0], form, *place))
    return tuple(found[place] for place in sorted(found))


def agency_of(name: str) -> str | None:
    """Return the agency that goes by *name* ("AP", "The Associated Press"), None where none does."""
    return _forms().get(name.strip()) or _forms().get(name.strip().lower())


def agency_of_url(url: str) -> str | None:
    """Return the agency that publishes under the domain of *url*."""
    host = re.sub(r"^[a-z]+://", "", url.lower()).split("/")[0].split(":")[0].removeprefix("www.")
    return next((name for domain, name in _domains() if host == domain or host.endswith("." + domain)), None)


def _zones(where: str, size: int) -> tuple[tuple[int, int], ...]:
    """Return the ranges of a text of *size* code points in which a form is looked for."""
    if where == "head":
        return ((0, min(size, _HEAD)),)
    if where == "tail":
        return ((max(0, size - _TAIL), size),)
    return ((0, min(size, _EDGE)), (max(_EDGE, size - _EDGE), size))


@cache
def _named() -> re.Pattern[str]:
    return re.compile(_names())


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
def _domains() -> tuple[tuple[str, str], ...]:
    return tuple(
        (domain, agency) for agency, domains in read_toml("agencies.toml")["domains"].items() for domain in domains
    )


@cache
def _names() -> str:
    ordered = sorted(
        {form for form in _forms() if form not in (form.lower(), "") or form == "dpa"}, key=lambda f: (-len(f), f)
    )
    return r"(?<![\w.])(?:" + "|".join([*(re.escape(form) for form in ordered), _UNLISTED]) + r")(?!\w)"


@cache
def _patterns() -> tuple[tuple[CreditForm, re.Pattern[str], str], ...]:
    """Return (form, pattern with a group `who`, zone of the text) for every way to credit."""
    name = _names()
    several = rf"{name}(?:(?:\s*[,/&|]\s*|\s+and\s+){name})*"
    who = rf"(?:the\s+)?(?P<who>{several})"
    month = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}(?:,?\s+\d{4})?"
    writer = r"(?:[^\n]{2,80}?(?:,|\||/|\bof\b|\bfor\b|-|–|—)\s*)?"
    kind = r"(?:additional\s+)?(?:files?|inputs?|reporting|material|information|reports?|contributions?)"
    shapes = (
        # WASHINGTON (AP) — ; Moscow, July 3 (Xinhua) -- ; MOSCOW, July 3. /TASS/. ; Reuters -
        (CreditForm.DATELINE, rf"[(\[/]{who}[)\]/]\s*[-–—:.]", "head"),
        (CreditForm.DATELINE, rf"\A\W*(?:[^\n()]{{2,60}}?[,.]?\s*)?[(\[/]{who}[)\]/](?=\s+[A-Z“\"‘'])", "head"),
        (CreditForm.DATELINE, rf"(?:\A|\n)[A-Z][\w .,'’-]{{1,40}},\s+{month}\s*[(/]{who}[)/]", "head"),
        (CreditForm.DATELINE, rf"(?:\A|\n)\s*(?P<who>{name})\s*[-–—:|]\s", "head"),
        # By Jane Doe, Associated Press ; From Reuters
        (
            CreditForm.BYLINE,
            rf"(?:\A|\n)\s*(?:By|BY|by|From|FROM)\s+{writer}{who}(?:\s+(?:Staff|Writers?|Reporters?))?\s*(?=\n|\Z|[,|•·])",
            "edge",
        ),
        (CreditForm.BYLINE, rf"\A\s*{who}\s*(?=\n|\Z)", "edge"),
        # © 2025 AFP ; Copyright 2019 The Associated Press ; Distributed by Tribune Content Agency
        (
            CreditForm.COPYRIGHT,
            r"(?:©|\(c\)|\(C\)|[Cc]opyright|COPYRIGHT)[\s:©()Cc,]*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*(?:by\s+)?" + who,
            "edge",
        ),
        (CreditForm.COPYRIGHT, rf"(?:[Dd]istributed|[Pp]rovided|[Ss]upplied|[Ss]yndicated)\s+by\s+{who}", "edge"),
        # The Associated Press contributed to this report ; With inputs from PTI
        (CreditForm.CONTRIBUTED, rf"{who}[^\n.]{{0,60}}?\bcontributed\b", "edge"),
        (CreditForm.CONTRIBUTED, rf"(?:[Cc]ontributing|[Ww]ith\s+{kind}\s+(?:from|by))\s*:?\s*{who}", "edge"),
        (
            CreditForm.CONTRIBUTED,
            rf"(?:[Mm]aterial|[Ii]nformation|[Rr]eporting)\s+from\s+{who}\s+(?:was|were)\s+used",
            "edge",
        ),
        # Source: Reuters ; (UPI) at the very end
        (CreditForm.TAIL, rf"(?:[Ss]ource|SOURCE|[Aa]gency|[Cc]redit|[Vv]ia)\s*:\s*{who}", "tail"),
        (CreditForm.TAIL, rf"(?:[-–—]+\s*|[(\[/]\s*){who}\s*[)\]/]?\s*\.?\s*\Z", "tail"),
    )
    return tuple((form, re.compile(shape), where) for form, shape, where in shapes)
