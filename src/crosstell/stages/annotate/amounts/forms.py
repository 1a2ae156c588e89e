"""The phrases that say a figure, as expressions over word classes, the longest reading first."""

from __future__ import annotations

from typing import Any

from crosstell.data import read_rows, read_toml
from crosstell.stages.annotate.grammar import Grammar

TABLE: dict[str, Any] = read_toml("amounts.toml")
CURRENCIES = {row["form"].lower(): row["code"] for row in read_rows("currencies.tsv")}
UNITS = {row["form"]: row["unit"] for row in read_rows("units.tsv")}
AROUND: dict[str, frozenset[str]] = {name: frozenset(words) for name, words in TABLE["words_around"].items()}
DESIGNATORS: dict[str, frozenset[str]] = {name: frozenset(words) for name, words in TABLE["designators"].items()}
SYMBOLS = frozenset(row["form"] for row in read_rows("units.tsv") if row["symbol"] == "yes")
_SHARED = frozenset(("a", "an", "and", "to", "of", "or", "no", "in", "than", "as"))
_NUMBER_CLASSES = (
    *(
        "cardinal",
        "one",
        "tens",
        "hundred",
        "magnitude",
        "suffix",
        "group",
        "vague_group",
        "vague_tens",
        "part",
        "parts",
    ),
    *("ordword", "several", "few", "fewness"),
)


def _name(word: str) -> str:
    return f"w_{word}"


_BOUND_WORDS = sorted({word for phrase in (*TABLE["bounds"], *TABLE["tails"]) for word in phrase.split()} | _SHARED)
_CURRENCY_NAMES = sorted(
    {form.split()[-1] for form in (row["form"] for row in read_rows("currencies.tsv")) if form[-1].isalpha()}
)
CLASSES: dict[str, list[str]] = {
    **{name: list(TABLE[name]) for name in _NUMBER_CLASSES},
    **{_name(word): [word] for word in _BOUND_WORDS},
    **TABLE["words"],
    "measure": sorted(UNITS),
    "currency": _CURRENCY_NAMES,
}
KINDS = ("small", "year", "number", "ordinal", "fraction", "sign", "money", "hyphen", "dash", "tail")


def _phrases(table: dict[str, str]) -> str:
    ordered = sorted(table, key=lambda phrase: (-len(phrase.split()), phrase))
    return "|".join(" ".join(_name(word) for word in phrase.split()) for phrase in ordered)


_MACROS = {
    "BOUND": _phrases(TABLE["bounds"]),
    "TAIL": f"hyphen? ({_phrases(TABLE['tails'])})|plus_sign",
    "DIGITS": "small|year|number",
    "ART": "w_a|w_an",
    "CARDINAL": "tens (hyphen? (cardinal|one))?|cardinal|one",
    "SPELLED": "(CARDINAL|ART) hundred (w_and? CARDINAL)?|CARDINAL",
    "MAGNITUDES": "hyphen? magnitude",
    "N": "(DIGITS|SPELLED) hyphen? w_and hyphen? ART hyphen? part MAGNITUDES?|ART part w_of ART (magnitude|hundred)"
    "|DIGITS fraction? (MAGNITUDES|suffix|hundred)*|DIGITS group|fraction (w_of? ART)? magnitude?"
    "|SPELLED (MAGNITUDES (w_and? SPELLED)?)+|SPELLED w_and ART part magnitude|SPELLED group|SPELLED"
    "|ART (magnitude|group) (w_and ART part)?|part ART (magnitude|group|hundred)|part hyphen magnitude",
    "MANY": "(vague_tens w_of)? vague_group (w_of vague_group)?",
    "TO": "hyphen|dash|w_to",
    "PERCENT": "hyphen? (percent|per cent|percentage) points?",
    "FEW": "(ART few|several|ART fewness) (hundred|magnitude|group)?",
    "MEASURE": "hyphen? (square|cubic)? measure ((per|w_an) hour|per ordword)?",
}
_FORMS = (
    (
        "age",
        (
            "(N (TO|w_and|w_or))? N hyphen? time_unit hyphen? old"
            "|aged (w_of|between)? N ((TO|w_and) N)?|N time_unit w_of aged"
        ),
    ),
    ("percent_range", "(from? BOUND? N PERCENT? (TO|w_or)|between BOUND? N PERCENT? w_and) N PERCENT"),
    ("percent", "BOUND? N PERCENT TAIL?"),
    ("money_range", "(from? BOUND? (sign|money) N TO|between BOUND? (sign|money) N w_and) (sign|money)? N currency?"),
    ("money", "BOUND? (sign|money) N TAIL? currency?"),
    ("money_named_range", "(from? BOUND? N (TO|w_or)|between BOUND? N w_and) N hyphen? .?.? currency"),
    (
        "money_named",
        "BOUND? N hyphen? .?.? currency TAIL?|BOUND? MANY w_of .?.? currency",
    ),
    (
        "measure_range",
        "(from? BOUND? N hyphen? measure? (TO|dash w_to|w_or|by)|between BOUND? N measure? w_and) N MEASURE",
    ),
    ("measure", "BOUND? N TAIL? MEASURE"),
    ("spell", "BOUND? N TAIL? hyphen? (time_unit|hour)"),
    (
        "ratio",
        "BOUND? (N (w_in|out w_of) (every|w_of)? N|(CARDINAL|ART) hyphen? (part|parts)|part (?=(w_of|the))|fraction)",
    ),
    ("ordinal", "ordinal|tens hyphen (ordword|part)|ordword|part"),
    ("count_range", "BOUND? N (TO|dash w_to|w_or) N|between BOUND? N w_and BOUND? N|from N w_to N"),
    (
        "vague",
        "BOUND? (vague_tens|vague_group) w_of vague_group|BOUND? (CARDINAL)? vague_group|BOUND? FEW",
    ),
    ("count", "BOUND? N TAIL?"),
    ("zero", "w_no lower"),
)
_TELLING = (
    *("small", "year", "number", "ordinal", "fraction", "cardinal", "one", "tens", "hundred", "magnitude", "group"),
    *("vague_group", "vague_tens", "part", "parts", "ordword", "several", "few", "fewness", "lower"),
)
GRAMMAR = Grammar(classes=CLASSES, kinds=KINDS, macros=_MACROS, forms=_FORMS, telling=_TELLING)
