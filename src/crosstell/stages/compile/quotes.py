"""Choose what people said: utterances that several families quote, in their fullest wording."""

from __future__ import annotations

from collections.abc import Sequence

from crosstell.model.story import BriefSentence, QuoteVariant, Utterance, Verdict, WordingRelation
from crosstell.stages.compile.excerpts import unique
from crosstell.stages.compile.material import Material

FEWEST, MOST = 6, 50  # words of a quotation worth a sentence


def word_quotes(material: Material, utterances: Sequence[Utterance], told: str) -> list[BriefSentence]:
    """Return a sentence per utterance with a known speaker, most quoted first; none that *told* holds already."""
    ranked = sorted(utterances, key=lambda one: (-_support(material, one), _words(one)))
    found = [_sentence(material, one) for one in ranked if _fit(one) and _words(one)[:40] not in told]
    return [sentence for sentence in found if sentence is not None]


def _support(material: Material, utterance: Utterance) -> int:
    return material.family_count(variant.cite.report for variant in utterance.variants)


def _words(utterance: Utterance) -> str:
    return " ".join(_fullest(utterance).cite.exact.split()).strip(" ,;“”\"'‘’")


def _fullest(utterance: Utterance) -> QuoteVariant:
    return next((one for one in utterance.variants if one.relation is WordingRelation.FULLEST), utterance.variants[0])


def _fit(utterance: Utterance) -> bool:
    if not utterance.variants or not utterance.speaker or not utterance.speaker[0].isupper():
        return False
    words = _words(utterance)
    return FEWEST <= len(words.split()) <= MOST and words[:1].isupper()


def _sentence(material: Material, utterance: Utterance) -> BriefSentence | None:
    words = _words(utterance)
    cites = unique([_fullest(utterance).cite, *(variant.cite for variant in utterance.variants)])
    if not cites:
        return None
    closed = words if words.endswith((".", "!", "?", "…")) else words + "."
    altered = [one for one in utterance.variants if one.relation is WordingRelation.ALTERED]
    alone = _support(material, utterance) == 1 and material.telling > 1
    tail = ""
    if altered:
        tail = f" (worded otherwise by {material.name_all(one.cite.report for one in altered)})"
        closed = closed.rstrip(".")
    elif alone:
        tail = f" (quoted by {material.name_all([_fullest(utterance).cite.report])} only)"
        closed = closed.rstrip(".")
    text = f"{utterance.speaker}: “{closed}”{tail}{'.' if tail else ''}"
    return BriefSentence(
        text=text, verdict=Verdict.VARIANT if altered else Verdict.SINGLE if alone else None, cites=cites
    )
