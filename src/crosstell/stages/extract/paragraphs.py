"""Turn the lines chosen for a body into paragraphs: the title's repeats dropped, credits and notices peeled off."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from crosstell.model.source import Source
from crosstell.model.span import Span
from crosstell.stages.extract.compose import Paragraph, plain
from crosstell.stages.extract.credits import is_credit, split_credits
from crosstell.stages.extract.lines import Line

_TAIL = 4  # last paragraphs among which credits are looked for


@dataclass(frozen=True, slots=True)
class Peeled:
    """A body without its repeats of the title and its credits, and the spans of the credits."""

    body: tuple[Paragraph, ...]
    credits: tuple[Span, ...]


def peel(
    source: Source,
    lines: Iterable[Line],
    *,
    title_key: str | None,
    start: int = 0,
    write: Callable[[str, int, int], Paragraph] = plain,
) -> Peeled:
    """Return the paragraphs of *lines*.

    Args:
        source: Where the lines stand.
        lines: The lines chosen for the body, in order.
        title_key: The title as lines are compared; first lines equal to it are dropped.
        start: Offset before which nothing of the first line is taken.
        write: Makes the paragraph of a range; the default takes it as it stands.
    """
    kept = list(lines)
    while kept and title_key and kept[0].key == title_key:
        kept.pop(0)
    body: list[Paragraph] = []
    notices: list[Span] = []
    for number, line in enumerate(kept):
        begin = max(line.start, start)
        end = line.end
        if number >= len(kept) - _TAIL:
            end = begin + (0 if is_credit(line.text) else split_credits(source.text[begin:end]))
            notices.extend(
                Span(source.id, piece[0].start, piece[-1].end) for piece in [plain(source.text, end, line.end)] if piece
            )
        paragraph = write(source.text, begin, end)
        if paragraph:
            body.append(paragraph)
    return Peeled(tuple(body), tuple(notices))
