"""The phrases that name a time, as expressions over word classes, the longest reading first."""

from __future__ import annotations

from crosstell.stages.annotate.dates.vocabulary import CLASSES, KINDS
from crosstell.stages.annotate.grammar import Grammar

_MACROS = {
    "MONTH": "month|weakmonth",
    "WEEKDAY": "weekday|weakday",
    "DAY": "small|ordinal|ordword",
    "DASH": "hyphen|dash",
    "INT": "small|year|number",
    "CARD": "tens (hyphen? cardinal)?|cardinal|a",
    "NUM": "INT hundred?|CARD (hundred (and? CARD)?)*|a? few|the? couple (of)?|a couple (of)?",
    "HEDGE": "about|nearly|just? over|just? less than?|up to|more than|at (least|most)|just",
    "UNIT": "unit|units",
    "SHIFT": "last|past|next|following|this|that|same",
    "PHASE": "early|mid|late|(the? (end|start|mid|rest|late|early) of)",
    "PHASED": "(PHASE (hyphen|in|of)?)",
    "PART": "part|point",
    "CLOCK": "clock meridiem?|small (meridiem|clocktail)|cardinal (meridiem|clocktail)",
    "ZONE": "(zone|local) time?|\\( zone \\)",
    "THISYEAR": "of? the? (this|last|next|past|following|same|that) unit",
}
_FORMS = (
    ("isodate", "isodate"),
    ("slashed", "slashed"),
    (
        "clock_date",
        "((CLOCK|year|point) ZONE?|number ZONE) ,? on? (WEEKDAY ,?)? (DAY of? MONTH|MONTH DAY) (,? year)?",
    ),
    (
        "clock_on",
        (
            "((CLOCK|year|point) ZONE?|number ZONE) ,? "
            "(on? (weekday|deictic)|(this|that|last) part|in the part|at part|tonight)"
        ),
    ),
    ("clock", "(CLOCK) ZONE?|(year|number) ZONE|(mid hyphen)? point ZONE?"),
    (
        "dates",
        (
            "(between|from) MONTH DAY (,? year ,?)? (and|to) MONTH DAY (,? year)?"
            "|(between|from) DAY MONTH year? (and|to) DAY MONTH year?"
        ),
    ),
    ("month_days", "(WEEKDAY ,?)? MONTH small (DASH|to|and|or) (small|ordinal) (,? year)?"),
    ("days_month", "(the? DAY) (DASH|to|and|or) (the? DAY) of? MONTH (,? year)?"),
    ("month_day_year", "(WEEKDAY ,?)? MONTH the? DAY ,? of? (year|short|THISYEAR)"),
    ("day_month_year", "(WEEKDAY ,? the?)? the? DAY of? MONTH ,? of? (year|short|THISYEAR)"),
    ("month_day", "(WEEKDAY ,?)? MONTH the? DAY (hyphen part)?"),
    ("day_month", "(WEEKDAY ,? the?)? the? DAY of? MONTH"),
    ("weeks_of_month", "the? (ordword|last|ordinal) unit (of|in) MONTH (,? of? (year|THISYEAR))?"),
    ("years", "between year and year|from year (to|DASH) year|PHASED? year (hyphen|dash) (year|small|number)"),
    ("months", "(between|from) MONTH year? (and|to) MONTH year?|MONTH (hyphen to? hyphen?|dash) MONTH year?"),
    ("weekdays", "(between|from) WEEKDAY (and|to) WEEKDAY|WEEKDAY (hyphen) WEEKDAY"),
    ("month_year", "PHASED? MONTH ,? of? (year|short)"),
    ("month_rel", "PHASED? MONTH (of? the? (this|last|next|past|following|same|that) unit)"),
    ("rel_month", "the? (last|past|next|following|this|that|same) MONTH"),
    ("month", "PHASED? MONTH"),
    ("quarter", "(PHASED? the? (ordinal|ordword|last) hyphen? unit|quarter) (,? of? (year|the? SHIFT unit|the unit))?"),
    ("season_year", "PHASED? (season|weakseason) (of? (year|THISYEAR)|of year)"),
    ("rel_season", "PHASED? the? (last|past|next|following|this|that|same) (season|weakseason)"),
    ("season", "PHASED? the? (season|weakseason)"),
    ("holiday", "(last|next|this)? holiday (of? (year|THISYEAR))?"),
    ("phase_year", "the? PHASED the? (year|decade|short)"),
    ("year", "year|short"),
    ("decade", "the? decade"),
    ("century", "PHASED? the? (ordinal|ordword|tens hyphen ordword) hyphen? unit"),
    (
        "deictic",
        (
            "(earlier|later|early|late)? (deictic) (hyphen? PART)?|(earlier|later)? tonight"
            "|(earlier|later|early|late)? (this) part"
        ),
    ),
    ("last_night", "last part|the? (past|following|next|same|that) part"),
    (
        "weekday",
        (
            "((early|late) on?)? (last|past|next|this|that|following)? weekday (early|late)?"
            " (hyphen? PART|on? the? PART)?"
            " (of? (last|next|this) unit)?"
        ),
    ),
    ("day_part", "(early|late|mid|later|earlier)? in the part"),
    (
        "ago",
        "HEDGE? NUM (fraction|and a half)? hyphen? UNIT (and a half)? ago|HEDGE? half a unit ago|units ago|long ago",
    ),
    (
        "offset",
        "HEDGE? NUM hyphen? straight? UNIT (later|earlier|before|after|hence|from now)|the unit (before|after|earlier)",
    ),
    ("rel_units", "the? (last|past|next|following) (NUM|straight) straight? units|the? (last|past|next) NUM unit"),
    ("trailing", "(in|over|for|within|during) the (last|past|next) unit"),
    ("phase_unit", "PHASED ((this|last|next|that|the|the? past|the? following) unit|deictic)"),
    (
        "sub_unit",
        "(earlier|later|early|late) (on|in)? (this|last|next|that|the|the same) unit|(earlier|later|late) in the unit",
    ),
    (
        "rel_unit",
        "the? (this|last|next|past|following|same|that|current) unit|the unit (past|before)|the straight unit",
    ),
    ("the_unit", "(the unit)"),
    ("every", "every (other|NUM|ordword|ordinal)? (unit|units|WEEKDAY|month|weakmonth|part|season)"),
    ("weekly", "weekdays|set"),
    ("per_unit", "per unit|(once) a unit"),
    ("range_units", "(between|from)? (INT|CARD) (to|DASH|and|or) (INT|CARD) straight? hyphen? UNIT"),
    (
        "duration",
        (
            "HEDGE? NUM (fraction|hyphen? and hyphen? a hyphen? half)? hyphen? straight? UNIT"
            " (and a half)? (hyphen long)?"
            "|HEDGE? half (a|hyphen) unit|HEDGE? a half hyphen? unit|a single unit|single hyphen unit"
        ),
    ),
    ("vague_units", "(in|over|for|within|during|after) units|units hyphen (long|old)|units"),
    ("refer", "refer|more refer|most refer|current|recent units?|now"),
)
_TELLING = (
    *("isodate", "slashed", "clock", "clocktail", "meridiem", "decade", "short", "quarter", "year", "holiday"),
    *("month", "weakmonth", "weekday", "weakday", "weekdays", "season", "weakseason", "unit", "units", "zone", "local"),
    *("deictic", "tonight", "part", "point", "refer", "now", "recent", "current", "set", "ago"),
)
GRAMMAR = Grammar(classes=CLASSES, kinds=KINDS, macros=_MACROS, forms=_FORMS, telling=_TELLING)
