"""Find who speaks beside a verb of speech: "the minister, a hardliner, said", "said lawyer Ann Lee".

In: the tokens of one sentence. Out: cues in text order, each with the tokens that name its speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crosstell.stages.annotate.quotations.cues import ACCORDING, Verb, cue_words, speech_verbs, words
from crosstell.stages.annotate.quotations.frames import Frame, Token
from crosstell.stages.annotate.quotations.phrases import (
    Places,
    apposition_after,
    hearer_after,
    noun_phrase,
    phrase_after,
    subject_before,
    trim_marks,
)
from crosstell.stages.annotate.quotations.roles import role_kinds
from crosstell.stages.annotate.quotations.trees import Trees
from crosstell.stages.annotate.quotations.usage import BEHIND_VERB, is_inverted, is_used_as_verb, skip_back

__all__ = ["Cue", "Places", "find_cues", "phrase_after"]

_JOINTS = frozenset({"and", "but", "or", "while", "after", "before", "then", "by"})
_AGENT_WITHIN = 6  # tokens after a passive verb in which "by" must come
_AUXILIARIES = words("auxiliaries") - {"'s"}
_BEFORE_SUBJECT = words("joiners", "adverbs") | {","}
_Subject = tuple[Places | None, Places | None]  # the speaker, and the apposition to it


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A place where a sentence reports speech.

    `place` is the verb's token, `after` the first token behind verb and hearer.
    `speaker` holds the tokens that name the speaker, `apposition` what follows
    them between commas. `chain` names who passed it on. `real` is False where
    the verb is negated, wished or conditional ("would not say").
    """

    verb: Verb
    place: int
    after: int
    speaker: Places | None
    apposition: Places | None = None
    hearer: Places | None = None
    chain: Places | None = None
    inverted: bool = False
    real: bool = True
    trails: bool = False  # "according to", which may follow or open what it attributes


_ACCORDING = Verb(
    "according to", "according to", "statement", frozenset({"quote", "bare"}), participle=False, base=False
)


def find_cues(frame: Frame, trees: Trees) -> tuple[Cue, ...]:
    """Return the cues of a sentence in order.

    Args:
        frame: The sentence.
        trees: What a parse knows of it.
    """
    found: list[Cue] = []
    known = cue_words()
    for place, token in enumerate(frame.tokens):
        if token.low in known:
            cue = _according(frame.tokens, place) if token.low == ACCORDING else _verb_cue(frame, place, trees, found)
            if cue is not None:
                found.append(cue)
    return tuple(found)


def _according(tokens: Sequence[Token], place: int) -> Cue | None:
    if place + 1 >= len(tokens) or tokens[place + 1].low != "to":
        return None
    speaker = phrase_after(tokens, place + 2, carrying=words("carrying"))
    if speaker is None:
        return None
    return Cue(
        verb=_ACCORDING,
        place=place,
        after=speaker[1],
        speaker=speaker,
        apposition=apposition_after(tokens, speaker[1]),
        trails=True,
    )


def _verb_cue(frame: Frame, place: int, trees: Trees, earlier: Sequence[Cue]) -> Cue | None:
    tokens = frame.tokens
    verb = speech_verbs().get(tokens[place].low)
    if verb is None or not _reports(frame, place, verb, trees):
        return None
    quoted = _quoted_as_saying(tokens, place, earlier)
    if quoted is not None:
        return quoted
    before = skip_back(tokens, place - 1)
    between = [token.low for token in tokens[before + 1 : place]]
    if verb.lemma != "quote" and not verb.participle and any(low in words("being") for low in between):
        return _passive(tokens, place, verb)
    real = not any(low in words("negations") or low in words("unreal") for low in between)
    cue = Cue(verb=verb, place=place, after=place + 1, speaker=None, real=real)
    if is_inverted(tokens, place, before, verb):
        speaker = phrase_after(tokens, place + 1, carrying=BEHIND_VERB)
        if speaker is not None:
            apposition = apposition_after(tokens, speaker[1])
            return replace(cue, speaker=speaker, apposition=apposition, after=speaker[1], inverted=True)
    speaker, apposition = _subject(frame, cue, before, earlier, trees)
    hearer = hearer_after(tokens, place) if "hearer" in verb.takes else None
    after = hearer[1] if hearer else place + 1
    return replace(cue, speaker=speaker, apposition=apposition, hearer=hearer, after=after)


def _reports(frame: Frame, place: int, verb: Verb, trees: Trees) -> bool:
    """Tell whether the word at *place* is a verb that can report speech: no name, no noun, no mere attribute."""
    token = frame.tokens[place]
    if token.is_capital and place and not frame.title:
        return False
    if not verb.participle and verb.lemma != "say" and trees.is_attribute(token.start):
        return False
    return is_used_as_verb(frame.tokens, place, verb, trees.is_verb(token.start))


def _subject(frame: Frame, cue: Cue, before: int, earlier: Sequence[Cue], trees: Trees) -> _Subject:
    """Return who speaks: the words before the verb, the speaker of an earlier verb, or the parse's subject."""
    tokens, verb = frame.tokens, cue.verb
    speaker, apposition = None, None
    joined = before >= 0 and tokens[before].low in _JOINTS
    if not (joined or (before >= 0 and verb.participle and tokens[before].text == ",")):
        speaker, apposition = subject_before(tokens, before)
    governed = _governed(tokens, cue.place, trees)
    if speaker is None and not (joined and governed is not None and not verb.participle):
        speaker, apposition = _inherited(frame, before, verb, earlier, trees)
    if governed is not None and (speaker is None or _is_better(tokens, governed, speaker, trees)):
        return governed, apposition_after(tokens, governed[1])
    if speaker is not None and any(trees.is_finite(tokens[at].start) for at in range(*speaker)):
        return None, None
    return speaker, apposition


def _quoted_as_saying(tokens: Sequence[Token], place: int, earlier: Sequence[Cue]) -> Cue | None:
    """Read "X was quoted as saying by Y" and "X quoted Y as saying"; the cue is "saying"."""
    if place < 2 or tokens[place - 1].low != "as" or not tokens[place].low.endswith("ing"):  # noqa: PLR2004
        return None
    quoted = next((cue for cue in reversed(earlier) if cue.verb.lemma in ("quote", "cite")), None)
    if quoted is None:
        return None
    verb = speech_verbs()[tokens[place].low]
    heard = skip_back(tokens, quoted.place - 1)
    passive = any(token.low in words("being") for token in tokens[heard + 1 : quoted.place])
    if passive:
        by = place + 1 < len(tokens) and tokens[place + 1].low == "by"
        chain = phrase_after(tokens, place + 2, carrying=words("carrying")) if by else None
        after = chain[1] if chain else place + 1
        return Cue(verb=verb, place=place, after=after, speaker=quoted.speaker, chain=chain)
    speaker = trim_marks(tokens, (quoted.place + 1, place - 1))
    if speaker is None:
        return None
    comma = next((at for at in range(*speaker) if tokens[at].text == ","), None)
    head = speaker if comma is None else (speaker[0], comma)
    rest = None if comma is None else (comma + 1, speaker[1])
    return Cue(verb=verb, place=place, after=place + 1, speaker=head, apposition=rest, chain=quoted.speaker)


def _passive(tokens: Sequence[Token], place: int, verb: Verb) -> Cue | None:
    """Read the agent of "was condemned by the minister"; without one nobody is named."""
    reach = tokens[place + 1 : place + _AGENT_WITHIN]
    by = next((place + 1 + at for at, token in enumerate(reach) if token.low == "by"), None)
    if by is None or "object" not in verb.takes:
        return None
    speaker = phrase_after(tokens, by + 1, carrying=words("carrying"))
    return None if speaker is None else Cue(verb=verb, place=place, after=speaker[1], speaker=speaker)


def _governed(tokens: Sequence[Token], place: int, trees: Trees) -> Places | None:
    """Return the tokens before the verb that the parse calls its subject, None where they lie in a quotation."""
    subject = trees.subject(tokens[place].start)
    if subject is None:
        return None
    places = [at for at, token in enumerate(tokens) if subject[0] <= token.start and token.end <= subject[1]]
    if not places or places[-1] >= place or any(tokens[at].quote for at in range(places[0], places[-1] + 1)):
        return None
    if tokens[places[-1]].low in ("who", "which", "that"):
        return None
    return noun_phrase(tokens, places[0], places[-1] + 1)


def _is_better(tokens: Sequence[Token], governed: Places, speaker: Places, trees: Trees) -> bool:
    """Tell whether the parse's subject beats the words before the verb: those hold a verb, or end in no party."""
    apart = governed[1] <= speaker[0] or speaker[1] <= governed[0]
    if apart:
        return not _may_speak(tokens[speaker[1] - 1]) and _may_speak(tokens[governed[1] - 1])
    return any(trees.is_verb(tokens[at].start) and not tokens[at].is_capital for at in range(*speaker))


def _may_speak(token: Token) -> bool:
    return token.is_capital or token.low in words("pronouns") or token.low in role_kinds()


def _inherited(
    frame: Frame, before: int, verb: Verb, earlier: Sequence[Cue], trees: Trees
) -> tuple[Places | None, Places | None]:
    """Take over the speaker of "X said ... and added", or the subject of "X praised it, calling it"."""
    joined = before >= 0 and frame.tokens[before].low in _JOINTS | {","}
    if not (joined or verb.participle):
        return None, None
    told = next((cue for cue in reversed(earlier) if cue.speaker is not None and cue.real), None)
    if told is not None:
        return told.speaker, told.apposition
    first = _first_phrase(frame.tokens, trees)
    return (first, None) if first is not None and first[1] <= before else (None, None)


def _first_phrase(tokens: Sequence[Token], trees: Trees) -> Places | None:
    """Return what the sentence begins with, where that is a phrase before a verb: its subject."""
    start = 0
    while start < len(tokens) and tokens[start].low in _BEFORE_SUBJECT:
        start += 1
    if start >= len(tokens) or not tokens[start].is_word or tokens[start].low in words("prepositions", "openers"):
        return None
    for place in range(start + 1, len(tokens)):
        token = tokens[place]
        parsed = trees.is_verb(token.start)
        verbal = parsed if parsed is not None else token.low.endswith("ed") or token.low in speech_verbs()
        if token.low in _AUXILIARIES or (verbal and not token.is_capital):
            return noun_phrase(tokens, start, place)
        if token.quote is not None or not (token.is_word or token.low == "'s"):
            return noun_phrase(tokens, start, place) if tokens[start].low in words("pronouns") else None
        if tokens[start].low in words("pronouns"):
            return start, start + 1
    return None
