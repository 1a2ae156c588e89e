"""The record as one HTML file that needs nothing else: no network, no font, no script from elsewhere.

Text from pages is hostile until shown otherwise: everything passes through
Jinja2's autoescape after `clean`, and the page forbids by its own policy
whatever is not its own style sheet and script, each named by its hash.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache
from hashlib import sha256
from urllib.parse import urlsplit

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup
from msgspec import UNSET

from crosstell.data import read_bytes
from crosstell.model.record import Record, SourceRow
from crosstell.model.report import Reading
from crosstell.stages.render.clean import clean, one_line
from crosstell.stages.render.gather import gather
from crosstell.stages.render.lineage_graph import Graph, graph_of
from crosstell.stages.render.lineage_layout import lay_out
from crosstell.stages.render.lineage_table import lineage_rows
from crosstell.stages.render.looks import look_of
from crosstell.stages.render.marks import Marks
from crosstell.stages.render.view import StoryView
from crosstell.text.times import say_time
from crosstell.text.wording import counted

_FOLDER = "templates/"
_PAGE, _STYLE, _SCRIPT = "page.html.j2", "page.css", "page.js"
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def render_html(record: Record, *, readings: Mapping[str, Reading]) -> str:
    """Return the whole record as one HTML page.

    Args:
        readings: Text of each report by its id. Where one is missing, its
            cited words are listed under it instead of marked in its text.
    """
    page = gather(record)
    style, script = asset(_STYLE), asset(_SCRIPT)
    return (
        templates()
        .get_template(_PAGE)
        .render(
            page=page,
            marks={story.number: Marks(story, readings) for story in (*page.stories, *page.alone)},
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            policy=policy_of(style, script),
        )
    )


def word_changes(fullest: str, words: str) -> tuple[tuple[str, str], ...]:
    """Return how *words* differ from *fullest*, word by word: ("same" | "gone" | "new", words) in reading order."""
    old, new = fullest.split(), words.split()
    changes: list[tuple[str, str]] = []
    for step, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if step == "equal":
            changes.append(("same", " ".join(old[a:b])))
            continue
        changes.extend((word, " ".join(part)) for word, part in (("gone", old[a:b]), ("new", new[c:d])) if part)
    return tuple(changes)


def story_graph(story: StoryView) -> Graph:
    """Return who is cited, who wrote, who published and who carried on in a story."""
    row = story.row
    return graph_of(story.reports, row.families, [] if row.edges is UNSET else row.edges, row.authorities)


def safe_link(source: SourceRow) -> str | None:
    """Return the address of a source if it is one that a reader can click without harm: http or https."""
    if source.url is UNSET:
        return None
    try:
        scheme = urlsplit(source.url).scheme.lower()
    except ValueError:
        return None
    return source.url if scheme in ("http", "https") else None


def _split(words: str, original: str) -> tuple[str, str, str]:
    start = words.find(original) if original else -1
    if start < 0:
        return words, "", ""
    return words[:start], original, words[start + len(original) :]


def _language(value: str | None) -> str:
    return value if value and _LANGUAGE.fullmatch(value) else ""


@cache
def templates() -> Environment:
    """Return the templates of every page, with what they may call."""
    place = Environment(
        autoescape=True,
        loader=FunctionLoader(asset),
        undefined=StrictUndefined,
        finalize=lambda value: clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    place.globals.update(
        counted=counted,
        language=_language,
        lay_out=lay_out,
        lineage_rows=lineage_rows,
        look_of=look_of,
        safe_link=safe_link,
        say_time=say_time,
        split=_split,
        story_graph=story_graph,
        word_changes=word_changes,
    )
    place.filters["line"] = one_line
    return place


def asset(name: str) -> str:
    """Return a template, style sheet or script of the package."""
    return read_bytes(_FOLDER + name).decode("utf-8")


def policy_of(style: str, script: str) -> str:
    """Return the content security policy of a page that has nothing but this style sheet and this script."""

    def named(text: str) -> str:
        return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"

    return (
        f"default-src 'none'; style-src {named(style)}; script-src {named(script)}; base-uri 'none'; form-action 'none'"
    )
