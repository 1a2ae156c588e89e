"""Peel credit and copyright notices off the end of an article's text, and read the agency they name."""

from __future__ import annotations

import re

from crosstell.stages.extract.lines import count_words

_TAIL = 500  # characters from the end of a paragraph in which a notice may begin
_NOTICE = re.compile(
    r"(?:^|(?<=[.!?”\"’')\]])\s+)"
    r"(?=Copyright\b|©|\(c\) ?(?:19|20)\d\d|All rights reserved|Portions copyright"
    r"|Distributed by\b.{0,80}(?:Agency|Service|LLC|Inc)|Visit .{3,60} at https?://"
    r"|This article was (?:originally )?(?:published|provided)"
    r"|\((?:[A-Z][a-z]+ing|Additional reporting|With (?:reporting|inputs?)|Reported)\b.{0,20}\bby\b[^()]{3,300}\)\s*$)"
)
_CREDIT_LINE = re.compile(
    r"\(?(?:(?:additional )?(?:reporting|writing|editing|compiled|translated|edited|written|reported) (?:and \w+ )?by\b"
    r"|with (?:inputs?|reporting|files|agencies)\b|source:|credit:|contributed to this report)",
    re.IGNORECASE,
)
_DATELINE_AGENCY = re.compile(r"^[^()\n]{0,60}\(([A-Za-z][\w ./-]{1,40})\)\s{0,2}(?:--|[-–—:])")


def split_credits(text: str) -> int:
    """Return where in a paragraph its credit or copyright notice begins; its length where it has none."""
    floor = max(0, len(text) - _TAIL)
    found = _NOTICE.search(text, floor) if floor else _NOTICE.search(text)
    return len(text) if found is None else found.end()


def is_credit(text: str) -> bool:
    """Tell whether a whole paragraph only credits: writers, agencies, rights."""
    return split_credits(text) == 0 or (count_words(text) <= 50 and bool(_CREDIT_LINE.match(text)))  # noqa: PLR2004


def dateline_agency(text: str) -> tuple[int, int] | None:
    """Return where a first paragraph names its agency in brackets: "July 4 (UPI) --", "MEXICO CITY (AP) —"."""
    found = _DATELINE_AGENCY.match(text)
    return None if found is None else found.span(1)
