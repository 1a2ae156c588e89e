"""A sheet of text for a terminal or a pipe: lines of a fixed width, wrapped and indented."""

from __future__ import annotations

from io import StringIO

from rich.console import Console
from rich.text import Text

NARROWEST = 40  # columns; below, indents leave no room for words


class Sheet:
    """Lines of a fixed width, written from the top."""

    def __init__(self, width: int, *, colour: bool) -> None:
        self.width = width
        self.stream = StringIO()
        self.console = Console(
            file=self.stream,
            width=width,
            force_terminal=colour,
            color_system="standard" if colour else None,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
            _environ={},
        )

    def put(self, body: Text | str, *, lead: Text | str = "", indent: int = 0) -> None:
        """Write *body* wrapped, *lead* before its first line, later lines hanging under it."""
        first = Text(" " * indent).append_text(Text(lead) if isinstance(lead, str) else lead)
        words = Text(body) if isinstance(body, str) else body
        room = self.width - first.cell_len
        for place, line in enumerate(words.wrap(self.console, room, overflow="fold") or [Text("")]):
            line.rstrip()
            before = first if place == 0 else Text(" " * first.cell_len)
            self.console.print(before.copy().append_text(line), no_wrap=True, overflow="ignore", crop=False)

    def gap(self) -> None:
        self.console.print()

    def heading(self, words: str, number: int | None = None) -> None:
        self.gap()
        self.put(Text(words.upper() if number is None else f"{words.upper()} ({number})", style="bold"))

    def more(self, left: int, *, indent: int) -> None:
        if left > 0:
            self.put(Text(f"… and {left} more (see --format json)", style="dim"), indent=indent)

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.stream.getvalue().splitlines()).strip("\n") + "\n"
