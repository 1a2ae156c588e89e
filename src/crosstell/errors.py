"""Everything that can go wrong, with a stable code for each.

CrosstellError
├── InputError            C1xx  what a user handed in
│   ├── MissingInputError   C101
│   ├── NoUsableInputError  C102
│   ├── TimeInputError      C104
│   └── UnknownIdError      C105
├── SpanError             C201  a place that is not there
├── RecordError           C301  a record that does not hold together
├── StoreError            C401  a store that cannot be used
├── DataError             C501  a table or model inside the package is broken
└── PluginError           C601  a plugin that cannot be used

Trouble with one report is no error of the run: it becomes an `Issue` row.
"""

from __future__ import annotations


class CrosstellError(Exception):
    """Base of every error that crosstell raises on purpose."""

    code = "C000"

    def __str__(self) -> str:
        return f"[{self.code}] {super().__str__()}"


class InputError(CrosstellError, ValueError):
    """Something a user handed in cannot be used."""

    code = "C100"


class MissingInputError(InputError):
    """A path does not exist or cannot be opened."""

    code = "C101"

    def __init__(self, path: str, why: str = "no such file or directory") -> None:
        self.path, self.why = path, why
        super().__init__(f"{path}: {why}; check the path, or use - for standard input")


class NoUsableInputError(InputError):
    """Nothing that was handed in held a report."""

    code = "C102"

    def __init__(self, tried: int, issues: tuple[str, ...] = ()) -> None:
        self.tried, self.issues = tried, issues
        why = "".join(f"\n  {message}" for message in issues)
        super().__init__(f"no report found in {tried} {'input' if tried == 1 else 'inputs'}{why}")


class TimeInputError(InputError):
    """A time that a user wrote cannot be read."""

    code = "C104"

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(f"{words!r} is no time; write 2025-07-03, 2025-07-03T14:30 or 2025-07-03T14:30:00+02:00")


class UnknownIdError(InputError):
    """No story, report or judgement of the store has this id, or more than one begins with it."""

    code = "C105"

    def __init__(self, kind: str, asked: str, why: str) -> None:
        self.kind, self.asked = kind, asked
        super().__init__(f"{kind} {asked!r}: {why}")


class SpanError(CrosstellError, ValueError):
    """A span is empty, reversed, or runs past the end of its text."""

    code = "C201"

    def __init__(self, start: int, end: int, size: int | None = None) -> None:
        self.start, self.end, self.size = start, end, size
        room = "" if size is None else f" in a text of {size} characters"
        super().__init__(f"span {start}:{end} selects nothing{room}")


class RecordError(CrosstellError, ValueError):
    """A record contradicts itself: an id that is not there, words that are not at their place."""

    code = "C301"


class StoreError(CrosstellError):
    """A store cannot be opened, read or written."""

    code = "C401"


class DataError(CrosstellError):
    """A table or a model that ships with the package is missing or malformed."""

    code = "C501"


class PluginError(CrosstellError):
    """A plugin cannot be loaded, or two of them want the same name."""

    code = "C601"
