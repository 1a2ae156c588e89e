"""Record and lineage -> text, HTML, JSON and more. Pure: the same record gives the same characters."""

from __future__ import annotations

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
