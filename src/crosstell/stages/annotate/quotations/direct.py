"""Tie words in quotation marks to the cue that reports them, and tell whole utterances from terms in marks."""

from __future__ import annotations

from collections.abc import Sequence

from crosstell.model.value import QuoteForm
from crosstell.stages.annotate.quotations.cues import speech_verbs, words
from crosstell.stages.annotate.quotations.frames import Frame, Token
from crosstell.stages.annotate.quotations.speakers import Cue

_BREAKS = frozenset({",", "—", "–", "--", "-"})
_COINED = frozenset(
    {"so-called", "dubbed", "titled", "entitled", "nicknamed", "named", "headlined", "marked", "labelled", "labeled"}
)
_WHOLE = 3  # words from which a quotation without a cue counts as an utterance


def cue_of(frame: Frame, place: int, cues: Sequence[Cue]) -> Cue | None:
    """Return the cue that reports the quotation at token *place*, None where the sentence has none for it."""
    usable = [cue for cue in cues if cue.speaker is not None and not _only_names(frame.tokens, cue)]
    after = _cue_after(frame.tokens, place, usable)
    before = _cue_before(frame.tokens, place, usable)
    if _opens(frame.tokens, place):
        return after or before or _trailing(frame.tokens, place, usable)
    closed = after is not None and frame.tokens[place].text.rstrip("”\"'’").endswith(",")
    if before is not None and _is_led_in(frame.tokens, place, before, close=closed):
        return before
    return after or before or _trailing(frame.tokens, place, usable)


def form_of(text: str, frame: Frame, place: int, cue: Cue | None) -> QuoteForm:
    """Return whether the quotation at token *place* is a whole utterance, a part of one, or a term in marks."""
    token = frame.tokens[place]
    if token.quote is None:
        raise ValueError(place)
    content = text[token.quote.start : token.quote.end]
    alone = not any(other.is_word for other in frame.tokens)
    size = len(content.split())
    if _is_title(content, frame, place):
        return QuoteForm.SCARE
    if cue is None:
        sentence = content[0].isupper() or content[0] in "[…“'‘" or content.startswith("...")
        if (alone or content[-1] in ".!?…,") and size >= _WHOLE and sentence:
            return QuoteForm.DIRECT
        return QuoteForm.PARTIAL if size > _WHOLE and not _coined(frame.tokens, place) else QuoteForm.SCARE
    if _coined(frame.tokens, place):
        return QuoteForm.SCARE
    begins = content[0].isupper() or not content[0].isalpha()
    previous = frame.tokens[place - 1] if place else None
    if place >= 2 and frame.tokens[place - 1].text in _BREAKS and any(one.quote for one in frame.tokens[:place]):  # noqa: PLR2004
        return QuoteForm.DIRECT  # an interrupted utterance goes on
    led = previous is None or not previous.is_word or previous.low in ("said", "says", "saying", "and", "added")
    whole = begins and led and (size >= _WHOLE or content[-1] in ".!?,…")
    tagged = place == 0 and (content[-1] in ",!?—" or _follows_comma(frame.tokens, place))
    return QuoteForm.DIRECT if whole or tagged else QuoteForm.PARTIAL


def _is_title(content: str, frame: Frame, place: int) -> bool:
    """Tell whether the words are a name: every word of weight has a capital ("Face the Nation")."""
    heavy = [word for word in content.strip(",.!?;:").split() if len(word) > 3 and word[0].isalpha()]  # noqa: PLR2004
    capitals = bool(heavy) and all(word[0].isupper() for word in heavy)
    named = capitals and (len(heavy) > 1 or content.strip(",.").istitle())
    if frame.title or not named:
        return False
    before = frame.tokens[place - 1] if place else None
    if before is None:
        return not any(token.is_word for token in frame.tokens) and len(heavy) > 1
    beside = before.text == "," and len(heavy) > 1 and not _speaks_before(frame.tokens, place)
    return before.is_word or before.low == "'s" or (beside and content[-1] not in ".!?")


def _speaks_before(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a verb of speech and a comma stand before the quotation: "she said, “Happy New Year”"."""
    return place > 1 and tokens[place - 2].low in speech_verbs()


def _follows_comma(tokens: Sequence[Token], place: int) -> bool:
    return place + 1 < len(tokens) and tokens[place + 1].text == ","


def _coined(tokens: Sequence[Token], place: int) -> bool:
    return place > 0 and (
        tokens[place - 1].low in _COINED
        or (place > 1 and tokens[place - 1].low == "or" and tokens[place - 2].text == ",")  # "cannabis, or “weed”"
        or (place > 1 and tokens[place - 1].low == "as" and tokens[place - 2].low == "known")
    )


def _only_names(tokens: Sequence[Token], cue: Cue) -> bool:
    """Tell whether the verb gives a thing its name: "a method called “X”", not "what he called “X”"."""
    if cue.verb.lemma not in words("naming") or cue.speaker is None or cue.speaker[0] > cue.place:
        return False
    following = tokens[cue.place + 1] if cue.place + 1 < len(tokens) else None
    if following is None or following.quote is None:
        return False
    opener = tokens[cue.speaker[0] - 1].low if cue.speaker[0] else ""
    return opener not in ("what", "which", "that", "whom") and tokens[cue.speaker[0]].low not in words("pronouns")


def _opens(tokens: Sequence[Token], place: int) -> bool:
    return not any(token.is_word and token.low not in words("joiners") for token in tokens[:place])


def _cue_after(tokens: Sequence[Token], place: int, cues: Sequence[Cue]) -> Cue | None:
    """Return the cue that follows right behind the quotation: “...,” said Lee; “...,” the old man said."""
    for cue in cues:
        if cue.place <= place or cue.speaker is None or cue.verb.participle:
            continue
        first = cue.place if cue.inverted or cue.trails else cue.speaker[0]
        if first <= place:
            continue
        between = tokens[place + 1 : first]
        if any(token.is_word or token.quote for token in between):
            return None
        return cue
    return None


def _cue_before(tokens: Sequence[Token], place: int, cues: Sequence[Cue]) -> Cue | None:
    """Return the nearest cue before the quotation whose reach is not ended by a semicolon."""
    for cue in reversed(cues):
        if cue.place < place and "quote" in cue.verb.takes and not (cue.trails and cue.place):
            if any(token.text == ";" for token in tokens[cue.place : place]):
                return None
            return cue
    return None


def _is_led_in(tokens: Sequence[Token], place: int, cue: Cue, *, close: bool) -> bool:
    """Tell whether a cue before the quotation reports it rather than one right behind it (*close*)."""
    if tokens[place - 1].text == ":" or place - cue.after <= 1:
        return True
    if close:
        return False
    return not any(token.quote for token in tokens[cue.place : place]) or place - cue.after <= 1


def _trailing(tokens: Sequence[Token], place: int, cues: Sequence[Cue]) -> Cue | None:
    """Return the cue that closes the sentence: The “high impact” rains did it, Lee said."""
    for cue in cues:
        if cue.place <= place or cue.speaker is None:
            continue
        first = cue.place if cue.inverted or cue.trails else cue.speaker[0]
        if first > place and (cue.trails or tokens[first - 1].text in _BREAKS):
            return cue
    return None
