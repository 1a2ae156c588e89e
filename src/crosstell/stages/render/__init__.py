"""Record and lineage -> text, HTML, JSON and more. Pure: the same record gives the same characters.

Each form is imported when it is first asked for: most commands print one form, or none.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crosstell.stages.render.contract import render_json, schema
    from crosstell.stages.render.html import render_html
    from crosstell.stages.render.lineage_dot import render_lineage_dot, render_lineage_graphml
    from crosstell.stages.render.lineage_html import render_lineage_html
    from crosstell.stages.render.lineage_text import render_lineage_text
    from crosstell.stages.render.markdown import render_markdown
    from crosstell.stages.render.text import render_text

__all__ = [
    "render_html",
    "render_json",
    "render_lineage_dot",
    "render_lineage_graphml",
    "render_lineage_html",
    "render_lineage_text",
    "render_markdown",
    "render_text",
    "schema",
]

_HOMES = {
    "render_html": "html",
    "render_json": "contract",
    "render_lineage_dot": "lineage_dot",
    "render_lineage_graphml": "lineage_dot",
    "render_lineage_html": "lineage_html",
    "render_lineage_text": "lineage_text",
    "render_markdown": "markdown",
    "render_text": "text",
    "schema": "contract",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'crosstell.stages.render' has no attribute {name!r}")
    return getattr(import_module(f"crosstell.stages.render.{_HOMES[name]}"), name)
