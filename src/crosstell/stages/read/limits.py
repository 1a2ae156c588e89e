"""The limits that keep reading bounded."""

from __future__ import annotations

from crosstell.model.ids import SourceId
from crosstell.model.issue import Issue
from crosstell.model.source import Shape
from crosstell.stages.read.trouble import Code, problem

MOST_MARKUP = 4_000_000  # the longest page in the corpora measured has 3 million, nearly all of it scripts
MOST_TEXT = 1_000_000  # a book; the longest article in the corpora measured has 120 thousand
MOST_TAGS = 60_000  # of one page; the longest in the corpora measured has 9 thousand
DEEPEST = 4  # containers within containers: a mail in a tar in a gzip file in a zip
MOST_MEMBERS = 100_000  # of one input
MOST_UNPACKED = 1 << 30  # bytes of one input, whatever its size
LEAST_UNPACKED = 16 << 20  # bytes that even the smallest input may unpack to
RATIO = 100  # unpacked to packed; text is packed to a tenth or twentieth, a bomb to a thousandth


def limited(text: str, shape: Shape, *, where: str, path: str, source: SourceId) -> tuple[str, tuple[Issue, ...]]:
    """Return *text* cut to what is read of one source of its shape, with an issue where something was cut."""
    most = _most_markup(text) if shape is Shape.HTML else MOST_TEXT
    if len(text) <= most:
        return text, ()
    message = f"{where} has {len(text):,} characters; only the first {most:,} are read: split it"
    return text[:most], (problem(Code.CUT, path, message, source),)


def _most_markup(text: str) -> int:
    """Return how many characters of a page are read: up to where its tags become too many."""
    if text.count("<") <= MOST_TAGS:
        return MOST_MARKUP
    return min(MOST_MARKUP, len(text) - len(text.split("<", MOST_TAGS)[-1]) - 1)


class Room:
    """What may still be unpacked from one input, over all its levels: it is used up and never grows again."""

    __slots__ = ("left", "members")

    def __init__(self, packed: int) -> None:
        self.left = min(MOST_UNPACKED, max(LEAST_UNPACKED, RATIO * packed))
        self.members = MOST_MEMBERS

    def take(self, size: int) -> bool:
        """Use room for one member of *size* bytes; False where there is none, and then no more comes."""
        self.left -= size
        self.members -= 1
        if self.left < 0 or self.members < 0:
            self.left = self.members = -1
            return False
        return True

    def refusal(self, where: str, path: str) -> Issue:
        """Return the issue that says why the rest of a container is not read."""
        message = f"{where} unpacks to more than is read of one input of its size; what came before is read: unpack it"
        return problem(Code.TOO_MUCH, path, message)
