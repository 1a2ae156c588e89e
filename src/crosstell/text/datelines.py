"""Find the dateline that a report's sentence opens with: "CAIRO (AP) — ", "New Delhi, Nov 5: ", "(CNN) ".

It tells where and by whom, and is no part of the sentence: read with it,
"SAN FRANCISCO (Reuters) - A woman opened fire" has a city that shoots.
"""

from __future__ import annotations

import re
from functools import cache

from crosstell.data import read_toml

_CAPITALS = r"[A-Z][A-Z.'’-]{2,}(?:[ /][A-Z.'’-]{2,}){0,3}"
_PLACE = r"(?!The\b|An?\b)[A-Z][\w.'’/-]*(?:[ ,]{1,2}[A-Z][\w.'’/-]*){0,5}"
_AGENCY = r"\((?:[A-Z][\w./& ]{1,30}|[a-z]{2,4})\)"
_DASH = r"(?:[:–—]|--?(?=\s|[“\"'‘A-Z]))\s*"


@cache
def _dateline() -> re.Pattern[str]:
    english = [forms[:3] for forms in read_toml("months.toml")["months"].values()]
    month = "|".join(form for forms in english for form in forms if form.isascii())
    day = rf"(?:(?i:{month})\.?\s\d{{1,2}}|\d{{1,2}}\s(?i:{month}))(?:,?\s\d{{4}})?"
    return re.compile(
        rf"\s*(?:(?:{_PLACE},?\s*)?(?:{day},?\s*)?{_AGENCY}\s*{_DASH}"  # SAN FRANCISCO, April 5 (Reuters) -
        rf"|{_CAPITALS}(?:, [A-Z][\w. ]{{2,20}}?)?(?:,\s*{day})?\s*{_DASH}"  # NEW DELHI, India —
        rf"|{_PLACE},\s*{day}\s*{_DASH}"  # Islamabad, Nov 5:
        rf"|\([A-Z]{{2,6}}\)\s*(?=[A-Z“\"]))"  # (CNN)The
    )


def dateline_end(sentence: str) -> int:
    """Return where the dateline at the front of a sentence ends, its dash and white space within; 0 where it has none.

    Cost: a few us; it looks at no more than the first hundred characters.
    """
    found = _dateline().match(sentence, 0, _LONGEST)
    return found.end() if found is not None and found.end() < len(sentence) else 0


_LONGEST = 120  # characters; no dateline is longer
