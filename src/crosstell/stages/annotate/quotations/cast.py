"""Know who is who in one report: "Lee" is "Ann Lee", "the ministry" the one named before, "she" the last woman heard.

A speaker's name is never made up: it stands in the report, word for word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from crosstell.model.ids import EntityId
from crosstell.model.mention import Entity, Mention
from crosstell.model.value import Name, NameKind
from crosstell.stages.annotate.quotations.cues import words
from crosstell.stages.annotate.quotations.roles import role_kinds

_PARTICLE = r"(?:de|del|della|la|le|al|el|van|von|bin|ibn|ben|abu|da|di|du|dos|den|der|ter|bint|y)"
_CAPITAL = r"(?:[A-Z][\w'’‑-]*[\w]|[A-Z]\.?)"
_RUN = re.compile(rf"{_CAPITAL}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0])*{_CAPITAL})*")
_ISSUED = re.compile(
    r"\s(?:(?:issued|released|published|posted|made|signed)\s)?by\s([^,.;:“”\"\n]{3,80}?)(?=[,.;:\n]|\s(?:on|in|and|that)\s|$)"
)
_DATED = re.compile(
    r"\s(?:on|in|late|early|earlier|last)?\s?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|\d{4})\b"
)
_LONGEST_LEAD = 160  # characters before the head of a role's phrase
_LEAD = re.compile(r"(?:(?<!\w)[A-Z][\w.]{0,40}(?:['’]s)?[ \u00a0]){0,8}(?:(?<!\w)[a-z]{1,30}[ \u00a0])?\Z")
_TAIL = re.compile(r"[ \u00a0]of(?:[ \u00a0]the)?(?:[ \u00a0](?:and[ \u00a0])?[A-Z]\w{1,40}){1,8}")
_LETTERS = re.compile(r"[a-z]+")
_GENITIVE = re.compile(r"['’]s?$")
_BEFORE_NAME = 5  # words before a name that opens a sentence
_FARTHEST = 20_000  # characters that a role reaches back
_FAR = 1500  # characters that a pronoun reaches back


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is said to speak: `text` stands at [name_start, name_end); [start, end) are the words beside the verb."""

    text: str
    kind: str  # "person", "body", "crowd", "document", "unknown"
    entity: EntityId | None
    start: int
    end: int
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    start: int
    end: int
    entity: EntityId | None


class Cast:
    """The parties of one report, in the order in which they speak.

    `note` records each speaker as the reading goes on: pronouns look back at them.
    """

    def __init__(self, text: str, names: Sequence[Mention], entities: Sequence[Entity]) -> None:
        self._text = text
        self._names = [mention for mention in names if isinstance(mention.value, Name)]
        self._starts = [mention.start for mention in self._names]
        self._entities = {entity.id: entity for entity in entities}
        self._people = self._named_people() if self._names else _capital_people(text)
        self._people_starts = [person.start for person in self._people]
        self._genders = _titled_genders(text)
        self._called: dict[str, str] = {}  # who was "he" or "she" before
        self._heard: list[Speaker] = []

    def note(self, speaker: Speaker) -> None:
        """Record that *speaker* spoke."""
        self._heard.append(speaker)

    def last(self) -> Speaker | None:
        """Return who spoke last."""
        return self._heard[-1] if self._heard else None

    def resolve(self, start: int, end: int, apposition: tuple[int, int] | None) -> Speaker:
        """Return the party that the words [start, end) name, by the fullest name that the report gives."""
        low = self._text[start:end].lower()
        if low in words("pronouns"):
            return self._pronoun(low, start, end)
        named = self._named(start, end)
        if apposition is not None and (named is None or named.kind != "person"):
            whole = next((one for one in self._people_between(*apposition) if one.end == apposition[1]), None)
            if whole is not None and whole.start == apposition[0] and " " in whole.name:
                return Speaker(whole.name, "person", whole.entity, start, end, self._gender(whole.name))
        if named is not None:
            return named
        if apposition is not None and self._is_role(start, end):
            beside = self._named(*apposition)
            if beside is not None and beside.kind == "person":
                return replace(beside, start=start, end=end)
        return self._role(start, end)

    def _named_people(self) -> list[_Person]:
        found = []
        for mention in self._names:
            value = mention.value
            if isinstance(value, Name) and value.kind is NameKind.PERSON and value.form == "name":
                entity = self._entities.get(value.entity)
                name = entity.name if entity is not None and entity.name in self._text else mention.original
                found.append(_Person(name, mention.start, mention.end, value.entity))
        return found

    def _people_between(self, start: int, end: int) -> list[_Person]:
        return self._people[bisect_left(self._people_starts, start) : bisect_left(self._people_starts, end)]

    def _head_end(self, start: int, end: int) -> int:
        """Return where the head of the phrase ends: before its first preposition, bracket or comma."""
        cut = re.search(r"[ \u00a0](?:of|for|at|from|in|with|to|on|who|which)\b|\s?[,(]", self._text[start:end])
        return start + cut.start() if cut is not None and cut.start() > 0 else end

    def _named(self, start: int, end: int) -> Speaker | None:
        head = self._head_end(start, end)
        inside = self._people_between(start, end)
        person = next((one for one in inside if one.end == head), None)
        if person is None and head < end:
            person = self._titled(start, end, head)
        if person is None:
            person = next((one for one in inside if one.start < head <= one.end), None)
        if person is not None:
            return Speaker(person.name, "person", person.entity, start, end, self._gender(person.name))
        if self._names:
            return self._organisation(start, end, head)
        return self._surname(start, end, head)

    def _titled(self, start: int, end: int, head: int) -> _Person | None:
        """Return the person of "Secretary of State Ann Lee": a title with its office stands before the name."""
        title = self._text[start:head].split()[-1:]
        if not title or role_kinds().get(title[0].lower()) != "title" or " for " in self._text[head:end]:
            return None
        for one in self._people_between(start, end):
            before = self._text[start : one.start].split()
            if start < one.start and one.end == end and before and before[-1][0].isupper():
                return one
        return None

    def _organisation(self, start: int, end: int, head: int) -> Speaker | None:
        for mention in self._names[bisect_left(self._starts, start) :]:
            if mention.start >= end:
                break
            value = mention.value
            covers = mention.start < head <= mention.end or (mention.start < head and mention.end >= end)
            if not isinstance(value, Name) or value.form == "pronoun" or not covers:
                continue
            entity = self._entities.get(value.entity)
            name = entity.name if entity is not None and entity.name in self._text else mention.original
            titled = any(role_kinds().get(word.lower()) == "title" for word in self._text[start : mention.end].split())
            kind = "person" if value.kind is NameKind.PERSON or (titled and mention.end == head) else "body"
            return Speaker(name, kind, value.entity, start, end)
        return None

    def _surname(self, start: int, end: int, head: int) -> Speaker | None:
        run = re.search(rf"({_CAPITAL})$", self._text[start:head])
        if run is None or run[0].lower() in role_kinds():
            return None
        fuller = {one.name for one in self._people if one.name.split()[-1] == run[0]}
        if len(fuller) == 1 and self._text[start:head].replace("\u00a0", " ").split()[0][0].isupper():
            name = fuller.pop()
            return Speaker(name, "person", None, start, end, self._gender(name))
        return None

    def _is_role(self, start: int, end: int) -> bool:
        head = self._text[start : self._head_end(start, end)].split()
        return bool(head) and role_kinds().get(head[-1].lower()) in ("person", "title")

    def _role(self, start: int, end: int) -> Speaker:
        head_end = self._head_end(start, end)
        phrase = self._text[start:head_end].split()
        head = _GENITIVE.sub("", phrase[-1]).lower() if phrase else ""
        kind = role_kinds().get(head, "body" if phrase and phrase[-1][0].isupper() else "unknown")
        kind = "person" if kind == "title" else kind
        own = _bare(_DATED.split(self._text[start:end])[0])
        if kind == "document" or "statement" in own.split():
            issuer = self._issuer(end)
            if issuer is not None:
                return replace(issuer, start=start, end=end)
        if kind == "document" and head in ("statement", "post", "release", "tweet", "message", "letter", "email"):
            holder = self._holder(start)
            if holder is not None:
                return replace(holder, start=start, end=end)
        if kind == "person" and self._text[start:end].lower().startswith("the "):
            bearer = self._bearer(start, head)
            if bearer is not None:
                return Speaker(bearer.name, "person", bearer.entity, start, end, self._gender(bearer.name))
        if kind in ("body", "person") and self._text[start:end].lower().startswith(("the ", "that ", "this ")):
            fuller = self._fuller_role(start, head_end, head)
            if fuller is not None:
                return Speaker(fuller, kind, None, start, end)
        return Speaker(own, kind, None, start, end)

    def _bearer(self, start: int, head: str) -> _Person | None:
        """Return the last person before *start* whose name had *head* right before it: "Police Chief Ann Lee"."""
        for person in reversed(self._people_between(start - _FARTHEST, start)):
            before = self._text[max(0, person.start - len(head) - 2) : person.start].rstrip().lower()
            if before.endswith(f" {head}"):
                return person
        return None

    def _fuller_role(self, start: int, end: int, head: str) -> str | None:
        """Return the last earlier phrase with this head and more to it: "the ministry", "Russia's foreign ministry"."""
        own = {word for word in self._text[start:end].lower().split() if word not in words("determiners")}
        heads = re.compile(rf"(?i:\b{re.escape(head)})\b")
        for found in reversed(list(heads.finditer(self._text, max(0, start - _FARTHEST), start))):
            before = _LEAD.search(self._text[max(0, found.start() - _LONGEST_LEAD) : found.start()])
            after = _TAIL.match(self._text, found.end(), start)
            lead, tail = before[0] if before else "", after[0] if after else ""
            phrase = _bare(f"{lead}{found[0]}{tail}")
            more = re.findall(r"\w+", phrase.lower())
            named = any(word[0].isupper() for word in phrase.split() if word.lower() != head)
            if named and own <= set(more) and len(more) > len(own):
                return phrase
        return None

    def _issuer(self, end: int) -> Speaker | None:
        """Return the party of "a statement issued by the ministry", where the words after *end* name one."""
        found = _ISSUED.match(self._text, end)
        if found is None:
            return None
        return self._named(found.start(1), found.end(1)) or self._role(found.start(1), found.end(1))

    def _holder(self, start: int) -> Speaker | None:
        """Return who made the statement that the report speaks of."""
        verb = r"(?:released|issued|published|posted|made|gave|put out|sent|tweeted|wrote)"
        noun = r"(?:statement|post|press release|release|tweet|message|letter|email)"
        by_hand = re.compile(
            rf"([^.,;:“”\"\n]{{3,60}}?)\s(?:also\s|later\s)?{verb}\s(?:an?|the|its|his|her)\s(?:\w+\s)?{noun}"
        )
        recent = self._heard[-1] if self._heard else None
        for found in reversed(list(by_hand.finditer(self._text, max(0, start - _FAR), start))):
            if recent is not None and recent.start > found.start():
                break
            first = found.start(1) + len(found[1]) - len(found[1].lstrip())
            named = self._named(first, found.end(1))
            return named or self._role(first, found.end(1))
        return recent

    def _pronoun(self, low: str, start: int, end: int) -> Speaker:
        own = Speaker(self._text[start:end], "unknown", None, start, end)
        if low in ("he", "she", "him", "her"):
            return self._human(low, own)
        wanted = {"it": ("body", "document"), "they": ("crowd", "body"), "them": ("crowd", "body")}.get(low, ())
        for speaker in reversed(self._heard):
            if own.start - speaker.start > _FAR:
                break
            if speaker.kind in wanted:
                return replace(speaker, start=start, end=end)
        return own

    def _human(self, low: str, own: Speaker) -> Speaker:
        gender = "male" if low in ("he", "him") else "female"
        heard = [one for one in self._heard if one.kind == "person" and own.start - one.start < _FAR]
        for speaker in reversed(heard):
            known = speaker.gender or self._gender(speaker.text)
            if known in (None, gender) and not self._nearer(speaker, own, gender):
                self._called.setdefault(speaker.text, gender)
                return replace(speaker, start=own.start, end=own.end, gender=gender)
        nearer = self._topic(own.start, gender)
        if nearer is not None:
            self._called.setdefault(nearer.name, gender)
            return Speaker(nearer.name, "person", nearer.entity, own.start, own.end, gender)
        return own

    def _nearer(self, speaker: Speaker, own: Speaker, gender: str) -> bool:
        """Tell whether another person opened a sentence since *speaker* was last heard."""
        topic = self._topic(own.start, gender)
        return topic is not None and topic.start > speaker.start and topic.name != speaker.text

    def _topic(self, before: int, gender: str) -> _Person | None:
        """Return the last person whose name opens a sentence before *before*."""
        for person in reversed(self._people_between(before - _FAR, before)):
            if person.end <= before and self._opens_sentence(person) and self._gender(person.name) in (None, gender):
                return person
        return None

    def _opens_sentence(self, person: _Person) -> bool:
        """Tell whether nothing but titles and small words stand between a sentence's beginning and the name."""
        first = max(0, person.start - _LONGEST_LEAD)
        opening = max(self._text.rfind(mark, first, person.start) for mark in ("\n", ". ", "” ", '" '))
        if opening < 0 < first:
            return False
        before = self._text[opening + 1 : person.start].split()
        small = words("joiners", "adverbs", "determiners")
        return len(before) <= _BEFORE_NAME and all(
            word[0].isupper() or word.lower().strip(",") in small or word.lower() in role_kinds() for word in before
        )

    def _gender(self, name: str) -> str | None:
        """Return what a title beside the surname says ("Ms. Lee", "spokesman Ann Lee"); None where nothing does."""
        return self._called.get(name) or self._genders.get(name.rsplit(maxsplit=1)[-1])


def _titled_genders(text: str) -> dict[str, str | None]:
    """Return the gender of each surname that a telling title stands before; None where two titles disagree."""
    found: dict[str, str | None] = {}
    present = words("male_titles", "female_titles").intersection(_LETTERS.findall(text.lower()))
    for hit in _titles(present).finditer(text) if present else ():
        gender = "male" if hit[1].lower() in words("male_titles") else "female"
        for surname in hit[2].split():
            found[surname] = gender if found.get(surname, gender) == gender else None
    return found


@lru_cache(maxsize=256)
def _titles(present: frozenset[str]) -> re.Pattern[str]:
    titles = "|".join(sorted(present))
    return re.compile(rf"\b((?i:{titles}))\.?\s([A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)")


def _bare(phrase: str) -> str:
    return re.sub(r"^(?:the|a|an|both|this|that)\s+", "", phrase.strip(" ,"), flags=re.IGNORECASE)


def _capital_people(text: str) -> list[_Person]:
    """Return what looks like people's full names, and the later surnames, where no reader of names was there."""
    found: list[_Person] = []
    full: dict[str, set[str]] = {}
    runs = []
    for run in _RUN.finditer(text):
        start, parts = _without_titles(run)
        if parts and not any(role_kinds().get(part.lower()) == "body" for part in parts):
            runs.append((start, run.end() - (len(run[0]) - len(_GENITIVE.sub("", run[0]))), parts))
    for _, _, parts in runs:
        if len(parts) > 1 and not any(part.isupper() and len(part) > 1 and "." not in part for part in parts):
            full.setdefault(parts[-1], set()).add(" ".join(parts))
    for start, end, parts in runs:
        whole = " ".join(parts)
        names = full.get(parts[-1], set())
        if whole in names:
            found.append(_Person(whole, start, end, None))
        elif len(parts) == 1 and len(names) == 1:
            found.append(_Person(next(iter(names)), start, end, None))
    return [one for one in found if one.name in text]


def _without_titles(run: re.Match[str]) -> tuple[int, list[str]]:
    """Drop titles and sentence-opening small words from a run of capitals."""
    tokens = list(re.finditer(r"\S+", run[0]))
    first = 0
    for place, token in enumerate(tokens):
        word = token[0].rstrip(".").lower()
        if (
            role_kinds().get(word) in ("title", "person")
            or (place == first and word in words("never_first", "determiners"))
            or (_GENITIVE.search(token[0]) and place + 1 < len(tokens))
        ):
            first = place + 1
    parts = [_GENITIVE.sub("", token[0]) for token in tokens[first:]]
    return (run.start() + tokens[first].start() if first < len(tokens) else run.end()), parts
