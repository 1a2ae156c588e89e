"""Know the words that report speech: "said", "told", "called", with what each of them takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crosstell.data import read_rows, read_toml

ACCORDING = "according"


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a verb that reports speech.

    `kind` is what the speaker does ("statement", "denial", "plan"); `takes`
    holds what may follow: "quote", "that", "bare", "hearer", "object", "deed".
    `participle` marks the form in -ing, `base` the one without ending.
    """

    form: str
    lemma: str
    kind: str
    takes: frozenset[str]
    participle: bool
    base: bool

    @property
    def inverts(self) -> bool:
        """Tell whether the speaker may follow: "said Lee", but never "told Lee" or "saying Lee"."""
        return "quote" in self.takes and "hearer" not in self.takes and not self.participle


@cache
def speech_verbs() -> Mapping[str, Verb]:
    """Return each form of each verb of `speech_verbs.tsv`, lower-cased."""
    return {
        form: Verb(
            form=form,
            lemma=row["lemma"],
            kind=row["kind"],
            takes=frozenset(row["takes"].split()),
            participle=form.endswith("ing"),
            base=form == row["lemma"],
        )
        for row in read_rows("speech_verbs.tsv")
        for form in row["forms"].split()
    }


@cache
def cue_words() -> frozenset[str]:
    """Return every word that may report speech; a sentence without one, and without quotation marks, reports none."""
    return frozenset((*speech_verbs(), ACCORDING))


@cache
def words(*names: str) -> frozenset[str]:
    """Return the lists of `attribution.toml` called *names* as one set of lower-case words."""
    table = read_toml("attribution.toml")
    return frozenset(word for name in names for word in table[name].split())
