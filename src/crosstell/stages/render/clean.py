"""Make text from a page safe to show: no control codes, no hidden direction changes.

A page can hold an escape sequence that recolours a terminal, or an override
that makes "evil" read as "live". Words stay verbatim in the JSON record; on a
screen such characters are shown by name or, where they only steer layout, dropped.
"""

from __future__ import annotations

_SPACES = dict.fromkeys((0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), " ")
_DROPPED: dict[int, str] = dict.fromkeys((0x00AD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF), "")
_NAMED = {
    code: f"⟨U+{code:04X}⟩"
    for codes in (range(0x7F, 0xA0), range(0x202A, 0x202F), range(0x2066, 0x2070), range(0xE0000, 0xE0080))
    for code in codes
}
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)}
_LONE = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")

_TABLE: dict[int, str] = {**_PICTURES, **_LONE, **_NAMED, **_DROPPED, **_SPACES}


def clean(text: str) -> str:
    """Return *text* with control and direction characters neutralised; length may change, so cut before cleaning.

    Source: Unicode Standard Annex 9 (bidirectional text) and Unicode Technical Report 36 (security).
    """
    return text.translate(_TABLE)


def one_line(text: str) -> str:
    """Return *text* cleaned, with every stretch of white space as one space and none at the ends."""
    return " ".join(clean(text).split())
