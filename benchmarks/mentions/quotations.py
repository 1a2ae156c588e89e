"""Score `read_quotations` on the development articles of PolNeAR, and beside it three ways to do with less.

Usage: python benchmarks/mentions/quotations.py [--errors spans|speakers|missing|indirect]

Spans: stretches in quotation marks (direct and partial) that lie to 80 % in a
gold content, against all stretches in double quotation marks of the gold.
Speaker: share of the right spans whose speaker's words overlap the gold source,
or whose speaker is the entity that the names reader sees there (a pronoun, a
role). Where the gold has source and cue the wrong way round (its source is
"said"), the cue stands in. Indirect: contents without marks that cover a gold
content, and are covered by it, to 80 %; the gold holds far more than speech
(plans, agreements, attitudes), so its recall has a low roof.

Peers: every stretch in marks a quotation; of it, the speaker named right beside
"said"; and the same with the last speaker carried on.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import checksum, corpus, give_figures, machine, records, report_of
from crosstell.model.mention import Mention
from crosstell.model.report import Reading
from crosstell.model.value import Attribution, Name, Quotation, QuoteForm
from crosstell.stages.annotate.names import read_names
from crosstell.stages.annotate.quotations import read_quotations
from crosstell.stages.annotate.quotations.cues import speech_verbs
from crosstell.stages.segment import segment
from crosstell.text.parser import parse

MARKED = re.compile(r"[“\"]([^“”\"]{2,}?)[”\"]")
BESIDE = re.compile(r"\s*(?:(?:said|says|added)\s+([A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+)*|he|she)|"
                    r"([A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+)*|he|she)\s+(?:said|says|added))")  # fmt: skip
ENOUGH = 0.8  # share of a range that must lie in the other

Range = tuple[int, int]


@dataclass(slots=True)
class Tally:
    """What one way of reading got right, over all articles."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def share(self, right: str, whole: str) -> float:
        """Return one count as a percentage of another."""
        return 100 * self.counts[right] / max(1, self.counts[whole])

    def f1(self, name: str) -> float:
        """Return the F1 of a kind of ranges."""
        precision = self.share(f"{name} right", f"{name} read")
        recall = self.share(f"{name} found", f"{name} gold")
        return 2 * precision * recall / max(1e-9, precision + recall)


@dataclass(frozen=True, slots=True)
class Said:
    """A range of the source that somebody is said to have said, and the words that name the speaker."""

    start: int
    end: int
    speaker: Range | None
    name: str
    entity: str | None = None


def main() -> None:
    """Read the corpus once with each way, print the table and the figures."""
    place = corpus("mentions", "attributions_polnear_dev.jsonl.gz")
    ours, peers = Tally(), {"marks": Tally(), "marks, speaker beside": Tally(), "marks, speaker carried": Tally()}
    seconds = words = 0.0
    for record in records(place):
        marked, indirect, names, spent = read(record)
        seconds += spent
        words += len(record["text"].split())
        weigh(ours, record, marked, where(names))
        weigh_indirect(ours, record, indirect)
        for name, tally in peers.items():
            weigh(tally, record, list(by_pattern(record["text"], name)), {})
    show({"crosstell": ours, **peers})
    print(f"{words / seconds:,.0f} words a second (quotations alone) on {machine()}; corpus {checksum(place)}")
    if "--errors" in sys.argv:
        print("\n".join(ours.errors[sys.argv[-1]]))
    give_figures(
        {
            "span_f1": ours.f1("span"),
            "speaker": ours.share("speaker right", "span right"),
            "speaker_where_named": ours.share("speaker right", "speaker named"),
            "indirect_precision": ours.share("indirect right", "indirect read"),
            "indirect_f1": ours.f1("indirect"),
            "words_per_second": words / seconds,
        }
    )


def read(record: Mapping[str, Any]) -> tuple[list[Said], list[Said], Sequence[Mention], float]:
    """Return the quotations of an article, in marks and without, as ranges of its text, and the seconds they took."""
    report = report_of(record)
    passages = segment(report)
    sentences = parse(report.reading.text, [(passage.start, passage.end) for passage in passages])
    names, entities = read_names(report.reading, passages, sentences)
    begun = time.process_time()
    mentions = read_quotations(report.reading, passages, sentences, names, entities)
    spent = time.process_time() - begun
    marked: list[Said] = []
    indirect: list[Said] = []
    for mention in mentions:
        value = mention.value
        if isinstance(value, Quotation) and value.form is not QuoteForm.SCARE:
            row = said(report.reading, mention, value.attribution)
            (indirect if value.form is QuoteForm.INDIRECT else marked).append(row)
    return marked, indirect, names, spent


def said(reading: Reading, mention: Mention, attribution: Attribution | None) -> Said:
    """Return a mention with its places in the source."""
    if attribution is None or attribution.speaker_range is None:
        return Said(mention.span.start, mention.span.end, None, "")
    span = reading.locate(*attribution.speaker_range)
    place = (span.start, span.end)
    return Said(mention.span.start, mention.span.end, place, attribution.speaker, attribution.entity)


def where(names: Sequence[Mention]) -> dict[Range, str]:
    """Return the entity of each place in the source that the names reader knows."""
    return {
        (mention.span.start, mention.span.end): mention.value.entity
        for mention in names
        if isinstance(mention.value, Name)
    }


def weigh(tally: Tally, record: Mapping[str, Any], found: Sequence[Said], known: Mapping[Range, str]) -> None:
    """Count what is right among the stretches in marks of one article."""
    text, gold = record["text"], record["attributions"]
    wanted = [
        hit.span(1)
        for one in gold
        for start, end in one["content"]
        for hit in MARKED.finditer(text, max(0, start - 1), min(len(text), end + 1))
    ]
    for one in found:
        tally.counts["span read"] += 1
        holders = [row for row in gold if any(inside((one.start, one.end), content) for content in row["content"])]
        if not holders:
            tally.errors["spans"].append(f"{record['id']}: {text[one.start : one.end]!r}")
            continue
        tally.counts["span right"] += 1
        tally.counts["speaker named"] += one.speaker is not None
        right = any(same_speaker(text, one, row, known) for row in holders)
        tally.counts["speaker right"] += right
        if not right:
            sources = [text[start:end] for row in holders for start, end in row["source"]]
            tally.errors["speakers"].append(f"{text[one.start : one.end][:80]!r}: {one.name!r}, not {sources}")
    for place in wanted:
        hit = any(inside(place, (one.start, one.end)) for one in found)
        tally.counts["span gold"] += 1
        tally.counts["span found"] += hit
        if not hit:
            tally.errors["missing"].append(f"{record['id']}: {text[place[0] : place[1]]!r}")


def same_speaker(text: str, one: Said, row: Mapping[str, Any], known: Mapping[Range, str]) -> bool:
    """Tell whether the speaker found is the gold's: the same words, or the same entity as its pronoun or role."""
    if one.speaker is None:
        return False
    swapped = any(text[start:end].lower() in speech_verbs() for start, end in row["source"])
    sources = row["cue"] if swapped else row["source"]
    if any(meet(one.speaker, place) for place in sources):
        return True
    surname = one.name.split()[-1] if one.name else ""
    if any(surname in text[start:end].split() for start, end in sources):
        return True
    entities = {entity for place, entity in known.items() for source in sources if inside(place, source)}
    return one.entity is not None and one.entity in entities


def weigh_indirect(tally: Tally, record: Mapping[str, Any], found: Sequence[Said]) -> None:
    """Count what is right among the contents without marks."""
    text = record["text"]
    gold = [row["content"] for row in record["attributions"] if row["content"]]
    bare = [content for content in gold if not any(mark in text[a:b] for a, b in content for mark in '“”"')]
    for one in found:
        right = any(matches(one, content) for content in gold)
        tally.counts["indirect read"] += 1
        tally.counts["indirect right"] += right
        if not right:
            tally.errors["indirect"].append(f"{one.name!r}: {text[one.start : one.end]!r}")
    for content in bare:
        tally.counts["indirect gold"] += 1
        tally.counts["indirect found"] += any(matches(one, content) for one in found)


def matches(one: Said, content: Sequence[Sequence[int]]) -> bool:
    """Tell whether a range covers a gold content, and is covered by it, to the share that is enough."""
    shared = sum(max(0, min(one.end, end) - max(one.start, start)) for start, end in content)
    size = sum(end - start for start, end in content)
    return shared >= ENOUGH * size and shared >= ENOUGH * (one.end - one.start)


def inside(part: Sequence[int], whole: Sequence[int]) -> bool:
    """Tell whether enough of *part* lies in *whole*."""
    return min(part[1], whole[1]) - max(part[0], whole[0]) >= ENOUGH * (part[1] - part[0])


def meet(left: Sequence[int], right: Sequence[int]) -> bool:
    """Tell whether two ranges share a character."""
    return left[0] < right[1] and right[0] < left[1]


def by_pattern(text: str, way: str) -> Iterator[Said]:
    """Read quotations with one regular expression, and speakers with another."""
    last: tuple[Range, str] | None = None
    for hit in MARKED.finditer(text):
        beside = BESIDE.match(text, hit.end()) if way != "marks" else None
        group = 1 if beside is not None and beside[1] else 2
        now = (beside.span(group), beside[group]) if beside is not None else None
        if now is None and way == "marks, speaker carried":
            now = last
        last = now or last
        yield Said(*hit.span(1), now[0] if now else None, now[1] if now else "")


def show(rows: Mapping[str, Tally]) -> None:
    """Print one line for each way."""
    print(f"{'':24}{'span P':>8}{'R':>7}{'F1':>7}{'speaker':>9}{'where named':>13}{'indirect P':>12}{'F1':>7}")
    for name, tally in rows.items():
        cells = (
            f"{tally.share('span right', 'span read'):8.1f}{tally.share('span found', 'span gold'):7.1f}"
            f"{tally.f1('span'):7.1f}{tally.share('speaker right', 'span right'):9.1f}"
            f"{tally.share('speaker right', 'speaker named'):13.1f}"
        )
        if tally.counts["indirect read"]:
            cells += f"{tally.share('indirect right', 'indirect read'):12.1f}{tally.f1('indirect'):7.1f}"
        print(f"{name:24}{cells}")


if __name__ == "__main__":
    main()
