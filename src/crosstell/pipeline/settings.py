"""What a run can be told: frozen, so that it can be part of a cache key."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings of a run.

    `sentences` is the longest that a brief may be, in sentences; `retrieved` when the inputs were fetched or saved,
    where they do not say so themselves; `workers` the processes that many reports are shared out to: they change how
    long a run takes and nothing else.
    """

    sentences: int = 16
    retrieved: str | None = None
    workers: int = 1
