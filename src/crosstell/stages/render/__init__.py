"""Record -> text, Markdown, HTML, JSON. Pure: the same record gives the same characters."""

from __future__ import annotations

from crosstell.stages.render.contract import render_json, schema
from crosstell.stages.render.html import render_html
from crosstell.stages.render.markdown import render_markdown
from crosstell.stages.render.text import render_text

__all__ = ["render_html", "render_json", "render_markdown", "render_text", "schema"]
