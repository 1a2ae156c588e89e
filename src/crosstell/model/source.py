"""A source: the bytes of one page, file, feed entry, JSONL record or WARC response."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crosstell.model.ids import SourceId, digest
from crosstell.model.span import TITLE


class Shape(StrEnum):
    """How the decoded text of a source is to be taken apart."""

    HTML = "html"  # markup as decoded
    PAGE = "page"  # text scraped off a page: menus, counters and cards may be in it
    ARTICLE = "article"  # text that its container declares to be an article body


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Fields that a container states beside the text, as written there; None where it states none.

    `via` is who carried the text where that is not its outlet (a feed of other outlets' articles).
    `retrieved` is when the page was fetched or saved: what a relative age on it counts back from.
    """

    title: str | None = None
    outlet: str | None = None
    via: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    retrieved: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One decoded text with its origin.

    `path` is the input as the user named it; `member` tells the record inside
    a container (a line number, an entry id, an archive member). `sha256` is of
    the raw bytes of the source (of the record, for a container).
    """

    id: SourceId
    path: str
    member: str | None
    url: str | None
    sha256: str
    media_type: str
    encoding: str
    shape: Shape
    text: str
    stated: Stated = Stated()

    def field(self, name: str) -> str:
        """Return the text that a span with this field name points into."""
        return (self.stated.title or "") if name == TITLE else self.text


def source_id(sha256: str) -> SourceId:
    """Return the id of a source: a hash of its raw bytes alone.

    The same page saved under two names, or the same record in two files, is one source.
    """
    return SourceId(digest("source", sha256))
