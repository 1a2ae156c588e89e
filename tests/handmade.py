"""A record made by hand, for tests of what comes after the stages.

`tests/golden/render/record.toml` says what stands in it; here the words are
looked up in their reports, so that every place is where it says it is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from msgspec import UNSET, structs

from crosstell.model import record as rows
from crosstell.model.ids import ReportId, SourceId
from crosstell.model.report import PARAGRAPH, Reading, Run

RECIPE = Path(__file__).parent / "golden" / "render" / "record.toml"


class Handmade(NamedTuple):
    """A record and the readings of its reports, by report id."""

    record: rows.Record
    readings: Mapping[str, Reading]


def build(recipe: Mapping[str, Any]) -> Handmade:
    """Return the record that *recipe* describes. Report and source ids are its own short names."""
    texts = {name: _text(report) for name, report in recipe["reports"].items()}
    record = rows.Record(
        schema=rows.SCHEMA,
        crosstell="0.1.0",
        sources=[_source(name, report, texts[name]) for name, report in recipe["reports"].items()],
        reports=[_report(name, report, texts[name]) for name, report in recipe["reports"].items()],
        stories=[_story(story, number, texts, recipe["reports"]) for number, story in enumerate(recipe["stories"])],
        issues=[
            rows.IssueRow(
                code=issue["code"],
                stage=issue["stage"],
                source=issue.get("report"),
                report=issue.get("report", UNSET),
                message=issue["message"],
            )
            for issue in recipe.get("issues", ())
        ],
    )
    readings = {
        name: Reading(
            report=ReportId(name),
            source=SourceId(name),
            text=text,
            runs=(Run(0, len(text), 0, len(text)),),
            body_start=len(_head(recipe["reports"][name])),
        )
        for name, text in texts.items()
    }
    return Handmade(record, readings)


@pytest.fixture(scope="session")
def handmade() -> Handmade:
    """Return the hand-made record of the stolen bell."""
    return build(tomllib.loads(RECIPE.read_text(encoding="utf-8")))


def _head(report: Mapping[str, Any]) -> str:
    return report["title"] + PARAGRAPH if "title" in report else ""


def _text(report: Mapping[str, Any]) -> str:
    return _head(report) + report["text"].strip()


def _source(name: str, report: Mapping[str, Any], text: str) -> rows.SourceRow:
    return rows.SourceRow(
        id=name,
        path=report["path"],
        member=report.get("member", UNSET),
        url=report.get("url", UNSET),
        sha256=sha256(text.encode()).hexdigest(),
        media_type="text/plain",
        encoding="utf-8",
        characters=len(text),
    )


def _report(name: str, report: Mapping[str, Any], text: str) -> rows.ReportRow:
    def field(key: str) -> rows.FieldRow | None:
        if key not in report:
            return None
        return rows.FieldRow(value=report[key], start=None, end=None, method="hand/1", confidence="stated")

    return rows.ReportRow(
        id=name,
        source=name,
        span=rows.Range(start=0, end=len(text)),
        title=field("title"),
        outlet=field("outlet"),
        agency=field("agency"),
        via=None,
        byline=field("byline"),
        published=field("published"),
        language="en",
        body=[rows.Range(start=len(_head(report)), end=len(text))],
        text=text[len(_head(report)) :],
        family=report["family"],
    )


def _place(words: str, texts: Mapping[str, str]) -> rows.Place:
    name, _, exact = words.partition(": ")
    start = texts[name].index(exact)
    return rows.Place(report=name, source=name, start=start, end=start + len(exact), exact=exact)


def _story(
    story: Mapping[str, Any], number: int, texts: Mapping[str, str], reports: Mapping[str, Any]
) -> rows.StoryRow:
    def places(row: Mapping[str, Any]) -> list[rows.Place]:
        return [_place(words, texts) for words in row["places"]]

    def when(row: Mapping[str, Any]) -> rows.WhenRow:
        return rows.WhenRow(**row["when"])

    families: dict[str, list[str]] = {}
    for name in story["reports"]:
        families.setdefault(reports[name]["family"], []).append(name)
    return rows.StoryRow(
        id=f"story-{number}",
        title=story["title"],
        reports=list(story["reports"]),
        families=[_family(name, members, texts) for name, members in families.items()],
        edges=[_edge(row) for row in story.get("edges", ())],
        authorities=[
            rows.AuthorityEntry(
                name=row["name"], reports=list(dict.fromkeys(p.report for p in places(row))), answers=places(row)
            )
            for row in story.get("authorities", ())
        ],
        slots=[_slot(row, place, texts) for place, row in enumerate(story.get("slots", ()))],
        quotes=[
            rows.QuoteRow(
                speaker=row["speaker"],
                variants=[
                    rows.VariantRow(**structs.asdict(_place(variant["place"], texts)), relation=variant["relation"])
                    for variant in row["variants"]
                ],
            )
            for row in story.get("quotes", ())
        ],
        timeline=[
            rows.TimelineEntry(when=when(row), text=row["text"], cites=places(row)) for row in story.get("timeline", ())
        ],
        ledger=[
            rows.LedgerEntry(
                **{key: row[key] for key in ("type", "plover", "cameo", "actor", "target", "place", "modality")},
                when=when(row),
                reports=[place.report for place in places(row)],
                families=row["families"],
                cites=places(row),
            )
            for row in story.get("ledger", ())
        ],
        brief=[
            rows.BriefEntry(text=row["text"], verdict=row.get("verdict"), cites=places(row))
            for row in story.get("brief", ())
        ],
    )


def _edge(row: Mapping[str, Any]) -> rows.EdgeRow:
    return rows.EdgeRow(**{key: row[key] for key in ("a", "b", "kind", "direction", "words", "evidence")})


def _family(name: str, members: list[str], texts: Mapping[str, str]) -> rows.FamilyRow:
    first = members[0]
    copies = [
        rows.CopyRow(
            from_=_place(f"{first}: {texts[other].rpartition(PARAGRAPH)[2]}", texts),
            to=_place(f"{other}: {texts[other].rpartition(PARAGRAPH)[2]}", texts),
        )
        for other in members[1:]
    ]
    return rows.FamilyRow(id=f"family-{name}", origin=first if copies else None, members=members, copies=copies)


def _slot(row: Mapping[str, Any], number: int, texts: Mapping[str, str]) -> rows.SlotRow:
    return rows.SlotRow(
        id=f"slot-{number}",
        question=row["question"],
        kind=row["kind"],
        verdict=row["verdict"],
        reason=row["reason"],
        event=row["event"],
        values=[
            rows.ValueRow(
                value=value["value"],
                families=value["families"],
                authorities=value["authorities"],
                answers=[
                    rows.AnswerRow(
                        **structs.asdict(_place(answer["place"], texts)),
                        original=answer["original"],
                        attributed_to=answer.get("attributed_to", UNSET),
                    )
                    for answer in value["answers"]
                ],
            )
            for value in row["values"]
        ],
    )
