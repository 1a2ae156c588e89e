"""Find who speaks beside a verb of speech: "the minister, a hardliner, said", "said lawyer Ann Lee".

In: the tokens of one sentence. Out: cues in text order, each with the tokens that name its speaker.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crosstell.stages.annotate.quotations.cues import Verb, speech_verbs, words
from crosstell.stages.annotate.quotations.frames import Frame, Token
from crosstell.stages.annotate.quotations.roles import role_kinds
from crosstell.stages.annotate.quotations.trees import Trees

Places = tuple[int, int]  # places of tokens, half-open
_HARD = frozenset(";:—–―()[]…") | {"--", ".", "!", "?", "..."}
_LONGEST_SPEAKER = 24  # tokens
_NAMED_LATER = 8  # tokens of an apposition that may bring the name


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
    for place, token in enumerate(frame.tokens):
        if token.quote is not None:
            continue
        cue = _according(frame.tokens, place) if token.low == "according" else _verb_cue(frame, place, trees, found)
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
        apposition=_apposition_after(tokens, speaker[1]),
        trails=True,
    )


def _verb_cue(frame: Frame, place: int, trees: Trees, earlier: Sequence[Cue]) -> Cue | None:
    tokens = frame.tokens
    verb = speech_verbs().get(tokens[place].low)
    if verb is None or (tokens[place].is_capital and place and not frame.title):
        return None
    if not _used_as_verb(tokens, place, verb, trees.is_verb(tokens[place].start)):
        return None
    quoted = _quoted_as_saying(tokens, place, earlier)
    if quoted is not None:
        return quoted
    before = _skip_back(tokens, place - 1)
    between = [token.low for token in tokens[before + 1 : place]]
    if verb.lemma != "quote" and not verb.participle and any(low in words("being") for low in between):
        return _passive(tokens, place, verb)
    real = not any(low in words("negations") or low in words("unreal") for low in between)
    cue = Cue(verb=verb, place=place, after=place + 1, speaker=None, real=real)
    if _is_inverted(tokens, place, before, verb):
        speaker = phrase_after(tokens, place + 1, carrying=words("carrying") - {"in", "to", "with"})
        if speaker is not None:
            apposition = _apposition_after(tokens, speaker[1])
            return replace(cue, speaker=speaker, apposition=apposition, after=speaker[1], inverted=True)
    speaker, apposition = None, None
    if not (before >= 0 and (tokens[before].low in _JOINTS or (verb.participle and tokens[before].text == ","))):
        speaker, apposition = subject_before(tokens, before)
    if speaker is None:
        speaker, apposition = _inherited(frame, before, verb, earlier, trees)
    governed = _governed(tokens, place, trees)
    if governed is not None and (speaker is None or _is_better(tokens, governed, speaker, trees)):
        speaker, apposition = governed, _apposition_after(tokens, governed[1])
    hearer = _hearer(tokens, place) if "hearer" in verb.takes else None
    return replace(
        cue,
        speaker=speaker,
        apposition=apposition,
        hearer=hearer,
        after=hearer[1] if hearer else place + 1,
        real=real,
    )


def _used_as_verb(tokens: Sequence[Token], place: int, verb: Verb, parsed: bool | None) -> bool:
    before = tokens[place - 1] if place else None
    following = tokens[place + 1].low if place + 1 < len(tokens) else "."
    if verb.lemma in ("point", "refer") and following not in ("out", "to"):
        return False
    if before is None:
        return verb.participle or verb.lemma == "say"
    if before.low in words("determiners") | words("prepositions") - {"to", "before", "after"}:
        return verb.participle and before.low in words("prepositions")
    sure = (
        verb.lemma == "say" or following == ":" or (before.low in words("pronouns") and tokens[place].low[-2:] == "ed")
    )
    if parsed is False and not sure:
        return False
    if verb.base and parsed is None:  # "reports say", "they claim"; but "the claim", "a key demand"
        near = tokens[max(0, _skip_back(tokens, place - 1))].low
        return near in words("pronouns") or near.endswith("s") or before.low == "to" or verb.lemma == "say"
    return before.low != "'s" or verb.participle or verb.lemma == "say"


def _quoted_as_saying(tokens: Sequence[Token], place: int, earlier: Sequence[Cue]) -> Cue | None:
    """Read "X was quoted as saying by Y" and "X quoted Y as saying"; the cue is "saying"."""
    if place < 2 or tokens[place - 1].low != "as" or not tokens[place].low.endswith("ing"):  # noqa: PLR2004
        return None
    quoted = next((cue for cue in reversed(earlier) if cue.verb.lemma in ("quote", "cite")), None)
    if quoted is None:
        return None
    verb = speech_verbs()[tokens[place].low]
    heard = _skip_back(tokens, quoted.place - 1)
    passive = any(token.low in words("being") for token in tokens[heard + 1 : quoted.place])
    if passive:
        by = place + 1 < len(tokens) and tokens[place + 1].low == "by"
        chain = phrase_after(tokens, place + 2, carrying=words("carrying")) if by else None
        after = chain[1] if chain else place + 1
        return Cue(verb=verb, place=place, after=after, speaker=quoted.speaker, chain=chain)
    speaker = _trim_commas(tokens, (quoted.place + 1, place - 1))
    if speaker is None:
        return None
    comma = next((at for at in range(*speaker) if tokens[at].text == ","), None)
    head = speaker if comma is None else (speaker[0], comma)
    rest = None if comma is None else (comma + 1, speaker[1])
    return Cue(verb=verb, place=place, after=place + 1, speaker=head, apposition=rest, chain=quoted.speaker)


def _passive(tokens: Sequence[Token], place: int, verb: Verb) -> Cue | None:
    """Read the agent of "was condemned by the minister"; without one nobody is named."""
    reach = tokens[place + 1 : place + 6]
    by = next((place + 1 + at for at, token in enumerate(reach) if token.low == "by"), None)
    if by is None or "object" not in verb.takes:
        return None
    speaker = phrase_after(tokens, by + 1, carrying=words("carrying"))
    return None if speaker is None else Cue(verb=verb, place=place, after=speaker[1], speaker=speaker)


def _skip_back(tokens: Sequence[Token], place: int) -> int:
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
    if low in words("adverbs") | words("auxiliaries") | words("negations") | {"to"}:
        return 1
    if (low.endswith("ly") and not tokens[place].is_capital) or (low in words("times") and before != ","):
        return 1
    if low == "on" and following in words("times"):
        return 1
    return 2 if low in ("week", "month", "year") and before in ("last", "this") else 0


def _is_inverted(tokens: Sequence[Token], place: int, before: int, verb: Verb) -> bool:
    """Tell whether the speaker follows the verb: “...,” said Lee; ", said the police."."""
    if "quote" not in verb.takes or verb.participle or place + 1 >= len(tokens) or before != place - 1:
        return False
    following = tokens[place + 1]
    if place == 0:
        return following.is_capital
    never = words("openers") | words("prepositions") | words("adverbs") | words("times")
    if not following.is_word or following.low in never:
        return False
    beside = tokens[before].text in (",", "—", "–", "--")
    if tokens[before].quote is not None or (beside and before and tokens[before - 1].quote is not None):
        return "object" not in verb.takes
    return beside and "bare" in verb.takes and _closes_with_name(tokens, place)


def _closes_with_name(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether nothing but a party follows the verb before the next mark: ", said Ann Lee, a teacher"."""
    speaker = phrase_after(tokens, place + 1, carrying=words("carrying") - {"in", "to", "with"})
    if speaker is None or (speaker[1] < len(tokens) and tokens[speaker[1]].is_word):
        return False
    return tokens[place + 1].is_capital or tokens[place + 1].low in ("the", "a", "an", "one", "police", "officials")


def subject_before(tokens: Sequence[Token], last: int) -> tuple[Places | None, Places | None]:
    """Return the phrase that ends at place *last*, and the apposition between it and the verb."""
    if last < 0 or tokens[last].quote is not None:
        return None, None
    if tokens[last].low in ("who", "which"):
        return subject_before(tokens, last - 2 if last and tokens[last - 1].text == "," else last - 1)
    if tokens[last].text == ",":
        return _before_apposition(tokens, last)
    if tokens[last].text == ")":
        opening = next((at for at in range(last, -1, -1) if tokens[at].text == "("), None)
        return (None, None) if not opening else subject_before(tokens, opening - 1)
    first = last
    while first > 0 and not _bounds(tokens, first - 1):
        first -= 1
    speaker = _phrase(tokens, first, last + 1)
    return speaker, None


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
    speaker = _phrase(tokens, start, end)
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


def _phrase(tokens: Sequence[Token], start: int, end: int) -> Places | None:
    """Return the noun phrase of a speaker that ends at *end*, or None where none does."""
    while start < end and (
        not tokens[start].is_word or tokens[start].low in words("joiners") | words("adverbs") | words("openers")
    ):
        start += 1
    start = _after_joiner(tokens, start, end)
    inside = [at for at in range(start, end - 1) if tokens[at].low in _PAST and not tokens[at].is_capital]
    start = inside[-1] + 1 if inside else start
    if start < end and tokens[start].low in words("prepositions"):
        start = _last_phrase(tokens, start, end)
    while start < end and tokens[start].low.endswith("ly") and not tokens[start].is_capital:
        start += 1
    if start >= end or end - start > _LONGEST_SPEAKER:
        return None
    closing = tokens[end - 1]
    refused = words("prepositions") | words("determiners") - {"all", "both", "many", "some", "several", "one", "most"}
    if not closing.is_word or closing.low in refused | words("auxiliaries") or tokens[start].low in ("there", "to"):
        return None
    return start, end


_PAST = frozenset({"said", "says", "told", "wrote", "added", "noted", "recalled", "announced", "claimed"})


def _after_joiner(tokens: Sequence[Token], start: int, end: int) -> int:
    """Drop "…died and" from "…died and police"; keep "police and prosecutors"."""
    joints = [at for at in range(start, end) if tokens[at].low in ("and", "or", "but")]
    for joint in reversed(joints):
        if joint - start > 4 and not (tokens[joint - 1].is_capital and tokens[joint + 1 : joint + 2]  # noqa: PLR2004
                                      and tokens[joint + 1].is_capital):  # fmt: skip
            return joint + 1
    return start


def _last_phrase(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where the last phrase begins in "with the minister" or "in Kabul officials"."""
    first = end
    while first > start and tokens[first - 1].low not in words("prepositions") - {"of"}:
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
        if place > start and (token.low in words("times") or _speaks(tokens, place)):
            break
        place += 1
    while place > start and tokens[place - 1].low in words("prepositions") | words("determiners") | words("adverbs"):
        place -= 1
    return (start, place) if place > start else None


def _speaks(tokens: Sequence[Token], place: int) -> bool:
    verb = speech_verbs().get(tokens[place].low)
    return verb is not None and not verb.base and tokens[place - 1].low not in words("determiners")


def _apposition_after(tokens: Sequence[Token], place: int) -> Places | None:
    if place >= len(tokens) or tokens[place].text != ",":
        return None
    end = place + 1
    while end < len(tokens) and end - place <= _NAMED_LATER and tokens[end].is_word | (tokens[end].low == "'s"):
        end += 1
    return (place + 1, end) if end > place + 1 else None


def _governed(tokens: Sequence[Token], place: int, trees: Trees) -> Places | None:
    """Return the tokens before the verb that the parse calls its subject, None where they lie in a quotation."""
    subject = trees.subject(tokens[place].start)
    if subject is None:
        return None
    places = [at for at, token in enumerate(tokens) if subject[0] <= token.start and token.end <= subject[1]]
    if not places or places[-1] >= place or any(tokens[at].quote for at in range(places[0], places[-1] + 1)):
        return None
    return None if tokens[places[-1]].low in ("who", "which", "that") else (places[0], places[-1] + 1)


def _is_better(tokens: Sequence[Token], governed: Places, speaker: Places, trees: Trees) -> bool:
    """Tell whether the parse's subject beats the words before the verb: those hold a verb, or end in no party."""
    apart = governed[1] <= speaker[0] or speaker[1] <= governed[0]
    if apart:
        return not _may_speak(tokens[speaker[1] - 1]) and _may_speak(tokens[governed[1] - 1])
    return any(trees.is_verb(tokens[at].start) and not tokens[at].is_capital for at in range(*speaker))


def _may_speak(token: Token) -> bool:
    return token.is_capital or token.low in words("pronouns") or token.low in role_kinds()


_JOINTS = frozenset({"and", "but", "or", "while", "after", "before", "then", "by"})


def _inherited(
    frame: Frame, before: int, verb: Verb, earlier: Sequence[Cue], trees: Trees
) -> tuple[Places | None, Places | None]:
    """Take over the speaker of "X said ... and added", or the subject of "X praised it, calling it"."""
    joined = before >= 0 and frame.tokens[before].low in _JOINTS | {","}
    if not (joined or verb.participle):
        return None, None
    if earlier and earlier[-1].speaker:
        return earlier[-1].speaker, earlier[-1].apposition
    first = _first_phrase(frame.tokens, trees)
    return (first, None) if first is not None and first[1] <= before else (None, None)


def _first_phrase(tokens: Sequence[Token], trees: Trees) -> Places | None:
    """Return what the sentence begins with, where that is a phrase before a verb: its subject."""
    start = 0
    while start < len(tokens) and tokens[start].low in words("joiners") | words("adverbs") | {","}:
        start += 1
    if (
        start >= len(tokens)
        or not tokens[start].is_word
        or tokens[start].low in words("prepositions") | words("openers")
    ):
        return None
    for place in range(start + 1, len(tokens)):
        token = tokens[place]
        parsed = trees.is_verb(token.start)
        verbal = parsed if parsed is not None else token.low.endswith("ed") or token.low in speech_verbs()
        if token.low in words("auxiliaries") - {"'s"} or (verbal and not token.is_capital):
            return _phrase(tokens, start, place)
        if token.quote is not None or not (token.is_word or token.low == "'s"):
            return _phrase(tokens, start, place) if tokens[start].low in words("pronouns") else None
        if tokens[start].low in words("pronouns"):
            return start, start + 1
    return None


def _hearer(tokens: Sequence[Token], place: int) -> Places | None:
    """Return who is told: "CNN", "a local TV news channel", "reporters"."""
    start = end = place + 1
    while end < len(tokens) and tokens[end].is_word | (tokens[end].low == "'s"):
        token, inside = tokens[end], end > start
        stops = token.low in words("openers") or token.low in words("prepositions") - {"of"}
        if stops or (inside and (token.low in words("pronouns") | words("determiners") | words("times"))):
            break
        if inside and token.is_capital and tokens[end - 1].text.islower() and tokens[end - 1].low not in _LEADING:
            break
        end += 1
        if tokens[start].low in words("pronouns"):
            break
    return (start, end) if end > start else None


_LEADING = frozenset(
    {"the", "a", "an", "of", "'s", "anchor", "host", "reporter", "correspondent", "newspaper", "agency"}
)


def _trim_commas(tokens: Sequence[Token], places: Places) -> Places | None:
    start, end = places
    while start < end and not tokens[start].is_word:
        start += 1
    while start < end and not tokens[end - 1].is_word:
        end -= 1
    return (start, end) if start < end else None


def iter_tokens(tokens: Sequence[Token], places: Places) -> Iterator[Token]:
    """Yield the tokens at *places*."""
    yield from tokens[places[0] : places[1]]
