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
    for form, pattern, where in _patterns():
        low, high = _zone(where, text)
        for match in pattern.finditer(text, low, high):
            for group in re.finditer(_names(), match["who"]):
                start = match.start("who") + group.start()
                place = (start, start + len(group[0]))
                found.setdefault(place, Credit(agency_of(group[0]) or group[0], form, *place))
    return tuple(found[place] for place in sorted(found))


def agency_of(name: str) -> str | None:
    """Return the agency that goes by *name* ("AP", "The Associated Press"), None where none does."""
    return _forms().get(name.strip()) or _forms().get(name.strip().lower())


def agency_of_url(url: str) -> str | None:
    """Return the agency that publishes under the domain of *url*."""
    host = re.sub(r"^[a-z]+://", "", url.lower()).split("/")[0].split(":")[0].removeprefix("www.")
    return next((name for domain, name in _domains() if host == domain or host.endswith("." + domain)), None)


def _zone(where: str, text: str) -> tuple[int, int]:
    if where == "head":
        return 0, min(len(text), _HEAD)
    return (max(0, len(text) - _TAIL), len(text)) if where == "tail" else (0, len(text))


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
    return r"(?<![\w.])(?:" + "|".join(re.escape(form) for form in ordered) + r")(?!\w)"


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
            "all",
        ),
        (CreditForm.BYLINE, rf"\A\s*{who}\s*(?=\n|\Z)", "all"),
        # © 2025 AFP ; Copyright 2019 The Associated Press ; Distributed by Tribune Content Agency
        (
            CreditForm.COPYRIGHT,
            r"(?:©|\(c\)|\(C\)|[Cc]opyright|COPYRIGHT)[\s:©()Cc,]*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*(?:by\s+)?" + who,
            "all",
        ),
        (CreditForm.COPYRIGHT, rf"(?:[Dd]istributed|[Pp]rovided|[Ss]upplied|[Ss]yndicated)\s+by\s+{who}", "all"),
        # The Associated Press contributed to this report ; With inputs from PTI
        (CreditForm.CONTRIBUTED, rf"{who}[^\n.]{{0,60}}?\bcontributed\b", "all"),
        (CreditForm.CONTRIBUTED, rf"(?:[Cc]ontributing|[Ww]ith\s+{kind}\s+(?:from|by))\s*:?\s*{who}", "all"),
        (
            CreditForm.CONTRIBUTED,
            rf"(?:[Mm]aterial|[Ii]nformation|[Rr]eporting)\s+from\s+{who}\s+(?:was|were)\s+used",
            "all",
        ),
        # Source: Reuters ; (UPI) at the very end
        (CreditForm.TAIL, rf"(?:[Ss]ource|SOURCE|[Aa]gency|[Cc]redit|[Vv]ia)\s*:\s*{who}", "tail"),
        (CreditForm.TAIL, rf"(?:[-–—]+\s*|[(\[/]\s*){who}\s*[)\]/]?\s*\.?\s*\Z", "tail"),
    )
    return tuple((form, re.compile(shape), where) for form, shape, where in shapes)
