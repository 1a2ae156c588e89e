"""Stories as they stand after the judgements of people.

Grouping says where a report is; judgements move it. They are applied in the
order in which they were made, so the later one holds. Only the stories that a
change reaches are derived anew; rows are closed and opened, never rewritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crosstell.model.ids import ReportId, StoryId, digest
from crosstell.stages.group.online import story_id
from crosstell.store import Archive
from crosstell.store.judgements import Judgement, JudgementKind
from crosstell.store.stories import MEMBER, PLACING, Place

BY_HAND = "put here by the judgement of"


def derive(archive: Archive, stories: Iterable[StoryId], reports: Iterable[ReportId], at: int) -> set[StoryId]:
    """Bring the members of *stories*, and of any that judgements tie to them, up to date.

    Args:
        archive: The store, with a transaction open.
        stories: Stories of grouping that changed.
        reports: Reports that left their story.
        at: The moment of the run.

    Returns:
        The stories whose members changed.
    """
    judgements = [_followed(archive, one) for one in archive.judgements.load()]
    reached = _reach(archive, set(stories), judgements)
    machine = archive.stories.members(PLACING, reached)
    wrong = {one.subject for one in judgements if one.kind is JudgementKind.WRONG}
    wanted = {place.report: place for place in _settled(archive, machine, judgements) if place.report not in wrong}
    touched = {place.report for places in machine.values() for place in places} | set(reports)
    now = archive.stories.places(MEMBER, touched)
    moved = [place for report, place in sorted(wanted.items()) if now.get(report) != place]
    gone = sorted(report for report in now if report not in wanted)
    archive.stories.add([(place.story, place.report) for place in moved], at)
    archive.stories.close(MEMBER, gone, at)
    archive.stories.put(MEMBER, moved, at)
    return {now[report].story for report in gone} | {
        story for place in moved for story in (place.story, *([now[place.report].story] if place.report in now else []))
    }


def _followed(archive: Archive, judgement: Judgement) -> Judgement:
    """Return a judgement about the reports that took the place of those it was made about."""
    now = {end: _newest(archive, end) for end in (judgement.subject, *judgement.others)}
    return replace(judgement, subject=now[judgement.subject], others=tuple(now[end] for end in judgement.others))


def _newest(archive: Archive, report: str) -> str:
    """Return the version of a report that is in a story now: itself, else the one that took its place."""
    if archive.stories.places(PLACING, [report]):
        return report
    later = [new for _, new, _ in reversed(archive.reports.edits(report))]
    placed = archive.stories.places(PLACING, later)
    return next((new for new in later if new in placed), report)


def _reach(archive: Archive, stories: set[StoryId], judgements: Sequence[Judgement]) -> set[StoryId]:
    """Return *stories* with all those that judgements tie to them, one after another."""
    ends = [(one.subject, *one.others) for one in judgements]
    places = archive.stories.places(PLACING, [end for named in ends for end in named])
    tied = [{places[ReportId(end)].story for end in named if end in places} for named in ends]
    reached, grew = set(stories), True
    while grew:
        grew = False
        for together in tied:
            if together & reached and not together <= reached:
                reached |= together
                grew = True
    return reached


def _settled(
    archive: Archive, machine: Mapping[StoryId, Sequence[Place]], judgements: Sequence[Judgement]
) -> list[Place]:
    """Return the place of every report after the judgements were applied to the stories of grouping."""
    if not judgements:
        return [place for places in machine.values() for place in places]
    block: dict[str, int] = {place.report: n for n, story in enumerate(sorted(machine)) for place in machine[story]}
    by_hand: dict[str, str] = {}
    for one in judgements:
        named = [end for end in (one.subject, *one.others) if end in block]
        if one.kind is JudgementKind.SAME:
            _unite(block, named, by_hand, one.author)
        elif one.kind is JudgementKind.DIFFERENT and one.subject in block:
            _part(block, one.subject, [end for end in one.others if end in block], judgements, by_hand)
    whys = {place.report: place.why for places in machine.values() for place in places}
    names = _names(archive, machine, block)
    return [
        Place(report=ReportId(report), story=names[number], why=by_hand.get(report, whys[ReportId(report)]))
        for report, number in sorted(block.items())
    ]


def _unite(block: dict[str, int], named: Sequence[str], by_hand: dict[str, str], author: str) -> None:
    numbers = {block[end] for end in named}
    least = min(numbers, default=0)
    for report, number in block.items():
        if number in numbers and number != least:
            block[report] = least
            by_hand[report] = f"{BY_HAND} {author}"


def _part(
    block: dict[str, int], subject: str, others: Sequence[str], judgements: Sequence[Judgement], by_hand: dict[str, str]
) -> None:
    """Take *others* out of the block of *subject*, into one of their own, with what people tied to them."""
    inside = {end for end in others if block[end] == block[subject]}
    ties = [{one.subject, *one.others} for one in judgements if one.kind is JudgementKind.SAME]
    grew = True
    while grew:
        grew = False
        for tie in ties:
            more = {end for end in tie if block.get(end) == block[subject]} - inside
            if tie & inside and more and subject not in tie:
                inside |= more
                grew = True
    fresh = max(block.values()) + 1
    for end in sorted(inside - {subject}):
        block[end] = fresh
        by_hand[end] = "set apart by judgement"


def _names(
    archive: Archive, machine: Mapping[StoryId, Sequence[Place]], block: Mapping[str, int]
) -> dict[int, StoryId]:
    """Name each block: a story of grouping gives its name to the block that holds most of it, the earliest first."""
    arrivals = archive.reports.arrivals(block)
    votes: dict[StoryId, dict[int, int]] = {}
    for story, places in machine.items():
        for place in places:
            count = votes.setdefault(story, {})
            count[block[place.report]] = count.get(block[place.report], 0) + 1
    names: dict[int, StoryId] = {}
    by_age = sorted(machine, key=lambda story: min(arrivals[place.report] for place in machine[story]))
    for story in by_age:
        best = max(votes[story], key=lambda number: (votes[story][number], -number))
        names.setdefault(best, story)
    used = set(machine)
    for report in sorted(block, key=lambda one: arrivals[one]):
        if block[report] not in names:
            name = story_id(ReportId(report))
            names[block[report]] = name if name not in used else StoryId(digest("story", report, "apart"))
    return names
