"""Cut out the phrases that name who speaks and who is told: "the minister, a hardliner,", "a local TV channel".

In: the tokens of one sentence and a place. Out: places of tokens, half-open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosstell.stages.annotate.quotations.cues import speech_verbs, words
from crosstell.stages.annotate.quotations.frames import Token

Places = tuple[int, int]  # places of tokens, half-open
_HARD = frozenset(";:—–―()[]…") | {"--", ".", "!", "?", "..."}
_LONGEST_SPEAKER = 24  # tokens
_NAMED_LATER = 8  # tokens of an apposition that may bring the name
_ALREADY_SAID = frozenset({"said", "says", "told", "wrote", "added", "noted", "recalled", "announced", "claimed"})
_AUXILIARIES = words("auxiliaries") - {"'s"}
_PREPOSITIONS = words("prepositions") - {"of"}
_CLOSES_NO_PHRASE = words("prepositions", "auxiliaries") | (
    words("determiners") - {"all", "both", "many", "some", "several", "one", "most"}
)


def subject_before(tokens: Sequence[Token], last: int) -> tuple[Places | None, Places | None]:
    """Return the phrase that ends at place *last*, and the apposition between it and the verb."""
    if last < 0 or tokens[last].quote is not None:
        return None, None
    if tokens[last].low in ("who", "which"):
        return _antecedent(tokens, last - 2 if last and tokens[last - 1].text == "," else last - 1), None
    if tokens[last].text == ",":
        return _before_apposition(tokens, last)
    if tokens[last].text == ")":
        opening = next((at for at in range(last, -1, -1) if tokens[at].text == "("), None)
        return (None, None) if not opening else subject_before(tokens, opening - 1)
    first = last
    while first > 0 and not _bounds(tokens, first - 1):
        first -= 1
    if first > 1 and tokens[first - 1].low in ("who", "which") and tokens[first].low in words("prepositions"):
        return subject_before(tokens, first - 1)  # "the senator, who in 2010 said"
    return noun_phrase(tokens, first, last + 1), None


def _antecedent(tokens: Sequence[Token], last: int) -> Places | None:
    """Return what "who" and "which" stand for: the phrase before them, back to its preposition or verb."""
    first = last
    while first > 0 and not _bounds(tokens, first - 1) and tokens[first - 1].low not in words("before_antecedent"):
        first -= 1
    return noun_phrase(tokens, first, last + 1) if last >= 0 else None


def _bounds(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if token.quote is not None or token.text == "," or token.text in _HARD:
        return True
    return token.low in words("openers")


def _before_apposition(tokens: Sequence[Token], comma: int) -> tuple[Places | None, Places | None]:
    """Walk from the comma before the verb to the comma that opened the apposition, and take what stands before it."""
    first = comma
    while first > 0 and tokens[first - 1].quote is None and tokens[first - 1].text not in _HARD - {"(", ")"}:
        first -= 1
    segments = [_without_brackets(tokens, segment) for segment in _split(tokens, first, comma)]
    index = len(segments) - 2
    while index > 0 and _goes_on(tokens, segments[index]):
        index -= 1
    if index < 0:
        return None, None
    start, end = segments[index]
    for at in range(end - 1, start, -1):
        if _bounds(tokens, at):
            start = at + 1
            break
    speaker = noun_phrase(tokens, start, end)
    return speaker, (end + 1, comma) if speaker else None


def _split(tokens: Sequence[Token], start: int, end: int) -> list[Places]:
    segments, first = [], start
    for place in range(start, end + 1):
        if place == end or tokens[place].text == ",":
            if place > first:
                segments.append((first, place))
            first = place + 1
    return segments


def _without_brackets(tokens: Sequence[Token], segment: Places) -> Places:
    """Drop a bracket that closes the stretch: "Ann Lee (R-Ohio)"."""
    start, end = segment
    if tokens[end - 1].text == ")":
        opening = next((at for at in range(end - 1, start, -1) if tokens[at].text == "("), None)
        return (start, opening) if opening is not None else segment
    return segment


def _goes_on(tokens: Sequence[Token], segment: Places) -> bool:
    """Tell whether a stretch between commas only adds to the one before it ("60", "R-Texas", "a shopkeeper")."""
    token = tokens[segment[0]]
    if token.low in ("a", "an", "who", "which", "whose", "and", "then", "now") or token.text[0].isdigit():
        return True
    return segment[1] - segment[0] == 1 and (token.low in ("jr", "sr", "r", "d") or token.low[:2] in ("r-", "d-"))


def noun_phrase(tokens: Sequence[Token], start: int, end: int) -> Places | None:
    """Return the noun phrase of a speaker that ends at *end*, or None where none does."""
    while start < end and (not tokens[start].is_word or tokens[start].low in words("joiners", "adverbs", "openers")):
        start += 1
    start = _after_joiner(tokens, start, end)
    inside = [at for at in range(start, end - 1) if tokens[at].low in _ALREADY_SAID and not tokens[at].is_capital]
    start = inside[-1] + 1 if inside else start
    while start < end - 1 and tokens[start].low in words("times"):
        start += 1
    if start < end and tokens[start].low in words("auxiliaries"):
        return None
    if start < end and tokens[start].low in words("prepositions"):
        start = _last_phrase(tokens, start, end)
    while start < end and tokens[start].low.endswith("ly") and not tokens[start].is_capital:
        start += 1
    if start >= end or end - start > _LONGEST_SPEAKER:
        return None
    closing = tokens[end - 1]
    if not closing.is_word or closing.low in _CLOSES_NO_PHRASE or tokens[start].low in ("there", "to"):
        return None
    return start, end


def _after_joiner(tokens: Sequence[Token], start: int, end: int) -> int:
    """Drop "…died and" from "…died and police"; keep "police and prosecutors"."""
    joints = [at for at in range(start, end) if tokens[at].low in ("and", "or", "but")]
    for joint in reversed(joints):
        if joint - start > 4 and not (tokens[joint - 1].is_capital and tokens[joint + 1 : joint + 2]  # noqa: PLR2004
                                      and tokens[joint + 1].is_capital):  # fmt: skip
            return joint + 1
    return start


def _last_phrase(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where the last phrase begins in "with the minister" or "in Lima officials"."""
    first = end
    while first > start and tokens[first - 1].low not in _PREPOSITIONS:
        first -= 1
    return first


def phrase_after(tokens: Sequence[Token], start: int, *, carrying: frozenset[str]) -> Places | None:
    """Return the noun phrase that begins at *start*; prepositions in *carrying* belong to it."""
    while start < len(tokens) and tokens[start].low in words("adverbs"):
        start += 1
    place = start
    while place < len(tokens):
        token = tokens[place]
        if token.quote is not None or (not token.is_word and token.low != "'s"):
            break
        if token.low in words("openers") or (token.low in words("prepositions") and token.low not in carrying):
            break
        if token.low in _AUXILIARIES:
            break
        if place > start and (token.low in words("times") or _speaks(tokens, place)):
            break
        place += 1
    while place > start and tokens[place - 1].low in words("prepositions", "determiners", "adverbs"):
        place -= 1
    return (start, place) if place > start else None


def _speaks(tokens: Sequence[Token], place: int) -> bool:
    verb = speech_verbs().get(tokens[place].low)
    spoken = verb is not None and not verb.base and (verb.lemma in ("say", "tell") or not verb.form.endswith("s"))
    return spoken and tokens[place - 1].low not in words("determiners")


def apposition_after(tokens: Sequence[Token], place: int) -> Places | None:
    if place >= len(tokens) or tokens[place].text != ",":
        return None
    end = place + 1
    while end < len(tokens) and end - place <= _NAMED_LATER and tokens[end].is_word | (tokens[end].low == "'s"):
        end += 1
    return (place + 1, end) if end > place + 1 else None


def hearer_after(tokens: Sequence[Token], place: int) -> Places | None:
    """Return who is told: "CNN", "a local TV news channel", "reporters"."""
    start = end = place + 1
    while end < len(tokens) and tokens[end].is_word | (tokens[end].low == "'s"):
        token, inside = tokens[end], end > start
        stops = token.low in words("openers") or token.low in _PREPOSITIONS
        if stops or (inside and (token.low in words("pronouns", "determiners", "times"))):
            break
        if (
            inside
            and token.is_capital
            and tokens[end - 1].text.islower()
            and tokens[end - 1].low not in words("leading")
        ):
            break
        end += 1
        if tokens[start].low in words("pronouns"):
            break
    return (start, end) if end > start else None


def trim_marks(tokens: Sequence[Token], places: Places) -> Places | None:
    start, end = places
    while start < end and not tokens[start].is_word:
        start += 1
    while start < end and not tokens[end - 1].is_word:
        end -= 1
    return (start, end) if start < end else None


def iter_tokens(tokens: Sequence[Token], places: Places) -> Iterator[Token]:
    """Yield the tokens at *places*."""
    yield from tokens[places[0] : places[1]]
