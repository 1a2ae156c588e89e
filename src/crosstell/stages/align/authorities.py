"""Count who is cited for what a story says, each party once, however the reports name it.

"the Russian Foreign Ministry", "Russia's foreign ministry", "the ministry"  ->  one authority
"the Russian Foreign Ministry", "Japan's foreign ministry"            ->  two
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from crosstell.data import read_rows, read_toml
from crosstell.model.ids import ReportId
from crosstell.model.mention import Annotation, Mention
from crosstell.model.span import Span
from crosstell.model.story import AuthorityRow, Cite, Utterance
from crosstell.model.value import Attribution, NameKind, Quotation, QuoteForm
from crosstell.stages.align.parties import Likeness, likeness, party_of
from crosstell.stages.align.voices import institution_of, is_acronym

_POSSESSIVE = frozenset({"his", "her", "their", "its", "my", "our"})
_UNSAID = frozenset({"believe", "think", "hope", "fear", "expect", "decide", "agree", "show"})  # no words of anybody


@dataclass(frozen=True, slots=True)
class _Citing:
    """One place where a party is cited: its name as resolved, and as written beside the verb."""

    name: str
    written: str
    kind: str
    cite: Cite


class Said(NamedTuple):
    """The range of words that somebody is said to have said."""

    start: int
    end: int
    by: Attribution


def cited_authorities(
    annotations: Sequence[Annotation], utterances: Sequence[Utterance] = ()
) -> tuple[AuthorityRow, ...]:
    """Return the parties that the reports of a story cite, the most cited first.

    A party that no name, role or institution tells ("he", "they", a bare "the
    report") is left out. A report that quotes words without saying whose they
    are cites the speaker that other reports give for them in *utterances*. The
    order of *annotations* does not matter.
    """
    ordered = sorted(annotations, key=lambda annotation: annotation.report.id)
    citings = [citing for annotation in ordered for citing in _citings(annotation)]
    citings += _carried(ordered, utterances)
    groups: list[list[_Citing]] = []
    for citing in sorted(citings, key=_precise_first):
        if _is_bare_document(citing):
            continue
        home = _home(citing, groups)
        if home is None:
            groups.append([citing])
        else:
            groups[home].append(citing)
    rows = [_row(group) for group in groups if not all(map(_is_bare_surname, group))]
    return tuple(sorted(rows, key=lambda row: (-len(row.reports), -len(row.answers), row.name)))


def holder_of(annotation: Annotation, start: int, end: int) -> Attribution | None:
    """Return who is said to have said the words [start, end) of a report: the narrowest attribution around them.

    None where the writer says them, or where a quotation has no known speaker.
    """
    return narrowest(attributions(annotation), start, end)


def attributions(annotation: Annotation) -> tuple[Said, ...]:
    """Return the ranges of a report whose speaker is known, the narrowest first."""
    found = [
        Said(mention.start, mention.end, mention.value.attribution)
        for mention in annotation.mentions
        if isinstance(mention.value, Quotation) and mention.value.attribution is not None
    ]
    found += [Said(claim.start, claim.end, claim.attribution) for claim in annotation.claims if claim.attribution]
    return tuple(sorted(found, key=lambda one: (one.end - one.start, one.start)))


def narrowest(said: Sequence[Said], start: int, end: int) -> Attribution | None:
    """Return the first of *said*, the narrowest first, that holds [start, end); None where none does."""
    return next((one.by for one in said if one.start <= start and end <= one.end), None)


def _citings(annotation: Annotation) -> Iterator[_Citing]:
    entities = {entity.id: entity for entity in annotation.entities}
    for mention in annotation.mentions:
        value = mention.value
        if not isinstance(value, Quotation) or value.attribution is None or value.form is QuoteForm.SCARE:
            continue
        said = value.attribution
        if said.verb in _UNSAID and value.form is QuoteForm.INDIRECT:
            continue
        cite = _cite(annotation, mention)
        written = _written(annotation, said)
        if not _is_pronoun(said.speaker):
            entity = entities.get(said.entity) if said.entity else None
            voice = institution_of(said.speaker)
            name = _agency(voice or said.speaker) or voice or said.speaker
            role = entity.role if entity and entity.kind is NameKind.PERSON else None
            kind = _kind(name if voice else said.speaker, f"{role or ''} {written}")
            if kind == "person" and entity and entity.kind in {NameKind.ORGANISATION, NameKind.GROUP}:
                kind = "organisation"
            yield _Citing(name, written, kind, cite)
        for passed_on in said.chain:
            if not _is_pronoun(passed_on):
                yield _Citing(_agency(passed_on) or passed_on, passed_on, _kind(passed_on, passed_on), cite)


def _carried(annotations: Sequence[Annotation], utterances: Sequence[Utterance]) -> Iterator[_Citing]:
    """Yield a place for each quotation of a known utterance that its own report gives to nobody.

    So too where it is given to a party that may be the same: one minister's
    statement is "the Russian government" to another writer.
    """
    given = [
        (annotation.report.id, mention.span, mention.value.attribution)
        for annotation in annotations
        for mention in annotation.mentions
        if isinstance(mention.value, Quotation) and mention.value.form not in {QuoteForm.SCARE, QuoteForm.INDIRECT}
    ]
    for utterance in utterances:
        speaker = utterance.speaker
        if speaker is None or _is_pronoun(speaker):
            continue
        for cite in (variant.cite for variant in utterance.variants):
            by = [said for report, span, said in given if report == cite.report and _overlap(cite.span, span)]
            if by and all(said is None or likeness(said.speaker, speaker) is Likeness.COMPATIBLE for said in by):
                yield _Citing(_agency(speaker) or speaker, "", _kind(speaker, speaker), cite)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _is_bare_document(citing: _Citing) -> bool:
    """Tell whether a name is that of a document that nobody is named for: "the same report" is another in each."""
    name = citing.name
    return citing.kind == "document" and name == name.lower() and party_of(name).words <= _bare_documents()


def _is_bare_surname(citing: _Citing) -> bool:
    """Tell whether a name is one word for a person whom no report introduces: "Smith" may be anyone."""
    return citing.kind == "person" and " " not in citing.name and citing.name[:1].isupper()


@cache
def _bare_documents() -> frozenset[str]:
    """Return the words that name a document, and those that only point at one, as `party_of` gives them."""
    documents = [row["word"] for row in read_rows("roles.tsv") if row["authority"] == "document"]
    pointing = read_toml("attribution.toml")["pointing"].split()
    return frozenset(word for name in (*documents, *pointing) for word in party_of(name).words)


def _cite(annotation: Annotation, mention: Mention) -> Cite:
    return Cite(annotation.report.id, mention.span, mention.original)


def _written(annotation: Annotation, said: Attribution) -> str:
    return "" if said.speaker_range is None else annotation.report.reading.text[slice(*said.speaker_range)]


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(read_toml("attribution.toml")["pronouns"].split())


def _is_pronoun(name: str) -> bool:
    return name.lower() in _pronouns() and not (len(name) > 1 and name.isupper())  # "WHO" is none


@cache
def _press() -> Mapping[str, str]:
    """Return the forms of news agencies, each with the agency's full name."""
    return {form: name for name, forms in read_toml("agencies.toml")["agencies"].items() for form in forms}


def _agency(name: str) -> str | None:
    bare = name.removeprefix("the ").removesuffix(" news agency").removesuffix(" agency")
    return _press().get(bare)


@cache
def _outlets() -> frozenset[str]:
    return frozenset(read_toml("outlets.toml")["names"])


def _is_outlet(name: str) -> bool:
    """Tell whether a name is one of the press: on the list, or ending as papers and stations do ("... Herald")."""
    words = name.removeprefix("The ").removeprefix("the ").split()
    titled = len(words) > 1 and all(word[0].isupper() for word in words)
    press = read_toml("attribution.toml")["press"].split()
    return " ".join(words) in _outlets() or (titled and words[-1].lower() in press)


@cache
def _authorities() -> Mapping[str, str]:
    return {row["word"]: row["authority"] for row in read_rows("roles.tsv")}


def _kind(name: str, written: str) -> str:
    """Return what a party is as a source; the kinds are those of `roles.tsv`, and "agency"."""
    if _agency(name) is not None:
        return "agency"
    party = party_of(name)
    nameless = name == name.lower() or party.kind == "crowd"
    if party.authority:
        return "unnamed" if party.authority == "person" and nameless else party.authority
    told = {_authorities()[word] for word in written.lower().replace(",", " ").split() if word in _authorities()}
    if "official" in told or (party.countries and not party.words):
        return "official"
    if party.surname and not name.isupper() and not _is_outlet(name):
        return "witness" if "witness" in told else "person"
    return "outlet" if _is_outlet(name) else "unnamed" if nameless else "organisation"


def _precise_first(citing: _Citing) -> tuple[int, int, str, ReportId, int]:
    party = party_of(citing.name)
    weight = len(party.words) + 2 * len(party.countries)
    return -weight, -len(citing.name), citing.name, citing.cite.report, citing.cite.span.start


def _home(citing: _Citing, groups: Sequence[Sequence[_Citing]]) -> int | None:
    """Return the group that a name is another form of; a form without its country joins only where one fits."""
    name = citing.name
    same = [at for at, group in enumerate(groups) if likeness(group[0].name, name) is Likeness.SAME]
    if name.split()[0].lower() in _POSSESSIVE:  # "his wife" is somebody else's in another report
        same = [at for at in same if groups[at][0].cite.report == citing.cite.report]
        return same[0] if same else None
    if not same:
        same = [at for at, group in enumerate(groups) if is_acronym(name, group[0].name)]
    if same:
        return same[0]
    party = party_of(name)
    if party.countries or not party.head or party.kind != "body":
        return None
    for fits in (_is_shorter, _is_unlisted, _is_unplaced):
        fitting = [at for at, group in enumerate(groups) if fits(name, group[0].name)]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _is_shorter(name: str, full: str) -> bool:
    short, long = party_of(name), party_of(full)
    if (" and " in name) != (" and " in full):
        return False
    return short.head == long.head and bool(long.countries) and short.words <= long.words


def _is_unplaced(name: str, full: str) -> bool:
    """Tell whether *full* is the bare *name* with a town or more before or behind it: "police", "Brantford police"."""
    short, long = party_of(name), party_of(full)
    bare = name[1:] == name[1:].lower()
    return bare and short.head == long.head and short.words < long.words


def _is_unlisted(name: str, full: str) -> bool:
    """Tell whether *full* is *name* with the adjective of a country or town that no table has before it."""
    first, _, rest = full.removeprefix("the ").partition(" ")
    adjective = first[:1].isupper() and first.lower().endswith(("an", "ese", "ish", "i", "'s", "’s"))
    short, long = party_of(name), party_of(rest)
    return adjective and bool(short.words) and (short.head, short.words) == (long.head, long.words)


def _row(group: Sequence[_Citing]) -> AuthorityRow:
    names = Counter(citing.name for citing in group)
    kinds = Counter(citing.kind for citing in group)
    name = max(names, key=lambda one: (bool(party_of(one).countries), names[one], len(one), one))
    cites = sorted({citing.cite for citing in group}, key=lambda cite: (cite.report, cite.span, cite.exact))
    return AuthorityRow(
        name=name,
        kind=max(kinds, key=lambda one: (kinds[one], one)),
        reports=tuple(dict.fromkeys(cite.report for cite in cites)),
        answers=tuple(cites),
    )
