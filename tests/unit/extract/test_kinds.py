"""What is said of a source that is no whole article."""

from __future__ import annotations

import json

import pytest

from crosstell.model.issue import Issue
from crosstell.stages.extract import extract
from crosstell.stages.read import read

BEGINNING = (
    "The harbour of Veska was closed on Monday after a crane fell across its only quay, the port office said. "
    "Three dockers were hurt and fourteen ships had to wait outside, said Ilna Torv, who runs the office"
)
WHOLE = f"{BEGINNING}. " * 6


def page(body, head="", below=""):
    """Return a page whose article has this text."""
    paragraphs = "".join(f"<p>{one}</p>" for one in body.split("\n"))
    return (
        f"<!DOCTYPE html><html><head><title>Crane falls in Veska</title>{head}</head><body><article>"
        f"<h1>Crane falls in Veska</h1>{paragraphs}</article>{below}</body></html>"
    )


def entry(text):
    """Return a record with a link, as a feed gives."""
    return json.dumps({"title": "Crane falls", "text": text, "url": "https://example.org/1"}) + "\n{}"


def codes(text):
    """Return the codes that tell what the sources of a text are."""
    sources = [one for one in read(text.encode(), path="given") if not isinstance(one, Issue)]
    return [
        one.code
        for source in sources
        for one in extract(source)
        if isinstance(one, Issue) and "E101" <= one.code < "E200"
    ]


def ld(kind):
    """Return schema.org's word for what a page is."""
    return f'<script type="application/ld+json">{{"@type": "{kind}"}}</script>'


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ([], entry(WHOLE)),
        (["E103"], entry(f"{BEGINNING} …")),
        (["E103"], entry(f"{BEGINNING} [...]")),
        (["E103"], entry(f"{BEGINNING}. Continue reading")),
        ([], entry(f"{BEGINNING}, she said: “We wait …” and left.")),
        ([], entry(f"{WHOLE} We will see...")),
        ([], page(f"{BEGINNING} …")),
        (["E103"], page(f"{BEGINNING}.", below="<a href='/1'>Continue reading</a>")),
        (["E104"], page(f"{BEGINNING}.", below="<div>Subscribe now to read the whole story</div>")),
        (["E104"], page(f"{BEGINNING}.", below="<div>This article is for subscribers</div>")),
        ([], page(f"{WHOLE}\n{WHOLE}", below="<div>Already a subscriber? Log in</div>")),
        (["E105"], page(f"{WHOLE}\n{WHOLE}", head=ld("LiveBlogPosting"))),
        (["E106"], page(f"{BEGINNING}.", head=ld("ImageGallery"))),
        ([], page(f"{WHOLE}\n{WHOLE}", head=ld("ImageGallery"))),
        ([], page(f"{BEGINNING}.", head=ld("NewsArticle") + ld("VideoObject"))),
        (["E107"], page(f"{BEGINNING}.", head="<meta property='og:type' content='video.other'>")),
        (["E108"], page(f"{BEGINNING}.", head="<meta property='og:url' content='https://example.org/'>")),
        (["E109"], page("", below="<form><input name=p type=password></form>")),
        (["E101"], page("")),
    ],
)
def test_kinds(expected, text):
    """A beginning, a paywall and pages of other kinds are told where cues speak clearly, and only there."""
    assert expected == codes(text)
