"""Where did it happen? The place of one event ("met the ambassador in Kabul" / "the meeting took place in Moscow").

In: accounts. Out: slots. A place belongs to the event on whose clause it
hangs; "the meeting took place in ..." takes it from the light verb. A definite
event noun ("the meeting") is told more of by the mention before it. Two places
exclude each other only where they lie in two countries: of two towns of one
country, either may hold the other for all that a table knows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache

from crosstell.data import read_toml
from crosstell.model.claim import Claim, Modality, Polarity
from crosstell.model.story import Slot, SlotKind
from crosstell.model.value import Quotation
from crosstell.stages.align.account import Account, Line
from crosstell.stages.align.evidence import Rarity, gathered, same_time
from crosstell.stages.align.figures import figures_of
from crosstell.stages.align.finding import Compare, Evidence, Finding, Group, Traits, put_together
from crosstell.stages.align.frames import base, phrase
from crosstell.stages.align.lexicon import is_person, light_verbs, speech_verbs
from crosstell.stages.align.pairing import Bars, Cluster, line_up
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle
from crosstell.text.countries import country_of, is_state

BARS = Bars(alike=2.0, compatible=2.5, disjoint=3.0)
BACK = 3  # sentences before a definite event noun in which it may have been told first
TOLD = 1.5  # weight of the words that make an act told of both events, from which it is the same
TOLD_MODES = frozenset({Modality.STATED, Modality.ALLEGED})


def ask_where(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each event that reports of two families put at a place."""

    def compare(a: Finding, b: Finding) -> Comparison:
        return compare_places(a, b, rarity)

    def repeats(group: Group, finding: Finding) -> bool:
        people, other = group.traits.people, finding.traits.people
        same = group.traits.senses == finding.traits.senses and (bool(people & other) or not (people or other))
        return same and compare(group.first, finding).relation in {Relation.EQUAL, Relation.WITHIN}

    def judge(a: Group, b: Group) -> Evidence | None:
        apart = any(compare(x, y).relation is Relation.DISJOINT for x in a.findings for y in b.findings)
        return _judge(a.traits, b.traits, rarity, apart=apart)

    groups = [
        group for account in accounts for group in _crowded(put_together(list(read_sites(account)), repeats), compare)
    ]
    for cluster in line_up(groups, keys=_keys, judge=judge, compare=compare, bars=BARS):
        slot = settle(_question(cluster, rarity), cluster.findings, compare, cluster.notes[:4])
        if slot is not None:
            yield slot


def read_sites(account: Account) -> Iterator[Finding]:
    """Yield one finding for each event that is told as done at a named place."""
    for claim in account.annotation.claims:
        if claim.type not in _events() or claim.polarity is Polarity.NEGATED or claim.modality not in TOLD_MODES:
            continue
        line = account.lines[claim.passage]
        heads = line.words_in(*claim.predicate_range)
        if line.title or not heads or _many(line, heads[0]):
            continue
        site = next(iter(_sites(line, heads[0])), None)
        if site is not None:
            yield _finding(account, line, claim, heads[0], site)


def compare_places(a: Finding, b: Finding, rarity: Rarity) -> Comparison:
    """Compare two places by what lies in what; only two countries exclude each other."""
    left, right = a.traits.places, b.traits.places
    if left == right and a.traits.kinds == b.traits.kinds:
        return Comparison(Relation.EQUAL, "the places are one")
    if left & right and not (a.traits.kinds <= b.traits.kinds or b.traits.kinds <= a.traits.kinds):
        return Comparison(Relation.UNKNOWN, "they may be two places of one town or land")
    if left & right or rarity.may_be_one_place(left, right):
        return Comparison(Relation.WITHIN, "one place lies in the other")
    first, second = _country(left, rarity), _country(right, rarity)
    if first is None or second is None:
        return Comparison(Relation.UNKNOWN, "no table tells where one of the places lies")
    if first != second:
        beside = "beside" in a.traits.scope | b.traits.scope
        rule = "the places may be neighbours" if beside else f"one place lies in {first}, the other in {second}"
        return Comparison(Relation.UNKNOWN if beside else Relation.DISJOINT, rule)
    whole = any(is_state(rarity.titles.get(key, "")) for key in left | right)
    rule = "one place lies in the other" if whole else "both places lie in one country"
    return Comparison(Relation.WITHIN if whole else Relation.UNKNOWN, rule)


def _country(places: frozenset[int], rarity: Rarity) -> str | None:
    """Return the one country that places lie in, by their names or by what the story writes them in."""
    named = {country_of(rarity.titles.get(key, "")) for key in places}
    if len(places) > 1 and None in named:  # "Moscow, Idaho" is no Moscow that a table knows
        named = {country_of(name) for name in (rarity.titles.get(key, "") for key in places) if is_state(name)}
    if named == {None} or not named:
        around = {other for pair in rarity.nested for key in places if key in pair for other in pair - {key}}
        named = {country_of(name) for name in (rarity.titles.get(key, "") for key in around) if is_state(name)}
    return next(iter(named)) if len(named) == 1 else None


def _many(line: Line, head: int) -> bool:
    """Tell whether an event noun is plural: several events have no one place."""
    word = line.sentence.words[head]
    return word.tag == "NOUN" and word.text.lower() != word.lemma.lower() and word.text.lower().endswith("s")


def _sites(line: Line, head: int) -> Iterator[int]:
    """Yield the words that head the places of an event, the surest first."""
    words = line.sentence.words
    top = words[head].head
    light = top >= 0 and base(words[head].relation) == "nsubj" and line.lemmas[top] in _words("light")
    heads = {head, top} if light else {head}
    for i, word in enumerate(words):
        if word.head in heads and base(word.relation) in {"obl", "nmod"} and _stands(line, i):
            yield i
    objects = [i for i, word in enumerate(words) if word.head == head and base(word.relation) == "obj"]
    for i, word in enumerate(words):  # "met the envoy, Ann Bell, in Oslo": told of the clause, wherever it was hung
        first = min((j for j, one in enumerate(words) if one.head == i and base(one.relation) == "case"), default=i)
        if word.head in objects and first > 0 and words[first - 1].text == "," and _stands(line, i):
            yield i


def _case(line: Line, index: int) -> str:
    """Return "inside" or "beside" by the preposition of a phrase, empty for any other."""
    cases = _cases(line, index)
    return next((name for name in ("inside", "beside") if cases and cases <= _words(name)), "")


def _cases(line: Line, index: int) -> frozenset[str]:
    words = enumerate(line.sentence.words)
    return frozenset(line.lemmas[i] for i, one in words if one.head == index and base(one.relation) == "case")


def _told(line: Line, site: int) -> list[int]:
    """Return the words of a place, without its own preposition and what is told of the event behind it."""
    words, told = line.sentence.words, phrase(line.sentence, site)
    dated = {i for one in line.dates for i in line.words_in(one.start, one.end)}
    below = [i for i in told if words[i].head == site and base(words[i].relation) in {"nmod", "obl"} and i > site]
    other = [i for i in below if i in dated or not (_cases(line, i) <= _words("inside") | _words("beside") | {"of"})]
    left = {j for i in other for j in line.sentence.subtree(i)}
    left |= {i for i, one in enumerate(words) if one.head == site and (one.relation == "case" or one.tag == "PUNCT")}
    return sorted({*_before(line, site), *(i for i in told if i not in left)})


def _before(line: Line, site: int) -> list[int]:
    """Return the words from a site told right before its place ("at a hotel" before "in Lisbon") to that place."""
    words = line.sentence.words
    own = min(phrase(line.sentence, site))
    for i, word in enumerate(words[:site]):
        if line.lemmas[i] in _words("sites") and word.head == words[site].head and _case(line, i):
            before = phrase(line.sentence, i)
            first = min(j for j in before if base(words[j].relation) != "case")
            return list(range(first, site)) if max(before) + 1 == own else []
    return []


def _stands(line: Line, index: int) -> bool:
    """Tell whether a phrase puts something at a named place: not "at least 44 people in Haiti", no list of places."""
    words = line.sentence.words
    joined = any(one.head == index and base(one.relation) == "conj" for one in words)
    placed = bool(_case(line, index)) and bool(_places(line, index))
    return placed and not joined and (index in line.names or not is_person(line.lemmas[index]))


def _places(line: Line, index: int) -> frozenset[int]:
    """Return the keys of the places that a phrase lies in; a name before "embassy" is its owner, not its place."""
    words, told = line.sentence.words, phrase(line.sentence, index)
    within = [i for i in told if i != index and _case(line, i) and words[i].head in told]
    apposed = [i for i, one in enumerate(words) if one.head in told and base(one.relation) in {"appos", "list"}]
    if any(line.lemmas[i] in _words("sites") for i in told if i not in line.names or words[i].tag == "NOUN"):
        return line.placed((*within, *apposed))
    return line.placed((index, *within, *apposed))


def _finding(account: Account, line: Line, claim: Claim, head: int, site: int) -> Finding:
    told = _told(line, site)
    core = line.extent(told)
    frame = line.frame_of(head)
    earlier = list(_earlier(account, claim, head))
    own = frozenset(act for act in _acts(line, {head}))
    lines = [line, *(one for one, _ in earlier)]
    partners = frozenset(key for one, index in ((line, head), *earlier) for key in _partners(one, index))
    return Finding(
        account=account,
        line=line.place,
        core=core,
        cite=line.clip(core, {head, *told, *(frame.words if frame else ())}),
        value=account.words(core),
        shown=account.words(core),
        traits=Traits(
            senses=frozenset({claim.type or ""}),
            causes=frozenset(act for one in lines for act in _acts(one)) - own,
            nouns=frozenset(filler.head for filler in claim.fillers if filler.role in {"agent", "patient"}),
            names=partners,
            people=partners & line.people,
            places=_places(line, site),
            words=frozenset(word for one in lines for word in one.content(range(len(one.lemmas)))) - line.content(told),
            kinds=frozenset(line.lemmas[i] for i in told) & (_words("sites") | _words("parts")),
            figures=figures_of(line, range(len(line.lemmas))),
            scope=frozenset({_case(line, site)}),
            when=claim.when,
            lead=line.lead,
        ),
        holder=holder_at(account, core),
        stated_at=moment_of(account),
    )


def _partners(line: Line, head: int) -> frozenset[int]:
    """Return the keys of the names that stand in an event's clause, or in its noun's phrase, places left out."""
    frame = line.frame_of(head)
    clause = frame.words if frame is not None and frame.head == head else phrase(line.sentence, head)
    return line.named(clause) - line.places


def _earlier(account: Account, claim: Claim, head: int) -> Iterator[tuple[Line, int]]:
    """Yield line and predicate of what told of a definite event before, the nearest first.

    What stands in a quotation points into the quotation: there the way back ends.
    """
    while _definite(account.lines[claim.passage], head) and not _quoted(account, claim):
        before = [one for one in account.annotation.claims if one.type == claim.type and one.start < claim.start]
        near = [one for one in before if claim.passage - BACK <= one.passage < claim.passage]
        if not near:
            return
        claim = near[-1]
        line = account.lines[claim.passage]
        heads = line.words_in(*claim.predicate_range)
        if not heads:
            return
        head = heads[0]
        yield line, head


def _definite(line: Line, head: int) -> bool:
    words = line.sentence.words
    return words[head].tag == "NOUN" and any(
        one.head == head and one.relation == "det" and line.lemmas[i] in {"the", "this", "that"}
        for i, one in enumerate(words)
    )


def _quoted(account: Account, claim: Claim) -> bool:
    quoted = (one for one in account.annotation.mentions if isinstance(one.value, Quotation))
    return any(one.start <= claim.predicate_range[0] < one.end for one in quoted)


def _acts(line: Line, heads: Collection[int] = ()) -> Iterator[str]:
    """Yield "convey decision" for each act that a sentence tells as done; *heads* narrow to some of its predicates."""
    for frame in line.frames:
        if heads and frame.head not in heads:
            continue
        lemma = line.lemmas[frame.head]
        if frame.negated or frame.unreal or lemma in speech_verbs() or lemma in light_verbs():
            continue
        nouns = (i for i in frame.patients if line.sentence.words[i].tag == "NOUN")
        yield from (f"{lemma} {line.lemmas[i]}" for i in nouns)


def _crowded(groups: Sequence[Group], compare: Compare) -> Iterator[Group]:
    """Yield groups with the number of places at which their report tells events of their type."""
    for group in groups:
        others = (one for one in groups if one is not group and one.traits.senses == group.traits.senses)
        same = {Relation.EQUAL, Relation.WITHIN}
        crowd = 1 + sum(compare(group.first, other.first).relation not in same for other in others)
        yield replace(group, traits=replace(group.traits, crowd=crowd))


def _keys(group: Group) -> Iterator[str]:
    yield from sorted(group.traits.senses)


def _judge(a: Traits, b: Traits, rarity: Rarity, *, apart: bool) -> Evidence | None:
    people = a.people & b.people
    if a.senses != b.senses or not same_time(a, b) or (a.people and b.people and not people):
        return None
    acts = sorted(act for act in a.causes & b.causes if rarity.of_words(act.split()) >= TOLD)
    dated = a.when is not None and b.when is not None and a.when.first == a.when.last == b.when.first == b.when.last
    figures = sorted(figure.partition(" ")[0] for figure in a.figures & b.figures)
    lone = a.crowd == b.crowd == 1
    sure = people or (lone and (acts or (dated and figures)))
    if apart and not sure:
        return None
    words = a.words & b.words
    names = (a.names & b.names) - people
    return gathered(
        (1.0, f"both tell of the {_events()[min(a.senses)]['asks']}"),
        (2.0 if people else 0.0, f"{rarity.told(people)} takes part in both"),
        (2.0 if acts else 0.0, f"both tell that it saw the same done ({', '.join(acts[:2])})"),
        (0.8 if names else 0.0, f"both name {rarity.told(names)}"),
        (0.5 if a.nouns & b.nouns else 0.0, f"the same take part ({', '.join(sorted(a.nouns & b.nouns))})"),
        (1.0 if dated else 0.0, "both tell it of one day"),
        (1.0 if figures else 0.0, f"both give the figure {', '.join(figures)}"),
        (min(1.0, 0.5 * rarity.of_words(words)), f"both say {', '.join(sorted(words)[:4])}"),
        (0.3 if a.lead and b.lead else 0.0, "both stand in the lead"),
    )


def _question(cluster: Cluster, rarity: Rarity) -> Question:
    row = _events()[min(cluster.groups[0].traits.senses)]
    event = f"the {row['asks']}{_whose(cluster, row['of'], rarity)}"
    lead = sum(group.traits.lead for group in cluster.groups)
    return Question(
        text=f"Where did {event} take place?",
        kind=SlotKind.PLACE,
        event=event,
        weight=0.5 * (len(cluster.groups) + lead),
    )


def _whose(cluster: Cluster, of: str, rarity: Rarity) -> str:
    """Return " of Ann Bell", " of Ann Bell and Bo Katz" or " with the ambassador": what tells an event from others."""
    told = [group.traits.people for group in cluster.groups if group.traits.people]
    people = [rarity.told({key}) for key in sorted(frozenset.intersection(*told))] if told else []
    if of == "patient" and len(people) == 1:
        return f" of {people[0]}"
    if of == "both" and len(people) > 1:
        return f" of {', '.join(people[:-1])} and {people[-1]}"
    nouns = frozenset.intersection(*(group.traits.nouns for group in cluster.groups))
    common = sorted(noun for noun in nouns if is_person(noun))
    return f" with the {common[0]}" if of == "both" and common else ""


@cache
def _events() -> dict[str, dict[str, str]]:
    return dict(read_toml("where.toml")["events"])


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_toml("where.toml")["words"][name].split())
