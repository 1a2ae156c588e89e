"""How much time a page of markup may take."""

from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    """The two ways to find the article of a page of markup; benchmarks/extraction prints what each is worth.

    ACCURATE asks two extractors and weighs what they say. BULK asks nobody and looks at each tag once, for crawls.
    Text without tags, feeds and records are read in the same way in both.
    """

    ACCURATE = "accurate"
    BULK = "bulk"
