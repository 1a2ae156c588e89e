"""Use case `judge`: what a person knows better. Judgements can be undone, and survive recomputation."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from crosstell.app.library import Clock, Library, microseconds
from crosstell.errors import InputError, UnknownIdError
from crosstell.model.ids import ReportId, StoryId, digest
from crosstell.pipeline.derive import derive
from crosstell.store.judgements import Judgement, JudgementKind
from crosstell.store.schema import FOREVER, NOW
from crosstell.store.stories import MEMBER, PLACING


class Action(StrEnum):
    """What a person may say."""

    MERGE = "merge"  # these stories are one
    SPLIT = "split"  # these reports are not of this story
    SAME = "same"  # these reports tell of one event
    DIFFERENT = "different"  # the first of these reports tells of another event than the others
    WRONG = "wrong"  # this report, or this question of a story, is not to be used


def judge(
    library: Library, action: Action, ids: Sequence[str], *, by: str, note: str = "", clock: Clock = microseconds
) -> Judgement:
    """Keep a judgement and bring the stories that it reaches up to date.

    Raises:
        InputError: too few ids were given, or no name.
        UnknownIdError: an id leads nowhere.
    """
    if not by.strip():
        raise InputError("a judgement needs a name; give one with --by NAME")
    least = 1 if action is Action.WRONG else 2
    if len(ids) < least or (action is Action.WRONG and len(ids) > 1):
        raise InputError(f"judge {action} takes {'one id' if action is Action.WRONG else 'two ids or more'}")
    with library.archive.writing("judge", clock) as at:
        kind, ends = _ends(library, action, ids)
        judgement = Judgement(
            id=digest("judgement", kind, *ends, by, note, at),
            kind=kind,
            subject=ends[0],
            others=tuple(ends[1:]),
            author=by,
            note=note,
            seen_from=at,
            seen_until=FOREVER,
        )
        library.archive.judgements.add(judgement)
        _bring_up_to_date(library, ends, at)
    return judgement


def undo(library: Library, judgement: str, *, by: str, clock: Clock = microseconds) -> str:
    """Take a judgement back and return its id; the row stays, with the name and the time.

    Raises:
        UnknownIdError: there is no such judgement, or it is undone already.
    """
    with library.archive.writing("judge", clock) as at:
        live = {one.id: one for one in library.archive.judgements.load()}
        found = [one for one in library.archive.judgements.beginning(judgement) if one in live]
        if len(found) != 1:
            raise UnknownIdError("judgement", judgement, "no such judgement; list them with: crosstell judge list")
        library.archive.judgements.undo(found[0], author=by, at=at)
        _bring_up_to_date(library, [live[found[0]].subject, *live[found[0]].others], at)
    return found[0]


def list_judgements(library: Library, *, at: int = NOW) -> list[Judgement]:
    """Return all judgements up to a moment, oldest first, those that were undone too."""
    return library.archive.judgements.load(at=at, undone=True)


def _ends(library: Library, action: Action, ids: Sequence[str]) -> tuple[JudgementKind, list[str]]:
    """Return the kind of judgement and the reports (or the slot) that it is about."""
    if action is Action.MERGE:
        stories = [library.story(one) for one in ids]
        return JudgementKind.SAME, _distinct([_members(library, story)[0] for story in stories])
    if action is Action.SPLIT:
        story, apart = library.story(ids[0]), [library.report(one) for one in ids[1:]]
        rest = [one for one in _members(library, story) if one not in apart]
        if not rest:
            raise InputError("all reports of the story were named; nothing would be left of it")
        return JudgementKind.DIFFERENT, [rest[0], *_distinct(apart)]
    if action is Action.WRONG:
        slot = library.archive.tellings.slot_beginning(ids[0])
        return JudgementKind.WRONG, [slot or library.report(ids[0])]
    kind = JudgementKind.SAME if action is Action.SAME else JudgementKind.DIFFERENT
    return kind, _distinct([library.report(one) for one in ids])


def _members(library: Library, story: StoryId) -> list[ReportId]:
    return [place.report for place in library.archive.stories.members(MEMBER, [story])[story]]


def _distinct(ids: Sequence[ReportId]) -> list[str]:
    return [str(one) for one in dict.fromkeys(ids)]


def _bring_up_to_date(library: Library, ends: Sequence[str], at: int) -> None:
    """Derive and tell the stories of the reports (or of the slot) that were judged."""
    stories = library.archive.stories
    placed = {place.story for place in stories.places(PLACING, ends).values()}
    changed = derive(library.archive, placed, [], at)
    changed |= set(library.archive.tellings.with_slot(ends))
    library.teller.tell_changed(changed, at)
