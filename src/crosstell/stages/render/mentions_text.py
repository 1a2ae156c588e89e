"""Show what was read in a report: each passage with its mentions in colour, and below it what each was read as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

import click

from crosstell.model.mention_row import AmountRow, EventRow, MentionRow, NameRow, SaidRow, TimeRow
from crosstell.stages.render.clean import clean, one_line

COLOURS = {
    "time": "cyan",
    "amount": "yellow",
    "name": "green",
    "place": "blue",
    "quotation": "magenta",
    "attribution": "magenta",
    "event": "red",
    "reference": "green",
    "term": "magenta",
}
_LONGEST = 60  # characters of a mention's words that are shown below the passage
_KIND_WIDTH = 13
Row = tuple[int, int, MentionRow]


def legend() -> str:
    """Return one line that shows the colour of each kind."""
    return "  ".join(click.style(kind, fg=colour) for kind, colour in list(COLOURS.items())[:7])


def mentions_text(title: str, text: str, passages: Sequence[tuple[int, int]], rows: Sequence[Row], width: int) -> str:
    """Return the passages of one report that hold mentions, in order.

    Args:
        title: What is put above: the place the report lies at.
        text: The report's reading; *passages* and *rows* have ranges of it.
        passages: In order.
        rows: In order of their ranges.
        width: Columns.
    """
    lines = [click.style(one_line(title), bold=True)]
    for start, end in passages:
        inside = [row for row in rows if start <= row[0] < end]
        if inside:
            lines += ["", _coloured(text, start, end, inside)]
            lines += [line for row in inside for line in _told(row[2], width)]
    return "\n".join(lines)


def _coloured(text: str, start: int, end: int, rows: Sequence[Row]) -> str:
    """Return the passage with its mentions in colour; of nested ones the inner shows."""
    marks: list[MentionRow | None] = [None] * (end - start)
    for low, high, row in sorted(rows, key=lambda one: one[0] - one[1]):
        for place in range(low, min(high, end)):
            marks[place - start] = row
    pieces, begin = [], 0
    for place in range(1, len(marks) + 1):
        if place == len(marks) or marks[place] is not marks[begin]:
            pieces.append(_styled(text[start + begin : start + place], marks[begin]))
            begin = place
    return "".join(pieces)


def _styled(words: str, row: MentionRow | None) -> str:
    return clean(words) if row is None else click.style(clean(words), fg=COLOURS[row.kind], bold=row.kind == "event")


def _told(row: MentionRow, width: int) -> Iterator[str]:
    kind = click.style(f"{row.kind:<{_KIND_WIDTH}}", fg=COLOURS[row.kind])
    words = one_line(row.exact)
    words = f"{words[: _LONGEST - 1]}…" if len(words) > _LONGEST else words
    read = wrap(f"{words} → {one_line(_read_as(row))}", max(20, width - _KIND_WIDTH - 2), break_on_hyphens=False)
    yield f"  {kind}{read[0]}"
    yield from (f"  {'':<{_KIND_WIDTH}}{line}" for line in read[1:])


def _read_as(row: MentionRow) -> str:
    """Return in words what a row says of its place."""
    parts: list[str]
    if isinstance(row, TimeRow):
        parts = [str(row.value or row.timex3), row.type.lower(), f"from {row.anchor}" if row.anchor else ""]
    elif isinstance(row, AmountRow):
        parts = [_figure(row), row.population or row.counted or "", row.happened or ""]
    elif isinstance(row, NameRow):
        parts = [str(row.value), row.type, row.role or ""]
    elif isinstance(row, SaidRow):
        parts = [row.speaker.name if row.speaker else "nobody named", row.cue or "", row.form]
        parts += [f"to {row.addressee}" if row.addressee else "", row.medium or ""]
    elif isinstance(row, EventRow):
        modes = [row.modality if row.modality != "stated" else "", "earlier history" if row.background else ""]
        modes.append("negated" if row.polarity == "negated" else "")
        roles = [f"{one.role}: {one.name or one.exact}" for one in row.participants]
        parts = [row.type, *modes, *roles, row.when.value if row.when else ""]
    else:
        parts = [str(row.value)]
    return ", ".join(part for part in parts if part)


def _figure(row: AmountRow) -> str:
    if row.low == row.high == row.value:
        figure = str(row.value)
    else:
        figure = f"{row.low if row.low is not None else '…'} to {row.high if row.high is not None else '…'}"
    return figure if row.unit == "count" else f"{figure} {row.unit}"
