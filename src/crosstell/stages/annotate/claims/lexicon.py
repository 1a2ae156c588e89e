"""The words that trigger events, and what must stand beside them; read from `data/events.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from crosstell.data import read_rows, read_toml

EVENTS = "events.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A verb together with the words that make it an event of `type`.

    Empty sets ask for nothing. `objects`, `attributes` and the values of
    `obliques` are lemmas; `needs` and `subject_needs` also take kinds.
    """

    type: str
    objects: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    obliques: Mapping[str, frozenset[str]] | None = None
    needs: frozenset[str] = frozenset()
    subject_needs: frozenset[str] = frozenset()
    subject: str | None = None
    through_object: bool = False
    giver: bool = False
    partner: bool = False
    owner: bool = False
    no_object: bool = False
    content: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtype:
    """One event subtype: codes, roles and bars, as the table states them."""

    name: str
    plover: str | None
    cameo: str | None
    needs: frozenset[str]
    bars: frozenset[str]
    subject_bars: frozenset[str]
    noun_bars: frozenset[str]
    form_bars: frozenset[str]
    case_bars: frozenset[str]
    subject: str
    noun_of: str
    noun_poss: str
    transitive: bool
    attributive: bool
    private: bool
    lifeless: bool
    bodily: bool
    bound: bool
    living: bool
    intransitive: bool
    leaving: bool
    topic: str | None
    ahead: bool
    no_infinitive: bool
    opposites: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Triggers by lemma. A frame is tried before a bare verb."""

    subtypes: Mapping[str, Subtype]
    frames: Mapping[str, tuple[Frame, ...]]
    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    complemented: frozenset[str]  # nouns that must tell whom
    topics: Mapping[str, frozenset[str]]  # topic to the lemmas that tell it
    kinds: Mapping[str, frozenset[str]]  # lemma to the kinds it belongs to


@cache
def lexicon() -> Lexicon:
    """Return the table of events. Cost: 5 ms, once a process."""
    table = {name: rows for name, rows in read_toml(EVENTS).items() if name not in {"kinds", "topics"}}
    frames: dict[str, list[Frame]] = {}
    for name, rows in table.items():
        for row in rows.get("frames", ()):
            for verb in row["verb"]:
                frames.setdefault(verb, []).append(_frame(name, row))
    return Lexicon(
        subtypes={name: _subtype(name, rows) for name, rows in table.items()},
        frames={verb: tuple(found) for verb, found in frames.items()},
        verbs={verb: name for name, rows in table.items() for verb in rows.get("verbs", ())},
        nouns={noun: name for name, rows in table.items() for noun in rows.get("nouns", ())},
        complemented=frozenset(noun for rows in table.values() for noun in rows.get("complemented", ())),
        topics={name: frozenset(words.split()) for name, words in read_toml(EVENTS)["topics"].items()},
        kinds=_kinds(read_toml(EVENTS)["kinds"]),
    )


_ROLE_KINDS = {"person": "person", "title": "person", "crowd": "person", "body": "body", "document": "document"}


def _kinds(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, words in table.items():
        for word in words.split():
            found.setdefault(word, set()).add(kind)
    for row in read_rows("roles.tsv"):
        if row["kind"] in _ROLE_KINDS:
            found.setdefault(row["word"], set()).add(_ROLE_KINDS[row["kind"]])
    return {word: frozenset(kinds) for word, kinds in found.items()}


def _frame(name: str, row: Mapping[str, Any]) -> Frame:
    obliques = row.get("oblique")
    return Frame(
        type=name,
        objects=frozenset(row.get("object", ())),
        attributes=frozenset(row.get("attribute", ())),
        particles=frozenset(row.get("particle", ())),
        modifiers=frozenset(row.get("with", ())),
        obliques={case: frozenset(lemmas) for case, lemmas in obliques.items()} if obliques else None,
        needs=frozenset(row.get("needs", ())),
        subject_needs=frozenset(row.get("subject_needs", ())),
        subject=row.get("subject"),
        through_object=row.get("of", False),
        giver=row.get("giver", False),
        partner=row.get("partner", False),
        owner=row.get("owner", False),
        no_object=row.get("no_object", False),
        content=row.get("content", False),
    )


def _subtype(name: str, row: Mapping[str, Any]) -> Subtype:
    return Subtype(
        name=name,
        plover=row.get("plover"),
        cameo=row.get("cameo"),
        needs=frozenset(row.get("needs", ())),
        bars=frozenset(row.get("bars", ())),
        subject_bars=frozenset(row.get("subject_bars", ())),
        noun_bars=frozenset(row.get("noun_bars", ())),
        form_bars=frozenset(row.get("form_bars", ())),
        case_bars=frozenset(row.get("case_bars", ())),
        subject=row.get("subject", "agent"),
        noun_of=row.get("noun_of", "theme"),
        noun_poss=row.get("noun_poss", "agent"),
        transitive=row.get("transitive", False),
        attributive=row.get("attributive", row.get("transitive", False)),
        private=row.get("private", False),
        lifeless=row.get("lifeless", False),
        bodily=row.get("bodily", False),
        bound=row.get("bound", False),
        living=row.get("living", False),
        intransitive=row.get("intransitive", False),
        leaving=row.get("leaving", False),
        topic=row.get("topic"),
        ahead=row.get("ahead", False),
        no_infinitive=row.get("no_infinitive", False),
        opposites=frozenset(row.get("opposites", ())),
    )
