"""Know what a noun says of a speaker: "minister" stands before a name, "police" is a body, "report" a text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from crosstell.data import read_rows


@cache
def role_kinds() -> Mapping[str, str]:
    """Return what each word of `roles.tsv` stands for: "title", "person", "crowd", "body" or "document"."""
    return {row["word"]: row["kind"] for row in read_rows("roles.tsv")}
