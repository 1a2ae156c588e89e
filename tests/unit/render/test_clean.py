"""Characters that would steer a terminal or a line of text."""

from __future__ import annotations

import pytest

from crosstell.stages.render.clean import clean, one_line


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("␛[31mred", "\x1b[31mred"),
        ("a␀b", "a\0b"),
        ("a⟨U+009B⟩b", "a\x9bb"),
        ("user⟨U+202E⟩txt.exe", "user\u202etxt.exe"),
        ("a⟨U+2066⟩b⟨U+2069⟩", "a\u2066b\u2069"),
        ("tag⟨U+E0041⟩", "tag\U000e0041"),
        ("a\ufffdb", "a\ud800b"),
        ("nowhere", "no\u200bwhere\ufeff"),
        ("a b c", "a\u2028b\tc"),
        ("Gül — “ça va” 日本 👩\u200d🚒", "Gül — “ça va” 日本 👩\u200d🚒"),
    ],
)
def test_clean(shown, text):
    """Control and direction characters are named or dropped; words of any script stay."""
    assert shown == clean(text)


def test_one_line():
    """White space of any kind and length is one space."""
    assert "a b c" == one_line("  a\n\n b\u2029\tc ")
