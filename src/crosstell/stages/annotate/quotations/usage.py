"""Tell how a verb of speech is used: as a verb at all, with its subject behind it, in the passive."""

from __future__ import annotations

from collections.abc import Sequence

from crosstell.stages.annotate.quotations.cues import Verb, words
from crosstell.stages.annotate.quotations.frames import Token
from crosstell.stages.annotate.quotations.phrases import iter_tokens, phrase_after
from crosstell.stages.annotate.quotations.roles import role_kinds

BEHIND_VERB = words("carrying") - {"in", "to", "with"}
"""Prepositions that belong to a speaker who follows the verb."""
_BEFORE_NOUN = words("determiners", "prepositions") - {"to", "before", "after"}
_BEFORE_VERB = words("adverbs", "auxiliaries", "negations") | {"to"}


def is_used_as_verb(tokens: Sequence[Token], place: int, verb: Verb, parsed: bool | None) -> bool:
    """Tell whether the word at *place* is a verb here: "the report says", not "the claim", "a key demand".

    Args:
        tokens: The sentence.
        place: The word.
        verb: What the table says of it.
        parsed: What a parse says: True, False, or None where there is none.
    """
    before = tokens[place - 1] if place else None
    if not _in_its_phrase(tokens, place, verb):
        return False
    if before is None:
        return verb.participle or verb.lemma == "say"
    if before.low in _BEFORE_NOUN:
        return verb.participle and before.low in words("prepositions")
    if verb.lemma in ("say", "put") or _is_sure(tokens, place):
        return True
    if verb.base and parsed is None:
        near = tokens[max(0, skip_back(tokens, place - 1))].low
        return near in words("pronouns") or near.endswith("s") or before.low == "to"
    return parsed is not False and (before.low != "'s" or verb.participle)


def _in_its_phrase(tokens: Sequence[Token], place: int, verb: Verb) -> bool:
    """Tell whether a verb that reports speech in one phrase only stands in it ("pointed out", "as Lee put it")."""
    following = tokens[place + 1].low if place + 1 < len(tokens) else "."
    if verb.lemma == "put":
        return following == "it" and any(token.low == "as" for token in tokens[:place])
    if verb.lemma in ("point", "refer"):
        return following in ("out", "to")
    return verb.lemma != "continue" or following != "to"


def _is_sure(tokens: Sequence[Token], place: int) -> bool:
    following = tokens[place + 1].text if place + 1 < len(tokens) else "."
    return following == ":" or (tokens[place - 1].low in words("pronouns") and tokens[place].low.endswith("ed"))


def skip_back(tokens: Sequence[Token], place: int) -> int:
    """Return the place of the last token before the verb's own adverbs, auxiliaries and dates."""
    while place >= 0 and tokens[place].quote is None:
        width = _small_before(tokens, place)
        if not width:
            break
        place -= width
    return place


def _small_before(tokens: Sequence[Token], place: int) -> int:
    """Return how many tokens that end at *place* stand between a speaker and the verb and belong to neither."""
    low = tokens[place].low
    before = tokens[place - 1].low if place else ""
    following = tokens[place + 1].low if place + 1 < len(tokens) else ""
    if low in _BEFORE_VERB:
        return 1
    if (low.endswith("ly") and not tokens[place].is_capital) or (low in words("times") and before != ","):
        return 1
    if low == "on" and following in words("times"):
        return 1
    return 2 if low in ("week", "month", "year") and before in ("last", "this") else 0


def is_inverted(tokens: Sequence[Token], place: int, before: int, verb: Verb) -> bool:
    """Tell whether the speaker follows the verb: “...,” said Lee; ", said the police."."""
    if not verb.inverts or place + 1 >= len(tokens) or before != place - 1:
        return False
    following = tokens[place + 1]
    if place == 0:
        return following.is_capital
    never = words("openers", "prepositions", "adverbs", "times")
    if not following.is_word or following.low in never:
        return False
    beside = tokens[before].text in (",", "—", "–", "--")
    if tokens[before].quote is not None or (beside and before and tokens[before - 1].quote is not None):
        return "object" not in verb.takes
    return beside and "bare" in verb.takes and _closes_with_name(tokens, place)


def _closes_with_name(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether nothing but a party follows the verb before the next mark: ", said Ann Lee, a teacher"."""
    speaker = phrase_after(tokens, place + 1, carrying=BEHIND_VERB)
    if speaker is None:
        return False
    if speaker[1] < len(tokens) and (tokens[speaker[1]].is_word or tokens[speaker[1]].quote):
        written = any(role_kinds().get(token.low) == "document" for token in iter_tokens(tokens, speaker))
        return written and tokens[speaker[1]].low in words("prepositions", "times")
    known = any(role_kinds().get(token.low) is not None for token in iter_tokens(tokens, speaker))
    return tokens[place + 1].is_capital or known
