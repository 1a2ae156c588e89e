"""The lineage as one HTML file that needs nothing else: picture, families, passages side by side, statements."""

from __future__ import annotations

from markupsafe import Markup

from crosstell.model.lineage_record import LineageRecord
from crosstell.stages.render.html import asset, policy_of, templates
from crosstell.stages.render.lineage_view import view_lineage

_PAGE = "lineage.html.j2"
_STYLES = ("page.css", "lineage.css")


def render_lineage_html(record: LineageRecord) -> str:
    """Return the whole lineage as one HTML page without scripts."""
    style = "".join(asset(name) for name in _STYLES)
    return (
        templates()
        .get_template(_PAGE)
        .render(
            view=view_lineage(record),
            style=Markup(style),  # noqa: S704 - our own file
            policy=policy_of(style, ""),
        )
    )
