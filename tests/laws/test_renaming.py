"""What a report says does not hang on what a person is called."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from crosstell.pipeline import defaults
from crosstell.plugins import load_registry
from crosstell.stages.annotate import annotate
from crosstell.stages.annotate.dates.values import at_day
from crosstell.stages.segment import segment
from written import written

NAMES = st.sampled_from(
    (
        "Ann Lee",
        "Maria Santos",
        "Peter Novak",
        "John Carter",
        "Anna Schmidt",
        "David Cohen",
        "Laura Rossi",
        "Paul Martin",
    )
)
TEXTS = st.sampled_from(
    (
        "Prime Minister {name} resigned on Friday. “I am tired,” {surname} said.",
        "Police arrested {name}, 39, in Lisbon on 3 May. {surname} denied the attack.",
        "{name}, a teacher, was killed when a bus crashed near Oslo. At least 12 people died with {surname}.",
        "The court sentenced {name} to nine years. “It is a scandal,” said {surname}'s lawyer.",
        "According to {name}, the ministry lifted the ban. {surname} said that the talks had failed.",
    )
)


def told(template: str, name: str) -> tuple[object, ...]:
    """Return everything that is read of the text, with the name taken out and places counted in words."""
    surname = name.rsplit(maxsplit=1)[-1]
    report = written(template.format(name=name, surname=surname))
    annotators = tuple(load_registry(defaults, others=False).annotators.values())
    read = annotate(report, segment(report), anchor=at_day(date(2025, 7, 4)), annotators=annotators)
    text = report.reading.text

    def plain(words: str) -> str:
        return words.replace(name, "N").replace(surname, "N")

    def at(place: int) -> int:
        return len(plain(text[:place]))

    mentions = [
        (at(one.start), at(one.end), plain(one.original), type(one.value).__name__, one.method) for one in read.mentions
    ]
    claims = [
        (at(one.start), one.predicate, one.type, one.modality, [(role.role, plain(role.text)) for role in one.fillers])
        for one in read.claims
    ]
    entities = [(one.kind, plain(one.name), [plain(other) for other in one.aliases], one.role) for one in read.entities]
    return mentions, claims, entities


@settings(max_examples=30, deadline=None)
@given(TEXTS, NAMES, NAMES)
def test_renaming_a_person_changes_nothing_but_the_name(template, one, other):
    """Two reports that differ in a person's name alone are read alike: mentions, claims, entities."""
    assert told(template, one) == told(template, other)
