"""Read claims: who did what to whom, when, where, how many.

In: parsed sentences and the mentions read before (dates, amounts, names,
quotations). Out: one claim per predicate (a verb, an event noun, a copula), by
start. Precision first: a role that grammar does not settle stays empty; an
agentless passive has no agent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from crosstell.model.claim import Claim, Filler, Modality
from crosstell.model.mention import Entity, Mention
from crosstell.model.passage import Passage, PassageKind
from crosstell.model.report import Reading
from crosstell.model.syntax import Sentence
from crosstell.model.value import Amount, Attribution, Name, Period, Quotation, QuoteForm, When
from crosstell.stages.annotate.claims.cues import cues
from crosstell.stages.annotate.claims.grammar import verb_grammar
from crosstell.stages.annotate.claims.kinds import can_do, is_lifeless, is_nominal
from crosstell.stages.annotate.claims.lexicon import lexicon
from crosstell.stages.annotate.claims.mode import is_coming, verb_mode
from crosstell.stages.annotate.claims.moments import attach, choose, is_background, news_day
from crosstell.stages.annotate.claims.noun_mode import noun_mode
from crosstell.stages.annotate.claims.own_mode import Mode
from crosstell.stages.annotate.claims.phrases import count_filler, filler, time_filler
from crosstell.stages.annotate.claims.predicates import Kind, Predicate, predicates
from crosstell.stages.annotate.claims.roles import Argument, noun_arguments, state_arguments, verb_arguments
from crosstell.stages.annotate.claims.states import beside
from crosstell.stages.annotate.claims.subtypes import Typed, type_noun, type_verb
from crosstell.stages.annotate.claims.tree import Tree, grow

METHOD = "claims/1"  # raise when the same sentence may give other claims
_ORDER = {
    role: place
    for place, role in enumerate(
        (
            "agent",
            "patient",
            "recipient",
            "theme",
            "attribute",
            "count",
            "instrument",
            "source",
            "goal",
            "place",
            "time",
        )
    )
}
_OTHER_CLAUSES = frozenset({"conj", "cc", "parataxis", "punct", "advcl"})
_NEAR = timedelta(days=7)
_COUNTED = ("patient", "agent")


class _Passage(Struct, frozen=True, kw_only=True, gc=False):
    """One passage with everything that was read in it."""

    reading: Reading
    index: int
    tree: Tree
    dates: tuple[Mention, ...]
    times: tuple[Mention, ...]
    amounts: tuple[Mention, ...]
    quotations: tuple[Mention, ...]
    today: date | None
    topics: frozenset[str]


class _Shelf(Struct, frozen=True, kw_only=True, gc=False):
    """The mentions of a report by passage; `long` are those that run on into a later passage."""

    short: dict[int, list[Mention]]
    long: tuple[Mention, ...]

    @classmethod
    def of(cls, passages: Sequence[Passage], mentions: Sequence[Mention]) -> _Shelf:
        ends = {passage.index: passage.end for passage in passages}
        short: dict[int, list[Mention]] = {}
        for mention in mentions:
            if mention.end <= ends.get(mention.passage, -1):
                short.setdefault(mention.passage, []).append(mention)
        return cls(
            short=short, long=tuple(mention for mention in mentions if mention.end > ends.get(mention.passage, -1))
        )

    def inside(self, passage: Passage) -> list[Mention]:
        """Return the mentions that reach into a passage, by start."""
        reaching = [one for one in self.long if one.start < passage.end and passage.start < one.end]
        own = self.short.get(passage.index, [])
        return sorted([*reaching, *own], key=lambda one: (one.start, one.end)) if reaching else own


def read_claims(
    reading: Reading,
    passages: Sequence[Passage],
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
) -> tuple[Claim, ...]:
    """Return the claims of one report by start, then end.

    Args:
        reading: The report's text; all offsets count in it.
        passages: The report's passages, in order.
        sentences: The parse of each passage, parallel to *passages*.
        mentions: What other readers found, by start.
        entities: Who and what the report names; fillers take their ids.
    """
    known = frozenset(entity.id for entity in entities)
    today = news_day(mentions)
    topics = _topics(sentences)
    found: list[Claim] = []
    shelf = _Shelf.of(passages, mentions)
    for passage, sentence in zip(passages, sentences, strict=True):
        inside = shelf.inside(passage)
        names = [mention for mention in inside if isinstance(mention.value, Name) and mention.value.entity in known]
        times = [mention for mention in inside if isinstance(mention.value, When | Period)]
        page = _Passage(
            reading=reading,
            index=passage.index,
            tree=grow(sentence, names, times, title=passage.kind is PassageKind.TITLE),
            dates=tuple(mention for mention in times if isinstance(mention.value, When)),
            times=tuple(times),
            amounts=tuple(mention for mention in inside if isinstance(mention.value, Amount)),
            quotations=tuple(mention for mention in inside if isinstance(mention.value, Quotation)),
            today=today,
            topics=topics,
        )
        found.extend(_claims_of(page))
    return tuple(sorted(found, key=lambda claim: (claim.start, claim.end, claim.predicate_range, claim.predicate)))


def _claims_of(page: _Passage) -> Iterator[Claim]:
    tree = page.tree
    said = list(predicates(tree))
    dated = attach(tree, [predicate.index for predicate in said], page.dates)
    for predicate in said:
        typed, arguments = _arguments(page, predicate)
        if typed is None and not arguments:
            continue
        yield _claim(page, predicate, typed, arguments, dated)
    for person, attribute in beside(tree):
        yield _apposition(page, person, attribute)


def _arguments(page: _Passage, predicate: Predicate) -> tuple[Typed | None, list[Argument]]:
    tree, index = page.tree, predicate.index
    if predicate.kind is Kind.STATE:
        return None, list(state_arguments(tree, index))
    if predicate.kind is Kind.NOUN:
        typed = type_noun(tree, index)
        found = [] if typed is None else _doable(tree, typed, noun_arguments(tree, index, typed))
        return (None, []) if typed is None or _says_nothing(page, typed, found) else (typed, found)
    grammar = verb_grammar(tree, index)
    typed = type_verb(tree, index, grammar)
    told = list(verb_arguments(tree, grammar, typed))
    if typed is not None and _cannot_be(page, typed, told):
        typed, told = None, list(verb_arguments(tree, grammar, None))
    return typed, _doable(tree, typed, told)


def _doable(tree: Tree, typed: Typed | None, arguments: Iterable[Argument]) -> list[Argument]:
    """Leave out agents that cannot do such a thing, and moments: they are slips of the parser."""
    if typed is None:
        return list(arguments)
    kept = [
        one
        for one in arguments
        if one.role not in _COUNTED or (one.index not in tree.times and is_nominal(tree, one.index))
    ]
    return [one for one in kept if one.role != "agent" or can_do(tree, one.index, typed.subtype)]


def _says_nothing(page: _Passage, typed: Typed, arguments: Sequence[Argument]) -> bool:
    """Tell whether a noun is no event without a party: "these kinds of announcements"."""
    if not page.tree.title and not any(word.tag in {"VERB", "AUX"} for word in page.tree.words):
        return True  # a label, a line of a form
    bare = typed.subtype.bound and not any(one.role in {"agent", "patient"} for one in arguments)
    return bare or _cannot_be(page, typed, arguments)


def _cannot_be(page: _Passage, typed: Typed, arguments: Sequence[Argument]) -> bool:
    """Tell whether words are used in another sense: a report without violence attacks with words, a program dies."""
    if typed.subtype.topic is not None and typed.subtype.topic not in page.topics:
        return True
    patients = [one.index for one in arguments if one.role == "patient"]
    return typed.subtype.living and bool(patients) and all(is_lifeless(page.tree, index) for index in patients)


def _topics(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return what a report is about: topics of which enough words stand in it; a short text may be about anything."""
    said = {word.lemma.lower() for sentence in sentences for word in sentence.words}
    needed = sum(len(said) > size for size in _SIZES)
    return frozenset(name for name, words in lexicon().topics.items() if len(said & words) >= needed)


_SIZES = (40, 80, 150)  # different words


def _claim(
    page: _Passage,
    predicate: Predicate,
    typed: Typed | None,
    arguments: Sequence[Argument],
    dated: dict[int, list[Mention]],
) -> Claim:
    tree, index = page.tree, predicate.index
    own_dates = dated.get(index, [])
    word = tree.words[index]
    when = choose(own_dates, word.start)
    is_noun = predicate.kind is Kind.NOUN
    over = is_noun and _is_over(page, index)
    ahead = is_noun and not over and _may_lie_ahead(page, typed, when)
    mode = noun_mode(tree, index, ahead=ahead, over=over) if is_noun else verb_mode(tree, index)
    if not is_noun and mode.modality is Modality.STATED and typed is not None and typed.subtype.leaving:
        mode = Mode(negated=mode.negated, modality=Modality.PLANNED) if is_coming(tree, index) else mode
    if mode.modality is Modality.STATED and _is_ahead(when, page.today):
        mode = Mode(negated=mode.negated, modality=Modality.PLANNED)  # "ahead of the June 3 election"
    start, end = _clause(page, index)
    place = _predicate_range(tree, predicate)
    return Claim(
        report=page.reading.report,
        passage=page.index,
        start=start,
        end=end,
        predicate="be" if predicate.kind is Kind.STATE else tree.lemma(index),
        predicate_range=place,
        type=typed.subtype.name if typed else None,
        fillers=_distinct(_fillers(page, arguments, own_dates)),
        polarity=mode.polarity,
        modality=mode.modality,
        attribution=_attribution(page, *place),
        when=when,
        background=is_background(tree, index, when, page.today, cues().marks),
    )


def _may_lie_ahead(page: _Passage, typed: Typed | None, when: When | None) -> bool:
    """Tell whether an event noun may speak of what is still to come: one of a kind that does, not dated in the past."""
    if typed is None or not typed.subtype.ahead:
        return False
    return when is None or when.last is None or page.today is None or when.last >= page.today


def _is_over(page: _Passage, index: int) -> bool:
    """Tell whether a year before the noun lies before the report's: "the 2003 invasion"."""
    years = [page.tree.words[kid].text for kid in page.tree.kids[index] if kid < index and kid in page.tree.times]
    return page.today is not None and any(year.isdigit() and int(year) < page.today.year for year in years)


def _is_ahead(when: When | None, today: date | None) -> bool:
    """Tell whether an event lies after the report: it cannot have happened yet. A weekday near by may be misread."""
    return when is not None and when.first is not None and today is not None and when.first > today + _NEAR


def _fillers(page: _Passage, arguments: Sequence[Argument], own_dates: Sequence[Mention]) -> Iterator[Filler]:
    text = page.reading.text
    for argument in arguments:
        found = filler(page.tree, argument.role, argument.index, text)
        if argument.role not in {"attribute", "agent", "patient"} and _is_time(page, found):
            continue
        yield found
        if argument.role in _COUNTED:
            count = count_filler(page.tree, argument.index, page.amounts, text)
            if count is not None:
                yield count
    for mention in own_dates:
        found_time = time_filler(page.tree, mention)
        if found_time is not None:
            yield found_time


def _is_time(page: _Passage, found: Filler) -> bool:
    return any(mention.start < found.end and found.start < mention.end for mention in page.times)


def _distinct(fillers: Iterable[Filler]) -> tuple[Filler, ...]:
    """Return *fillers* in order of role and place, one for each phrase of a role."""
    kept: dict[tuple[int, int, int], Filler] = {}
    for one in fillers:
        kept.setdefault((_ORDER[one.role], one.start, one.end), one)
    return tuple([kept[place] for place in sorted(kept)])


def _clause(page: _Passage, index: int) -> tuple[int, int]:
    """Return the range of the clause: the predicate with what depends on it, coordinated clauses left out."""
    tree = page.tree
    first, last = tree.reach(index, _OTHER_CLAUSES)
    return tree.words[first].start, tree.words[last].end


def _predicate_range(tree: Tree, predicate: Predicate) -> tuple[int, int]:
    if predicate.kind is Kind.STATE:
        copula = tree.first(predicate.index, "cop")
        word = tree.words[predicate.index if copula is None else copula]
        return word.start, word.end
    word = tree.words[predicate.index]
    particle = tree.first(predicate.index, "compound:prt")
    if particle == predicate.index + 1:
        return word.start, tree.words[particle].end
    return word.start, word.end


def _attribution(page: _Passage, start: int, end: int) -> Attribution | None:
    """Return who is said to have said it: the smallest quotation that holds the predicate and has a speaker."""
    holding = [
        (mention.end - mention.start, mention.start, mention.value.attribution)
        for mention in page.quotations
        if isinstance(mention.value, Quotation)
        and mention.value.attribution is not None
        and mention.value.form is not QuoteForm.SCARE
        and mention.start <= start
        and end <= mention.end
    ]
    return min(holding, key=lambda found: found[:2])[2] if holding else None


def _apposition(page: _Passage, person: int, attribute: int) -> Claim:
    """Return the claim of "X, 39," or "X, a deputy minister,": X is what stands beside the name."""
    tree, text = page.tree, page.reading.text
    subject, beside_it = filler(tree, "patient", person, text), filler(tree, "attribute", attribute, text)
    first, last = sorted((subject, beside_it), key=lambda found: found.start)
    mode = verb_mode(tree, person) if tree.head(person) < 0 else None
    place = (beside_it.start, beside_it.end)
    return Claim(
        report=page.reading.report,
        passage=page.index,
        start=first.start,
        end=max(first.end, last.end),
        predicate="be",
        predicate_range=place,
        type=None,
        fillers=(subject, beside_it),
        polarity=verb_mode(tree, person).polarity if mode is None else mode.polarity,
        modality=mode.modality if mode else verb_mode(tree, person).modality,
        attribution=_attribution(page, *place),
    )
