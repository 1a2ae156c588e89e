"""Ask of a clause in plain words: "Has Doe been charged with theft?", "When did the storm make landfall in Santiago?".

The words are the clause's own, its subject and first auxiliary changed about;
"do" comes in where it has no auxiliary. A clause without a subject of its own,
or with a pronoun for one, cannot be asked of out of its place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache

from crosstell.data import read_toml
from crosstell.stages.align.account import Account, Line, Stretch
from crosstell.stages.align.finding import Finding
from crosstell.stages.align.frames import SUBJECTS, Frame, base, phrase

LONGEST = 110  # characters; a longer question is no longer read
AROUND = 7  # words on either side of a gap
AUXILIARIES = frozenset({"aux", "cop"})


def ask_plainly(findings: Iterable[Finding], *, wh: str = "", without: bool = False) -> str | None:
    """Return the shortest plain question that the clauses of some findings make, one without pronouns rather.

    None where no clause makes one.

    Args:
        findings: Findings whose core lies in the clause to ask of.
        wh: "When", "Where"; nothing for a question of yes or no.
        without: Leave out the words that carry the answer, as a question after them must.
    """
    asked = [_ask(finding, wh, without=without) for finding in findings]
    told = (one for one in asked if one is not None)
    return min(
        told, key=lambda one: (bool(_table()["pronouns"] & set(one.lower().split())), len(one), one), default=None
    )


def quoted(words: str) -> str:
    """Return a clause in quotation marks, without the word that tied it to another ("and", "that")."""
    parts = words.split()
    while len(parts) > 1 and parts[0].lower() in _table()["openers"]:
        parts = parts[1:]
    return "“" + " ".join(parts).strip(" ,;") + "”"


def with_gap(line: Line, place: tuple[int, int]) -> str:
    """Return the words around those of *place*, half-open, in quotation marks, with a gap for them."""
    words = line.sentence.words
    before = [word.text for word in words[max(0, place[0] - AROUND) : place[0]]]
    after = [word.text for word in words[place[1] : place[1] + AROUND]]
    return quoted(" ".join([*before, "___", *after]))


def _ask(finding: Finding, wh: str, *, without: bool) -> str | None:
    line = finding.account.lines[finding.line]
    core = line.words_in(finding.core.start, finding.core.end)
    frame = line.frame_of(core[0]) if core else None
    if frame is None:
        return None
    return question_of(finding.account, line, frame, wh=wh, without=core if without else ())


def question_of(
    account: Account, line: Line, frame: Frame, *, wh: str = "", without: Collection[int] = ()
) -> str | None:
    """Return a clause as a question, None where it has no subject of its own to ask after."""
    words = line.sentence.words
    own = [i for i in frame.words if words[i].head == frame.head]
    subjects = [i for i in own if base(words[i].relation) in SUBJECTS and words[i].tag in {"NOUN", "PROPN"}]
    auxiliaries = [i for i in own if base(words[i].relation) in AUXILIARIES]
    if len(subjects) != 1 or subjects[0] > frame.head or frame.negated or _unfit(line, frame, auxiliaries):
        return None
    subject = [i for i in phrase(line.sentence, subjects[0]) if i < frame.head]
    subject += [i for i in frame.words if max(subject) < i < frame.head and words[i].head in subject]
    dated = _hanging(line, without)
    subject = [i for i in subject if i not in dated]
    if not subject:  # the answer itself was the subject
        return None
    rest = [i for i in frame.words if i > max(subject) and i not in subject and i not in auxiliaries[:1]]
    rest = [i for i in rest if i not in dated and not (i < frame.head and words[i].tag == "PUNCT")]
    first, verb = _auxiliary(line, frame, auxiliaries)
    who, told = _words(account, line, subject), _words(account, line, rest, verb=(frame.head, verb))
    if not who or not told:
        return None
    opening = f"{wh} {first}" if wh else first.capitalize()
    question = f"{opening} {_lowered(line, subject, who)} {told}?"
    return question if len(question) <= LONGEST else None


def _unfit(line: Line, frame: Frame, auxiliaries: Sequence[int]) -> bool:
    """Tell whether a clause says too little alone ("assume that ...") or may be a headline's passive ("Doe held")."""
    words = line.sentence.words
    completed = any(word.head == frame.head and base(word.relation) == "ccomp" for word in words)
    clipped = line.title and not auxiliaries and not frame.patients and words[frame.head].text.lower().endswith("ed")
    return completed or clipped or (line.lemmas[frame.head] == "be" and words[frame.head].tag == "VERB")


def _auxiliary(line: Line, frame: Frame, auxiliaries: Sequence[int]) -> tuple[str, str]:
    """Return the auxiliary that a question begins with, and the verb as it stands after it."""
    word = line.sentence.words[frame.head]
    if auxiliaries:
        first = line.sentence.words[auxiliaries[0]].text.lower()
        return {"'s": "is", "’s": "is", "'re": "are", "'ll": "will", "'d": "would"}.get(first, first), word.text
    lemma = line.lemmas[frame.head]
    if line.title and frame.passive:
        return "was", word.text
    present = {lemma, lemma + "s", lemma + "es", lemma[:-1] + "ies"}
    if line.title or lemma in _table()["unchanged"] or word.text.lower() not in present:
        return "did", lemma
    return ("do" if word.text.lower() == lemma else "does"), lemma


def _hanging(line: Line, words: Collection[int]) -> frozenset[int]:
    """Return words with the prepositions that bring them ("on Tuesday") and what hangs on them."""
    below = {i for i, word in enumerate(line.sentence.words) if word.head in words}
    return frozenset({*words, *below})


def _words(account: Account, line: Line, indices: Sequence[int], *, verb: tuple[int, str] = (-1, "")) -> str:
    """Return words as written, with the gaps of their own text, the verb in another form; empty where they are torn."""
    said = ""
    for before, i in zip((None, *indices), indices, strict=False):
        word = line.sentence.words[i]
        gap = (line.sentence.words[before].end, word.start) if before is not None else (0, 0)
        apart = gap[0] < gap[1] and account.words(Stretch(*gap)) != ""
        said += (" " if apart else "") + (verb[1] if i == verb[0] else word.text)
    return said.strip(" .,;:!?–—-\"“”'")


def _lowered(line: Line, subject: Sequence[int], text: str) -> str:
    """Return a subject without the capital of a sentence's beginning."""
    first = line.sentence.words[subject[0]]
    named = subject[0] in line.names or first.tag == "PROPN" or (first.text.isupper() and len(first.text) > 1)
    return text if named else text[:1].lower() + text[1:]


@cache
def _table() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in read_toml("questions.toml").items()}
