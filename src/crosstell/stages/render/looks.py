"""How verdicts and relations look: symbol, word, heading. Read from `data/verdicts.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crosstell.data import read_toml

_TABLE = "verdicts.toml"
_WORDING = "wording"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one verdict is shown. `full` tells that its slots stand with every answer, not in one line."""

    word: str
    symbol: str
    style: str
    heading: str
    gloss: str
    full: bool


@cache
def verdict_looks() -> Mapping[str, Look]:
    """Return the look of each verdict, in the order in which a record shows them."""
    return {
        word: Look(
            word=word,
            symbol=row["symbol"],
            style=row["style"],
            heading=row["heading"],
            gloss=row["gloss"],
            full=row["share"] == "full",
        )
        for word, row in read_toml(_TABLE).items()
        if word != _WORDING
    }


def look_of(verdict: str) -> Look:
    """Return the look of a verdict; a word that is on no list (a newer record) is shown as it is."""
    known = verdict_looks().get(verdict)
    return known or Look(word=verdict, symbol="?", style="", heading=verdict.capitalize(), gloss="", full=False)


def wording_word(relation: str) -> str:
    """Return the words for the relation of one wording of a quotation to the fullest one."""
    return str(read_toml(_TABLE)[_WORDING].get(relation, relation))
