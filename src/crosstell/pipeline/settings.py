"""What a run can be told: frozen, so that it can be part of a cache key."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings of a run.

    `sentences` is the longest that a brief may be, in sentences; `retrieved` when the inputs were fetched or saved,
    where they do not say so themselves.
    """

    sentences: int = 16
    retrieved: str | None = None
