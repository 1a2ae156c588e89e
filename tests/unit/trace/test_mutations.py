"""What a copy changed, and where on both sides."""

from __future__ import annotations

import pytest

from crosstell.model.lineage import ChangeKind
from crosstell.stages.trace import trace
from crosstell.stages.trace.mutations import changes
from written import written

FIRST = "A cargo ferry ran aground on the northern reef late on Tuesday after its steering gear failed in heavy seas."
SECOND = "Forty passengers were taken off by fishing boats before midnight, the harbour master told a news conference."
THIRD = "“The wind was so strong that nobody could stand up on the deck,” said the captain Arne Holm on the quay."
FOURTH = "The ship had passed its last inspection in spring, although inspectors noted rust along the lower car deck."
FIFTH = "Divers are to look at the hull once the wind drops, and a tug from the mainland is expected by the weekend."
WHOLE = (FIRST, SECOND, THIRD, FOURTH, FIFTH)


def told(*lines: str, whole: tuple[str, ...] = WHOLE) -> list[tuple[ChangeKind, str | None, str | None]]:
    """Return what changed between the whole text and one of these lines: kind, words there, words here."""
    first, second = written("\n".join(whole)), written("\n".join(lines))
    (edge,) = trace([first, second]).edges
    found = changes(first, second, edge.passages if edge.a == first.id else tuple(map(turned, edge.passages)))
    return [
        (
            one.kind,
            one.a_range and first.reading.text[slice(*one.a_range)],
            one.b_range and second.reading.text[slice(*one.b_range)],
        )
        for one in found
    ]


def turned(passage):
    """Return a shared passage with its sides exchanged."""
    return type(passage)(
        kind=passage.kind,
        a=passage.b,
        b=passage.a,
        a_range=passage.b_range,
        b_range=passage.a_range,
        words=passage.words,
    )


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        (ChangeKind.FIGURE, "Forty", "Fifty"),
        (ChangeKind.DATE, "Tuesday", "Wednesday"),
        (ChangeKind.NAME, "Arne Holm", "Arvid Lund"),
        (ChangeKind.QUOTATION, "strong", "wild"),
        (ChangeKind.WORDS, "noted", "found"),
    ],
)
def test_a_changed_word_has_its_class(kind, old, new):
    """A changed figure, date, name, word of a quotation or other word is told as such, with the words of both."""
    assert [(kind, old, new)] == told(*(line.replace(old, new) for line in WHOLE))


def test_equal_texts_differ_in_nothing():
    """Other quotation marks, capitals and full stops in abbreviations are no change."""
    other = [line.replace("“", '"').replace("”", '"').replace("A cargo", "a Cargo") for line in WHOLE]

    assert [] == told(*other)


def test_a_trimmed_tail():
    """Where one text goes on and the other stops, the rest is a tail on one side only."""
    assert [(ChangeKind.TAIL, f"{FOURTH} {FIFTH}".replace(" Divers", "\n\nDivers")[:-1], None)] == told(*WHOLE[:3])


def test_an_inserted_lead():
    """Words before the first common ones are a lead on one side only."""
    lead = "Dozens of people were saved from a stranded ship in a night that villagers will not forget."

    assert [(ChangeKind.LEAD, None, lead[:-1])] == told(lead, *WHOLE)


def test_a_change_in_the_first_sentence_is_no_lead():
    """Behind a dateline and before the first stretch that both have, words are told one by one."""
    old = "PORT LEE (AP) - About sixty sailors were saved on Monday from"
    new = "About forty sailors were saved on Friday from"

    assert [
        (ChangeKind.LEAD, "PORT LEE (AP)", None),
        (ChangeKind.FIGURE, "sixty", "forty"),
        (ChangeKind.DATE, "Monday", "Friday"),
    ] == told(f"{new} {FIRST}", *WHOLE[1:], whole=(f"{old} {FIRST}", *WHOLE[1:]))


def test_a_dropped_paragraph():
    """A sentence that one of two leaves out in the middle is a passage."""
    assert [(ChangeKind.PASSAGE, FOURTH[:-1], None)] == told(FIRST, SECOND, THIRD, FIFTH)


def test_a_moved_paragraph():
    """A paragraph at another place is told as moved, not as left out and put in."""
    assert [(ChangeKind.MOVED, FOURTH[:-1], FOURTH[:-1])] == told(FIRST, FOURTH, SECOND, THIRD, FIFTH)


def test_no_passages_no_changes():
    """Two texts that share nothing cannot be compared word by word."""
    assert () == changes(written(FIRST), written(SECOND), ())


def test_places_lead_back_to_the_sources():
    """Each side of a change is the same words in the reading and in the source."""
    texts = ["\n".join(WHOLE), "\n".join(WHOLE).replace("Forty", "Fifty")]
    source_of = {report.id: (report, text) for text in texts for report in [written(text, title="Ferry aground")]}
    (edge,) = trace([report for report, _ in source_of.values()]).edges
    (here, text_here), (there, text_there) = source_of[edge.a], source_of[edge.b]
    (change,) = changes(here, there, edge.passages)

    assert here.reading.text[slice(*change.a_range)] == change.a.cut(text_here)
    assert there.reading.text[slice(*change.b_range)] == change.b.cut(text_there)
