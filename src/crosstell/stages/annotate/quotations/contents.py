"""Find what a cue without quotation marks reports: "said [the attack was planned]", "[Two died], police said".

Ranges are places of tokens in the sentence, the small word "that" and the final mark left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from crosstell.data import read_toml
from crosstell.stages.annotate.quotations.cues import words
from crosstell.stages.annotate.quotations.frames import Frame, Token
from crosstell.stages.annotate.quotations.speakers import Cue, Places
from crosstell.stages.annotate.quotations.trees import Trees

_SAYING = frozenset({"statement", "claim", "report", "denial", "admission", "question"})
_FEWEST = 2  # words that make a content
_NEAR = 12  # tokens in which the verb of a content without "that" must come
_AUXILIARIES = words("auxiliaries") - {"'s"}
_BEGINS_NO_CLAUSE = (words("prepositions", "auxiliaries", "adverbs") | {"so", "much", "something", "nothing"}) - {
    "after",
    "before",
    "no",
    "under",
    "about",
    "over",
}
_REFUSED_OPENERS = words("openers") - {"if", "when", "while", "how", "why", "what", "whether", "although", "once"}
_BETWEEN = words("adverbs", "joiners", "auxiliaries", "negations") | {","}
_SUBORDINATES = words("openers") | {"as"}
_CLOSERS = words("times", "prepositions", "adverbs") | {"while", "as", "when", "after", "before"}


@cache
def medium_pattern() -> re.Pattern[str]:
    """Return the pattern of what a statement is made in or on ("in a post on X", "by telephone")."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in read_toml("attribution.toml")["medium"]))


def content_of(frame: Frame, cue: Cue, cues: Sequence[Cue], trees: Trees) -> Places | None:
    """Return what *cue* reports in the writer's words, None where it reports nothing or only a quotation."""
    if not cue.real or cue.speaker is None:
        return None
    if cue.trails:
        found = _beside_according(frame.tokens, cue, cues)
    else:
        found = _ahead(frame, cue, cues, trees) or _behind(frame.tokens, cue, cues)
        if found is not None and found[0] < cue.place and not _has_verb(frame.tokens, *found, trees):
            return None
    if found is None:
        return None
    start, end = _trim(frame.tokens, found)
    own = [token for token in frame.tokens[start:end] if token.is_word]
    return (start, end) if len(own) >= _FEWEST else None


def _ahead(frame: Frame, cue: Cue, cues: Sequence[Cue], trees: Trees) -> Places | None:
    tokens = frame.tokens
    if cue.inverted:
        return None
    start = _skip_circumstances(frame, cue.after)
    if start >= len(tokens):
        return None
    if tokens[start].low == "that" and cue.verb.takes & {"that", "bare"}:
        return start + 1, _content_end(tokens, start + 1, cues)
    if "deed" in cue.verb.takes and _is_deed(tokens, start, cue, trees):
        return start, _content_end(tokens, start, cues)
    if "bare" in cue.verb.takes and _begins_clause(tokens, start, cue, trees):
        return start, _content_end(tokens, start, cues)
    return None


def _is_deed(tokens: Sequence[Token], start: int, cue: Cue, trees: Trees) -> bool:
    """Tell whether a deed stands here: "denied using funds", "denied any involvement"."""
    doing = tokens[start].low.endswith("ing") and trees.is_verb(tokens[start].start) is not False
    return doing or (cue.verb.kind == "denial" and tokens[start].low in ("any", "all", "involvement", "responsibility"))


def _skip_circumstances(frame: Frame, place: int) -> int:
    """Step over "on Monday", "in a statement", "at a news conference" after the verb."""
    tokens = frame.tokens
    while place < len(tokens):
        token = tokens[place]
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if (
            token.low in words("times")
            and following is not None
            and following.low in ("week", "month", "year", "night")
        ):
            place += 2
        elif token.low in words("times") or (token.low in words("adverbs") and token.low != "that"):
            place += 1
        elif token.low == "on" and following is not None and following.low in words("times"):
            place += 2
        elif token.low in ("in", "at", "on", "during", "from", "to", "via", "by", "through"):
            stop = _phrase_end(tokens, place)
            if stop is None:
                return place
            place = stop
        else:
            break
    return place


def _phrase_end(tokens: Sequence[Token], place: int) -> int | None:
    """Return where a circumstance ends: at "that", or at a comma that "that" or a clause follows."""
    for end in range(place + 1, min(len(tokens), place + 14)):
        if tokens[end].low == "that":
            return end
        if tokens[end].quote is not None or tokens[end].text in (".", ";", ":"):
            return None
        if tokens[end].text == ",":
            return end + 1 if end + 1 < len(tokens) and tokens[end + 1].low == "that" else None
    return None


def _begins_clause(tokens: Sequence[Token], start: int, cue: Cue, trees: Trees) -> bool:
    token = tokens[start]
    if _is_bound(tokens, start):
        return _has_verb(tokens, start, len(tokens), trees)
    if not token.is_word:
        return token.quote is not None and _has_verb(tokens, start + 1, len(tokens), trees)
    if token.low in _BEGINS_NO_CLAUSE:
        return False
    if token.low in _REFUSED_OPENERS:
        return False
    if cue.verb.lemma in ("say", "tell"):
        return _has_verb(tokens, start, len(tokens), trees)
    comma = next((at for at in range(start, len(tokens)) if tokens[at].text in (",", ";", ":", "—")), len(tokens))
    sure = any(tokens[at].low in _AUXILIARIES for at in range(start + 1, comma))
    return sure and token.low not in words("prepositions") and not _relative_inside(tokens, start, comma)


def _is_bound(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether a figure's bound begins here: "at least 30 people", "as many as 30"."""
    following = tokens[start + 1].low if start + 1 < len(tokens) else ""
    return (tokens[start].low, following) in (
        ("at", "least"),
        ("at", "most"),
        ("as", "many"),
        ("as", "few"),
        ("up", "to"),
    )


def _relative_inside(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether the first auxiliary belongs to a clause about an object ("found the car that was stolen")."""
    for at in range(start + 1, end):
        if tokens[at].low in _AUXILIARIES:
            return False
        if tokens[at].low in ("that", "which", "who", "when", "after", "because", "where", "as", "if", "while"):
            return True
    return False


def _has_verb(tokens: Sequence[Token], start: int, end: int, trees: Trees) -> bool:
    """Tell whether a finite verb stands there: an auxiliary, what the parse calls a verb, or a word in -ed."""
    for at in range(start, min(end, start + 2 * _NEAR)):
        token = tokens[at]
        if token.text in (".", ";"):
            return False
        parsed = trees.is_verb(token.start)
        if token.low in _AUXILIARIES or (at > start and parsed):
            return True
        past = token.low.endswith("ed") or tokens[at - 1].low in words("pronouns") or token.low in words("irregular")
        if parsed is None and at > start and past:
            return True
    return False


def _content_end(tokens: Sequence[Token], start: int, cues: Sequence[Cue]) -> int:
    """Return where a content that begins at *start* ends: the sentence, or where the writer goes on reporting."""
    end = len(tokens)
    for place in range(start, end):
        if tokens[place].text == ";" or (tokens[place].text in ("—", "–", "--") and place > start + _NEAR):
            end = place
            break
    for cue in cues:
        goes_on = cue.verb.kind in _SAYING and cue.speaker is not None and cue.speaker[0] < start
        if start < cue.place < end and goes_on:
            joint = cue.place
            while joint > start and tokens[joint - 1].low in _BETWEEN:
                joint -= 1
            return joint
        if start < cue.place < end and cue.trails:
            return cue.place
        own = _joint_before(tokens, cue, start, end)
        if own is not None:
            return own
    return end


def _joint_before(tokens: Sequence[Token], cue: Cue, start: int, end: int) -> int | None:
    """Return the comma before "but police said": another speech of the writer's own level begins there."""
    if cue.speaker is None or not start + 1 < cue.speaker[0] < cue.place < end or cue.inverted:
        return None
    first = cue.speaker[0]
    if tokens[first - 1].low in ("but", "and", "while", "although", "though") and tokens[first - 2].text == ",":
        return first - 2
    return None


def _behind(tokens: Sequence[Token], cue: Cue, cues: Sequence[Cue]) -> Places | None:
    """Read "Two people died, police said": the clause before the comma before the speaker."""
    first = _closing_speech(tokens, cue)
    if first is None:
        return None
    start = max((earlier.after for earlier in cues if earlier.trails and earlier.place < cue.place), default=0)
    subordinate = tokens[start].low in _SUBORDINATES
    if subordinate and not any(token.text == "," for token in tokens[start : first - 1]):
        return None  # "As night fell, police said ..."
    return start, first - 1


def _closing_speech(tokens: Sequence[Token], cue: Cue) -> int | None:
    """Return where the words "police said" begin that close a sentence, None where the cue does not close one."""
    if (
        cue.speaker is None
        or not cue.verb.takes & {"bare", "that"}
        or (cue.speaker[0] > cue.place and not cue.inverted)
    ):
        return None
    first = cue.place if cue.inverted else cue.speaker[0]
    if first < 1 or tokens[first - 1].text not in (",", "—", "–", "--"):
        return None
    if first == 2 and tokens[0].quote is not None:  # noqa: PLR2004  (a quotation, a comma)
        return None
    if any(token.quote for token in tokens[cue.after : cue.after + 3]):
        return None  # "In a video, Lee said, “...”"
    following = tokens[cue.after] if cue.after < len(tokens) else None
    goes_on = following is not None and following.is_word and not cue.inverted
    return None if goes_on and not _closes_sentence(tokens, cue.after) else first


def _closes_sentence(tokens: Sequence[Token], place: int) -> bool:
    low = tokens[place].low
    return low in _CLOSERS


def _beside_according(tokens: Sequence[Token], cue: Cue, cues: Sequence[Cue]) -> Places | None:
    before = [place for place in range(cue.place) if tokens[place].is_word]
    if len(before) > 1:
        return 0, cue.place
    comma = next((at for at in range(cue.after, len(tokens)) if tokens[at].text == ","), None)
    if comma is None:
        return None
    return comma + 1, _content_end(tokens, comma + 1, cues)


def _trim(tokens: Sequence[Token], places: Places) -> Places:
    start, end = places
    while start < end and not (tokens[start].is_word or tokens[start].quote or tokens[start].text in "$£€[("):
        start += 1
    while start < end and tokens[start].low in ("but", "and", "that", "yet", "however", "meanwhile"):
        start += 1
        while start < end and tokens[start].text == ",":
            start += 1
    while end > start and not (tokens[end - 1].is_word or tokens[end - 1].quote or tokens[end - 1].text in ")]%"):
        end -= 1
    return start, end
