"""Choose the title of a story: the title that most of the other reports bear out."""

from __future__ import annotations

import re

from crosstell.stages.compile.material import Line, Material

LONGEST = 140  # characters; a longer title is a sentence that somebody put there
_LABEL = re.compile(r"^(?:new|breaking|update|updated|watch|live|exclusive|video|photos?)\s*[:|]\s*", re.IGNORECASE)
_OUTLET = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")


def choose_title(material: Material) -> str:
    """Return the most central title, or the most central lead sentence where no report has a title; "" for nothing."""
    best = _best(material)
    return clean_title(best.text, material.holders[best.report]) if best else ""


def title_terms(material: Material) -> frozenset[str]:
    """Return the content lemmas of the line that the title is taken from."""
    best = _best(material)
    return best.terms if best else frozenset()


def _best(material: Material) -> Line | None:
    titles = [line for line in material.lines if line.place < 0 and line.terms]
    leads = [line for line in material.lines if line.place == 0 and line.terms]
    for lines in (titles, leads, [line for line in material.lines if line.terms]):
        if lines:
            return max(lines, key=lambda line: (_centrality(material, line), -len(line.text), line.text))
    return None


def _centrality(material: Material, line: Line) -> float:
    """Return how well the leads and titles of the other families bear a title out, less what is only its own."""
    best: dict[str, float] = {}
    shares = material.shares(line.terms)
    for other, share in zip(material.lines, shares, strict=True):
        if other.family != line.family and other.place < _LEAD:
            best[other.family] = max(best.get(other.family, 0.0), float(share))
    if not best:
        return -len(line.text) / 1000
    return sum(best[family] for family in sorted(best)) / len(best) - (len(line.text) > LONGEST)


_LEAD = 3


def clean_title(text: str, outlet: str) -> str:
    """Return a title on one line without its label ("New:") and its outlet ("... - The Daily")."""
    title = _LABEL.sub("", " ".join(text.split()))
    tail = _OUTLET.search(title)
    if tail and outlet.casefold() in tail[0].casefold():
        title = title[: tail.start()]
    if len(title) > LONGEST:
        title = title[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return title[:1].upper() + title[1:]
