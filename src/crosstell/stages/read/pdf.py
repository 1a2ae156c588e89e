"""Open a PDF with the extra `pdf` (pypdf): the text that lies in it, page by page; no picture is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crosstell.model.issue import Issue
from crosstell.model.source import Stated
from crosstell.stages.read.limits import MOST_TEXT, Room
from crosstell.stages.read.parts import Part
from crosstell.stages.read.trouble import Code, problem

_MOST_PAGES = 2_000
_BROKEN = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError, ArithmeticError)


def open_pdf(raw: bytes, path: str, room: Room) -> Iterator[Part | Issue]:
    """Yield the text of a PDF as one part, with the title, writer and date that its properties state."""
    from io import BytesIO  # noqa: PLC0415 - needed with the extra alone

    try:
        from pypdf import PdfReader  # noqa: PLC0415 - an extra
        from pypdf.errors import PyPdfError  # noqa: PLC0415
    except ImportError:
        message = f"{path} is a PDF, which needs the extra: pip install 'crosstell[pdf]', or save its text"
        yield problem(Code.UNREADABLE_FORMAT, path, message)
        return
    try:
        reader = PdfReader(BytesIO(raw), strict=False)
        text, stated = _text(reader), _stated(reader.metadata)
    except (PyPdfError, *_BROKEN) as error:
        why = f"{type(error).__name__}: {error}"[:200]
        yield problem(Code.BROKEN_CONTAINER, path, f"{path} looks like a PDF and cannot be taken apart ({why})")
        return
    content = text.encode("utf-8", "replace")
    if not room.take(len(content)):
        yield room.refusal(path, path)
    elif not text.strip():
        yield problem(Code.NO_TEXT, path, f"{path} is a PDF of pictures: no text lies in it")
    else:
        yield Part(raw=content, charset="utf-8", stated=stated)


def _text(reader: Any) -> str:
    """Return the text of the pages; a word that a line breaks in two stays as it is printed."""
    pages: list[str] = []
    size = 0
    for number, page in enumerate(reader.pages):
        if number == _MOST_PAGES or size > MOST_TEXT:
            break
        pages.append(page.extract_text() or "")
        size += len(pages[-1])
    return "\n\n".join(pages)


def _stated(properties: Any) -> Stated:
    """Return what a PDF's properties say; the names of files and programs that many bear for a title say nothing."""
    if properties is None:
        return Stated()
    title = _words(properties.title)
    made = properties.creation_date
    return Stated(
        title=title if title and " " in title else None,
        byline=_words(properties.author),
        published=made.date().isoformat() if made else None,
    )


def _words(value: Any) -> str | None:
    return " ".join(str(value).split()) or None if value else None
