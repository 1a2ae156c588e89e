"""Walk through a report once and give each utterance its speaker."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosstell.model.mention import Entity, Mention
from crosstell.model.passage import Passage
from crosstell.model.report import Reading
from crosstell.model.syntax import Sentence
from crosstell.model.value import Attribution, Quotation, QuoteForm
from crosstell.stages.annotate.quotations.cast import Cast, Speaker
from crosstell.stages.annotate.quotations.contents import content_of, medium_pattern
from crosstell.stages.annotate.quotations.cues import words
from crosstell.stages.annotate.quotations.direct import cue_of, form_of
from crosstell.stages.annotate.quotations.frames import Frame, Paragraph, lay_out
from crosstell.stages.annotate.quotations.marks import Marked
from crosstell.stages.annotate.quotations.roles import role_kinds
from crosstell.stages.annotate.quotations.speakers import Cue, Places, find_cues, phrase_after
from crosstell.stages.annotate.quotations.trees import Trees

METHOD = "quotations/1"  # raise when the same reading may give other mentions
_DOUBTFUL = frozenset({"finding", "opinion", "demand", "claim"})  # kinds of verbs that things may govern, too
_LABEL = re.compile(r"([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}):\s")
_LONGEST_LABEL = 4  # words
_LONGEST_SIGNATURE = 6  # words


@dataclass(frozen=True, slots=True)
class _Said:
    start: int
    end: int
    form: QuoteForm
    attribution: Attribution | None


class Reader:
    """Reads one report; make a new one for each."""

    def __init__(
        self,
        reading: Reading,
        passages: Sequence[Passage],
        sentences: Sequence[Sentence],
        names: Sequence[Mention],
        entities: Sequence[Entity],
    ) -> None:
        self._reading = reading
        self._text = reading.text
        self._passages = sorted(passages, key=lambda passage: passage.start)
        self._trees = Trees(sentences)
        self._cast = Cast(reading.text, names, entities)
        self._carried: Attribution | None = None  # who a quotation without a cue of its own goes on with
        self._carried_paragraph = -1
        self._carried_whole = True  # whether it was a whole utterance, which the next paragraph may go on with

    def read(self) -> tuple[Mention, ...]:
        """Return the mentions, by start, then end."""
        said: list[_Said] = []
        paragraphs = lay_out(self._text, self._reading.body_start, self._passages)
        for index, paragraph in enumerate(paragraphs):
            introduced = index > 0 and _ends_with_colon(self._text, paragraphs[index - 1])
            said.extend(self._paragraph(index, paragraph, introduced=introduced))
        starts = [passage.start for passage in self._passages]
        said.sort(key=lambda one: (one.start, one.end))
        return tuple(self._mention(one, starts) for one in said)

    def _mention(self, said: _Said, starts: list[int]) -> Mention:
        place = max(0, bisect_right(starts, said.start) - 1)
        return Mention(
            report=self._reading.report,
            passage=self._passages[place].index if self._passages else 0,
            start=said.start,
            end=said.end,
            span=self._reading.locate(said.start, said.end),
            original=self._text[said.start : said.end],
            value=Quotation(form=said.form, attribution=said.attribution),
            method=METHOD,
        )

    def _paragraph(self, index: int, paragraph: Paragraph, *, introduced: bool) -> Iterator[_Said]:
        for frame in paragraph.frames:
            cues = find_cues(frame, self._trees)
            speakers = {cue.place: self._resolve(frame, cue) for cue in cues if cue.speaker is not None}
            cues = tuple(cue for cue in cues if self._is_party(cue, speakers))
            contents = {
                cue.place: places for cue in cues if (places := content_of(frame, cue, cues, self._trees)) is not None
            }
            made = {
                cue.place: self._attribution(frame, cue, cues, speakers, contents)
                for cue in cues
                if cue.place in speakers
            }
            yield from self._marked(index, frame, cues, made, introduced=introduced)
            yield from self._unmarked(frame, cues, made, contents)
            self._carry(index, frame, cues, made)

    def _marked(
        self, index: int, frame: Frame, cues: Sequence[Cue], made: dict[int, Attribution], *, introduced: bool
    ) -> Iterator[_Said]:
        for place in frame.quotes:
            quote = frame.tokens[place].quote
            if quote is None:
                continue
            cue = cue_of(frame, place, cues)
            form = form_of(self._text, frame, place, cue)
            signed = (self._labelled(frame, quote) or self._signed(frame, place)) if cue is None else None
            attribution = made.get(cue.place) if cue is not None and form is not QuoteForm.SCARE else None
            if signed is not None:
                begun = self._text[quote.start].islower()
                form, attribution = QuoteForm.PARTIAL if begun else QuoteForm.DIRECT, signed
            if attribution is None and form is not QuoteForm.SCARE:
                attribution = self._continued(index, frame, place, introduced=introduced)
            if attribution is not None and form is not QuoteForm.SCARE:
                self._carried, self._carried_paragraph = attribution, index
                self._carried_whole = form is QuoteForm.DIRECT
            start = signed.cue_range[1] if signed is not None and signed.cue_range is not None else quote.start
            start = start if quote.start < start < quote.end else quote.start
            start += len(self._text[start : quote.end]) - len(self._text[start : quote.end].lstrip())
            yield _Said(start, quote.end, form, attribution)

    def _labelled(self, frame: Frame, quote: Marked) -> Attribution | None:
        """Read a label: "LEE: We won." in a transcript; "Lee: vote is 'a warning'" in a title."""
        label = _LABEL.match(self._text, quote.start, quote.end)
        start, end = (label.start(1), label.end(1)) if label is not None else (0, 0)
        if label is None and frame.title and (colon := self._text.find(":", frame.start, quote.outer_start)) > 0:
            start, end = frame.start, colon
            if len(self._text[start:end].split()) > _LONGEST_LABEL:
                return None
        if end <= start:
            return None
        speaker = self._cast.resolve(start, end, None)
        if speaker.kind not in ("person", "body"):
            return None
        self._cast.note(speaker)
        return Attribution(
            speaker=speaker.text,
            entity=speaker.entity,
            speaker_range=(start, end),
            verb=None,
            cue_range=(end, end + 1),
        )

    def _signed(self, frame: Frame, place: int) -> Attribution | None:
        """Read a signature: “...” — Ann Lee, teacher."""
        tokens = frame.tokens
        if place + 2 >= len(tokens) or tokens[place + 1].text not in ("—", "–", "―", "--", "-"):
            return None
        party = phrase_after(tokens, place + 2, carrying=words("carrying"))
        if party is None or not tokens[party[0]].is_capital or party[1] - party[0] > _LONGEST_SIGNATURE:
            return None
        if party[1] < len(tokens) and tokens[party[1]].text not in (",", ".", "("):
            return None
        speaker = self._cast.resolve(*self._range(frame, party), None)
        self._cast.note(speaker)
        return Attribution(
            speaker=speaker.text,
            entity=speaker.entity,
            speaker_range=(speaker.start, speaker.end),
            verb=None,
            cue_range=(tokens[place + 1].start, tokens[place + 1].end),
        )

    def _continued(self, index: int, frame: Frame, place: int, *, introduced: bool) -> Attribution | None:
        """Return the speaker of before for a quotation that opens its sentence, has no cue, and stands close by."""
        alone = not any(token.is_word for token in frame.tokens)
        opens = alone or (self._carried_paragraph == index and not any(one.is_word for one in frame.tokens[:place]))
        if self._carried is None or not opens:
            return None
        if self._carried_paragraph == index or introduced:
            return self._carried
        if not frame.opens:  # the writer's own words came between
            return None
        return self._carried if index - self._carried_paragraph <= 1 and self._carried_whole else None

    def _unmarked(
        self, frame: Frame, cues: Sequence[Cue], made: dict[int, Attribution], contents: dict[int, Places]
    ) -> Iterator[_Said]:
        for cue in cues:
            places = contents.get(cue.place)
            if places is not None and cue.place in made:
                start, end = frame.tokens[places[0]].start, frame.tokens[places[1] - 1].end
                yield _Said(start, end, QuoteForm.INDIRECT, made[cue.place])

    def _carry(self, index: int, frame: Frame, cues: Sequence[Cue], made: dict[int, Attribution]) -> None:
        for cue in cues:
            if cue.place in made and "quote" in cue.verb.takes and not frame.quotes and cue.real:
                self._carried, self._carried_paragraph, self._carried_whole = made[cue.place], index, True
        if frame.quotes and self._carried is not None and not any(token.is_word for token in frame.tokens):
            self._carried_paragraph = index

    def _is_party(self, cue: Cue, speakers: dict[int, Speaker]) -> bool:
        """Tell whether somebody who can speak was found: "the phrase suggests" reports nobody's words."""
        speaker = speakers.get(cue.place)
        if speaker is None or speaker.kind != "unknown" or not (cue.trails or cue.verb.kind in _DOUBTFUL):
            return True
        own = self._text[speaker.start : speaker.end].split()
        if any(word.lower() in words("pronouns") or word.lower() in role_kinds() for word in own):
            return True
        late = cue.speaker is not None and cue.speaker[0] > 0
        return any(word[0].isupper() for word in own[1:]) or (late and own[0][0].isupper())

    def _resolve(self, frame: Frame, cue: Cue) -> Speaker:
        if cue.speaker is None:
            raise ValueError(cue)
        start, end = self._range(frame, cue.speaker)
        beside = None if cue.apposition is None else self._range(frame, cue.apposition)
        speaker = self._cast.resolve(start, end, beside)
        if cue.real:
            self._cast.note(speaker)
        return speaker

    def _range(self, frame: Frame, places: Places) -> tuple[int, int]:
        return frame.tokens[places[0]].start, frame.tokens[places[1] - 1].end

    def _attribution(
        self,
        frame: Frame,
        cue: Cue,
        cues: Sequence[Cue],
        speakers: dict[int, Speaker],
        contents: dict[int, Places],
    ) -> Attribution:
        speaker = speakers[cue.place]
        chain = [
            speakers[outer.place].text
            for outer in cues
            if outer.place != cue.place
            and outer.place in contents
            and contents[outer.place][0] <= cue.place < contents[outer.place][1]
        ]
        if cue.chain is not None:
            chain.append(self._cast.resolve(*self._range(frame, cue.chain), None).text)
        cited = self._cited(frame, cue, cues)
        if cited is not None:
            chain.append(speaker.text)
            speaker = cited
        verb_token = frame.tokens[cue.place]
        medium = self._medium(frame)
        return Attribution(
            speaker=speaker.text,
            entity=speaker.entity,
            speaker_range=(speaker.start, speaker.end),
            verb=cue.verb.lemma,
            cue_range=(verb_token.start, verb_token.end + (3 if cue.trails else 0)),
            medium=medium,
            addressee=None if cue.hearer is None else self._text[slice(*self._range(frame, cue.hearer))],
            chain=tuple(dict.fromkeys(name for name in chain if name != speaker.text)),
        )

    def _cited(self, frame: Frame, cue: Cue, cues: Sequence[Cue]) -> Speaker | None:
        """Return whom the speaker cites: "Tass said, citing the ambassador"."""
        citing = next((one for one in cues if one.verb.form == "citing" and one.place > cue.place), None)
        if citing is None or citing.speaker != cue.speaker:
            return None
        party = phrase_after(frame.tokens, citing.place + 1, carrying=words("carrying"))
        if party is None:
            return None
        speaker = self._cast.resolve(*self._range(frame, party), None)
        return speaker if speaker.kind in ("person", "body", "crowd") else None

    def _medium(self, frame: Frame) -> str | None:
        own = list(self._text[frame.start : frame.end])
        for token in frame.tokens:
            if token.quote is not None:
                for at in range(token.start, token.end):
                    own[at - frame.start] = "|"
        found = medium_pattern().search("".join(own))
        return None if found is None else re.sub(r"\s+", " ", found[0])


def _ends_with_colon(text: str, paragraph: Paragraph) -> bool:
    return text[paragraph.start : paragraph.end].rstrip().endswith(":")
