"""Names that are the same on every machine: hashes of content.

Each part is length-prefixed before hashing, so `digest("ab", "c")` and
`digest("a", "bc")` differ, and writing the same reading twice makes one row.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import NewType

SourceId = NewType("SourceId", str)
ReportId = NewType("ReportId", str)
StoryId = NewType("StoryId", str)
FamilyId = NewType("FamilyId", str)
SlotId = NewType("SlotId", str)
EntityId = NewType("EntityId", str)

DIGEST_BYTES = 16


def digest(*parts: str | int | bytes) -> str:
    """Return the BLAKE2b-128 hash of *parts* as 32 hexadecimal digits.

    Source: RFC 7693.
    """
    state = blake2b(digest_size=DIGEST_BYTES)
    for part in parts:
        raw = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        state.update(len(raw).to_bytes(8, "big"))
        state.update(raw)
    return state.hexdigest()
