"""What a story comes to: title, timeline, ledger, brief."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest

from crosstell.model.ids import FamilyId, ReportId, SlotId, SourceId, digest
from crosstell.model.lineage import Family, Lineage
from crosstell.model.mention import Annotation, Entity, Mention
from crosstell.model.passage import Passage, PassageKind
from crosstell.model.report import Field, Reading, Report, Run
from crosstell.model.span import Span
from crosstell.model.story import Alignment, Answer, Cite, Slot, SlotKind, SlotValue, Verdict
from crosstell.model.value import Basis, Name, NameKind, Precision, When
from crosstell.stages.annotate.claims import read_claims
from crosstell.stages.compile import compile_story
from crosstell.stages.compile.wording import embed
from crosstell.text.parser import parse

NOTHING = Alignment(slots=(), utterances=(), authorities=())
KINDS = {"Norland": NameKind.PLACE, "Vesk": NameKind.PLACE, "Ada Holm": NameKind.PERSON, "Holm": NameKind.PERSON}
DAYS = {"on 4 May 2031": "2031-05-04", "on 6 May 2031": "2031-05-06", "in 2019": "2019"}


def day(value):
    first = date.fromisoformat(value if len(value) > 4 else f"{value}-01-01")
    last = first if len(value) > 4 else first + timedelta(days=364)
    precision = Precision.DAY if len(value) > 4 else Precision.YEAR
    return When(value=value, first=first, last=last, precision=precision, basis=Basis.STATED)


@cache
def annotation(outlet, title, *sentences):
    """Return one report read with the shipped parser; names and dates are those of the tables above."""
    text = "\n\n".join([title, " ".join(sentences)])
    report, source = ReportId(digest("report", outlet)), SourceId(digest(outlet))
    body = len(title) + 2
    runs = (Run(0, len(title), 0, len(title)), Run(body, len(text), body, len(text)))
    reading = Reading(report, source, text, runs, body)
    passages = [Passage(report, 0, PassageKind.TITLE, 0, len(title), -1)]
    place = body
    for sentence in sentences:
        passages.append(Passage(report, len(passages), PassageKind.SENTENCE, place, place + len(sentence), 0))
        place += len(sentence) + 1
    parsed = parse(text, [(passage.start, passage.end) for passage in passages])
    entities = {name: Entity(id=digest("entity", outlet, name), kind=kind, name=name) for name, kind in KINDS.items()}
    mentions = [*_names(reading, passages, entities), *_dates(reading, passages)]
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    told = Report(
        id=report, source=source, span=Span(source, 0, len(text)), title=Field(title, None, "test"),
        outlet=Field(outlet, None, "test"), agency=None, via=None, byline=None, published=None, url=None,
        language="en", body=(), reading=reading,
    )  # fmt: skip
    known = tuple(entities.values())
    return Annotation(
        report=told, passages=tuple(passages), sentences=parsed, mentions=tuple(mentions), entities=known,
        claims=read_claims(reading, passages, parsed, mentions, known),
    )  # fmt: skip


def _names(reading, passages, entities):
    for name, entity in entities.items():
        yield from _mentions(reading, passages, name, Name(kind=entity.kind, entity=entity.id))


def _dates(reading, passages):
    for words, value in DAYS.items():
        yield from _mentions(reading, passages, words, day(value))


def _mentions(reading, passages, words, value):
    start = reading.text.find(words)
    while start >= 0:
        end = start + len(words)
        passage = next(one.index for one in passages if one.start <= start < one.end)
        yield Mention(
            report=reading.report, passage=passage, start=start, end=end, span=reading.locate(start, end),
            original=words, value=value, method="test",
        )  # fmt: skip
        start = reading.text.find(words, end)


def lineage(*annotations):
    return Lineage(
        families=tuple(
            Family(id=FamilyId(f"f{place}"), members=(one.report.id,), origin=one.report.id)
            for place, one in enumerate(annotations)
        ),
        edges=(),
    )


HERALD = (
    "The Herald",
    "Norland recognises Vesk",
    "Norland recognised Vesk on 4 May 2031, officials in the capital announced after a long debate.",
    "Norland had banned trade with the island in 2019.",
    "He praised the step in a speech.",
    "However, critics called the decision a mistake that will cost the country dearly.",
    "The port of Ralm will receive new cranes worth eight million crowns under the treaty.",
)
POST = (
    "The Post",
    "Vesk wins recognition from Norland",
    "Norland has recognised Vesk, ending ten years of debate among officials in the capital.",
    "Parliament may reject the treaty if the opposition wins the vote.",
)
WIRE = (
    "The Wire",
    "Norland to recognise Vesk",
    "Norland plans to recognise Vesk, officials said on 4 May 2031.",
    "Ada Holm denied that Norland had attacked Vesk.",
)


def compiled(*pages, alignment=NOTHING, sentences=14):
    told = [annotation(*page) for page in pages]
    return compile_story(told, lineage(*told), alignment, sentences=sentences)


def test_one_event_is_one_row():
    """An event told by two reports is one row of the ledger, with both families behind it."""
    rows = [row for row in compiled(HERALD, POST).ledger if row.type == "recognise"]

    assert [("Norland", "Vesk", "2031-05-04", 2)] == [
        (r.actor, r.target, r.when and r.when.value, r.families) for r in rows
    ]


def test_codes():
    """A row carries the codes of its subtype."""
    (row,) = [row for row in compiled(HERALD).ledger if row.type == "recognise"]

    assert ("SUPPORT", "054") == (row.plover, row.cameo)


def test_plan_is_no_deed():
    """What is only planned stands in the ledger as planned."""
    rows = [row for row in compiled(WIRE).ledger if row.type == "recognise"]

    assert ["planned"] == [row.modality for row in rows]


def test_plan_gives_way_to_deed():
    """Where one report tells an event as done, another report's plan for it is no row of its own."""
    rows = [row for row in compiled(HERALD, WIRE).ledger if row.type == "recognise"]

    assert ["stated"] == [row.modality for row in rows]


def test_denied_and_hypothetical_are_not_done():
    """A denied attack and a possible rejection are nowhere booked as done."""
    story = compiled(POST, WIRE)

    assert not [row for row in story.ledger if row.type == "attack" and row.modality == "stated"]
    assert not [row for row in story.timeline if "may reject" in row.text]


def test_timeline_goes_by_event_time():
    """Rows stand in order of event time, each in words of a source."""
    rows = compiled(HERALD, WIRE).timeline

    assert ["2019", "2031-05-04"] == sorted({row.when.value for row in rows})
    assert [row.when.first for row in rows] == sorted(row.when.first for row in rows)
    assert rows[0].text.startswith("Norland had banned trade")


def test_brief_has_no_leaning_sentence():
    """A sentence that leans on the one before it ("He ...", "However, ...") is not chosen as it stands."""
    texts = [line.text for line in compiled(HERALD, POST).brief]

    assert not [text for text in texts if text.startswith(("He ", "However", "Only one report (The Herald) says: He "))]


def test_only_teller_is_named():
    """What one family alone says is marked as such."""
    (line,) = [line for line in compiled(HERALD, POST).brief if "cranes" in line.text]

    assert (Verdict.SINGLE, True) == (line.verdict, line.text.startswith("Only one report (The Herald) says:"))


def test_every_sentence_is_cited():
    """Every sentence of the brief rests on a place in a source."""
    assert all(line.cites for line in compiled(HERALD, POST, WIRE).brief)


def slot(told, verdict, question="How many people were killed?"):
    values = []
    for one, words in zip(told, ("145 people", "149 people"), strict=False):
        cite = Cite(one.report.id, Span(one.report.source, 0, 7), "Norland")
        values.append(SlotValue(value=words, answers=(Answer(cite=cite, original=words),), families=1, authorities=0))
    return Slot(
        id=SlotId("s"),
        question=question,
        kind=SlotKind.NUMBER,
        verdict=verdict,
        reason="",
        values=tuple(values),
        weight=1,
    )


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        (
            Verdict.CONFLICT,
            "Reports differ on how many people were killed: 145 people (The Herald); 149 people (The Post).",
        ),
        (
            Verdict.UPDATE,
            (
                "Reports gave new values over time on how many people were killed: "
                "first 145 people (The Herald); then 149 people (The Post)."
            ),
        ),
    ],
)
def test_dispute_names_readings_and_holders(verdict, expected):
    """A dispute or update is worded with every reading and who holds it."""
    told = [annotation(*HERALD), annotation(*POST)]
    alignment = Alignment(slots=(slot(told, verdict),), utterances=(), authorities=())
    brief = compile_story(told, lineage(*told), alignment).brief

    assert [expected] == [line.text for line in brief if line.verdict is verdict]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many people were killed?", "how many people were killed"),
        ("When was the ban lifted?", "when the ban was lifted"),
        ("Is a suspect held?", "whether a suspect is held"),
        ("Who was arrested?", "who was arrested"),
        ("What was the charge?", "the question “What was the charge?”"),
        ("When did Norland recognise Vesk?", "the question “When did Norland recognise Vesk?”"),
        ("Where was the body found?", "where the body was found"),
        ("The name of the mayor", "the name of the mayor"),
        ("", "one question"),
    ],
)
def test_question_inside_a_sentence(question, expected):
    """A question is turned where English wants it, and quoted where turning is not safe."""
    assert expected == embed(question)


@pytest.mark.parametrize("length", [1, 3, 5])
def test_length(length):
    """A brief keeps to its length, and a short one begins as a long one does."""
    short, long = compiled(HERALD, POST, WIRE, sentences=length).brief, compiled(HERALD, POST, WIRE).brief

    assert length >= len(short)
    assert long[0].text == short[0].text


def test_order_of_reports():
    """The order of the reports changes neither rows nor title."""
    one, other = compiled(HERALD, POST, WIRE), compiled(WIRE, POST, HERALD)

    assert one.title == other.title
    assert [(row.type, row.actor, row.target) for row in one.ledger] == [
        (row.type, row.actor, row.target) for row in other.ledger
    ]


def test_nothing_in_nothing_out():
    """A story without reports has nothing to tell."""
    story = compile_story((), Lineage(families=(), edges=()), NOTHING)

    assert ("", (), (), ()) == (story.title, story.timeline, story.ledger, story.brief)
