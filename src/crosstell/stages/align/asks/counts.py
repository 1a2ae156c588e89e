"""How many? Read the counts that a report gives, with what was counted and what happened to it.

"killing at least 10 people", "the death toll has risen to 25" and "22 dead" ask
one question: how many were killed. In: one account. Out: findings.
"""

from __future__ import annotations

from calendar import day_name
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from crosstell.data import read_toml
from crosstell.model.value import Amount, Precision, When
from crosstell.stages.align.account import Account, Line
from crosstell.stages.align.evidence import kinds_of_cause
from crosstell.stages.align.figures import figure_key, figures_of
from crosstell.stages.align.finding import Finding, Traits
from crosstell.stages.align.frames import Frame, base, phrase
from crosstell.stages.align.lexicon import PEOPLE_GROUP, has_population, is_person, populations
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.whereabouts import places_of_figure
from crosstell.text.countries import country_of

COUNTED = frozenset({"count"})
ONE = Amount(value=Decimal(1), low=Decimal(1), high=Decimal(1), unit="count")
PLACING = frozenset({"shelter", "hospital", "board", "arrest"})  # senses that a place gives to those in it
TALLIES = frozenset({"vote"})  # senses whose own noun, counted, tells a tally of something else ("short by ten votes")
BEFALLS = frozenset(
    {"kill", "injure", "miss", "rescue", "displace", "shelter", "hospital", "arrest", "release", "sentence"}
)
MEASURING = frozenset(
    {"rise", "climb", "reach", "stand", "grow", "increase", "jump", "hit", "total", "exceed", "pass", "be"}
)
UNDERGOING = frozenset({"face", "suffer", "sustain", "receive", "get", "await"})  # their object tells what happens
DEMONYM = ("an", "ese", "i", "ish", "er")  # how words for the people of a place end
SHORT = frozenset({Precision.DAY, Precision.HOUR, Precision.MINUTE})  # of dates that an event may have begun on
BESIDE = 7  # words
AFTER = 5  # words after a counted noun that may narrow it or tell where they are ("people in relief camps")


def read_counts(account: Account) -> Iterator[Finding]:
    """Yield one finding for each count whose event is known."""
    for line in account.lines:
        for mention in line.amounts:
            if isinstance(mention.value, Amount) and mention.value.unit in COUNTED:
                words = line.words_in(mention.start, mention.end)
                finding = _finding(account, line, words, mention.value)
                if finding is not None:
                    yield finding
        for place in _ones(line):
            finding = _finding(account, line, (place,), ONE)
            if finding is not None:
                yield finding


def _ones(line: Line) -> Iterator[int]:
    """Yield each "one" of "one of the guards" that no mention holds: a count of one out of a group just told."""
    taken = {i for mention in line.amounts for i in line.words_in(mention.start, mention.end)}
    for i in range(len(line.lemmas) - 3):
        subject = base(line.sentence.words[i].relation) == "nsubj"
        if subject and i not in taken and line.lemmas[i : i + 3] == ("one", "of", "the"):
            yield i


def _finding(account: Account, line: Line, words: Sequence[int], amount: Amount) -> Finding | None:
    if not words or _bare_age(line, words, amount):
        return None
    noun = counted_noun(line, words)
    frame = line.frame_of(noun)
    chain = _chain(line, noun, frame)
    senses = _senses(line, noun, frame, chain)
    if not senses or _in_compound(line, words):
        return None
    clause = frame.words if frame else phrase(line.sentence, noun)
    core = line.extent(words)
    places = places_of_figure(line, frame, clause, words)
    return Finding(
        account=account,
        line=line.place,
        core=core,
        cite=line.clip(core, clause),
        value=amount,
        shown=account.words(core),
        traits=Traits(
            senses=senses,
            role=_role(line, chain, frame),
            nouns=frozenset({_noun(line, noun, amount, senses)}),
            beside=frozenset(populations(lemma) for lemma in _compounds(line, noun) if has_population(lemma)),
            kinds=_compounds(line, noun),
            figures=figures_of(line, {*clause, *_near(line, words)}) - {figure_key(amount)},
            causes=_causes(line, noun, frame),
            names=(line.named(clause) - line.placed(clause)) | places,
            places=places,
            people=line.named(clause) & line.people,
            doers=_doers(line, frame),
            words=line.content(clause) - {line.lemmas[noun]},
            scope=_scope(line, frame, clause, words, noun),
            when=own_date(line, clause),
            lead=line.lead,
            title=line.title,
            sums=_sums(line, clause, words, amount),
            listed=_listed(line, noun),
        ),
        holder=holder_at(account, core),
        stated_at=moment_of(account),
    )


def _bare_age(line: Line, words: Sequence[int], amount: Amount) -> bool:
    """Tell whether a bare figure is the age of someone ("a man, 21, was")."""
    after = line.sentence.words[words[-1] + 1 : words[-1] + 2]
    if words[0] < 2 or line.lemmas[words[0] - 1] != "," or amount.counted or not after or after[0].tag != "PUNCT":  # noqa: PLR2004
        return False
    before = words[0] - 2
    return before in line.names or is_person(line.lemmas[before])


def counted_noun(line: Line, words: Sequence[int]) -> int:
    """Return the index of the noun that a figure counts, or of the figure's own head where there is none."""
    heads = [i for i in words if line.sentence.words[i].head not in words]
    head = heads[-1] if heads else words[-1]
    word = line.sentence.words[head]
    if base(word.relation) == "nummod" and word.head >= 0:
        return word.head
    return head


def _chain(line: Line, noun: int, frame: Frame | None) -> tuple[int, ...]:
    """Return the words on the way from a noun up to its predicate, the noun first."""
    chain, index = [noun], noun
    top = frame.head if frame else -1
    while index not in {top, -1} and len(chain) <= len(line.lemmas):
        index = line.sentence.words[index].head
        if index >= 0:
            chain.append(index)
    return tuple(chain)


def _senses(line: Line, noun: int, frame: Frame | None, chain: Sequence[int]) -> frozenset[str]:
    """Return what happened to the counted: the senses on the way up, of where they are, and of the noun itself."""
    found = set(line.senses[noun]) - TALLIES
    for i in chain[1:]:
        found |= line.senses[i]
    for i in range(noun + 1, min(noun + 1 + AFTER, len(line.lemmas))):
        if line.sentence.words[i].tag == "PUNCT":
            break
        found |= line.senses[i] & PLACING
    found |= _beside(line, noun, chain)
    if frame is not None:
        for i in (*(i for _, i in frame.obliques), *_complements(line, noun, frame)):
            found |= line.senses[i] & PLACING if line.sentence.words[i].tag != "VERB" else line.senses[i]
        if line.lemmas[frame.head] in MEASURING | UNDERGOING:
            for i in (*frame.agents, *frame.patients):
                found |= line.senses[i]
    return frozenset(found)


def _beside(line: Line, noun: int, chain: Sequence[int]) -> frozenset[str]:
    """Return the harm told by the verb right before a figure, where the parse hangs the figure elsewhere."""
    first = min((i for i in line.sentence.subtree(noun) if i <= noun), default=noun)
    verb = first - 1
    if verb < 0 or verb in chain or line.sentence.words[verb].tag not in {"VERB", "ADJ"}:
        return frozenset()
    return line.senses[verb] & BEFALLS


def _complements(line: Line, noun: int, frame: Frame) -> tuple[int, ...]:
    """Return the verbs that complete a predicate ("forced them to leave") or tell of its noun ("people to leave")."""
    words = line.sentence.words
    return tuple(
        i
        for i, word in enumerate(words)
        if (word.head == frame.head and base(word.relation) == "xcomp")
        or (word.head == noun and base(word.relation) == "acl" and i > noun)
    )


def _role(line: Line, chain: Sequence[int], frame: Frame | None) -> str:
    """Return whether the counted did it or underwent it; who does something to nothing undergoes it ("ten died")."""
    if frame is None or len(chain) < 2 or line.lemmas[frame.head] in UNDERGOING:  # noqa: PLR2004 - noun and predicate
        return "patient"
    top = chain[-2]
    if top in frame.agents and not frame.passive and frame.patients:
        return "agent"
    return "patient"


def _noun(line: Line, noun: int, amount: Amount, senses: frozenset[str]) -> str:
    """Return the group of what is counted; a figure without a noun counts people where its event befalls people."""
    if amount.counted:
        return _people_of(amount.counted) or populations(amount.counted)
    word = line.sentence.words[noun]
    partitive = [i for i in phrase(line.sentence, noun) if i > noun and line.sentence.words[i].tag == "NOUN"]
    if word.tag in {"NUM", "PRON", "ADJ", "SYM", "DET"} or line.senses[noun]:
        if partitive and line.lemmas[noun + 1] == "of":
            return populations(line.lemmas[partitive[0]])
        return PEOPLE_GROUP if senses & BEFALLS else ""
    folded = populations(line.lemmas[noun])
    return PEOPLE_GROUP if folded == line.lemmas[noun] and word.tag == "PROPN" else folded


def _people_of(counted: str) -> str:
    """Return the group of a demonym: its own for a country's, people for another ("Texans"), empty for no demonym."""
    single = counted.removesuffix("s")
    if not counted[:1].isupper() or not single.endswith(DEMONYM):
        return ""
    return single if country_of(single) else PEOPLE_GROUP


def _causes(line: Line, noun: int, frame: Frame | None) -> frozenset[str]:
    """Return the lemmas of what did it, with the nouns on them ("torrential rains in ..." gives rain)."""
    if frame is None:
        return frozenset()
    agents = [i for i in frame.agents if i != noun and not is_person(line.lemmas[i])]
    found = {line.lemmas[i] for i in agents if line.sentence.words[i].tag in {"NOUN", "PROPN"}}
    told = {line.lemmas[i] for agent in agents for i in phrase(line.sentence, agent)}
    found |= {lemma for lemma in told if kinds_of_cause({lemma})}
    for case, i in frame.obliques:
        if case in {"in", "by", "from", "after", "because of", "due to"} and line.sentence.words[i].tag == "NOUN":
            found |= {line.lemmas[i]} if line.senses[i] else set()
    return frozenset(found)


def _near(line: Line, figure: Sequence[int]) -> range:
    """Return the words around a figure in which another one stands beside it."""
    return range(max(0, min(figure) - BESIDE), min(len(line.lemmas), max(figure) + BESIDE))


def _compounds(line: Line, noun: int) -> frozenset[str]:
    """Return the nouns that stand before the counted noun in its compound ("star systems")."""
    words = line.sentence.words
    return frozenset(
        line.lemmas[i]
        for i, word in enumerate(words)
        if word.head == noun and base(word.relation) == "compound" and word.tag == "NOUN"
    )


def _long_since(line: Line, clause: Sequence[int]) -> bool:
    """Tell whether a clause counts from a year or month on; "since Wednesday" is the event's own beginning."""
    since = [i for i in clause if line.lemmas[i] == "since"]
    days = [one for one in line.dates if isinstance(one.value, When) and one.value.precision in SHORT]
    near = {i for one in days for i in line.words_in(one.start, one.end)}
    weekdays = {i for i, lemma in enumerate(line.lemmas) if lemma.capitalize() in day_name}
    return any(not (near | weekdays) & set(range(i + 1, i + 4)) for i in since)


def _listed(line: Line, noun: int) -> bool:
    """Tell whether a counted noun stands at the end of a list of other people or things."""
    word = line.sentence.words[noun]
    return base(word.relation) == "conj" and word.head >= 0 and line.sentence.words[word.head].tag in {"NOUN", "PROPN"}


def _sums(line: Line, clause: Sequence[int], words: Sequence[int], amount: Amount) -> frozenset[Decimal]:
    """Return what a figure makes with each figure that stands near it in its clause ("14 workers and two pilots")."""
    near = set(_near(line, words)) & set(clause)
    others = (one for one in line.amounts if near & set(line.words_in(one.start, one.end)) - set(words))
    values = (one.value for one in others if isinstance(one.value, Amount) and one.value.unit in COUNTED)
    return frozenset(amount.value + one.value for one in values if amount.value is not None and one.value is not None)


def _in_compound(line: Line, words: Sequence[int]) -> bool:
    """Tell whether a figure is the first part of a compound ("the five-rung scale")."""
    after = line.sentence.words[words[-1] + 1 : words[-1] + 2]
    last = line.sentence.words[words[-1]]
    return bool(after) and (after[0].text == "-" and after[0].start == last.end)


def _scope(line: Line, frame: Frame | None, clause: Sequence[int], words: Sequence[int], noun: int) -> frozenset[str]:
    """Return the tags that narrow a figure, "not" where what is told of it did not happen."""
    denied = frame is not None and frame.negated
    found = {"not"} if denied else set()
    pointed = (i for i, word in enumerate(line.sentence.words) if word.lemma == "that" and base(word.relation) == "det")
    if frame is not None and any(line.sentence.words[i].head in frame.agents for i in pointed):
        found.add("that")  # "killed by that storm": another than the story's
    return scope_of(line, clause, words, noun) | found


def _doers(line: Line, frame: Frame | None) -> frozenset[int]:
    """Return the names of what did it, people and places left out ("Hurricane Ivan killed ...")."""
    heads = frame.agents if frame is not None else ()
    return line.named(i for head in heads for i in phrase(line.sentence, head)) - line.people - line.places


def own_date(line: Line, clause: Sequence[int]) -> When | None:
    """Return the first date of a clause, None where it has none."""
    inside = [one for one in line.dates if any(i in clause for i in line.words_in(one.start, one.end))]
    value = inside[0].value if inside else None
    return value if isinstance(value, When) else None


def scope_of(line: Line, clause: Sequence[int], figure: Sequence[int], noun: int) -> frozenset[str]:
    """Return the tags that narrow a figure: another, each, previous, on the spot."""
    tables = read_toml("scopes.toml")
    before = range(max(0, min(figure) - 1), min(figure))
    near = {line.lemmas[i] for i in (*phrase(line.sentence, noun), *figure, *before)}
    found = {tag for tag, words in tables["counts"].items() if near & set(words) and tag not in {"part", "since"}}
    last = max(*figure, noun)
    if list(line.lemmas[last + 1 : last + 2]) == ["of"] and line.lemmas[last + 2] in tables["counts"]["part"]:
        found.add("part")
    if list(line.lemmas[max(figure) + 1 : max(figure) + 2]) == ["more"]:
        found.add("more")
    if list(line.lemmas[max(0, min(figure) - 2) : min(figure)]) == ["of", "the"]:
        found.add("whole")  # "13 of the 63 civilians": nothing befell all 63
    if _long_since(line, clause):
        found.add("since")
    whole = [line.lemmas[i] for i in sorted(clause)]
    reach = range(last + 1, min(last + 1 + AFTER, len(line.lemmas)))
    stop = next((i for i in reach if line.sentence.words[i].tag in {"PUNCT", "NUM"}), reach.stop)
    after = line.lemmas[reach.start : stop]
    return frozenset(found | _phrased(tables["phrases"], whole) | _phrased(tables["after"], after))


def _phrased(table: Mapping[str, Sequence[str]], lemmas: Sequence[str]) -> set[str]:
    """Return the tags of the phrases that stand in some words."""
    spoken = f" {' '.join(lemmas)} "
    return {tag for tag, phrases in table.items() if any(f" {one.replace('_', ' ')} " in spoken for one in phrases)}
